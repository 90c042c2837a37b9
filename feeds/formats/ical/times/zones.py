"""A zone is what a TZID means.

Names of the IANA database come first, whatever VTIMEZONE stands beside them: the database is right
more often than the writer of a calendar.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Timezone
from icalendar.timezone import tzp
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from feeds.formats.ical.text.blocks import Block, CalendarText

_SLOW_RULE = re.compile(r"FREQ=(?!YEARLY)", re.IGNORECASE)


@dataclass(slots=True)
class Zones:
    """The zones of one calendar.

    `floating` is the name of the zone in which its times without one are read.
    """

    floating: str
    custom: dict[str, Block] = field(default_factory=dict)
    _registered: dict[str, str | None] = field(default_factory=dict)
    _definitions: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def name_of(self, tzid: str) -> str | None:
        """Return a name that icalendar knows for `tzid`; None when nobody knows what it means."""
        return iana_name(tzid) or self._custom_name(tzid)

    def definition_of(self, name: str) -> tuple[str, ...] | None:
        """Return the lines of the VTIMEZONE of a `name` that `name_of` gave; None for IANA's."""
        return self._definitions.get(name)

    def _custom_name(self, tzid: str) -> str | None:
        if tzid not in self._registered:
            block = self.custom.get(tzid)
            definition = _definition(block) if block is not None else ()
            name = _register(definition)
            self._registered[tzid] = name
            if name is not None:
                self._definitions[name] = definition
        return self._registered[tzid]


def zones_of(calendar: CalendarText[Any], zone: ZoneInfo) -> Zones:
    """Return the zones of `calendar`.

    `zone` is its reader's own, for floating times where it names none.
    """
    named = iana_name(calendar.first("X-WR-TIMEZONE") or "")
    zones = Zones(named or zone.key)
    for block in calendar.zones:
        tzid = block.first("TZID")
        if tzid:
            zones.custom.setdefault(tzid.strip().strip('"'), block)
    return zones


def tzinfo_of(name: str) -> tzinfo:
    """Return the zone of a name that `name_of` gave."""
    zone: tzinfo | None = tzp.timezone(name)
    return zone or ZoneInfo(name)


@cache
def iana_name(tzid: str) -> str | None:
    """Return the IANA name that `tzid` is, ends with, or is Windows' word for."""
    tzid = tzid.strip().strip('"').strip()
    parts = tzid.strip("/").split("/")
    candidates = ["/".join(parts[start:]) for start in range(min(len(parts), 6))]
    # Outlook numbers its zones when it finds two of one name.
    names = (tzid, re.sub(r"\s+\d$", "", tzid))
    candidates += [WINDOWS_TO_OLSON.get(name, "") for name in names]
    # "(UTC+01:00) Amsterdam, Berlin, Bern, Rome": the display name, where the name should be.
    if tzid.startswith(("(UTC", "(GMT")):
        candidates += [f"Europe/{city}" for city in re.findall(r"[A-Z][a-z]+", tzid)]
    return next((each for each in candidates if _is_zone(each)), None)


def _is_zone(name: str) -> bool:
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*", name):
        return False
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _definition(block: Block) -> tuple[str, ...]:
    """Return the lines of a VTIMEZONE under a name of ours; none when it is of no use.

    The name is made of the content: two calendars may use one name for two zones.
    """
    lines = [line for line in block.lines if line.name != "TZID"]
    if any(line.name == "RRULE" and _SLOW_RULE.search(line.value) for line in lines):
        return ()
    content = [str(line) for line in lines]
    digest = hashlib.sha256("\r\n".join(content).encode()).hexdigest()[:16]
    return "BEGIN:VTIMEZONE", f"TZID:aushang-{digest}", *content, "END:VTIMEZONE"


def _register(definition: Sequence[str]) -> str | None:
    """Make a VTIMEZONE known to icalendar, and return its name there."""
    if not definition:
        return None
    name = definition[1].removeprefix("TZID:")
    try:
        zone = Timezone.from_ical("".join(f"{line}\r\n" for line in definition))
        tzp.cache_timezone_component(zone)
        datetime(2026, 7, 1, 12, tzinfo=tzinfo_of(name)).utcoffset()
    except Exception:  # noqa: BLE001 - whatever the libraries make of a broken zone: it is unknown
        return None
    return name
