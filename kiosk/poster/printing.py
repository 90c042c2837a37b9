"""Printing sets a poster with the site's theme as PDF/UA-1, in the largest letters that fit.

Text is never shrunk below the paper's smallest size and never cut: it takes more pages then. Only
a hand-out keeps to one sheet while it can: of what is announced it then says the headlines, or
nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from kiosk import languages
from kiosk.contrast import luminance
from kiosk.errors import TypesetError
from kiosk.poster import Poster
from kiosk.poster.jobs import Job, job
from kiosk.poster.paper import Paper, Size
from kiosk.poster.reading import back_last
from kiosk.theme import STYLES, Theme
from kiosk.theme.coverage import Coverage
from kiosk.typeset.press import POSTERS, Forme, Press

log = logging.getLogger("kiosk.poster")

SIDES = 2  # of a sheet
# How a hand-out tells what is announced, and how many days may go on to its back.
TOLD = ("whole", "titles", "none")
MOST_DAYS_ON_BACK = 3


def printed(poster: Poster, theme: Theme, assets: Path, paper: Paper, on: date) -> bytes:
    """Return the PDF of `poster`; `on` is the day of printing. Raises TypesetError."""
    families = theme.fonts(poster.language)
    coverage = Coverage(theme.folder / "fonts")
    lost: set[str] = set()

    def settable(text: str) -> str:
        lost.update(coverage.missing(text, families))
        return coverage.settable(text, families)

    asked = job(poster.mapped(settable), paper) | _setting(theme, poster.language, paper, on)
    if lost:
        log.warning("poster trouble=left out, in no font: %s", " ".join(sorted(lost)))
    with Press(theme, POSTERS, assets) as press:
        if paper.folded:
            return back_last(_on_one_sheet(press, asked, paper).pdf())
        return _largest(press, asked, paper).pdf()


def _largest(press: Press, asked: Job, paper: Paper) -> Forme:
    """Return the poster in the largest letters with which it takes no page more than it must."""
    smallest = press.forme(asked | _sized(paper.sizes[-1], paper))
    fewest = _pages(smallest)
    formes = (press.forme(asked | _sized(size, paper)) for size in paper.sizes[:-1])
    return next((each for each in formes if _pages(each) <= fewest), smallest)


def _on_one_sheet(press: Press, asked: Job, paper: Paper) -> Forme:
    """Return the hand-out on one sheet, as whole and as large as it can be; else on several."""

    def fitting(size: Size, told: str, tails: Iterable[int]) -> tuple[int, Forme] | None:
        for tail in tails:
            forme = press.forme(asked | _sized(size, paper) | {"told": told, "tail": tail})
            if _pages(forme) <= SIDES:
                return tail, forme
        return None

    *more, nothing = TOLD
    tails = range(MOST_DAYS_ON_BACK + 1)
    # Where the days alone take more, there is nothing to try; where they need the back, all else
    # needs it, too.
    bare = {size: fitting(size, nothing, tails) for size in paper.sizes}
    for told in more:
        for size in paper.sizes:
            alone = bare[size]
            found = fitting(size, told, tails[alone[0] :]) if alone else None
            if found:
                return found[1]
    largest = next((each for each in bare.values() if each), None)
    if largest:
        return largest[1]
    return press.forme(asked | _sized(paper.sizes[-1], paper) | {"told": TOLD[0], "tail": 0})


def _pages(forme: Forme) -> int:
    found = forme.noted("<pages>")
    if not found:
        raise TypesetError("the theme's poster.typ notes no <pages>")
    return int(found[0])


def _sized(size: Size, paper: Paper) -> Job:
    return {"size": {"body": size.body, "headline": size.headline, "floor": paper.sizes[-1].body}}


def _setting(theme: Theme, language: str, paper: Paper, on: date) -> Job:
    return {
        "lang": languages.code(language),
        "direction": languages.direction(language),
        "fonts": theme.fonts(language),
        "weights": theme.weights,
        "pitch": {name: theme.style(name, language).pitch for name in STYLES},
        "longest": theme.style("body", language).longest,
        "palette": printable(theme),
        "paper": {"width": paper.width, "height": paper.height, "folded": paper.folded},
        "date": (on.year, on.month, on.day),
    }


def printable(theme: Theme) -> Mapping[str, str]:
    """Return the palette whose card is nearest to paper.

    What the theme proves of text on a card then holds on paper as well, in grey too.
    """
    return max(theme.palettes.values(), key=lambda palette: luminance(palette["card"]))
