"""Expansion makes the occurrences of a group.

A group are the entries of one UID: mostly a series and its overrides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from heapq import nsmallest
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
from recurring_ical_events import CalendarQuery  # type: ignore[import-untyped]

from feeds.formats.ical.text.blocks import Block
from feeds.formats.ical.text.reduction import LINE
from feeds.formats.ical.times.forward import forwarded
from feeds.formats.ical.times.often import Exceptions, comes_often, moved
from feeds.formats.ical.times.repair import sequence
from feeds.model import Window

MAX_OF_SERIES = 500

_REPEATING = ("RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
_LINE = LINE.decode()
_MEMBER = "X-AUSHANG-MEMBER"  # by it an occurrence is known as that of an override


@dataclass(frozen=True, slots=True, eq=False)
class Member:
    """An entry of a group, and when it is, as the libraries read it."""

    block: Block
    component: icalendar.Event


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One occurrence, as its calendar has it: dates when it is all-day, else aware datetimes."""

    block: Block
    start: date
    end: date


def moment(when: date, zone: ZoneInfo) -> datetime:
    """Return `when` in `zone`; a date is its midnight there."""
    if isinstance(when, datetime):
        # By way of UTC: an hour that the clock change skips becomes the one after it.
        return when.astimezone(UTC).astimezone(zone)
    return datetime.combine(when, time(), zone)


def split(group: Iterable[Block]) -> list[list[Block]]:
    """Return the series in a group.

    Some calendars give one UID to several events; where these start at different times and are
    of the same revision, they are several series. Otherwise the newest revision is the one that
    holds.
    """
    masters: dict[str, Block] = {}
    overrides: list[Block] = []
    for block in group:
        if block.first("RECURRENCE-ID") is not None:
            overrides.append(block)
            continue
        start = next((str(line).upper() for line in block.lines if line.name == "DTSTART"), "")
        before = masters.get(start)
        if before is None or _holds(block, before):
            masters[start] = block
    if not masters:
        return [overrides]
    newest = max(sequence(block) for block in masters.values())
    current = [block for block in masters.values() if sequence(block) == newest]
    repeating = [
        block for block in current if any(line.name in ("RRULE", "RDATE") for line in block.lines)
    ]
    owner = (repeating or current)[0]
    return [[block, *overrides] if block is owner else [block] for block in current]


def _holds(block: Block, other: Block) -> bool:
    """Tell which of two entries that happen at the same time is meant, whichever comes first."""
    rank, rank_of_other = _rank(block), _rank(other)
    if rank != rank_of_other:
        return rank > rank_of_other
    return _content(block) >= _content(other)


def _content(block: Block) -> tuple[bool, list[tuple[str, str]]]:
    """Return what an entry says, one with a title above one without."""
    lines = sorted((each.name, each.value) for each in block.lines if each.name != _LINE)
    return bool((block.first("SUMMARY") or "").strip()), lines


def _rank(block: Block) -> tuple[int, bool]:
    # A cancellation often forgets to count its revision.
    return sequence(block), (block.first("STATUS") or "").strip().upper() == "CANCELLED"


def occurrences(
    members: Sequence[Member], window: Window, zone: ZoneInfo
) -> tuple[list[Occurrence], bool]:
    """Return the occurrences of one series that overlap `window`, soonest first.

    Also returns whether there were too many. May raise whatever the libraries raise on values
    that they do not expect.
    """
    if len(members) == 1 and not any(name in members[0].component for name in _REPEATING):
        return [_only(members[0])], False
    often = comes_often([each.component for each in members])
    found = (_by_moments if often else _by_library)(members, window, zone)
    chosen = nsmallest(
        MAX_OF_SERIES + 1, found, key=lambda each: moment(each.start, zone).astimezone(UTC)
    )
    return chosen[:MAX_OF_SERIES], len(chosen) > MAX_OF_SERIES


def _by_library(members: Sequence[Member], window: Window, zone: ZoneInfo) -> Iterator[Occurrence]:
    components = [each.component for each in members]
    for number, component in enumerate(components):
        component[_MEMBER] = number
    if len(members) == 1 and "RRULE" in components[0]:
        components = [forwarded(components[0], window)]
    for each in _between(components, window, zone):
        yield Occurrence(_member_of(each, members).block, each.start, each.end)


def _by_moments(members: Sequence[Member], window: Window, zone: ZoneInfo) -> Iterator[Occurrence]:
    """Yield what the series has but for its exceptions, and its overrides."""
    master = next(each for each in members if "RECURRENCE-ID" not in each.component)
    overrides = [each for each in members if each is not master]
    exceptions = Exceptions(master.component)
    places = moved([each.component for each in overrides])
    for named, place in places.items():
        override = _only(overrides[place])
        if named.astimezone(zone) not in exceptions and _touches(override, window, zone):
            yield override
    plain = master.component.copy()
    plain.pop("EXDATE", None)
    for each in _between([plain], window, zone):
        if each.start not in exceptions and each.start.astimezone(UTC) not in places:
            yield Occurrence(master.block, each.start, each.end)


def _touches(occurrence: Occurrence, window: Window, zone: ZoneInfo) -> bool:
    start, end = (moment(each, zone) for each in (occurrence.start, occurrence.end))
    return start < window.end and end >= window.start


def _between(
    components: Iterable[icalendar.Event], window: Window, zone: ZoneInfo
) -> Iterator[Any]:
    calendar = icalendar.Calendar()
    for each in components:
        calendar.add_component(each)
    # Not `of()`: it moves times in UTC into X-WR-TIMEZONE, and with them series across the
    # change of the clocks.
    for series in CalendarQuery(calendar).series:
        yield from series.between(*_in(zone, window))


def _member_of(found: Any, members: Sequence[Member]) -> Member:
    if len(members) == 1:
        return members[0]
    number: int = found.as_component(keep_recurrence_attributes=False)[_MEMBER]
    return members[number]


def _only(member: Member) -> Occurrence:
    """Return the one occurrence of an entry that never repeats."""
    start: Any = member.component["DTSTART"]
    end: Any = member.component.get("DTEND")
    if end is not None:
        return Occurrence(member.block, start.dt, end.dt)
    a_day = timedelta(0 if isinstance(start.dt, datetime) else 1)
    return Occurrence(member.block, start.dt, start.dt + a_day)


def _in(zone: ZoneInfo, window: Window) -> Window:
    # The libraries compare all-day events by the wall clock of the window.
    return Window(window.start.astimezone(zone), window.end.astimezone(zone))
