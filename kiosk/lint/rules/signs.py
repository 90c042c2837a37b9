"""Signs that nobody reads aloud, and what tears a word apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.lint.finding import Finding, Level, because
from kiosk.lint.rules import formats, numbers, vocabulary
from kiosk.lint.rules.setting import Setting
from kiosk.lint.sentences import HIDDEN, Sentence

_SIGN = re.compile(r"[/&()\[\]{}§%*_|<>„“”»«\"…+=~^#]|\.\.\.")
# What can be said for a sign wherever it stands; what is in quotation marks can stand without.
_SAID: dict[str, str | int | None] = {
    "&": " und ",
    "+": " und ",
    "/": " oder ",
    "§": " Paragraf ",
    "=": " ist ",
}
_SAID |= dict.fromkeys('„“”»«"', "")
# Of "2026/27" and "€/Person" nobody can tell how they are said.
_UNSAYABLE = re.compile(rf"{HIDDEN}|[\d€][/+=&][\w]")
_EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}|[\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2b55][\ufe0f\U0001f3fb-\U0001f3ff]?"
    "(?:\u200d[\U0001f300-\U0001faff\u2600-\u27bf][\ufe0f\U0001f3fb-\U0001f3ff]?)*"
)
_DIVIDED = re.compile(
    r"(?<=[a-zäöüß])-\s+(?!(?:und|oder|bis|sowie|als|wie|and|or|to|та|і|або)\b)[a-zäöüß]\w+"
)


def character(sentence: Sentence, setting: Setting) -> Iterator[Finding]:
    """Each sentence once: it is one thing to put right."""
    others = (formats.phone_format, formats.time_format, numbers.hard_number, vocabulary.gender)
    text = sentence.masked
    for rule in others:
        for finding in rule(sentence, setting):
            text = text.replace(finding.words, " " * len(finding.words))
    found = [each for each in _SIGN.finditer(text) if not _is_harmless(text, each)]
    if not found:
        return
    signs = list(dict.fromkeys(each[0] for each in found))
    reason = because("Such signs are hard to read: {}", " ".join(signs))
    # With the words that they stand at: "Freitag/Samstag".
    start = sentence.masked.rfind(" ", 0, found[0].start()) + 1
    end = sentence.masked.find(" ", found[-1].end())
    words = sentence.masked[start : None if end < 0 else end]
    proposal = ""
    if all(each in _SAID for each in signs) and not _UNSAYABLE.search(words):
        said = words.replace("und/oder", "oder").translate(str.maketrans(_SAID))
        proposal = " ".join(said.split())
    yield sentence.found("character", Level.WARN, (start, start + len(words)), reason, proposal)


def _is_harmless(text: str, found: re.Match[str]) -> bool:
    # "+49 …" is a telephone number, and "3 + 4" would be a sum.
    return found[0] == "+" and text[found.end() :][:1].isdigit()


def emoji(sentence: Sentence, _: Setting) -> Iterator[Finding]:
    found = list(_EMOJI.finditer(sentence.text))
    if len(found) > 1:
        reason = because("{} small pictures in a sentence: one is enough.", len(found))
        span = found[0].start(), found[-1].end()
        yield sentence.found("emoji", Level.WARN, span, reason, found[0][0])


def hyphenation(sentence: Sentence, _: Setting) -> Iterator[Finding]:
    for found in re.finditer(r"\w*(?:\u00ad\w*)+", sentence.text):
        reason = because("The word has a soft hyphen, at which it may be divided.")
        proposal = found[0].replace("\u00ad", "")
        yield sentence.found("hyphenation", Level.WARN, found.span(), reason, proposal)
    for found in _DIVIDED.finditer(sentence.text):
        start = max(sentence.text.rfind(" ", 0, found.start()) + 1, 0)
        reason = because("The word is divided at the end of a line.")
        words = sentence.text[start : found.end()]
        proposal = re.sub(r"-\s+", "", words)
        yield sentence.found("hyphenation", Level.WARN, (start, found.end()), reason, proposal)
