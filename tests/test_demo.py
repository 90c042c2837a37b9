"""The demo is what a new user sees first: a full programme on every day of two years."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
from PIL import Image

import feeds.config
import feeds.sources.local
import kiosk.site
from feeds.formats import Diagnostic, Reading
from feeds.formats.reader import reader
from feeds.model import (
    Announcement,
    Event,
    Fact,
    Known,
    Picture,
    Snapshot,
    State,
    Text,
    Topic,
    Window,
)
from feeds.sources.outcome import Fetched, Validators
from kiosk.access import UNKNOWN, access_of
from kiosk.instant import Instant
from kiosk.lint import lint_item
from kiosk.programme import Kind, programme

CONFIG = Path(__file__).parents[1] / "config"
DEMO = CONFIG / "demo"
CALENDARS = sorted(DEMO.glob("*.ics"))
BERLIN = ZoneInfo("Europe/Berlin")
FIRST, LAST = date(2026, 11, 1), date(2028, 10, 31)
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
MONTHS = sorted({(day.year, day.month) for day in DAYS})


def _at(day: date, hour: int = 0) -> datetime:
    return datetime.combine(day, time(hour), BERLIN)


def _stored(name: str) -> Picture:
    content = (DEMO / "notes" / name).read_bytes()
    with Image.open(DEMO / "notes" / name) as opened:
        return Picture(f"{hashlib.sha256(content).hexdigest()}.png", *opened.size)


class Demo:
    """Everything that the demo's sources say for the two years, read once."""

    def __init__(self) -> None:
        config = feeds.config.load(CONFIG / "demo.toml")
        window = Window(_at(FIRST), _at(LAST + timedelta(days=61)))
        self.events: tuple[Event, ...] = ()
        self.announcements: tuple[Announcement, ...] = ()
        self.diagnostics: list[tuple[str, Diagnostic]] = []
        for source in config.sources:
            found = feeds.sources.local.read(source.address, Validators())
            assert isinstance(found, Fetched)
            reduced = reader(source.format).reduce(found.body)
            reading = Reading(
                source.name,
                config.zone,
                source.language,
                source.topic,
                source.announcements,
                {name: _stored(name) for name in reduced.pictures},
                source.contact,
            )
            items = reader(source.format).read(reduced.kept, reading, window)
            self.events += items.events
            self.announcements += items.announcements
            self.diagnostics += [
                (source.name, each) for each in (*reduced.diagnostics, *items.diagnostics)
            ]
        self.by_day: dict[date, list[Event]] = {}
        for event in self.events:
            self.by_day.setdefault(event.start.astimezone(BERLIN).date(), []).append(event)

    def take_place_on(self, day: date) -> list[Event]:
        """The events that begin on `day` and are not cancelled."""
        return [each for each in self.by_day.get(day, []) if not each.cancelled]

    @property
    def texts(self) -> list[tuple[str, Text]]:
        return [(tag, text) for each in self.items for tag, text in each.texts.items()]

    @property
    def items(self) -> tuple[Event | Announcement, ...]:
        return (*self.events, *self.announcements)

    def notes(self) -> list[Announcement]:
        return [each for each in self.announcements if each.source == "notizen"]


@pytest.fixture(scope="module")
def demo() -> Demo:
    return Demo()


def _title(item: Event | Announcement) -> str:
    return item.texts["de"].title


# --- the programme ------------------------------------------------------------


def test_every_entry_of_the_demo_is_understood(demo: Demo) -> None:
    assert demo.diagnostics == []


def test_at_least_two_events_begin_on_every_day_also_on_holidays(demo: Demo) -> None:
    assert [day for day in DAYS if len(demo.take_place_on(day)) < 2] == []


def test_on_every_day_the_week_ahead_has_events_of_all_three_topics(demo: Demo) -> None:
    for day in DAYS:
        ahead = [each for n in range(1, 8) for each in demo.take_place_on(day + timedelta(days=n))]
        assert len(ahead) >= 5, day
        assert {event.topic for event in ahead} == set(Topic), day


