"""What is not is harder to understand than what is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kiosk.lint import lists
from kiosk.lint.finding import Finding, Level, because
from kiosk.lint.rules.setting import Setting
from kiosk.lint.sentences import Sentence

_NOT = re.compile(
    r"\b(?:nicht|nichts|nie|niemals|niemand(?:em|en)?|nirgends|nirgendwo|keinesfalls|keineswegs|weder"
    r"|kein(?:e[mnrs]?)?)\b"
    r"(?:(?<=[Nn]icht) (?:weit|schwer|teuer|laut|allein|viel|lange|gut|schlecht|alt|neu)\b)?",
    re.IGNORECASE,
)
_SAID = {
    "nicht weit": "nah",
    "nicht schwer": "leicht",
    "nicht teuer": "billig",
    "nicht laut": "leise",
    "nicht allein": "zusammen",
    "nicht viel": "wenig",
    "nicht lange": "kurz",
    "nicht gut": "schlecht",
    "nicht schlecht": "gut",
    "nicht alt": "neu",
    "nicht neu": "alt",
}


@cache
def _denying() -> re.Pattern[str]:
    """Return what finds adjectives with a denying un- in every form, and nouns."""
    stems = "|".join(sorted(each[2:] for each in lists.words("denying", "", "words")))
    nouns = "|".join(sorted(lists.words("denying", "", "nouns")))
    return re.compile(rf"\b[Uu]n(?:{stems})(?:e[mnrs]?|er|ste[nrs]?)?\b|\b(?:{nouns})\b")


_INSTEAD = {
    "unwichtig": "nur ein wenig wichtig",
    "unbekannt": "fremd",
    "ungefährlich": "sicher",
    "unsicher": "gefährlich",
    "unklar": "noch offen",
    "unruhig": "laut",
    "unfreundlich": "böse",
    "unverzüglich": "sofort",
    "unentgeltlich": "kostenlos",
    "unbegrenzt": "so lange Sie wollen",
    "ungewöhnlich": "besonders",
    "unterschiedlich": "verschieden",
    "unkompliziert": "einfach",
    "unzufrieden": "verärgert",
    "ungesund": "schlecht für den Körper",
}


def negation(sentence: Sentence, _: Setting) -> Iterator[Finding]:
    for found in _NOT.finditer(sentence.masked):
        reason = because("“{}” says what is not: can you say what is?", found[0])
        proposal = _SAID.get(found[0].lower(), "")
        yield sentence.found("negation", Level.HINT, found.span(), reason, proposal)
    for found in _denying().finditer(sentence.masked):
        word = found[0]
        reason = because("“{}” says what is not: can you say what is?", word)
        stem = next((each for each in _INSTEAD if word.lower().startswith(each)), "")
        proposal = _INSTEAD.get(stem, "")
        yield sentence.found("negation", Level.HINT, found.span(), reason, proposal)
