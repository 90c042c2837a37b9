"""An entry is an item on the mirror, in the language of a page: what its slide says, and where."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from feeds.model import Announcement, Event, Texts
from kiosk import addresses
from kiosk.instant import Instant
from kiosk.languages import direction
from kiosk.mirror.prose import Block, blocks
from kiosk.programme import said_in
from kiosk.site import Site
from kiosk.slides import Slide
from kiosk.slides.notices import notice
from kiosk.slides.tickets import ticket
from kiosk.slides.versions import needs_check
from kiosk.slides.when import days_of, stub_of

log = logging.getLogger(__name__)

Item = TypeVar("Item", Event, Announcement)

_LINK = re.compile(r"(?:https?://|mailto:|tel:)[^\s\x00-\x20\x7f<>\"]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """`spoken`: in which language its title and text are. `item` None: it is the house's greeting.

    `page`: where it has a page of its own; `calendar`: where its calendar file is, "" for none.
    `starts`, `ends`: as HTML and schema.org write them: days without a time where it lasts all day,
    then `ends` is its last.
    """

    item: Event | Announcement | None
    slide: Slide
    spoken: str
    page: str = ""
    calendar: str = ""
    starts: str = ""
    ends: str = ""

    @property
    def prose(self) -> tuple[Block, ...]:
        return blocks(self.slide.body)

    @property
    def href(self) -> str:
        """Where its code leads, "" when that is no link of the kinds that we know."""
        payload = self.slide.join.payload if self.slide.join else ""
        return payload if _LINK.fullmatch(payload) else ""


def direction_of(language: str) -> str:
    """Return in which direction a text in `language`, any at all, is read, as HTML says it."""
    try:
        return direction(language)
    except KeyError:
        return "auto"


def checked(items: Iterable[Item], site: Site) -> tuple[Item, ...]:
    """Return the items with what the site shows of them: without what nobody checked, if it is so.

    What then says nothing is left out, as it is on the screen.
    """
    if site.unchecked:
        return tuple(items)
    left = ((each, _checked(each.texts)) for each in items)
    return tuple(replace(each, texts=texts) for each, texts in left if texts)


def _checked(texts: Texts) -> Texts:
    return {tag: text for tag, text in texts.items() if not needs_check(text, tag)}


def entries(
    items: Iterable[Event | Announcement], language: str, site: Site, now: Instant
) -> Iterator[Entry]:
    """Yield an entry for each item, as things are at `now`; one that fails costs itself."""
    today = now.time.astimezone(site.zone).date()
    for item in items:
        try:
            if isinstance(item, Event):
                yield _of_event(item, language, site, today)
            else:
                yield _of_announcement(item, language, site, now)
        except Exception:
            log.exception("mirror item=%s", item.item)


def for_good(entry: Entry, site: Site) -> Entry:
    """Return the entry as a page has it that may be read on any day: nothing is "today" on it."""
    if not isinstance(entry.item, Event):
        return entry
    eve = days_of(entry.item, site)[0] - timedelta(days=1)
    stub = stub_of(entry.item, entry.slide.language, site, eve)
    return replace(entry, slide=replace(entry.slide, stub=stub))


def _of_event(event: Event, language: str, site: Site, today: date) -> Entry:
    starts, ends = _times(event, site)
    return Entry(
        event,
        ticket(event, language, site, today),
        said_in(event.texts, language),
        addresses.page(event, language),
        addresses.calendar(event, language),
        starts,
        ends,
    )


def _of_announcement(one: Announcement, language: str, site: Site, now: Instant) -> Entry:
    return Entry(
        one,
        notice(one, language, site, now),
        said_in(one.texts, language),
        addresses.page(one, language),
    )


def _times(event: Event, site: Site) -> tuple[str, str]:
    if event.all_day:
        first, last = days_of(event, site)
        return first.isoformat(), last.isoformat()
    return _local(event.start, site), _local(event.end, site) if event.end > event.start else ""


def _local(moment: datetime, site: Site) -> str:
    return moment.astimezone(site.zone).isoformat(timespec="minutes")
