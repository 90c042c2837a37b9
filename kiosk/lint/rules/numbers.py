"""Numbers are digits, and small ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.lint.finding import Finding, Level, because
from kiosk.lint.rules import formats
from kiosk.lint.rules.setting import Setting
from kiosk.lint.sentences import Sentence

_NUMBERS = {word: number for word, number in formats.WORDS.items() if number > 1}
_WORD = re.compile(rf"\b(?:{'|'.join(_NUMBERS)})\b", re.IGNORECASE)
# "Geben Sie gut acht", "nehmt euch in Acht".
_ATTENTION = re.compile(r"\b(?:gib|gibt|geben|gebt|außer|nimm|nehmt|nehmen)\b", re.IGNORECASE)
_ROMAN = re.compile(r"(?<![\w-])[IVXLC]{2,}(?![\w-])")
_ROMAN_SHAPE = re.compile(r"(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_SIZES = {"XL", "XXL", "XXXL", "LL", "CC", "CI", "CL", "LC"}
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_PERCENT = re.compile(r"(?P<number>\d+(?:,\d+)?) ?(?:%|Prozent\b|v\. ?H\.)|\b[Pp]rozent\b")
_DECIMAL = re.compile(
    r"(?<![\d.,:])(?P<whole>\d+),(?P<rest>\d+|-|–)(?![\d,])(?P<unit> ?(?:Euro|€|EUR))?"
)
_LARGE = re.compile(
    r"(?<![\d.,+])(?<!\d )[1-9]\d{0,2}(?:[. ]\d{3}){2,}(?!\d)|(?<![\d./-])[1-9]\d{6,}(?![\d/-])"
    r"|\bMillion(?:en)?\b|\bMilliarden?\b"
)
_SHARES = {
    10: "1 von 10",
    20: "1 von 5",
    25: "1 von 4",
    30: "3 von 10",
    33: "1 von 3",
    40: "4 von 10",
    50: "die Hälfte",
    60: "6 von 10",
    66: "2 von 3",
    67: "2 von 3",
    70: "7 von 10",
    75: "3 von 4",
    80: "8 von 10",
    90: "9 von 10",
    100: "alle",
}


def number_word(sentence: Sentence, _: Setting) -> Iterator[Finding]:
    in_times = {each.end("hour") for each in formats.SPOKEN.finditer(sentence.masked)}
    for found in _WORD.finditer(sentence.masked):
        before, after = sentence.masked[: found.start()], sentence.masked[found.end() :]
        attention = found[0].lower() == "acht" and not after.strip(" .,!?")
        if (attention and _ATTENTION.search(before)) or found.end() in in_times:
            continue
        digit = str(_NUMBERS[found[0].lower()])
        reason = because("A number is read faster as a digit.")
        yield sentence.found("number-word", Level.WARN, found.span(), reason, digit)


def roman_number(sentence: Sentence, _: Setting) -> Iterator[Finding]:
    for found in _ROMAN.finditer(sentence.masked):
        if found[0] in _SIZES or not _ROMAN_SHAPE.fullmatch(found[0]):
            continue
        reason = because("Not everybody can read Roman numbers.")
        proposal = str(_arabic(found[0]))
        yield sentence.found("roman-number", Level.WARN, found.span(), reason, proposal)


def _arabic(roman: str) -> int:
    values = [_VALUES[each] for each in roman]
    following = (*values[1:], 0)
    return sum(-one if one < other else one for one, other in zip(values, following, strict=True))


def hard_number(sentence: Sentence, _: Setting) -> Iterator[Finding]:
    text, taken = sentence.masked, set[int]()
    for found in _PERCENT.finditer(text):
        taken.update(range(*found.span()))
        reason = because("Per cent are hard to imagine: say how many of how many.")
        yield sentence.found(
            "hard-number", Level.WARN, found.span(), reason, _share(found["number"])
        )
    for found in _DECIMAL.finditer(text):
        if found.start() in taken:
            continue
        reason = because("A number with a comma is hard to read.")
        yield sentence.found("hard-number", Level.WARN, found.span(), reason, _without_comma(found))
    for found in _LARGE.finditer(text):
        reason = because("Nobody can imagine so large a number.")
        yield sentence.found("hard-number", Level.WARN, found.span(), reason, "sehr viele")


def _share(number: str | None) -> str:
    if not number:
        return "ein Teil"
    value = round(float(number.replace(",", ".")))
    return _SHARES.get(value) or ("wenige" if value < 25 else "viele")  # noqa: PLR2004  # a quarter


def _without_comma(found: re.Match[str]) -> str:
    whole, rest = found["whole"], found["rest"]
    if not found["unit"]:
        return f"ungefähr {round(float(f'{whole}.{rest}'))}" if rest.isdigit() else whole
    if rest in {"00", "-", "–"}:
        return f"{whole} Euro"
    cents = int(rest) * (10 if len(rest) == 1 else 1)
    return f"{whole} Euro und {cents} Cent" if int(whole) else f"{cents} Cent"
