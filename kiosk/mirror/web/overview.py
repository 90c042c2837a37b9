"""The overview is the page of everything: today, what is announced, calls, the days ahead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from feeds.model import Announcement, Event
from kiosk import addresses, wording
from kiosk.instant import Instant
from kiosk.mirror.entry import Entry
from kiosk.programme import Candidate, Kind, Programme, TodayList
from kiosk.programme.whole import Whole
from kiosk.site import Site
from kiosk.slides import Slide
from kiosk.slides.boards import today_board
from kiosk.slides.join import by_telephone
from kiosk.slides.saying import slide_of
from kiosk.wording import capitalised


class Today(NamedTuple):
    """Today's date, for people and for programs."""

    date: str
    iso: str


class Day(NamedTuple):
    """A day to come, as the stub of a ticket has it; `year` where it is not this one."""

    iso: str
    weekday: str
    number: str
    month: str
    year: str
    entries: tuple[Entry, ...]


class Section(NamedTuple):
    """A part of the page of everything; `id` is its place in it. `notice`: when it is empty."""

    id: str
    title: str
    entries: tuple[Entry, ...] = ()
    days: tuple[Day, ...] = ()
    notice: str = ""

    @property
    def months(self) -> tuple[Day, ...]:
        """The first of its days in each month."""
        first: dict[str, Day] = {}
        for day in self.days:
            first.setdefault(day.iso[:7], day)
        return tuple(first.values())


def house_slide(kind: Kind, language: str, site: Site, now: Instant) -> Slide:
    """Return the slide that the house has in every round, whatever is on."""
    return slide_of(Candidate(kind, kind.value, True, ""), language, site, now)


def greeting(language: str, site: Site, now: Instant) -> Entry:
    # The screen's leads to where the reader is already.
    slide = replace(
        house_slide(Kind.WELCOME, language, site, now), join=by_telephone(site, language)
    )
    # A house that has no greeting in a language says its name there.
    spoken = language if language in site.welcome else site.languages[0]
    return Entry(None, slide, spoken)


def today_of(language: str, site: Site, now: Instant) -> Today:
    day = now.time.astimezone(site.zone).date()
    return Today(capitalised(wording.date(day, language, day)), day.isoformat())


def sections(
    what: Whole,
    said: Mapping[str, Entry],
    language: str,
    site: Site,
    now: Instant,
    *,
    on: Programme,
) -> Iterator[Section]:
    """Yield what there is of the programme, in the order of the screen.

    `said`: its entries by their pages; what is not among them is left out. `on`: what is on the
    screen, which knows what to say when there is nothing today.
    """

    def entries(items: Iterable[Event | Announcement]) -> tuple[Entry, ...]:
        paths = (addresses.page(each, language) for each in items)
        return tuple(said[path] for path in paths if path in said)

    words = wording.words(language)
    today = now.time.astimezone(site.zone).date()
    # First what is said in the language of who reads it.
    announced = sorted(entries(what.announcements), key=lambda each: each.spoken != language)
    days = [(each.day, entries(each.events)) for each in what.days]
    for listed in (each.subject for each in on.candidates if isinstance(each.subject, TodayList)):
        todays = tuple(each for day, those in days if day == today for each in those)
        notice = today_board(replace(listed, events=()), language, site).notice
        yield Section("today", words.today, todays, notice=notice)
    if plain := tuple(each for each in announced if not _asks(each)):
        yield Section("announcements", words.announcements, plain)
    calls = [each for each in announced if _asks(each)]
    if calls:
        yield Section("calls", words.helpers_wanted, tuple(calls))
    coming = tuple(
        _day(day, those, language, today) for day, those in days if day > today and those
    )
    if coming:
        yield Section("coming", words.coming, days=coming)
    for each in on.shown:
        if each.kind is Kind.STANDBY:
            slide = slide_of(each, language, site, now)
            yield Section("standby", slide.title, notice=slide.body)


def _asks(entry: Entry) -> bool:
    return entry.item is not None and entry.item.call is not None


def _day(day: date, those: tuple[Entry, ...], language: str, today: date) -> Day:
    return Day(
        iso=day.isoformat(),
        weekday=capitalised(wording.weekday(day, language)),
        number=str(day.day),
        month=capitalised(wording.month(day, language)),
        year=str(day.year) if day.year != today.year else "",
        entries=those,
    )
