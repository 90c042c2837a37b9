"""Typesetting turns slides into pages.

Typst measures, `pagination` divides, Typst sets and reports every box.

It runs in a short-lived process: it takes memory that the screen must not keep.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from kiosk import languages, legibility, qr, wording
from kiosk.errors import TypesetError
from kiosk.programme import Kind
from kiosk.round import Box
from kiosk.site import Screen
from kiosk.slides import Slide
from kiosk.theme.coverage import Coverage
from kiosk.typeset import jobs
from kiosk.typeset.jobs import Heading, Job
from kiosk.typeset.measuring import measured
from kiosk.typeset.pagination import matter
from kiosk.typeset.pagination.blocks import Style
from kiosk.typeset.pagination.board import Grid, rows_on_pages
from kiosk.typeset.pagination.codes import code_fits, with_code
from kiosk.typeset.pagination.layout import Room
from kiosk.typeset.pagination.lines import break_lines
from kiosk.typeset.pagination.words import words
from kiosk.typeset.press import Forme, Press

log = logging.getLogger("kiosk.typeset")

BOARDS = (Kind.TODAY, Kind.WEEK)


@dataclass(frozen=True, slots=True)
class SetPage:
    """One page, set. `code` is what its QR code says, or None."""

    png: bytes
    boxes: tuple[Box, ...]
    seconds: float
    code: str | None


class Typesetter:
    """Sets slides on a press, for one screen.

    At 72 `ppi` a point is a pixel; who wants the reports alone asks for fewer.
    """

    def __init__(
        self, press: Press, palette: Mapping[str, str], screen: Screen, *, ppi: float = 72.0
    ) -> None:
        self._press = press
        self._ppi = ppi
        self._theme = theme = press.theme
        self._coverage = Coverage(theme.folder / "fonts")
        self._width, height = screen.page_size
        self._bodies = legibility.body_sizes(screen, theme.cap_height)
        self._headlines = legibility.headline_sizes(screen, theme.cap_height)
        self._modules = legibility.module_sizes(screen)
        self._common: Job = {
            "geometry": {
                "width": self._width,
                "height": height,
                "body": self._bodies,
                "headline": self._headlines,
            },
            "palette": palette,
            "weights": theme.weights,
        }
        self._common["clock"] = self._query("de", {"mode": "clock"})

    def digits(self) -> tuple[bytes, int, int, int]:
        """Return the clock's digits as a PNG; the px of a digit, of the colon, and their height.

        Raises TypesetError.
        """
        clock = self._common["clock"]
        with _reported("the clock's digits"):
            png = self._forme("de", {"mode": "digits"}).png(self._ppi)
        return png, clock["digit"], clock["colon"], clock["height"]

    def signs(self, named: Sequence[tuple[str, str]]) -> bytes:
        """Return a PNG of the theme's signs, each with its word. Raises TypesetError."""
        with _reported("the signs"):
            return self._forme("de", {"mode": "signs", "signs": named}).png(self._ppi)

    def pages(self, slide: Slide, heading: Heading, description_pages: int) -> tuple[SetPage, ...]:
        """Set one slide. Raises TypesetError when Typst cannot."""
        lost: set[str] = set()
        settable = self._settable(slide.language, lost)
        slide = slide.mapped(settable)
        heading = replace(heading, name=settable(heading.name))
        if lost:
            letters = " ".join(sorted(lost))
            log.warning("typeset item=%s trouble=left out, in no font: %s", slide.item, letters)
        rows = qr.matrix(slide.join.payload) if slide.join and slide.join.payload else ()
        sides = [qr.side_px(len(rows), module) for module in self._modules] if rows else []
        code = sides[0] if sides else 0
        foot = jobs.foot(slide, self._settable(slide.language))
        query = partial(self._query, slide.language)
        found = measured(slide, heading, foot, code, self._theme, query)
        strong = found.style("strong")
        stub_w, wanted_w = (found.room.get(each, 0.0) for each in ("stub_w", "wanted_w"))
        job = jobs.page(
            slide,
            heading,
            foot,
            # Nine tenths of the page lie within the safe area, whatever the theme does with them.
            name=self._lines(heading.name, strong, self._width * 0.9),
            until=self._lines(slide.stub.until if slide.stub else "", strong, stub_w),
            wanted=self._lines(slide.wanted, strong, wanted_w),
        )
        if slide.kind in BOARDS:
            room = found.room
            grid = Grid(*(room[key] for key in Grid._fields))
            sheets = rows_on_pages(
                matter.rows(slide, found.style),
                grid,
                self._bodies,
                slide.language,
                len(slide.title) + len(slide.aside),
            )
            asked = [job | {"board": jobs.board(slide, sheet)} for sheet in sheets]
            return self._compiled(slide, asked, [(sheet.seconds, None) for sheet in sheets])
        first, further = (_room(each) for each in (found.room, found.further))
        said = matter.matter(slide, found.style, code, description_pages)
        if code and not code_fits(said, first, self._headlines[0], self._bodies[0]):
            log.warning("typeset item=%s trouble=code is too large for the page", slide.item)
            rows, sides, said = (), [], replace(said, code=0)
        leaves, side = with_code(said, first, further, self._headlines, self._bodies, sides)
        module = self._modules[sides.index(side)] if sides else 0
        asked = [
            job | jobs.column(leaf, rows, module, picture=number == 0)
            for number, leaf in enumerate(leaves)
        ]
        payload = slide.join.payload if slide.join else None
        facts = [(leaf.seconds, payload if leaf.coded else None) for leaf in leaves]
        return self._compiled(slide, asked, facts)

    def _settable(self, language: str, lost: set[str] | None = None) -> Callable[[str], str]:
        """Return what leaves out of a text whatever no font has, and adds it to `lost`."""
        families = self._theme.fonts(language)

        def settable(text: str) -> str:
            if lost is not None:
                lost.update(self._coverage.missing(text, families))
            return self._coverage.settable(text, families)

        return settable

    def _lines(self, text: str, style: Style, width: float) -> list[str]:
        pieces = words(text, style.measure) if text else ()
        column = width / self._bodies[0]
        found = break_lines(pieces, style.space, column, longest=style.longest)
        return [line.text for line in found]

    def _compiled(
        self, slide: Slide, asked: Sequence[Job], facts: Sequence[tuple[float, str | None]]
    ) -> tuple[SetPage, ...]:
        pages = []
        for number, (job, (seconds, code)) in enumerate(zip(asked, facts, strict=True), 1):
            if len(asked) > 1:
                told = wording.page(number, len(asked), slide.language)
                job["foot"] = job["foot"] | {"page": self._settable(slide.language)(told)}
            with _reported(slide.item):
                forme = self._forme(slide.language, job)
                png, boxes = forme.png(self._ppi), forme.noted("<box>")
            pages.append(SetPage(png, tuple(Box(**box) for box in boxes), seconds, code))
        return tuple(pages)

    def _query(self, language: str, job: Job) -> Any:
        with _reported("its measures"):
            return self._forme(language, job).noted("<measured>")[0]

    def _forme(self, language: str, job: Job) -> Forme:
        common = self._common | {
            "lang": languages.code(language),
            "direction": languages.direction(language),
            "fonts": self._theme.fonts(language),
        }
        return self._press.forme(common | job)


@contextmanager
def _reported(what: str) -> Iterator[None]:
    """Say of a TypesetError what was being set."""
    try:
        yield
    except TypesetError as error:
        raise TypesetError(f"{what}: {error}") from error


def _room(given: Mapping[str, Any]) -> Room:
    return Room(*(given[key] for key in Room._fields))
