"""A zone is defined in a calendar file as a VTIMEZONE, for programs that know no zones by name.

RFC 5545, 3.6.5: an onset is told in the local time before it. A rule that holds every year is told
as a rule; where there is none, each change stands for itself.
"""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

Lines = tuple[str, ...]

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_YEARS = 12  # in which a rule must have held
_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)


class Change(NamedTuple):
    """When clocks change: `onset` by the clock before it; offsets from UTC; the zone's name then.

    `summer`: it is daylight saving time from then on.
    """

    onset: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool


@cache
def definition(zone: ZoneInfo, tzid: str, first: int) -> Lines:
    """Return the VTIMEZONE of `zone`, called `tzid`, from the year `first` on."""
    start = datetime(first, 1, 1, tzinfo=UTC)
    offset = _offset(zone, start)
    name = start.astimezone(zone).tzname() or tzid
    begins = Change(start.replace(tzinfo=None), offset, offset, name, summer=False)
    changes = tuple(_changes(zone, start))
    lines = [f"TZID:{tzid}", *_observance(begins)]
    kinds: dict[tuple[timedelta, timedelta], list[Change]] = defaultdict(list)
    for each in changes:
        kinds[each.before, each.after].append(each)
    rules = [(some[0], _rule(some)) for some in kinds.values()]
    if all(rule for _, rule in rules):
        lines += [line for change, rule in rules for line in _observance(change, rule)]
    else:
        lines += [line for each in changes for line in _observance(each)]
    return ("BEGIN:VTIMEZONE", *lines, "END:VTIMEZONE")


def _changes(zone: ZoneInfo, start: datetime) -> Iterator[Change]:
    at, end = start, start.replace(year=start.year + _YEARS)
    while at < end:
        if _offset(zone, at) != _offset(zone, at + _DAY):
            moment = _moment(zone, at, at + _DAY)
            local = moment.astimezone(zone)
            before = _offset(zone, moment - _MINUTE)
            onset = (moment + before).replace(tzinfo=None)
            name = local.tzname() or zone.key
            yield Change(onset, before, _offset(zone, moment), name, bool(local.dst()))
        at += _DAY


def _moment(zone: ZoneInfo, early: datetime, late: datetime) -> datetime:
    """Return the first minute, after `early`, that has the offset of `late`."""
    while late - early > _MINUTE:
        middle = early + (late - early) // 2
        middle = middle.replace(second=0, microsecond=0)
        if _offset(zone, middle) == _offset(zone, early):
            early = middle
        else:
            late = middle
    return late


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta(0)


def _rule(changes: list[Change]) -> str:
    """Return the rule that the changes follow, one in each year; "" when there is none."""
    onsets = [each.onset for each in changes]
    first = onsets[0]
    same = {(each.month, each.weekday(), each.time()) for each in onsets}
    if len(onsets) != _YEARS or len(same) != 1 or len({each.year for each in onsets}) != _YEARS:
        return ""
    weeks = {(each.day - 1) // 7 + 1 for each in onsets}
    if all(each.day + 7 > calendar.monthrange(each.year, each.month)[1] for each in onsets):
        week = -1
    elif len(weeks) == 1:
        (week,) = weeks
    else:
        return ""
    return f"RRULE:FREQ=YEARLY;BYMONTH={first.month};BYDAY={week}{_DAYS[first.weekday()]}"


def _observance(change: Change, rule: str = "") -> Iterator[str]:
    kind = "DAYLIGHT" if change.summer else "STANDARD"
    yield f"BEGIN:{kind}"
    yield f"DTSTART:{change.onset:%Y%m%dT%H%M%S}"
    if rule:
        yield rule
    yield f"TZNAME:{change.name}"
    yield f"TZOFFSETFROM:{_told(change.before)}"
    yield f"TZOFFSETTO:{_told(change.after)}"
    yield f"END:{kind}"


def _told(offset: timedelta) -> str:
    sign, minutes = ("-" if offset < timedelta(0) else "+"), abs(offset) // _MINUTE
    return f"{sign}{minutes // 60:02}{minutes % 60:02}"
