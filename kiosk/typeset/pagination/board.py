"""Boards: the rows of a list, divided over pages (pure). All lengths are px."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kiosk.legibility import LONGEST, reading_seconds
from kiosk.typeset.pagination.blocks import Block, SetBlock, Sizes
from kiosk.typeset.pagination.column import stack

# Below the heading of a day there is so much of a row's air.
SECTION_AIR = 1.8


class Row(NamedTuple):
    """A line of a board: what stands in its column of text, and whether there is a time beside it.

    `section` heads the rows of one day; () for none.
    """

    key: int
    section: tuple[Block, ...]
    text: tuple[Block, ...]
    timed: bool = False


class SetRow(NamedTuple):
    """A row where it stands: `y` and `h` of its strip of the board.

    `section` before it, on this page.
    """

    key: int
    y: float
    h: float
    section: tuple[SetBlock, ...]
    section_h: float
    text: tuple[SetBlock, ...]


class Sheet(NamedTuple):
    """One page of a board; `pad` is the air above and below a row's text, px."""

    rows: tuple[SetRow, ...]
    size: int
    seconds: float
    pad: float


class Grid(NamedTuple):
    """What the theme leaves for rows, px.

    The height of all, the width of their text and of a section's heading.

    `pad`: px above and below a row's text; `grow`: px by which a row may grow to use the page;
    `lead`: em that its time takes above the text, where it does not stand beside it.
    """

    h: float
    w: float
    section_w: float
    pad: float
    grow: float
    lead: float
    gaps: Mapping[str, float]


def rows_on_pages(
    rows: Sequence[Row], grid: Grid, bodies: Sequence[int], language: str, aside: int
) -> tuple[Sheet, ...]:
    """Divide the rows of a board over pages, evenly, in the largest size that needs no page more.

    `aside` counts the characters of a page beside its rows, and of a row beside its text (its
    time).
    """
    pages, _ = _board(rows, grid, bodies[0], len(rows), language=language, aside=aside)
    best = bodies[0]
    for body in reversed(bodies[1:]):
        larger, fit = _board(rows, grid, body, len(rows), language=language, aside=aside)
        if fit and len(larger) == len(pages) and _keeps_words(rows, grid, body):
            pages, best = larger, body
            break
    for most in range(1, len(rows) + 1):
        even, _ = _board(rows, grid, best, most, language=language, aside=aside)
        if len(even) == len(pages):
            return tuple(even)
    return tuple(pages)


def _keeps_words(rows: Sequence[Row], grid: Grid, body: int) -> bool:
    """Tell whether no word is too wide, and every section's heading is one line."""
    sentences = [one for row in rows for each in row.text for one in each.sentences]
    headings = [each for row in rows for each in row.section]
    return all(word.width * body <= grid.w for one in sentences for word in one.words) and all(
        len(part.lines) == 1
        for each in headings
        for part in stack((each,), grid.section_w, Sizes(body, body), grid.gaps)[0]
    )


def _board(
    rows: Sequence[Row], grid: Grid, body: int, most: int, *, language: str, aside: int
) -> tuple[list[Sheet], bool]:
    """Fill page after page with at most `most` rows each.

    Tell whether every page holds its rows.
    """
    pages: list[Sheet] = []
    every = True
    left = list(rows)
    while left:
        sheet, fits = _sheet(left[:1], grid, body, language, aside)
        if not fits:
            # A row that is too high for its page does with less air.
            sheet, _ = _sheet(left[:1], _tightened(grid, sheet), body, language, aside)
        every = every and fits
        count = 1
        for more in range(2, min(most, len(left)) + 1):
            fuller, fits = _sheet(left[:more], grid, body, language, aside)
            if not fits:
                break
            sheet, count = fuller, more
        pages.append(sheet)
        left = left[count:]
    return pages, every


def _tightened(grid: Grid, sheet: Sheet) -> Grid:
    """Return the grid with as much less air as the only row of `sheet` is too high."""
    (row,) = sheet.rows
    airs = 2 + (SECTION_AIR if row.section else 0.0)
    return grid._replace(pad=max(0.3 * grid.pad, grid.pad - max(0.0, row.h - grid.h) / airs))


def _sheet(
    rows: Sequence[Row], grid: Grid, body: int, language: str, aside: int
) -> tuple[Sheet, bool]:
    sizes = Sizes(body, body)
    set_rows: list[SetRow] = []
    y = 0.0
    said: tuple[Block, ...] = ()
    characters = aside
    count = 0
    for row in rows:
        section: tuple[SetBlock, ...] = ()
        section_h = 0.0
        if row.section and row.section != said:
            section, section_h = stack(row.section, grid.section_w, sizes, grid.gaps)
            section_h += SECTION_AIR * grid.pad
        said = row.section
        text, text_h = stack(row.text, grid.w, sizes, grid.gaps)
        lead = grid.lead * body if row.timed else 0.0
        h = section_h + lead + text_h + 2 * grid.pad
        set_rows.append(SetRow(row.key, y, h, section, section_h, text))
        y += h
        lines = [line for part in (*section, *text) for line in part.lines]
        characters += sum(len(line.text) for line in lines) + len("00:00")
        count += len(lines)
    seconds = reading_seconds(characters, count, language, listed=True)
    fits = y <= grid.h and seconds <= LONGEST
    spare = max(0.0, min((grid.h - y) / len(rows), grid.grow))
    grown = tuple(
        row._replace(y=row.y + number * spare, h=row.h + spare)
        for number, row in enumerate(set_rows)
    )
    return Sheet(grown, body, seconds, grid.pad), fits
