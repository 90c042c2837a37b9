"""The words of the town's news, as frozen values that cannot be wrong.

Times are aware datetimes. Stretches are half-open: `start` is in it, `end` is not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

# BCP 47, as far as a town needs it: "de", "de-simple" (Leichte Sprache), "zh-Hant", "pt-BR".
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SHA256_FILE = re.compile(r"[0-9a-f]{64}\.(png|jpg)")


class Topic(StrEnum):
    """The three things the project is about; every item belongs to one of them, or to none."""

    MITEINANDER = "miteinander"  # Miteinander leben: meeting each other
    GEMEINSAM = "gemeinsam"  # Gemeinsam aktiv: volunteering
    ANGEBUNDEN = "angebunden"  # Gut angebunden: getting around


class Fact(StrEnum):
    """What somebody may need to know before they come."""

    STEP_FREE = "step-free"
    TOILET = "wheelchair-toilet"
    HEARING = "hearing-aid"  # an induction loop, or another system for hearing aids
    SIGN_LANGUAGE = "sign-language"
    EASY_LANGUAGE = "easy-language"
    QUIET_ROOM = "quiet-room"
    COMPANION_FREE = "companion-free"  # who accompanies a disabled person does not pay
    FREE = "free"  # nobody pays
    SIGN_UP = "sign-up"  # come only after signing up


class State(StrEnum):
    """Whether a fact holds. What is unknown is asked for, never promised."""

    YES = "yes"
    LIMITED = "limited"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a fact; `note` is one line more about it, as "Tür 80 cm" or "5 Euro"."""

    state: State
    note: str = ""

    def __post_init__(self) -> None:
        if "\n" in self.note:
            raise ValueError(f"a note on access is one line: {self.note!r}")


# A fact that is missing is unknown.
Access = Mapping[Fact, Known]

_PROMISES = (State.NO, State.LIMITED, State.UNKNOWN, State.YES)


def least_promising(fact: Fact, *said: Known) -> Known:
    """Return which of several words on a fact holds; the first of those that promise as little.

    To have to sign up is no promise: there it is the other way round.
    """

    def promised(known: Known) -> int:
        return _PROMISES.index(known.state) * (-1 if fact is Fact.SIGN_UP else 1)

    return min(said, key=promised)


@dataclass(frozen=True, slots=True)
class Call:
    """What a call for helpers asks for, in any language.

    `helpers`: how many, as "3" or "2–3"; "" when nobody said. `until`: the last day to answer.
    """

    helpers: str = ""
    until: date | None = None


