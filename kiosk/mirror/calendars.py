"""A calendar file is iCalendar (RFC 5545): one for each event or series, and one of everything.

What happens again and again keeps the rule and the zone that its own calendar gave it; what does
not stands there once for each time. DTSTAMP is when the snapshot was made; `stamps` keeps an older
one where nothing else is different.
"""

from __future__ import annotations

import itertools
import logging
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, vText

from feeds.model import Event, Series
from kiosk import wording
from kiosk.mirror import addresses
from kiosk.mirror.entry import Entry
from kiosk.mirror.prose import plain
from kiosk.mirror.zones import definition
from kiosk.site import Site

log = logging.getLogger(__name__)

Lines = tuple[str, ...]
Name = tuple[str, str]  # source and uid

_OCTETS = 75
_TZID = re.compile(r"[^:]*?;TZID=\"?([^\":;]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """What a calendar needs of one event or series: its VEVENTs, and the zones that they define."""

    events: tuple[Lines, ...]
    zones: tuple[Lines, ...] = ()


def files(
    said: Iterable[Entry], series: Mapping[Name, Series], site: Site, made: datetime
) -> dict[str, bytes]:
    """Return a file for each event or series, and that of all. What fails costs itself.

    `said`: in the site's own language.
    """
    together: defaultdict[Name, list[Entry]] = defaultdict(list)
    for entry in said:
        if isinstance(entry.item, Event):
            together[entry.item.source, entry.item.uid].append(entry)
    found: dict[str, bytes] = {}
    parts = []
    for name, entries in together.items():
        try:
            part = _part(entries, series.get(name), site, made)
            found[entries[0].calendar] = _calendar([part], entries[0].slide.title)
        except Exception:
            log.exception("mirror calendar of %s/%s", *name)
        else:
            parts.append(part)
    return found | {addresses.CALENDAR: _calendar(parts, site.name)}


def _part(entries: Sequence[Entry], series: Series | None, site: Site, made: datetime) -> Part:
    if series is not None:
        try:
            return Part(tuple(_of_series(entries, series, made)), series.zones)
        except Exception:
            log.exception("mirror series of %s/%s", series.source, series.uid)
    return Part(tuple(_single(each, site, made) for each in entries))


# --- what is said ---------------------------------------------------------------------------------


def _single(entry: Entry, site: Site, made: datetime) -> Lines:
    event = _event(entry)
    times: Lines
    uid = f"{addresses.slug(event.item)}@aushang"
    if event.all_day:
        times = (_day("DTSTART", event.start.date()), _day("DTEND", event.end.date()))
    elif event.end > event.start:
        times = (_moment("DTSTART", event.start, site), _moment("DTEND", event.end, site))
    else:
        times = (_moment("DTSTART", event.start, site),)
    status = ("STATUS:CANCELLED",) if event.cancelled else ()
    return (f"UID:{uid}", *times, *status, *_says(entry, made))


def _of_series(entries: Sequence[Entry], series: Series, made: datetime) -> Iterator[Lines]:
    uid = f"UID:{addresses.slug(f'{series.source}/{series.uid}')}@aushang"
    starts = _starts(series)
    if None in starts or len(starts) != len(series.components):
        raise ValueError("it does not say when")
    if any(not line.isprintable() for lines in series.components for line in lines):
        raise ValueError("it says more than a line in a line")
    by_start = {_when(_event(each)): each for each in entries}
    rest = [each for start, each in by_start.items() if start not in starts[1:]]
    usual = (rest or entries)[0]
    for number, (times, start) in enumerate(zip(series.components, starts, strict=True)):
        own = by_start.get(start) if number and start else None
        # Whether it is cancelled stands among its own lines.
        yield (uid, *times, *_says(own or usual, made))


def _says(entry: Entry, made: datetime) -> Iterator[str]:
    """Yield what an event says, as its slide says it."""
    slide, event = entry.slide, _event(entry)
    german = wording.words("de")
    yield f"DTSTAMP:{made.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"SUMMARY:{_escaped(slide.title)}"
    if text := "\n\n".join(each for each in (slide.body, slide.tag.label) if each):
        yield f"DESCRIPTION:{_escaped(text)}"
    if slide.place:
        yield f"LOCATION:{_escaped(slide.place)}"
    # In the words by which every screen of ours knows them.
    named = [german.topics[event.topic]] if event.topic else []
    named += [german.helpers_wanted] if event.call else []
    if named:
        yield f"CATEGORIES:{','.join(map(_escaped, named))}"
    if entry.href:
        yield f"URL:{entry.href}"


def _when(event: Event) -> date:
    return event.start.date() if event.all_day else event.start.astimezone(UTC)


def _event(entry: Entry) -> Event:
    if not isinstance(entry.item, Event):
        raise TypeError(f"{entry.page} is no event's")
    return entry.item


def _escaped(text: str) -> str:
    return vText(plain(text)).to_ical().decode()


# --- when -----------------------------------------------------------------------------------------


def _day(name: str, day: date) -> str:
    return f"{name};VALUE=DATE:{day:%Y%m%d}"


def _moment(name: str, moment: datetime, site: Site) -> str:
    local = moment.astimezone(site.zone)
    # Of an hour that comes twice, RFC 5545 (3.3.5) can only say the first.
    if local.fold:
        return f"{name}:{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return f"{name};TZID={site.zone.key}:{local:%Y%m%dT%H%M%S}"


def _starts(series: Series) -> list[date | None]:
    """Return when each component begins: a moment in UTC, or a day; None for what is neither."""
    text = _text(series.components, series.zones)
    components = Calendar.from_ical(text).walk("VEVENT")
    return [_comparable(each.decoded("DTSTART", None)) for each in components]


def _comparable(start: object) -> date | None:
    if isinstance(start, datetime):
        return start.astimezone(UTC)
    return start if isinstance(start, date) else None


# --- the file -------------------------------------------------------------------------------------


def _calendar(parts: Sequence[Part], name: str) -> bytes:
    """Return a file with all of `parts`, each with the zone that it meant."""
    events: list[Lines] = []
    zones: dict[str, Lines] = {}
    for part in parts:
        names = {}
        for zone in part.zones:
            given = _tzid(zone)
            names[given] = _free(given, zone, zones)
            zones.setdefault(names[given], _called(names[given], zone))
        events += [tuple(_renamed(line, names) for line in lines) for lines in part.events]
    used = {found[1] for lines in events for line in lines if (found := _TZID.match(line))}
    first = min((year for lines in events for year in _years(lines)), default=2000)
    for tzid in sorted(used - zones.keys()):
        if zone_known := _known(tzid):
            zones[tzid] = definition(zone_known, tzid, first - 1)
    return _text(events, zones.values(), (f"X-WR-CALNAME:{_escaped(name)}",))


def _text(events: Iterable[Lines], zones: Iterable[Lines], about: Lines = ()) -> bytes:
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
