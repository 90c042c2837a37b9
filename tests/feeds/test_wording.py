"""Words are a string in English, and can be said again in another language."""

from __future__ import annotations

import pickle

from feeds.errors import ParseError
from feeds.wording import Words, said

GERMAN = {
    "{} must be {}": "{} muss {} sein",
    "a day": "ein Tag",
    "it has more than {} occurrences": "mehr als {} Termine",
}
OUTER = Words("{} must be {}", "until", Words("a day"))


def test_words_are_the_sentence_in_english() -> None:
    assert OUTER == "until must be a day"


def test_words_within_words_are_translated_too_and_names_stay() -> None:
    assert said(OUTER, lambda pattern: GERMAN[pattern]) == "until muss ein Tag sein"


def test_a_number_keeps_its_place() -> None:
    many = Words("it has more than {} occurrences", 500)

    assert said(many, lambda pattern: GERMAN[pattern]) == "mehr als 500 Termine"


def test_a_plain_string_is_said_as_it_is() -> None:
    assert said("a {} day", lambda pattern: GERMAN[pattern]) == "a {} day"


def test_words_travel_between_processes() -> None:
    travelled = pickle.loads(pickle.dumps(OUTER))

    assert (travelled, travelled.pattern, travelled.parts) == (OUTER, OUTER.pattern, OUTER.parts)
    error = pickle.loads(pickle.dumps(ParseError(OUTER)))
    assert error.args[0].parts == OUTER.parts
