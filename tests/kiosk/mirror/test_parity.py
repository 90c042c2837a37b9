"""The mirror says what the slides say, all of it, and of an item nothing that its slide does not.

By design it adds where and when in words for who hears it, the year, when it began, a heading above
what is known of access, links to the calendar files of it and of its series, and the topic's word,
which on the screen is the frame's. It leaves out what only a screen needs: where there is more of a
text (all of it is here), the name of the week's list (each day has its heading), how many rows a
list has, and the way to itself.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.model import (
    Announcement,
    Call,
    Event,
    Fact,
    Known,
    Snapshot,
    State,
    Text,
    Topic,
)
from kiosk import addresses, wording
from kiosk.instant import Instant
from kiosk.mirror.content import content
from kiosk.mirror.heard import facts, lacking, plain, spoken
from kiosk.mirror.web.look import look
from kiosk.programme import Candidate, Kind, programme
from kiosk.programme.whole import whole
from kiosk.site import Site
from kiosk.slides import Slide
from kiosk.slides.saying import shown_in, slide_of
from kiosk.theme import load
from tests.kiosk import demo
from tests.kiosk.builders import snapshot
from tests.kiosk.mirror.town import PLACE, town
from tests.kiosk.town import NOW, picture


def check(what: Snapshot, house: Site, now: Instant) -> None:
    files = content(what, house, now, look(load("zug"), house))
    # What the round says, lists and house included.
    for candidate, language in shown_in(programme(what, house, now), house):
        slide = slide_of(candidate, language, house, now)
        pages = [files[addresses.index(language)]]
        if isinstance(candidate.subject, Event | Announcement):
            pages.append(files[addresses.page(candidate.subject, language)])
        assert not lacking(slide, *pages), (slide.item, language)
    # And what it would say, had it room for all.
    everything = whole(what, house, now)
    items: tuple[Event | Announcement, ...] = (*everything.events, *everything.announcements)
    for item in items:
        kind = Kind.EVENT if isinstance(item, Event) else Kind.ANNOUNCEMENT
        for language in house.languages:
            slide = slide_of(Candidate(kind, item.item, True, "", item), language, house, now)
            page = files[addresses.page(item, language)]
            assert not lacking(slide, files[addresses.index(language)], page), item.item
            assert not added(slide, page, house), (item.item, language)


def added(slide: Slide, page: bytes, house: Site) -> set[str]:
    """Return the words of an item's page that neither its slide says nor the design adds."""
    words = wording.words(slide.language)
    by_design = [words.where, words.when, words.good_to_know]
    by_design += [words.into_calendar, words.series_into_calendar]
    by_design += [words.topics[slide.topic]] if slide.topic else []
    # A page that may be read on any day says when it began, the day's name, and the year.
    times = [wording.time(time(hour), slide.language) for hour in range(24)]
    weekdays = [wording.weekday(date(2026, 11, day), slide.language) for day in range(1, 8)]
    months = [wording.month(date(2026, month, 1), slide.language) for month in range(1, 13)]
    until = [words.until, words.until_midnight, words.still_until, words.all_day]
    said = " ".join([*facts(slide), *by_design, *weekdays, *months, *times, *until]).casefold()
    found = set(_words(spoken(page, "article"))) - set(_words(plain(said)))
    return {each for each in found if not each.isdigit()}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def test_the_town_says_on_the_mirror_what_it_says_on_the_screen() -> None:
    check(town(), PLACE, NOW)


def test_the_demo_does_with_the_next_event_of_each_entry(tmp_path: Path) -> None:
    check(demo.once(demo.pulled(tmp_path)), demo.HOUSE, demo.NOW)


@pytest.mark.long
def test_the_demo_does_with_all_of_its_events(tmp_path: Path) -> None:
    check(demo.pulled(tmp_path), demo.HOUSE, demo.NOW)


def test_so_does_a_house_where_nothing_is_on() -> None:
    check(snapshot(), PLACE, NOW)
    check(snapshot(), replace(PLACE, unchecked=False, phone=""), NOW)


def test_what_nobody_checked_is_left_out_where_the_site_leaves_it_out() -> None:
    house = replace(PLACE, unchecked=False)
    translated = Text("Choir", "We sing.", translated=True)
    one = Announcement("haus", "chor", {"de": Text("Chor", "Wir singen."), "en": translated})
    files = content(snapshot(one), house, NOW, look(load("zug"), house))

    assert "We sing." not in spoken(files[addresses.page(one, "en")])
    assert "Wir singen." in spoken(files[addresses.page(one, "en")])
    assert not [path for path, body in files.items() if b"Choir" in body]


def test_a_dot_within_a_line_is_no_entry_of_a_list() -> None:
    text = Text("Fest", "Um 9 • Um 10\n• Kuchen")

    check(snapshot(Announcement("haus", "fest", {"de": text})), PLACE, NOW)


WORDS = st.text(
    st.sampled_from("abcXYZäöüß 0123456789 абвг ابجد \u00a0&<>\"'\n•-–.:,;/@€…"), max_size=60
)
TITLES = WORDS.map(lambda each: " ".join(f"T{each}".split()))
TEXTS = st.dictionaries(
    st.sampled_from([*PLACE.languages, "tr", "fa"]),
    st.builds(
        Text,
        TITLES,
        WORDS,
        alt=TITLES,
        checked_by=st.sampled_from(["", "B. Beispiel"]),
        translated=st.booleans(),
        when=TITLES,
        ask=TITLES,
    ),
    min_size=1,
    max_size=4,
)
CALLS = st.none() | st.builds(
    Call, st.sampled_from(["", "3", "2–3"]), st.none() | st.just(date(2026, 11, 25))
)
URLS = st.sampled_from(["", "https://haus.example/x", "tel:034321-000-11", "mailto:a@haus.example"])
TOPICS = st.none() | st.sampled_from(Topic)
MINUTES = st.integers(-5_000, 60_000)


def _event(uid: int, start: int, minutes: int, **given_: Any) -> Event:
    begins = NOW.time.astimezone(UTC) + timedelta(minutes=start)
    ends = begins + timedelta(minutes=minutes)
    return Event("haus", str(uid), begins, ends, **given_)


EVENTS = st.builds(
    _event,
    st.integers(0, 10**9),
    MINUTES,
    st.integers(0, 4_000),
    texts=TEXTS,
    place=TITLES | st.just(""),
    url=URLS,
    topic=TOPICS,
    cancelled=st.booleans(),
    call=CALLS,
    access=st.dictionaries(
        st.sampled_from(Fact), st.builds(Known, st.sampled_from(State), TITLES | st.just(""))
    ),
)
ANNOUNCEMENTS = st.builds(
    Announcement,
    st.just("haus"),
    st.integers(0, 10**9).map(str),
    TEXTS,
    since=st.none() | MINUTES.map(lambda each: NOW.time - timedelta(minutes=each)),
    url=URLS,
    picture=st.none() | st.just(picture()),
    topic=TOPICS,
    call=CALLS,
)


@settings(max_examples=10, deadline=None)
@given(items=st.lists(EVENTS | ANNOUNCEMENTS, max_size=3))
def test_so_does_whatever_town(items: list[Event | Announcement]) -> None:
    check(snapshot(*items), PLACE, NOW)
