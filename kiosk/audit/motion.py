"""Row 16: a change of pages neither flashes nor moves.

The fade is gone through at 30 pictures a second, as the screen does it: kiosk.player.fade.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kiosk.audit.finding import Both, Finding, Place, most
from kiosk.audit.pixels import Pixels, luminances
from kiosk.audit.seen import Seen
from kiosk.player.fade import SMOOTH, SPARING, Fade

FLASH = Both(
    "Helligkeit eines Bildpunkts geht beim Wechsel hin und her um",
    "while pages change, a pixel's luminance goes to and fro by",
)
CHANGE = Both("Dauer des Wechsels", "a change of pages takes")

# WCAG 2.2, 2.3.1: an opposing change of a tenth of the greatest luminance; we allow none.
OPPOSING = 0.1
LONGEST = 0.6  # s
PER_SECOND = 30


FADES = (SMOOTH, SPARING)


def fades() -> Iterator[Finding]:
    """Find how long a change takes; between changes nothing is drawn at all."""
    for fade in FADES:
        yield most(16, Place(), CHANGE, fade.seconds, LONGEST, "s")


def change(one: Seen, other: Seen) -> Iterator[Finding]:
    """Go through the change from one page to another, with a graphics card and without."""
    before, after = turning(one.pixels, other.pixels)
    swing = max(opposing(before, after, fade) for fade in FADES)
    yield most(16, other.at(), FLASH, swing, OPPOSING, slack=-1e-6)


def opposing(before: Pixels, after: Pixels, fade: Fade) -> float:
    """Return the greatest luminance by which any pixel goes down and up again, or up and down."""
    if not len(before):
        return 0.0
    steps = [fade.done(number / PER_SECOND) for number in range(int(LONGEST * PER_SECOND) + 1)]
    way = after.astype(np.float32) - before
    # As the graphics card mixes them: the signals, not the light.
    light = np.stack(
        [luminances(np.rint(before + step * way).astype(np.uint8)) for step in dict.fromkeys(steps)]
    )
    # What it has risen above its lowest so far, and fallen below its highest: it turned if both.
    rise = (light - np.minimum.accumulate(light)).max(axis=0)
    fall = (np.maximum.accumulate(light) - light).max(axis=0)
    return float(np.minimum(rise, fall).max())


def turning(one: Pixels, other: Pixels) -> tuple[Pixels, Pixels]:
    """Return the pairs of colours, once each, of which some parts get brighter, others darker.

    All other pixels only rise, or only fall: their light cannot turn.
    """
    # Part by part: numpy is slow along a side of three.
    darker, brighter = (
        compare(one[..., 0], other[..., 0])
        | compare(one[..., 1], other[..., 1])
        | compare(one[..., 2], other[..., 2])
        for compare in (np.greater, np.less)
    )
    turn = darker & brighter
    pairs = np.concatenate((one[turn], other[turn]), axis=1).astype(np.uint64)
    shifts = np.arange(40, -1, -8, dtype=np.uint64)
    unique = np.unique(pairs @ (np.uint64(1) << shifts))
    parts = (unique[:, np.newaxis] >> shifts).astype(np.uint8)
    return parts[:, :3], parts[:, 3:]
