"""Repair makes of an entry, as written, one that the libraries read as it was meant.

What cannot be repaired without guessing at a day or an hour is refused (`Refused`), and costs the
entry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from math import prod
from typing import Any

import icalendar
from icalendar.prop import vDDDTypes

from feeds.formats.ical.blocks import Block
from feeds.formats.ical.lines import Line
from feeds.formats.ical.zones import Zones, tzinfo_of

FIRST_YEAR, LAST_YEAR = 1900, 2200
MAX_PER_PERIOD = 1000  # hours × minutes × seconds that a rule names

_DATED = ("DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE")
_TIMING = (*_DATED, "DURATION", "RRULE")
_ESSENTIAL = ("DTSTART", "RECURRENCE-ID", "RDATE", "EXDATE", "RRULE")
_MOMENT = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:\.\d+)?)?(Z?))?", re.IGNORECASE
)


class Refused(Exception):  # noqa: N818 - an answer, no error of the program
    """This entry cannot be shown; the message says why."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """When an entry is, as the libraries read it well, and what its writer should know."""

    component: icalendar.Event
    notes: tuple[str, ...]


def repaired(block: Block, uid: str, zones: Zones) -> Repaired:
    """Return when the entry of `block` is, under the name `uid`.

    Raises Refused when it cannot be shown.
    """
    notes: list[str] = []
    lines = [_dated(line, zones, notes) if line.name in _DATED else line for line in block.lines]
    start = next((line for line in lines if line.name == "DTSTART"), None)
    if start is None:
        raise Refused("it has no start")
    lines = [_rule(line, start, zones) if line.name == "RRULE" else line for line in lines]
    text = "\r\n".join(str(line) for line in lines if line.name in _TIMING)
    component = icalendar.Event.from_ical(f"BEGIN:VEVENT\r\n{text}\r\nEND:VEVENT\r\n")
    if not isinstance(component, icalendar.Event):
        raise Refused("it is no event")
    component.add("UID", uid)
    component.add("SEQUENCE", sequence(block))
    for name, _reason in component.errors:
        if name in _ESSENTIAL:
            raise Refused(f"its {name} cannot be read: {_said(block, name)}")
        if name in ("DTEND", "DURATION"):
            notes.append(f"its {name} cannot be read: {_said(block, name)}")
        component.pop(name or "", None)
    _mend_end(component, notes)
    return Repaired(component, tuple(notes))


def sequence(block: Block) -> int:
    """Return the number of the entry's revision; 0 when it names none."""
    given = (block.first("SEQUENCE") or "").strip()
    return int(given) if re.fullmatch(r"[0-9]{1,9}", given) else 0


def _said(block: Block, name: str) -> str:
    return repr((block.first(name) or "")[:60])


# --- moments -------------------------------------------------------------------------


def _dated(line: Line, zones: Zones, notes: list[str]) -> Line:
    """Return `line` with its moments in one form, each in a zone that is known."""
    given = line.parameters()
    kept = {"RANGE": given["RANGE"]} if "RANGE" in given else {}
    if given.get("VALUE", "").upper() == "PERIOD":
        moments = [_period(value) for value in line.value.split(",")]
        kept["VALUE"] = "PERIOD"
    else:
        moments = [_moment(value) for value in line.value.split(",")]
        if given.get("VALUE", "").upper() == "DATE" or not any("T" in each for each in moments):
            # A date has no zone, though many calendars name one (RFC 5545, 3.2.19).
            moments = [each.partition("T")[0] for each in moments]
            kept["VALUE"] = "DATE"
    if any("T" in each and "Z" not in each for each in moments):
        kept["TZID"] = _zone(given.get("TZID"), zones, notes)
    params = "".join(f";{name}={value}" for name, value in kept.items())
    return line._replace(params=params, value=",".join(moments))


def _zone(tzid: str | None, zones: Zones, notes: list[str]) -> str:
    if not tzid:
        return zones.floating
    name = zones.name_of(tzid)
    if name is None:
        note = f"its time zone {tzid[:60]!r} is unknown; read as {zones.floating}"
        if note not in notes:
            notes.append(note)
    return name or zones.floating


def _period(value: str) -> str:
    start, _slash, end = value.partition("/")
    return f"{_moment(start)}/{end.strip() if end.strip()[:1] in ('P', '+') else _moment(end)}"


