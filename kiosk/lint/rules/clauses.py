"""One sentence says one thing, in few words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk import legibility
from kiosk.lint.finding import Finding, Level, because
from kiosk.lint.rules.setting import Setting
from kiosk.lint.sentences import Sentence

# Baden-Württemberg asks for 5 to 10 words (reference, section 5).
MOST, MUCH_TOO_MANY = 10, 15

_CLAUSE = re.compile(
    r",(?= (?:dass|weil|wenn|ob|damit|obwohl|bevor|nachdem|während|als|sodass|falls|sobald|solange"
    r"|wo|wer|was|wie|wann|warum|wobei|womit|wodurch|der|die|das|den|dem|deren|dessen|denen"
    r"|(?:in|an|auf|aus|bei|mit|von|zu|für|über|vor|nach|durch) (?:der|die|das|den|dem|denen))\b)"
)
_LISTED_NOUN = re.compile(
    r", (?:der|die|das|den|dem) (?:[a-zäöüß]+ )?[A-ZÄÖÜ]\w+(?=,| und | oder |[.!?]?$)"
)
_JOINS = re.compile(r";|\b[Ss]owie\b")


def sentence_length(sentence: Sentence, setting: Setting) -> Iterator[Finding]:
    count = len(sentence.words)
    simple = setting.language == "de-simple"
    most = MOST if simple else legibility.MOST_WORDS
    if count > most:
        level = Level.ERROR if simple and count > MUCH_TOO_MANY else Level.WARN
        reason = because("The sentence has {} words; at most {} are easy to read.", count, most)
        yield sentence.found("sentence-length", level, (0, len(sentence.text)), reason)


def one_statement(sentence: Sentence, _: Setting) -> Iterator[Finding]:
    """A clause more may be; two are a sentence of their own."""
    text = _LISTED_NOUN.sub(lambda found: "." + found[0][1:], sentence.masked)
    clauses = list(_CLAUSE.finditer(text))
    joins = list(_JOINS.finditer(text))
    if len(clauses) > 1:
        reason = because("The sentence says several things at once: make a sentence of each.")
        at = (clauses[1].start(), len(text))
        yield sentence.found("one-statement", Level.WARN, at, reason)
    elif joins:
        reason = because("“{}” joins two statements: make two sentences.", joins[0][0])
        proposal = "und" if joins[0][0].lower() == "sowie" else "."
        yield sentence.found("one-statement", Level.WARN, joins[0].span(), reason, proposal)
