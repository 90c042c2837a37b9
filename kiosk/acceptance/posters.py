"""A trial prints a few posters with a theme, before somebody stands at the printer."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kiosk import specimen
from kiosk.errors import TypesetError
from kiosk.poster import Poster
from kiosk.poster.paper import A4, HAND_OUT, Paper
from kiosk.poster.posted import of_item, of_week
from kiosk.poster.printing import printed
from kiosk.site import Screen
from kiosk.theme import Theme

# On paper there is none.
SCREEN = Screen(1280, 720, diagonal=55)
# In one size: how large letters may be is no matter of the theme.
SHEET, LEAFLET = (replace(each, sizes=each.sizes[-1:]) for each in (A4, HAND_OUT))


def faults(theme: Theme) -> list[str]:
    """Return why nothing can be printed with the theme, in words."""
    with tempfile.TemporaryDirectory(prefix="aushang-") as folder:
        for what, poster, paper in _posters(theme, Path(folder)):
            try:
                printed(poster, theme, Path(folder), paper, specimen.NOW.time.date())
            except TypesetError as error:
                return [f"{what} cannot be printed with it: {error}"]
            # Whatever a theme's Typst code answers, it is its own mistake.
            except Exception as error:  # noqa: BLE001
                return [f"{what} cannot be printed: what it answers is not understood: {error!r}"]
    return []


def _posters(theme: Theme, assets: Path) -> Iterator[tuple[str, Poster, Paper]]:
    site = specimen.site(SCREEN, theme.folder.name, next(iter(theme.palettes)))
    items = specimen.snapshot(assets)
    for item, language in specimen.POSTED:
        yield "a poster", of_item(item, items, site, language, specimen.NOW), SHEET
    week = of_week(items, site, "de", specimen.NOW)
    yield "the poster of a week", week, SHEET
    yield "a hand-out", week, LEAFLET