class Window(NamedTuple):
    """A half-open stretch of time: `start` is in it, `end` is not."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Text:
    """What an item says in one language: plain text, never markup.

    Paragraphs of `body` are separated by an empty line; a line of its own that begins with "• " is
    an entry of a list. `alt` says in words what the item's picture shows. `checked_by` names who
    read this version and stands by it; "" means nobody did. `translated`: the item says the same
    in its source's language, and this version was made from it. Of a call for helpers, `when` says
    when they are needed, and `ask` whom to ask; each is one line.
    """

    title: str
    body: str = ""
    alt: str = ""
    checked_by: str = ""
    translated: bool = False
    when: str = ""
    ask: str = ""

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("a text needs a title")
        for name, line in (("title", self.title), ("when", self.when), ("ask", self.ask)):
            if "\n" in line:
                raise ValueError(f"{name} is one line: {line!r}")


Texts = Mapping[str, Text]


def _checked_texts(texts: Texts, whose: str) -> Texts:
    if not texts:
        raise ValueError(f"{whose} says nothing in any language")
    for language in texts:
        if not LANGUAGE.fullmatch(language):
            raise ValueError(f"{whose} has a text in {language!r}, which is no language tag")
    return MappingProxyType(dict(texts))


@dataclass(frozen=True, slots=True)
class Event:
    """One occurrence of something happening, at a definite time. A series has many events.

    An all-day event starts and ends at midnight of its calendar's zone; `end` is the midnight after
    its last day. A cancelled event stays until its day is over, so that people learn of it. `url`
    is its link, else its source's contact ("tel:…", "mailto:…"), else "". `call`: it asks for
    helpers. `access`: what it says itself; what is known of its place is the site's to say.
    """

    source: str
    uid: str
    start: datetime
    end: datetime
    texts: Texts
    all_day: bool = False
    place: str = ""
    url: str = ""
    topic: Topic | None = None
    cancelled: bool = False
    call: Call | None = None
    access: Access = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError(f"floating time in event {self.uid!r}")
        if self.end < self.start:
            raise ValueError(f"event {self.uid!r} ends before it starts")
        object.__setattr__(self, "texts", _checked_texts(self.texts, f"event {self.uid!r}"))
        object.__setattr__(self, "access", MappingProxyType(dict(self.access)))

    @property
    def item(self) -> str:
        """The name of this event in programmes, reports and logs."""
        return f"{self.source}/{self.uid}/{self.start:%Y%m%dT%H%M}"

    def overlaps(self, window: Window) -> bool:
        # A reminder has no length, yet it happens: count it at its start.
        starts_inside = window.start <= self.start < window.end
        return starts_inside or self.start < window.start < self.end


@dataclass(frozen=True, slots=True)
class Picture:
    """A stored picture: `file` is its name in assets/, by its sha256; `width`, `height` in px."""

    file: str
    width: int
    height: int

    def __post_init__(self) -> None:
        if not _SHA256_FILE.fullmatch(self.file):
            raise ValueError(f"{self.file!r} is not the name of a stored picture")
        if self.width < 1 or self.height < 1:
            raise ValueError(f"picture {self.file!r} has no area")


@dataclass(frozen=True, slots=True)
class Announcement:
    """Something to tell people, written for the screen. It is live from `since` until `until`.

    `since` None: from now on; `until` None: until it is taken away. `priority` is 0 for most; a
    higher one comes earlier in the round. `url` and `call` are as those of an event.
    """

    source: str
    uid: str
    texts: Texts
    since: datetime | None = None
    until: datetime | None = None
    url: str = ""
    picture: Picture | None = None
    topic: Topic | None = None
    priority: int = 0
    call: Call | None = None

    def __post_init__(self) -> None:
        for each in (self.since, self.until):
            if each is not None and each.tzinfo is None:
                raise ValueError(f"floating time in announcement {self.uid!r}")
        if self.since is not None and self.until is not None and self.until <= self.since:
            raise ValueError(f"announcement {self.uid!r} is over before it begins")
        object.__setattr__(self, "texts", _checked_texts(self.texts, f"announcement {self.uid!r}"))

    @property
    def item(self) -> str:
        """The name of this announcement in programmes, reports and logs."""
        return f"{self.source}/{self.uid}"

    def overlaps(self, window: Window) -> bool:
        begins = self.since is None or self.since < window.end
        return begins and (self.until is None or self.until > window.start)


@dataclass(frozen=True, slots=True)
class Series:
    """When a series happens, in RFC 5545's own words, so that a calendar of ours can say it again.

    `components` has the content lines of each VEVENT, unfolded, its DTSTART first and only those
    that say when: the first is the series, the others are overrides of single occurrences. `zones`
    are the VTIMEZONEs, as lines, of the TZIDs that they name. What an event says, it does not.
    """

    source: str
    uid: str
    components: tuple[tuple[str, ...], ...]
    zones: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        if not self.components:
            raise ValueError(f"series {self.uid!r} happens never")


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """How a source is doing: what the last try brought, and when it was last good.

    `trouble` is "" when the last try was fine, else one sentence in words, without the address.
    """

    source: str
    last_try: datetime | None = None
    last_good: datetime | None = None
    failures: int = 0
    trouble: str = ""
    left_out: int = 0  # items that were broken and cost only themselves


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything the sources say, at one moment. `number` grows whenever there is something new.

    `series`: of those events that have one.
    """

    number: int
    made: datetime
    events: tuple[Event, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    sources: tuple[SourceHealth, ...] = ()
    series: tuple[Series, ...] = ()

    def __post_init__(self) -> None:
        if self.number < 1:
            raise ValueError("snapshots are numbered from 1")
        if self.made.tzinfo is None:
            raise ValueError("a snapshot is made at a definite time")
