"""Wording is how dates, times and numbers are said in a language, as people say them.

Every function takes local dates and times and a language of LANGUAGES, and returns plain words with
ordinary spaces; `lines.glue` then says where a line must not break. The fixed words:
`words(language)`, out of catalogues/. Names of days and months are CLDR's, how they are put
together is ours: CLDR's patterns are not what people say.

Digits are Western everywhere. Addresses and phone numbers are set by the theme as boxes of
direction ltr: our Latin font has no U+2066 to isolate them with.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable
from functools import cache

from babel import Locale
from babel.numbers import format_decimal

from kiosk import languages
from kiosk.wording import catalogue
from kiosk.wording.phrases import ACCESS, EVENTS, STATEMENT, TO_ASK, TOPICS, WORDS, Phrase, Words

_NOON = dt.time(12)
_MIDNIGHT = dt.time(0)


@cache
def words(language: str) -> Words:
    """Return the fixed words of `language`."""

    def said(phrase: Phrase) -> str:
        translations = catalogue.of(language).translations
        if phrase.context is None:
            return translations.gettext(phrase.english)
        return translations.pgettext(phrase.context, phrase.english)

    return Words(
        topics={topic: said(phrase) for topic, phrase in TOPICS.items()},
        access={known: said(phrase) for known, phrase in ACCESS.items()},
        to_ask={fact: said(phrase) for fact, phrase in TO_ASK.items()},
        statement={key: said(phrase) for key, phrase in STATEMENT.items()},
        **{name: said(phrase) for name, phrase in WORDS.items()},
    )


def checked_by(language: str) -> str:
    """Return who read all the words of `language` and stands for them; "" for nobody."""
    return catalogue.of(language).checked_by


def reads_left_to_right(text: str) -> bool:
    """Tell whether nothing in `text` is from a script that runs from right to left."""
    return not any(unicodedata.bidirectional(letter) in {"R", "AL", "AN"} for letter in text)


def within(text: str, language: str) -> str:
    """Return `text` as it keeps its order within a line of `language`: "5 Euro" in Arabic, too."""
    # UAX 9, W2: after an Arabic letter a number would part from the Latin word behind it.
    turned = languages.direction(language) == "rtl" and reads_left_to_right(text)
    return f"\u200e{text}" if turned else text


def capitalised(text: str) -> str:
    """Return `text` as it begins a line of its own: "четвер" is "Четвер" there."""
    return text[:1].upper() + text[1:]


def listed(parts: Iterable[str], language: str) -> str:
    """Return what there is of `parts`, with the language's own comma between."""
    return ("، " if language == "ar" else ", ").join(each for each in parts if each)


# --- dates ---------------------------------------------------------------------------------------


def weekday(day: dt.date, language: str) -> str:
    name: str = _locale(language).days["format"]["wide"][day.weekday()]
    return name


def month(day: dt.date, language: str) -> str:
    """Return the month as it is said after the number of the day ("квітня", not "квітень")."""
    name: str = _locale(language).months["format"]["wide"][day.month]
    return name


def _locale(language: str) -> Locale:
    return Locale.parse(languages.code(language))


def date(day: dt.date, language: str, today: dt.date) -> str:
    """Return "Donnerstag, 30. April"; with the year when that is not today's."""
    return words(language).weekday_date.format(
        weekday=weekday(day, language),
        date=_dated(day, language, with_year=day.year != today.year),
    )


def dated(day: dt.date, language: str) -> str:
    """Return "30. April 2026", of a day that is told for years."""
    return _dated(day, language, with_year=True)


def until_day(last: dt.date, language: str, today: dt.date) -> str:
    """Return "bis 28. November", of something that is still to begin; `last` is its last day."""
    when = _dated(last, language, with_year=last.year != today.year)
    return words(language).until.format(when=when)


def still_until(last: dt.date, language: str, today: dt.date) -> str:
    """Return "noch bis Samstag, 28. November", of what has begun; `last` is its last day."""
    if last == today:
        when = words(language).today.lower()
    elif language == "uk":
        # After "до" the name of the day would have to change; the month has the right form already.
        when = _dated(last, language, with_year=last.year != today.year)
    else:
        when = date(last, language, today)
    return words(language).still_until.format(when=when)


def from_to(first: dt.date, last: dt.date, language: str) -> str:
    """Return "26. November bis 2. Dezember 2026", of days that are told for weeks."""
    start = _dated(first, language, with_year=first.year != last.year)
    return words(language).from_to.format(first=start, last=dated(last, language))


def _dated(day: dt.date, language: str, *, with_year: bool) -> str:
    said = words(language)
    dated = said.day_month.format(day=day.day, month=month(day, language))
    return said.with_year.format(date=dated, year=day.year) if with_year else dated


# --- times ---------------------------------------------------------------------------------------


def time(at: dt.time, language: str) -> str:
    """Return "16 Uhr", "4 pm", "16:00"."""
    match language:
        case "de" | "de-simple":
            return f"{_hour(at)} Uhr"
        case "en":
            return _english(at)
        case _:
            return board_time(at)


def until_time(end: dt.time, language: str) -> str:
    """Return "bis 18 Uhr"; midnight is the day's 24 o'clock."""
    said = words(language)
    return (
        said.until_midnight
        if _same(end, _MIDNIGHT)
        else said.until.format(when=time(end, language))
    )


def board_time(at: dt.time) -> str:
    """Return "16:00", in every language: a departure board's times stand in one column."""
    return f"{at:%H:%M}"


def _hour(at: dt.time) -> str:
    return f"{at.hour}:{at.minute:02}" if at.minute else f"{at.hour}"


def _english(at: dt.time) -> str:
    if _same(at, _NOON):
        return "noon"
    if _same(at, _MIDNIGHT):
        return "midnight"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes} {'am' if at < _NOON else 'pm'}"


def _same(one: dt.time, other: dt.time) -> bool:
    # Seconds are never said, so they make no difference.
    return (one.hour, one.minute) == (other.hour, other.minute)


# --- numbers -------------------------------------------------------------------------------------


def events(n: int, language: str) -> str:
    """Return "3 Veranstaltungen"."""
    return catalogue.of(language).translations.ngettext(*EVENTS, n).format(n=n)


def number(value: float, language: str) -> str:
    """Return "1,5", in Western digits everywhere."""
    said: str = format_decimal(value, locale=_locale(language), numbering_system="latn")
    return said


def page(number: int, of: int, language: str) -> str:
    """Return "Seite 2 von 3"."""
    return words(language).page.format(page=number, of=of)