def _moment(value: str) -> str:
    """Return a moment as RFC 5545 writes it, within the years that the libraries can count in."""
    found = _MOMENT.fullmatch(value.strip())
    if found is None:
        return value.strip()
    year, month, day, hour, minute, second, utc = found.groups()
    if int(year) < FIRST_YEAR:
        year, month, day = str(FIRST_YEAR), "01", "01"
    elif int(year) > LAST_YEAR:
        year, month, day = str(LAST_YEAR), "12", "31"
    # RFC 5545 allows a leap second; no clock here shows it.
    clock = (
        f"T{hour}{minute}{'59' if second == '60' else second or '00'}{utc.upper()}" if hour else ""
    )
    return f"{year}{month}{day}{clock}"


# --- rules ---------------------------------------------------------------------------


def _rule(line: Line, start: Line, zones: Zones) -> Line:
    """Return the rule with an UNTIL that fits `start`.

    Refuses rules that no event has and no clock survives.
    """
    pairs = [part.partition("=") for part in line.value.strip().strip(";").split(";")]
    rule = {key.strip().upper(): value.strip() for key, _, value in pairs}
    if rule.get("FREQ", "").upper() in ("SECONDLY", "MINUTELY"):
        raise Refused(f"it repeats {rule['FREQ'].lower()}")
    if "FREQ" not in rule:
        raise Refused("its RRULE has no FREQ")
    if "INTERVAL" in rule and not re.fullmatch(r"0*[1-9]\d{0,8}", rule["INTERVAL"]):
        raise Refused(f"it repeats at an interval of {rule['INTERVAL'][:20]!r}")
    if (
        prod(rule.get(key, "").count(",") + 1 for key in ("BYHOUR", "BYMINUTE", "BYSECOND"))
        > MAX_PER_PERIOD
    ):
        raise Refused("it repeats too often in a day")
    if "UNTIL" in rule:
        rule["UNTIL"] = _until(_moment(rule["UNTIL"]), start, zones)
        # RFC 5545, 3.3.10: never both. UNTIL is the one that a person chose.
        rule.pop("COUNT", None)
    return line._replace(params="", value=";".join(f"{key}={value}" for key, value in rule.items()))


def _until(until: str, start: Line, zones: Zones) -> str:
    """Return UNTIL as a date for all-day series, else in UTC.

    A date given for a timed one is that whole day.
    """
    try:
        # UNTIL has a zone only when it ends in "Z"; else it is in that of the start.
        zone = _zone_of_start(start, zones)
        moment = datetime.fromisoformat(until.removesuffix("Z"))
    except ValueError as error:
        raise Refused(f"its rule's UNTIL cannot be read: {until[:40]!r}") from error
    if "T" not in until:
        moment = datetime.combine(moment, time.max.replace(microsecond=0), zone)
    else:
        moment = moment.replace(tzinfo=UTC if until.endswith("Z") else zone)
    if "T" not in start.value:
        return f"{moment.astimezone(zone):%Y%m%d}"
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _zone_of_start(start: Line, zones: Zones) -> tzinfo:
    tzid = start.parameters().get("TZID")
    if tzid:
        return tzinfo_of(tzid)
    return UTC if start.value.endswith("Z") else tzinfo_of(zones.floating)


# --- the end -------------------------------------------------------------------------


def _mend_end(component: icalendar.Event, notes: list[str]) -> None:
    """Give the entry an end after its start, or none: then a day is whole, an hour a moment."""
    start = _value(component, "DTSTART")
    if not isinstance(start, date):
        raise Refused("its DTSTART is no date")
    end = _end(component, start)
    component.pop("DTEND", None)
    component.pop("DURATION", None)
    if end is None or end == start:
        return
    if end < start:
        notes.append("it ends before it starts; shown without its end")
        return
    component["DTEND"] = vDDDTypes(end)


def _value(component: icalendar.Event, name: str) -> Any:
    given: Any = component.get(name)
    return given and given.dt


def _end(component: icalendar.Event, start: date) -> date | None:
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
        return _after(start, length)
    return start + timedelta(days=-(-length // timedelta(days=1)))


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    return datetime.combine(day, time(), zone)


def _after(start: datetime, length: timedelta) -> datetime:
    """Return the moment `length` later: days by date, hours by the clock (RFC 5545, 3.3.6)."""
    days = start + timedelta(days=length.days)
    rest = length - timedelta(days=length.days)
    return (days.astimezone(UTC) + rest).astimezone(start.tzinfo)
