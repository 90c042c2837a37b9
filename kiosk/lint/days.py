"""A day that a text names: its date in the writing of each language, and its day of the week.

Names of days and months are CLDR's; in Ukrainian also in the form that follows "у" or "в".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from babel import Locale

from kiosk import languages, wording
from kiosk.languages import LANGUAGES

# A date without a year is the one nearest to today that is not long past; where its day of the week
# is next year's, one that is not even lately past is next year's.
PAST, LATELY = timedelta(days=90), timedelta(days=30)
_EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_APOSTROPHES = str.maketrans("'’`", "ʼʼʼ")
_ACCUSATIVES = {"середа": "середу", "пʼятниця": "пʼятницю", "субота": "суботу", "неділя": "неділю"}
# "Version 3.11." is no date.
_COUNTED = re.compile(r"\b(?:Version|Kapitel|Abschnitt|Punkt|Ziffer|Nr\.|Nummer|version|chapter) $")
# What CLDR does not have: the other Saturday.
_MORE = {"de": {"Sonnabend": 5}}


class Said(NamedTuple):
    """A date where it stands in a text; `year` 0: the text has none, `weekday` None: no day.

    `weekday` is 0 for Monday; `name` is how the text says it. `numbers`: it is one like "28.11.".
    """

    start: int
    end: int
    day: int
    month: int
    year: int
    weekday: int | None
    name: str
    numbers: bool = False


def of(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest(day: int, month: int, today: date | None) -> date | None:
    """Return which day is meant by a date without a year; None where nobody can tell."""
    if today is None:
        return None
    years = (of(today.year + more, month, day) for more in (-1, 0, 1, 2, 3, 4))
    return next((each for each in years if each and each >= today - PAST), None)


def meant(said: Said, today: date | None) -> date | None:
    if said.year:
        return of(said.year, said.month, said.day)
    day = nearest(said.day, said.month, today)
    if day and today and day < today - LATELY and said.weekday is not None:
        later = of(day.year + 1, said.month, said.day)
        if later and later.weekday() == said.weekday != day.weekday():
            return later
    return day


def weekday_like(name: str, day: date, language: str) -> str:
    """Return the name of the day's weekday, in the form of `name`: "суботу" for "пʼятницю"."""
    right = wording.weekday(day, language if language in LANGUAGES else "en")
    plain = name.casefold().translate(_APOSTROPHES)
    return _ACCUSATIVES.get(right, right) if plain in _ACCUSATIVES.values() else right


def said_in(text: str, language: str) -> Iterator[Said]:
    """Yield the dates in `text`; a language that is not ours has numbers only."""
    names = _names(languages.code(language) if language in LANGUAGES else "")
    plain = text.translate(_EASTERN).translate(_APOSTROPHES)
    taken = 0
    for found in names.pattern.finditer(plain):
        if found.start() < taken or _COUNTED.search(plain[: found.start()]):
            continue
        month = found["month"] or found["month2"] or found["month3"] or found["month4"] or ""
        number = names.months.get(month.casefold().rstrip(".")) or _number(month)
        day = int(found["day"] or found["day2"] or found["day3"] or found["day4"])
        years = (found["year"], found["year2"], found["year3"], found["year4"])
        year = _year(next(filter(None, years), ""))
        name = found["weekday"] or ""
        if number is None or not (1 <= number <= 12 and 1 <= day <= 31):  # noqa: PLR2004
            continue
        weekday = names.days.get(name.casefold().rstrip("."))
        taken = found.end()
        numbers = found["month2"] is not None
        yield Said(found.start(), found.end(), day, number, year, weekday, name, numbers)


def _number(month: str) -> int | None:
    return int(month) if month.isdigit() else None


def _year(given: str) -> int:
    year = int(given or 0)
    return year + 2000 if 0 < year < 100 else year  # noqa: PLR2004  # "26"


class _Names(NamedTuple):
    days: Mapping[str, int]
    months: Mapping[str, int]
    pattern: re.Pattern[str]


@cache
def _names(code: str) -> _Names:
    days: dict[str, int] = {}
    months: dict[str, int] = {}
    if code:
        locale = Locale.parse(code)
        for context in ("format", "stand-alone"):
            # Narrow names are single letters.
            for width in ("wide", "abbreviated", "short"):
                days |= _plain(locale.days[context].get(width, {}))
                if width != "short":
                    months |= _plain(locale.months[context].get(width, {}))
        days |= {other: days[name] for name, other in _ACCUSATIVES.items() if name in days}
        days |= {name.casefold(): number for name, number in _MORE.get(code, {}).items()}
    return _Names(days, months, _pattern(days, months, code))


def _plain(names: Mapping[int, str]) -> dict[str, int]:
    return {
        name.casefold().rstrip(".").translate(_APOSTROPHES): number
        for number, name in names.items()
    }


def _pattern(days: Mapping[str, int], months: Mapping[str, int], code: str) -> re.Pattern[str]:
    day_names = "|".join(sorted(map(re.escape, days), key=len, reverse=True)) or "(?!)"
    month_names = "|".join(sorted(map(re.escape, months), key=len, reverse=True)) or "(?!)"
    between = r"\.?(?:,|،)?\s\(?(?:(?:den|dem|the|on|der)\s)?"
    # Numbers alone are read as they are written where our languages are spoken: the day first. In
    # "1.12. 19 Uhr" and "1.12. 19.00" there is no year; and in English "6.10." may be a time.
    short_year = r"|\d{2}(?!\d|\s?(?:[-–]\s?\d{1,2}\s?)?(?:Uhr|h)\b|[:.]\d)"
    numbers = (
        r"(?P<day2>\d{1,2})\.\s?(?P<month2>\d{1,2})\."
        rf"(?:\s?(?P<year2>\d{{4}}{'' if code == 'en' else short_year}))"
        rf"{'' if code == 'en' else '?'}(?!\d)"
    )
    iso = r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"
    named = (
        rf"(?P<day3>\d{{1,2}})(?:st|nd|rd|th)?\.?\s(?:of\s)?(?P<month3>{month_names})\b\.?"
        r"(?:,?\s(?P<year3>\d{4}))?"
    )
    # "November 28, 2026": only in English.
    turned = (
        rf"(?P<month4>{month_names if code == 'en' else '(?!)'})\b\.?\s"
        r"(?P<day4>\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s(?P<year4>\d{4}))?"
    )
    return re.compile(
        rf"(?<![\w.])(?:(?P<weekday>{day_names})(?=[\s.,،]){between})?"
        rf"(?:{iso}|{numbers}|{named}|{turned})",
        re.IGNORECASE,
    )
