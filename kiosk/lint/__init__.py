"""Lint is advice on texts: what makes them hard to read, and how they could be said instead.

draft -> sentences -> findings. It touches nothing and takes milliseconds, so that the desk can ask
while somebody types. RULES.md has every rule by its name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from feeds.model import Announcement, Event, Text
from kiosk.lint import facts as about
from kiosk.lint import indices, rules, whole
from kiosk.lint.draft import Draft, of_text
from kiosk.lint.facts import Facts
from kiosk.lint.finding import Finding, Level
from kiosk.lint.indices import Indices
from kiosk.lint.rules.setting import Setting
from kiosk.lint.sentences import sentences
from kiosk.site import Site
from kiosk.slides.versions import tag_of


@dataclass(frozen=True, slots=True)
class Advice:
    """What there is to say about one text, line by line.

    `label`: what its pages will say of it in Leichte Sprache, and only there: that nobody has
    checked it, or who has. `indices`: None where there is no running text.
    """

    language: str
    title: str
    label: str
    findings: tuple[Finding, ...]
    indices: Indices | None

    @property
    def passed(self) -> bool:
        """Whether nothing blocks."""
        return all(each.level is not Level.ERROR for each in self.findings)


def lint(draft: Draft, site: Site, today: date | None, facts: Facts | None = None) -> Advice:
    """Return the advice on a draft, for a site's screen; `today` None: nobody knows the date.

    `facts`: what is known of the item that says it; None: the text is all there is.
    """
    # What an event's text says without a year is meant in the event's.
    reference = facts.day if facts is not None and facts.day else None
    setting = Setting(draft.language, today, site.vocabulary.known, near=reference)
    simple = draft.language == "de-simple"
    said = sentences(draft)
    body = [each for each in said if not each.title]
    found_indices = indices.of([each.words for each in body])
    chosen = (*rules.EVERY, *rules.SIMPLE) if simple else rules.EVERY
    findings = [found for each in said for rule in chosen for found in rule(each, setting)]
    if simple:
        findings += whole.own_line(said)
        findings += whole.inline_address(said)
        findings += whole.same_term(said, site)
        findings += whole.direct_address(said, found_indices.words if found_indices else 0)
    findings += whole.readability(found_indices, draft, body[0] if body else None)
    findings += whole.title_length(draft)
    findings += whole.text_length(draft, said, site)
    title = draft.title.text if draft.title else ""
    if facts is not None:
        line = draft.title.number if draft.title else 1
        findings += about.advise(facts, title, line)
    label = tag_of(Text(title or "–", checked_by=draft.checked_by), draft.language, site).label
    in_order = tuple(sorted(findings, key=lambda each: each.line))
    return Advice(draft.language, title, label if simple else "", in_order, found_indices)


def lint_item(item: Event | Announcement, language: str, site: Site, today: date | None) -> Advice:
    """Return the advice on the version of an item in `language`, one of those it has."""
    text = item.texts[language]
    return lint(of_text(text, language), site, today, about.of_item(item, text, site))
