"""A statement says for whom this screen works, and for whom not yet: measured, with its gaps named.

audit, site -> what was measured -> statement -> its words in each language

EN 301 549 V3.2.1 is what it is measured by; whose duty such a statement is, is told in the README.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from feeds.model import Snapshot, Texts
from kiosk import wording
from kiosk.site import Site
from kiosk.slides.versions import greeting, needs_check
from kiosk.statement.measured import Measured
from kiosk.verdict import Verdict


class Met(StrEnum):
    """Whether a clause of the standard is met; the names are those of its phrases."""

    YES = "met"
    PARTLY = "met_partly"
    NO = "not_met"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of EN 301 549: its number, the phrase that names it, and what was found."""

    number: str
    phrase: str
    met: Met


@dataclass(frozen=True, slots=True)
class Statement:
    """What is stated, in phrases of `wording.words(…).statement`.

    `measured`: when and what a program measured, or None; `good` and `missing` are phrases.
    """

    measured: Measured | None
    good: tuple[str, ...]
    missing: tuple[str, ...]
    clauses: tuple[Clause, ...]


# What people read of the audit's rows. Row 5 is advice, row 22 is told by `unchecked`.
GROUPS: Mapping[str, tuple[int, ...]] = {
    "size": (1, 2),
    "contrast": (3, 4, 6, 7, 8),
    "layout": (9, 10, 11, 12, 13, 23),
    "time": (14, 15, 16),
    "codes": (17, 18, 19),
    "pictures": (20,),
    "seated": (26,),
    "easy": (21,),
}
WEB = 24  # the row that compares the mirror with the screen
# A warning about a text in Leichte Sprache is advice on a word, no rule that is broken.
_ADVICE = {"easy"}


def statement(measured: Measured | None, site: Site, snapshot: Snapshot | None) -> Statement:
    """Return the statement of `site`. Whatever was not measured is not called good."""
    good, missing = [], []
    for group, rows in GROUPS.items():
        found = [] if measured is None else [measured.rows.get(row) for row in rows]
        faults = {Verdict.FAIL} if group in _ADVICE else {Verdict.FAIL, Verdict.WARN}
        if faults & set(found):
            missing.append(f"{group}_bad")
        elif Verdict.PASS in found and set(found) <= {Verdict.PASS, Verdict.NOT_APPLICABLE}:
            good.append(f"{group}_good")
    web = measured.rows.get(WEB) if measured else None
    if not site.mirror:
        missing.append("web_bad")
    elif web is Verdict.PASS:
        good.append("web_good")
    elif web is Verdict.FAIL:
        missing.append("web_lacks")
    if not (site.stated.contact or site.phone):
        missing.append("nobody_to_tell")
    missing += ["speech", "signing", *_unchecked(site, snapshot)]
    return Statement(measured, tuple(good), tuple(missing), tuple(_clauses(measured, site)))


def _unchecked(site: Site, snapshot: Snapshot | None) -> Iterator[str]:
    """Yield what nobody has checked of all that the screen says."""
    said: list[Texts] = [{tag: greeting(tag, site)} for tag in site.languages]
    if snapshot:
        said += [each.texts for each in snapshot.events]
        said += [each.texts for each in snapshot.announcements]
    waiting = {tag for texts in said for tag, text in texts.items() if needs_check(text, tag)}
    # Where the site leaves out what nobody checked, the screen's own words still are of that kind.
    unread = {tag for tag in site.languages[1:] if not wording.checked_by(tag)}
    if site.unchecked:
        unread |= waiting & set(site.languages)
    if unread - {"de-simple"}:
        yield "unchecked"
    if "de-simple" in unread:
        yield "easy_untested"


def _clauses(measured: Measured | None, site: Site) -> Iterator[Clause]:
    """Yield the clauses that such a screen is measured by (EN 301 549 V3.2.1)."""

    def by(*rows: int) -> Met:
        found = [] if measured is None else [measured.rows.get(row) for row in rows]
        if Verdict.FAIL in found or not found or None in found:
            return Met.NO
        if Verdict.WARN in found:
            return Met.PARTLY
        return Met.YES if Verdict.PASS in found else Met.NOT_APPLICABLE

    yield Clause("5.1.2", "without_aids", Met.PARTLY)  # all of it to be seen, none to be heard
    yield Clause("5.1.3", "without_sight", Met.NO)
    yield Clause("5.1.4", "text_size", by(1))
    yield Clause("5.1.5", "sound", Met.NOT_APPLICABLE)  # the screen makes no sound
    yield Clause("5.2", "activation", Met.NOT_APPLICABLE)  # there is nothing to turn on
    yield Clause("8.3.4", "reach", by(26))
    # That it says all of it is measured here; no program can tell that it serves everybody.
    web = by(WEB) if site.mirror else Met.NOT_APPLICABLE
    yield Clause("9", "web", Met.PARTLY if web is Met.YES else web)
