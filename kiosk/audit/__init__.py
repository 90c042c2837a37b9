"""The audit is the accessibility table, measured on a round's pages as the screen shows them.

pages -> findings -> one result for each row of the table
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk import wording
from kiosk.audit import codes, colour, layout, letters, motion, place, size, timing
from kiosk.audit.finding import Finding
from kiosk.audit.rows import ROWS, Row
from kiosk.audit.seen import Seen
from kiosk.round import Page
from kiosk.site import Screen
from kiosk.verdict import Verdict

Check = Callable[[Seen], Iterable[Finding]]

# What is measured on each page by itself.
CHECKS: tuple[Check, ...] = (
    size.capitals,
    size.headline,
    colour.text,
    colour.glare,
    colour.eyes,
    colour.signs,
    letters.lines,
    letters.spacing,
    layout.rim,
    layout.boxes,
    layout.ink,
    letters.letters,
    letters.plain,
    timing.dwell,
    codes.reads,
    codes.geometry,
    codes.alternatives,
    place.pictures,
    layout.direction,
    place.seated,
)


@dataclass(frozen=True, slots=True)
class Result:
    """What a row of the table was found to be; `findings` are all that it was measured by."""

    row: Row
    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> Verdict:
        if self.row.waits:
            return Verdict.WAITS
        found = {each.verdict for each in self.findings}
        return next((each for each in Verdict if each in found), Verdict.NOT_APPLICABLE)

    @property
    def worst(self) -> Finding | None:
        """The finding nearest to a fault, or furthest beyond it.

        None: nothing is wrong, and nothing has a number.
        """
        told = [each for each in self.findings if each.fault or each.measured is not None]
        ranked = list(Verdict)
        return min(told, key=lambda each: (ranked.index(each.verdict), each.margin), default=None)

    @property
    def faults(self) -> tuple[Finding, ...]:
        return tuple(each for each in self.findings if each.fault)


@dataclass(frozen=True, slots=True)
class Audit:
    """The whole table. `pages` are the audited pages with the names of their pictures.

    `theme`: the name of that in which they are set.
    """

    site: str
    at: datetime
    screen: Screen
    theme: str
    pages: tuple[tuple[str, Page], ...]
    results: tuple[Result, ...]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of an upright page, px."""
        return self.screen.page_size

    @property
    def passed(self) -> bool:
        """Whether no row fails; warnings do not fail."""
        return all(each.verdict is not Verdict.FAIL for each in self.results)


def found_on(seen: Seen) -> Iterator[Finding]:
    """Measure one page."""
    for check in CHECKS:
        yield from check(seen)


def found_in(round_: Sequence[Page], see: Callable[[Page], Seen]) -> Iterator[Finding]:
    """Measure every page of a round once, every change between two, and its laps.

    `see` fetches a page's pixels; not more than three pages are held at a time.
    """
    yield from motion.fades()
    yield from timing.rounds(round_)
    met: set[Page] = set()
    spoken: set[str] = set()
    changed: set[tuple[Page, Page]] = set()
    before = see(round_[-1])
    for page in round_:
        seen = before if page == before.page else see(page)
        if page not in met:
            met.add(page)
            yield from found_on(seen)
        if page.language not in spoken:
            spoken.add(page.language)
            yield letters.phrases(seen, wording.checked_by(page.language))
        if (before.page, page) not in changed:
            changed.add((before.page, page))
            yield from motion.change(before, seen)
        before = seen


def results(findings: Iterable[Finding]) -> tuple[Result, ...]:
    """Sort findings into the rows of the table."""
    by_row: dict[int, list[Finding]] = {row.number: [] for row in ROWS}
    for each in findings:
        by_row[each.row].append(each)
    return tuple(Result(row, tuple(by_row[row.number])) for row in ROWS)
