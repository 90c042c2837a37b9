"""A rule is an RRULE: when a series comes again (RFC 5545, 3.3.10).

Mended here, it means to dateutil what the RFC has it mean. Every rewriting says which version of
dateutil needs it.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, tzinfo
from math import prod

from feeds.formats.ical.refusal import Refused
from feeds.formats.ical.values import day_of, moment_of
from feeds.wording import Words

MAX_PER_DAY = 1000  # hours × minutes × seconds that a rule names

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_TOO_OFTEN = {
    "SECONDLY": Words("it repeats every second"),
    "MINUTELY": Words("it repeats every minute"),
}
_TIMES = ("BYHOUR", "BYMINUTE", "BYSECOND")
# From where to where each list counts; what can be counted from the end has no zero.
_NUMBERS = {
    "BYHOUR": (0, 23),
    "BYMINUTE": (0, 59),
    "BYSECOND": (0, 59),
    "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53),
    "BYMONTH": (1, 12),
    "BYSETPOS": (-366, 366),
}
_WEEKDAY = "|".join(WEEKDAYS)
_PATTERNS = {
    "FREQ": "HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"0*[1-9]\d{0,8}",
    "COUNT": r"0*[1-9]\d*",
    "WKST": _WEEKDAY,
    "BYDAY": rf"([+-]?\d{{1,2}})?({_WEEKDAY})",
}
_PARTS = ("UNTIL", *_PATTERNS, *_NUMBERS)

Rule = dict[str, str]


def mended(text: str, start: date, zone: tzinfo) -> str:
    """Return the rule that makes dateutil give the moments that RFC 5545 means by `text`.

    `start` is DTSTART: a date, or a time of `zone` without its zone. UNTIL comes out as a date
    for all-day series, else in UTC. Raises Refused on rules that mean nothing, that no event has,
    or that no clock survives.
    """
    rule = _read(text)
    _check(rule)
    if not isinstance(start, datetime):
        if rule["FREQ"] == "HOURLY":
            raise Refused(Words("it repeats every hour, but has whole days"))
        # RFC 5545, 3.3.10: on whole days they are ignored.
        rule = {name: value for name, value in rule.items() if name not in _TIMES}
    _keep_weekday_of_week_numbers(rule, start)
    _number_plain_weekdays(rule)
    _choose_weekdays_by_place(rule)
    if "UNTIL" in rule:
        rule["UNTIL"] = _until(moment_of(rule["UNTIL"]), start, zone)
        # RFC 5545, 3.3.10: never both. UNTIL is the one that a person chose.
        rule.pop("COUNT", None)
    return ";".join(f"{name}={value}" for name, value in rule.items())


def _read(text: str) -> Rule:
    """Return the parts of a rule; those that RFC 5545 does not know are left out."""
    pairs = [part.partition("=") for part in re.sub(r"\s", "", text).upper().split(";")]
    given = {name: value.strip(",") for name, _, value in pairs}
    if given.get("RSCALE", "GREGORIAN") != "GREGORIAN":
        raise Refused(Words("it repeats by another calendar: {}", given["RSCALE"][:20]))
    rule = {name: value for name, value in given.items() if value and name in _PARTS}
    if rule.get("COUNT", "").startswith("-"):
        del rule["COUNT"]  # Some write -1 for a series without end.
    return rule


def _check(rule: Rule) -> None:
    frequency = rule.get("FREQ")
    if frequency is None:
        raise Refused(Words("its rule does not say how often it repeats"))
    if frequency in _TOO_OFTEN:
        raise Refused(_TOO_OFTEN[frequency])
    for name, value in rule.items():
        if not all(_means_something(name, each) for each in value.split(",")):
            raise Refused(_unreadable(name, value))
    if _times_per_day(rule) > MAX_PER_DAY:
        raise Refused(Words("it repeats too often in a day"))


def _means_something(name: str, value: str) -> bool:
    if name not in _NUMBERS:
        return name == "UNTIL" or re.fullmatch(_PATTERNS[name], value) is not None
    if not re.fullmatch(r"[+-]?\d{1,3}", value):
        return False
    first, last = _NUMBERS[name]
    return first <= int(value) <= last and (first == 0 or int(value) != 0)


def _unreadable(name: str, value: str) -> Words:
    return Words("its rule cannot be read: {}", f"{name}={value[:60]}")


def _list(rule: Rule, name: str) -> list[str]:
    return rule[name].split(",") if name in rule else []


def _times_per_day(rule: Rule) -> int:
    return prod(len(rule.get(name, "").split(",")) for name in _TIMES)


# --- what dateutil takes for something else ------------------------------------------


def _keep_weekday_of_week_numbers(rule: Rule, start: date) -> None:
    """Week numbers without days mean the weekday of DTSTART; dateutil takes all seven.

    Drop when dateutil does so; 2.9.0.post0 does not, and neither does 4.0.0.
    """
    if "BYWEEKNO" in rule and not rule.keys() & {"BYDAY", "BYMONTHDAY", "BYYEARDAY"}:
        rule["BYDAY"] = WEEKDAYS[start.weekday()]


def _number_plain_weekdays(rule: Rule) -> None:
    """MO,2TU means all Mondays and the second Tuesday; dateutil finds no day that is both.

    Drop when dateutil finds them; 2.9.0.post0 does not, and neither does 4.0.0.
    """
    days = [_weekday(each) for each in _list(rule, "BYDAY")]
    numbered = [number for number, _day in days if number]
    if rule["FREQ"] not in ("MONTHLY", "YEARLY") or len(numbered) in (0, len(days)):
        return
    most = 5 if rule["FREQ"] == "MONTHLY" or "BYMONTH" in rule else 53
    spelt = [
        f"{each}{day}"
        for number, day in days
        for each in ([number] if number else range(1, most + 1))
    ]
    rule["BYDAY"] = ",".join(dict.fromkeys(spelt))


def _choose_weekdays_by_place(rule: Rule) -> None:
    """BYSETPOS counts from the start of a week; dateutil counts the first week from DTSTART.

    At one time of the day, the same weekdays are chosen in every week: they need no BYSETPOS.
    Drop when dateutil counts so; 2.9.0.post0 does not, and neither does 4.0.0.
    """
    if rule["FREQ"] != "WEEKLY" or "BYSETPOS" not in rule:
        return
    if "BYMONTH" in rule or _times_per_day(rule) > 1 or "BYDAY" not in rule:
        return
    first = WEEKDAYS.index(rule.get("WKST", "MO"))
    week = [*WEEKDAYS[first:], *WEEKDAYS[:first]]
    given = {_weekday(each)[1] for each in _list(rule, "BYDAY")}
    days = [day for day in week if day in given]
    places = {int(each) for each in _list(rule, "BYSETPOS")}
    chosen = [day for place, day in enumerate(days, 1) if {place, place - len(days) - 1} & places]
    if not chosen:
        raise Refused(Words("it repeats on a day that no week has"))
    del rule["BYSETPOS"]
    rule["BYDAY"] = ",".join(chosen)


def _weekday(day: str) -> tuple[int, str]:
    """Return the number of a weekday, 0 when it has none, and its name."""
    return int(day[:-2] or 0), day[-2:]


# --- the end of a series -------------------------------------------------------------


def _until(until: str, start: date, zone: tzinfo) -> str:
    """Return UNTIL in the kind of `start`, whatever it was written in (RFC 5545, 3.3.10)."""
    try:
        last = datetime.fromisoformat(until)
    except ValueError as error:
        raise Refused(_unreadable("UNTIL", until)) from error
    if not isinstance(start, datetime):
        return f"{day_of(last, zone):%Y%m%d}"
    if "T" not in until:
        last = datetime.combine(last, time.max.replace(microsecond=0))  # the whole day
    # Without "Z", it is in the zone of the start.
    moment = last if last.tzinfo else last.replace(tzinfo=zone)
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
