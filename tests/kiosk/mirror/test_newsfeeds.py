"""What is announced reaches other screens and newsreaders as it is said here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from feeds.formats import Reading
from feeds.formats.news import jsonfeed, syndication
from feeds.model import Announcement, Call, Event, Picture, Text, Topic, Window
from kiosk import addresses
from kiosk.mirror.entry import entries
from kiosk.mirror.exports import newsfeeds
from kiosk.site import Site
from tests.kiosk.builders import BERLIN, announcement, at, event
from tests.kiosk.mirror.town import PLACE
from tests.kiosk.town import NOW, picture

MADE = at("2026-11-24 10:00")
WINDOW = Window(at("2026-11-24 00:00"), at("2027-11-24 00:00"))
ATOM = "{http://www.w3.org/2005/Atom}"

NEWS = [
    announcement("Schlicht"),
    announcement(
        "Alles",
        "2026-11-23 08:00",
        "2026-12-01 00:00",
        url="https://haus.example/alles",
        topic=Topic.ANGEBUNDEN,
        priority=3,
        picture=picture(),
        texts={
            "de": Text(
                "Alles", "Eins & <zwei>.\n\n• Drei\n• Vier", alt="Eine Bank", checked_by="B. B."
            )
        },
    ),
    announcement(
        "Helfen",
        until="2026-12-02 00:00",
        call=Call("3", date(2026, 12, 1)),
        topic=Topic.GEMEINSAM,
        url="tel:034321-000-11",
        texts={"de": Text("Helfen", "Beim Fest.", when="samstags", ask="am Tresen")},
    ),
    announcement("Ohne Ende", "2026-11-01 09:30", url="mailto:info@haus.example"),
]
FEST = event("Fest", "2026-11-26 19:00", "2026-11-26 21:00", place="Saal")


def files(items: Iterable[Event | Announcement], house: Site = PLACE) -> Mapping[str, bytes]:
    return newsfeeds.files(entries(items, "de", house, NOW), house, MADE)


def read_back(body: bytes) -> dict[str, Announcement]:
    """Return by its title what another screen of ours would show."""
    reduced = jsonfeed.reduce(body)
    there = {name: picture() for name in reduced.pictures}
    items = jsonfeed.read(
        reduced.kept, Reading("mirror", BERLIN, pictures=there, contacts_in_text=True), WINDOW
    )
    assert not reduced.diagnostics
    assert not items.diagnostics
    return {each.texts["de"].title: each for each in items.announcements}


@pytest.mark.parametrize("one", NEWS, ids=lambda one: one.uid)
def test_another_screen_shows_what_is_announced_as_this_one_does(one: Announcement) -> None:
    read = read_back(files([one])[addresses.JSON_FEED])[one.uid]

    def told(each: Announcement) -> tuple[Any, ...]:
        text = each.texts["de"]
        said = (text.title, text.body, text.alt, text.checked_by, text.when, text.ask)
        live = (each.since, each.until, each.priority)
        return (*said, *live, each.url, each.picture, each.topic, each.call)

    assert told(read) == told(one)


def test_the_json_feed_has_what_no_calendar_can_hold() -> None:
    feed = json.loads(files([FEST, *NEWS])[addresses.JSON_FEED])

    assert [each["title"] for each in feed["items"]] == [each.uid for each in NEWS]
    assert feed["home_page_url"] == "https://haus.example/aushang/"
    assert feed["feed_url"] == "https://haus.example/aushang/feed.json"
    assert feed["items"][1]["image"].startswith("https://haus.example/aushang/pictures/")


def test_without_a_public_address_a_picture_lies_beside_the_feed() -> None:
    feed = json.loads(files(NEWS, replace(PLACE, mirror=""))[addresses.JSON_FEED])

    assert "feed_url" not in feed
    assert feed["items"][1]["image"] == addresses.picture(picture().file)


def test_atom_has_everything_and_is_what_rfc_4287_asks_for() -> None:
    for house in (PLACE, replace(PLACE, mirror="")):
        feed = ET.fromstring(files([FEST, *NEWS], house)[addresses.ATOM_FEED])
        entries_ = feed.findall(f"{ATOM}entry")
        ids = [each.findtext(f"{ATOM}id") for each in entries_]

        assert len(set(ids)) == len(NEWS) + 1
        for each in [feed, *entries_]:
            assert each.findtext(f"{ATOM}title")
            assert (each.findtext(f"{ATOM}id") or "").startswith("urn:uuid:")
            assert (each.findtext(f"{ATOM}updated") or "").startswith("2026-11-24T10:00:00")
        assert feed.findtext(f"{ATOM}author/{ATOM}name") == house.name
        assert (entries_[0].findtext(f"{ATOM}content") or "").startswith(
            "<p>Donnerstag, 26. November, 19 Uhr, bis 21 Uhr, Saal</p><p>Gut zu wissen:<br>"
        )


def test_in_a_newsreader_a_call_says_when_how_many_and_whom_to_ask() -> None:
    feeds = files(NEWS)
    item = json.loads(feeds[addresses.JSON_FEED])["items"][2]
    entry = ET.fromstring(feeds[addresses.ATOM_FEED]).findall(f"{ATOM}entry")[2]

    for said in (item["content_html"], entry.findtext(f"{ATOM}content")):
        assert said == (
            "<p>Hilfe gesucht</p><p>Beim Fest.</p>"
            "<p>Wann: Samstags<br>Wie viele: 3<br>Melden bis: Dienstag, 1. Dezember<br>"
            "Fragen an: Am Tresen</p><p>Anrufen: 034321 000 11</p>"
        )


def test_newsreaders_can_read_it() -> None:
    reduced = syndication.reduce(files([FEST, *NEWS])[addresses.ATOM_FEED])
    items = syndication.read(reduced.kept, Reading("mirror", BERLIN), WINDOW)

    assert {each.texts["de"].title for each in items.announcements} == {
        "Fest",
        *(each.uid for each in NEWS),
    }


def test_a_picture_that_nobody_put_in_words_is_not_passed_on() -> None:
    one = announcement("Bild", picture=Picture(f"{'ab' * 32}.png", 10, 10))

    assert "image" not in json.loads(files([one])[addresses.JSON_FEED])["items"][0]
