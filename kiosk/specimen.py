"""A specimen is one of everything that a theme must be able to set: every kind of slide, in words.

It needs no sources, so that a theme can be tried, and seen, before there is anything to show.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw

from feeds.model import (
    Announcement,
    Call,
    Event,
    Fact,
    Known,
    Picture,
    Snapshot,
    State,
    Text,
    Topic,
)
from kiosk import wording
from kiosk.instant import Instant
from kiosk.programme import Candidate, Declaration, Kind, Subject, TodayList, WeekList
from kiosk.site import Screen, Site
from kiosk.slides import Slide
from kiosk.slides.access import ASK
from kiosk.slides.saying import slide_of
from kiosk.wording import capitalised

ZONE = ZoneInfo("Europe/Berlin")
NOW = Instant(datetime(2026, 11, 26, 10, 30, tzinfo=ZONE), trusted=True)
LANGUAGES = ("de", "de-simple", "en", "uk", "ar")
# What is hardest to print: facts in another script, details, a picture.
POSTED = (
    ("/Offener Treff für alle/20261127T1600", "ar"),
    ("/Wer kocht Kaffee?", "de"),
    ("/Unsere Mitfahrbank", "de"),
)
_LINK = "https://leisnig.example/t"


def site(screen: Screen, theme: str, palette: str) -> Site:
    """Return a site that shows the specimen."""
    return Site(
        name="Kulturbahnhof Leisnig",
        zone=ZONE,
        screen=screen,
        phone="034321 000 00",
        languages=LANGUAGES,
        welcome={"de": "Schön, dass Sie da sind. Hier erfahren Sie, was in Leisnig los ist."},
        theme=theme,
        palette=palette,
        mirror="https://zug.example",
    )


def slides(where: Site, assets: Path) -> tuple[Slide, ...]:
    """Return a slide of every kind; the picture that one of them shows is put into `assets`."""
    picture = _picture(assets)
    return tuple(
        slide_of(
            Candidate(kind, str(kind), shown=True, reason="", subject=subject), tag, where, NOW
        )
        for kind, tag, subject in _subjects(picture)
    )


def snapshot(assets: Path) -> Snapshot:
    """Return all items of the specimen as their sources would tell them.

    The picture that one of them shows is put into `assets`.
    """
    said: dict[str, Event | Announcement] = {}
    for _, _, subject in _subjects(_picture(assets)):
        items = subject.events if isinstance(subject, TodayList | WeekList) else (subject,)
        said |= {each.item: each for each in items if isinstance(each, Event | Announcement)}
    return Snapshot(
        number=1,
        made=NOW.time,
        events=tuple(each for each in said.values() if isinstance(each, Event)),
        announcements=tuple(each for each in said.values() if isinstance(each, Announcement)),
    )


def signs() -> tuple[tuple[str, str], ...]:
    """Return every sign that a theme has to draw, by its name, with the word that it stands by."""
    words = wording.words("de")
    return (
        *((str(topic), word) for topic, word in words.topics.items()),
        ("place", "Großer Saal"),
        ("cancelled", words.cancelled),
        ("new", words.new),
        ("wanted", words.helpers_wanted),
        ("phone", words.phone),
        ("mail", words.write),
        *((fact, capitalised(words.access[fact, State.YES])) for fact in Fact),
        (ASK, words.please_ask.format(what=words.to_ask[Fact.TOILET])),
    )


def _subjects(picture: Picture) -> Iterator[tuple[Kind, str, Subject]]:
    today = (
        _event("Fahrkarten-Hilfe am Automaten", 11, "Bahnsteig", topic=Topic.ANGEBUNDEN),
        _meeting(16),
        _event("Chor ohne Noten", 19, "Wartesaal", cancelled=True),
    )
    week = (_meeting(40), _event("Repair-Café", 52, "Werkstatt", topic=Topic.GEMEINSAM))
    day = NOW.time.date()
    yield Kind.TODAY, "de", TodayList(day, today, some_are_over=False, next=None)
    yield Kind.WEEK, "de", WeekList(day, day + timedelta(days=3), next_week=False, events=week)
    yield Kind.EVENT, "de", _meeting(16)
    yield Kind.EVENT, "ar", _meeting(40)
    yield Kind.EVENT, "de", today[-1]
    yield (
        Kind.CALL,
        "de",
        _announcement(
            {
                "de": Text(
                    "Wer kocht Kaffee?",
                    "Drei Stunden im Monat reichen.",
                    when="donnerstags ab 15 Uhr",
                    ask="am Tresen im Café",
                )
            },
            topic=Topic.GEMEINSAM,
            url=_LINK,
            call=Call("2–3", date(2026, 12, 18)),
        ),
    )
    yield Kind.ANNOUNCEMENT, "de", _announcement(
        {"de": Text("Ohne Stufen in die Stadt", "Vom Bahnhof geht es bergauf. Der Weg mit den "
                    "Bänken ist länger und hat keine Stufen.")},
        topic=Topic.ANGEBUNDEN,
        since=NOW.time - timedelta(hours=2),
    )  # fmt: skip
    yield (
        Kind.ANNOUNCEMENT,
        "de",
        _announcement(
            {"de": Text("Unsere Mitfahrbank", "Sie steht vor dem Bahnhof.", alt="Eine Bank")},
            topic=Topic.ANGEBUNDEN,
            picture=picture,
        ),
    )
    said = {
        "de": Text("Wir kommen mit", "Zum Amt, zum Arzt oder zum Fest."),
        "de-simple": _translated("Wir kommen mit", "Müssen Sie zum Amt?\n\nWir kommen mit."),
        "en": _translated("We’ll come with you", "To an office or to the doctor."),
        "uk": _translated("Ми підемо разом із вами", "До установи чи до лікаря."),
        "ar": _translated("نذهب معكم", "إلى الدوائر الرسمية أو إلى الطبيب."),
    }
    for tag in LANGUAGES[1:]:
        yield Kind.ANNOUNCEMENT, tag, _announcement(said, topic=Topic.MITEINANDER, url=_LINK)
    stated = Text("Barrierefreiheit dieses Bildschirms", "• Er kann noch nicht vorlesen.")
    yield Kind.STATEMENT, "de", Declaration({"de": stated})
    for kind in (Kind.WELCOME, Kind.STANDBY, Kind.FUNDERS):
        yield kind, "de", None


def _event(title: str, hour: int, place: str, *, body: str = "", **given: Any) -> Event:
    """Return an event that starts `hour` hours after the midnight before the specimen's morning."""
    start = NOW.time.replace(hour=0, minute=0) + timedelta(hours=hour)
    texts = {"de": Text(title, body)}
    return Event("", title, start, start + timedelta(hours=2), texts, place=place, **given)


