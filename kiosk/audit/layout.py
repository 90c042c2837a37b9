"""Rows 11 and 23: everything stands where the report says, whole, and from the right side."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from itertools import combinations

from kiosk import languages, legibility, wording
from kiosk.audit.finding import Both, Finding, holds, most
from kiosk.audit.seen import Seen, near
from kiosk.round import Box

RIM = Both("Der Rand (5 % je Seite) ist nicht leer.", "The rim (5 % of each side) is not plain.")
OUTSIDE = Both("Steht über den sicheren Bereich hinaus.", "Reaches beyond the safe area.")
UPON = Both("Liegt auf „{}“.", "Lies upon “{}”.")
CUT = Both("Der Text ist mit „…“ abgeschnitten.", "The text is cut with “…”.")
NO_INK = Both("Im Bild steht hier nichts.", "There is nothing here in the picture.")
_SIDES = {
    "left": Both("links", "left"),
    "top": Both("oben", "top"),
    "right": Both("rechts", "right"),
    "bottom": Both("unten", "bottom"),
}
APART = {
    side: Both(
        f"Bild und Bericht liegen auseinander, {said.de}",
        f"picture and report are apart, {said.en}",
    )
    for side, said in _SIDES.items()
}
OVER = {
    side: Both(f"Schrift ragt aus ihrem Kasten, {said.de}", f"ink leaves its box, {said.en}")
    for side, said in _SIDES.items()
}
STARTS = Both("Abstand vom rechten Rand der Spalte", "distance from the column's right edge")

HAIR = 0.51  # px: what rounding to whole pixels may cost
AGREE = 1.0  # px: the picture and the report say the same
# A sign before a line, with the air between, is no wider than this, em.
SIGN_AND_AIR = 1.6
# What stands below each other in the column of a text.
COLUMN = ("title", "reminder", "names", "body", "label", "address", "call")
JOINED_SWING, JOINED_AIR = 0.1, 0.12  # em


def rim(seen: Seen) -> Iterator[Finding]:
    """Row 11: nothing stands in the outer 5 %."""
    width, height = seen.size
    # A pixel less: an edge of the inner part may share its last one.
    side, brow = int(legibility.SAFE * width) - 1, int(legibility.SAFE * height) - 1
    paper = seen.pixels[0, 0]
    strips = (
        seen.pixels[:brow],
        seen.pixels[height - brow :],
        seen.pixels[:, :side],
        seen.pixels[:, width - side :],
    )
    yield holds(11, seen.at(), RIM, true=not any(bool((each != paper).any()) for each in strips))


def boxes(seen: Seen) -> Iterator[Finding]:
    """Row 11: every box is within the safe area, and upon no other; no text is cut."""
    width, height = seen.size
    for box in seen.page.boxes:
        inside = (
            box.x >= legibility.SAFE * width - HAIR
            and box.y >= legibility.SAFE * height - HAIR
            and box.x + box.w <= (1 - legibility.SAFE) * width + HAIR
            and box.y + box.h <= (1 - legibility.SAFE) * height + HAIR
        )
        yield holds(11, seen.at(box), OUTSIDE, true=inside)
    for one, other in combinations(seen.page.boxes, 2):
        if near(one, other, -HAIR, -HAIR):
            said = other.text or other.role
            yield holds(11, seen.at(one), Both(*(each.format(said) for each in UPON)), true=False)
    for box in seen.texts:
        # Who wrote it may have ended so.
        cut = box.text.endswith(("…", "...")) and box.text.split()[-1] not in seen.said
        yield holds(11, seen.at(box), CUT, true=not cut)


def ink(seen: Seen) -> Iterator[Finding]:
    """Row 11: of every line, the ink in the picture is where the report says, within 1 px."""
    for box in seen.texts:
        at, found = seen.at(box), seen.ink.get(box)
        if found is None:
            yield holds(11, at, NO_INK, true=False)
            continue
        over = {
            "left": box.x - found.left,
            "top": box.y - found.top,
            "right": found.right - box.x - box.w,
            "bottom": found.bottom - box.y - box.h,
        }
        exact = _exact(seen, box, over)
        loose = seen.turned(box) or not wording.reads_left_to_right(box.text)
        for side in sorted(seen.free_sides(box)):
            if side in exact:
                yield most(11, at, APART[side], abs(exact[side]), AGREE, "px")
            else:
                # Nobody tells how far the letter at this end swings out, to the side.
                swing = JOINED_SWING * box.font_px if loose and side in {"left", "right"} else 0.0
                yield most(11, at, OVER[side], max(0.0, over[side]), AGREE + swing, "px")


def _exact(seen: Seen, box: Box, over: Mapping[str, float]) -> dict[str, float]:
    """Return by how much picture and report are apart, on the sides where both are exact.

    Elsewhere ink is only to stay within its box. `over`: how far it reaches out.
    """
    exact: dict[str, float] = {}
    # The screen sets the clock into a box that has room for any time; a dash has a letter's box;
    # marks upon letters have a box that is high enough for any.
    marked = any(unicodedata.category(letter).startswith("M") for letter in box.text)
    if box.role == "clock" or not any(letter.isalnum() for letter in box.text):
        return exact
    if not marked:
        exact |= {side: over[side] for side in ("top", "bottom")}
    # Letters that join take shapes whose air nobody tells.
    if (air := seen.bearings(box)) is not None and not seen.turned(box):
        exact["left"] = over["left"] + air.before * box.font_px
        exact["right"] = over["right"] + air.after * box.font_px
    return exact


def direction(seen: Seen) -> Iterator[Finding]:
    """Row 23: where reading starts at the right, the name of the house and all texts do.

    All that stands in one column is compared with what starts furthest right.
    """
    if languages.direction(seen.page.language) != "rtl":
        return
    for box in seen.of_role("site"):
        yield _starts(seen, box, seen.start(box) - legibility.SAFE * seen.size[0])
    starts = {box: _start(seen, box) for box in seen.of_role(*COLUMN)}
    firsts = [
        min(boxes, key=lambda each: starts[each])
        for role in COLUMN
        if (boxes := [each for each in starts if each.role == role])
    ]
    outermost = min((starts[box] for box in firsts), default=0.0)
    for box in firsts:
        yield _starts(seen, box, starts[box] - outermost)


def _start(seen: Seen, box: Box) -> float:
    """Return how far in a line starts: at its ink, or at the sign before it."""
    signs = (
        seen.size[0] - sign.x - sign.w
        for sign in seen.signs
        # A sign that is much larger than the line is a picture of its own.
        if sign.h < SIGN_AND_AIR * box.font_px
        and box.x < sign.x < box.x + box.w + SIGN_AND_AIR * box.font_px
        and sign.y < box.y + box.h
        and box.y < sign.y + sign.h
    )
    return min([seen.start(box), *signs])


def _starts(seen: Seen, box: Box, air: float) -> Finding:
    return most(23, seen.at(box), STARTS, air, JOINED_AIR * box.font_px, "px")
