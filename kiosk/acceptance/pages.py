"""A trial sets a few pages with a theme, to see whether it can, before anybody has to read them."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from kiosk import legibility, specimen
from kiosk.errors import TypesetError
from kiosk.round import Box
from kiosk.site import Screen
from kiosk.theme import Pair, Pairs, Theme
from kiosk.typeset.jobs import Heading
from kiosk.typeset.press import PAGES, Press
from kiosk.typeset.typesetter import SetPage, Typesetter

HEADING = Heading("Kulturbahnhof", "Donnerstag, 26. November", clock=True)
SCREENS = (
    Screen(1280, 720, diagonal=55, reading=2.0, far=4.0),
    Screen(720, 1280, diagonal=43, reading=1.5, far=3.0),
)
# Boxes that mean something without words.
WORDLESS = ("sign", "code")
# A page has one of these, or it says nothing: a headline, the same on further pages, rows.
SAYING = ("title", "reminder", "row-title", "section")
# A trial looks at reports; its pictures may be as coarse as they like.
SKETCH = 4.0  # ppi
HAIR = 0.51  # px: what rounding to whole pixels may cost


def faults(theme: Theme) -> list[str]:
    """Return why no pages can be set with the theme, in words.

    Every palette has the same names: what can be set in one can be set in all.
    """
    palette = made_up(next(iter(theme.palettes.values())))
    found: dict[str, None] = {}
    try:
        for kind, screen, page in _pages(theme, palette):
            reasons = [*unlisted(page.boxes, theme.pairs, palette), *_unread(kind, page, screen)]
            found |= dict.fromkeys(reasons)
    except TypesetError as error:
        return [f"no page can be set with it: {error}"]
    # Whatever a theme's Typst code answers, it is its own mistake.
    except Exception as error:  # noqa: BLE001
        return [f"no page can be set with it: what it answers is not understood: {error!r}"]
    return list(found)


def made_up(names: Collection[str]) -> dict[str, str]:
    """Return a palette in which no two names have the same colour, so that each is known by it."""
    return {name: f"#{number:06d}" for number, name in enumerate(names, 1)}


def unlisted(boxes: Collection[Box], pairs: Pairs, palette: Mapping[str, str]) -> Iterator[str]:
    """Yield, in words, which pairs of a page that was set in a made-up palette are not listed."""
    names = {colour: name for name, colour in palette.items()}
    for box in boxes:
        pair: Pair = (names.get(box.colour, box.colour), names.get(box.ground, box.ground))
        known = pairs.text + pairs.signs if box.role in WORDLESS else pairs.text
        if box.role != "picture" and pair not in known:
            yield f"[pairs]: {' on '.join(pair)} is not listed, yet a {box.role} has it"


def _unread(kind: str, page: SetPage, screen: Screen) -> Iterator[str]:
    """Yield why nobody could read the page."""
    width, height = screen.page_size
    where = f"a page of {width} × {height} px ({kind})"
    if not any(box.role in SAYING and box.text for box in page.boxes):
        yield f"{where} has neither a headline nor rows"
    side, rim = legibility.SAFE * width - HAIR, legibility.SAFE * height - HAIR
    capitals = legibility.capital_px(screen, screen.reading)
    for box in page.boxes:
        across = side <= box.x and box.x + box.w <= width - side
        down = rim <= box.y and box.y + box.h <= height - rim
        if not (across and down):
            yield f"{where}: a {box.role} reaches into the outer 5 %"
        if box.role not in {*WORDLESS, "picture"} and box.cap_px < capitals * (1 - 1e-6):
            yield (
                f"{where}: the capitals of a {box.role} are {box.cap_px:.1f} px high, "
                f"asked are at least {capitals:.1f}"
            )


def _pages(theme: Theme, palette: Mapping[str, str]) -> Iterator[tuple[str, Screen, SetPage]]:
    """Yield every page of the specimen, what kind it is of, and on which screen."""
    name = next(iter(theme.palettes))
    with tempfile.TemporaryDirectory(prefix="aushang-") as folder:
        assets = Path(folder)
        for screen in SCREENS:
            slides = specimen.slides(specimen.site(screen, theme.folder.name, name), assets)
            with Press(theme, PAGES, assets) as press:
                typesetter = Typesetter(press, palette, screen, ppi=SKETCH)
                typesetter.digits()
                typesetter.signs(specimen.signs())
                for slide in slides:
                    for page in typesetter.pages(slide, HEADING, description_pages=2):
                        yield slide.kind, screen, page
