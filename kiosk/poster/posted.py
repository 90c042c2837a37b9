"""From a snapshot to a poster: which items it has, and what their slides say on paper (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from difflib import get_close_matches
from urllib.parse import urlsplit

from feeds.model import Announcement, Event, Snapshot
from kiosk import addresses, wording
from kiosk.errors import PosterError
from kiosk.instant import Instant
from kiosk.poster import Foot, ItemPoster, Posted, Poster, Section, WeekPoster
from kiosk.programme import said_in, title
from kiosk.programme.whole import Whole, coming_week, whole
from kiosk.site import Site
from kiosk.slides import Join
from kiosk.slides.access import ASK
from kiosk.slides.join import by_telephone, join_of
from kiosk.slides.notices import notice
from kiosk.slides.tickets import ticket
from kiosk.slides.when import days_of, stub_of
from kiosk.wording import capitalised
from kiosk.wording.lines import glue
from kiosk.wording.phrases import TO_ASK

LONGEST_ADDRESS = 50  # characters
# So many items are named where the one that was asked for is not there.
MOST_NEAR = 3


def poster(
    item: str | None, snapshot: Snapshot | None, site: Site, language: str, now: Instant
) -> Poster:
    """Return the poster of the item called so, or of the coming week. Raises PosterError."""
    if not now.trusted:
        raise PosterError("nobody knows what day it is: the clock is not set; say --at")
    # Where nobody knows of events, "No events" would hang there for a week.
    if snapshot is None:
        raise PosterError("nobody has asked the sources yet: do so with `feeds pull`")
    if snapshot.sources and not any(each.last_good for each in snapshot.sources):
        raise PosterError("no source has answered yet: `feeds check` says why")
    if item:
        return of_item(item, snapshot, site, language, now)
    return of_week(snapshot, site, language, now)


def of_item(name: str, snapshot: Snapshot, site: Site, language: str, now: Instant) -> ItemPoster:
    """Return the poster of the item called `name`. Raises PosterError when none is to come."""
    coming = whole(snapshot, site, now)
    there: tuple[Event | Announcement, ...] = (*coming.events, *coming.announcements)
    items = {each.item: each for each in there}
    if name not in items:
        raise PosterError(_not_there(name, items.values(), snapshot, site.languages[0]))
    item = items[name]
    posted = _posted(item, language, site, now)
    if not item.url:
        where, call = addresses.page(item, language), item.call is not None
        join = _to_the_mirror(where, site, language, call=call) or posted.slide.join
        posted = replace(posted, slide=replace(posted.slide, join=join))
    return ItemPoster(language, posted, _foot(site, language, now))


def _not_there(
    name: str, there: Iterable[Event | Announcement], snapshot: Snapshot, language: str
) -> str:
    """Say of an item that is not to come why, and which were meant: the soonest named like it."""
    known: tuple[Event | Announcement, ...] = (*snapshot.events, *snapshot.announcements)
    if any(name == each.item for each in known):
        return f"{name!r} is over, or not to be shown yet: `kiosk why` says why"
    titles = {each.item: title(each.texts, language) for each in there}
    part = name.casefold()
    alike = [item for item, said in titles.items() if part in f"{item}\n{said}".casefold()]
    near = alike[:MOST_NEAR] or get_close_matches(name, titles, n=1)
    meant = " or ".join(repr(each) for each in near)
    hint = f", did you mean {meant}?" if near else ""
    return f"there is no item {name!r}{hint}: `kiosk why` names all that there are"


def of_week(snapshot: Snapshot, site: Site, language: str, now: Instant) -> WeekPoster:
    """Return the poster of the week to come, the day of `now` being its first."""
    first, last = coming_week(_today(site, now))
    coming = whole(snapshot, site, now).until(last)
    words = wording.words(language)
    days = tuple(
        Section(
            capitalised(glue(wording.date(each.day, language, each.day))),
            tuple(_posted(event, language, site, now) for event in each.events),
        )
        for each in coming.days
    )
    return WeekPoster(
        language,
        title=words.whats_on,
        span=glue(wording.from_to(first, last, language)),
        days=days,
        news=tuple(_news(coming, language, site, now)),
        foot=_foot(site, language, now),
        nothing="" if days else words.no_events,
        asking=_asking(days, language),
        join=_to_the_mirror(addresses.index(language), site, language, call=False)
        or by_telephone(site, language),
    )


def _news(coming: Whole, language: str, site: Site, now: Instant) -> Iterable[Section]:
    words = wording.words(language)
    posted = [_posted(each, language, site, now) for each in coming.announcements]
    calls = [bool(each.call) for each in coming.announcements]
    for heading, wanted in ((words.helpers_wanted, True), (words.announcements, False)):
        said = [each for each, call in zip(posted, calls, strict=True) if call is wanted]
        if said:
            yield Section(heading, tuple(said))


def _posted(item: Event | Announcement, language: str, site: Site, now: Instant) -> Posted:
    today = _today(site, now)
    if isinstance(item, Event):
        slide = ticket(item, language, site, today)
        # As it is said on any day before: "today" would be wrong tomorrow.
        before = min(today, days_of(item, site)[0]) - timedelta(days=1)
        slide = replace(slide, stub=stub_of(item, language, site, before), more="")
    else:
        # Nothing is new for as long as a poster hangs.
        slide = notice(item, language, site, now._replace(trusted=False))
    join = slide.join and replace(slide.join, address=_written(slide.join))
    return Posted(replace(slide, join=join), said_in(item.texts, language))


def _to_the_mirror(path: str, site: Site, language: str, *, call: bool) -> Join | None:
    address = addresses.public(path, site)
    join = join_of(address, site, language, call=call) if address else None
    return join and replace(join, address=_written(join))


def _written(join: Join) -> str:
    """Return the address beside a code: on paper it is typed at leisure, so longer ones are whole.

    A part after "?" or "#" is typed by nobody.
    """
    parts = urlsplit(join.payload)
    host = parts.netloc.rpartition("@")[2].removeprefix("www.")
    whole = host + parts.path.rstrip("/")
    said_all = parts.scheme in {"http", "https"} and not parts.query and not parts.fragment
    return whole if said_all and len(whole) <= LONGEST_ADDRESS else join.address


def _asking(days: Iterable[Section], language: str) -> str:
    """Return once what every event without known access says."""
    words = wording.words(language)
    facts = [each.sign for day in days for it in day.posted for each in it.slide.access]
    if ASK not in facts:
        return ""
    what = wording.listed((words.to_ask[fact] for fact in TO_ASK), language)
    return capitalised(glue(words.please_ask.format(what=what)))


def _foot(site: Site, language: str, now: Instant) -> Foot:
    words = wording.words(language)
    on = wording.dated(_today(site, now), language)
    return Foot(
        house=site.name,
        phone=glue(site.phone),
        as_of=glue(words.statement["as_of"].format(date=on)),
        funded_by=words.funded_by,
        funders=site.funders.names,
        sentence=site.funders.sentence,
        own=site.languages[0],
    )


def _today(site: Site, now: Instant) -> date:
    return now.time.astimezone(site.zone).date()
