"""Wording is how dates, times and numbers are said in a language, as people say them.

Every function takes local dates and times and a language of LANGUAGES, and returns plain words with
ordinary spaces; `glue` then says where a line must not break. The fixed words: `words(language)`.

Digits are Western everywhere. Nothing here marks text as left-to-right: our Arabic and Latin fonts
have no U+2066, so the theme sets addresses and phone numbers as boxes of direction ltr.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from kiosk.wording.vocabulary import WORDS, Direction, Plural, Words

LANGUAGES = tuple(WORDS)
NO_BREAK = "\u00a0"
# A phone number and the word before it; a longer run might not fit a narrow column.
LONGEST_GLUED = 24

_NOON = dt.time(12)
_MIDNIGHT = dt.time(0)


def words(language: str) -> Words:
    """Return the fixed words of `language`."""
    return WORDS[language]


def direction(language: str) -> Direction:
    return WORDS[language].direction


def typst_language(language: str) -> str:
    """Return the code that Typst knows: Leichte Sprache is German."""
    return WORDS[language].typst


def reads_left_to_right(text: str) -> bool:
    """Tell whether nothing in `text` is from a script that runs from right to left."""
    return not any(unicodedata.bidirectional(letter) in {"R", "AL", "AN"} for letter in text)


def capitalised(text: str) -> str:
    """Return `text` as it begins a line of its own: "четвер" is "Четвер" there."""
    return text[:1].upper() + text[1:]


# --- dates ---------------------------------------------------------------------------------------


def weekday(day: dt.date, language: str) -> str:
    return WORDS[language].weekdays[day.weekday()]


def month(day: dt.date, language: str) -> str:
    """Return the month as it is said after the number of the day ("квітня", not "квітень")."""
    return WORDS[language].months[day.month - 1]


def date(day: dt.date, language: str, today: dt.date) -> str:
    """Return "Donnerstag, 30. April"; with the year when that is not today's."""
    return WORDS[language].weekday_date.format(
        weekday=weekday(day, language),
        date=_dated(day, language, with_year=day.year != today.year),
    )


def until_day(last: dt.date, language: str, today: dt.date) -> str:
    """Return "bis 28. November", of something that is still to begin; `last` is its last day."""
    when = _dated(last, language, with_year=last.year != today.year)
    return WORDS[language].until.format(when=when)


def still_until(last: dt.date, language: str, today: dt.date) -> str:
    """Return "noch bis Samstag, 28. November", of what has begun; `last` is its last day."""
    if last == today:
        when = WORDS[language].today.lower()
    elif language == "uk":
        # After "до" the name of the day would have to change; the month has the right form already.
        when = _dated(last, language, with_year=last.year != today.year)
    else:
        when = date(last, language, today)
    return WORDS[language].still_until.format(when=when)


def _dated(day: dt.date, language: str, *, with_year: bool) -> str:
    said = WORDS[language]
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
    match language:
        case "de" | "de-simple":
            when = f"{_closing_hour(end)} Uhr"
        case "en":
            when = _english(end)
        case _:
            when = _closing_time(end, language)
    return WORDS[language].until.format(when=when)


def board_time(at: dt.time) -> str:
    """Return "16:00", in every language: a departure board's times stand in one column."""
    return f"{at:%H:%M}"


def _hour(at: dt.time) -> str:
    return f"{at.hour}:{at.minute:02}" if at.minute else f"{at.hour}"


def _closing_hour(at: dt.time) -> str:
    return "24" if _same(at, _MIDNIGHT) else _hour(at)


def _closing_time(at: dt.time, language: str) -> str:
    if not _same(at, _MIDNIGHT):
        return board_time(at)
    return "منتصف الليل" if language == "ar" else "24:00"


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
    return _counted(n, WORDS[language].events, language)


def page(number: int, of: int, language: str) -> str:
    """Return "Seite 2 von 3"."""
    return WORDS[language].page.format(page=number, of=of)


