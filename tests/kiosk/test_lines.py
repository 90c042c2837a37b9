"""Lines end where a reader would let them end, and no word is lost on the way."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.typeset.pagination.lines import Line, break_lines
from kiosk.typeset.pagination.words import words

IN_ANY_TIME = settings(deadline=None)
SPACE = 0.25
NO_BREAK = "\u00a0"
HAIR = 1e-9
# Letters from the narrowest to the widest, in em.
WIDTHS = {"i": 0.25, "l": 0.25, ".": 0.25, NO_BREAK: SPACE, " ": SPACE, "W": 1.0, "M": 0.9}
TEXTS = st.text("aeinrtW iil-/" + NO_BREAK, max_size=120)
COLUMNS = st.floats(1.0, 30.0)


def measure(text: str) -> float:
    return sum(WIDTHS.get(letter, 0.5) for letter in text)


def lines(
    text: str, column: float, *, longest: int = 1000, balanced: bool = False
) -> tuple[Line, ...]:
    return break_lines(words(text, measure), SPACE, column, longest=longest, balanced=balanced)


def said(text: str, column: float, *, balanced: bool = False) -> list[str]:
    return [line.text for line in lines(text, column, balanced=balanced)]


def letters(text: str) -> str:
    return text.replace(" ", "").replace(NO_BREAK, "")


@IN_ANY_TIME
@given(TEXTS, COLUMNS, st.booleans())
def test_no_line_is_wider_than_its_column(text: str, column: float, balanced: bool) -> None:
    for line in lines(text, column, balanced=balanced):
        assert measure(line.text) <= column + HAIR or len(line.text) == 1
        assert measure(line.text) == pytest.approx(line.width)


@IN_ANY_TIME
@given(TEXTS, st.integers(1, 60), st.booleans())
def test_no_line_has_more_characters_than_are_taken_in_at_once(
    text: str, longest: int, balanced: bool
) -> None:
    found = break_lines(words(text, measure), SPACE, 1000.0, longest=longest, balanced=balanced)

    assert max((len(line.text) for line in found), default=0) <= longest
    assert letters("".join(line.text for line in found)) == letters(text)


@IN_ANY_TIME
@given(TEXTS, COLUMNS, st.booleans())
def test_every_letter_is_said_once_and_in_order(text: str, column: float, balanced: bool) -> None:
    assert letters("".join(said(text, column, balanced=balanced))) == letters(text)


@IN_ANY_TIME
@given(TEXTS, COLUMNS, st.booleans())
def test_only_a_word_that_is_wider_than_the_column_is_broken(
    text: str, column: float, balanced: bool
) -> None:
    set_text = "\n".join(said(text, column, balanced=balanced))

    for word in words(text, measure):
        assert word.text in set_text or measure(word.text) > column


@IN_ANY_TIME
@given(TEXTS, st.floats(8.0, 30.0), st.booleans())
def test_there_are_as_few_lines_as_there_can_be(text: str, column: float, balanced: bool) -> None:
    pieces = words(text, measure)
    if any(piece.width > column for piece in pieces):
        return
    needed, used = 0, column + 1
    for piece in pieces:
        gap = 0 if piece.joined else SPACE
        if used + gap + piece.width > column + HAIR:
            needed, used = needed + 1, piece.width
        else:
            used += gap + piece.width

    assert len(said(text, column, balanced=balanced)) <= max(needed, 0)


@IN_ANY_TIME
@given(st.lists(st.text("aeinW", min_size=1, max_size=9), min_size=1, max_size=9), COLUMNS)
def test_what_u_00a0_binds_stays_together(parts: list[str], column: float) -> None:
    bound = NO_BREAK.join(parts[:3])
    text = " ".join([bound, *parts[3:]])

    if measure(bound) <= column:
        assert bound in "\n".join(said(text, column))


def test_what_u_00a0_binds_is_parted_before_a_word_is() -> None:
    text = f"(Rampe, bitte{NO_BREAK}klingeln)"

    assert said(text, measure("bitte klin")) == ["(Rampe,", "bitte", "klingeln)"]


@pytest.mark.parametrize(
    ("situation", "text", "column", "expected"),
    [
        ("nothing", "", 10, []),
        ("only spaces", "   ", 10, []),
        ("a word", "Treff", 10, ["Treff"]),
        ("a hyphen that was written", "Demenz-Sprechstunde", 6.5, ["Demenz-", "Sprechstunde"]),
        ("a hyphen near the end of a word", "U-Bahn", 3, ["U-Bahn"]),
        ("a time that is bound", f"um 16{NO_BREAK}Uhr", 3.5, ["um", f"16{NO_BREAK}Uhr"]),
        ("a word wider than the column", "Donaudampf", 2.9, ["Donau", "dampf"]),
        ("a letter wider than the column", "WW", 0.5, ["W", "W"]),
        ("wide letters first", "WWWWiiiiiiii", 2, ["WW", "WW", "iiiiiiii"]),
    ],
)
def test_lines_end(situation: str, text: str, column: float, expected: list[str]) -> None:
    assert said(text, column) == expected, situation


@pytest.mark.parametrize(("letter", "most"), [("m", 60), ("\u0628\u064e", 30)])
def test_what_is_longer_than_any_word_is_cut_so_that_no_page_has_to_hold_it(
    letter: str, most: int
) -> None:
    """Arabic letters sooner: taken apart they are wider than in their word."""
    assert [each.text for each in words(letter * 70, measure)] == [
        *[letter * most] * (70 // most),
        letter * (70 % most),
    ]


def test_an_address_may_end_a_line_after_its_strokes_only() -> None:
    address = words("rathaus.example/termine/anmeldung?id=7", measure, address=True)

    assert [piece.text for piece in address] == [
        "rathaus.example/",
        "termine/",
        "anmeldung?",
        "id=",
        "7",
    ]


# --- headlines ------------------------------------------------------------------


def raggedness(widths: list[float]) -> float:
    return sum((max(widths) - width) ** 2 for width in widths)


@IN_ANY_TIME
@given(
    st.lists(st.text("aeinrt", min_size=1, max_size=9), min_size=2, max_size=8),
    st.floats(5.0, 12.0),
)
def test_a_headline_ends_with_a_small_word_alone_only_where_it_cannot_be_helped(
    parts: list[str], column: float
) -> None:
    """A last line is shorter than a fifth of its column only if every other way is as bad."""
    set_lines = lines(" ".join(parts), column, balanced=True)
    if len(set_lines) < 2 or set_lines[-1].width >= 0.22 * column:
        return
    widths = [measure(part) for part in parts]
    for ends in combinations(range(1, len(parts)), len(set_lines) - 1):
        stretches = [parts[a:b] for a, b in zip((0, *ends), (*ends, len(parts)), strict=True)]
        others = [measure(" ".join(stretch)) for stretch in stretches]
        if max(others) <= column:
            assert others[-1] < 0.22 * column or min(others) < 0.22 * column, widths


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("Frühstück für alle im Wartesaal", 11, ["Frühstück für alle", "im Wartesaal"]),
        ("Reparieren statt wegwerfen: das Café", 15, ["Reparieren statt", "wegwerfen: das Café"]),
        ("Was macht der Zug da", 7, ["Was macht", "der Zug da"]),
    ],
)
def test_a_headline_is_balanced(text: str, column: float, expected: list[str]) -> None:
    assert said(text, column, balanced=True) == expected


def test_a_text_does_not_end_with_a_short_word_alone() -> None:
    text = "Wir treffen uns im alten Wartesaal und reden da"

    ragged = said(text, measure("Wir treffen uns im alten Wartesaal und reden"))

    assert len(ragged) == 2
    assert measure(ragged[-1]) > measure("da")


def test_a_line_does_not_end_with_a_small_word_that_belongs_to_the_next() -> None:
    text = "Kommen Sie gern vorbei, in der Stube am Markt ist noch Platz"
    column = measure("Kommen Sie gern vorbei, in") + 0.1

    assert said(text, column)[0] == "Kommen Sie gern vorbei,"


@pytest.mark.parametrize(
    ("situation", "text", "language", "column", "expected"),
    [
        ("at a seam", "Fahrradwerkstatt", "de", 6.0, ["Fahrrad-", "werkstatt"]),
        ("one with a mark behind it", "Fahrradwerkstatt!", "de", 6.0, ["Fahrrad-", "werkstatt!"]),
        ("among others", "Die Fahrradwerkstatt hat auf", "de", 6.5,
         ["Die Fahrrad-", "werkstatt", "hat auf"]),
        ("no seam is known", "Unabhängigkeit", "de", 5.5, ["Unabhängig-", "keit"]),
        ("no room for that, either", "Fahrradwerkstatt", "de", 1.2, None),
        ("wide enough", "Fahrradwerkstatt", "de", 20.0, ["Fahrradwerkstatt"]),
        ("an address", "leisnig.example/fahrradwerkstatt", "de", 6.0, None),
        ("no language", "Fahrradwerkstatt", "", 6.0, None),
        ("no long word", "Fahrradhof", "de", 3.0, None),
        ("a language that nobody parts", "Fahrradwerkstatt", "ar", 6.0, None),
    ],
)  # fmt: skip
def test_a_long_word_that_no_line_holds_is_parted_as_its_language_does(
    situation: str, text: str, language: str, column: float, expected: list[str] | None
) -> None:
    found = break_lines(words(text, measure, language), SPACE, column, longest=1000)

    told = [line.text for line in found]
    assert told == expected if expected else "-" not in "".join(told), situation
    assert all(line.width <= column + HAIR for line in found)
