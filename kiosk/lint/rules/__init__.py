"""Rules of sentences: each looks at one sentence, and knows nothing of the others.

SIMPLE are those of Leichte Sprache, EVERY those of every language, in the order of RULES.md.
"""

from __future__ import annotations

from kiosk.lint.rules.cases import genitive
from kiosk.lint.rules.clauses import one_statement, sentence_length
from kiosk.lint.rules.dates import past_date, weekday
from kiosk.lint.rules.denial import negation
from kiosk.lint.rules.formats import date_format, phone_format, time_format
from kiosk.lint.rules.long import long_word
from kiosk.lint.rules.numbers import hard_number, number_word, roman_number
from kiosk.lint.rules.setting import Rule
from kiosk.lint.rules.short import abbreviation, capitals
from kiosk.lint.rules.signs import character, emoji, hyphenation
from kiosk.lint.rules.verbs import passive, preterite, subjunctive
from kiosk.lint.rules.vocabulary import foreign_word, gender

EVERY: tuple[Rule, ...] = (sentence_length, capitals, weekday, past_date, hyphenation)
SIMPLE: tuple[Rule, ...] = (
    one_statement,
    genitive,
    subjunctive,
    passive,
    negation,
    preterite,
    abbreviation,
    long_word,
    number_word,
    roman_number,
    hard_number,
    date_format,
    time_format,
    phone_format,
    character,
    emoji,
    gender,
    foreign_word,
)
