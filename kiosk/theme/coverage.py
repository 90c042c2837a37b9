"""Coverage is which letters the theme's fonts have.

Typst draws a box for a missing one and says nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from fontTools.ttLib import TTFont


class Coverage:
    """The letters that can be set with the font files of one folder, by their family."""

    def __init__(self, fonts: Path) -> None:
        self._letters: dict[str, set[int]] = {}
        for file in sorted(fonts.glob("*.ttf")):
            with TTFont(file, lazy=True) as font:
                family = family_of(font)
                letters = set(font.getBestCmap())
            # Only what every weight of a family has can be relied on.
            self._letters[family] = self._letters.get(family, letters) & letters

    def settable(self, text: str, families: Iterable[str]) -> str:
        """Return `text` without what none of the families has, as emoji. Line ends stay."""
        missing = self.missing(text, families)
        composed = unicodedata.normalize("NFC", text)
        kept = "".join(each for each in composed if each not in missing)
        return re.sub(r" {2,}", " ", kept).strip()

    def missing(self, text: str, families: Iterable[str]) -> set[str]:
        """Return what of `text` none of the families has. A line's end is no letter."""
        letters = set[int]().union(*(self._letters.get(each, set()) for each in families))
        composed = unicodedata.normalize("NFC", text)
        return {each for each in composed if each != "\n" and ord(each) not in letters}


def family_of(font: TTFont) -> str:
    """Return the name by which Typst knows the font's family."""
    names = font["name"]
    # Where a family has more than four styles, its whole name is the typographic one.
    return str(names.getDebugName(16) or names.getDebugName(1))
