"""The reduced calendar: what may be kept of one.

Privacy is decided here, before anything is stored.

Only the properties named here survive. Entries that are not public (RFC 5545, 3.8.1.3: an unknown
CLASS counts as private) leave nothing behind, not even a diagnostic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from icalendar.prop import vDuration

from feeds.formats import Reduced
from feeds.formats.ical.blocks import Block, CalendarText, calendars_in
from feeds.formats.ical.lines import Line

ONCE = (
    *("UID", "SUMMARY", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID"),
    *("LOCATION", "DESCRIPTION", "URL", "STATUS", "SEQUENCE"),
)
MANY = ("RRULE", "RDATE", "EXDATE", "CATEGORIES")
IN_HEADER = ("METHOD", "X-WR-TIMEZONE")
IN_ZONE = (
    *("BEGIN", "END", "TZID", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO"),
    *("DTSTART", "RRULE", "RDATE"),
)

# Where an entry stood in the body, for diagnostics of later days.
LINE = "X-AUSHANG-LINE"

_HINTS = ("REFRESH-INTERVAL", "X-PUBLISHED-TTL")


def reduce(body: bytes) -> Reduced:
    """Return the reduced calendar of `body`. Raises ParseError when it is no whole calendar."""
    calendars, diagnostics = calendars_in(body)
    hidden = _hidden(calendars)
    lines: list[str] = []
    for calendar in calendars:
        lines += ["BEGIN:VCALENDAR", "VERSION:2.0"]
        lines += [str(line) for line in _chosen(calendar.header, IN_HEADER, ())]
        for zone in calendar.zones:
            lines += _written("VTIMEZONE", [line for line in zone.lines if line.name in IN_ZONE])
        for event in calendar.events:
            if id(event) not in hidden.blocks:
                chosen = _chosen(event.lines, ONCE, MANY)
                number = Line(0, LINE, "", event.first(LINE) or str(event.line))
                lines += _written("VEVENT", [*chosen, *hidden.exceptions_for(event), number])
        lines.append("END:VCALENDAR")
    kept = "".join(f"{line}\r\n" for line in lines).encode("utf-8", "replace")
    return Reduced(kept, tuple(diagnostics), ask_again=_ask_again(calendars))


def _written(name: str, lines: Iterable[Line]) -> list[str]:
    return [f"BEGIN:{name}", *map(str, lines), f"END:{name}"]


def _chosen(lines: Iterable[Line], once: Sequence[str], many: Sequence[str]) -> list[Line]:
    """Return the lines of these names; of those that may stand once, the first."""
    chosen: list[Line] = []
    seen: set[str] = set()
    for line in lines:
        if line.name in many or (line.name in once and line.name not in seen):
            seen.add(line.name)
            chosen.append(line)
    return chosen


class _Hidden:
    """The entries that are not public, and the hours of a series that they leave empty."""

    def __init__(self) -> None:
        self.blocks: set[int] = set()
        self._exceptions: dict[str, list[Line]] = defaultdict(list)

    def hide(self, override: Block, uid: str) -> None:
        self.blocks.add(id(override))
        for line in override.lines:
            if line.name == "RECURRENCE-ID":
                self._exceptions[uid].append(line._replace(name="EXDATE"))

    def exceptions_for(self, event: Block) -> list[Line]:
        uid = event.first("UID")
        return self._exceptions.get(uid, []) if uid and not _is_override(event) else []


def _hidden(calendars: Iterable[CalendarText]) -> _Hidden:
    groups: dict[str, list[Block]] = defaultdict(list)
    hidden = _Hidden()
    for calendar in calendars:
        for event in calendar.events:
            # Without a UID, an entry has no series to inherit from.
            groups[event.first("UID") or f"{id(event)}"].append(event)
    for uid, events in groups.items():
        masters = [each for each in events if not _is_override(each)]
        hidden.blocks |= {id(each) for each in masters if not _is_public(each)}
        series_is_public = all(_is_public(each) for each in masters)
        for override in events:
            if not _is_override(override):
                continue
            inherits = override.first("CLASS") is None
            if series_is_public if inherits else _is_public(override):
                continue
            hidden.hide(override, uid)
            if any("THISANDFUTURE" in line.params.upper() for line in override.lines):
                # The rest of the series became private: from when on is nobody's business.
                hidden.blocks |= {id(each) for each in events}
    return hidden


def _is_override(event: Block) -> bool:
    return event.first("RECURRENCE-ID") is not None


def _is_public(event: Block) -> bool:
    return all(
        line.value.strip().upper() == "PUBLIC" for line in event.lines if line.name == "CLASS"
    )


def _ask_again(calendars: Iterable[CalendarText]) -> timedelta | None:
    """Return the shortest wish of RFC 7986, 5.7, or of its older form."""
    wishes: list[timedelta] = []
    for calendar in calendars:
        for line in calendar.header:
            if line.name in _HINTS:
                try:
                    wish: Any = vDuration.from_ical(line.value.strip())  # type: ignore[no-untyped-call]
                except (ValueError, TypeError, OverflowError):
                    continue
                wishes.append(wish)
    return min((wish for wish in wishes if wish > timedelta(0)), default=None)
