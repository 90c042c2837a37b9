"""A series written down: when it happens, in RFC 5545's words, as we understand them.

Whoever reads it with icalendar and recurring-ical-events finds the very occurrences that we show.
Where that cannot be promised, nothing is written: its events are then single ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
from icalendar.timezone.tzid import tzid_from_tzinfo

from feeds.formats.ical.times.expansion import moment
from feeds.formats.ical.times.often import comes_often
from feeds.formats.ical.times.zones import Zones, iana_name
from feeds.model import Series

MAX_LENGTH = 64_000  # characters: no series is longer that a person has made

_SEASONS = [timedelta(days=91 * number) for number in range(4)]


@dataclass(frozen=True, slots=True)
class Part:
    """The series itself, or an override in it: when it is, and whether it is cancelled."""

    component: icalendar.Event
    cancelled: bool


def series_of(
    source: str, uid: str, parts: Sequence[Part], zones: Zones, zone: ZoneInfo
) -> Series | None:
    """Return the series of `parts`, its master and overrides, in a calendar that has `zones`.

    `zone` is its reader's. None when there is no rule in it, or when others might understand it in
    another way.
    """
    masters = [each for each in parts if "RECURRENCE-ID" not in each.component]
    overrides = _newest(each for each in parts if "RECURRENCE-ID" in each.component)
    if len(masters) != 1 or not _is_plain(masters[0], overrides, zone):
        return None
    (master,) = masters
    start: date = _dt(master.component, "DTSTART")
    overrides.sort(key=lambda each: moment(_dt(each.component, "RECURRENCE-ID"), zone))
    writer = _Writer(zones)
    try:
        written = tuple(tuple(writer.lines(each, start)) for each in (master, *overrides))
    except _Unwritable:
        return None
    series = Series(source, uid, written, tuple(writer.zones))
    return series if length_of(series) <= MAX_LENGTH else None


def length_of(series: Series) -> int:
    """Return how many characters all its lines have together."""
    return sum(len(line) for lines in (*series.components, *series.zones) for line in lines)


def _newest(overrides: Iterable[Part]) -> list[Part]:
    """Return those whose revision holds; two of the same one stay, and say that nobody knows."""
    newest: dict[date, list[Part]] = {}
    for each in overrides:
        rivals = newest.setdefault(_dt(each.component, "RECURRENCE-ID"), [each])
        if each.component.sequence > rivals[0].component.sequence:
            rivals[:] = [each]
        elif each is not rivals[0] and each.component.sequence == rivals[0].component.sequence:
            rivals.append(each)
    return [each for rivals in newest.values() for each in rivals]


def _is_plain(master: Part, overrides: Sequence[Part], zone: ZoneInfo) -> bool:
    """Tell whether it is a series in which everybody finds the same occurrences."""
    series = master.component
    components = [series, *(each.component for each in overrides)]
    replaced = {_dt(each.component, "RECURRENCE-ID") for each in overrides}
    return (
        ("RRULE" in series or "RDATE" in series)
        and len(replaced) == len(overrides)
        and not any(map(_is_rarely_understood, components))
        and (not comes_often(components) or _has_one_hour(series))
        and not any(_may_be_a_whole_day(each, zone) for each in components)
    )


def _has_one_hour(series: icalendar.Event) -> bool:
    """Tell whether it always begins at the hour of its start, and so never twice in a day."""
    start: datetime = _dt(series, "DTSTART")
    rule: Any = series.get("RRULE", {})
    more = [each.dt for given in _listed(series.get("RDATE")) for each in given.dts]
    return not (rule.get("FREQ") == ["HOURLY"] or _names_hours(rule)) and all(
        isinstance(each, datetime) and each.astimezone(start.tzinfo).time() == start.time()
        for each in more
    )


def _is_rarely_understood(component: icalendar.Event) -> bool:
    named: Any = component.get("RECURRENCE-ID")
    has_range = named is not None and "RANGE" in named.params
    return has_range or isinstance(component.get("RRULE"), list)


def _may_be_a_whole_day(component: icalendar.Event, zone: ZoneInfo) -> bool:
    """Tell whether we may take a moment of it for a day whose hour nobody entered."""
    start = _dt(component, "DTSTART")
    if not isinstance(start, datetime) or "DTEND" in component:
        return False
    rule: Any = component.get("RRULE", {})
    if "RDATE" in component or rule.get("FREQ") == ["HOURLY"] or _names_hours(rule):
        return True
    return any(moment(start + season, zone).time() == time() for season in _SEASONS)


def _names_hours(rule: Any) -> bool:
    return any(name in rule for name in ("BYHOUR", "BYMINUTE", "BYSECOND"))


class _Unwritable(Exception):  # noqa: N818 - an answer, no error of the program
    """There are no words for it that others understand as we do."""


class _Writer:
    """Writes the lines of components; `zones` are those definitions that the lines need."""

    def __init__(self, zones: Zones) -> None:
        self.zones: list[tuple[str, ...]] = []
        self._known = zones
        self._named: set[str] = set()

    def lines(self, part: Part, start: date) -> Iterator[str]:
        """Yield what says when `part` is, in a series that begins at `start`."""
        component = part.component
        yield self._line("DTSTART", [_dt(component, "DTSTART")])
        if "DTEND" in component:
            yield self._line("DTEND", [_dt(component, "DTEND")])
        rule: Any = component.get("RRULE")
        if rule is not None:
            yield f"RRULE:{rule.to_ical().decode()}"
        yield from self._each("RDATE", _moments(component, "RDATE"))
        exceptions = _moments(component, "EXDATE")
        yield from self._each("EXDATE", [_like(each, start, rule) for each in exceptions])
        if "RECURRENCE-ID" in component:
            yield self._line("RECURRENCE-ID", [_like(_dt(component, "RECURRENCE-ID"), start, None)])
        if component.sequence:
            yield f"SEQUENCE:{component.sequence}"
        if part.cancelled:
            yield "STATUS:CANCELLED"

    def _each(self, name: str, moments: Iterable[date]) -> Iterator[str]:
        """Yield a line for the moments of each zone."""
        by_zone: dict[str | None, list[date]] = {}
        for each in moments:
            by_zone.setdefault(_zone_of(each), []).append(each)
        for some in by_zone.values():
            yield self._line(name, sorted(dict.fromkeys(some)))

    def _line(self, name: str, moments: Sequence[date]) -> str:
        zone = _zone_of(moments[0])
        if zone is None:
            return f"{name};VALUE=DATE:{','.join(f'{each:%Y%m%d}' for each in moments)}"
        written = ",".join(f"{each:%Y%m%dT%H%M%S}" + ("" if zone else "Z") for each in moments)
        if not zone:
            return f"{name}:{written}"
        self._define(zone)
        return f"{name};TZID={zone}:{written}"

    def _define(self, zone: str) -> None:
        if zone in self._named or iana_name(zone) == zone:
            return
        definition = self._known.definition_of(zone)
        if definition is None:
            raise _Unwritable
        self._named.add(zone)
        self.zones.append(definition)


def _like(when: date, start: date, rule: Any) -> date:
    """Return an exception, or what an override replaces, in the kind and the zone of `start`."""
    if not isinstance(start, datetime):
        return when
    if not isinstance(when, datetime):
        if _names_hours(rule or {}):
            raise _Unwritable  # whose hours of the day?
        return datetime.combine(when, start.timetz())
    there = when.astimezone(start.tzinfo)
    # In the hour that comes twice, it would be another.
    return there if there.replace(fold=0).astimezone(UTC) == when.astimezone(UTC) else when


def _zone_of(when: date) -> str | None:
    """Return the name of the zone of `when`; "" for UTC, None for a day."""
    if not isinstance(when, datetime):
        return None
    zone = when.tzinfo
    name = zone.key if isinstance(zone, ZoneInfo) else tzid_from_tzinfo(zone)
    if not name:
        raise _Unwritable
    return "" if name == "UTC" else name


def _moments(component: icalendar.Event, name: str) -> list[date]:
    found = [each.dt for given in _listed(component.get(name)) for each in given.dts]
    if not all(isinstance(each, date) for each in found):
        raise _Unwritable  # a period: few programs know it
    return found


def _listed(given: Any) -> list[Any]:
    if given is None:
        return []
    return given if isinstance(given, list) else [given]


def _dt(component: icalendar.Event, name: str) -> Any:
    given: Any = component[name]
    return given.dt
