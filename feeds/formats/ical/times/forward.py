"""A series that began long ago is told from a later beginning: the rule engine counts from there.

The moments are the same, for a beginning moves by whole periods of its rule; only what lies before
the window is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import icalendar
from icalendar.prop import vDDDTypes

from feeds.model import Window

# Beyond the window, since a zone's day is not another's, and what begins first may be no moment of
# the rule (the libraries show it all the same).
_MARGIN = timedelta(days=2)
_DAYS = {"DAILY": 1, "WEEKLY": 7}
_LAST_DAY_OF_EVERY_MONTH = 28


def forwarded(component: icalendar.Event, window: Window) -> icalendar.Event:
    """Return the entry with a beginning shortly before `window`, or as it is.

    It must be alone in its series, without RDATE.
    """
    rule: Any = component["RRULE"]
    if isinstance(rule, list) or "COUNT" in rule or "BYSETPOS" in rule or "RDATE" in component:
        return component
    given: Any = component["DTSTART"]
    start: date = given.dt
    end: Any = component.get("DTEND")
    length = end.dt - start if end is not None else timedelta(days=1)
    wanted = window.start.date() - _MARGIN - length
    day = start.date() if isinstance(start, datetime) else start
    later = _later(day, rule, wanted)
    if later <= day:
        return component
    moved = component.copy()
    moved["DTSTART"] = vDDDTypes(start + (later - day), given.params)
    if end is not None:
        moved["DTEND"] = vDDDTypes(end.dt + (later - day), end.params)
    return moved


def _later(day: date, rule: Mapping[str, Any], wanted: date) -> date:
    """Return a day whole periods of the rule after `day`, at least one before `wanted`."""
    interval = rule.get("INTERVAL", [1])[0]
    step = _DAYS.get(rule["FREQ"][0], 0) * interval
    if step:
        return day + timedelta(days=((wanted - day).days // step - 1) * step)
    if rule["FREQ"][0] in ("MONTHLY", "YEARLY") and day.day <= _LAST_DAY_OF_EVERY_MONTH:
        # So many months make whole years, too.
        return day.replace(year=day.year + ((wanted.year - day.year) // interval - 1) * interval)
    return day
