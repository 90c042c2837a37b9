"""RFC 5545, 3.3.10, read slowly: what a rule means, without any cleverness.

A rule looks at one period after the other (a year, a month, a week, a day, an hour). Each of its
parts is a question to every day of the period; the days that answer all of them, at the times that
the rule names, are the moments of the period. BYSETPOS chooses among these, by their place in it.

Only for tests: it is slow, and knows neither zones nor mistakes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache

DAY = timedelta(days=1)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

Rule = dict[str, list[str]]


def moments_of(rule: str, start: datetime, end: datetime) -> list[datetime]:
    """Return the moments of `rule` from `start` on, before `end`."""
    parts = _completed(_parts(rule), start)
    count = int(parts["COUNT"][0]) if "COUNT" in parts else None
    last = datetime.fromisoformat(parts["UNTIL"][0]) if "UNTIL" in parts else end
    found = [
        moment
        for period in _periods(parts, start, end)
        for moment in _chosen(parts, _moments_in(parts, start, period))
        if moment >= start
    ]
    return [moment for moment in found[:count] if moment <= last and moment < end]


def _parts(rule: str) -> Rule:
    return {name: value.split(",") for name, value in (part.split("=") for part in rule.split(";"))}


def _completed(parts: Rule, start: datetime) -> Rule:
    """Add what the rule leaves to DTSTART: "derived from the start", as the RFC says."""
    frequency = parts["FREQ"][0]
    derived: Rule = {}
    days = {"BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY"} & parts.keys()
    if frequency == "YEARLY" and not days:
        derived = {"BYMONTH": [str(start.month)], "BYMONTHDAY": [str(start.day)]}
    elif frequency == "YEARLY" and days == {"BYWEEKNO"}:
        derived = {"BYDAY": [WEEKDAYS[start.weekday()]]}
    elif frequency == "MONTHLY" and not days:
        derived = {"BYMONTHDAY": [str(start.day)]}
    elif frequency == "WEEKLY" and not days:
        derived = {"BYDAY": [WEEKDAYS[start.weekday()]]}
    return {"INTERVAL": ["1"], "WKST": ["MO"], **derived, **parts}


# --- periods: the first one is that of DTSTART ---------------------------------------

Period = list[tuple[date, int | None]]  # days, each whole or one hour of it


def _periods(parts: Rule, start: datetime, end: datetime) -> Iterator[Period]:
    step = int(parts["INTERVAL"][0])
    frequency = parts["FREQ"][0]
    first = start.date()
    if frequency == "HOURLY":
        hour = start.replace(minute=0, second=0)
        while hour < end:
            yield [(hour.date(), hour.hour)]
            hour += step * timedelta(hours=1)
        return
    if frequency == "YEARLY":
        starts = (date(year, 1, 1) for year in range(first.year, 9999, step))
        lasts = 366
    elif frequency == "MONTHLY":
        months = range(first.year * 12 + first.month - 1, 9999 * 12, step)
        starts = (date(month // 12, month % 12 + 1, 1) for month in months)
        lasts = 31
    elif frequency == "WEEKLY":
        week = _week_of(first, parts["WKST"][0])
        starts = (week + n * step * 7 * DAY for n in range(100_000))
        lasts = 7
    else:
        starts = (first + n * step * DAY for n in range(100_000))
        lasts = 1
    for begin in starts:
        if begin > end.date():
            return
        days = [begin + n * DAY for n in range(lasts)]
        if frequency == "YEARLY":
            days = [day for day in days if day.year == begin.year]
        if frequency == "MONTHLY":
            days = [day for day in days if day.month == begin.month]
        yield [(day, None) for day in days]


def _week_of(day: date, wkst: str) -> date:
    while WEEKDAYS[day.weekday()] != wkst:
        day -= DAY
    return day


# --- the moments of one period -------------------------------------------------------


def _moments_in(parts: Rule, start: datetime, period: Period) -> list[datetime]:
    def numbers(name: str, derived: int) -> list[int]:
        return [int(each) for each in parts.get(name, [str(derived)])]

    found: set[datetime] = set()
    for day, hour in period:
        if not _answers(parts, day):
            continue
        hours = numbers("BYHOUR", start.hour)
        if hour is not None:
            hours = [hour] if hour in numbers("BYHOUR", hour) else []
        found |= {
            datetime.combine(day, time(each, minute, second))
            for each in hours
            for minute in numbers("BYMINUTE", start.minute)
            for second in numbers("BYSECOND", start.second)
        }
    return sorted(found)


def _chosen(parts: Rule, moments: list[datetime]) -> list[datetime]:
    if "BYSETPOS" not in parts:
        return moments
    places = {int(each) for each in parts["BYSETPOS"]}
    return [
        moment
        for place, moment in enumerate(moments, 1)
        if place in places or place - len(moments) - 1 in places
    ]


# --- the questions to a day ----------------------------------------------------------


def _answers(parts: Rule, day: date) -> bool:
    return (
        ("BYMONTH" not in parts or day.month in map(int, parts["BYMONTH"]))
        and ("BYWEEKNO" not in parts or _is_in_week(parts, day))
        and ("BYYEARDAY" not in parts or _is_one_of(parts["BYYEARDAY"], day, _year(day)))
        and ("BYMONTHDAY" not in parts or _is_one_of(parts["BYMONTHDAY"], day, _month(day)))
        and ("BYDAY" not in parts or any(_is_weekday(parts, day, each) for each in parts["BYDAY"]))
    )


def _year(day: date) -> list[date]:
    return _days_of_year(day.year)


def _month(day: date) -> list[date]:
    return [each for each in _days_of_year(day.year) if each.month == day.month]


@cache
def _days_of_year(year: int) -> list[date]:
    days = [date(year, 1, 1) + n * DAY for n in range(366)]
    return [each for each in days if each.year == year]


def _is_one_of(numbers: list[str], day: date, days: list[date]) -> bool:
    """Whether `day` has one of the numbers in `days`; negative ones count from the end."""
    place = days.index(day)
    return any(int(each) in (place + 1, place - len(days)) for each in numbers)


def _is_weekday(parts: Rule, day: date, wanted: str) -> bool:
    number, weekday = wanted[:-2], wanted[-2:]
    if WEEKDAYS[day.weekday()] != weekday:
        return False
    if not number:
        return True
    # The nth one of the month, or of the year when the rule is yearly and names no months.
    whole = parts["FREQ"][0] == "YEARLY" and "BYMONTH" not in parts
    days = [each for each in (_year(day) if whole else _month(day)) if _same_weekday(each, day)]
    return _is_one_of([number], day, days)


def _same_weekday(one: date, other: date) -> bool:
    return one.weekday() == other.weekday()


def _is_in_week(parts: Rule, day: date) -> bool:
    """Whether `day` lies in one of the weeks; a week is of the year that has most of it."""
    week = _week_of(day, parts["WKST"][0])
    year = (week + 3 * DAY).year
    weeks = [
        begin
        for begin in (_week_of(date(year, 1, 1), parts["WKST"][0]) + n * 7 * DAY for n in range(54))
        if (begin + 3 * DAY).year == year
    ]
    return _is_one_of(parts["BYWEEKNO"], week, weeks)
