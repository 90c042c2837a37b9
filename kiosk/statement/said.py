"""The statement in words: its sections for a web page, and the little that a slide has room for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from feeds.model import Text
from kiosk import wording
from kiosk.programme import Declaration
from kiosk.site import Site
from kiosk.statement import Statement


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, sentences below it, and a list; `own`: they are the site's, in its language."""

    heading: str
    sentences: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A clause of the standard: its number, what it asks for, and the result."""

    clause: str
    asked: str
    result: str


@dataclass(frozen=True, slots=True)
class Said:
    """The whole statement in one language."""

    title: str
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    table: Section
    head: Row
    rows: tuple[Row, ...]
    as_of: str


def said(what: Statement, site: Site, language: str, today: date) -> Said:
    """Return the statement for a page of its own."""
    words = wording.words(language).statement
    opening = [words["scope"].format(site=site.name)]
    if site.mirror:
        opening.append(words["scope_web"].format(address=site.mirror))
    opening.append(words["partly"] if what.measured else words["unmeasured"])
    return Said(
        title=words["title"],
        opening=tuple(opening),
        sections=tuple(_sections(what, site, language)),
        table=Section(words["clauses"], ("EN 301 549 V3.2.1",)),
        head=Row(words["clause"], words["asked"], words["verdict"]),
        rows=tuple(Row(each.number, words[each.phrase], words[each.met]) for each in what.clauses),
        as_of=words["as_of"].format(date=wording.dated(today, language)),
    )


def _sections(what: Statement, site: Site, language: str) -> Iterator[Section]:
    words, stated = wording.words(language).statement, site.stated
    good, missing = (_filled(each, site, language) for each in (what.good, what.missing))
    if good:
        yield Section(words["good"], points=good)
    yield Section(words["missing"], points=missing, own=stated.gaps)
    tested = []
    if what.measured:
        day = what.measured.at.astimezone(site.zone).date()
        tested.append(words["by_program"].format(date=wording.dated(day, language)))
    tested.append(words["by_people"] if stated.tests else words["by_nobody"])
    yield Section(words["tested"], tuple(tested), own=stated.tests)
    contact = [each for each in (stated.contact, _phone(site, language)) if each]
    if contact:
        yield Section(words["feedback"], (words["feedback_text"],), own=tuple(contact))
    if stated.enforcement:
        yield Section(words["enforcement"], own=(stated.enforcement,))


def text(what: Statement, site: Site, language: str) -> Text:
    """Return what a slide says of it: the verdict, what is missing, and that we want to know."""
    words = wording.words(language).statement
    verdict = words["partly"] if what.measured else words["unmeasured"]
    missing = [*_filled(what.missing, site, language), *site.stated.gaps]
    listed = "\n".join(f"• {each}" for each in missing)
    paragraphs = [verdict, listed]
    if "nobody_to_tell" not in what.missing:
        paragraphs.append(words["feedback_text"])
    return Text(words["title"], "\n\n".join(paragraphs))


def declaration(what: Statement, site: Site) -> Declaration:
    """Return the statement as the screen shows it."""
    return Declaration({language: text(what, site, language) for language in site.languages})


def _filled(phrases: tuple[str, ...], site: Site, language: str) -> tuple[str, ...]:
    words = wording.words(language).statement
    metres = wording.number(site.screen.reading, language)
    return tuple(words[each].format(metres=metres, address=site.mirror) for each in phrases)


def _phone(site: Site, language: str) -> str:
    return f"{wording.words(language).phone}: {site.phone}" if site.phone else ""