def plural(n: int, language: str) -> str:
    """Return CLDR's plural category of the whole number `n`, as "one" or "few"."""
    match language:
        case "uk":
            return _ukrainian_plural(n)
        case "ar":
            return _arabic_plural(n)
        case _:
            return "one" if n == 1 else "other"


def _ukrainian_plural(n: int) -> str:
    if n % 100 in range(11, 15):
        return "many"
    return {1: "one", 2: "few", 3: "few", 4: "few"}.get(n % 10, "many")


def _arabic_plural(n: int) -> str:
    if n in range(3):
        return ("zero", "one", "two")[n]
    if n % 100 in range(3):
        return "other"
    return "few" if n % 100 in range(3, 11) else "many"


def _counted(n: int, forms: Plural, language: str) -> str:
    return forms.get(plural(n, language), forms["other"]).format(n=n)


# --- lines ---------------------------------------------------------------------------------------

_MONTHS = "|".join(sorted({name for each in WORDS.values() for name in each.months}))
_UNITS = (
    r"Uhr|am|pm|€|Euro|EUR|Cent|%|°C|m|km|cm|kg|g|l"
    r"|Min\.|Minuten?|Std\.|Stunden?|Tag(?:en?)?|Jahren?"
)
_NUMBERED = r"Nr\.|Tel\.|Str\.|Abs\.|Art\.|S\.|Seite|Gleis|Linie|Bus|Raum|Page|Platform|Room|Line"
_GLUE = re.compile(
    "|".join(
        (
            rf"(?<=\d) (?=(?:{_UNITS})(?!\w))",
            rf"(?<=\d) (?=(?:{_MONTHS})(?!\w))",
            rf"(?<=\d\.) (?=(?:{_MONTHS})(?!\w))",
            r"(?<=gasse) (?=\d)|(?<=straße) (?=\d)|(?<=platz) (?=\d)|(?<=weg) (?=\d)",
            r"(?<=§) (?=\d)",
            r"(?<=\b[A-Za-zÄÖÜäöü]\.) (?=[A-Za-zÄÖÜäöü]\.)",
            r"(?<=\bDr\.) (?=\w)|(?<=\bProf\.) (?=\w)|(?<=\bSt\.) (?=\w)",
            r"(?<=\bHerr) (?=[A-ZÄÖÜ])|(?<=\bFrau) (?=[A-ZÄÖÜ])",
            r" (?=[–—](?: |$))",
        )
    ),
    re.MULTILINE,
)
_WORD_AND_NUMBER = re.compile(rf"\b({_NUMBERED}) (?=\d)")
_PHONE = re.compile(r"(?<![\w.,])(?:\+\d{1,3}|0\d{1,5})(?: (?:/ )?\d{2,8})+(?!\w)")
_THOUSANDS = re.compile(r"(?<!\d)(?<!\d )\d{1,3}(?: \d{3})+(?! ?\d)")

_RUN = re.compile(r"[^ \t\r\n]+")


def glue(text: str) -> str:
    """Return `text` with U+00A0 where no line must break: "16 Uhr", "30. April", "034321 000 00".

    Other U+00A0 in it become spaces: calendars are full of them by accident. A run that would get
    longer than LONGEST_GLUED keeps its spaces. Between digits U+00A0 also keeps a phone number's
    order in right-to-left text, where a space would turn its groups round (UAX 9, W4).
    """
    plain = text.replace(NO_BREAK, " ")
    glued = _PHONE.sub(_joined, plain)
    glued = _THOUSANDS.sub(_joined, glued)
    glued = _WORD_AND_NUMBER.sub(rf"\1{NO_BREAK}", glued)
    glued = _GLUE.sub(NO_BREAK, glued)
    return _RUN.sub(_if_short, glued)


def _joined(found: re.Match[str]) -> str:
    return found[0].replace(" ", NO_BREAK)


def _if_short(found: re.Match[str]) -> str:
    run = found[0]
    return run if len(run) <= LONGEST_GLUED else run.replace(NO_BREAK, " ")
