"""A series is its rule, with DTSTART, without its exceptions, and with its overrides in place."""

# ruff: noqa: DTZ001 - what is written stands on the wall clock of Berlin

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from feeds.formats import Reading, ical
from feeds.formats.ical.times.expansion import MAX_OF_SERIES
from feeds.model import Window
from tests.feeds.formats.rfc5545 import moments_of
from tests.feeds.formats.test_rules import rules

BERLIN = ZoneInfo("Europe/Berlin")
FIRST, LAST = datetime(2026, 11, 22), datetime(2027, 1, 21)
HALF_AN_HOUR = timedelta(minutes=30)


@dataclass(frozen=True)
class Series:
    """What somebody enters: `moved` from where to where, `left_out` at which moment."""

    rule: str
    start: datetime
    moments: list[datetime]
    left_out: list[tuple[datetime, str]]
    moved: list[tuple[datetime, str, timedelta]]

    def written(self) -> bytes:
        lines = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:a", "SUMMARY:Treffen"]
        lines += [f"DTSTART;TZID=Europe/Berlin:{self.start:%Y%m%dT%H%M%S}", f"RRULE:{self.rule}"]
        lines += ["DURATION:PT30M"]
        lines += [named("EXDATE", moment, form) for moment, form in self.left_out]
        lines += ["END:VEVENT"]
        for moment, form, by in self.moved:
            lines += ["BEGIN:VEVENT", "UID:a", "SUMMARY:Verlegt", "DURATION:PT30M"]
            lines += [named("RECURRENCE-ID", moment, form)]
            lines += [f"DTSTART;TZID=Europe/Berlin:{moment + by:%Y%m%dT%H%M%S}", "END:VEVENT"]
        return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()

    def meant(self) -> set[tuple[datetime, str]]:
        days = {moment.date() for moment, form in self.left_out if form == "day"}
        gone = {moment for moment, form in self.left_out if form != "day"}
        gone |= {moment for moment in self.moments if moment.date() in days}
        moved = {moment for moment, _form, _by in self.moved}
        stays = {(moment, "Treffen") for moment in self.moments if moment not in gone | moved}
        return stays | {(moment + by, "Verlegt") for moment, _form, by in self.moved}


def named(name: str, moment: datetime, form: str) -> str:
    match form:
        case "utc":
            return f"{name}:{moment.replace(tzinfo=BERLIN).astimezone(UTC):%Y%m%dT%H%M%SZ}"
        case "day":
            return f"{name};VALUE=DATE:{moment:%Y%m%d}"
        case _:
            return f"{name};TZID=Europe/Berlin:{moment:%Y%m%dT%H%M%S}"


@st.composite
def series(draw: st.DrawFn) -> Series:
    rule = draw(rules())
    # Hours of the night in which the clocks change are another test's.
    earliest = datetime(2026, 10, 26) if "HOURLY" in rule else datetime(2025, 6, 1)
    start = draw(st.datetimes(earliest, LAST)).replace(second=0, microsecond=0)
    moments = moments_of(rule, start, LAST + timedelta(days=30))
    assume(moments)
    moments = sorted({start, *moments})
    some = st.lists(st.sampled_from(moments), max_size=3, unique=True)
    forms = st.sampled_from(["here", "utc", "day"])
    left_out = [(moment, draw(forms)) for moment in draw(some)]
    days = {moment.date() for moment, _form in left_out}
    alone = [moment for moment in draw(some) if moment.date() not in days]
    # A day alone names a moment when it has one only, and that at the hour of DTSTART.
    times = {(each.hour, each.minute) for each in moments}
    ids = forms if len(times) == 1 else st.sampled_from(["here", "utc"])
    by = st.integers(-90, 90).map(lambda number: timedelta(days=number, minutes=7))
    moved = [(moment, draw(ids), draw(by)) for moment in alone]
    return Series(rule, start, moments, left_out, moved)


def seen(body: bytes) -> set[tuple[datetime, str]]:
    window = Window(FIRST.replace(tzinfo=BERLIN), LAST.replace(tzinfo=BERLIN))
    items = ical.read(ical.reduce(body).kept, Reading("haus", BERLIN), window)
    assert not items.diagnostics
    return {
        (event.start.astimezone(BERLIN).replace(tzinfo=None), event.texts["de"].title)
        for event in items.events
    }


def assert_what_is_meant_is_seen(given: Series) -> None:
    meant = {each for each in given.meant() if FIRST - HALF_AN_HOUR < each[0] < LAST}
    assume(len(meant) <= MAX_OF_SERIES)

    assert seen(given.written()) == meant


@settings(max_examples=60, deadline=None)
@given(series())
def test_any_series_is_seen_as_it_is_meant(given: Series) -> None:
    assert_what_is_meant_is_seen(given)


@pytest.mark.long
@pytest.mark.timeout(3600)
@settings(max_examples=10_000, deadline=None)
@given(series())
def test_very_many_series_are_seen_as_they_are_meant(given: Series) -> None:
    assert_what_is_meant_is_seen(given)
