"""What is measured on pixels, on pictures of a few rectangles."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import contrast, theme
from kiosk.audit import pixels
from kiosk.audit.bearings import bearings
from kiosk.audit.pixels import Colours, Pixels
from kiosk.round import Box

ZUG = theme.load("zug")
FONTS = ZUG.folder / "fonts"
FAMILIES = ("Atkinson Hyperlegible Next", "Noto Sans", "Noto Sans Arabic")
BOX = Box("body", "I", 20, 20, 60, 30, 40, 30, "#1A1A1A", "#FFFFFF")
BLACK_ON_WHITE = Colours("#000000", "#FFFFFF")


def picture(*rectangles: tuple[int, int, int, int, int]) -> Pixels:
    """A white field of 100 by 80 with grey rectangles: left, top, right, bottom, grey."""
    drawn = np.full((80, 100, 3), 255, np.uint8)
    for left, top, right, bottom, grey in rectangles:
        drawn[top:bottom, left:right] = grey
    return drawn


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_a_pixel_is_as_bright_as_its_colour(colour: tuple[int, int, int]) -> None:
    found = pixels.luminances(np.array([[colour]], np.uint8))

    assert found[0, 0] == pytest.approx(contrast.luminance(f"#{bytes(colour).hex()}"), abs=1e-6)


@pytest.mark.parametrize(
    ("situation", "drawn", "ink"),
    [
        ("a stroke of one colour", picture((30, 20, 40, 50, 26)), "#1A1A1A"),
        (
            "a stroke with pale edges",
            picture((28, 20, 42, 50, 190), (30, 20, 40, 50, 26)),
            "#1A1A1A",
        ),
        ("nothing", picture(), "#FFFFFF"),
    ],
)  # fmt: skip
def test_the_ink_of_a_box_is_what_differs_most(situation: str, drawn: Pixels, ink: str) -> None:
    assert pixels.colours(drawn, BOX) == Colours(ink, "#FFFFFF"), situation


@pytest.mark.parametrize(
    ("situation", "drawn", "extent"),
    [
        ("on whole pixels", picture((30, 22, 40, 45, 0)), (30, 22, 40, 45)),
        (
            "half a pixel on each side",
            picture((29, 21, 41, 46, 127), (30, 22, 40, 45, 0)),
            (29.5, 21.5, 40.5, 45.5),
        ),
        ("a little out of its box", picture((18, 18, 40, 45, 0)), (18, 18, 40, 45)),
        (
            "above another ground",
            picture((30, 22, 40, 45, 0), (0, 52, 100, 80, 0)),
            (30, 22, 40, 45),
        ),
        (
            "beside another ground",
            picture((30, 22, 40, 45, 0), (0, 0, 16, 80, 0)),
            (30, 22, 40, 45),
        ),
        (
            "below a line that does not come near",
            picture((30, 22, 40, 45, 0), (50, 0, 60, 14, 0)),
            (30, 22, 40, 45),
        ),
    ],
)
def test_ink_is_found(
    situation: str, drawn: Pixels, extent: tuple[float, float, float, float]
) -> None:
    found = pixels.ink(drawn, BOX, BLACK_ON_WHITE)

    assert found is not None, situation
    assert found == pytest.approx(extent, abs=0.02), situation


def test_where_there_is_no_ink_none_is_found() -> None:
    assert pixels.ink(picture(), BOX, BLACK_ON_WHITE) is None
    assert pixels.ink(picture(), BOX, Colours("#FFFFFF", "#FFFFFF")) is None


def test_a_plain_ground_is_told_from_one_that_is_not() -> None:
    plain = picture((30, 20, 40, 50, 0))
    striped = picture(*((left, 20, left + 4, 50, 200) for left in range(20, 80, 6)))

    assert pixels.plainness(plain, BOX, BLACK_ON_WHITE) == 1
    assert pixels.plainness(striped, BOX, BLACK_ON_WHITE) < 0.5


def test_the_first_letter_ends_where_a_gap_begins() -> None:
    covered = pixels.coverage(picture((10, 5, 20, 9, 0), (22, 5, 50, 20, 0)), BLACK_ON_WHITE)

    assert pixels.extent(pixels.first_letter(covered)) == (0, 5, 10, 9)


# --- fonts -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("situation", "text", "known"),
    [
        ("Latin letters", "Leisnig", True),
        ("Cyrillic ones, from the second family", "Київ", True),
        ("digits", "10:30", True),
        ("Arabic, whose letters join", "اليوم", False),
        ("a letter that no font has", "Fest 🎉", False),
        ("nothing but a space", " ", False),
        ("nothing", "", False),
    ],
)
def test_the_air_around_a_line_is_known_of(situation: str, text: str, known: bool) -> None:
    assert (bearings(text, FONTS, FAMILIES, 400) is not None) is known, situation


def test_a_j_reaches_out_before_its_width_and_below_the_line() -> None:
    found = bearings("jung", FONTS, FAMILIES, 400)
    plain = bearings("H", FONTS, FAMILIES, 400)

    assert found is not None
    assert plain is not None
    assert found.before < 0 < plain.before
    assert found.below > 0.1
    assert plain.below == 0


def test_heavy_letters_are_wider() -> None:
    light, heavy = (bearings("Willkommen", FONTS, FAMILIES, weight) for weight in (400, 800))

    assert light is not None
    assert heavy is not None
    assert heavy.width > light.width
