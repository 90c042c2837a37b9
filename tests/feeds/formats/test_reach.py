"""What is far from the window is passed over, and nothing is lost by it."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.formats import Reading, ical
from feeds.formats.ical.text.reach import Reach, reach_of
from feeds.model import Window
from tests.feeds.ics import calendar

ZONE = ZoneInfo("Europe/Berlin")
HERE = Reading("haus", ZONE)


@pytest.mark.parametrize(
    ("start", "end", "length", "rule", "first", "last"),
    [
        ("20261123T100000", None, None, None, (2026, 11, 23), (2026, 11, 23)),
        ("20261123T100000", "20261125T100000", None, None, (2026, 11, 23), (2026, 11, 25)),
        ("20261123", None, "P1W2D", None, (2026, 11, 23), (2026, 12, 3)),
        ("20261123T100000Z", None, "PT50H", None, (2026, 11, 23), (2026, 11, 26)),
        ("20261123", "18991230", None, None, None, None),
        ("20261123", None, None, "FREQ=DAILY", (2026, 11, 23), None),
        ("20261123", None, None, "FREQ=DAILY;UNTIL=20261130", (2026, 11, 23), (2026, 11, 30)),
        ("20261123", "20261124", None, "FREQ=DAILY;COUNT=5", (2026, 11, 23), (2026, 11, 30)),
        ("20261123", None, None, "freq=weekly;count=2;byday=mo,tu", (2026, 11, 23), (2026, 12, 14)),
        ("20261123", None, None, "FREQ=MONTHLY;COUNT=2;BYDAY=5MO", (2026, 11, 23), None),
        ("20261123", None, None, "FREQ=YEARLY;COUNT=2;BYMONTH=3", (2026, 11, 23), None),
        ("20261123", None, None, "FREQ=DAILY;COUNT=999999", (2026, 11, 23), None),
        ("20261131", None, None, None, None, None),
        ("99991231", None, None, None, None, None),
        ("16010101", None, None, None, None, None),
        ("bald", None, None, None, None, None),
        ("20261123", "bald", None, None, None, None),
    ],
)
def test_an_entry_reaches_as_far_as_its_digits_say(
    start: str,
    end: str | None,
    length: str | None,
    rule: str | None,
    first: tuple[int, int, int] | None,
    last: tuple[int, int, int] | None,
) -> None:
    found = reach_of(
        start.encode(),
        None if end is None else end.encode(),
        None if length is None else length.encode(),
        [rule.encode()] if rule else [],
    )

    assert found == (first and Reach(date(*first), date(*last) if last else date.max))


DAYS = st.dates(date(2025, 1, 1), date(2028, 1, 1))
RULES = st.sampled_from(
    [
        *("", "FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY", "FREQ=HOURLY"),
        *("FREQ=WEEKLY;BYDAY=MO,SU", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYDAY=5FR"),
        *("FREQ=DAILY;BYDAY=SU", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=YEARLY;BYMONTHDAY=1"),
    ]
)
BOUNDS = st.one_of(
    st.just(""),
    st.integers(1, 40).map(lambda n: f";COUNT={n}"),
    DAYS.map(lambda day: f";UNTIL={day:%Y%m%d}"),
    DAYS.map(lambda day: f";UNTIL={day:%Y%m%d}T235959Z"),
)
LENGTHS = st.sampled_from(["", "DURATION:P3W", "DURATION:PT30H", "DURATION:-PT1H", "DURATION:x"])
STARTS = st.sampled_from(
    [":{}T230000Z", ";TZID=Pacific/Kiritimati:{}T010000", ";VALUE=DATE:{}", ":{}T003000"]
)


@settings(max_examples=200, deadline=None)
@given(DAYS, STARTS, LENGTHS, RULES, BOUNDS, st.integers(1, 9), DAYS)
def test_nothing_is_lost_by_what_is_passed_over(
    day: date, start: str, length: str, rule: str, bound: str, interval: int, shown: date
) -> None:
    lines = [f"DTSTART{start.format(f'{day:%Y%m%d}')}", length]
    lines += [f"RRULE:{rule};INTERVAL={interval}{bound}"] if rule else []
    block = ["BEGIN:VEVENT", "UID:a", "SUMMARY:Treffen", *filter(None, lines), "END:VEVENT"]
    begin = datetime(shown.year, shown.month, shown.day, tzinfo=ZONE)
    window = Window(begin, begin + timedelta(days=3))

    kept = ical.reduce(calendar("\r\n".join(block))).kept

    all_of_it = re.sub(rb"X-AUSHANG-REACH:.*\r\n", b"", kept)
    assert ical.read(kept, HERE, window).events == ical.read(all_of_it, HERE, window).events
