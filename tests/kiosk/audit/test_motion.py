"""Row 16: a change of pages neither flashes nor moves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import contrast
from kiosk.audit import motion
from kiosk.audit.pixels import Pixels
from kiosk.player.fade import SMOOTH, SPARING, Fade
from tests.kiosk.audit.conftest import Good
from tests.kiosk.audit.made import told

COLOURS = st.tuples(*[st.integers(0, 255)] * 3)


def plain(colour: str) -> Pixels:
    pixels = np.zeros((4, 6, 3), np.uint8)
    pixels[...] = list(bytes.fromhex(colour[1:]))
    return pixels


def swing(one: str, other: str, fade: Fade = SMOOTH) -> float:
    return motion.opposing(*motion.turning(plain(one), plain(other)), fade)


@pytest.mark.parametrize(
    ("situation", "one", "other", "flashes"),
    [
        ("black becomes white", "#000000", "#FFFFFF", False),
        ("nothing changes", "#7A1244", "#7A1244", False),
        ("a topic becomes another", "#7A1244", "#0B4F4A", False),
        ("paper becomes a board", "#F3ECDD", "#15171A", False),
        ("red becomes a green as bright", "#FF0000", "#009400", True),
        ("magenta becomes green", "#FF00FF", "#00B000", True),
    ],
)
def test_a_pixel_flashes_when(situation: str, one: str, other: str, flashes: bool) -> None:
    assert (swing(one, other) >= 0.1) is flashes, situation


def test_how_far_red_sinks_on_its_way_to_green() -> None:
    """Halfway it is "#804A00": darker than both."""
    middle = contrast.luminance("#804A00")

    assert swing("#FF0000", "#009400") == pytest.approx(
        contrast.luminance("#FF0000") - middle, abs=0.005
    )


@given(COLOURS, COLOURS)
def test_a_pixel_that_only_gets_brighter_never_turns(
    one: tuple[int, int, int], other: tuple[int, int, int]
) -> None:
    low = np.array([[[min(a, b) for a, b in zip(one, other, strict=True)]]], np.uint8)
    high = np.array([[[max(a, b) for a, b in zip(one, other, strict=True)]]], np.uint8)

    assert not len(motion.turning(low, high)[0])


@given(COLOURS, COLOURS)
def test_a_change_swings_as_far_there_as_back(
    one: tuple[int, int, int], other: tuple[int, int, int]
) -> None:
    first, second = f"#{bytes(one).hex()}", f"#{bytes(other).hex()}"

    assert swing(first, second) == pytest.approx(swing(second, first), abs=0.02)


def test_a_page_that_flashes_into_the_next_fails(good: Good) -> None:
    seen = good("welcome", "de")
    red, green = (np.empty_like(seen.pixels) for _ in range(2))
    red[...], green[...] = [255, 0, 0], [0, 148, 0]
    one, other = replace(seen, pixels=red), replace(seen, pixels=green)

    assert [each.row for each in told(motion.change(one, other))] == [16]
    assert told(motion.change(seen, good("event", "de"))) == []


def test_a_change_is_over_before_anybody_waits_for_it() -> None:
    assert told(motion.fades()) == []
    assert all(fade.done(0.6) == 1 for fade in (SMOOTH, SPARING))


@given(st.floats(-1, 2), st.floats(0, 2), st.sampled_from([SMOOTH, SPARING]))
def test_a_fade_only_goes_forward(at: float, later: float, fade: Fade) -> None:
    assert 0 <= fade.done(at) <= fade.done(at + later) <= 1
