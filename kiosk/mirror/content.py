"""The content of the mirror is every file of it, by its path: from a snapshot, in one reading.

snapshot -> the whole programme -> slides -> pages, calendars, feeds
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from feeds.model import Announcement, Event, Series, Snapshot
from kiosk import addresses
from kiosk.instant import Instant
from kiosk.mirror.entry import Entry, checked, entries, for_good
from kiosk.mirror.exports import calendars, newsfeeds, schema
from kiosk.mirror.web import overview, pages
from kiosk.mirror.web.look import Look
from kiosk.mirror.web.pages import Frame
from kiosk.mirror.web.showing import Shown
from kiosk.programme import Kind, Programme, programme
from kiosk.programme.whole import Day, Whole, whole
from kiosk.site import Site
from kiosk.statement import statement
from kiosk.statement.measured import Measured
from kiosk.statement.said import said

log = logging.getLogger(__name__)


class Matter(NamedTuple):
    """What there is to say at `now`: all of it, what the screen shows, and what is a series.

    `made`: when the snapshot was.
    """

    what: Whole
    on: Programme
    now: Instant
    series: Mapping[tuple[str, str], Series]
    made: datetime


def content(
    snapshot: Snapshot | None,
    site: Site,
    now: Instant,
    look: Look,
    *,
    shown: Sequence[Shown] = (),
    measured: Measured | None = None,
) -> dict[str, bytes]:
    """Return what is in each file, pictures aside; `shown`: what the screen shows at `now`.

    `measured`: what the last audit found. An item that fails costs itself.
    """
    what = _checked(whole(snapshot, site, now), site)
    on = programme(snapshot, site, now)
    funders = {
        language: overview.house_slide(Kind.FUNDERS, language, site, now)
        for language in site.languages
    }
    stated = statement(measured, site, snapshot)
    # As old as what it is about.
    day = (measured.at if measured else now.time).astimezone(site.zone).date()
    in_words = {each: said(stated, site, each, day) for each in site.languages}
    frame = Frame(site, look, funders, in_words, bool(shown))
    own = site.languages[0]
    made = snapshot.made if snapshot else now.time
    series = {(each.source, each.uid): each for each in snapshot.series} if snapshot else {}
    matter = Matter(what, on, now, series, made)
    files = dict(look.files)
    for language in site.languages:
        files |= _in_language(matter, language, frame)
        files[addresses.statement(language)] = pages.page_of_statement(frame, language)
        if shown:
            files[addresses.screen(language)] = pages.page_of_screen(frame, language, shown)
    files[addresses.START] = _at_root(files[addresses.index(own)])
    files[addresses.LOST] = pages.page_of_nothing(frame)
    return files


def _in_language(matter: Matter, language: str, frame: Frame) -> dict[str, bytes]:
    site, now = frame.site, matter.now
    items: tuple[Event | Announcement, ...] = (*matter.what.events, *matter.what.announcements)
    files = {}
    sound = {}
    lasting = []
    for entry in entries(items, language, site, now):
        try:
            as_page = for_good(entry, site)
            files[entry.page] = _page(as_page, frame, matter)
        except Exception:
            log.exception("mirror page=%s", entry.page)
        else:
            # What breaks its own page would break that of everything, too.
            sound[entry.page] = entry
            lasting.append(as_page)
    files |= calendars.files(lasting, language, matter.series, site, matter.made)
    if language == site.languages[0]:
        files |= newsfeeds.files(lasting, site, matter.made)
    files[addresses.index(language)] = pages.page_of_all(
        frame,
        language,
        overview.greeting(language, site, now),
        overview.today_of(language, site, now),
        tuple(overview.sections(matter.what, sound, language, site, now, on=matter.on)),
    )
    return files


def _page(entry: Entry, frame: Frame, matter: Matter) -> bytes:
    item = entry.item
    repeats = item is not None and (item.source, item.uid) in matter.series
    return pages.page_of_item(frame, entry, repeats=repeats, data=schema.data_of(entry, frame.site))


def _at_root(index: bytes) -> bytes:
    """Return the page of everything as it stands in the mirror's own folder."""
    return index.replace(b'"../', b'"')


def _checked(what: Whole, site: Site) -> Whole:
    """Return the programme with what the site shows of it."""
    days = tuple(Day(each.day, checked(each.events, site)) for each in what.days)
    return Whole(tuple(each for each in days if each.events), checked(what.announcements, site))
