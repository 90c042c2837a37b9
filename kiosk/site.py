"""A site is one screen's place.

Its name, its geometry, its languages, and what it says of itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, TypeVar
from zoneinfo import ZoneInfo

from feeds import tables
from feeds.errors import ConfigError
from feeds.model import LANGUAGE, Access, Fact, Known, State
from kiosk import night as nights
from kiosk.languages import LANGUAGES
from kiosk.night import Night

T = TypeVar("T")
Rotation = Literal[0, 90, 180, 270]


@dataclass(frozen=True, slots=True)
class Screen:
    """The panel and who reads it from where.

    `width`, `height`: px of the panel as it stands in the frame buffer; `rotate`: degrees clockwise
    by which a page is turned to stand upright on it; `diagonal`: inches; `reading`, `far`: metres
    from the eye of someone who reads the page, and of someone who is to notice its headline.

    `bottom`: metres from the floor to the picture's lower edge; `brightness`: cd/m² of its white;
    `reflectance`: the share of the room's light that its glass throws back; `room_light`: lx that
    fall on it.
    """

    width: int = 1920
    height: int = 1080
    rotate: Rotation = 0
    diagonal: float = 55.0
    reading: float = 2.0
    far: float = 4.0
    bottom: float = 0.9
    brightness: float = 350.0
    reflectance: float = 0.03
    room_light: float = 300.0

    @property
    def page_size(self) -> tuple[int, int]:
        """Width and height of an upright page, px."""
        if self.rotate in (90, 270):
            return self.height, self.width
        return self.width, self.height

    def with_page_size(self, width: int, height: int) -> Screen:
        """Return the screen with an upright page of this size, px."""
        if self.rotate in (90, 270):
            width, height = height, width
        return replace(self, width=width, height=height)


@dataclass(frozen=True, slots=True)
class Funders:
    """Who pays for it, and the sentence that they ask for, word for word."""

    names: tuple[str, ...]
    sentence: str


# As the town publishes it; the sentence is to be shown word for word.
FUNDERS = Funders(
    names=(
        "Aktion Mensch",
        "Sächsisches Staatsministerium für Soziales und gesellschaftlichen Zusammenhalt",
    ),
    sentence="Diese Maßnahme wird mitfinanziert mit Steuermitteln auf Grundlage des "
    "vom Sächsischen Landtag beschlossenen Haushaltes.",
)


@dataclass(frozen=True, slots=True)
class Place:
    """A house or a room: by which `names` events call it, and what is known of getting there."""

    names: tuple[str, ...]
    access: Access


@dataclass(frozen=True, slots=True)
class Stated:
    """What only people know of how well the screen can be used, for its statement.

    `tests`: who tried it when, and what; `gaps`: what they know to be missing; `contact`: whom to
    tell; `enforcement`: which office helps when nobody answers. Each is said as it is written here.
    """

    tests: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    contact: str = ""
    enforcement: str = ""


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
    under which public address the mirror lies, "" for nowhere.
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
        screen=_screen(table.take("screen", tables.whatever, {}), mistakes),
        welcome=table.take("welcome", _by_language("sentences", "Willkommen!"), {}),
        welcome_checked_by=table.take("welcome_checked_by", _by_language("names", "A. Muster"), {}),
        unchecked=table.take("unchecked", tables.one_of("label", "leave out"), "label") == "label",
        funders=_funders(table.take("funders", tables.whatever, {}), mistakes),
        days=table.take("days", tables.whole(1, 60), 14),
        events=table.take("events", tables.whole(0, 30), 6),
        description_pages=table.take("description_pages", tables.whole(0, 5), 2),
        places=_places(table.take("places", tables.whatever, []), mistakes),
        mirror=table.take("mirror", _public_address, ""),
        stated=_stated(table.take("statement", tables.whatever, {}), mistakes),
    )
    table.close()
    if mistakes:
        raise ConfigError(str(file), mistakes)
    return site


def _maybe(table: tables.Table, key: str, read: Callable[[Any], T]) -> T | None:
    return table.take(key, read) if table.has(key) else None


def _screen(given: object, mistakes: list[str]) -> Screen:
    table = tables.Table(given, "[site.screen]", mistakes)
    screen = Screen(
        width=table.take("width", tables.whole(320, 16_384), 1920),
        height=table.take("height", tables.whole(320, 16_384), 1080),
        rotate=table.take("rotate", tables.one_of(0, 90, 180, 270), 0),
        diagonal=table.take("diagonal", tables.number(5, 200), 55.0),
        reading=table.take("reading_distance", tables.number(0.3, 30), 2.0),
        far=table.take("far_distance", tables.number(0.3, 60), 4.0),
        bottom=table.take("bottom_height", tables.number(0, 10), 0.9),
        brightness=table.take("brightness", tables.number(10, 10_000), 350.0),
        reflectance=table.take("reflectance", tables.number(0, 1), 0.03),
        room_light=table.take("room_light", tables.number(0, 150_000), 300.0),
    )
    table.close()
    return screen


def _funders(given: object, mistakes: list[str]) -> Funders:
    table = tables.Table(given, "[site.funders]", mistakes)
    funders = Funders(
        names=table.take("names", tables.texts, FUNDERS.names),
        sentence=table.take("sentence", tables.text, FUNDERS.sentence),
    )
    table.close()
    return funders


def _stated(given: object, mistakes: list[str]) -> Stated:
    table = tables.Table(given, "[site.statement]", mistakes)
    stated = Stated(
        tests=table.take("tests", tables.texts, ()),
        gaps=table.take("gaps", tables.texts, ()),
        contact=table.take("contact", tables.text, ""),
        enforcement=table.take("enforcement", tables.text, ""),
    )
    table.close()
    return stated


def _places(given: object, mistakes: list[str]) -> tuple[Place, ...]:
    if not isinstance(given, list):
        mistakes.append("[site]: places must be tables of their own, as [[site.places]]")
        return ()
    return tuple(_place(each, mistakes) for each in given)


def _place(given: object, mistakes: list[str]) -> Place:
    table = tables.Table(given, "[[site.places]]", mistakes)
    names = table.take("names", tables.texts)
    access = {fact: table.take(fact, _known) for fact in Fact if table.has(fact)}
    table.close()
    return Place(names, access)


def _known(value: Any) -> Known:
    """Return what "limited: Tür 80 cm" says. The note after the colon may be missing."""
    state, _, note = tables.text(value).partition(":")
    if state.strip() not in list(State):
        raise ValueError(f'one of {", ".join(State)}, and a note as "limited: Tür 80 cm"')
    return Known(State(state.strip()), " ".join(note.split()))


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