def test_every_morning_the_programme_is_full(demo: Demo) -> None:
    site = kiosk.site.load(CONFIG / "demo.toml")
    longest = max(each.end - each.start for each in demo.events).days + 1
    for day in DAYS:
        # As feeds does it: a snapshot holds what is ahead, not two years.
        ahead = Window(_at(day - timedelta(days=1)), _at(day + timedelta(days=60)))
        near = (day + timedelta(days=n) for n in range(-1 - longest, 61))
        begun = (each for one in near for each in demo.by_day.get(one, []))
        snapshot = Snapshot(
            1,
            _at(day),
            tuple(each for each in begun if each.overlaps(ahead)),
            tuple(each for each in demo.announcements if each.overlaps(ahead)),
        )
        shown = programme(snapshot, site, Instant(_at(day, 8), trusted=True)).shown
        kinds = [each.kind for each in shown]
        assert Kind.STANDBY not in kinds, day
        assert {Kind.TODAY, Kind.WEEK, Kind.WELCOME, Kind.FUNDERS} <= set(kinds), day
        assert kinds.count(Kind.EVENT) >= 5, day
        assert kinds.count(Kind.ANNOUNCEMENT) >= 6, day


def test_nothing_happens_twice_at_one_time(demo: Demo) -> None:
    seen = [(_title(event), event.start) for event in demo.events]

    assert len(seen) == len(set(seen))


@pytest.mark.parametrize(
    ("situation", "is_one"),
    [
        ("one that is cancelled", lambda event: event.cancelled),
        (
            "one that lasts all day",
            lambda event: event.all_day and event.end - event.start < timedelta(days=2),
        ),
        (
            "one that lasts several days",
            lambda event: event.all_day and event.end - event.start > timedelta(days=2),
        ),
        (
            "one that goes on past midnight",
            lambda event: not event.all_day and event.end.date() > event.start.date(),
        ),
        ("one with a title of a dozen words", lambda event: len(_title(event).split()) >= 12),
        ("one with three long paragraphs", lambda event: event.texts["de"].body.count("\n\n") == 2),
        ("one whose address is too long to type", lambda event: len(event.url) > 50),
        ("one without an address", lambda event: not event.url),
        ("one whose source is called", lambda event: event.url.startswith("tel:")),
    ],
)
def test_every_month_has(situation: str, is_one: Callable[[Event], bool], demo: Demo) -> None:
    found = {(event.start.year, event.start.month) for event in demo.events if is_one(event)}

    assert [month for month in MONTHS if month not in found] == [], situation


def test_every_month_begins_with_an_announcement_from_a_calendar(demo: Demo) -> None:
    begins = {each.since for each in demo.announcements if each.source == "kulturbahnhof"}

    assert {_at(date(year, month, 1)) for year, month in MONTHS} <= begins
    assert not any(_title(each).startswith("Aushang") for each in demo.items)


def test_a_night_in_which_the_clocks_change_ends_at_the_time_that_was_said(demo: Demo) -> None:
    nights = [each for each in demo.events if _title(each).startswith("Nachtzug")]

    assert {f"{each.end.astimezone(BERLIN):%H:%M}" for each in nights} == {"00:30"}


# --- the texts ----------------------------------------------------------------


def test_one_announcement_is_there_in_all_five_languages(demo: Demo) -> None:
    languages = [set(each.texts) for each in demo.announcements]

    assert languages.count({"de", "de-simple", "en", "uk", "ar"}) == 1


def test_a_few_items_ask_for_helpers_and_say_how_many_when_and_whom_to_ask(demo: Demo) -> None:
    calls = {_title(each): each for each in demo.items if each.call}

    assert set(calls) == {
        "Gemeinsam anpacken",
        "Helfende Hände gesucht",
        "Wer feiert mit und hilft?",
    }
    for each in calls.values():
        assert each.call
        assert all((each.call.helpers, each.texts["de"].when, each.texts["de"].ask))


def test_access_facts_come_from_places_from_categories_and_from_descriptions(demo: Demo) -> None:
    site = kiosk.site.load(CONFIG / "demo.toml")
    known = {
        _title(event): {
            fact: known for fact, known in access_of(event, site).items() if known != UNKNOWN
        }
        for event in demo.events
    }

    assert known["Offener Treff für alle"] == {
        Fact.STEP_FREE: Known(State.YES),
        Fact.TOILET: Known(State.YES),
        Fact.HEARING: Known(State.YES),
        Fact.FREE: Known(State.YES),
        Fact.SIGN_UP: Known(State.NO),
    }
    assert known["Kino im Wartesaal"][Fact.FREE] == Known(State.NO, "4 Euro, ermäßigt 2 Euro")
    assert known["Runder Tisch Ehrenamt"][Fact.STEP_FREE] == Known(State.NO, "2 Stufen")
    states = {each.state for facts in known.values() for each in facts.values()}
    assert states == {State.YES, State.LIMITED, State.NO}


