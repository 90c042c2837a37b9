"""Looking fetches what is looked at: pixels with the clock in them, and what was to be said."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from pathlib import Path

import numpy as np

from feeds.model import Snapshot
from kiosk import shot
from kiosk.audit import Audit, elsewhere, found_in, reading, results
from kiosk.audit.seen import Seen
from kiosk.instant import Instant
from kiosk.programme import Programme
from kiosk.round import Page, Round
from kiosk.site import Site
from kiosk.slides.saying import shown_in, slide_of
from kiosk.statement.measured import Measured
from kiosk.theme import Theme


def audit(
    round_: Round,
    what: Programme,
    snapshot: Snapshot | None,
    site: Site,
    now: Instant,
    *,
    pages: Path,
    theme: Theme,
    measured: Measured | None = None,
) -> Audit:
    """Measure the round of `what` is on; `pages` is the folder of its pictures.

    `snapshot`: from which it was made, and the mirror is; `measured`: of which the statement on
    accessibility was made.

    `theme`: the good copy in which it was set, whatever somebody has saved in themes/ since.

    Raises PictureError when one of them cannot be read.
    """
    names = shot.names(round_)
    first: dict[tuple[str, str], str] = {}
    for page, name in names.items():
        first.setdefault((page.item, page.language), name)
    said = shown_in(what, site)
    found = chain(
        found_in(round_.pages, seer(round_, what, site, now, pages, theme=theme)),
        reading.simple(said, first, site, now.time.astimezone(site.zone).date()),
        elsewhere.mirrored(said, first, snapshot, site, now, theme=theme, measured=measured),
    )
    return Audit(
        site.name,
        now.time,
        site.screen,
        site.theme,
        tuple((name, page) for page, name in names.items()),
        results(found),
    )


def seer(
    round_: Round, what: Programme, site: Site, now: Instant, pages: Path, *, theme: Theme
) -> Callable[[Page], Seen]:
    """Return what fetches one page of the round."""
    names, said = shot.names(round_), _said(what, site, now)

    def see(page: Page) -> Seen:
        image = shot.seen(page, round_, site, now, pages)
        return Seen(
            page,
            names[page],
            np.asarray(image),
            site,
            theme,
            said.get((page.slide, page.item, page.language), ""),
            shot.time_of(site, now) if now.trusted else "",
        )

    return see


def _said(what: Programme, site: Site, now: Instant) -> dict[tuple[str, str, str], str]:
    """Return the words of each slide by its kind, item and language, as its writer has them."""
    slides = [
        slide_of(candidate, language, site, now) for candidate, language in shown_in(what, site)
    ]
    return {(each.kind, each.item, each.language): each.words for each in slides}
