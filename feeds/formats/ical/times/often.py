"""A series comes often when it may come twice in a day.

recurring-ical-events takes two of its moments for one when they are as far apart as the zone is
from UTC: 11:00 is no longer told from 10:00 in Berlin's winter. So what is left out of such a
series, or moved, is told here. Drop when a recurring-ical-events newer than 3.8.2 can do it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

import icalendar


def comes_often(series: Sequence[icalendar.Event]) -> bool:
    """Whether the entries are a timed series that comes often, with something left out or moved.

    Not where an override moves all that follows it: then the libraries know better.
    """
    masters = [each for each in series if "RECURRENCE-ID" not in each]
    if len(masters) != 1 or not isinstance(_dt(masters[0], "DTSTART"), datetime):
        return False
    if len(series) == 1 and "EXDATE" not in masters[0]:
        return False
    if any("RANGE" in _of(each, "RECURRENCE-ID").params for each in series if each not in masters):
        return False
    rules: Any = _listed(masters[0].get("RRULE", []))
    return "RDATE" in masters[0] or any(
        rule["FREQ"] == ["HOURLY"] or len(rule.get("BYHOUR", [])) > 1 for rule in rules
    )


class Exceptions:
    """The moments and days that the EXDATEs of a series take out of it."""

    def __init__(self, master: icalendar.Event) -> None:
        named = [each.dt for listed in _listed(master.get("EXDATE", [])) for each in listed.dts]
        self._moments = {_utc(each) for each in named if isinstance(each, datetime)}
        self._days = {each for each in named if not isinstance(each, datetime)}

    def __contains__(self, when: date) -> bool:
        if not isinstance(when, datetime):
            return when in self._days
        return _utc(when) in self._moments or when.date() in self._days


def moved(overrides: Sequence[icalendar.Event]) -> dict[datetime, int]:
    """Return, by the moment that it had in the series, the place of the override that holds."""
    chosen: dict[datetime, int] = {}
    for place, override in enumerate(overrides):
        named = _utc(_dt(override, "RECURRENCE-ID"))
        before = chosen.get(named)
        if before is None or override.sequence >= overrides[before].sequence:
            chosen[named] = place
    return chosen


def _utc(when: datetime) -> datetime:
    return when.astimezone(UTC)


def _listed(given: Any) -> Iterator[Any]:
    yield from given if isinstance(given, list) else [given]


def _of(component: icalendar.Event, name: str) -> Any:
    return component[name]


def _dt(component: icalendar.Event, name: str) -> Any:
    return _of(component, name).dt
