"""Calendars: one for each event or series, and one of everything, in the language of a page.

What happens again and again keeps the rule and the zone that its own calendar gave it; what does
not stands there once for each time. DTSTAMP is when the snapshot was made; `stamps` keeps an older
one where nothing else is different.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime

from icalendar import Calendar

from feeds.model import Event, Series
from kiosk import addresses, wording
from kiosk.mirror.entry import Entry
from kiosk.mirror.exports.calendarfile import Lines, Part, escaped, exactly, file_of
from kiosk.mirror.exports.text import text_again, text_of
from kiosk.site import Site

log = logging.getLogger(__name__)

Name = tuple[str, str]  # source and uid

# RFC 7986, 5.7, and what programs asked for before it.
_AGAIN = ("REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H")
_NOTHING = "\n"


def files(
    said: Iterable[Entry],
    language: str,
    series: Mapping[Name, Series],
    site: Site,
    made: datetime,
) -> dict[str, bytes]:
    """Return a file for each event or series that is `said`, and that of all, in `language`.

    What fails costs itself.
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
            found[entries[0].calendar] = file_of([part], site.zone.key)
        except Exception:
            log.exception("mirror calendar of %s/%s", *name)
        else:
            parts.append(part)
    title = escaped(site.name)
    # What one event is taken home with is no calendar, and has no name: Outlook would open one.
    about = (f"NAME:{title}", f"X-WR-CALNAME:{title}", *_AGAIN)
    return found | {addresses.calendar_of_all(language, site): file_of(parts, site.zone.key, about)}


def _part(entries: Sequence[Entry], series: Series | None, site: Site, made: datetime) -> Part:
    if series is not None:
        try:
            return Part(tuple(_of_series(entries, series, site, made)), series.zones)
        except Exception:
            log.exception("mirror series of %s/%s", series.source, series.uid)
    # What happens once stays the same event when it is moved.
    once = series is None and len(entries) == 1
    return Part(tuple(_single(each, site, made, once=once) for each in entries))


# --- what is said ---------------------------------------------------------------------------------


def _single(entry: Entry, site: Site, made: datetime, *, once: bool) -> Lines:
    event = _event(entry)
    times: Lines
    if event.all_day:
        times = (_day("DTSTART", event.start.date()), _day("DTEND", event.end.date()))
    elif event.end > event.start:
        times = (_moment("DTSTART", event.start, site), _moment("DTEND", event.end, site))
    else:
        times = (_moment("DTSTART", event.start, site),)
    status = ("STATUS:CANCELLED",) if event.cancelled else ()
    uid = _uid(f"{event.source}/{event.uid}" if once else event.item)
    return (uid, *times, *status, *_says(entry, site, made))


def _of_series(
    entries: Sequence[Entry], series: Series, site: Site, made: datetime
) -> Iterator[Lines]:
    uid = _uid(f"{series.source}/{series.uid}")
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
        yield (uid, *times, *_says(own or usual, site, made))


def _uid(of: str) -> str:
    return f"UID:{addresses.slug(of)}@aushang"


def _says(entry: Entry, site: Site, made: datetime) -> Iterator[str]:
    """Yield what an event says, as its slide says it."""
    slide, event = entry.slide, _event(entry)
    german = wording.words("de")
    # Many programs show no status.
    title = f"{slide.flag}: {slide.title}" if event.cancelled else slide.title
    yield f"DTSTAMP:{made.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"SUMMARY:{escaped(title)}"
    if text := text_of(entry):
        yield f"DESCRIPTION:{escaped(text)}"
    if (again := text_again(entry, event, site)) != text:
        # A value that is empty counts as none.
        yield f"X-AUSHANG-DESCRIPTION:{escaped(again or _NOTHING)}"
    if slide.place:
        yield f"LOCATION:{escaped(slide.place)}"
    # In the words by which every screen of ours knows them.
    named = [german.topics[event.topic]] if event.topic else []
    named += [german.helpers_wanted] if event.call else []
    if named:
        yield f"CATEGORIES:{','.join(map(escaped, named))}"
    if entry.href:
        yield f"URL:{entry.href}"


def _when(event: Event) -> date:
    return event.start.date() if event.all_day else event.start.astimezone(UTC)


def _event(entry: Entry) -> Event:
    if not isinstance(entry.item, Event):
        raise TypeError(f"{entry.page} is no event's")
    return entry.item


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
    components = Calendar.from_ical(exactly(series.components, series.zones)).walk("VEVENT")
    return [_comparable(each.decoded("DTSTART", None)) for each in components]


def _comparable(start: object) -> date | None:
    if isinstance(start, datetime):
        return start.astimezone(UTC)
    return start if isinstance(start, date) else None
