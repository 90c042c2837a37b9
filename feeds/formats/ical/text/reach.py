"""An entry's reach are the first and the last day on which it may happen, told from its digits.

Most of a calendar is past, and need not be parsed. When in doubt, an entry has no reach.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

# Between two zones the same moment has two dates, and an end may lie a little off its start.
MARGIN = timedelta(days=2)

_DAY = re.compile(rb"(\d{4})-?(\d\d)-?(\d\d)")
_LENGTH = re.compile(rb"\+?P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?[\dMS]*)?")
_PLAIN_DAYS = re.compile(rb"(?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:MO|TU|WE|TH|FR|SA|SU))*")
_NTH_DAY = re.compile(rb"-?[1-4](?:MO|TU|WE|TH|FR|SA|SU)")  # which every month has
_NUMBER = re.compile(rb"\d{1,5}")
_SHORTEST_MONTH = 28
# The first and last years leave no room for a margin; of some, repair makes others.
_YEARS = range(1901, 2200)


class Reach(NamedTuple):
    """Days in the zone of the entry, both included."""

    first: date
    last: date


def reach_of(
    start: bytes, end: bytes | None, length: bytes | None, rules: Iterable[bytes]
) -> Reach | None:
    """Return the reach of an entry that is alone in its series, and has no RDATE.

    The values of its DTSTART, DTEND, DURATION and RRULEs.
    """
    first = _day(start)
    until = first and _until(first, end, length)
    if first is None or until is None:
        return None
    last = max([first, *(_last_of(rule, first) or date.max for rule in rules)])
    return Reach(first, last if last == date.max else last + (until - first))


def _until(first: date, end: bytes | None, length: bytes | None) -> date | None:
    if end is not None:
        last = _day(end)
        return last and max(first, last)
    if length is None:
        return first
    found = _LENGTH.fullmatch(length.strip())
    if found is None:
        return None
    weeks, days, hours = (int(each or 0) for each in found.groups())
    return first + timedelta(days=7 * weeks + days + 1, hours=hours)


def _last_of(rule: bytes, start: date) -> date | None:
    """Return a day after which the rule names none; None when that is not told in digits."""
    parts = dict(part.strip().partition(b"=")[::2] for part in rule.strip().upper().split(b";"))
    if b"UNTIL" in parts:
        return _day(parts[b"UNTIL"])
    counted = [parts.get(b"COUNT", b""), parts.get(b"INTERVAL", b"1")]
    if not all(_NUMBER.fullmatch(each) for each in counted):
        return None
    times, interval = map(int, counted)
    step = _step(parts, start)
    if step is None or times * interval * step > 365 * 100:
        return None
    return start + timedelta(days=(times + 1) * interval * step)


def _step(parts: Mapping[bytes, bytes], start: date) -> int | None:
    """Return how many days an interval has at most, when every interval has an occurrence."""
    by = {name: value for name, value in parts.items() if name.startswith(b"BY")}
    days = by.pop(b"BYDAY", b"")
    if by:
        return None
    match parts.get(b"FREQ"):
        case b"DAILY" if not days:
            return 1
        case b"WEEKLY" if not days or _PLAIN_DAYS.fullmatch(days):
            return 7
        case b"MONTHLY" if _NTH_DAY.fullmatch(days) or (not days and start.day <= _SHORTEST_MONTH):
            return 31
        case b"YEARLY" if not days and (start.month, start.day) != (2, 29):
            return 366
        case _:
            return None


def _day(value: bytes) -> date | None:
    found = _DAY.match(value.strip())
    if found is None:
        return None
    year, month, day = map(int, found.groups())
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None
