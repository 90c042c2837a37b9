"""A reader is a format's module, loaded only when something is to be read: icalendar is heavy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, assert_never, cast
from zoneinfo import ZoneInfo

from feeds.config import Format, Source
from feeds.formats import Items, Reading, Reduced
from feeds.formats.discretion import discreet_announcements, discreet_events
from feeds.model import Picture, Window

_MODULES = {Format.CALENDAR: "ical", Format.JSONFEED: "jsonfeed", Format.NOTES: "notes"}


class Reader(Protocol):
    """The two pure functions of a format; see feeds.formats."""

    def reduce(self, body: bytes) -> Reduced:
        """Return what may be kept of `body`. Raises ParseError."""
        ...

    def read(self, kept: bytes, reading: Reading, window: Window) -> Items:
        """Return what `kept` says for `window`."""
        ...


@dataclass(frozen=True, slots=True)
class _Discreet:
    """A format's module, and our discretion about what it reads."""

    module: Reader
    discretion: Callable[[Items], Items]

    def reduce(self, body: bytes) -> Reduced:
        return self.module.reduce(body)

    def read(self, kept: bytes, reading: Reading, window: Window) -> Items:
        items = self.module.read(kept, reading, window)
        return items if reading.contacts_in_text else self.discretion(items)


def reader(format_: Format) -> Reader:
    """Return what reads `format_`."""
    module = cast("Reader", import_module(f"feeds.formats.{_MODULES[format_]}"))
    match format_:
        case Format.CALENDAR:
            return _Discreet(module, discreet_events)
        case Format.JSONFEED:
            return _Discreet(module, discreet_announcements)
        case Format.NOTES:
            return module
        case _:
            assert_never(format_)


def reading_of(source: Source, zone: ZoneInfo, pictures: Mapping[str, Picture]) -> Reading:
    """Return how `source` is read: as its settings have it, with the `pictures` that are stored."""
    return Reading(
        source=source.name,
        zone=zone,
        language=source.language,
        topic=source.topic,
        announcements_only=source.announcements,
        pictures=pictures,
        contact=source.contact,
        contacts_in_text=source.contacts_in_text,
    )
