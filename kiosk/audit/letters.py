"""Rows 9, 10, 12, 13 and 22: lines that the eye finds its way in, letters that are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from kiosk import legibility, wording
from kiosk.audit import pixels
from kiosk.audit.finding import Both, Finding, holds, least, most
from kiosk.audit.seen import Seen, blocks
from kiosk.round import Box
from kiosk.theme.coverage import Coverage
from kiosk.typeset.pagination.column import LIST_INDENT
from kiosk.verdict import Verdict
from kiosk.wording.lines import NO_BREAK

CHARACTERS = Both("Zeichen in der Zeile", "characters in the line")
LINES = Both("Zeilen laufender Text auf der Seite", "lines of running text on the page")
WORDS = Both("Wörter im Satz", "words in the sentence")
PITCH = Both("Abstand von Zeile zu Zeile im Bild", "from line to line in the picture")
EDGE = Both(
    "Zeilenanfänge eines Absatzes liegen auseinander um", "starts of a text's lines are apart by"
)
MISSING = Both("Die Schriften haben keine Buchstaben für: {}", "The fonts have no letters for: {}")
CAPITALS = Both(
    "Mehr als ein Wort steht ganz in Großbuchstaben.", "More than one word is all in capitals."
)
HYPHENATED = Both(
    "Ein Wort ist breiter als seine Spalte: Geht es kürzer, oder mit Bindestrich?",
    "A word is wider than its column: can it be shorter, or have a hyphen?",
)
SOFT = Both("Der Text enthält weiche Trennstriche.", "The text holds soft hyphens.")

UNSIGNED = Both(
    "Die Wörter, die der Bildschirm selbst sagt, hat in dieser Sprache niemand geprüft.",
    "Nobody has checked what the screen itself says in this language.",
)

# Roles in which several lines make one text.
RUNNING = ("title", "reminder", "body", "names", "place", "row-title", "row-place", "section")
EDGES = 2.0  # px
SOFT_HYPHEN = "\u00ad"
_SENTENCE = re.compile(r"(?<=[.!?؟…])\s+")
_SHOUTED = re.compile(r"\b[^\W\d_]{2,}\b")
# Letters that join are measured by where most ink is, and nobody tells their own air: less exactly.
JOINED_SLACK, JOINED_AIR = 0.1, 0.1  # em


def lines(seen: Seen) -> Iterator[Finding]:
    """Row 9: characters in a line, lines on a page, words in a sentence."""
    language = seen.page.language
    for box in seen.texts:
        limit = legibility.most_characters(box.role, language)
        yield most(9, seen.at(box), CHARACTERS, len(box.text), limit)
    running = seen.of_role("body")
    if not running:
        return
    allowed = legibility.most_lines(max(len(box.text) for box in running))
    yield most(9, seen.at(running[0]), LINES, len(running), allowed)
    text = " ".join(box.text for box in running)
    for sentence in _SENTENCE.split(text):
        # What people write is theirs: a long sentence is told, and still shown.
        at = seen.at(running[0])._replace(text=sentence)
        count = len(sentence.split())
        yield most(9, at, WORDS, count, legibility.MOST_WORDS, fault=Verdict.WARN)


def spacing(seen: Seen) -> Iterator[Finding]:
    """Row 10: from line to line, em, and where lines start, px; both in the picture."""
    for text in blocks(seen.of_role(*RUNNING)):
        joined = not all(wording.reads_left_to_right(box.text) for box in text)
        asked = legibility.least_pitch(text[0].role, seen.page.language)
        bases = [_base(seen, box) for box in text]
        for (above, below), box in zip(pairwise(bases), text[1:], strict=True):
            pitch = (below - above) / box.font_px
            missed = JOINED_SLACK if joined else 1 / box.font_px
            yield least(10, seen.at(box), PITCH, pitch, asked - missed, "em")
        if len(text) > 1:
            unknown = joined or any(seen.turned(box) for box in text)
            allowed = max(EDGES, JOINED_AIR * text[0].font_px if unknown else 0.0)
            starts = _outdented([seen.start(box) for box in text], text[0].font_px, allowed)
            yield most(10, seen.at(text[0]), EDGE, max(starts) - min(starts), allowed, "px")


def _base(seen: Seen, box: Box) -> float:
    """Return the row of the line's baseline, as the ink has it."""
    found, air = seen.ink.get(box), seen.bearings(box)
    if found is not None and air is not None:
        return found.bottom - air.below * box.font_px
    # Joined letters hang on a line that has more ink than any other.
    crop, (_, top) = pixels.crop(seen.pixels, box)
    return top + float(pixels.fullest(pixels.coverage(crop, seen.colours[box])))


def _outdented(starts: list[float], font_px: float, allowed: float) -> list[float]:
    """Return where lines start, entries of a list as far out as the other lines.

    `allowed`: px by which two lines may start apart.
    """
    indent, outer = LIST_INDENT * font_px, min(starts)
    return [each - indent if abs(each - outer - indent) <= allowed else each for each in starts]


def letters(seen: Seen) -> Iterator[Finding]:
    """Row 12: every letter of the page is in the fonts of its language."""
    coverage = _coverage(seen.theme.folder / "fonts")
    families = seen.theme.fonts(seen.page.language)
    for box in seen.texts:
        missing = coverage.missing(box.text, families)
        words = Both(*(each.format(" ".join(sorted(missing))) for each in MISSING))
        yield holds(12, seen.at(box), words, true=not missing)


@cache
def _coverage(fonts: Path) -> Coverage:
    return Coverage(fonts)


def phrases(seen: Seen, checked_by: str) -> Finding:
    """Row 22: somebody signed the catalogue of the page's language."""
    return holds(22, seen.at(), UNSIGNED, true=bool(checked_by), fault=Verdict.WARN)


def plain(seen: Seen) -> Iterator[Finding]:
    """Row 13: no shouting, and no word divided that its writer did not divide."""
    for text in blocks(seen.texts):
        shouted = [word.isupper() for word in _SHOUTED.findall(" ".join(box.text for box in text))]
        calm = not any(one and other for one, other in pairwise(shouted))
        yield holds(13, seen.at(text[0]), CAPITALS, true=calm)
        for box, following in pairwise(text):
            if box.text.endswith(("-", "‐")):
                whole = box.text.split()[-1] + following.text.split()[0]
                authored = not seen.said or whole in seen.said.replace(NO_BREAK, " ")
                yield holds(13, seen.at(box), HYPHENATED, true=authored, fault=Verdict.WARN)
    for box in seen.texts:
        yield holds(13, seen.at(box), SOFT, true=SOFT_HYPHEN not in box.text)
