"""Rows 11 and 23: everything stands where the report says, whole, and from the right side."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from kiosk import wording
from kiosk.audit.finding import Both, Finding, holds, least, most
from kiosk.audit.seen import Seen, near

RIM = Both("Der Rand (5 % je Seite) ist nicht leer.", "The rim (5 % of each side) is not plain.")
OUTSIDE = Both("Steht über den sicheren Bereich hinaus.", "Reaches beyond the safe area.")
UPON = Both("Liegt auf „{}“.", "Lies upon “{}”.")
CUT = Both("Der Text ist mit „…“ abgeschnitten.", "The text is cut with “…”.")
NO_INK = Both("Im Bild steht hier nichts.", "There is nothing here in the picture.")
SIDES = {
    "left": Both(
        "linker Rand: Bild und Bericht liegen auseinander um",
        "left: picture and report are apart by",
    ),
    "top": Both(
        "oberer Rand: Bild und Bericht liegen auseinander um",
        "top: picture and report are apart by",
    ),
    "right": Both(
        "rechter Rand: Bild und Bericht liegen auseinander um",
        "right: picture and report are apart by",
    ),
    "bottom": Both(
        "unterer Rand: Bild und Bericht liegen auseinander um",
        "bottom: picture and report are apart by",
    ),
}
OVER = Both("Die Schrift ragt aus ihrem Kasten um", "ink reaches out of its box by")
STARTS = Both(
    "Luft links der Zeile (sie soll rechts beginnen)", "air left of the line (it is to start right)"
)

SAFE = 0.05  # of each side
HAIR = 0.51  # px: what rounding to whole pixels may cost
AGREE = 1.0  # px: the picture and the report say the same


def rim(seen: Seen) -> Iterator[Finding]:
    """Row 11: nothing stands in the outer 5 %."""
    width, height = seen.size
    # A pixel less: an edge of the inner part may share its last one.
    side, brow = int(SAFE * width) - 1, int(SAFE * height) - 1
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
            box.x >= SAFE * width - HAIR
            and box.y >= SAFE * height - HAIR
            and box.x + box.w <= (1 - SAFE) * width + HAIR
            and box.y + box.h <= (1 - SAFE) * height + HAIR
        )
        yield holds(11, seen.at(box), OUTSIDE, true=inside)
    for one, other in combinations(seen.page.boxes, 2):
        if near(one, other, -HAIR):
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
        free, air = seen.free_sides(box), seen.bearings(box)
        over = {
            "left": box.x - found.left,
            "top": box.y - found.top,
            "right": found.right - box.x - box.w,
            "bottom": found.bottom - box.y - box.h,
        }
        exact: dict[str, float] = {}
        # The screen sets the clock into a box that has room for any time.
        if box.role != "clock":
            exact = {side: over[side] for side in ("top", "bottom")}
            # Letters that join take shapes whose air nobody tells: they are to stay in their box.
            if air is not None:
                exact["left"] = over["left"] + air.before * box.font_px
                exact["right"] = over["right"] + air.after * box.font_px
        for side in sorted(free & set(exact)):
            yield most(11, at, SIDES[side], abs(exact[side]), AGREE, "px")
        for side in sorted(free - set(exact)):
            yield most(11, at, OVER, max(0.0, over[side]), AGREE, "px")


def direction(seen: Seen) -> Iterator[Finding]:
    """Row 23: where reading starts at the right, so does every headline and text."""
    if wording.direction(seen.page.language) != "rtl":
        return
    width, _ = seen.size
    for box in seen.of_role("site", "title", "reminder", "body"):
        if (found := seen.ink.get(box)) is not None:
            right = width - found.right
            yield least(23, seen.at(box), STARTS, found.left, right, "px", slack=AGREE)
