"""Repair makes of an entry, as written, one that the libraries read as it was meant.

What cannot be repaired without guessing at a day or an hour is refused (`Refused`), and costs the
entry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import icalendar
from icalendar.prop import vDDDLists, vDDDTypes, vDuration, vRecur

from feeds.formats.ical.text.blocks import Block
from feeds.formats.ical.text.lines import Line
from feeds.formats.ical.times.ends import mend_end
from feeds.formats.ical.times.kinds import like_start
from feeds.formats.ical.times.refusal import Refused, unreadable
from feeds.formats.ical.times.rules import mended
from feeds.formats.ical.times.values import moment_of, period_of
from feeds.formats.ical.times.zones import Zones, tzinfo_of
from feeds.wording import Words

_DATED = ("DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE")
_ESSENTIAL = ("DTSTART", "RECURRENCE-ID", "RDATE", "EXDATE", "RRULE")
# A whole component takes icalendar three times as long to parse as its values one by one.
_TYPES = {
    **dict.fromkeys(("DTSTART", "DTEND", "RECURRENCE-ID"), vDDDTypes),
    **dict.fromkeys(("RDATE", "EXDATE"), vDDDLists),
    "DURATION": vDuration,
    "RRULE": vRecur,
}


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
    lines = [each for line in block.lines for each in _in_order(line, zones, notes)]
    start = next((line for line in lines if line.name == "DTSTART"), None)
    if start is None:
        raise Refused(Words("it has no start"))
    lines = [_after_start(line, start, zones) for line in lines]
    component = icalendar.Event()
    component.add("UID", uid)
    component.add("SEQUENCE", sequence(block))
    for line in lines:
        factory = _TYPES.get(line.name)
        if factory is None:
            continue
        try:
            component.add(line.name, _parsed(line, factory), encode=False)
        except (ValueError, TypeError):
            reason = unreadable(line.name, block.first(line.name) or "")
            if line.name in _ESSENTIAL:
                raise Refused(reason) from None
            notes.append(reason)
    mend_end(component, notes)
    return Repaired(component, tuple(notes))


def _parsed(line: Line, factory: Any) -> Any:
    """Raises ValueError or TypeError when the value is none of its property."""
    given = line.parameters()
    zone = given.get("TZID")
    found = factory(
        factory.from_ical(line.value, zone) if zone else factory.from_ical(line.value.strip())
    )
    if line.name in _DATED and not all(_is_moment(each, line.name) for each in _moments(found)):
        raise ValueError("icalendar reads digits as hours or as a duration, too")
    found.params.update(given)
    return found


def _moments(found: Any) -> list[Any]:
    return [each.dt for each in found.dts] if isinstance(found, vDDDLists) else [found.dt]


def _is_moment(value: object, name: str) -> bool:
    return isinstance(value, date) or (name == "RDATE" and isinstance(value, tuple))


def sequence(block: Block) -> int:
    """Return the number of the entry's revision; 0 when it names none."""
    given = (block.first("SEQUENCE") or "").strip()
    return int(given) if re.fullmatch(r"[0-9]{1,9}", given) else 0


# --- moments -------------------------------------------------------------------------


def _in_order(line: Line, zones: Zones, notes: list[Words]) -> list[Line]:
    """Return `line` with its moments in one form, each in a zone that is known.

    Days, times of UTC and others that stand in one list become lines of their own.
    """
    if line.name not in _DATED:
        return [line]
    given = line.parameters()
    value = given.get("VALUE", "").upper()
    written = line.value.strip(" ,").split(",")
    if value == "PERIOD":
        return [_as(line, "PERIOD", [period_of(each) for each in written], zones, notes)]
    moments = [moment_of(each) for each in written]
    if value == "DATE":
        moments = [each.partition("T")[0] for each in moments]
    days = [each for each in moments if "T" not in each]
    times = [each for each in moments if "T" in each and not each.endswith("Z")]
    utc = [each for each in moments if "T" in each and each.endswith("Z")]
    kinds = (("DATE", days), ("", times), ("", utc))
    return [_as(line, kind, some, zones, notes) for kind, some in kinds if some]


def _as(line: Line, kind: str, moments: list[str], zones: Zones, notes: list[Words]) -> Line:
    given = line.parameters()
    params = f";RANGE={given['RANGE']}" if "RANGE" in given else ""
    params += f";VALUE={kind}" if kind else ""
    # A date has no zone, though many calendars name one (RFC 5545, 3.2.19).
    if kind != "DATE" and any("Z" not in each for each in moments):
        params += f";TZID={_zone(given.get('TZID'), zones, notes)}"
    return line._replace(params=params, value=",".join(moments))


def _zone(tzid: str | None, zones: Zones, notes: list[Words]) -> str:
    if not tzid:
        return zones.floating
    name = zones.name_of(tzid)
    if name is None:
        note = Words("its time zone {!r} is unknown; read as {}", tzid[:60], zones.floating)
        if note not in notes:
            notes.append(note)
    return name or zones.floating


# --- what depends on the start -------------------------------------------------------


def _after_start(line: Line, start: Line, zones: Zones) -> Line:
    if line.name not in ("RRULE", "RDATE", "EXDATE"):
        return line
    try:
        begins = datetime.fromisoformat(start.value.removesuffix("Z"))
    except ValueError as error:
        raise Refused(unreadable("DTSTART", start.value)) from error
    if line.name != "RRULE":
        try:
            return like_start(line, start, zones)
        except ValueError as error:
            raise Refused(unreadable(line.name, line.value)) from error
    all_day = "T" not in start.value
    tzid = start.parameters().get("TZID")
    zone = UTC if start.value.endswith("Z") else tzinfo_of(tzid or zones.floating)
    rule = mended(line.value, begins.date() if all_day else begins, zone)
    return line._replace(params="", value=rule)