def _meeting(hour: int) -> Event:
    return _event(
        "Offener Treff für alle",
        hour,
        "Großer Saal",
        body="Kaffee, Kuchen, Spiele. Kommen Sie einfach vorbei.",
        url=_LINK,
        topic=Topic.MITEINANDER,
        access={
            Fact.STEP_FREE: Known(State.LIMITED, "1 Stufe"),
            Fact.TOILET: Known(State.NO),
            Fact.FREE: Known(State.YES),
        },
    )


def _announcement(texts: dict[str, Text], **given: Any) -> Announcement:
    return Announcement("", texts["de"].title, texts, **given)


def _translated(title: str, body: str) -> Text:
    return Text(title, body, translated=True)


def _picture(assets: Path) -> Picture:
    image = Image.new("RGB", (600, 400), "#f9e7b4")
    draw = ImageDraw.Draw(image)
    draw.ellipse((410, 50, 510, 150), fill="#ffd23f")
    draw.rectangle((0, 290, 600, 400), fill="#7fa08a")
    draw.rectangle((150, 220, 450, 245), fill="#7a1244")
    for leg in (170, 415):
        draw.rectangle((leg, 245, leg + 15, 320), fill="#1a1a1a")
    file = BytesIO()
    image.save(file, "PNG")
    name = f"{hashlib.sha256(file.getvalue()).hexdigest()}.png"
    (assets / name).write_bytes(file.getvalue())
    return Picture(name, *image.size)
