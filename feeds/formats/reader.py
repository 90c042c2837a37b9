"""A reader is a format's module, loaded only when something is to be read: icalendar is heavy."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from feeds.config import Format
from feeds.formats import Items, Reading, Reduced
from feeds.model import Window

_MODULES = {Format.CALENDAR: "ical", Format.JSONFEED: "jsonfeed", Format.NOTES: "notes"}


class Reader(Protocol):
    """The two pure functions of a format; see feeds.formats."""

    def reduce(self, body: bytes) -> Reduced:
        """Return what may be kept of `body`. Raises ParseError."""
        ...

    def read(self, kept: bytes, reading: Reading, window: Window) -> Items:
        """Return what `kept` says for `window`."""
        ...


def reader(format_: Format) -> Reader:
    """Return the module that reads `format_`."""
    return cast("Reader", import_module(f"feeds.formats.{_MODULES[format_]}"))
