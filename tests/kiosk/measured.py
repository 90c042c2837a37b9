"""Type as it is measured where no theme is needed, and rooms to set it in."""

from __future__ import annotations

from kiosk.typeset.pagination.blocks import Sizes, Style
from kiosk.typeset.pagination.layout import Room

HEADLINES, BODIES = (81, 97, 116), (58, 73, 93)
FLOOR = Sizes(HEADLINES[0], BODIES[0])
GAPS = {
    "title": 0.75, "place": 0.75, "flag": 0.6, "body": 0.8, "names": 0.8, "section": 0.8,
    "label": 0.0, "address": 0.55, "call": 0.55, "reminder": 0.0, "row-title": 0.0,
    "row-place": 0.38, "row-flag": 0.38, "access": 1.0, "detail": 1.1,
}  # fmt: skip
CODE = 333
LANDSCAPE = Room(1200, 640, beside=True, beside_w=1200 - CODE - 52, strip_gap=52, gaps=GAPS)
PORTRAIT = Room(860, 1200, beside=False, beside_w=860 - CODE - 52, strip_gap=87, gaps=GAPS)


def measure(text: str) -> float:
    narrow = sum(letter in "il.,! " for letter in text)
    return 0.25 * narrow + 0.5 * (len(text) - narrow)


STYLES = {
    "headline": Style("headline", measure, 0.25, 1.1, 0.668, 40, balanced=True),
    "strong": Style("strong", measure, 0.25, 1.3, 0.668),
    "body": Style("body", measure, 0.25, 1.35, 0.668),
}
