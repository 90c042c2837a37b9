"""The kind of a moment is DATE or DATE-TIME.

What belongs to a series is of the kind of its start, whatever its writer took for it: the libraries
find an exception or an override by nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from typing import Any

import icalendar
from icalendar.prop import vDDDTypes

from feeds.formats.ical.text.lines import Line
from feeds.formats.ical.times.values import day_of
from feeds.formats.ical.times.zones import Zones, tzinfo_of


def like_start(line: Line, start: Line, zones: Zones) -> Line:
    """Return RDATE or EXDATE in the kind of `start`.

    Only an EXDATE may stay a date beside times: it takes out the whole day.
    """
    given = line.parameters()
    if given.get("VALUE") == "PERIOD":
        return line
    is_day = given.get("VALUE") == "DATE"
    _, has_time, clock = start.value.partition("T")
    if not has_time and not is_day:
        zone = tzinfo_of(zones.floating)
        days = [
            f"{day_of(datetime.fromisoformat(each), zone):%Y%m%d}" for each in line.value.split(",")
        ]
        return line._replace(params=";VALUE=DATE", value=",".join(days))
    if has_time and is_day and line.name == "RDATE":
        moments = [f"{day}T{clock}" for day in line.value.split(",")]
        return line._replace(params=start.params, value=",".join(moments))
    return line


def align(series: Sequence[icalendar.Event], zone: tzinfo) -> None:
    """Give overrides in `series` a RECURRENCE-ID of the kind of its start; days are of `zone`."""
    start = next((_dt(each, "DTSTART") for each in series if "RECURRENCE-ID" not in each), None)
    if start is None:
        return
    for each in series:
        if "RECURRENCE-ID" not in each:
            continue
        named = _dt(each, "RECURRENCE-ID")
        if isinstance(named, datetime) and not isinstance(start, datetime):
            _name(each, day_of(named, zone))
        elif isinstance(start, datetime) and not isinstance(named, datetime):
            _name(each, datetime.combine(named, start.timetz()))


def _name(override: icalendar.Event, when: date) -> None:
    given: Any = override["RECURRENCE-ID"]
    named = vDDDTypes(when)
    if "RANGE" in given.params:
        named.params["RANGE"] = given.params["RANGE"]
    override["RECURRENCE-ID"] = named


def _dt(component: icalendar.Event, name: str) -> Any:
    given: Any = component[name]
    return given.dt
