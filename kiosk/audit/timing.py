"""Rows 14 and 15: a page stands as long as it takes to read, a lap as long as people stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kiosk import laps, legibility
from kiosk.audit.finding import Both, Finding, Place, holds, least, most
from kiosk.audit.seen import WORDLESS, Seen
from kiosk.prepare import FRAME
from kiosk.programme import Kind
from kiosk.round import Page

STANDS = Both("Standzeit der Seite", "the page stands")
LONG = Both("Standzeit der Seite, höchstens", "the page stands, at most")
LAP = Both("Dauer eines Umlaufs", "a lap takes")
UNOPENED = Both(
    "Ein Umlauf beginnt nicht mit der Liste von heute.", "A lap does not begin with today's list."
)

# What stands beside the column, and signs with their words, is looked at, not read line by line.
ASIDE = {"when", "day", "count", "access"}
# The way to join is read in the time that the code has.
BESIDE_CODE = {"label", "address", "call"}
# What every lap has.
FRAMING = {Kind.TODAY, Kind.FUNDERS}
ROUNDED = 0.05  # s: seconds are written with one decimal place


def dwell(seen: Seen) -> Iterator[Finding]:
    """Row 14: between 12 and 45 s, and as long as what stands on the page takes to read."""
    asked = reading_seconds(seen.page)
    yield least(14, seen.at(), STANDS, seen.page.seconds, asked, "s", slack=ROUNDED)
    yield most(14, seen.at(), LONG, seen.page.seconds, legibility.LONGEST, "s", slack=ROUNDED)


def reading_seconds(page: Page) -> float:
    """Return how long a page needs, by the lines that stand on it."""
    ignored = FRAME | WORDLESS | (BESIDE_CODE if page.code else set())
    texts = [box for box in page.boxes if box.text and box.role not in ignored]
    # A board's headline stands on each of its pages, a row's time beside its line.
    board = page.slide in {Kind.TODAY, Kind.WEEK}
    aside = ASIDE | ({"title", "time"} if board else set())
    return legibility.reading_seconds(
        sum(len(box.text) for box in texts),
        sum(box.role not in aside for box in texts),
        page.language,
        code=page.code is not None,
        picture=any(box.role == "picture" for box in page.boxes),
        listed=board,
    )


def rounds(pages: Sequence[Page]) -> Iterator[Finding]:
    """Row 15: each lap opens with today's list, and no lap is longer than people stay.

    `pages`: the round, lap after lap.
    """
    if _listed(pages):
        yield holds(15, Place(item=pages[0].item), UNOPENED, true=pages[0].slide == Kind.TODAY)
    for lap in in_laps(pages):
        yield _lap(lap)


def in_laps(pages: Sequence[Page]) -> list[Sequence[Page]]:
    """Divide a round where today's list begins again, or without one after the funders."""
    listed = _listed(pages)

    def starts(before: Page, page: Page) -> bool:
        # Nothing is on, or the clock is wrong and knows no today.
        closed = before.slide == Kind.FUNDERS and before.page == before.of
        return page.slide == Kind.TODAY and page.page == 1 if listed else closed

    cuts = [
        0,
        *(number for number, pair in enumerate(pairwise(pages), 1) if starts(*pair)),
        len(pages),
    ]
    return [pages[start:end] for start, end in pairwise(cuts)]


def _listed(pages: Sequence[Page]) -> bool:
    return any(page.slide == Kind.TODAY for page in pages)


def _lap(lap: Sequence[Page]) -> Finding:
    seconds = sum(page.seconds for page in lap)
    framed = sum(page.seconds for page in lap if page.slide in FRAMING)
    within = {(page.item, page.language) for page in lap if page.slide not in FRAMING}
    asked = laps.LONGEST
    if len(within) <= 1:
        # One slide is never divided over laps: it may take what it needs.
        asked = max(asked, framed + legibility.LONGEST * len(lap))
    return most(15, Place(item=lap[0].item), LAP, seconds, asked, "s", slack=ROUNDED * len(lap))
