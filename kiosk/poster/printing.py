"""Printing sets a poster with the site's theme as PDF/UA-1, in the largest letters that fit.

Text is never shrunk below the paper's smallest size and never cut: it takes more pages then. Only
a hand-out keeps to one sheet while it can: of what is announced it then says the headlines, or
nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from kiosk import languages
from kiosk.contrast import luminance
from kiosk.errors import TypesetError
from kiosk.poster import Poster
from kiosk.poster.jobs import Job, job
from kiosk.poster.paper import A4, Paper, Size
from kiosk.poster.reading import back_last
from kiosk.theme import STYLES, Theme
from kiosk.theme.coverage import Coverage
from kiosk.typeset.press import POSTERS, Forme, Press

log = logging.getLogger("kiosk.poster")

SIDES = 2  # of a sheet
# How a hand-out tells what is announced.
TOLD = ("whole", "titles", "none")


class Printed(NamedTuple):
    """A PDF, and whether its sheet is to be folded."""

    pdf: bytes
    folded: bool = False


def printed(poster: Poster, theme: Theme, assets: Path, paper: Paper, on: date) -> Printed:
    """Return `poster` as a PDF; `on` is the day of printing. Raises TypesetError.

    A hand-out of which the events alone do not fit a sheet has pages like a poster's.
    """
    families = theme.fonts(poster.language)
    coverage = _coverage(theme.folder / "fonts")
    lost: set[str] = set()

    def settable(text: str) -> str:
        lost.update(coverage.missing(text, families))
        return coverage.settable(text, families)

    what = poster.mapped(settable)
    if lost:
        log.warning("poster trouble=left out, in no font: %s", " ".join(sorted(lost)))

    def asked(paper: Paper) -> Job:
        return job(what, paper) | _setting(theme, poster.language, paper, on)

    with Press(theme, POSTERS, assets) as press:
        if paper.folded:
            sheet = _on_one_sheet(press, asked(paper), paper)
            if sheet:
                return Printed(back_last(sheet.pdf()), folded=True)
            paper = A4
        return Printed(_largest(press, asked(paper), paper).pdf())


@lru_cache(maxsize=1)
def _coverage(fonts: Path) -> Coverage:
    return Coverage(fonts)


def _largest(press: Press, asked: Job, paper: Paper) -> Forme:
    """Return the poster in the largest letters with which it takes no page more than it must.

    First what is read is as large as it can be, then the headline above it, unless it reads badly
    for being so large.
    """
    smallest = press.forme(asked | _sized(paper.sizes[-1], paper))
    fewest, awkward = _pages(smallest), smallest.noted("<awkward>")

    def fitting(sizes: Iterable[Size]) -> Iterator[tuple[Size, Forme]]:
        for size in sizes:
            forme = press.forme(asked | _sized(size, paper))
            if _pages(forme) <= fewest and len(forme.noted("<awkward>")) <= len(awkward):
                yield size, forme

    size, forme = next(fitting(paper.sizes), (paper.sizes[-1], smallest))
    larger = (
        Size(size.body, each.headline) for each in paper.sizes if each.headline > size.headline
    )
    return next(fitting(larger), (size, forme))[1]


def _on_one_sheet(press: Press, asked: Job, paper: Paper) -> Forme | None:
    """Return the hand-out as whole and as large as one sheet holds it; None if it does not."""
    for told in TOLD:
        for size in paper.sizes:
            forme = press.forme(asked | _sized(size, paper) | {"told": told})
            if _pages(forme) <= SIDES:
                return forme
    return None


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
