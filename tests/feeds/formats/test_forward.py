"""From a later beginning a series has the same moments in the window."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recurring_ical_events import CalendarQuery  # type: ignore[import-untyped]

from feeds.formats.ical.times.forward import forwarded
from feeds.model import Window

BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2026, 11, 22, tzinfo=BERLIN)
WINDOW = Window(START, START + timedelta(days=60))


def entry(start: str, rule: str, *more: str) -> icalendar.Event:
    lines = ["BEGIN:VEVENT", "UID:a", f"DTSTART{start}", f"RRULE:{rule}", *more, "END:VEVENT"]
    found = icalendar.Event.from_ical("\r\n".join(lines))
    assert isinstance(found, icalendar.Event)
    return found


def moments(component: icalendar.Event) -> list[tuple[date, date]]:
    calendar = icalendar.Calendar()
    calendar.add_component(component)
    return sorted(
        (each.start, each.end)
        for series in CalendarQuery(calendar).series
        for each in series.between(*WINDOW)
    )


@pytest.mark.parametrize(
    ("start", "rule", "more", "begins"),
    [
        (";TZID=Europe/Berlin:20120102T190000", "FREQ=WEEKLY", [], 2026),
        (";TZID=Europe/Berlin:20120102T190000", "FREQ=WEEKLY;COUNT=900", [], 2012),
        (";TZID=Europe/Berlin:20120102T190000", "FREQ=WEEKLY", ["RDATE:20261201T100000Z"], 2012),
        (":20120102T190000Z", "FREQ=DAILY;INTERVAL=3;UNTIL=20261225T190000Z", [], 2026),
        (";VALUE=DATE:19500704", "FREQ=YEARLY;INTERVAL=4", [], 2022),
        (";VALUE=DATE:20120229", "FREQ=YEARLY", [], 2012),
        (";VALUE=DATE:20120131", "FREQ=MONTHLY", [], 2012),
        (";VALUE=DATE:20120115", "FREQ=MONTHLY;INTERVAL=5;BYDAY=3TU", [], 2017),
        (":20261001T190000Z", "FREQ=YEARLY", [], 2026),
    ],
)
def test_a_series_begins_shortly_before_the_window_when_that_changes_nothing(
    start: str, rule: str, more: list[str], begins: int
) -> None:
    component = entry(start, rule, *more)

    later = forwarded(component, WINDOW)

    start_of_it: Any = later["DTSTART"]
    assert start_of_it.dt.year == begins
    assert moments(later) == moments(component)


FREQUENCIES = st.sampled_from(
    [
        *("FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY", "FREQ=WEEKLY;WKST=SU"),
        *("FREQ=WEEKLY;BYDAY=MO,FR", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYMONTHDAY=1,31"),
        *("FREQ=DAILY;BYDAY=SA,SU", "FREQ=DAILY;BYMONTH=12", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=12"),
        *("FREQ=YEARLY;BYWEEKNO=50;BYDAY=WE", "FREQ=YEARLY;BYYEARDAY=-1,20", "FREQ=HOURLY"),
    ]
)
BEGINNINGS = st.datetimes(datetime(2019, 1, 1), datetime(2027, 1, 10))  # noqa: DTZ001 - a wall clock


any_rule = given(
    BEGINNINGS.map(lambda when: when.replace(microsecond=0)),
    FREQUENCIES,
    st.integers(1, 7),
    st.timedeltas(timedelta(0), timedelta(days=5)).map(lambda each: timedelta(each.days)),
    st.booleans(),
)


@settings(max_examples=60, deadline=None)
@any_rule
def test_no_rule_has_other_moments_from_a_later_beginning(
    begins: datetime, rule: str, interval: int, length: timedelta, in_utc: bool
) -> None:
    assert_it_has_no_other_moments(begins, rule, interval, length, in_utc=in_utc)


@pytest.mark.long
@pytest.mark.timeout(600)
@settings(max_examples=2_000, deadline=None)
@any_rule
def test_none_of_very_many_rules_has_other_moments_from_a_later_beginning(
    begins: datetime, rule: str, interval: int, length: timedelta, in_utc: bool
) -> None:
    assert_it_has_no_other_moments(begins, rule, interval, length, in_utc=in_utc)


def assert_it_has_no_other_moments(
    begins: datetime, rule: str, interval: int, length: timedelta, *, in_utc: bool
) -> None:
    form = f":{begins:%Y%m%dT%H%M%SZ}" if in_utc else f";TZID=Europe/Berlin:{begins:%Y%m%dT%H%M%S}"
    zone = UTC if in_utc else BERLIN
    component = entry(form, f"{rule};INTERVAL={interval}")
    component.add("DTEND", begins.replace(tzinfo=zone) + length)

    assert moments(forwarded(component, WINDOW)) == moments(component)
