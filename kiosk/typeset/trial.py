"""A trial sets a few pages with a theme, to see whether it can, before anybody has to read them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from kiosk import specimen
from kiosk.errors import TypesetError
from kiosk.site import Screen
from kiosk.theme import Theme
from kiosk.typeset.jobs import Heading
from kiosk.typeset.typesetter import SetPage, Typesetter

HEADING = Heading("Kulturbahnhof", "Donnerstag, 26. November", clock=True)
SCREENS = (
    Screen(1280, 720, diagonal=55, reading=2.0, far=4.0),
    Screen(720, 1280, diagonal=43, reading=1.5, far=3.0),
)
# Boxes that mean something without words.
WORDLESS = ("sign", "code")


def faults(theme: Theme) -> list[str]:
    """Return why no pages can be set with the theme, in words.

    Every palette has the same names: what can be set in one can be set in all.
    """
    palette = next(iter(theme.palettes.values()))
    text = {(palette[colour], palette[ground]) for colour, ground in theme.pairs.text}
    signs = {(palette[colour], palette[ground]) for colour, ground in theme.pairs.signs}
    found: dict[str, None] = {}
    try:
        for box in (box for page in _pages(theme) for box in page.boxes):
            known = text | signs if box.role in WORDLESS else text
            if box.role != "picture" and (box.colour, box.ground) not in known:
                pair = f"{_named(box.colour, palette)} on {_named(box.ground, palette)}"
                found[f"[pairs]: {pair} is not listed, yet a {box.role} has it"] = None
    # Whatever a theme's Typst code reports, or does not, is its own mistake.
    except (TypesetError, LookupError, TypeError, ValueError, AttributeError) as error:
        return [f"no page can be set with it: {error}"]
    return list(found)


def _named(colour: str, palette: Mapping[str, str]) -> str:
    """Return what the colour may be called, and what it is."""
    names = [name for name, each in palette.items() if each == colour]
    return f"{'/'.join(names)} ({colour})" if names else colour


def _pages(theme: Theme) -> Iterator[SetPage]:
    name, palette = next(iter(theme.palettes.items()))
    with tempfile.TemporaryDirectory(prefix="aushang-") as folder:
        assets = Path(folder)
        for screen in SCREENS:
            slides = specimen.slides(specimen.site(screen, theme.folder.name, name), assets)
            with Typesetter(theme, palette, screen, assets) as typesetter:
                typesetter.digits()
                for slide in slides:
                    yield from typesetter.pages(slide, HEADING, description_pages=2)
