"""Faces are the font files of a theme, and whether they are what theme.toml says of them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont, TTLibError

from feeds.tables import hint
from kiosk.theme import Theme
from kiosk.theme.coverage import family_of

# Two fonts of one drawing differ by their rounding.
CAP_TOLERANCE = 0.01  # em


class Face(NamedTuple):
    """One font file: its family, its weight (400 is regular), the height of its capitals, em."""

    family: str
    weight: int
    cap_height: float


def faults(theme: Theme) -> list[str]:
    """Return why the theme's fonts cannot be used, in words."""
    folder = theme.folder / "fonts"
    found: list[str] = []
    faces: list[Face] = []
    for file in sorted(folder.glob("*.ttf")):
        try:
            faces.append(_face(file))
        except (OSError, TTLibError, KeyError, AttributeError) as error:
            found.append(f"fonts/{file.name} is no font that can be read: {error!r}")
    if not faces:
        return [*found, "the folder fonts/ holds no font: put .ttf files there"]
    families = tuple(dict.fromkeys(each.family for each in faces))
    for language, wanted in theme.families.items():
        found += [
            f"[fonts]: {language} names {each!r}, which no file in fonts/ provides"
            f"{hint(each, families)}"
            for each in wanted
            if each not in families
        ]
    main = next(iter(theme.families["default"]), "")
    weights = sorted({each.weight for each in faces if each.family == main})
    found += [
        f"[style.{style}]: {main!r} has no file of weight {weight}; "
        f"it has {', '.join(map(str, weights))}"
        for style, weight in theme.weights.items()
        if weights and weight and weight not in weights
    ]
    for each in faces:
        off = abs(each.cap_height - theme.cap_height)
        if each.family == main and theme.cap_height and off > CAP_TOLERANCE:
            found.append(
                f"[fonts]: cap_height is {theme.cap_height:g}, but the capitals of {main!r} "
                f"are {each.cap_height:.3f} em high: write cap_height = {each.cap_height:.3f}"
            )
            break
    return found


def _face(file: Path) -> Face:
    # Opened here: fontTools leaves open what it cannot read.
    with file.open("rb") as opened, TTFont(opened, lazy=True) as font:
        os2 = font["OS/2"]
        cap_height = os2.sCapHeight / font["head"].unitsPerEm
        return Face(family_of(font), int(os2.usWeightClass), cap_height)
