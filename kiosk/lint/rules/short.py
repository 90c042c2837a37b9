"""What is short in writing is long in reading: abbreviations, and words in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kiosk.lint import lists
from kiosk.lint.finding import Finding, Level, because
from kiosk.lint.rules.setting import Setting
from kiosk.lint.sentences import Sentence

_WORD = re.compile(r"(?<![\w·-])[^\W\d_]{2,}(?![\w·])")
_ROMAN = re.compile(r"[IVXLC]{2,}")
_LONGEST_SHORT = 5  # letters of an abbreviation (reference, section 5)
_NAME_BEHIND = re.compile(r" [A-ZÄÖÜ][a-zäöüß]")
# "Mo-Do", "Di 14:30", "Mi, 2.12.", "Do ab 19 Uhr"; but "So 3 Leute kamen."
_NAMED = r"(?:Mo|Di|Mi|Do|Fr|Sa|So)"
_DAY = re.compile(
    rf"(?<![\w·]){_NAMED}\b(?:(?:(?P<join> ?[-–/+&,] ?| (?:und|bis|u\.) )(?P<other>{_NAMED})\b)"
    r"|(?=,? (?:ab |um |von |de[nm] )?\d{1,2}"
    r"(?:[.:]\d|\. [A-ZÄÖÜ]|(?: ?[-–] ?\d{1,2})? ?(?:Uhr|h)\b)))"
)
_JOINED = {"-": "bis", "–": "bis", "bis": "bis"}
_STREET = re.compile(r"\b(?P<name>[A-ZÄÖÜ]?[\w-]*[a-zäöüß])str(?:\.|(?= \d))")


@cache
def _short() -> re.Pattern[str]:
    known = sorted(lists.table("abbreviations", "short"), key=len, reverse=True)
    spelled = (r"\s?".join(re.escape(part) for part in each.split(" ")) for each in known)
    return re.compile(rf"(?<![\w.-])(?:{'|'.join(spelled)})(?![\w])")


@cache
def _said(short: str) -> str:
    said = lists.table("abbreviations", "short")
    return said.get(short) or next(
        (said[each] for each in said if each.replace(" ", "") == short.replace(" ", "")), ""
    )


def abbreviation(sentence: Sentence, setting: Setting) -> Iterator[Finding]:
    text, done = sentence.masked, set[int]()
    for found in _short().finditer(text):
        if setting.knows(found[0]) or _is_a_word(found, text):
            continue
        done.add(found.start())
        proposal = _said(found[0])
        if found[0] == "Fr." and _NAME_BEHIND.match(text, found.end()):
            proposal = "Frau"
        yield _written_out(sentence, found.span(), proposal)
    for found in _DAY.finditer(text):
        yield _written_out(sentence, found.span(), _days(found))
    for found in _STREET.finditer(text):
        yield _written_out(sentence, found.span(), f"{found['name']}straße")
    for found in _in_capitals(text):
        word = found[0]
        if found.start() not in done and is_short(word) and not setting.knows(word):
            run = _beside(text, found)
            if not run:
                yield _written_out(sentence, found.span(), "")


def _days(found: re.Match[str]) -> str:
    names = lists.table("abbreviations", "days")
    first, other = names[found[0][:2]], found["other"]
    join = _JOINED.get((found["join"] or "").strip(), "und")
    return f"{first} {join} {names[other]}" if other else first


def _written_out(sentence: Sentence, span: tuple[int, int], proposal: str) -> Finding:
    words = sentence.text[slice(*span)]
    reason = because("“{}” is short for something: write it out.", words)
    return sentence.found("abbreviation", Level.ERROR, span, reason, proposal)


def _is_a_word(found: re.Match[str], text: str) -> bool:
    """Tell what is short for nothing here: "So." ends a sentence, "J." is a name, "3 m." a length.

    Behind a Sunday comes a date, or nothing; behind a number come years, and no "mit".
    """
    short, after = found[0], text[found.end() :]
    counted = bool(re.search(r"\d $", text[: found.start()]))
    if short == "So.":
        return not re.match(r"[, ]*\d|,|$| und| bis|–|-", after)
    if short == "m." and counted:
        return True
    return short == "J." and not counted


def is_short(word: str) -> bool:
    """Tell whether capitals are an abbreviation rather than a word that is shouted."""
    if len(word) > _LONGEST_SHORT or _ROMAN.fullmatch(word):
        return False
    allowed = lists.words("abbreviations", "allowed", "capitals")
    return word not in allowed and word not in lists.words("abbreviations", "shouted", "words")


def _beside(text: str, found: re.Match[str]) -> bool:
    """Tell whether a word that is shouted stands beside: then this one is, too."""
    return any(_shouted(each) for each in _neighbours(text, found))


def _neighbours(text: str, found: re.Match[str]) -> tuple[str, ...]:
    before = re.search(r"([^\W\d_]+)[ !?.,-]*$", text[: found.start()])
    after = re.match(r"[ !?.,-]*([^\W\d_]+)", text[found.end() :])
    return tuple(each[1] for each in (before, after) if each)


def _shouted(word: str) -> bool:
    return (
        len(word) > 1
        and word.isupper()
        and not is_short(word)
        and not _ROMAN.fullmatch(word)
        and word not in lists.words("abbreviations", "allowed", "capitals")
    )


def _in_capitals(text: str) -> Iterator[re.Match[str]]:
    # Scripts that have no capitals are never in capitals.
    return (each for each in _WORD.finditer(text) if each[0].isupper())


def capitals(sentence: Sentence, setting: Setting) -> Iterator[Finding]:
    """Find whole runs of words in capitals, or one that is long or no abbreviation."""
    german = setting.language.startswith("de")
    run: list[re.Match[str]] = []
    for found in [*_in_capitals(sentence.masked), None]:
        if run and (found is None or not _adjoins(sentence.masked, run[-1], found)):
            if _loud([each[0] for each in run], german=german, setting=setting):
                span = run[0].start(), run[-1].end()
                said = _calm([each[0] for each in run], german=german)
                reason = because("Words in capitals are hard to read, and they shout.")
                yield sentence.found("capitals", Level.WARN, span, reason, said)
            run = []
        if found is not None:
            run.append(found)


def _adjoins(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    return not re.search(r"[^ !?,.–-]", text[one.end() : other.start()])


def _loud(words: list[str], *, german: bool, setting: Setting) -> bool:
    names = lists.words("abbreviations", "allowed", "names")
    allowed = lists.words("abbreviations", "allowed", "capitals")
    words = [
        each
        for each in words
        if each not in names | allowed and not _ROMAN.fullmatch(each) and not setting.knows(each)
    ]
    shouted = lists.words("abbreviations", "shouted", "words")
    if any(
        len(each) >= _LONGEST_SHORT
        and (each in shouted or len(each) > _LONGEST_SHORT or not german)
        for each in words
    ):
        return True
    if german:
        return any(each in shouted for each in words)
    return len(words) > 1


def _calm(words: list[str], *, german: bool) -> str:
    """Return words as they are written; of German ones only those of the list can be small."""
    shouted = lists.words("abbreviations", "shouted", "words")
    first, *others = words
    small = (
        each.lower() if not german or each in shouted else each.capitalize() for each in others
    )
    return " ".join((first.capitalize(), *small))
