"""Preparing a round: from the snapshot to pages, in one reading from top to bottom.

snapshot -> programme -> slides -> typeset -> round
"""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict
from datetime import datetime
from functools import cache
from pathlib import Path

from feeds.errors import SnapshotError
from feeds.model import Snapshot
from feeds.snapshot import from_bytes
from kiosk import wording
from kiosk.acceptance import usable
from kiosk.daylight import next_switch, palette_at
from kiosk.errors import TypesetError
from kiosk.instant import Instant
from kiosk.laps import Shown, in_laps
from kiosk.programme import Kind, Programme, programme
from kiosk.round import ClockFace, Page, Round
from kiosk.site import Site
from kiosk.slides import Slide
from kiosk.slides.saying import shown_in, slide_of
from kiosk.statement import statement
from kiosk.statement.measured import measured
from kiosk.statement.said import declaration
from kiosk.theme import THEMES, Theme
from kiosk.typeset.edition import edition
from kiosk.typeset.jobs import Heading
from kiosk.typeset.pages import Pages, write
from kiosk.typeset.press import PAGES, Press
from kiosk.typeset.typesetter import Typesetter
from kiosk.wording import capitalised
from kiosk.wording.lines import glue

# What stands on every page, whatever the slide says.
FRAME = {"site", "date", "clock", "topic", "language", "checked", "page"}

log = logging.getLogger("kiosk.prepare")


def read_snapshot(file: Path) -> Snapshot | None:
    """Return the snapshot in `file`.

    None when there is none that can be read: the screen goes on without.
    """
    try:
        return from_bytes(file.read_bytes())
    except FileNotFoundError:
        log.warning("there is no snapshot yet")
    except (OSError, SnapshotError) as error:
        log.warning("the snapshot cannot be read: %s", error)
    return None


def on_at(now: Instant, snapshot: Snapshot | None, site: Site, state: Path) -> Programme:
    """Return what is on, with what the site states of its screen once an audit lies in `state`."""
    found = measured(state, site)
    stated = None if found is None else declaration(statement(found, site, snapshot), site)
    return programme(snapshot, site, now, stated)


def prepare(
    snapshot: Snapshot | None, site: Site, now: Instant, state: Path, themes: Path = THEMES
) -> Round:
    """Return the round for `now`.

    Its pages lie in the folder pages/ of `state`, pictures in assets/, the theme that was last good
    in theme/.

    A slide that cannot be set costs itself. Raises TypesetError when no page at all came of it, and
    ThemeError.
    """
    theme = usable(site.theme, site.palettes, state, themes)
    palette = palette_at(site, now)
    what = on_at(now, snapshot, site, state)
    pages = Pages(state / "pages")
    setting = _setting(site, palette, theme)
    with ExitStack() as stack:

        @cache
        def typesetter() -> Typesetter:
            # Fonts take a while to read, and most rounds are in the folder already.
            press = stack.enter_context(Press(theme, PAGES, state / "assets"))
            return Typesetter(press, theme.palette(palette), site.screen)

        found: list[Shown] = []
        for candidate, language in shown_in(what, site):
            # Whatever an item does to us, it loses itself and nothing else.
            try:
                slide = slide_of(candidate, language, site, now)
                heading = heading_of(slide, site, now)
                key = _key("slide", asdict(slide), asdict(heading), setting)
                made = pages.get(key) or _set(
                    slide, heading, site, typesetter(), pages, palette=palette, key=key
                )
            except TypesetError as error:
                log.error("typeset item=%s trouble=%s", candidate.item, error)  # noqa: TRY400  # no bug of ours
            except Exception:
                log.exception("typeset item=%s", candidate.item)
            else:
                found.append(Shown(made, slide.kind is Kind.TODAY, slide.kind is Kind.FUNDERS))
        if not found:
            raise TypesetError("not one slide could be set")
        face = _face(setting, typesetter, pages)
    pages.prune(time.time())
    log.info("prepared slides=%d kept=%d set=%d", len(found), pages.hits, pages.misses)
    return Round(
        snapshot=snapshot.number if snapshot else 0,
        since=now.time,
        until=_until(what, site, now),
        size=site.screen.page_size,
        face=face,
        pages=in_laps(found),
    )


def _until(what: Programme, site: Site, now: Instant) -> datetime | None:
    """Return when something changes: what is on, or the palette."""
    changes = [each for each in (what.until, next_switch(site, now)) if each is not None]
    return min(changes).astimezone(site.zone) if changes else None


def heading_of(slide: Slide, site: Site, now: Instant) -> Heading:
    today = now.time.astimezone(site.zone).date()
    # Without a trusted clock neither date nor time may stand on a page.
    date = capitalised(glue(wording.date(today, slide.language, today))) if now.trusted else ""
    return Heading(site.name, date, now.trusted)


def _set(
    slide: Slide,
    heading: Heading,
    site: Site,
    typesetter: Typesetter,
    pages: Pages,
    *,
    palette: str,
    key: str,
) -> tuple[Page, ...]:
    set_pages = typesetter.pages(slide, heading, site.description_pages)
    made = tuple(
        Page(
            file=pages.keep(each.png),
            slide=slide.kind,
            item=slide.item,
            source=slide.source,
            language=slide.language,
            palette=palette,
            seconds=round(each.seconds, 1),
            page=number,
            of=len(set_pages),
            text="\n".join(box.text for box in each.boxes if box.text and box.role not in FRAME),
            code=each.code,
            boxes=each.boxes,
        )
        for number, each in enumerate(set_pages, 1)
    )
    pages.put(key, made)
    return made


def _face(
    setting: dict[str, object], typesetter: Callable[[], Typesetter], pages: Pages
) -> ClockFace:
    file = pages.folder / f"{_key('face', setting)}.face"
    try:
        face = ClockFace(**json.loads(file.read_text(encoding="utf-8")))
        if pages.whole(face.file):
            pages.wanted(file, pages.folder / face.file)
            return face
    except (OSError, ValueError, TypeError):
        pass
    png, digit, colon, height = typesetter().digits()
    face = ClockFace(pages.keep(png), digit, colon, height)
    write(file, json.dumps(asdict(face)).encode())
    return face


def _setting(site: Site, palette: str, theme: Theme) -> dict[str, object]:
    """Return all that decides how a slide looks, beside what it says."""
    return {
        "screen": asdict(site.screen),
        "palette": palette,
        "description_pages": site.description_pages,
        "theme": theme.digest,
        "edition": edition(),
    }


def _key(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
