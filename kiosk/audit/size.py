"""Rows 1 and 2: letters are large enough for the distance from which they are read."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk import legibility, wording
from kiosk.audit import pixels
from kiosk.audit.finding import Both, Finding, holds, least
from kiosk.audit.seen import Seen

SAID = Both("Höhe der Großbuchstaben laut Satz", "height of capitals as set")
MEASURED = Both("Höhe des ersten Buchstabens im Bild", "height of the first letter in the picture")
HEADLINE = Both("Höhe der Überschrift", "height of the headline")
NO_HEADLINE = Both("Die Seite hat keine Überschrift.", "The page has no headline.")

HAIR = 1.0  # px: what the grid of pixels may cost


def capitals(seen: Seen) -> Iterator[Finding]:
    """Row 1: every line's capitals, as reported and as they stand in the picture, px."""
    screen = seen.site.screen
    asked = legibility.capital_px(screen, screen.reading)
    for box in seen.texts:
        yield least(1, seen.at(box), SAID, box.cap_px, asked, "px")
        begins = box.text.lstrip()[:1]
        plain = wording.reads_left_to_right(box.text) and not seen.turned(box)
        if not plain or not (begins.isupper() or begins.isdigit()):
            continue
        crop, _ = pixels.crop(seen.pixels, box, around=2)
        letter = pixels.first_letter(pixels.coverage(crop, seen.colours[box]))
        if (found := pixels.extent(letter)) is not None:
            # A letter may be higher than plain capitals, as "Й": only less is too little.
            height, least_px = found.bottom - found.top, max(asked, box.cap_px) - HAIR
            yield least(1, seen.at(box), MEASURED, height, least_px, "px")


def headline(seen: Seen) -> Iterator[Finding]:
    """Row 2: the headline is read from further away than the text.

    From the far distance, or at least from 1.4 × the reading distance.
    """
    titles = seen.of_role("title")
    if seen.page.page == 1:
        yield holds(2, seen.at(), NO_HEADLINE, true=bool(titles))
    screen = seen.site.screen
    far = legibility.capital_px(screen, screen.far)
    near = legibility.HEADLINE * legibility.capital_px(screen, screen.reading)
    for box in titles:
        yield least(2, seen.at(box), HEADLINE, box.cap_px, min(far, near), "px")
