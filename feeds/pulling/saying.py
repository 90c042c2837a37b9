"""What a source says today: read from its copy, unless the snapshot on disk says it already.

So an unchanged source is not read again until a new day begins.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from typing import Self
from zoneinfo import ZoneInfo

from feeds.config import Source
from feeds.disk.copies import Copy, digest
from feeds.disk.store import Store
from feeds.errors import SourceError
from feeds.formats import Items, Reader
from feeds.formats.reader import reading_of
from feeds.model import Snapshot, SourceHealth, Window

log = logging.getLogger("feeds.pulling.saying")


# Counted on by a release that reads the same bytes in another way: then it holds at once.
_WAY_OF_READING = 2


def window_at(at: datetime, zone: ZoneInfo) -> Window:
    """Return the days that a snapshot made at `at` speaks of: yesterday, today, and 59 more."""
    day = at.astimezone(zone).date()
    return Window(
        datetime.combine(day - timedelta(days=1), time(), zone),
        datetime.combine(day + timedelta(days=60), time(), zone),
    )


@dataclass(frozen=True, slots=True)
class Said:
    """What a source says, and how many of its items were left out.

    `origin`: a digest of all that decided it, by which the next pull knows that it need not be
    read again. `trouble`: why it is only what was said before, in words, or "".
    """

    items: Items
    left_out: int
    origin: str
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Today:
    """The moment of a pull, and what the snapshot on disk says at it.

    `made_from`: the origins of what it says; none of them holds on another day.
    """

    zone: ZoneInfo
    at: datetime
    before: Snapshot | None
    made_from: Mapping[str, str]

    @classmethod
    def of(cls, store: Store, zone: ZoneInfo, at: datetime) -> Self:
        before = store.snapshot()
        same_day = before is not None and window_at(before.made, zone) == window_at(at, zone)
        return cls(zone, at, before, store.made_from() if same_day else {})

    @property
    def window(self) -> Window:
        return window_at(self.at, self.zone)

    def said_by(self, source: Source, copy: Copy, reader: Reader) -> Said:
        """Return what `copy` says. Raises SourceError when it cannot be read."""
        origin = self._origin(source, copy)
        if copy.kept is None or self.made_from.get(source.name) == origin:
            # Our copy is lost or never came: the last snapshot may still know what it said.
            return replace(self.before_of(source), origin=origin, trouble="")
        items = reader.read(copy.kept, reading_of(source, self.zone, copy.shown), self.window)
        lost = sum(each.lost for each in items.diagnostics)
        # The words on what is left out are for those who check; a snapshot has only their number.
        return Said(replace(items, diagnostics=()), copy.lost + lost, origin)

    def said_at_least(self, source: Source, copy: Copy, reader: Reader) -> Said:
        """Return what `copy` says, or what was said before when it cannot be read."""
        # It may take long to find out, so it is tried once an hour: a new release may read it.
        unreadable = f"unreadable {self.at.astimezone(UTC):%dT%H} {self._origin(source, copy)}"
        if self.made_from.get(source.name) == unreadable:
            return self.before_of(source)
        try:
            return self.said_by(source, copy, reader)
        except SourceError as error:
            log.warning("read source=%s error=%s", source.name, error)
            return replace(self.before_of(source), origin=unreadable, trouble=str(error))

    def before_of(self, source: Source) -> Said:
        """Return what the snapshot on disk says of the source, as far as it is not over."""
        if self.before is None:
            return Said(Items(), 0, "")
        window = self.window
        health = self.health_before(source)
        events = tuple(
            each
            for each in self.before.events
            if each.source == source.name and each.overlaps(window)
        )
        announcements = tuple(
            each
            for each in self.before.announcements
            if each.source == source.name and each.overlaps(window)
        )
        uids = {each.uid for each in events}
        series = tuple(
            each for each in self.before.series if each.source == source.name and each.uid in uids
        )
        return Said(
            Items(events, announcements, series=series),
            health.left_out,
            self.made_from.get(source.name, ""),
            health.trouble,
        )

    def health_before(self, source: Source) -> SourceHealth:
        known = self.before.sources if self.before else ()
        return next(
            (each for each in known if each.source == source.name), SourceHealth(source.name)
        )

    def _origin(self, source: Source, copy: Copy) -> str:
        """Return a digest of all that decides what a source says on a given day."""
        kept = digest(copy.kept) if copy.kept is not None else ""
        pictures = sorted((name, picture.file) for name, picture in copy.shown.items())
        said = f"{_WAY_OF_READING} {source.reading} {self.zone} {kept} {copy.lost} {pictures}"
        return sha256(said.encode()).hexdigest()
