"""A format is a way in which a town's news is written down: iCalendar, RSS, JSON Feed, notes.

Each format module has two pure functions:

    reduce(body) -> Reduced                 what may be kept of an answer; ParseError when it is
                                            no such document, or was cut off
    read(kept, reading, window) -> Items    what it says for `window`; a bad item costs only itself

They are two, because the kept bytes outlive the answer: the window moves on every day, also while
the server answers 304 for months.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType
from typing import Protocol
from zoneinfo import ZoneInfo

from feeds.model import Announcement, Event, Picture, Series, Topic, Window


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What is wrong with one item.

    Its name, its line in the source (0: unknown), and the reason in words. `lost` says that the
    item is not shown; otherwise it is shown in spite of it.
    """

    item: str
    line: int
    reason: str
    lost: bool = True


@dataclass(frozen=True, slots=True)
class Reduced:
    """What may be kept of an answer. Equal news give equal bytes.

    `ask_again` is the publisher's wish how long to wait before asking anew. `pictures` are the
    addresses or file names, as written, of the pictures that the items show. `incomplete`: the
    answer was cut off, and these are the items that were whole.
    """

    kept: bytes
    diagnostics: tuple[Diagnostic, ...] = ()
    ask_again: timedelta | None = None
    pictures: tuple[str, ...] = ()
    incomplete: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a source's settings add to what it says.

    `zone` holds for times and days without one of their own. `pictures` maps addresses as
    written to stored pictures; a picture that is not in it is left out. `contact` is the link of
    items that have none. `contacts_in_text`: their own words may hold telephone numbers and mail
    addresses.
    """

    source: str
    zone: ZoneInfo
    language: str = "de"
    topic: Topic | None = None
    announcements_only: bool = False
    pictures: Mapping[str, Picture] = field(default_factory=lambda: MappingProxyType({}))
    contact: str = ""
    contacts_in_text: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """What a source says, soonest first, and what of it could not be used.

    `series`: of those events that have one that others can read, too.
    """

    events: tuple[Event, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    series: tuple[Series, ...] = ()


class Reader(Protocol):
    """The two pure functions of a format."""

    def reduce(self, body: bytes) -> Reduced:
        """Return what may be kept of `body`. Raises ParseError."""
        ...

    def read(self, kept: bytes, reading: Reading, window: Window) -> Items:
        """Return what `kept` says for `window`."""
        ...
