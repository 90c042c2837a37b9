"""Pixels are measured here: which colours a box has, where its ink is, how plain its ground.

Arrays are rows × columns × (red, green, blue), 0 to 255; places are px from the top left corner.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kiosk import contrast
from kiosk.round import Box

Pixels = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]
Shares = npt.NDArray[np.float32]

# The light of each of the 256 signals: a grey has as much of each colour.
LIGHT = np.array([contrast.luminance(f"#{each:02X}" + 2 * f"{each:02X}") for each in range(256)])
_RED, _GREEN, _BLUE = (
    (LIGHT * contrast.luminance(each)).astype(np.float32)
    for each in ("#FF0000", "#00FF00", "#0000FF")
)

# Between ground and ink lie the edges of letters. Of a tile of the ground so many pixels may.
TILE = 32
# So much of a box, at least, is looked at for its colours, px.
_SAMPLED = 20_000
# Colours that a fine edge or a rounding mixes are apart by so little, of 255.
_NEAR = 12
_ROUNDED = 4
# So far around a line its ink is looked for, px; to the sides so many em more: a "j" reaches out.
AIR, _AIR_EM = 4, 0.08
_ALL_ALONG = 0.95
# Less than this of a pixel is no ink, but the rounding of its ground.
_TRACE = 0.1


class Colours(NamedTuple):
    """The two colours of a box, "#RRGGBB": what stands on what."""

    ink: str
    ground: str


class Extent(NamedTuple):
    """Where ink begins and ends, px; `right` and `bottom` are the first px without."""

    left: float
    top: float
    right: float
    bottom: float


def luminances(pixels: Pixels) -> Shares:
    """Return the relative luminance of each pixel (WCAG 2.2)."""
    return np.asarray(_RED[pixels[..., 0]] + _GREEN[pixels[..., 1]] + _BLUE[pixels[..., 2]])


def side_air(box: Box) -> int:
    """Return how far beside a line its ink is looked for, px."""
    return AIR + int(np.ceil(_AIR_EM * box.font_px))


def crop(
    pixels: Pixels, box: Box, around: int = 0, beside: int | None = None
) -> tuple[Pixels, tuple[int, int]]:
    """Return the pixels that a box touches, and their corner.

    `around`: so many px more above and below it, and on its sides as well, or `beside`.
    """
    beside = around if beside is None else beside
    left, top = max(0, int(box.x) - beside), max(0, int(box.y) - around)
    right, bottom = int(np.ceil(box.x + box.w)) + beside, int(np.ceil(box.y + box.h)) + around
    return pixels[top:bottom, left:right], (left, top)


def prevailing(pixels: Pixels) -> tuple[int, int, int]:
    """Return the colour that most pixels have."""
    flat = _sample(pixels)
    packed = flat.astype(np.int32) @ np.array([65_536, 256, 1], np.int32)
    colours, counts = np.unique(packed, return_counts=True)
    most = int(colours[counts.argmax()])
    return most >> 16, most >> 8 & 255, most & 255


def colours(pixels: Pixels, box: Box) -> Colours:
    """Find ground and ink of a box: most pixels are ground; ink is what differs most from it.

    The strokes of thin letters are nowhere quite of their colour: of the pixels that are more ink
    than ground the fifth that differs most is taken.
    """
    # A little air: in heavy letters there is more ink than ground.
    ground = prevailing(crop(pixels, box, round(box.cap_px / 4))[0])
    inside = crop(pixels, box)[0]
    apart = np.sum([_apart(part)[inside[..., at]] for at, part in enumerate(ground)], axis=0)
    inked = apart[apart > apart.max(initial=0) / 2]
    if not inked.size:
        return Colours(_written(ground), _written(ground))
    chosen = inside[apart >= np.quantile(inked[:: max(1, inked.size // _SAMPLED)], 0.8)]
    return Colours(_written(np.median(_sample(chosen), axis=0)), _written(ground))


def same(one: str, other: str) -> bool:
    """Tell whether two colours differ by no more than rounding."""
    pairs = zip(_read(one), _read(other), strict=True)
    return all(abs(a - b) <= _ROUNDED for a, b in pairs)


def plainness(pixels: Pixels, box: Box, found: Colours) -> float:
    """Return the share of pixels that are ground or ink in the worst tile of a box, 0 to 1.

    On a plain ground the rest is only the letters' edges; on a photograph it is nearly all.
    """
    inside = crop(pixels, box)[0]
    near = np.zeros(inside.shape[:2], bool)
    for colour in found:
        parts = [(_apart(part) <= _NEAR)[inside[..., at]] for at, part in enumerate(_read(colour))]
        near |= parts[0] & parts[1] & parts[2]
    worst = 1.0
    rows, columns = inside.shape[:2]
    for top in range(0, max(1, rows - TILE // 2), TILE):
        for left in range(0, max(1, columns - TILE // 2), TILE):
            worst = min(worst, float(near[top : top + TILE, left : left + TILE].mean()))
    return worst


def coverage(pixels: Pixels, found: Colours) -> Shares:
    """Return how much of each pixel is covered by ink, 0 to 1.

    It is asked of the one part of the colour, red, green or blue, in which the two differ most.
    """
    ink, ground = _read(found.ink), _read(found.ground)
    part = max(range(3), key=lambda each: abs(ink[each] - ground[each]))
    way = ink[part] - ground[part]
    if not way:
        return np.zeros(pixels.shape[:2], np.float32)
    shares = (np.arange(256, dtype=np.float32) - ground[part]) / way
    return np.asarray(shares.clip(0, 1)[pixels[..., part]])


def extent(covered: Shares, corner: tuple[int, int] = (0, 0)) -> Extent | None:
    """Return where ink is; `corner` is the place of the first pixel; None: nowhere.

    An edge within a pixel covers a part of it: that tells where in the pixel it is.
    """
    across, down = covered.max(axis=0, initial=0), covered.max(axis=1, initial=0)
    columns, rows = np.flatnonzero(across > _TRACE), np.flatnonzero(down > _TRACE)
    if not rows.size:
        return None
    left, top = corner
    return Extent(
        left + columns[0] + 1 - float(across[columns[0]]),
        top + rows[0] + 1 - float(down[rows[0]]),
        left + columns[-1] + float(across[columns[-1]]),
        top + rows[-1] + float(down[rows[-1]]),
    )


def ink(pixels: Pixels, box: Box, found: Colours) -> Extent | None:
    """Return where the ink of a line is, also where it reaches a little out of its box."""
    around, (left, top) = crop(pixels, box, AIR, side_air(box))
    covered = coverage(around, found)
    start, end = int(box.x) - left, int(np.ceil(box.x + box.w)) - left
    high, low = int(box.y) - top, int(np.ceil(box.y + box.h)) - top
    middle = (high + low) // 2
    lettered = covered.copy()
    for row in np.flatnonzero(_all_along(covered, axis=1)):
        lettered[slice(0, row + 1) if row < middle else slice(row, None)] = 0
    for column in np.flatnonzero(_all_along(covered[high:low], axis=0)):
        # Within the box that may be a letter: an "I" is as high as its line.
        if column < start:
            lettered[:, : column + 1] = 0
        elif column >= end:
            lettered[:, column:] = 0
    # What stands above, below or beside the box does not count for its other sides.
    across = extent(lettered[high:low], (left, top + high))
    down = extent(lettered[:, start:end], (left + start, top))
    if across is None or down is None:
        return None
    return Extent(across.left, down.top, across.right, down.bottom)


def _all_along(covered: Shares, axis: int) -> Mask:
    """Return which rows or columns are covered all along.

    They are another ground, as beyond the rim of a panel, and so is what lies behind them.
    """
    return np.asarray((covered > _TRACE).mean(axis=axis) >= _ALL_ALONG)


def first_letter(covered: Shares) -> Shares:
    """Return the columns up to the first gap: the first letter, where it touches no other."""
    columns = covered.max(axis=0, initial=0) > _TRACE
    start = int(columns.argmax())
    gaps = np.flatnonzero(~columns[start:])
    return covered[:, start : start + int(gaps[0])] if gaps.size else covered[:, start:]


def fullest(covered: Shares) -> int:
    """Return the row, from the top, that has more ink than any other."""
    return int(covered.sum(axis=1).argmax())


def _sample(pixels: Pixels) -> Pixels:
    flat = pixels.reshape(-1, 3)
    # An odd step: an even one may keep to one side of a pattern.
    return flat[:: max(1, len(flat) // _SAMPLED) | 1]


def _apart(part: int) -> npt.NDArray[np.int16]:
    """Return how far each of the 256 signals is from this one."""
    return np.abs(np.arange(256, dtype=np.int16) - part)


def _read(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def _written(colour: npt.ArrayLike) -> str:
    red, green, blue = (round(float(part)) for part in np.asarray(colour))
    return f"#{red:02X}{green:02X}{blue:02X}"
