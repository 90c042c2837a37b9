"""Posters of a town with everything that is hard to print, each printed once for all tests."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from feeds.model import Announcement, Call, Event, Fact, Known, State, Text, Topic
from kiosk import theme as themes
from kiosk.poster import Poster
from kiosk.poster.paper import HAND_OUT, PAPERS, Paper
from kiosk.poster.posted import poster
from kiosk.poster.printing import Printed, printed
from kiosk.site import Place, Site
from kiosk.theme import Theme
from tests.kiosk.builders import all_day, announcement, event, instant, site, snapshot
from tests.kiosk.poster.heard import Heard, heard
from tests.kiosk.town import (
    FORTY_WORDS,
    LANGUAGES,
    PHONE,
    SAID_IN_FIVE,
    SENTENCE,
    SIXTY_LETTERS,
    UNBREAKABLE,
    photo,
    picture,
)

NOW = instant("2026-11-24 10:30")  # a Tuesday
MIRROR = "https://leisnig.example/aushang"
FIVE = {tag: Text(title, body, when=title, ask=PHONE) for tag, title, body in SAID_IN_FIVE}
ACCESS = {
    Fact.STEP_FREE: Known(State.YES, "Tür 80 cm"),
    Fact.TOILET: Known(State.NO),
    Fact.FREE: Known(State.LIMITED, "5 Euro, ermäßigt 3 Euro"),
}

ITEMS: Mapping[str, Event | Announcement] = {
    "event": event(
        "Treff",
        "2026-11-24 16:00",
        "2026-11-24 18:30",
        place="Großer Saal",
        topic=Topic.MITEINANDER,
        url="https://leisnig.example/treff",
        texts=FIVE,
        access=ACCESS,
    ),
    "event without a link": event(
        "Chor",
        "2026-11-26 19:00",
        "2026-11-26 21:00",
        place="Kirche",
        texts={"de": Text("Chor ohne Noten", SENTENCE * 7)},
    ),
    "event in days": all_day(
        "Markttage",
        "2026-11-25",
        "2026-11-29",
        place="Markt",
        topic=Topic.ANGEBUNDEN,
        url="tel:034321 000 11",
    ),
    "cancelled": event("Fest", "2026-11-27 22:00", "2026-11-28 02:00", cancelled=True, place="Hof"),
    "event that asks for helpers": event(
        "Repair-Café",
        "2026-11-28 15:00",
        "2026-11-28 17:00",
        url="mailto:cafe@leisnig.example",
        topic=Topic.GEMEINSAM,
        texts=FIVE,
        call=Call("2–3", date(2026, 11, 27)),
    ),
    "call": announcement(
        "Kaffee",
        texts=FIVE,
        url="https://leisnig.example/helfen",
        topic=Topic.GEMEINSAM,
        call=Call("3", date(2026, 12, 4)),
    ),
    "announcement": announcement(
        "Begleitung",
        since="2026-11-24 08:00",
        texts={tag: Text(f"2. {title}", body) for tag, title, body in SAID_IN_FIVE},
    ),
    "picture": announcement(
        "Bank",
        picture=picture(),
        url="https://leisnig.example/bank",
        texts={"de": Text("Mitfahrbank", SENTENCE * 3, alt="Eine Bank am Markt")},
    ),
    "list": announcement(
        "Liste", texts={"de": Text("Liste", "• Eins\n• Zwei mit mehr Worten\n\nUnd drei.\nVier.")}
    ),
    "long": announcement(
        "Lang",
        url=UNBREAKABLE,
        texts={"de": Text(FORTY_WORDS, f"{SIXTY_LETTERS}. {SENTENCE * 40}")},
    ),
    "long word": event(
        "Wort",
        "2026-11-29 10:00",
        "2026-11-29 11:00",
        place=SIXTY_LETTERS,
        texts={"de": Text(SIXTY_LETTERS, UNBREAKABLE)},
    ),
    "compound": event(
        "Beratung",
        "2026-11-29 12:00",
        "2026-11-29 13:00",
        place="Rathaus",
        texts={"de": Text("Nachbarschaftshilfe", "Kommen Sie.")},
    ),
    "emoji": announcement("🎉", texts={"de": Text("🎉", "Ein Fest 🎉 im Haus")}),
    "another language": announcement(
        "Lekcja", texts={"pl": Text("Lekcja polskiego", "Zapraszamy.")}
    ),
}
PLACES = {
    "A4": PAPERS["A4"],
    "A3": PAPERS["A3"],
    "hand-out": HAND_OUT,
}


# A full week is as much as a hand-out holds, in every language.
BUSY = {"busy week": 60, "full week": 22}


def place(**given: Any) -> Site:
    known = Place(("Großer Saal",), {Fact.HEARING: Known(State.YES)})
    defaults: dict[str, Any] = {
        "phone": PHONE,
        "languages": LANGUAGES,
        "mirror": MIRROR,
        "places": (known,),
    }
    return site(**defaults | given)


def busy(count: int) -> tuple[Event, ...]:
    """Return so many events within a week."""
    return tuple(
        replace(
            event(f"Kurs {n}", "2026-11-24 12:00", place="Werkstatt", uid=f"kurs-{n}"),
            start=NOW.time + timedelta(hours=2 + 2 * n),
            end=NOW.time + timedelta(hours=3 + 2 * n),
        )
        for n in range(count)
    )


@cache
def theme() -> Theme:
    return themes.load("zug")


@cache
def _assets() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="prints-"))
    (folder / picture().file).write_bytes(photo())
    return folder


def print_(what: Poster, paper: Paper, assets: Path | None = None) -> Printed:
    return printed(what, theme(), assets or _assets(), paper, NOW.time.date())


@cache
def posted(name: str, language: str) -> Poster:
    """Return the poster of an item of ITEMS, of the "week", or of a week with many events."""
    items = busy(BUSY[name]) if name in BUSY else tuple(ITEMS.values())
    item = None if name.endswith("week") else ITEMS[name].item
    return poster(item, snapshot(*items), place(), language, NOW)


@cache
def pdf(name: str, language: str = "de", paper: str = "A4") -> bytes:
    return print_(posted(name, language), PLACES[paper]).pdf


@cache
def listened(name: str, language: str = "de", paper: str = "A4") -> Heard:
    return heard(pdf(name, language, paper))
