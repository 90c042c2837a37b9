"""A reader is a format's module, loaded only when something is to be read: icalendar is heavy."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import cast
from zoneinfo import ZoneInfo

from feeds.config import Format, Source
from feeds.formats import Reader, Reading
from feeds.model import Picture

_MODULES = {
    Format.CALENDAR: "ical",
    Format.JSONFEED: "news.jsonfeed",
    Format.SYNDICATION: "news.syndication",
    Format.NOTES: "notes",
}


def reader(format_: Format) -> Reader:
    """Return what reads `format_`."""
    module = import_module(f"feeds.formats.{_MODULES[format_]}")
    discretion = import_module("feeds.formats.discretion")
    return cast("Reader", discretion.Discreet(module, format_))


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