def test_nothing_claims_that_a_person_has_checked_it(demo: Demo) -> None:
    assert [text.title for _, text in demo.texts if text.checked_by] == []


def test_a_picture_is_described_in_words_and_large_enough_for_a_screen(demo: Demo) -> None:
    shown = [each for each in demo.announcements if each.picture]

    assert [each.picture and (each.picture.width, each.picture.height) for each in shown] == [
        (1200, 800)
    ]
    assert all(len(each.texts["de"].alt) > 80 for each in shown)


def test_one_note_is_long_and_the_others_are_short(demo: Demo) -> None:
    lengths = [len(text.body) for note in demo.notes() for text in note.texts.values()]
    long = [length for length in lengths if length > 300]

    assert len(long) == 1
    assert 450 <= long[0] <= 550


def test_undated_content_is_there_for_a_screen_that_does_not_know_the_time(demo: Demo) -> None:
    undated = [each for each in demo.announcements if each.since is None and each.until is None]

    assert len(undated) >= 5


def test_only_a_few_titles_are_longer_than_forty_characters(demo: Demo) -> None:
    titles = {text.title for _, text in demo.texts}

    assert len({title for title in titles if len(title) > 40}) <= 4


def test_the_demo_keeps_to_the_advice_that_we_give(demo: Demo) -> None:
    """But for what it shows on purpose: long texts, a title of a dozen words, unknown access."""
    site = kiosk.site.load(CONFIG / "demo.toml")
    today = date(2026, 11, 26)
    items: dict[str, Event | Announcement] = {_title(each): each for each in demo.events}
    items |= {_title(each): each for each in demo.announcements}
    found = {
        (advice.title, each.rule)
        for item in items.values()
        for tag in item.texts
        for advice in (lint_item(item, tag, site, today),)
        for each in advice.findings
    }

    assert found == {
        ("Erzählcafé: Meine erste Zugfahrt", "text-length"),
        ("Fahrkarten-Hilfe am Automaten", "access-unknown"),
        ("Runder Tisch Ehrenamt", "text-length"),
        ("So kommt Ihr Termin auf den Bildschirm", "text-length"),
        ("Wie kommen wir ohne eigenes Auto zum Arzt, zum Einkauf und ins Kino?", "title-length"),
    }


def test_quotation_marks_and_dashes_are_those_of_print(demo: Demo) -> None:
    said = {each for _, text in demo.texts for each in (text.title, text.body)}

    assert [each for each in said if re.search("[\"'`]| - ", each)] == []


def test_plain_language_is_one_short_sentence_a_line(demo: Demo) -> None:
    lines = [
        line
        for tag, text in demo.texts
        if tag == "de-simple"
        for line in text.body.split("\n")
        if line
    ]

    assert lines
    assert [line for line in lines if len(line.split()) > 10] == []
    assert [line for line in lines if len(re.findall(r"[.?!](?= |$)", line)) != 1] == []


def test_addresses_are_invented_and_most_are_short_enough_to_type(demo: Demo) -> None:
    links = {each.url for each in demo.items if each.url}
    urls = {each.removeprefix("https://") for each in links if each.startswith("https://")}

    assert {each for each in links if not each.startswith("https://")} == {"tel:034321-000-11"}
    assert {url.split("/")[0] for url in urls} == {"leisnig.example", "beispiel.example"}
    assert len({url for url in urls if len(url) > 30}) == 3


# --- the calendar files -------------------------------------------------------


@pytest.mark.parametrize("file", CALENDARS, ids=lambda file: file.stem)
def test_a_calendar_keeps_to_the_letter_of_rfc_5545(file: Path) -> None:
    body = file.read_bytes()
    lines = body.split(b"\r\n")

    assert lines.pop() == b""  # the last line ends, too
    assert not any(b"\n" in line or b"\r" in line for line in lines)  # 3.1
    assert max(len(line) for line in lines) <= 75  # 3.1
    for component in icalendar.Calendar.from_ical(body).walk():
        assert not component.errors
