"""A call for helpers says how many, when, until when, and whom to ask."""

from __future__ import annotations

from datetime import date

import pytest

from feeds.formats.words.calls import Called, called_in, helpers_of
from feeds.formats.words.moments import day
from feeds.model import Call

BLOCK = """Kuchen fehlt noch.

Gesucht:
• Wie viele: 2 bis 3
• Wann: samstags 9 bis 12 Uhr
• Bis wann: Samstag, 12. Dezember 2026
• Wen fragen: Frau Muster am Tresen

Danke!"""


def test_a_block_makes_a_call() -> None:
    assert called_in(BLOCK, is_one=False) == Called(
        "Kuchen fehlt noch.\n\nDanke!",
        Call("2–3", date(2026, 12, 12)),
        "samstags 9 bis 12 Uhr",
        "Frau Muster am Tresen",
    )


@pytest.mark.parametrize(
    ("situation", "body", "is_one", "call", "left"),
    [
        ("has no block", "Kommt!", False, None, "Kommt!"),
        ("is one without a block", "Kommt!", True, Call(), "Kommt!"),
        ("tells of an authority", "Hilfe:\nKontakt: Amt", False, None, "Hilfe:\nKontakt: Amt"),
        ("is one that tells whom to ask", "Gesucht:\nKontakt: Amt", True, Call(), ""),
        ("is English", "Wanted:\nHow many: two people", False, Call("2"), ""),
        (
            "has a slip",
            "Gesucht:\nWie viel: 3\nWann: heute",
            False,
            Call(),
            "Gesucht:\nWie viel: 3",
        ),
        ("lost something", "Gesucht:\nSchlüssel, grün", False, None, "Gesucht:\nSchlüssel, grün"),
    ],
)
def test_a_text_that(
    situation: str, body: str, *, is_one: bool, call: Call | None, left: str
) -> None:
    found = called_in(body, is_one=is_one)

    assert (found.call, found.body) == (call, left), situation


def test_a_block_of_which_nothing_is_understood_is_told() -> None:
    found = called_in("Gesucht:\nBis wann: bald", is_one=False)

    assert found.call is None
    assert "Bis wann must be a day" in found.mistakes[0]
    assert called_in("Hilfe:\nPolizei: 110\nKontakt: Amt", is_one=False).mistakes == ()


@pytest.mark.parametrize(
    ("written", "helpers"),
    [
        ("3", "3"),
        ("03", "3"),
        ("drei", "3"),
        ("Zwei bis drei Personen", "2–3"),
        ("2 - 3", "2–3"),
        ("2–3 Helferinnen.", "2–3"),
        ("one person", "1"),
        ("2–3 Helfer*innen", "2–3"),
        ("ca. 3", "3"),
        ("0", None),
        ("5–2", None),
        ("viele", None),
        ("mindestens 3", None),
        ("12345", None),
        ("", None),
    ],
)
def test_how_many_are_asked_for(written: str, helpers: str | None) -> None:
    if helpers is None:
        with pytest.raises(ValueError, match="a number"):
            helpers_of(written)
    else:
        assert helpers_of(written) == helpers


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("12. Dezember 2026", date(2026, 12, 12)),
        ("12.\u00a0Dezember\u00a02026", date(2026, 12, 12)),
        ("Samstag, 12. Dezember 2026", date(2026, 12, 12)),
        ("Sa., 12.12.2026", date(2026, 12, 12)),
        ("1. März 2027", date(2027, 3, 1)),
        ("2026-12-12", date(2026, 12, 12)),
        ("December 12, 2026", date(2026, 12, 12)),
        ("12th December 2026", date(2026, 12, 12)),
        ("31. Februar 2026", None),
        ("12. Dezember", None),
        ("12. Duzember 2026", None),
        ("12.12.2026, 18 Uhr", None),
        ("12.12.0026", None),
        ("bald", None),
        ("", None),
    ],
)
def test_a_day_as_people_write_it(written: str, expected: date | None) -> None:
    if expected is None:
        with pytest.raises(ValueError, match="a day as"):
            day(written)
    else:
        assert day(written) == expected
