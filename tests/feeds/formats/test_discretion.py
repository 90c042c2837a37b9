"""Whose telephone number may hang in the street, and whose may not."""

from __future__ import annotations

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from feeds.config import Format
from feeds.formats import Items, Reading
from feeds.formats.reader import reader
from feeds.model import Fact, Known, State, Text, Window
from tests.feeds.ics import calendar, event

ZONE = ZoneInfo("Europe/Berlin")
WINDOW = Window(datetime(2026, 11, 22, tzinfo=ZONE), datetime(2027, 1, 21, tzinfo=ZONE))
READING = Reading("haus", ZONE)
ALLOWED = Reading("haus", ZONE, contacts_in_text=True)
CHOIR = event(
    "Chor (034321 000 00)",
    "2026-11-24T19:00",
    "RRULE:FREQ=DAILY;COUNT=3",
    "DESCRIPTION:Wir singen. Anmeldung: 034321 000 00.",
    "LOCATION:Saal\\, a@verein.example",
    "URL:mailto:chor@verein.example",
    uid="chor",
)


def read(format_: Format, body: bytes, reading: Reading) -> Items:
    module = reader(format_)
    return module.read(module.reduce(body).kept, reading, WINDOW)


def test_events_go_without_contacts_but_with_their_link() -> None:
    items = read(Format.CALENDAR, calendar(CHOIR), READING)

    assert len(items.events) == 3
    for each in items.events:
        assert each.texts["de"].title == "Chor"
        assert each.texts["de"].body == "Wir singen."
        assert each.place == "Saal"
        assert each.url == "mailto:chor@verein.example"


def test_what_is_said_of_access_and_of_a_call_goes_without_contacts() -> None:
    help_ = event(
        "Basar",
        "2026-11-24T19:00",
        r"DESCRIPTION:Zugang:\nAnmeldung: nötig bis Freitag\, Tel. 034321 000 00\n\n"
        r"Gesucht:\nWann: um 9\nKontakt: Frau Muster\, 034321 000 00",
    )
    strict = read(Format.CALENDAR, calendar(help_), READING)
    open_ = read(Format.CALENDAR, calendar(help_), ALLOWED)

    assert strict.events[0].access == {Fact.SIGN_UP: Known(State.YES, "bis Freitag")}
    assert strict.events[0].texts["de"] == Text("Basar", when="um 9", ask="Frau Muster")
    assert len(strict.diagnostics) == 1
    assert open_.events[0].access[Fact.SIGN_UP].note == "bis Freitag, Tel. 034321 000 00"
    assert open_.events[0].texts["de"].ask == "Frau Muster, 034321 000 00"


def test_the_staff_learn_once_of_each_entry_what_was_left_out() -> None:
    (told,) = read(Format.CALENDAR, calendar(CHOIR), READING).diagnostics

    assert told.item == "chor"
    assert not told.lost
    assert "'Chor': a telephone number, a mail address" in told.reason
    assert "contacts_in_text" in told.reason


def test_where_the_source_allows_them_they_stay() -> None:
    items = read(Format.CALENDAR, calendar(CHOIR), ALLOWED)

    assert items.events[0].texts["de"].body == "Wir singen. Anmeldung: 034321 000 00."
    assert items.events[0].texts["de"].title == "Chor (034321 000 00)"
    assert items.diagnostics == ()


@pytest.mark.parametrize(
    ("body", "title"),
    [("Wir singen. Kommt!", "Wir singen."), ("", ""), ("Tel. 034321 000 00", "")],
)
def test_an_entry_whose_title_is_a_number_is_called_by_its_first_sentence(
    body: str, title: str
) -> None:
    entry = event("034321 000 00", "2026-11-24T19:00", f"DESCRIPTION:{body}", uid="chor")

    items = read(Format.CALENDAR, calendar(entry), READING)

    assert [each.texts["de"].title for each in items.events] == [title] * bool(title)
    (told,) = items.diagnostics
    assert told.lost is not bool(title)
    assert "034321" not in told.reason


def test_what_was_written_for_the_screen_stays_as_it_is() -> None:
    notice = event("Aushang: Schlüssel gefunden", "2026-11-24T00:00", "DESCRIPTION:034321 000 00")
    note = json.dumps({"rat.de.md": "# Rat\n\nWir sind da: 034321 000 00."}).encode()

    (posted,) = read(Format.CALENDAR, calendar(notice), READING).announcements
    all_posted = read(
        Format.CALENDAR, calendar(CHOIR), Reading("haus", ZONE, announcements_only=True)
    ).announcements
    (noted,) = read(Format.NOTES, note, READING).announcements

    assert posted.texts["de"].body == "034321 000 00"
    assert all("034321 000 00" in each.texts["de"].body for each in all_posted)
    assert noted.texts["de"].body == "Wir sind da: 034321 000 00."


def test_news_of_a_website_go_without_contacts() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Neues",
        "items": [{"id": "1", "title": "Fest", "content_text": "Mit Musik. Tel. 034321 000 00"}],
    }
    body = json.dumps(feed).encode()

    (sober,) = read(Format.JSONFEED, body, READING).announcements
    (allowed,) = read(Format.JSONFEED, body, ALLOWED).announcements

    assert sober.texts["de"].body == "Mit Musik."
    assert allowed.texts["de"].body == "Mit Musik. Tel. 034321 000 00"


def test_news_in_rss_go_without_contacts() -> None:
    feed = (
        b"<rss version='2.0'><channel><title>Neues</title><item><guid>1</guid><title>Fest</title>"
        b"<description>Mit Musik. Tel. 034321 000 00</description></item></channel></rss>"
    )

    (sober,) = read(Format.SYNDICATION, feed, READING).announcements

    assert sober.texts["de"].body == "Mit Musik."
