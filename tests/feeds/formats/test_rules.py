"""Rules mean what RFC 5545 says, also where dateutil 2.9.0.post0 does not."""

# ruff: noqa: DTZ001 - the moments of a rule are those of a wall clock

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from feeds.formats.ical.times.refusal import Refused
from feeds.formats.ical.times.rules import WEEKDAYS, mended
from tests.feeds.formats.rfc5545 import moments_of

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 23, 10)
WEDNESDAY = datetime(2026, 11, 25, 10)


def expanded(rule: str, start: datetime, end: datetime) -> list[datetime]:
    return list(takewhile(lambda moment: moment < end, rrulestr(rule, dtstart=start)))


# --- the expander of the tests against the examples of the RFC -------------------------


@pytest.mark.parametrize(
    ("rule", "start", "first"),
    [
        # RFC 5545, 3.8.5.3
        ("FREQ=YEARLY;BYDAY=20MO", "1997-05-19", "1997-05-19 1998-05-18 1999-05-17"),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1997-05-12", "1997-05-12 1998-05-11 1999-05-17"),
        (
            "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
            "1997-01-01",
            "1997-01-01 1997-04-10 1997-07-19 2000-01-01 2000-04-09 2000-07-18 2003-01-01",
        ),
        (
            "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
            "1997-09-04",
            "1997-09-04 1997-10-07 1997-11-06",
        ),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
            "1997-09-29",
            "1997-09-29 1997-10-30 1997-11-27 1997-12-30",
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
            "1997-08-05",
            "1997-08-05 1997-08-10 1997-08-19 1997-08-24",
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
            "1997-08-05",
            "1997-08-05 1997-08-17 1997-08-19 1997-08-31",
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
            "2007-01-15",
            "2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30",
        ),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1997-09-02", "1998-02-13 1998-03-13 1998-11-13"),
        (
            "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
            "1996-11-05",
            "1996-11-05 2000-11-07 2004-11-02",
        ),
    ],
)
def test_the_slow_expander_gives_what_the_rfc_prints(rule: str, start: str, first: str) -> None:
    begin = datetime.fromisoformat(start)

    found = moments_of(rule, begin, begin + timedelta(days=4000))

    assert [f"{each:%Y-%m-%d}" for each in found][: len(first.split())] == first.split()


# --- what dateutil does otherwise: each rewriting, and that it is needed ---------------

