"""The end of an entry is DTEND, or its start plus DURATION.

The end of a series is that on the wall clock: 22 to 6 o'clock is so in every night. A single event
is as long as its writer says, also when the clocks change in it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

import icalendar
from icalendar.prop import vDDDTypes

from feeds.wording import Words

A_DAY = timedelta(days=1)


def mend_end(component: icalendar.Event, notes: list[Words]) -> None:
    """Give `component` an end after its start, or none: then a day is whole, an hour a moment."""
    start: date = _value(component, "DTSTART")
    series = any(name in component for name in ("RRULE", "RDATE")) or _moves_a_series(component)
    end = _end(component, start, series)
    component.pop("DTEND", None)
    component.pop("DURATION", None)
    if end is None:
        return
    if isinstance(start, datetime) and isinstance(end, datetime) and not series:
        start, end = _by_the_clock(start, end)
        component["DTSTART"] = vDDDTypes(start)
    if end < start:
        notes.append(Words("it ends before it starts; shown without its end"))
    elif end > start:
        component["DTEND"] = vDDDTypes(end)


def _value(component: icalendar.Event, name: str) -> Any:
    given: Any = component.get(name)
    return given and given.dt


def _moves_a_series(component: icalendar.Event) -> bool:
    recurrence_id: Any = component.get("RECURRENCE-ID")
    return recurrence_id is not None and "RANGE" in recurrence_id.params


def _end(component: icalendar.Event, start: date, series: bool) -> date | None:
    """Return the end as written, of the same kind as the start."""
    end = _value(component, "DTEND")
    length = _value(component, "DURATION")
    if not isinstance(start, datetime):
        if isinstance(end, date):
            return _day_after(end) if isinstance(end, datetime) else end
        return start - -length // A_DAY * A_DAY if isinstance(length, timedelta) else None
    if isinstance(end, date):
        return end if isinstance(end, datetime) else _midnight(end, start.tzinfo)
    if isinstance(length, timedelta):
        return start + length if series else _after(start, length)
    return None


def _day_after(end: datetime) -> date:
    """Return the first day that does not belong to a stretch of days which ends at an hour."""
    return end.date() if end.time() == time() else end.date() + A_DAY


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    return datetime.combine(day, time(), zone)


def _after(start: datetime, length: timedelta) -> datetime:
    """Return the moment `length` later: days by date, hours by the clock (RFC 5545, 3.3.6)."""
    days = start + timedelta(days=length.days)
    rest = length - timedelta(days=length.days)
    return (days.astimezone(UTC) + rest).astimezone(start.tzinfo)


def _by_the_clock(start: datetime, end: datetime) -> tuple[datetime, datetime]:
    """Return both in UTC where the clocks change between them: there alone Python counts right."""
    exact = end.astimezone(UTC) - start.astimezone(UTC)
    shown = end - start
    if exact == shown:
        return start, end
    if exact <= timedelta(0) < shown:
        exact = shown  # It began in the hour that is skipped: it is later, and as long.
    return start.astimezone(UTC), start.astimezone(UTC) + exact
