"""What config/KALENDER.md tells people to write is understood, word for word."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from feeds.formats.words.access import access_below, access_in
from feeds.formats.words.calls import called_in
from feeds.model import Call, Fact, Known, State

PAGE = (Path(__file__).parents[2] / "config/KALENDER.md").read_text(encoding="utf-8")
ACCESS, CALL = re.findall(r"^```\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_every_line_of_the_example_on_access_says_a_fact() -> None:
    found = access_below(ACCESS.strip())

    assert (found.text, found.mistakes) == ("", ())
    assert set(found.values) == set(Fact)
    assert found.values[Fact.TOILET] == Known(State.LIMITED, "Tür 80 cm")


def test_every_line_of_the_example_of_a_call_belongs_to_it() -> None:
    found = called_in(CALL.strip(), is_one=False)

    assert (found.body, found.mistakes) == ("", ())
    assert found.call == Call("2–3", date(2026, 12, 12))
    assert (found.when, found.ask) == ("samstags 9 bis 12 Uhr", "Frau Muster am Tresen")


@pytest.mark.parametrize(
    ("line", "fact", "state"),
    [("Kosten: keine", Fact.FREE, State.YES), ("Anmeldung: nicht nötig", Fact.SIGN_UP, State.NO)],
)
def test_what_is_quoted_says_it(line: str, fact: Fact, state: State) -> None:
    assert f"`{line}`" in PAGE
    assert access_below(f"Zugang:\n{line}").values == {fact: Known(state)}


def test_every_category_on_the_page_says_its_fact() -> None:
    (told,) = re.findall(r"genügen dort die Wörter (.*?)\.\n", PAGE, re.DOTALL)
    words = re.findall(r"`([^`]+)`", told)

    assert set(access_in(words)) == set(Fact)
    assert all(access_in([word]) for word in words)
    assert not access_in(["barrierefrei"])
