"""Row 24: what the screen says stands on the mirror as well, for who cannot read it here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from feeds.model import Announcement, Event, Snapshot
from kiosk import addresses
from kiosk.audit.finding import Both, Finding, Place, holds
from kiosk.instant import Instant
from kiosk.mirror.content import content
from kiosk.mirror.heard import lacking
from kiosk.mirror.web.look import look
from kiosk.programme import Candidate, Declaration
from kiosk.site import Site
from kiosk.slides.saying import slide_of
from kiosk.statement.measured import Measured
from kiosk.theme import Theme
from kiosk.verdict import Verdict

MISSING = Both("Steht nicht auf der Webseite.", "Is not on the web page.")
NOWHERE = Both(
    "Die Webseite hat noch keine öffentliche Adresse (mirror).",
    "The web page has no public address yet (mirror).",
)


def mirrored(
    said: tuple[tuple[Candidate, str], ...],
    files: Mapping[tuple[str, str], str],
    snapshot: Snapshot | None,
    site: Site,
    now: Instant,
    *,
    theme: Theme,
    measured: Measured | None = None,
) -> Iterator[Finding]:
    """Measure what each slide says against the mirror's pages of it.

    `said`: what is on, with the language of each slide; `files`: the first page of each, by item
    and language; `measured`: what the statement that is on was made of.
    """
    yield holds(24, Place(), NOWHERE, true=bool(site.mirror), fault=Verdict.WARN)
    pages = content(snapshot, site, now, look(theme, site), measured=measured)
    for candidate, language in said:
        its = [pages[addresses.index(language)]]
        if isinstance(candidate.subject, Event | Announcement):
            its.append(pages.get(addresses.page(candidate.subject, language), b""))
        if isinstance(candidate.subject, Declaration):
            its.append(pages[addresses.statement(language)])
        slide = slide_of(candidate, language, site, now)
        missing = lacking(slide, *its)
        place = Place(files.get((candidate.item, language), ""), candidate.item)
        for fact in missing:
            yield holds(24, place._replace(text=fact), MISSING, true=False)
        if not missing:
            yield holds(24, place._replace(text=slide.title), MISSING, true=True)
