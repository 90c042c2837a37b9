"""A calendar made of a series that we wrote down, and what others find in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events  # type: ignore[import-untyped]

from feeds.model import Event, Series, Window

ZONE = ZoneInfo("Europe/Berlin")

# When something begins and ends; whether that is a day; whether it is cancelled.
When = tuple[datetime, datetime, bool, bool]


def calendar_of(series: Series) -> bytes:
    """Return a calendar of the series; its entries say nothing but when they are."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//test//DE"]
    lines += [line for zone in series.zones for line in zone]
    for component in series.components:
        words = [f"UID:{series.uid}", "DTSTAMP:20261122T000000Z", "SUMMARY:Chor"]
        lines += ["BEGIN:VEVENT", *words, *component, "END:VEVENT"]
    return "".join(f"{line}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def found_in(series: Series, window: Window) -> set[When]:
    """Return what icalendar and recurring-ical-events find in its calendar."""
    calendar = icalendar.Calendar.from_ical(calendar_of(series))
    found = recurring_ical_events.of(calendar).between(window.start, window.end)
    return {when for when in map(_when, found) if _overlaps(when, window)}


def shown(events: Iterable[Event], series: Series) -> set[When]:
    """Return when the events of `series` are."""
    return {
        (each.start.astimezone(UTC), each.end.astimezone(UTC), each.all_day, each.cancelled)
        for each in events
        if each.uid == series.uid
    }


def _when(found: Any) -> When:
    start, end = found["DTSTART"].dt, found["DTEND"].dt
    cancelled = str(found.get("STATUS", "")) == "CANCELLED"
    first, last = _moment(start), _moment(end)
    if last < first or (last == first and end > start):
        last = first + (end - start)  # it began in the hour that the clock change skips
    return first, last, not isinstance(start, datetime), cancelled


def _moment(when: date) -> datetime:
    if not isinstance(when, datetime):
        when = datetime.combine(when, time(), ZONE)
    return when.astimezone(UTC)


def _overlaps(when: When, window: Window) -> bool:
    start, end, *_ = when
    return window.start <= start < window.end or start < window.start < end