OTHERWISE = [
    ("week numbers without days", "FREQ=YEARLY;BYWEEKNO=10,20", WEDNESDAY),
    ("the last week but one", "FREQ=YEARLY;BYWEEKNO=-2;WKST=SU", WEDNESDAY),
    ("week numbers within months", "FREQ=YEARLY;BYWEEKNO=9,10;BYMONTH=3", WEDNESDAY),
    ("all Mondays and a Tuesday", "FREQ=MONTHLY;BYDAY=MO,2TU", MONDAY),
    ("all Mondays, also by number", "FREQ=MONTHLY;BYDAY=MO,1MO,-1FR;COUNT=9", MONDAY),
    ("all Mondays of a year", "FREQ=YEARLY;BYDAY=MO,-1TU", MONDAY),
    ("all Mondays of a month of the year", "FREQ=YEARLY;BYMONTH=5;BYDAY=MO,2TU", MONDAY),
    ("the last of such days", "FREQ=MONTHLY;BYDAY=MO,2TU;BYSETPOS=-1", MONDAY),
    ("places in a week", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,3", WEDNESDAY),
    ("a first and a last place", "FREQ=WEEKLY;BYDAY=MO,FR,SA;BYSETPOS=1,-1;WKST=SU", WEDNESDAY),
    ("places in every other week", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;BYSETPOS=1", WEDNESDAY),
    ("places that are counted", "FREQ=WEEKLY;BYDAY=FR,MO;BYSETPOS=1;COUNT=3", WEDNESDAY),
]


@pytest.mark.parametrize(("situation", "rule", "start"), OTHERWISE)
def test_a_rule_means_what_the_rfc_says_for(situation: str, rule: str, start: datetime) -> None:
    end = start + timedelta(days=1500)
    meant = moments_of(rule, start, end)

    assert meant, situation
    assert expanded(mended(rule, start, BERLIN), start, end) == meant


@pytest.mark.parametrize(("situation", "rule", "start"), OTHERWISE)
def test_dateutil_still_errs_in(situation: str, rule: str, start: datetime) -> None:
    # When this fails, a new dateutil can do it: drop the rewriting.
    end = start + timedelta(days=1500)

    assert expanded(rule, start, end) != moments_of(rule, start, end), situation


LIMITS = [
    # Weeks that reach into another year, counted from that year's end; "TODO" in dateutil.
    ("FREQ=YEARLY;BYWEEKNO=-52;BYDAY=MO", datetime(2020, 7, 6)),
    ("FREQ=YEARLY;BYWEEKNO=53;BYDAY=SA", datetime(2020, 7, 6)),
    # Places in the first week only, where they are not the same weekdays in every week.
    ("FREQ=WEEKLY;BYMONTH=12;BYDAY=MO,FR;BYSETPOS=1", datetime(2026, 12, 9)),
    ("FREQ=WEEKLY;BYDAY=MO,FR;BYHOUR=9,17;BYSETPOS=1", WEDNESDAY),
]


@pytest.mark.parametrize(("rule", "start"), LIMITS)
def test_what_no_rewriting_mends_is_rare_and_right_in_most_years(
    rule: str, start: datetime
) -> None:
    end = start + timedelta(days=5000)
    meant, found = moments_of(rule, start, end), expanded(mended(rule, start, BERLIN), start, end)

    assert meant != found
    assert len(set(meant) ^ set(found)) <= 3


# --- any rule ---------------------------------------------------------------------------


def some(pool: list[int], most: int = 3) -> st.SearchStrategy[str]:
    chosen = st.lists(st.sampled_from(pool), min_size=1, max_size=most, unique=True)
    return chosen.map(lambda numbers: ",".join(map(str, numbers)))


def both_ways(last: int) -> list[int]:
    return [*range(1, last + 1), *range(-last, 0)]


def weekdays(numbers: list[int]) -> st.SearchStrategy[str]:
    number = st.just("") if not numbers else st.just("") | st.sampled_from(numbers).map(str)
    day = st.tuples(number, st.sampled_from(WEEKDAYS)).map("".join)
    return st.lists(day, min_size=1, max_size=5, unique=True).map(",".join)


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Any rule that RFC 5545 allows and does not leave open; see LIMITS for what is not here."""
    frequency = draw(st.sampled_from(["HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts: dict[str, st.SearchStrategy[str]] = {
        "BYMONTH": some(list(range(1, 13))),
        "BYHOUR": some(list(range(24))),
        "BYMINUTE": some([0, 15, 30, 45]),
        "BYSETPOS": some(both_ways(6)),
        "WKST": st.sampled_from(WEEKDAYS),
        "INTERVAL": some(list(range(1, 6)), most=1),
        "COUNT": some(list(range(1, 30)), most=1),
        "BYDAY": weekdays([]),
    }
    if frequency != "WEEKLY":
        parts["BYMONTHDAY"] = some(both_ways(31))
    if frequency in ("YEARLY", "HOURLY"):
        parts["BYYEARDAY"] = some(both_ways(366), most=30)
    if frequency == "YEARLY":
        parts["BYWEEKNO"] = some(both_ways(51))
    names = draw(st.lists(st.sampled_from(sorted(parts)), max_size=4, unique=True))
    if frequency in ("MONTHLY", "YEARLY") and "BYWEEKNO" not in names:
        within_month = frequency == "MONTHLY" or "BYMONTH" in names
        parts["BYDAY"] = weekdays(both_ways(5 if within_month else 53))
    if frequency == "WEEKLY" and "BYSETPOS" in names:
        names = [name for name in names if name not in ("BYMONTH", "BYHOUR", "BYMINUTE")]
    return ";".join([f"FREQ={frequency}", *(f"{name}={draw(parts[name])}" for name in names)])


STARTS = st.one_of(
    st.sampled_from([datetime(2024, 2, 29, 10), datetime(2026, 1, 31, 9, 30)]),
    st.datetimes(datetime(2019, 1, 1), datetime(2031, 12, 31)).map(
        lambda moment: moment.replace(second=0, microsecond=0)
    ),
)
# Long enough for a few periods, also at an interval of 5.
DAYS = {"HOURLY": 10, "DAILY": 100, "WEEKLY": 200, "MONTHLY": 500, "YEARLY": 2200}


@settings(max_examples=100, deadline=None)
@given(rules(), STARTS)
def test_any_rule_means_what_the_rfc_says(rule: str, start: datetime) -> None:
    assert_it_means_what_the_rfc_says(rule, start)


@pytest.mark.long
@pytest.mark.timeout(3600)
@settings(max_examples=10_000, deadline=None)
@given(rules(), STARTS)
def test_very_many_rules_mean_what_the_rfc_says(rule: str, start: datetime) -> None:
    assert_it_means_what_the_rfc_says(rule, start)


def assert_it_means_what_the_rfc_says(rule: str, start: datetime) -> None:
    frequency = rule.split(";", maxsplit=1)[0].removeprefix("FREQ=")
    end = start + timedelta(days=DAYS[frequency])
    meant = moments_of(rule, start, end)
    # A rule that never comes true keeps dateutil busy until the year 9999.
    assume(meant)
    assert expanded(mended(rule, start, BERLIN), start, end) == meant


# --- how rules are written ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("freq=weekly;byday=mo", "FREQ=WEEKLY;BYDAY=MO"),
        ("FREQ=WEEKLY;BYDAY=MO, TU;", "FREQ=WEEKLY;BYDAY=MO,TU"),
        ("FREQ=WEEKLY;BYDAY=;COUNT=;UNTIL=", "FREQ=WEEKLY"),
        ("FREQ=WEEKLY;COUNT=-1", "FREQ=WEEKLY"),
        ("RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD", "FREQ=YEARLY"),
        ("FREQ=WEEKLY;X-EVOLUTION-ENDDATE=20270101T000000Z", "FREQ=WEEKLY"),
        ("FREQ=DAILY;COUNT=3;UNTIL=20261124T090000Z", "FREQ=DAILY;UNTIL=20261124T090000Z"),
    ],
)
def test_a_careless_rule_is_read_as_it_was_meant(written: str, rule: str) -> None:
    assert mended(written, MONDAY, BERLIN) == rule


@pytest.mark.parametrize(
    ("start", "until", "last"),
    [
        (MONDAY, "20261207", "20261207T225959Z"),
        (MONDAY, "20261207T100000", "20261207T090000Z"),
        (MONDAY, "20261207T100000Z", "20261207T100000Z"),
        (MONDAY, "2026-12-07", "20261207T225959Z"),
        (MONDAY, "99991231T235959Z", "22001231T235959Z"),
        (date(2026, 11, 23), "20261207", "20261207"),
        (date(2026, 11, 23), "20261207T000000", "20261207"),
        (date(2026, 11, 23), "20261207T235959Z", "20261207"),
        (date(2026, 11, 23), "20261206T230000Z", "20261207"),
        (date(2026, 11, 23), "20261207T000000Z", "20261207"),
    ],
)
def test_until_is_of_the_type_of_the_start(start: date, until: str, last: str) -> None:
    assert mended(f"FREQ=DAILY;UNTIL={until}", start, BERLIN) == f"FREQ=DAILY;UNTIL={last}"


def test_a_whole_day_has_no_hours() -> None:
    rule = mended("FREQ=DAILY;BYHOUR=9,14;BYMINUTE=30;BYSECOND=0", date(2026, 11, 23), BERLIN)

    assert rule == "FREQ=DAILY"


def test_a_whole_day_does_not_come_again_within_itself() -> None:
    with pytest.raises(Refused, match="whole days"):
        mended("FREQ=HOURLY;INTERVAL=24", date(2026, 11, 23), BERLIN)


SIXTY = ",".join(map(str, range(60)))


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("", "its rule does not say how often it repeats"),
        ("BYDAY=MO", "its rule does not say how often it repeats"),
        ("FREQ=SECONDLY", "it repeats every second"),
        ("FREQ=MINUTELY;INTERVAL=90", "it repeats every minute"),
        ("FREQ=MANCHMAL", "its rule cannot be read: FREQ=MANCHMAL"),
        ("FREQ=DAILY;INTERVAL=0", "its rule cannot be read: INTERVAL=0"),
        ("FREQ=DAILY;COUNT=VIEL", "its rule cannot be read: COUNT=VIEL"),
        ("FREQ=DAILY;UNTIL=GESTERN", "its rule cannot be read: UNTIL=GESTERN"),
        ("FREQ=WEEKLY;BYDAY=MO,MI", "its rule cannot be read: BYDAY=MO,MI"),
        ("FREQ=YEARLY;BYMONTH=13", "its rule cannot be read: BYMONTH=13"),
        ("FREQ=YEARLY;BYMONTH=-1", "its rule cannot be read: BYMONTH=-1"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "its rule cannot be read: BYMONTHDAY=0"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,32", "its rule cannot be read: BYMONTHDAY=1,32"),
        ("FREQ=DAILY;BYHOUR=24", "its rule cannot be read: BYHOUR=24"),
        ("FREQ=WEEKLY;WKST=1", "its rule cannot be read: WKST=1"),
        ("RSCALE=CHINESE;FREQ=YEARLY", "it repeats by another calendar: CHINESE"),
        ("FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=3", "it repeats on a day that no week has"),
        (f"FREQ=DAILY;BYMINUTE={SIXTY};BYSECOND={SIXTY}", "it repeats too often in a day"),
    ],
)
def test_a_rule_without_meaning_is_refused(rule: str, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        mended(rule, MONDAY, BERLIN)

    assert refusal.value.reason == reason
