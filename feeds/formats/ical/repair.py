"""Repair makes of an entry, as written, one that the libraries read as it was meant.

What cannot be repaired without guessing at a day or an hour is refused (`Refused`), and costs the
entry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

import icalendar
from icalendar.prop import vDDDTypes

from feeds.formats.ical.blocks import Block
from feeds.formats.ical.lines import Line
from feeds.formats.ical.refusal import Refused, unreadable
from feeds.formats.ical.rules import mended
from feeds.formats.ical.values import moment_of, period_of
from feeds.formats.ical.zones import Zones, tzinfo_of
from feeds.wording import Words

_DATED = ("DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE")
_TIMING = (*_DATED, "DURATION", "RRULE")
_ESSENTIAL = ("DTSTART", "RECURRENCE-ID", "RDATE", "EXDATE", "RRULE")


@dataclass(frozen=True, slots=True)
class Repaired:
    """When an entry is, as the libraries read it well, and what its writer should know."""

    component: icalendar.Event
    notes: tuple[Words, ...]


def repaired(block: Block, uid: str, zones: Zones) -> Repaired:
    """Return when the entry of `block` is, under the name `uid`.

    Raises Refused when it cannot be shown.
    """
    notes: list[Words] = []
    lines = [_dated(line, zones, notes) if line.name in _DATED else line for line in block.lines]
    start = next((line for line in lines if line.name == "DTSTART"), None)
    if start is None:
        raise Refused(Words("it has no start"))
    lines = [_with_rule_mended(line, start, zones) for line in lines]
    text = "\r\n".join(str(line) for line in lines if line.name in _TIMING)
    component = icalendar.Event.from_ical(f"BEGIN:VEVENT\r\n{text}\r\nEND:VEVENT\r\n")
    if not isinstance(component, icalendar.Event):
        raise Refused(Words("it is no event"))
    component.add("UID", uid)
    component.add("SEQUENCE", sequence(block))
    for name, _reason in component.errors:
        if name in _ESSENTIAL:
            raise Refused(unreadable(name, block.first(name) or ""))
        if name in ("DTEND", "DURATION"):
            notes.append(unreadable(name, block.first(name) or ""))
        component.pop(name or "", None)
    if not isinstance(_value(component, "DTSTART"), date):
        raise Refused(unreadable("DTSTART", block.first("DTSTART") or ""))
    _mend_end(component, notes)
    return Repaired(component, tuple(notes))


def sequence(block: Block) -> int:
    """Return the number of the entry's revision; 0 when it names none."""
    given = (block.first("SEQUENCE") or "").strip()
    return int(given) if re.fullmatch(r"[0-9]{1,9}", given) else 0


# --- moments -------------------------------------------------------------------------


def _dated(line: Line, zones: Zones, notes: list[Words]) -> Line:
    """Return `line` with its moments in one form, each in a zone that is known."""
    given = line.parameters()
    kept = {"RANGE": given["RANGE"]} if "RANGE" in given else {}
    if given.get("VALUE", "").upper() == "PERIOD":
        moments = [period_of(value) for value in line.value.split(",")]
        kept["VALUE"] = "PERIOD"
    else:
        moments = [moment_of(value) for value in line.value.split(",")]
        if given.get("VALUE", "").upper() == "DATE" or not any("T" in each for each in moments):
            # A date has no zone, though many calendars name one (RFC 5545, 3.2.19).
            moments = [each.partition("T")[0] for each in moments]
            kept["VALUE"] = "DATE"
    if any("T" in each and "Z" not in each for each in moments):
        kept["TZID"] = _zone(given.get("TZID"), zones, notes)
    params = "".join(f";{name}={value}" for name, value in kept.items())
    return line._replace(params=params, value=",".join(moments))


def _zone(tzid: str | None, zones: Zones, notes: list[Words]) -> str:
    if not tzid:
        return zones.floating
    name = zones.name_of(tzid)
    if name is None:
        note = Words("its time zone {} is unknown; read as {}", repr(tzid[:60]), zones.floating)
        if note not in notes:
            notes.append(note)
    return name or zones.floating


# --- the rule ------------------------------------------------------------------------


def _with_rule_mended(line: Line, start: Line, zones: Zones) -> Line:
    if line.name != "RRULE":
        return line
    try:
        begins = datetime.fromisoformat(start.value.removesuffix("Z"))
    except ValueError as error:
        raise Refused(unreadable("DTSTART", start.value)) from error
    all_day = "T" not in start.value
    tzid = start.parameters().get("TZID")
    zone = UTC if start.value.endswith("Z") else tzinfo_of(tzid or zones.floating)
    rule = mended(line.value, begins.date() if all_day else begins, zone)
    return line._replace(params="", value=rule)


# --- the end -------------------------------------------------------------------------


def _mend_end(component: icalendar.Event, notes: list[Words]) -> None:
    """Give the entry an end after its start, or none: then a day is whole, an hour a moment.

    The end of a series is that on the wall clock: 22 to 6 o'clock is so in every night. A single
    event is as long as its writer says, also when the clocks change in it.
    """
    start = _value(component, "DTSTART")
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


def _moves_a_series(component: icalendar.Event) -> bool:
    recurrence_id: Any = component.get("RECURRENCE-ID")
    return recurrence_id is not None and "RANGE" in recurrence_id.params


def _by_the_clock(start: datetime, end: datetime) -> tuple[datetime, datetime]:
    """Return both in UTC where the clocks change between them: there alone Python counts right."""
    exact = end.astimezone(UTC) - start.astimezone(UTC)
    shown = end - start
    if exact == shown:
        return start, end
    if exact <= timedelta(0) < shown:
        exact = shown  # It began in the hour that is skipped: it is later, and as long.
    return start.astimezone(UTC), start.astimezone(UTC) + exact


def _value(component: icalendar.Event, name: str) -> Any:
    given: Any = component.get(name)
    return given and given.dt


def _end(component: icalendar.Event, start: date, series: bool) -> date | None:
    """Return DTEND, or the start plus DURATION, of the same kind as the start."""
    end = _value(component, "DTEND")
    if isinstance(end, date):
        if isinstance(start, datetime):
            return end if isinstance(end, datetime) else _midnight(end, start.tzinfo)
        return end.date() if isinstance(end, datetime) else end
    length = _value(component, "DURATION")
    if not isinstance(length, timedelta):
        return None
    if isinstance(start, datetime):
        return start + length if series else _after(start, length)
    return start + timedelta(days=-(-length // timedelta(days=1)))


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    return datetime.combine(day, time(), zone)


def _after(start: datetime, length: timedelta) -> datetime:
    """Return the moment `length` later: days by date, hours by the clock (RFC 5545, 3.3.6)."""
    days = start + timedelta(days=length.days)
    rest = length - timedelta(days=length.days)
    return (days.astimezone(UTC) + rest).astimezone(start.tzinfo)
