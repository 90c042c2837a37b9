"""The effort of a rule is the number of moments that it counts through up to the window.

The rule engine knows no short cut: a rule that began long ago and names many moments a day would
keep it busy for minutes, and one that never comes true until the year 9999.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]

from feeds.formats.ical.times.expansion import moment
from feeds.formats.ical.times.refusal import Refused
from feeds.model import Window
from feeds.wording import Words

MAX_EFFORT = 250_000  # under a second; every hour for 28 years
_EFFORT_OF_ANY = 2_500  # to find the first moment of a rule that is rarely true

# From here to the last year that there is, every weekday meets every date of a leap year.
_LAST_YEARS = datetime(9999 - 27, 1, 1)  # noqa: DTZ001 - a rule has no zone
_CHOOSING = ("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYDAY", "BYSETPOS")


def check_effort(component: icalendar.Event, window: Window, zone: ZoneInfo) -> None:
    """Raise Refused when expanding the entry for `window` would take too long."""
    start: Any = component["DTSTART"]
    days = (window.end - moment(start.dt, zone)) // timedelta(days=1)
    effort = 0.0
    for rule in _rules(component):
        effort += max(days * _per_day(rule), _EFFORT_OF_ANY)
        if effort > MAX_EFFORT:
            raise Refused(Words("it repeats too often since its start"))
        if _never(rule):
            raise Refused(Words("it repeats on a day that never comes"))


def _rules(component: icalendar.Event) -> Iterator[icalendar.vRecur]:
    given: Any = component.get("RRULE", [])
    yield from given if isinstance(given, list) else [given]


def _per_day(rule: icalendar.vRecur) -> float:
    hours = len(rule.get("BYHOUR", [0]))
    if rule.get("FREQ") == ["HOURLY"] and "BYHOUR" not in rule:
        hours = 24 / rule.get("INTERVAL", [1])[0]
    return float(hours * len(rule.get("BYMINUTE", [0])) * len(rule.get("BYSECOND", [0])))


def _never(rule: icalendar.vRecur) -> bool:
    """Whether the parts of the rule exclude each other; one alone is always true some day."""
    choosing = {name: rule[name] for name in _CHOOSING if name in rule}
    if len(choosing) < 2:  # noqa: PLR2004
        return False
    times = {name: rule[name] for name in rule if name not in ("INTERVAL", "COUNT", "UNTIL")}
    text: Any = icalendar.vRecur(times).to_ical()  # type: ignore[no-untyped-call]
    return next(iter(rrulestr(text.decode(), dtstart=_LAST_YEARS)), None) is None
