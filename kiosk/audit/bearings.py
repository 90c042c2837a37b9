"""Bearings are the air that a font leaves around a letter's ink, within its width.

A line's box begins where its first letter's width does; its ink begins so much later.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from kiosk.theme.coverage import family_of

# Letters that join take another shape by their place in the word: theirs are not asked for.
_JOINING = {"R", "AL", "AN"}
# A space has no ink, below or above.
_NOTHING = float("-inf")


class Bearings(NamedTuple):
    """Em before the first letter's ink, after the last one's, and of ink below the baseline.

    `width`: of all letters, without what brings pairs of them nearer.
    """

    before: float
    after: float
    below: float
    width: float


class _Font(NamedTuple):
    family: str
    weight: int
    em: int
    letters: dict[int, str]
    tabular: dict[str, str]
    glyphs: Any
    widths: Any


def bearings(text: str, folder: Path, families: tuple[str, ...], weight: int) -> Bearings | None:
    """Return those of a line that is set in the first family that has each letter.

    None for a line in which letters join, or that no file of the folder can set.
    """
    if any(unicodedata.bidirectional(letter) in _JOINING for letter in text):
        return None
    composed = unicodedata.normalize("NFC", text)
    found = [_of(each, folder, families, weight) for each in composed]
    inked = [each for each in found if each is not None and each.below > _NOTHING]
    if not inked or None in found:
        return None
    return Bearings(
        inked[0].before,
        inked[-1].after,
        max(each.below for each in inked),
        sum(each.width for each in found if each is not None),
    )


@cache
def _of(letter: str, folder: Path, families: tuple[str, ...], weight: int) -> Bearings | None:
    for family in families:
        fonts = [
            font for font in _fonts(folder) if font.family == family and ord(letter) in font.letters
        ]
        if fonts:
            return _measured(min(fonts, key=lambda each: abs(each.weight - weight)), letter)
    return None


def _measured(font: _Font, letter: str) -> Bearings | None:
    name = font.letters[ord(letter)]
    name = font.tabular.get(name, name)
    pen = BoundsPen(font.glyphs)
    font.glyphs[name].draw(pen)
    width = font.widths[name][0]
    if pen.bounds is None:
        return Bearings(0.0, 0.0, _NOTHING, width / font.em)
    left, lowest, right, _ = pen.bounds
    return Bearings(*(each / font.em for each in (left, width - right, -lowest, width)))


@cache
def _fonts(folder: Path) -> tuple[_Font, ...]:
    found = []
    for file in sorted(folder.glob("*.ttf")):
        font = TTFont(file)
        found.append(
            _Font(
                family_of(font),
                font["OS/2"].usWeightClass,
                font["head"].unitsPerEm,
                font.getBestCmap(),
                _tabular(font),
                font.getGlyphSet(),
                font["hmtx"].metrics,
            )
        )
    return tuple(found)


def _tabular(font: TTFont) -> dict[str, str]:
    """Return the glyphs of digits that are all equally wide, as the theme sets them."""
    if "GSUB" not in font:
        return {}
    table = font["GSUB"].table
    wanted = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    return {
        plain: tabular
        for index in wanted
        for each in table.LookupList.Lookup[index].SubTable
        for plain, tabular in getattr(getattr(each, "ExtSubTable", each), "mapping", {}).items()
    }
