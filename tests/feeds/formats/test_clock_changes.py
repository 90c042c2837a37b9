"""Both nights in which Berlin's clocks change: every event is where and as long as was written."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from feeds.formats import Reading, ical
from feeds.model import Event, Window

ZONE = ZoneInfo("Europe/Berlin")
BERLIN = "DTSTART;TZID=Europe/Berlin"
BERLIN_END = "DTEND;TZID=Europe/Berlin"

# On 28 March 2027, 02:00 is followed by 03:00; on 31 October 2027, 02:59 by 02:00 once more.
SPRING = Window(datetime(2027, 3, 27, 12, tzinfo=ZONE), datetime(2027, 3, 29, tzinfo=ZONE))
AUTUMN = Window(datetime(2027, 10, 30, 12, tzinfo=ZONE), datetime(2027, 11, 1, tzinfo=ZONE))


def events_of(*lines: str, window: Window) -> list[Event]:
    entry = ["BEGIN:VEVENT", "UID:a", "SUMMARY:Wache", *lines, "END:VEVENT"]
    body = "\r\n".join(["BEGIN:VCALENDAR", *entry, "END:VCALENDAR", ""]).encode()
    return list(ical.read(ical.reduce(body).kept, Reading("haus", ZONE), window).events)


def told(event: Event) -> str:
    return f"{event.start:%d %H:%M%z} – {event.end:%d %H:%M%z}"


@pytest.mark.parametrize(
    ("situation", "start", "end", "event"),
    [
        ("before", "T010000", "T015900", "28 01:00+0100 – 28 01:59+0100"),
        ("up to it", "T010000", "T020000", "28 01:00+0100 – 28 03:00+0200"),
        ("into the hour that is skipped", "T013000", "T023000", "28 01:30+0100 – 28 03:30+0200"),
        ("within it", "T021500", "T024500", "28 03:15+0200 – 28 03:45+0200"),
        ("from within it", "T023000", "T033000", "28 03:30+0200 – 28 04:30+0200"),
        ("from within it, for long", "T023000", "T050000", "28 03:30+0200 – 28 05:00+0200"),
        ("across", "T013000", "T033000", "28 01:30+0100 – 28 03:30+0200"),
        ("after", "T030000", "T040000", "28 03:00+0200 – 28 04:00+0200"),
    ],
)
def test_a_spring_event_is(situation: str, start: str, end: str, event: str) -> None:
    lines = (f"{BERLIN}:20270328{start}", f"{BERLIN_END}:20270328{end}")

    assert [told(each) for each in events_of(*lines, window=SPRING)] == [event], situation


@pytest.mark.parametrize(
    ("situation", "start", "end", "event"),
    [
        ("before", "T010000", "T015900", "31 01:00+0200 – 31 01:59+0200"),
        ("up to the first", "T010000", "T020000", "31 01:00+0200 – 31 02:00+0200"),
        ("into the first", "T013000", "T023000", "31 01:30+0200 – 31 02:30+0200"),
        # RFC 5545, 3.3.5: of an hour that comes twice, the first one is meant.
        ("within the first", "T021500", "T024500", "31 02:15+0200 – 31 02:45+0200"),
        ("from the first on", "T023000", "T033000", "31 02:30+0200 – 31 03:30+0100"),
        ("across", "T013000", "T033000", "31 01:30+0200 – 31 03:30+0100"),
        ("after", "T030000", "T040000", "31 03:00+0100 – 31 04:00+0100"),
    ],
)
def test_an_autumn_event_is(situation: str, start: str, end: str, event: str) -> None:
    lines = (f"{BERLIN}:20271031{start}", f"{BERLIN_END}:20271031{end}")

    assert [told(each) for each in events_of(*lines, window=AUTUMN)] == [event], situation


@pytest.mark.parametrize(
    ("situation", "start", "end", "event"),
    [
        ("in the first", "T001500", "T004500", "31 02:15+0200 – 31 02:45+0200"),
        ("from the first into the second", "T004500", "T011500", "31 02:45+0200 – 31 02:15+0100"),
        ("an hour between equal times", "T003000", "T013000", "31 02:30+0200 – 31 02:30+0100"),
        ("in the second", "T011500", "T014500", "31 02:15+0100 – 31 02:45+0100"),
        ("across both", "T000000", "T020000", "31 02:00+0200 – 31 03:00+0100"),
    ],
)
def test_in_utc_both_of_the_hours_can_be_told(
    situation: str, start: str, end: str, event: str
) -> None:
    lines = (f"DTSTART:20271031{start}Z", f"DTEND:20271031{end}Z")

    assert [told(each) for each in events_of(*lines, window=AUTUMN)] == [event], situation


@pytest.mark.parametrize(
    ("situation", "start", "length", "event"),
    [
        ("spring, across", "20270328T013000", "PT1H", "28 01:30+0100 – 28 03:30+0200"),
        (
            "spring, from the skipped hour",
            "20270328T023000",
            "PT30M",
            "28 03:30+0200 – 28 04:00+0200",
        ),
        ("spring, a night", "20270327T220000", "PT8H", "27 22:00+0100 – 28 07:00+0200"),
        ("spring, a day", "20270327T220000", "P1D", "27 22:00+0100 – 28 22:00+0200"),
        ("autumn, within the first", "20271031T021500", "PT30M", "31 02:15+0200 – 31 02:45+0200"),
        ("autumn, into the second", "20271031T024500", "PT30M", "31 02:45+0200 – 31 02:15+0100"),
        ("autumn, an hour", "20271031T023000", "PT1H", "31 02:30+0200 – 31 02:30+0100"),
        ("autumn, two hours", "20271031T023000", "PT2H", "31 02:30+0200 – 31 03:30+0100"),
        ("autumn, a night", "20271030T220000", "PT8H", "30 22:00+0200 – 31 05:00+0100"),
        ("autumn, a day", "20271030T220000", "P1D", "30 22:00+0200 – 31 22:00+0100"),
    ],
)
def test_hours_last_by_the_clock_and_days_by_date(
    situation: str, start: str, length: str, event: str
) -> None:
    window = SPRING if "spring" in situation else AUTUMN

    found = events_of(f"{BERLIN}:{start}", f"DURATION:{length}", window=window)

    assert [told(each) for each in found] == [event], situation


@pytest.mark.parametrize("end", [f"{BERLIN_END}:20270307T060000", "DURATION:PT8H"])
def test_a_series_ends_at_the_same_time_every_night(end: str) -> None:
    lines = (f"{BERLIN}:20270306T220000", end, "RRULE:FREQ=DAILY")

    spring = [told(each) for each in events_of(*lines, window=SPRING)]
    autumn = [told(each) for each in events_of(*lines, window=AUTUMN)]

    assert spring == ["27 22:00+0100 – 28 06:00+0200", "28 22:00+0200 – 29 06:00+0200"]
    assert autumn == ["30 22:00+0200 – 31 06:00+0100", "31 22:00+0100 – 01 06:00+0100"]


@pytest.mark.parametrize("end", [f"{BERLIN_END}:20271031T033000", "DURATION:PT1H"])
def test_a_series_that_begins_in_the_hour_that_comes_twice_keeps_its_length(end: str) -> None:
    week = Window(AUTUMN.start, AUTUMN.start + timedelta(days=3))

    found = events_of(f"{BERLIN}:20271031T023000", end, "RRULE:FREQ=DAILY;COUNT=2", window=week)

    assert [told(each) for each in found] == [
        "31 02:30+0200 – 31 03:30+0100",
        "01 02:30+0100 – 01 03:30+0100",
    ]


@pytest.mark.parametrize(
    ("situation", "window", "events"),
    [
        ("spring", SPRING, ["28 03:15+0200 – 28 03:45+0200"]),
        ("autumn", AUTUMN, ["31 02:15+0200 – 31 02:45+0200"]),
    ],
)
def test_a_nightly_series_comes_once_in_the_night_of_the(
    situation: str, window: Window, events: list[str]
) -> None:
    lines = (f"{BERLIN}:20270301T021500", f"{BERLIN_END}:20270301T024500", "RRULE:FREQ=DAILY")

    assert [told(each) for each in events_of(*lines, window=window)] == events, situation


def test_a_series_in_utc_knows_no_change() -> None:
    lines = ("DTSTART:20271029T003000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3")

    assert [told(each) for each in events_of(*lines, window=AUTUMN)] == [
        "31 02:30+0200 – 31 02:30+0100"
    ]


@pytest.mark.parametrize(
    ("until", "nights"), [("20271030T003000Z", 0), ("20271031T003000Z", 1), ("20271031", 1)]
)
def test_a_series_ends_in_the_hour_that_comes_twice(until: str, nights: int) -> None:
    lines = (f"{BERLIN}:20271028T023000", "DURATION:PT15M", f"RRULE:FREQ=DAILY;UNTIL={until}")

    assert len(events_of(*lines, window=AUTUMN)) == nights


def test_an_occurrence_is_moved_into_the_hour_that_comes_twice() -> None:
    series = (f"{BERLIN}:20271029T220000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2")
    moved = (
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:a",
        "SUMMARY:Wache",
        "RECURRENCE-ID;TZID=Europe/Berlin:20271030T220000",
        f"{BERLIN}:20271031T023000",
        "DURATION:PT1H",
    )

    assert [told(each) for each in events_of(*series, *moved, window=AUTUMN)] == [
        "31 02:30+0200 – 31 02:30+0100"
    ]
