"""A poster is what slides say, on paper: one item, or all that is coming in a week.

It hangs for days, and somebody takes it home: nothing on it says "today" or "new".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from kiosk.slides import Join, Slide


@dataclass(frozen=True, slots=True)
class Posted:
    """A slide as it goes on paper; `spoken`: the language in which its item's own words are."""

    slide: Slide
    spoken: str

    def mapped(self, change: Callable[[str], str]) -> Posted:
        return replace(self, slide=self.slide.mapped(change))


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it: the events of a day, or announcements, or calls."""

    heading: str
    posted: tuple[Posted, ...]

    def mapped(self, change: Callable[[str], str]) -> Section:
        posted = tuple(each.mapped(change) for each in self.posted)
        return replace(self, heading=change(self.heading), posted=posted)


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands at the foot of every poster.

    Whose it is, in `own` language: the house, and who pays for it, word for word.
    """

    house: str
    phone: str
    as_of: str
    funded_by: str
    funders: tuple[str, ...]
    sentence: str
    own: str

    def mapped(self, change: Callable[[str], str]) -> Foot:
        return replace(
            self,
            house=change(self.house),
            phone=change(self.phone),
            as_of=change(self.as_of),
            funded_by=change(self.funded_by),
            funders=tuple(change(each) for each in self.funders),
            sentence=change(self.sentence),
        )


@dataclass(frozen=True, slots=True)
class ItemPoster:
    """The poster of one event, announcement or call for helpers."""

    language: str
    posted: Posted
    foot: Foot

    @property
    def title(self) -> str:
        return self.posted.slide.title

    def mapped(self, change: Callable[[str], str]) -> ItemPoster:
        return replace(self, posted=self.posted.mapped(change), foot=self.foot.mapped(change))


@dataclass(frozen=True, slots=True)
class WeekPoster:
    """The poster of a week: its `days`, `news` below them, and the way to all of it on the web.

    `span` says from when to when it is. `nothing` is said where no day has an event, `asking` what
    is to be asked for of every event.
    """

    language: str
    title: str
    span: str
    days: tuple[Section, ...]
    news: tuple[Section, ...]
    foot: Foot
    nothing: str = ""
    asking: str = ""
    join: Join | None = None

    def mapped(self, change: Callable[[str], str]) -> WeekPoster:
        join = self.join
        return replace(
            self,
            title=change(self.title),
            span=change(self.span),
            days=tuple(each.mapped(change) for each in self.days),
            news=tuple(each.mapped(change) for each in self.news),
            foot=self.foot.mapped(change),
            nothing=change(self.nothing),
            asking=change(self.asking),
            join=join
            and replace(
                join,
                label=change(join.label),
                address=change(join.address),
                call=change(join.call),
                phone=change(join.phone),
            ),
        )


Poster = ItemPoster | WeekPoster
