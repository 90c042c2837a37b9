"""How an item, and what is wrong with one, is told in a line to whoever looks after the screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from feeds.checking.details import details
from feeds.formats import Diagnostic
from feeds.model import Announcement, Event, Text, Texts
from feeds.wording import Words, has_title, moments
from feeds.wording.catalogue import in_language

_NAME = 40  # characters of a UID that tell it from others


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells in one language, with times on the clock of `zone`.

    Of days in the year of `today` the year is left out.
    """

    language: str
    zone: ZoneInfo
    today: date | None = None

    def say(self, words: str) -> str:
        return in_language(words, self.language)

    def events(self, events: Iterable[Event]) -> Iterator[str]:
        """Yield a line for each, what happens one below the other, and its details below that."""
        rows = [(self._when(each), self._what(each), each) for each in events]
        width = max((len(when) for when, _, _ in rows), default=0)
        for when, what, event in rows:
            yield f"{when:{width}}  {what}"
            for detail in self._details(event):
                yield f"{'':{width}}  {detail}"

    def announcements(self, announcements: Iterable[Announcement]) -> Iterator[str]:
        """Yield a line for each, and its details below that."""
        for each in announcements:
            yield _first(each.texts).title + self._aside(self._live(each))
            for detail in self._details(each):
                yield f"    {detail}"

    def complaint(self, each: Diagnostic) -> str:
        where = [self.say(Words("line {}", each.line))] if each.line else []
        # A title says more to people than the identifier that a program has made.
        if each.item and not (has_title(each.reason) or each.reason.startswith(each.item)):
            where.append(self._name(each.item))
        return ": ".join(filter(None, (", ".join(where), self.say(each.reason))))

    def moment(self, when: datetime) -> str:
        """Return "heute, 14:32 Uhr"."""
        return moments.moment(when.astimezone(self.zone), self.language, self.today)

    def _details(self, item: Event | Announcement) -> Iterator[str]:
        return details(item, self.say, self._day)

    def _when(self, event: Event) -> str:
        if not event.all_day:
            start = event.start.astimezone(self.zone)
            return f"{self._day(start.date())}, {moments.clock(start, self.language)}"
        first, last = event.start.date(), event.end.date() - timedelta(days=1)
        if last <= first:
            return f"{self._day(first)}, {self.say(Words('all day'))}"
        return self.say(Words("{} to {}", self._day(first), self._day(last)))

    def _what(self, event: Event) -> str:
        title = _first(event.texts).title
        notes = [Words("cancelled")] if event.cancelled else []
        notes += [Words("help is wanted")] if event.call else []
        return ", ".join(filter(None, (title, event.place))) + self._aside(notes)

    def _aside(self, notes: Iterable[Words]) -> str:
        said = ", ".join(map(self.say, notes))
        return f" ({said})" if said else ""

    def _live(self, each: Announcement) -> Iterator[Words]:
        if each.since is not None and not self._is_past(each.since):
            yield Words("from {}", self._moment_or_day(each.since))
        if each.until is not None:
            until = each.until.astimezone(self.zone)
            whole_day = until.time() == time()
            # Until midnight means that the day before is the last.
            last = self._day(until.date() - timedelta(days=1))
            yield Words("until {}", last if whole_day else self._moment_or_day(each.until))
        if each.call:
            yield Words("help is wanted")

    def _moment_or_day(self, when: datetime) -> str:
        local = when.astimezone(self.zone)
        day = self._day(local.date())
        return day if local.time() == time() else f"{day}, {moments.clock(local, self.language)}"

    def _is_past(self, when: datetime) -> bool:
        return self.today is not None and when.astimezone(self.zone).date() < self.today

    def _day(self, when: date) -> str:
        return moments.day(when, self.language, self.today)

    def _name(self, item: str) -> str:
        if "://" in item:
            item = urlsplit(item).path.rpartition("/")[2]  # an address may be a secret
        said = self.say(item)
        return said if len(said) <= _NAME else f"{said[:_NAME]}…"


def _first(texts: Texts) -> Text:
    return next(iter(texts.values()))
