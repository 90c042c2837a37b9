"""A calendar file is the letter of iCalendar (RFC 5545): folded lines, and each zone defined once.

Two calendars may mean different zones by one name: then one of them gets another.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from icalendar import vText

from kiosk.mirror.exports.zones import definition
from kiosk.mirror.prose import plain

Lines = tuple[str, ...]

_OCTETS = 75
_TZID = re.compile(r"[^:]*?;TZID=\"?([^\":;]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """What a calendar needs of one event or series: its VEVENTs, and the zones that they define."""

    events: tuple[Lines, ...]
    zones: tuple[Lines, ...] = ()


def file_of(parts: Sequence[Part], own: str, about: Lines = ()) -> bytes:
    """Return a file with all of `parts`, each in the zone that it meant; `about`: what it is.

    The zone called `own` is always there: a calendar without anything in it is none (3.6).
    """
    events: list[Lines] = []
    zones: dict[str, Lines] = {}
    for part in parts:
        names = {}
        for zone in part.zones:
            given = _tzid(zone)
            names[given] = _free(given, zone, zones)
            zones.setdefault(names[given], _called(names[given], zone))
        events += [tuple(_renamed(line, names) for line in lines) for lines in part.events]
    used = {own} | {found[1] for lines in events for line in lines if (found := _TZID.match(line))}
    first = min((year for lines in events for year in _years(lines)), default=2000)
    for tzid in sorted(used - zones.keys()):
        if zone_known := _known(tzid):
            zones[tzid] = definition(zone_known, tzid, first - 1)
    return exactly(events, zones.values(), about)


def exactly(events: Iterable[Lines], zones: Iterable[Lines], about: Lines = ()) -> bytes:
    """Return a file of exactly these events and zones."""
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Aushang//Aushang//DE", *about),
        *(line for zone in zones for line in zone),
        *(line for event in events for line in ("BEGIN:VEVENT", *event, "END:VEVENT")),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _folded(line: str) -> bytes:
    """Return `line` in pieces of at most 75 octets (RFC 5545, 3.1), none within a letter."""
    rest, pieces = line.encode(), []
    while len(rest) > _OCTETS:
        end = _OCTETS
        while rest[end] & 0xC0 == 0x80:  # noqa: PLR2004  # within a letter of UTF-8
            end -= 1
        pieces.append(rest[:end])
        rest = b" " + rest[end:]
    return b"\r\n".join([*pieces, rest]) + b"\r\n"


def _tzid(zone: Lines) -> str:
    return next((line[5:] for line in zone if line.upper().startswith("TZID:")), "")


def _free(tzid: str, zone: Lines, taken: Mapping[str, Lines]) -> str:
    """Return `tzid`, or another name where two calendars call different zones by one.

    A name that is known everywhere means the same everywhere.
    """
    names = itertools.chain([tzid], (f"{tzid} {number}" for number in itertools.count(2)))
    return next(
        each
        for each in names
        if each not in taken or taken[each] == _called(each, zone) or _known(each)
    )


def _called(tzid: str, zone: Lines) -> Lines:
    return tuple(f"TZID:{tzid}" if line.upper().startswith("TZID:") else line for line in zone)


def _renamed(line: str, names: Mapping[str, str]) -> str:
    found = _TZID.match(line)
    if not found or names.get(found[1], found[1]) == found[1]:
        return line
    return f"{line[: found.start(1)]}{names[found[1]]}{line[found.end(1) :]}"


def _known(tzid: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(tzid)
    except (ValueError, OSError, KeyError):
        return None


def _years(lines: Lines) -> Iterator[int]:
    for line in lines:
        if line.startswith("DTSTART") and (found := re.search(r":(\d{4})\d{4}", line)):
            yield int(found[1])


def escaped(text: str) -> str:
    """Return `text` as the value of a property."""
    return vText(plain(text)).to_ical().decode()
