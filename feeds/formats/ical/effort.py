"""The effort of a rule is the number of moments that it counts through up to the window.

The rule engine knows no short cut: a rule that began long ago and names many moments a day would
keep it busy for minutes, and so would one that never comes true.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar

from feeds.formats.ical.expansion import moment
from feeds.formats.ical.repair import Refused
from feeds.model import Window

MAX_EFFORT = 250_000  # about two seconds; every hour for 28 years

_LEAP_YEAR = 2028


def check_effort(component: icalendar.Event, window: Window, zone: ZoneInfo) -> None:
    """Raise Refused when expanding the entry for `window` would take too long."""
    start: Any = component["DTSTART"]
    for rule in _rules(component):
        if _never(rule):
            raise Refused("it repeats on a day that no month has")
        days = (window.end - moment(start.dt, zone)) // timedelta(days=1)
        if days * _per_day(rule) > MAX_EFFORT:
            raise Refused("it repeats too often since its start")


def _rules(component: icalendar.Event) -> Iterator[Mapping[str, Any]]:
    given: Any = component.get("RRULE", [])
    yield from given if isinstance(given, list) else [given]


def _per_day(rule: Mapping[str, Any]) -> float:
    hourly = rule.get("FREQ") == ["HOURLY"]
    hours = 24 / rule.get("INTERVAL", [1])[0] if hourly else len(rule.get("BYHOUR", [0]))
    return float(hours * len(rule.get("BYMINUTE", [0])) * len(rule.get("BYSECOND", [0])))


def _never(rule: Mapping[str, Any]) -> bool:
    months, days = rule.get("BYMONTH", []), rule.get("BYMONTHDAY", [])
    longest = max((monthrange(_LEAP_YEAR, int(month))[1] for month in months), default=31)
    return bool(days) and all(abs(int(day)) > longest for day in days)
