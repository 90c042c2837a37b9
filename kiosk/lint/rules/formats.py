"""Dates, times and telephone numbers have one form each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from kiosk import wording
from kiosk.lint import days
from kiosk.lint.days import Said
from kiosk.lint.finding import Finding, Level, because
from kiosk.lint.rules.setting import Setting
from kiosk.lint.sentences import Sentence

_HOUR = r"(?:[01]?\d|2[0-4])"
_MINUTES = r"[0-5]\d"
_UNIT = r" ?(?:Uhr|h)\b"
_RANGE = re.compile(
    rf"(?<![\d.,:–-])(?:von )?(?P<start>{_HOUR})(?:[:.](?P<start_m>{_MINUTES}))?(?: ?(?:Uhr|h))?"
    r" ?(?:-|–|—|/) ?"
    rf"(?P<end>{_HOUR})(?:[:.](?P<end_m>{_MINUTES}))?(?:{_UNIT})"
)
_SPAN_OF_CLOCKS = re.compile(
    rf"(?<![\d.,:–-])(?P<start>{_HOUR}):(?P<start_m>{_MINUTES}) ?(?:-|–|—) ?"
    rf"(?P<end>{_HOUR}):(?P<end_m>{_MINUTES})(?![\d:])"
)
_POINT = re.compile(
    rf"(?<![\d.,:–/-])(?P<hour>{_HOUR})(?:(?P<between>[:.])(?P<minute>{_MINUTES}))?"
    rf"(?P<unit>{_UNIT})?(?![\d:]|\.\d|,\d)"
)
# With minutes that are no month, behind such a word, a day or a date: "19.00", but no "2.50 Meter".
_AT = re.compile(
    r"(?:\b(?:um|ab|gegen|bis|von|Uhrzeit:?|Beginn:?|Einlass:?"
    r"|(?:(?:Mo|Di|Mi|Do|Fr|Sa|So)\b|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tags?|Mittwochs?)[.,]*)"
    r"|\d\.) $",
    re.IGNORECASE,
)
_MEASURED = re.compile(r" ?(?:€|%|(?:Euro|EUR|Meter|Liter|Kilo\w*|m|km|kg|l)\b)")
_MONTHS = range(1, 13)
_NUMBERS = "eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf"
WORDS: Mapping[str, int] = {word: number for number, word in enumerate(_NUMBERS.split("|"), 1)}
SPOKEN = re.compile(
    r"\b(?P<part>halb|[Vv]iertel(?: vor| nach)?|[Dd]reiviertel) "
    rf"(?P<hour>{_NUMBERS}|\d{{1,2}})\b(?: Uhr)?"
)
_PHONE = re.compile(r"(?<![\w.,:])(?:\+\d{1,3}|\(?0\d)[\d ()/.–-]*\d(?![\w:])")
_LONGEST_GROUP = 6
_FEWEST_DIGITS = 6


def date_format(sentence: Sentence, setting: Setting) -> Iterator[Finding]:
    for said in days.said_in(sentence.masked, setting.language):
        if said.numbers:
            reason = because("A date has the day of the week and the name of the month.")
            proposal = _date(said, days.meant(said, setting.anchor))
            span = said.start, said.end
            yield sentence.found("date-format", Level.FORMAT, span, reason, proposal)


def _date(said: Said, day: date | None) -> str:
    """Return "Samstag, 12. Juli 2026"; without the year where the text has none."""
    month = wording.month(date(2026, said.month, 1), "de-simple")
    text = f"{said.day}. {month}" + (f" {said.year}" if said.year else "")
    return f"{wording.weekday(day, 'de-simple')}, {text}" if day else text


def time_format(sentence: Sentence, setting: Setting) -> Iterator[Finding]:
    text = sentence.masked
    # A date's numbers are none, and neither are a telephone's.
    others = [
        *((said.start, said.end) for said in days.said_in(text, setting.language)),
        *(each.span() for each in _PHONE.finditer(text) if _is_phone(each[0])),
    ]
    taken = {at for span in others for at in range(*span)}
    reason = because("A time is said as in “16 Uhr” or “16:30 Uhr”.")
    for found in (*_RANGE.finditer(text), *_SPAN_OF_CLOCKS.finditer(text)):
        if found.start("start") in taken:
            continue
        taken.update(range(*found.span()))
        proposal = (
            f"{_clock(found['start'], found['start_m'])} bis {_clock(found['end'], found['end_m'])}"
        )
        if found[0].startswith("von "):
            proposal = f"von {proposal}"
        yield sentence.found("time-format", Level.FORMAT, found.span(), reason, proposal)
    for found in _POINT.finditer(text):
        if found.start() in taken or _is_right(found) or not _is_time(found, text):
            continue
        taken.update(range(*found.span()))
        proposal = _clock(found["hour"], found["minute"])
        yield sentence.found("time-format", Level.FORMAT, found.span(), reason, proposal)
    for found in SPOKEN.finditer(text):
        yield sentence.found("time-format", Level.FORMAT, found.span(), reason, _spoken(found))


def _is_phone(text: str) -> bool:
    return sum(map(str.isdigit, text)) >= _FEWEST_DIGITS and not any(days.said_in(text, "de"))


def _is_right(found: re.Match[str]) -> bool:
    minute, unit = found["minute"], (found["unit"] or "").strip()
    plain = not (found["hour"].startswith("0") and found["hour"] != "0")
    return (
        unit == "Uhr"
        and plain
        and (minute is None or (found["between"] == ":" and minute != "00"))
        and found["unit"].startswith(" ")
    )


def _is_time(found: re.Match[str], text: str) -> bool:
    """Tell a time from any other number: it has "Uhr" or "h", a colon, or a word before it."""
    unit = (found["unit"] or "").strip()
    if unit == "h" and found["minute"] is None:
        return (
            bool(re.search(r"\b(?:um|ab|bis|von|gegen|seit) $", text[: found.start()]))
            or len(found["hour"]) > 1
        )
    if unit:
        return True
    # "16:30 bis 18 Uhr" has its Uhr behind; a result is "3:1".
    following = re.match(r" bis \d{1,2}(?::\d\d)? Uhr", text[found.end() :])
    if found["between"] == ".":
        at = _AT.search(text[: found.start()]) and not _MEASURED.match(text, found.end())
        return bool(following or (at and int(found["minute"]) not in _MONTHS))
    return found["between"] == ":" and following is None


def _clock(hour: str, minute: str | None) -> str:
    return f"{int(hour)} Uhr" if not minute or minute == "00" else f"{int(hour)}:{minute} Uhr"


def _spoken(found: re.Match[str]) -> str:
    given = found["hour"]
    hour = int(given) if given.isdigit() else WORDS[given]
    # Events are in the afternoon rather than in the night.
    hour += 12 if hour < 9 else 0  # noqa: PLR2004
    minute = {
        "halb": -30,
        "viertel": -45,
        "viertel vor": -15,
        "viertel nach": 15,
        "dreiviertel": -15,
    }
    minutes = (hour * 60 + minute[found["part"].lower()]) % (24 * 60)
    return _clock(str(minutes // 60), f"{minutes % 60:02}")


def phone_format(sentence: Sentence, _: Setting) -> Iterator[Finding]:
    for found in _PHONE.finditer(sentence.masked):
        number = found[0]
        if not _is_phone(number):
            continue
        groups = re.findall(r"\d+", number)
        if not re.search(r"[()/.–-]", number) and max(map(len, groups)) <= _LONGEST_GROUP:
            continue
        reason = because("A telephone number stands in short groups with spaces between.")
        proposal = _grouped(number)
        yield sentence.found("phone-format", Level.FORMAT, found.span(), reason, proposal)


def _grouped(number: str) -> str:
    """Return "034321 62 12 3": the area code, then two by two."""
    plus = "+" if number.lstrip("(").startswith("+") else ""
    groups = re.findall(r"\d+", number)
    if len(groups) == 1 and not plus:
        whole = groups[0]
        # Mobile networks have four digits; other codes nobody can tell from outside.
        size = 4 if whole.startswith(("015", "016", "017")) else 0
        groups = [whole[:size], whole[size:]] if size else re.findall(r"\d{1,3}", whole)
        if not size:
            return " ".join(groups)
    head, rest = groups[0], "".join(groups[1:])
    if plus:
        head, rest = f"+{head}", " ".join(groups[1:])
        return f"{head} {rest}"
    return f"{head} {_pairs(rest)}"


def _pairs(digits: str) -> str:
    """Return digits two by two; the last three stay together."""
    odd = len(digits) % 2 and len(digits) > 2  # noqa: PLR2004
    pairs = re.findall(r"\d\d?", digits[:-3] if odd else digits)
    return " ".join([*pairs, digits[-3:]] if odd else pairs)
