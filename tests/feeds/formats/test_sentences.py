"""Where a text may end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.formats.words import plaintext
from feeds.formats.words.sentences import title_and_rest, whole_sentences


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("Am 3. Mai geht es los! Kommt alle.", "Am 3. Mai geht es los!", "Kommt alle."),
        ("Um z. B. Dr. Muster zu hören. Gut", "Um z. B. Dr. Muster zu hören.", "Gut"),
        ("Ohne Punkt", "Ohne Punkt", ""),
        ("Erste\nZeile\n\nZweiter Absatz. Ende.", "Erste Zeile", "Zweiter Absatz. Ende."),
        ("• Eintrag", "Eintrag", ""),
        ("", "", ""),
    ],
)
def test_the_first_sentence_is_a_title(text: str, title: str, rest: str) -> None:
    assert title_and_rest(text) == (title, rest)


@pytest.mark.parametrize(
    ("situation", "text", "beginning"),
    [
        ("is short", "Eins. Zwei", "Eins. Zwei"),
        ("is too long", "Eins zwei drei. Vier fünf sechs. Sieben", "Eins zwei drei."),
        ("ends just in time", "Eins zwei drei vier. Fünf", "Eins zwei drei vier."),
        (
            "begins with a long sentence",
            "Eins zwei drei vier fünf. Sechs.",
            "Eins zwei drei vier fünf.",
        ),
        (
            "is one long sentence",
            "Eins zwei drei vier fünf sechs",
            "Eins zwei drei vier fünf sechs",
        ),
        ("has abbreviations", "Am 3. Mai z. B. im Saal. Und", "Am 3. Mai z. B. im Saal."),
        (
            "ends its lines without a stop",
            "Eins zwei drei\nvier fünf sechs sieben",
            "Eins zwei drei",
        ),
        ("is broken off", "Eins zwei. Drei […]", "Eins zwei."),
        ("is broken off by dots", "Eins zwei. Drei ...", "Eins zwei."),
        ("is broken off behind a sentence", "Eins zwei. […]", "Eins zwei."),
        ("is broken off with a link", "Eins. Zwei … Weiterlesen", "Eins."),
        ("is broken off in its only sentence", "Eins zwei …", "Eins zwei …"),
        ("announces a list", "Eins.\n\nMit:\n\n• Zwei und drei und vier", "Eins."),
    ],
)
def test_the_beginning_of_a_text_that(situation: str, text: str, beginning: str) -> None:
    assert whole_sentences(text, 20) == beginning, situation


@settings(deadline=None)
@given(st.text("ab .…!\n•:[]", max_size=200), st.integers(0, 100))
def test_a_beginning_is_one_and_never_nothing(text: str, most: int) -> None:
    beginning = whole_sentences(text, most)

    assert plaintext.clean(text).startswith(beginning)
    assert bool(beginning) is bool(plaintext.clean(text))
