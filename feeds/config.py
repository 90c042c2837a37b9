"""A source is a subscribed feed and our settings for it: one [[source]] table of the config."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from feeds import tables
from feeds.errors import ConfigError
from feeds.formats.words.links import contact_of
from feeds.model import LANGUAGE, Topic
from feeds.sources import address, local
from feeds.sources.address import Address, Local, Remote
from feeds.sources.polling import FLOOR

_NAME = re.compile(r"[a-z0-9-]{1,40}")
_DURATION = re.compile(r"(\d{1,4})\s*(s|min|h|d)")
_UNITS = {"s": "seconds", "min": "minutes", "h": "hours", "d": "days"}
_ENDINGS = {
    **dict.fromkeys((".ics", ".ical"), "calendar"),
    **dict.fromkeys((".rss", ".atom", ".xml", ".rdf"), "rss"),
    ".json": "jsonfeed",
}


class Format(StrEnum):
    """What a source speaks; each has its module in feeds.formats."""

    CALENDAR = "calendar"
    JSONFEED = "jsonfeed"
    SYNDICATION = "rss"  # Atom, too: nobody who has an address knows which of them it is
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Source:
    """A subscribed feed and our settings for it. `every` None: as `polling` sees fit.

    `contact` ("tel:…", "mailto:…" or "") is the way to join for items without a link of their own.
    `contacts_in_text`: the telephone numbers and mail addresses in its texts may be shown.
    """

    name: str
    address: Address
    format: Format
    topic: Topic | None = None
    language: str = "de"
    every: timedelta | None = None
    announcements: bool = False
    contact: str = ""
    contacts_in_text: bool = False

    @property
    def place(self) -> str:
        """A digest that changes with the address, and does not betray it."""
        if isinstance(self.address, Remote):
            # Not the password: who finds the digest could guess at it.
            where = " ".join(filter(None, (self.address.url, self.address.user)))
        else:
            where = str(self.address.path)
        return hashlib.sha256(where.encode()).hexdigest()[:16]

    @property
    def reading(self) -> str:
        """A digest that changes with every setting by which the same bytes read differently."""
        said = (
            *(self.format, self.topic, self.language, self.announcements),
            *(self.contact, self.contacts_in_text),
        )
        return hashlib.sha256(" ".join(map(str, said)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Config:
    """What feeds needs to know of a config file. `zone` is the zone of the screen."""

    zone: ZoneInfo
    sources: tuple[Source, ...]


def load(file: Path) -> Config:
    """Read zone and sources of the config `file`. Raises ConfigError with every mistake in them."""
    mistakes: list[str] = []
    given = tables.load(file)
    mistakes += tables.unknown_keys(given, tables.TOP_LEVEL, "")
    zone = tables.Table(given, "", mistakes).take("zone", tables.zone, ZoneInfo("Europe/Berlin"))
    listed = given.get("source", [])
    if not isinstance(listed, list):
        mistakes.append("source must be written as [[source]], with two brackets")
        listed = []
    sources = [_source(each, place + 1, file, mistakes) for place, each in enumerate(listed)]
    names = [each.name for each in sources if each.name]
    mistakes += [
        f"[[source]] {name!r} is there twice"
        for name in sorted(set(names))
        if names.count(name) > 1
    ]
    if mistakes:
        raise ConfigError(str(file), mistakes)
    return Config(zone, tuple(sources))


def certain_format(text: str, where: Address) -> Format | None:
    """Return the format that the address tells: by its ending, webcal, or as a folder; or None."""
    if text.lower().startswith("webcal"):
        return Format.CALENDAR
    path = Path(urlsplit(where.url).path) if isinstance(where, Remote) else where.path
    known = _ENDINGS.get(path.suffix.lower())
    if known:
        return Format(known)
    if isinstance(where, Local) and path.is_dir():
        # Never in doubt: what lies in a folder changes, and must not stop the screen by it.
        return Format.CALENDAR if local.holds_only_calendars(path) else Format.NOTES
    if isinstance(where, Local) and not (path.suffix or path.is_file()):
        return Format.NOTES
    return None


def _source(given: Mapping[str, Any], place: int, file: Path, mistakes: list[str]) -> Source:
    label = given.get("name") if isinstance(given, dict) else None
    title = f"[[source]] {label!r}" if isinstance(label, str) else f"[[source]] number {place}"
    table = tables.Table(given, title, mistakes)
    text = _unsaid(table, "address")
    where: Address = Local(file.parent)
    if text:
        try:
            where = address.parse(text, file.parent)
        except ValueError as error:
            table.wrong(f"address must be {error}")  # without the address: it may be a secret
    sure = certain_format(text, where) if text else Format.NOTES
    if sure is None and not table.has("format"):
        table.wrong(f"format is missing: one of {', '.join(repr(str(each)) for each in Format)}")
        sure = Format.CALENDAR
    topic = table.take("topic", tables.one_of(*(str(each) for each in Topic)), "")
    source = Source(
        name=table.take("name", _name),
        address=_with_credentials(where, table, file.parent),
        format=Format(
            table.take("format", tables.one_of(*(str(each) for each in Format)), str(sure))
        ),
        topic=Topic(topic) if topic else None,
        language=table.take("language", _language, "de"),
        every=table.take("every", _duration, timedelta()) or None,
        announcements=table.take("announcements", tables.one_of(True, False), False),
        contact=table.take("contact", _contact, ""),
        contacts_in_text=table.take("contacts_in_text", tables.one_of(True, False), False),
    )
    if isinstance(where, Local) and source.format is Format.CALENDAR:
        source = replace(source, address=replace(where, calendars=True))
    if isinstance(where, Remote) and source.format is Format.NOTES:
        table.wrong("notes are read from a folder; a server gives a calendar or news")
    table.close()
    return source


def _with_credentials(where: Address, table: tables.Table, folder: Path) -> Address:
    user = _unsaid(table, "user", "")
    file = _unsaid(table, "password_file", "")
    variable = _unsaid(table, "password_env", "")
    inside = table.take("redirect_inside", tables.one_of(True, False), False)
    if not isinstance(where, Remote):
        if user or file or variable or inside:
            table.wrong("user, password and redirect_inside are for servers, not for files")
        return where
    where = replace(where, inside=inside)
    if file and variable:
        table.wrong("password_file and password_env say the same: one of them is enough")
    elif bool(user) != bool(file or variable):
        table.wrong("user and password_file (or password_env) belong together: one is missing")
    elif user:
        password = _password(file, variable, table, folder)
        where = replace(where, user=user, password=password)
    if where.password and where.url.startswith("http:"):
        table.wrong("a password is only sent to an https address")
    return where


def _password(file: str, variable: str, table: tables.Table, folder: Path) -> str:
    if variable:
        password = os.environ.get(variable, "").strip()
        if not password:
            table.wrong("password_env names nothing that is in the environment")
        return password
    try:
        return (folder / file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        table.wrong("password_file cannot be read")
        return ""


def _unsaid(table: tables.Table, key: str, default: str | None = None) -> str:
    """Take a text that may be a secret, or by mistake hold one: no mistake repeats it."""
    value = table.take(key, tables.whatever, default)
    if not table.has(key):
        return ""
    try:
        return tables.text(value)
    except ValueError as error:
        table.wrong(f"{key} must be {error}")
        return ""


def _name(value: Any) -> str:
    name = tables.text(value)
    if not _NAME.fullmatch(name):
        raise ValueError("a short name of small letters a-z, digits and hyphens")
    return name


def _language(value: Any) -> str:
    language = tables.text(value)
    if not LANGUAGE.fullmatch(language):
        raise ValueError('a language tag, as "de", "de-simple" or "uk"')
    return language


def _contact(value: Any) -> str:
    return contact_of(tables.text(value))


def _duration(value: Any) -> timedelta:
    found = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found:
        raise ValueError('a duration, as "15 min" or "1 h"')
    duration = timedelta(**{_UNITS[found[2]]: int(found[1])})
    if not FLOOR <= duration <= timedelta(days=7):
        raise ValueError('a duration from "5 min" to "7 d"')
    return duration
