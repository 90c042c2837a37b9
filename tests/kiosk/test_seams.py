"""A long word is parted where somebody who reads it aloud would."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.wording.seams import places


@pytest.mark.parametrize(
    ("word", "language", "known"),
    [
        ("Kulturbahnhof", "de", ["Kultur", "bahnhof"]),
        ("Seniorenbegegnungsstätte", "de", ["Senioren", "begegnungs", "stätte"]),
        ("Feuerwehrgerätehausvorplatz", "de-simple", ["Feuerwehr", "gerätehaus", "vorplatz"]),
        ("Unabhängigkeit", "de", ["Unabhängigkeit"]),
        ("neighbourhood", "en", ["neighbourhood"]),
    ],
)
def test_a_german_compound_is_parted_between_its_words(
    word: str, language: str, known: list[str]
) -> None:
    seams, _ = places(word, language)

    assert [word[start:end] for start, end in pairwise((0, *seams, len(word)))] == known


@pytest.mark.parametrize(
    ("word", "language"),
    [("Unabhängigkeit", "de"), ("internationalization", "en"), ("волонтерського", "uk")],
)
def test_where_no_seam_is_known_it_may_be_parted_between_syllables(
    word: str, language: str
) -> None:
    seams, others = places(word, language)

    assert seams == ()
    assert others


@given(st.text(max_size=40), st.sampled_from(["de", "de-simple", "en", "uk", "ar", "tlh"]))
def test_there_is_something_on_both_sides_of_every_place(word: str, language: str) -> None:
    seams, others = places(word, language)

    assert all(0 < each < len(word) for each in (*seams, *others))
    assert not set(seams) & set(others)
