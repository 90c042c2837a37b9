"""A call asks for helpers; a category, a tag, a note or a block in the text says so.

    Gesucht:
    Wie viele: 3
    Wann: samstags 9 bis 12 Uhr
    Bis wann: 12. Dezember 2026
    Wen fragen: Frau Muster am Tresen

In notes and JSON feeds the same stands under keys of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from feeds.formats.words.blocks import Field, Form
from feeds.formats.words.moments import day
from feeds.formats.words.plaintext import one_line
from feeds.model import Call
from feeds.wording import Words

_WORDS = {
    *("helfer gesucht", "hilfe gesucht", "ehrenamt gesucht", "helfende gesucht"),
    *("help wanted", "helpers wanted", "volunteers wanted"),
}
_HEADINGS = (
    *("Gesucht", "Hilfe", "Hilfe gesucht", "Helfer gesucht", "Helfende gesucht"),
    *("Ehrenamt gesucht", "Wanted", "Help wanted", "Helpers wanted", "Volunteers wanted"),
)

HELPERS, WHEN, ANSWER_BY, ASK = "helpers", "when", "answer_by", "ask"

_ANSWERS = {
    **dict.fromkeys(("yes", "true", "ja"), True),
    **dict.fromkeys(("no", "false", "nein"), False),
}
_NUMBERS = {
    word: str(number)
    for words in (
        "eine zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
        "one two three four five six seven eight nine ten eleven twelve",
    )
    for number, word in enumerate(words.split(), 1)
}
_A_NUMBER = rf"\d{{1,4}}|{'|'.join(_NUMBERS)}"
_HOW_MANY = re.compile(
    rf"(?:(?:ca\.?|etwa|ungefähr|rund|about)\s+)?(?P<least>{_A_NUMBER})(?:\s*(?:[-–—]|bis|to)\s*(?P<most>{_A_NUMBER}))?"
    r"(?:\s+(?:Personen|Person|Helfer|Helfer(?:[*:_]|/-?)?innen|Helfende|Leute|Menschen|Freiwillige"
    r"|people|persons|person|helpers|volunteers))?\.?",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Called:
    """What a text says of a call; `body` is the rest of it. `call` None: it is none."""

    body: str
    call: Call | None = None
    when: str = ""
    ask: str = ""
    mistakes: tuple[Words, ...] = ()

    def saying(self, details: Mapping[str, Any]) -> Self:
        """Return the call with `details` by their keys, where it is one."""
        if self.call is None:
            return self
        call = Call(
            details.get(HELPERS, self.call.helpers), details.get(ANSWER_BY, self.call.until)
        )
        when, ask = details.get(WHEN, self.when), details.get(ASK, self.ask)
        return replace(self, call=call, when=when, ask=ask)


def is_call(words: Iterable[str]) -> bool:
    """Tell whether one of the words, whatever its case, asks for helpers."""
    return any(" ".join(each.lower().split()) in _WORDS for each in words)


def answer_of(given: str) -> bool:
    """Return what a note answers. Raises ValueError with words on what is expected."""
    try:
        return _ANSWERS[given.lower()]
    except KeyError:
        raise ValueError(Words('"yes" or "no"')) from None


def helpers_of(given: str) -> str:
    """Return how many are asked for, as "3" or "2–3".

    Raises ValueError with words on what is expected.
    """
    found = _HOW_MANY.fullmatch(" ".join(given.split()))
    written = [each for each in found.groups() if each] if found else []
    numbers = [int(_NUMBERS.get(each.casefold(), each)) for each in written]
    if not numbers or not 0 < numbers[0] <= numbers[-1]:
        raise ValueError(Words('a number, as "3" or "2–3"'))
    return "–".join(map(str, numbers))


def last_moment(call: Call | None, zone: ZoneInfo) -> datetime | None:
    """Return the midnight after the last day to answer, when nobody need be asked any more."""
    if call is None or call.until is None:
        return None
    return datetime.combine(call.until + timedelta(days=1), time(), zone)


def called_in(body: str, *, is_one: bool) -> Called:
    """Return the call in the blocks of a text. `is_one`: it is one, also without a block.

    Whom to ask alone makes none: "Hilfe:" may stand above the number of an authority.
    """
    found = _FORM.found_in(body)
    if not (is_one or found.values.keys() - {ASK}):
        # Where nothing at all was understood, it was meant as one.
        return Called(body, mistakes=() if found.values else found.mistakes)
    return Called(found.text, Call(), mistakes=found.mistakes).saying(found.values)


# What a call says besides its text: the keys of notes and feeds, and how each value is read.
DETAILS: Mapping[str, Callable[[str], Any]] = {
    HELPERS: helpers_of,
    WHEN: one_line,
    ANSWER_BY: day,
    ASK: one_line,
}
# The first name of each is the one that is proposed.
_NAMES = {
    HELPERS: ("Wie viele", "Wieviele", "Anzahl", "Helfer", "Personen", "How many", "Helpers"),
    WHEN: ("Wann", "Zeit", "When"),
    ANSWER_BY: (
        *("Bis wann", "Melden bis", "Bitte melden bis", "Antwort bis", "Meldeschluss"),
        *("Frist", "Bis wann melden", "By when", "Answer by", "Deadline"),
    ),
    ASK: (
        *("Wen fragen", "Fragen an", "Kontakt", "Ansprechperson", "Ansprechpartner"),
        *("Ansprechpartnerin", "Whom to ask", "Who to ask", "Ask", "Contact"),
    ),
}
_FORM: Form[str, Any] = Form(
    _HEADINGS,
    {name: Field(key, DETAILS[key]) for key, names in _NAMES.items() for name in names},
)
