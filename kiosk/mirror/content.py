"""The content of the mirror is every file of it, by its path: from a snapshot, in one reading.

snapshot -> the whole programme -> slides -> pages, calendars, feeds
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence

from feeds.model import Announcement, Event, Snapshot
from kiosk.instant import Instant
from kiosk.mirror import addresses, calendars, newsfeeds, overview, pages, schema
from kiosk.mirror.entry import Entry, checked, entries, for_good
from kiosk.mirror.look import Look
from kiosk.mirror.pages import Frame, Shown
from kiosk.programme import Kind
from kiosk.programme.whole import Day, Whole, whole
from kiosk.site import Site

log = logging.getLogger(__name__)


Series = frozenset[tuple[str, str]]


def content(
    snapshot: Snapshot | None, site: Site, now: Instant, look: Look, shown: Sequence[Shown] = ()
) -> dict[str, bytes]:
    """Return what is in each file, pictures aside; `shown`: what the screen shows at `now`.

    An item that fails costs itself.
    """
    what = _checked(whole(snapshot, site, now), site)
    funders = {
        language: overview.house_slide(Kind.FUNDERS, language, site, now)
        for language in site.languages
    }
    frame = Frame(site, look, funders, bool(shown))
    series = {(each.source, each.uid): each for each in snapshot.series} if snapshot else {}
    files = dict(look.files)
    for language in site.languages:
        files |= _in_language(what, language, frame, now, frozenset(series))
        if shown:
            files[addresses.screen(language)] = pages.page_of_screen(frame, language, shown)
    own = site.languages[0]
    files[addresses.START] = _overview(what, own, frame, now, at_root=True)
    files[addresses.LOST] = pages.page_of_nothing(frame)
    made = snapshot.made if snapshot else now.time
    said = tuple(for_good(each, site) for each in entries(_items(what), own, site, now))
    files |= calendars.files(said, series, site, made)
    files |= newsfeeds.files(said, site, made)
    return files


def _in_language(
    what: Whole, language: str, frame: Frame, now: Instant, series: Series
) -> Iterator[tuple[str, bytes]]:
    yield addresses.index(language), _overview(what, language, frame, now)
    for entry in entries(_items(what), language, frame.site, now):
        try:
            yield entry.page, _page(for_good(entry, frame.site), frame, series)
        except Exception:
            log.exception("mirror page=%s", entry.page)


def _overview(
    what: Whole, language: str, frame: Frame, now: Instant, *, at_root: bool = False
) -> bytes:
    return pages.page_of_all(
        frame,
        language,
        overview.greeting(language, frame.site, now),
        overview.today_of(language, frame.site, now),
        overview.sections(what, language, frame.site, now),
        at_root=at_root,
    )


def _page(entry: Entry, frame: Frame, series: Series) -> bytes:
    item = entry.item
    repeats = item is not None and (item.source, item.uid) in series
    return pages.page_of_item(frame, entry, repeats=repeats, data=schema.data_of(entry, frame.site))


def _items(what: Whole) -> tuple[Event | Announcement, ...]:
    return (*what.events, *what.announcements)


def _checked(what: Whole, site: Site) -> Whole:
    """Return the programme with what the site shows of it."""
    days = tuple(Day(each.day, checked(each.events, site)) for each in what.days)
    return Whole(tuple(each for each in days if each.events), checked(what.announcements, site))
