"""Letters, codes and seconds against the numbers of the standards and of our reference."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import legibility, theme
from kiosk.site import Screen

# Height of capitals per font size, em.
ATKINSON = 0.668
# A busy machine is no failure.
IN_ANY_TIME = settings(deadline=None)
SCREENS = st.builds(
    Screen,
    width=st.integers(320, 16_384),
    height=st.integers(320, 16_384),
    rotate=st.sampled_from([0, 90, 180, 270]),
    diagonal=st.floats(5, 200),
    reading=st.floats(0.3, 30),
    far=st.floats(0.3, 60),
)


def panel(diagonal: float, reading: float, width: int = 1920, height: int = 1080) -> Screen:
    return Screen(width, height, diagonal=diagonal, reading=reading, far=2 * reading)


@pytest.mark.parametrize(
    ("situation", "screen", "capitals", "font", "module"),
    [
        ("43 inches at 1.5 m", panel(43, 1.5), 37.0, 56, 9),
        ("43 inches at 2 m", panel(43, 2), 49.3, 74, 12),
        ("43 inches at 3 m", panel(43, 3), 73.9, 111, 17),
        ("55 inches at 2 m", panel(55, 2), 38.5, 58, 9),
        ("55 inches at 3 m", panel(55, 3), 57.8, 87, 14),
        ("65 inches at 3 m", panel(65, 3), 48.9, 74, 12),
        ("the same panel with four times the pixels", panel(55, 2, 3840, 2160), 77.1, 116, 18),
        ("hung upright", panel(55, 2, 1080, 1920), 38.5, 58, 9),
        ("a monitor on a desk", panel(24, 0.6), 26.5, 40, 8),
    ],
)
def test_capitals_text_and_modules_are_as_large_as_the_reference_has_them(
    situation: str, screen: Screen, capitals: float, font: int, module: int
) -> None:
    assert legibility.capital_px(screen, screen.reading) == pytest.approx(capitals, abs=0.06)
    assert legibility.body_sizes(screen, ATKINSON)[0] == font, situation
    assert legibility.module_sizes(screen)[0] == module, situation


def test_a_capital_letter_is_seen_under_seven_tenths_of_a_degree() -> None:
    """EN 301 549 V3.2.1, 5.1.4: at 1.2 m that is 14.7 mm."""
    screen = panel(55, 1.2)

    millimetres = legibility.capital_px(screen, 1.2) / legibility.px_per_mm(screen)

    assert millimetres == pytest.approx(14.7, abs=0.05)


def test_the_largest_headline_is_read_from_the_far_distance() -> None:
    screen = Screen(diagonal=55, reading=2.0, far=4.0)
    largest = legibility.headline_sizes(screen, ATKINSON)[-1]

    assert largest * ATKINSON >= legibility.capital_px(screen, 4.0)


def test_a_far_distance_that_is_too_far_does_not_leave_the_page_to_the_headline() -> None:
    near, far = (Screen(reading=2.0, far=metres) for metres in (2.0, 60.0))
    smallest = legibility.headline_sizes(near, ATKINSON)[0]

    assert legibility.headline_sizes(far, ATKINSON)[0] == smallest
    assert legibility.headline_sizes(far, ATKINSON)[-1] <= 1.6 * smallest + 1


@IN_ANY_TIME
@given(SCREENS, st.floats(0.4, 0.9))
def test_no_size_of_any_screen_is_below_the_legible_one(screen: Screen, cap: float) -> None:
    floor = legibility.capital_px(screen, screen.reading)
    bodies = legibility.body_sizes(screen, cap)
    headlines = legibility.headline_sizes(screen, cap)

    assert min(bodies) * cap >= floor * (1 - 1e-9)
    assert min(headlines) * cap >= 1.4 * floor * (1 - 1e-9)
    assert list(bodies) == sorted(bodies)
    assert list(headlines) == sorted(headlines)
    assert max(bodies) <= 1.6 * floor / cap + 1


@IN_ANY_TIME
@given(SCREENS)
def test_a_module_of_a_code_is_whole_pixels_and_large_enough_for_a_camera(screen: Screen) -> None:
    smallest, *_, largest = (*legibility.module_sizes(screen), legibility.module_sizes(screen)[-1])

    assert smallest >= 8
    assert smallest / legibility.px_per_mm(screen) >= 2.8 * screen.reading * (1 - 1e-9)
    assert largest == smallest or (largest - 1) / legibility.px_per_mm(screen) < 4 * screen.reading


@IN_ANY_TIME
@given(SCREENS)
def test_a_panel_needs_the_same_sizes_whichever_way_it_hangs(screen: Screen) -> None:
    turned = replace(screen, width=screen.height, height=screen.width, rotate=90)

    assert legibility.body_sizes(turned, ATKINSON) == legibility.body_sizes(screen, ATKINSON)
    assert legibility.module_sizes(turned) == legibility.module_sizes(screen)


@pytest.mark.parametrize(
    ("situation", "characters", "lines", "language", "code", "picture", "seconds"),
    [
        ("twenty words and a code", 130, 3, "de", True, False, 33.0),
        ("twenty words", 130, 3, "de", False, False, 23.0),
        ("a single word", 10, 1, "de", False, False, 12.0),
        ("nothing at all", 0, 0, "de", False, False, 12.0),
        ("three lines further down", 130, 6, "de", False, False, 26.0),
        ("the same for who reads slowly", 130, 6, "de-simple", False, False, 32.0),
        ("a picture to look at", 130, 3, "ar", False, True, 25.0),
    ],
)
def test_a_page_stands_as_long_as_its_text_takes(
    situation: str,
    characters: int,
    lines: int,
    language: str,
    code: bool,
    picture: bool,
    seconds: float,
) -> None:
    stands = legibility.reading_seconds(characters, lines, language, code=code, picture=picture)

    assert stands == pytest.approx(seconds), situation


@pytest.mark.parametrize(
    ("situation", "bottom", "y", "height", "angle"),
    [
        ("the lower edge", 0.9, 1080, 0.9, -3.3),
        ("the upper edge", 0.9, 0, 1.585, 15.9),
        ("the eyes' own height", 1.015, 1080, 1.015, 0.0),
        ("a screen above a door", 2.0, 0, 2.685, 39.9),
    ],
)
def test_somebody_who_sits_looks_up_to(
    situation: str, bottom: float, y: float, height: float, angle: float
) -> None:
    """EN 301 549 V3.2.1, 8.3.4: atan((h - 1.015 m) / D), here from 2 m."""
    screen = replace(panel(55, 2.0), bottom=bottom)

    assert legibility.height_above_floor(screen, y) == pytest.approx(height, abs=0.001)
    assert legibility.seated_view(screen, y) == pytest.approx(angle, abs=0.06), situation


def test_an_upright_page_is_as_high_as_the_panel_is_wide() -> None:
    upright = replace(panel(55, 2.0), rotate=90, bottom=0.5)

    assert legibility.height_above_floor(upright, 0) == pytest.approx(0.5 + 1.218, abs=0.001)


@pytest.mark.parametrize(
    ("role", "language", "characters", "pitch"),
    [
        ("title", "de", 40, 1.1),
        ("title", "de-simple", 40, 1.1),
        ("body", "de", 60, 1.3),
        ("body", "de-simple", 45, 1.5),
        ("row-title", "de-simple", 60, 1.3),
    ],
)
def test_what_a_line_may_hold_depends_on_what_it_is_for(
    role: str, language: str, characters: int, pitch: float
) -> None:
    assert legibility.most_characters(role, language) == characters
    assert legibility.least_pitch(role, language) == pitch


def test_the_theme_keeps_to_these_limits() -> None:
    zug = theme.load("zug")
    for language in ("de", "de-simple", "en", "uk", "ar"):
        for style, role in (("headline", "title"), ("body", "body"), ("strong", "row-title")):
            sheet = zug.style(style, language)
            assert sheet.longest <= legibility.most_characters(role, language)
            assert sheet.pitch >= legibility.least_pitch(role, language)
