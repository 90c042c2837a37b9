"""A site is one screen's place.

Its name, its geometry, its languages, and what it says of itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from feeds import tables
from feeds.errors import ConfigError
from feeds.model import LANGUAGE
from kiosk.languages import LANGUAGES
from kiosk.site import funders, places, stated, vocabulary
from kiosk.site import night as nights
from kiosk.site import screen as screens
from kiosk.site.funders import FUNDERS, Funders
from kiosk.site.night import Night
from kiosk.site.places import Place
from kiosk.site.screen import Screen
from kiosk.site.stated import Stated
from kiosk.site.vocabulary import Vocabulary

__all__ = [
    "FUNDERS",
    "Funders",
    "Night",
    "Place",
    "Screen",
    "Site",
    "Stated",
    "Vocabulary",
    "load",
]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Site:
    """What the config's [site] table says, checked.

    `languages`: in the order in which they are shown; the first is the screen's own. `welcome`: a
    sentence for visitors in some of them, `welcome_checked_by`: who stands by a translation of it.
    `unchecked`: translations that nobody checked are shown, and labelled as such. `days`: how far
    ahead the programme looks. `events`: how many coming events get a slide of their own beside the
    lists. `description_pages`: on how many pages an event's description may go on. `night`: when
    another palette is shown; where it goes by the sun, `latitude` and `longitude` say where on
    earth this is, degrees north and east. `places`: what is known of houses and rooms. `mirror`:
    under which public address the mirror lies, "" for nowhere. `stated`: what its statement on
    accessibility says beside what was measured. `vocabulary`: the house's own words, for advice.
    """

    name: str
    zone: ZoneInfo
    screen: Screen = Screen()
    phone: str = ""
    languages: tuple[str, ...] = ("de",)
    welcome: Mapping[str, str] = field(default_factory=dict)
    welcome_checked_by: Mapping[str, str] = field(default_factory=dict)
    unchecked: bool = True
    funders: Funders = FUNDERS
    theme: str = "zug"
    palette: str = "tag"
    night: Night | None = None
    latitude: float | None = None
    longitude: float | None = None
    days: int = 14
    events: int = 6
    description_pages: int = 2
    places: tuple[Place, ...] = ()
    mirror: str = ""
    stated: Stated = Stated()
    vocabulary: Vocabulary = Vocabulary()

    @property
    def palettes(self) -> tuple[str, ...]:
        """Every palette that it shows."""
        return (self.palette, self.night.palette) if self.night else (self.palette,)


def load(file: Path) -> Site:
    """Read the site of the config `file`. Raises ConfigError with every mistake in it."""
    mistakes: list[str] = []
    given = tables.load(file)
    mistakes += tables.unknown_keys(given, tables.TOP_LEVEL, "")
    top = tables.Table(given, "", mistakes)
    zone = top.take("zone", tables.zone, ZoneInfo("Europe/Berlin"))
    table = tables.Table(given.get("site", {}), "[site]", mistakes)
    night = _maybe(table, "night", lambda given: nights.read(given, mistakes))
    latitude = _maybe(table, "latitude", tables.number(-90, 90))
    longitude = _maybe(table, "longitude", tables.number(-180, 180))
    if night and night.by_the_sun and None in (latitude, longitude):
        table.wrong("latitude and longitude are needed for a night from sunset or until sunrise")
    site = Site(
        name=table.take("name", tables.text),
        zone=zone,
        phone=table.take("phone", tables.text, ""),
        languages=table.take("languages", _languages, ("de",)),
        theme=table.take("theme", tables.text, "zug"),
        palette=table.take("palette", tables.text, "tag"),
        night=night,
        latitude=latitude,
        longitude=longitude,
        screen=screens.read(table.take("screen", tables.whatever, {}), mistakes),
        welcome=table.take("welcome", _by_language("sentences", "Willkommen!"), {}),
        welcome_checked_by=table.take("welcome_checked_by", _by_language("names", "A. Muster"), {}),
        unchecked=table.take("unchecked", tables.one_of("label", "leave out"), "label") == "label",
        funders=funders.read(table.take("funders", tables.whatever, {}), mistakes),
        days=table.take("days", tables.whole(1, 60), 14),
        events=table.take("events", tables.whole(0, 30), 6),
        description_pages=table.take("description_pages", tables.whole(0, 5), 2),
        places=places.read(table.take("places", tables.whatever, []), mistakes),
        mirror=table.take("mirror", _public_address, ""),
        stated=stated.read(table.take("statement", tables.whatever, {}), mistakes),
        vocabulary=vocabulary.read(table.take("vocabulary", tables.whatever, {}), mistakes),
    )
    table.close()
    if mistakes:
        raise ConfigError(str(file), mistakes)
    return site


def _maybe(table: tables.Table, key: str, read: Callable[[Any], T]) -> T | None:
    return table.take(key, read) if table.has(key) else None


def _public_address(value: Any) -> str:
    address = tables.text(value)
    if not re.fullmatch(r"https?://[^\s/?#]+[^\s?#]*", address):
        raise ValueError('an address as "https://beispiel.example/aushang"')
    return address.rstrip("/")


def _languages(value: Any) -> tuple[str, ...]:
    chosen = tables.texts(value)
    if not chosen or any(each not in LANGUAGES for each in chosen):
        raise ValueError(f"a list of some of {', '.join(LANGUAGES)}")
    return tuple(dict.fromkeys(chosen))


def _by_language(what: str, example: str) -> Callable[[Any], Mapping[str, str]]:
    def read(value: Any) -> Mapping[str, str]:
        if not isinstance(value, dict) or not all(LANGUAGE.fullmatch(key) for key in value):
            raise ValueError(f'a table of {what} by language, as {{de = "{example}"}}')
        return {key: tables.text(each) for key, each in value.items()}

    return read
