"""Row 21: what is said in Leichte Sprache keeps to its rules. Only an error fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from feeds.model import Announcement, Event, Text
from kiosk.audit.finding import Both, Finding, Place, holds
from kiosk.lint import catalogue, lint
from kiosk.lint.draft import of_text
from kiosk.lint.finding import Level
from kiosk.programme import Candidate, Kind
from kiosk.site import Site
from kiosk.slides.versions import greeting
from kiosk.verdict import Verdict

SIMPLE = "de-simple"
KEPT = Both("Hält die Regeln ein.", "Keeps to the rules.")


def simple(
    said: tuple[tuple[Candidate, str], ...],
    files: Mapping[tuple[str, str], str],
    site: Site,
    today: date,
) -> Iterator[Finding]:
    """Measure each text in Leichte Sprache that is `said`, by the advice of `kiosk lint`.

    `files`: the first page of each item, by it and its language. A fallback in another language
    is no text to measure.
    """
    for candidate, language in said:
        text = _text(candidate, site) if language == SIMPLE else None
        if text is None:
            continue
        place = Place(files.get((candidate.item, SIMPLE), ""), candidate.item, "body")
        advice = lint(of_text(text, SIMPLE), site, today)
        for each in advice.findings:
            verdict = Verdict.FAIL if each.level is Level.ERROR else Verdict.WARN
            what = Both(*(catalogue.said(each.reason, it) for it in catalogue.LANGUAGES))
            yield Finding(21, verdict, place._replace(text=each.words), what)
        if not advice.findings:
            yield holds(21, place._replace(text=text.title), KEPT, true=True)


def _text(candidate: Candidate, site: Site) -> Text | None:
    subject = candidate.subject
    if isinstance(subject, Event | Announcement):
        return subject.texts.get(SIMPLE)
    if candidate.kind is Kind.WELCOME and SIMPLE in site.welcome:
        return greeting(SIMPLE, site)
    return None
