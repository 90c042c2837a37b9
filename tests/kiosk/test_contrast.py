from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.contrast import (
    DEFICIENCIES,
    MACHADO,
    apca,
    din_k,
    glare_k,
    in_grey,
    luminance,
    ratio,
    seen_by,
)

BLACK, WHITE = "#000000", "#FFFFFF"
RED = "#C8102E"

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@pytest.mark.parametrize(
    ("colour", "wanted"), [(BLACK, 0.0), (WHITE, 1.0), ("#FF0000", 0.2126), ("#808080", 0.2159)]
)
def test_luminance_is_that_of_wcag(colour: str, wanted: float) -> None:
    assert luminance(colour) == pytest.approx(wanted, abs=5e-5)


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (BLACK, WHITE, 21.0),
        ("#1A1A1A", "#FAF7F0", 16.3),
        ("#F5F5F5", "#121212", 17.2),
        ("#FFD400", "#00205B", 10.8),
        (WHITE, "#0B3D5C", 11.4),
        ("#00205B", WHITE, 15.5),
        (RED, "#1A7F37", 1.16),
        (RED, BLACK, 3.57),
        ("#595959", WHITE, 7.0),
        ("#767676", WHITE, 4.54),
    ],
)
def test_the_ratio_is_that_of_wcag(one: str, other: str, wanted: float) -> None:
    digits = len(str(wanted).partition(".")[2])
    assert round(ratio(one, other), digits) == wanted


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (BLACK, WHITE, 1.0),
        ("#1A1A1A", "#FAF7F0", 0.978),
        ("#767676", WHITE, 0.693),
        ("#595959", WHITE, 0.818),
    ],
)
def test_k_is_that_of_din_32975(one: str, other: str, wanted: float) -> None:
    assert din_k(one, other) == pytest.approx(wanted, abs=5e-4)


@pytest.mark.parametrize(
    ("text", "ground", "wanted"),
    [
        (BLACK, WHITE, 106.0),
        (WHITE, BLACK, -107.9),
        ("#1A1A1A", "#FAF7F0", 99.6),
        ("#F5F5F5", "#121212", -100.7),
        (RED, RED, 0.0),
        ("#808080", "#7F7F7F", 0.0),
    ],
)
def test_lc_is_that_of_apca(text: str, ground: str, wanted: float) -> None:
    assert apca(text, ground) == pytest.approx(wanted, abs=0.05)


@pytest.mark.parametrize(
    ("situation", "deficiency", "other", "wanted"),
    [
        ("red on black is darker without the cones for red", "protanopia", BLACK, 2.45),
        ("red and green are one without those for blue", "tritanopia", "#1A7F37", 1.01),
    ],
)
def test_colours_are_seen_as_measured(
    situation: str, deficiency: str, other: str, wanted: float
) -> None:
    found = ratio(seen_by(RED, deficiency), seen_by(other, deficiency))
    # What no screen can show is cut, and rounded to its 256 steps.
    assert found == pytest.approx(wanted, abs=0.01), situation


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_a_grey_stays_the_grey_it_is(deficiency: str) -> None:
    assert [seen_by(each, deficiency) for each in (BLACK, "#767676", WHITE)] == [
        BLACK,
        "#767676",
        WHITE,
    ]
    for row in MACHADO[deficiency]:
        assert sum(row) == pytest.approx(1.0, abs=1e-5)


@given(COLOURS)
def test_in_grey_a_colour_is_as_bright(colour: str) -> None:
    grey = in_grey(colour)

    assert grey[1:3] == grey[3:5] == grey[5:7]
    assert luminance(grey) == pytest.approx(luminance(colour), abs=0.005)


@pytest.mark.parametrize(
    ("room_lux", "white_cd", "wanted"), [(1_000, 76.4, 0.8), (10_000, 764, 0.8), (0, 300, 1.0)]
)
def test_the_light_of_the_room_takes_contrast(
    room_lux: float, white_cd: float, wanted: float
) -> None:
    found = glare_k(BLACK, WHITE, white_cd=white_cd, room_lux=room_lux)
    assert found == pytest.approx(wanted, abs=5e-4)


def test_a_screen_that_is_off_has_no_contrast() -> None:
    assert glare_k(BLACK, WHITE, white_cd=0, room_lux=0) == 0


@given(COLOURS, COLOURS, st.floats(1, 5_000), st.floats(0, 100_000))
def test_contrasts_are_the_same_both_ways_and_within_their_range(
    one: str, other: str, white_cd: float, room_lux: float
) -> None:
    assert 1 <= ratio(one, other) == ratio(other, one) <= 21.000001
    assert 0 <= din_k(one, other) == din_k(other, one) <= 1
    veiled = glare_k(one, other, white_cd=white_cd, room_lux=room_lux)
    assert 0 <= veiled <= din_k(one, other) + 1e-9
    assert math.isfinite(apca(one, other))


@pytest.mark.parametrize(
    "colour", ["", "red", "#FFF", "#GGGGGG", "1A1A1A", "#1A1A1A ", "#1A1A1A\n"]
)
def test_what_is_no_colour_is_refused(colour: str) -> None:
    with pytest.raises(ValueError, match="is no colour"):
        luminance(colour)
