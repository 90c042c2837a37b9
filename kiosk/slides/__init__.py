"""A slide is what is said, in one language: plain words and facts, without any place or size."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass, replace
from typing import Any

from feeds.model import Picture, State, Topic
from kiosk.programme import Kind


@dataclass(frozen=True, slots=True)
class Stub:
    """When it is, as the stub of a ticket has it.

    `time` is when it starts, `until` when it ends.
    """

    weekday: str
    day: str
    month: str
    time: str
    until: str


@dataclass(frozen=True, slots=True)
class Join:
    """How to take part.

    What the code does (with the sign of it), what it says, its address for reading, and the other
    way.
    """

    label: str
    payload: str = ""
    address: str = ""
    call: str = ""
    phone: str = ""
    sign: str = ""


@dataclass(frozen=True, slots=True)
class AccessWord:
    """A fact about access, said: its `sign` stands beside its `words`, whatever its `state`.

    `phone`: where to ask, of what is unknown.
    """

    sign: str
    state: State
    words: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that a call for helpers says, as "Wann: samstags"."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One event in a list. `section` is the day that heads its rows; `flag`: it is cancelled."""

    section: str
    time: str
    title: str
    place: str
    flag: str
    topic: Topic | None


@dataclass(frozen=True, slots=True)
class Tag:
    """What is to be known of a translation: its language, and whether anybody checked it."""

    name: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Slide:
    """What one slide says.

    What it does not have is empty. Texts hold U+00A0 where no line may break.

    `whole`: the text is said whole, over as many pages as it needs; else it may end early, and
    `more` says where there is more of it. `notice`: a line above the rows of a board. `wanted`:
    what the stub of a call for helpers says.
    """

    kind: Kind
    language: str
    item: str
    title: str
    source: str = ""
    topic: Topic | None = None
    flag: str = ""
    flag_sign: str = ""
    wanted: str = ""
    tag: Tag = Tag()
    place: str = ""
    names: str = ""
    body: str = ""
    whole: bool = True
    picture: Picture | None = None
    alt: str = ""
    stub: Stub | None = None
    join: Join | None = None
    more: str = ""
    access: tuple[AccessWord, ...] = ()
    details: tuple[Detail, ...] = ()
    notice: str = ""
    aside: str = ""
    rows: tuple[BoardRow, ...] = ()

    @property
    def words(self) -> str:
        """Every text that is shown, each in a line of its own."""
        found: list[str] = []

        def noted(text: str) -> str:
            found.append(text)
            return text

        self.mapped(noted)
        return "\n".join(found)

    def mapped(self, change: Callable[[str], str]) -> Slide:
        """Return the slide with every text that is shown changed by `change`.

        The code's payload is not.
        """
        stub, join = self.stub, self.join
        return replace(
            self,
            **_changed(self, _SHOWN, change),
            tag=Tag(*(change(each) for each in astuple(self.tag))),
            stub=stub and Stub(*(change(each) for each in astuple(stub))),
            join=join and replace(join, **_changed(join, _SHOWN_TO_JOIN, change)),
            access=tuple(
                replace(each, words=change(each.words), phone=change(each.phone))
                for each in self.access
            ),
            details=tuple(Detail(*(change(each) for each in astuple(it))) for it in self.details),
            rows=tuple(replace(row, **_changed(row, _SHOWN_IN_ROW, change)) for row in self.rows),
        )


_SHOWN = ("title", "flag", "wanted", "place", "names", "body", "alt", "more", "notice", "aside")
_SHOWN_TO_JOIN = ("label", "address", "call", "phone")
_SHOWN_IN_ROW = ("section", "time", "title", "place", "flag")


def _changed(value: object, names: Iterable[str], change: Callable[[str], str]) -> dict[str, Any]:
    return {name: change(getattr(value, name)) for name in names}
