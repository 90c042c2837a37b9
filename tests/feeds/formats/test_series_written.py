"""A series that we wrote down is read by others as we read it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from feeds.errors import ParseError
from feeds.formats import Items, Reading, ical
from feeds.formats.ical.series import length_of
from feeds.model import Series, Window
from tests.feeds.formats.rewriting import found_in, shown
from tests.feeds.formats.test_series import Series as Given
from tests.feeds.formats.test_series import series
from tests.feeds.formats.whole_calendars import calendars

CALENDARS = Path(__file__).parent.parent / "calendars"
FILES = sorted(CALENDARS.glob("*/*.ics"))
ZONE = ZoneInfo("Europe/Berlin")
START = datetime(2026, 11, 22, tzinfo=ZONE)
WINDOW = Window(START, START + timedelta(days=60))
READING = Reading("haus", ZONE)


ZONE_OF_THE_CLUB = (
    *("BEGIN:VTIMEZONE", "TZID:Vereinszeit", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
    *("TZOFFSETFROM:+0300", "TZOFFSETTO:+0300", "END:STANDARD", "END:VTIMEZONE"),
)


def written(*lines: str, more: tuple[str, ...] = (), head: tuple[str, ...] = ()) -> Items:
    """Return what is read of a series "Chor" with `lines`; of `more`, with overrides."""
    # Of two titles, the first one holds.
    entry = ["BEGIN:VEVENT", "UID:chor", *lines, "SUMMARY:Chor", "END:VEVENT"]
    body = ["BEGIN:VCALENDAR", *head, *entry, *more, "END:VCALENDAR", ""]
    return ical.read(ical.reduce("\r\n".join(body).encode()).kept, READING, WINDOW)


def override(*lines: str) -> tuple[str, ...]:
    return ("BEGIN:VEVENT", "UID:chor", "SUMMARY:Verlegt", *lines, "END:VEVENT")


DAILY = ("DTSTART;TZID=Europe/Berlin:20261124T190000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3")
HEAD = (
    "DTSTART;TZID=Europe/Berlin:20261124T190000",
    "DTEND;TZID=Europe/Berlin:20261124T200000",
    "RRULE:FREQ=DAILY;COUNT=3",
)


@pytest.mark.parametrize(
    ("situation", "lines", "component"),
    [
        ("is plain", DAILY, HEAD),
        (
            "names its zone as Windows does",
            [line.replace("Europe/Berlin", "W. Europe Standard Time") for line in DAILY],
            HEAD,
        ),
        (
            "is in UTC",
            ["DTSTART:20261124T180000Z", "DTEND:20261124T190000Z", "RRULE:FREQ=DAILY;COUNT=3"],
            ("DTSTART:20261124T180000Z", "DTEND:20261124T190000Z", "RRULE:FREQ=DAILY;COUNT=3"),
        ),
        (
            "floats",
            ["DTSTART:20261124T190000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3"],
            HEAD,
        ),
        (
            "ends on a day",
            [*DAILY[:2], "RRULE:FREQ=DAILY;UNTIL=20261126"],
            (*HEAD[:2], "RRULE:FREQ=DAILY;UNTIL=20261126T225959Z"),
        ),
        (
            "is of days that end at an hour",
            ["DTSTART;VALUE=DATE:20261124", "RRULE:FREQ=DAILY;UNTIL=20261125T230000Z"],
            ("DTSTART;VALUE=DATE:20261124", "RRULE:FREQ=DAILY;UNTIL=20261126"),
        ),
        (
            "leaves out a day, and a moment elsewhere",
            [*DAILY, "EXDATE;VALUE=DATE:20261126", "EXDATE:20261125T180000Z"],
            (*HEAD, "EXDATE;TZID=Europe/Berlin:20261125T190000,20261126T190000"),
        ),
        (
            "comes on another day, too",
            [*DAILY, "RDATE;VALUE=DATE:20261201"],
            (*HEAD, "RDATE;TZID=Europe/Berlin:20261201T190000"),
        ),
        (
            "comes on days more, written in two zones",
            [*DAILY, "RDATE;TZID=Europe/Berlin:20261202T190000,20261201T180000Z"],
            (*HEAD, "RDATE;TZID=Europe/Berlin:20261202T190000", "RDATE:20261201T180000Z"),
        ),
        (
            "is cancelled, in its third revision",
            [*DAILY, "STATUS:CANCELLED", "SEQUENCE:3", "X-EIGEN:x", "LOCATION:Saal"],
            (*HEAD, "SEQUENCE:3", "STATUS:CANCELLED"),
        ),
    ],
)
def test_a_series_that(situation: str, lines: list[str], component: tuple[str, ...]) -> None:
    assert written(*lines).series == (Series("haus", "chor", (component,)),), situation


def test_overrides_follow_in_the_order_of_what_they_replace() -> None:
    second = override("RECURRENCE-ID:20261126T180000Z", "DTSTART:20261127T100000Z")
    first = override("RECURRENCE-ID;VALUE=DATE:20261125", "DTSTART:20261125T100000Z")
    old = override("RECURRENCE-ID:20261125T180000Z", "DTSTART:20261126T100000Z")
    newer = (*first[:-1], "SEQUENCE:1", "STATUS:CANCELLED", first[-1])

    (found,) = written(*DAILY, more=(*second, *newer, *old)).series
    assert found.components == (
        HEAD,
        (
            *("DTSTART:20261125T100000Z", "RECURRENCE-ID;TZID=Europe/Berlin:20261125T190000"),
            *("SEQUENCE:1", "STATUS:CANCELLED"),
        ),
        ("DTSTART:20261127T100000Z", "RECURRENCE-ID;TZID=Europe/Berlin:20261126T190000"),
    )


def test_a_zone_that_only_the_calendar_knows_comes_with_its_definition() -> None:
    here = [line.replace("Europe/Berlin", "Vereinszeit") for line in DAILY]

    (found,) = written(*here, head=ZONE_OF_THE_CLUB).series
    ((first, name, *rest),) = found.zones
    assert (first, *rest) == (ZONE_OF_THE_CLUB[0], *ZONE_OF_THE_CLUB[2:])
    assert found.components[0][0] == f"DTSTART;TZID={name.removeprefix('TZID:')}:20261124T190000"


@pytest.mark.parametrize(
    ("situation", "lines", "more"),
    [
        ("never comes again", DAILY[:2], ()),
        ("comes again only as an override", DAILY[:2], override("RECURRENCE-ID:20261124T180000Z")),
        ("has two rules", [*DAILY, "RRULE:FREQ=WEEKLY;COUNT=2"], ()),
        (
            "has two rules, and days more and less",
            [*DAILY, "RRULE:FREQ=WEEKLY;COUNT=2", "RDATE:20261201T180000Z", "EXDATE:20261125"],
            (),
        ),
        (
            "has a stretch of time of its own",
            [*DAILY, "RDATE;VALUE=PERIOD:20261201T090000Z/PT2H"],
            (),
        ),
        (
            "changes from a day on",
            DAILY,
            override(
                "RECURRENCE-ID;RANGE=THISANDFUTURE:20261125T180000Z", "DTSTART:20261125T200000Z"
            ),
        ),
        (
            "has two overrides of one revision",
            DAILY,
            2 * override("RECURRENCE-ID:20261125T180000Z", "DTSTART:20261125T200000Z"),
        ),
        (
            "has an override without a title",
            DAILY,
            (
                *("BEGIN:VEVENT", "UID:chor", "RECURRENCE-ID:20261125T180000Z"),
                *("DTSTART:20271125T180000Z", "END:VEVENT"),
            ),
        ),
        (
            "is two series",
            DAILY,
            override("DTSTART:20261124T080000Z", "RRULE:FREQ=DAILY;COUNT=3"),
        ),
        (
            "leaves out an hour of a day that has more",
            [DAILY[0], "RRULE:FREQ=HOURLY;COUNT=9", "EXDATE:20261124T190000Z"],
            (),
        ),
        (
            "leaves out a day, and names its hours",
            [*DAILY[:2], "RRULE:FREQ=DAILY;BYHOUR=20;COUNT=3", "EXDATE;VALUE=DATE:20261125"],
            (),
        ),
        (
            "is of whole days whose hour nobody entered",
            ["DTSTART;TZID=Europe/Berlin:20261124T000000", "RRULE:FREQ=DAILY;COUNT=3"],
            (),
        ),
        ("is of announcements", ["SUMMARY:Aushang: Neu", *DAILY], ()),
        ("comes too often", [DAILY[0], "DURATION:PT1M", "RRULE:FREQ=HOURLY"], ()),
        (
            "is too long to be a person's",
            [
                *DAILY,
                *(f"EXDATE:{START + n * timedelta(days=1):%Y%m%d}T120000Z" for n in range(4100)),
            ],
            (),
        ),
        ("is over", [line.replace("2026", "2025") for line in DAILY], ()),
    ],
)
def test_no_series_is_written_that(situation: str, lines: list[str], more: tuple[str, ...]) -> None:
    found = written(*lines, more=more)

    assert found.series == (), situation
    assert found.events or found.announcements or situation == "is over"


def test_thousands_of_series_that_share_a_long_zone_do_not_fill_the_disk() -> None:
    names = [f"TZNAME:{number:060}" for number in range(800)]
    zone = [*ZONE_OF_THE_CLUB[:-2], *names, *ZONE_OF_THE_CLUB[-2:]]
    entry = [line.replace("Europe/Berlin", "Vereinszeit") for line in DAILY]
    more = [
        line
        for number in range(100)
        for line in ("BEGIN:VEVENT", f"UID:{number}", "SUMMARY:Chor", *entry, "END:VEVENT")
    ]

    found = written(*entry, more=tuple(more), head=tuple(zone))
    assert len(found.events) == 303
    assert 1_900_000 < sum(map(length_of, found.series)) <= 2_000_000


# Nobody's words, names or places: only days, hours and zones.
WHEN = re.compile(
    r"(?:DTSTART|DTEND|RECURRENCE-ID|RDATE|EXDATE)"
    r"(?:;VALUE=DATE:\d{8}(?:,\d{8})*|(?:;TZID=[\w/+-]+)?:\d{8}T\d{6}Z?(?:,\d{8}T\d{6}Z?)*)"
    r"|RRULE:[A-Z0-9=;,+-]+|SEQUENCE:\d+|STATUS:CANCELLED"
)


def check_that_others_find_the_same(kept: bytes, items: Items) -> None:
    for each in items.series:
        assert all(WHEN.fullmatch(line) for lines in each.components for line in lines)
        for begin, days in ((START, 60), (START + timedelta(days=60), 400)):
            window = Window(begin, begin + timedelta(days=days))
            then = ical.read(kept, READING, window)
            if not any("it has more than" in one.reason for one in then.diagnostics):
                ours = shown(then.events, each)
                assert found_in(each, window) == ours, each


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_every_series_of_a_calendar_is_found_by_others(file: Path) -> None:
    try:
        kept = ical.reduce(file.read_bytes()).kept
    except ParseError:
        return
    items = ical.read(kept, READING, WINDOW)
    check_that_others_find_the_same(kept, items)


@settings(max_examples=30, deadline=None)
@given(series())
def test_any_series_is_found_by_others(given: Given) -> None:
    kept = ical.reduce(given.written()).kept
    items = ical.read(kept, READING, WINDOW)
    check_that_others_find_the_same(kept, items)


@pytest.mark.long
@pytest.mark.timeout(3600)
@settings(max_examples=5000, deadline=None)
@given(series())
def test_very_many_series_are_found_by_others(given: Given) -> None:
    kept = ical.reduce(given.written()).kept
    items = ical.read(kept, READING, WINDOW)
    check_that_others_find_the_same(kept, items)


@settings(max_examples=30, deadline=None)
@given(calendars())
def test_the_series_of_any_calendar_are_found_by_others(body: bytes) -> None:
    kept = ical.reduce(body).kept
    items = ical.read(kept, READING, WINDOW)
    check_that_others_find_the_same(kept, items)
