"""A block is taken out of a text line by line, and nothing is lost that was not understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.formats.words import plaintext
from feeds.formats.words.blocks import Field, Form
from feeds.wording import Words


def colour(value: str) -> str:
    if value not in ("rot", "blau"):
        raise ValueError(Words("a colour"))
    return value


FORM: Form[str, str] = Form(
    ("Farben", "Colours"),
    {
        "Das Haus": Field("house", colour),
        "House": Field("house", colour),
        "Tür": Field("door", colour),
    },
)
BOTH = {"house": "rot", "door": "blau"}


@pytest.mark.parametrize(
    ("situation", "text", "values", "left"),
    [
        ("is all", "Farben:\nDas Haus: rot\nTür: blau", BOTH, ""),
        ("has bullets", "Farben:\n• Das Haus: rot\n• Tür: blau", BOTH, ""),
        ("is a list of HTML", "Farben:\n\n• Das Haus: rot\n• Tür: blau", BOTH, ""),
        ("is an entry itself", "• Farben:\n• Das Haus: rot", {"house": "rot"}, ""),
        (
            "stands between texts",
            "Vorher\n\nFarben:\nTür: rot\n\nDann",
            {"door": "rot"},
            "Vorher\n\nDann",
        ),
        ("ends without a line between", "Farben:\nTür: rot\nUnd so.", {"door": "rot"}, "Und so."),
        ("ends at an empty line", "Farben:\nTür: rot\n\nHouse: rot", {"door": "rot"}, "House: rot"),
        (
            "is written otherwise",
            "COLOURS :\nthe: x\nHOUSE :rot",
            {"house": "rot"},
            "COLOURS :\nthe: x",
        ),
        ("asks", "Farben:\nTür?: rot\nDas-Haus: blau", {"door": "rot", "house": "blau"}, ""),
        (
            "stands there twice",
            "Farben:\nTür: rot\n\nFarben:\nHouse: rot",
            {"door": "rot", "house": "rot"},
            "",
        ),
        (
            "has an address",
            "Farben:\nTür: rot\nhttps://x.example",
            {"door": "rot"},
            "https://x.example",
        ),
        ("has no heading", "Tür: rot", {}, "Tür: rot"),
        ("has a heading in a sentence", "Die Farben:\nTür: rot", {}, "Die Farben:\nTür: rot"),
        ("has a heading only", "Farben:", {}, "Farben:"),
        ("is of another", "Farben:\nMontag: grün", {}, "Farben:\nMontag: grün"),
        ("is prose", "Farben:\nHeute wird gemalt.", {}, "Farben:\nHeute wird gemalt."),
    ],
)
def test_a_block_that(situation: str, text: str, values: dict[str, str], left: str) -> None:
    found = FORM.found_in(plaintext.clean(text))

    assert (dict(found.values), found.text) == (values, left), situation


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Türe: rot", "'Türe' is unknown below 'Farben'; did you mean 'Tür'?"),
        ("Zaun: rot", "'Zaun' is unknown below 'Farben'; known are: Das Haus, Tür"),
        ("Tür: grün", "Tür must be a colour"),
        ("House: blau", "'House' stands there twice"),
    ],
)
def test_a_line_that_is_not_understood_is_told_and_stays(line: str, reason: str) -> None:
    found = FORM.found_in(f"Hier\nFarben:\n• Das Haus: rot\n• {line}\nDort")

    assert found.text == f"Hier\nFarben:\n• {line}\nDort"
    assert found.mistakes == (reason,)
    assert found.values["house"] == "rot"


def test_what_is_too_long_is_prose() -> None:
    line = "Tür: " + "rot " * 100

    assert FORM.found_in(f"Farben:\nHouse: rot\n{line}").text == line.strip()


_PARTS = st.sampled_from(
    ("Farben:", "Tür", "House", ": ", ":", "rot", "grün", "\n", "\n\n", "• ", " ", "Und so.", "://")
)


@given(st.lists(_PARTS, max_size=40).map("".join))
def test_every_word_is_either_understood_or_still_there(written: str) -> None:
    text = plaintext.clean(written)
    found = FORM.found_in(text)

    assert plaintext.clean(found.text) == found.text
    gone = [line for line in text.split("\n") if line]
    for line in found.text.split("\n"):
        if line:
            gone.remove(line)  # nothing is added, nothing changed
    headings = [line for line in gone if line.removeprefix("• ").startswith("Farben")]
    assert len(gone) - len(headings) == len(found.values)
