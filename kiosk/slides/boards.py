"""A board is the slide of a list: what is on today, and in the days ahead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from feeds.model import Event
from kiosk import wording
from kiosk.programme import Kind, TodayList, WeekList
from kiosk.site import Site
from kiosk.slides import BoardRow, Slide
from kiosk.slides.versions import version, well_set
from kiosk.slides.when import days_of, lasts_days
from kiosk.wording import capitalised
from kiosk.wording.lines import glue


def _rows(
    events: Sequence[Event], language: str, site: Site, today: date, *, sections: bool
) -> Iterator[BoardRow]:
    words = wording.words(language)
    for event in events:
        first, last = days_of(event, site)
        until = ""
        at = wording.board_time(event.start.astimezone(site.zone).time())
        if first < today or event.all_day:
            at = ""
        if lasts_days(event, first, last) and (event.all_day or today < last):
            until_day = wording.still_until if first < today else wording.until_day
            until = until_day(last, language, today)
        elif event.all_day:
            until = words.all_day
        elif first < today:
            until = wording.until_time(event.end.astimezone(site.zone).time(), language)
        place = ", ".join(each for each in (well_set(event.place, language), until) if each)
        yield BoardRow(
            section=capitalised(wording.date(first, language, today)) if sections else "",
            time=at,
            title=version(event.texts, language, site)[0].title,
            place=capitalised(glue(place)),
            flag=words.cancelled if event.cancelled else "",
            topic=event.topic,
        )


def today_board(listed: TodayList, language: str, site: Site) -> Slide:
    words = wording.words(language)
    rows = tuple(_rows(listed.events, language, site, listed.day, sections=False))
    notice = ""
    if not rows:
        notice = words.nothing_more_today if listed.some_are_over else words.nothing_today
        following = () if listed.next is None else (listed.next,)
        rows = tuple(
            replace(row, section=f"{words.next_event}: {row.section}")
            for row in _rows(following, language, site, listed.day, sections=True)
        )
    return Slide(
        Kind.TODAY,
        language,
        "today",
        title=words.today,
        notice=notice,
        aside=wording.events(len(listed.events), language) if listed.events else "",
        rows=rows,
    )


def week_board(listed: WeekList, language: str, site: Site, today: date) -> Slide:
    words = wording.words(language)
    return Slide(
        Kind.WEEK,
        language,
        "week",
        title=words.next_week if listed.next_week else words.this_week,
        aside=wording.events(len(listed.events), language),
        rows=tuple(_rows(listed.events, language, site, today, sections=True)),
    )
