"""Publishing makes a snapshot of what the sources say, when that is something new or a new day."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from feeds.config import Config, Source
from feeds.disk.copies import Copy
from feeds.disk.store import Store
from feeds.model import Announcement, Event, Series, Snapshot, SourceHealth
from feeds.pulling.saying import Said, Today, window_at
from feeds.snapshot import to_bytes

log = logging.getLogger("feeds.pulling.publish")

_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class News:
    """What a pull brought of one source: its copy as it is now, and what that says."""

    copy: Copy
    said: Said

    @property
    def health(self) -> SourceHealth:
        health = self.copy.health(self.said.left_out)
        return replace(health, trouble=self.said.trouble or health.trouble)


def publish(config: Config, store: Store, today: Today, news: Mapping[str, News]) -> Snapshot:
    """Publish `news`, and of every other source what was said before, when that is new."""
    before = today.before
    now_from: dict[str, str] = {}
    events: list[Event] = []
    announcements: list[Announcement] = []
    series: list[Series] = []
    health: list[SourceHealth] = []
    for source in config.sources:
        said, state = _of(source, today, news)
        now_from[source.name] = said.origin
        events += said.items.events
        announcements += said.items.announcements
        series += said.items.series
        health.append(state)
    new = Snapshot(
        number=before.number if before else 1,
        made=today.at,
        events=tuple(sorted(events, key=lambda each: (each.start, each.source, each.uid))),
        announcements=tuple(announcements),
        sources=tuple(health),
        series=tuple(series),
    )
    same_day = before is not None and window_at(before.made, config.zone) == today.window
    whole = store.is_whole()
    if before and same_day and whole and _worth_telling(before) == _worth_telling(new):
        if now_from != today.made_from:
            store.remember(now_from)
        return before
    # A damaged file may have had the next number: never show an older one for a newer.
    number = 1 if before is None else before.number + (1 if whole else 2)
    new = replace(new, number=number)
    store.publish(new, now_from)
    log.info(
        "snapshot number=%d events=%d announcements=%d", number, len(events), len(announcements)
    )
    return new


def _of(source: Source, today: Today, news: Mapping[str, News]) -> tuple[Said, SourceHealth]:
    if source.name in news:
        return news[source.name].said, news[source.name].health
    return today.before_of(source), today.health_before(source)


def _worth_telling(snapshot: Snapshot) -> bytes:
    """Return what a new number is given for. That a try went as the last one did is no news."""
    # As bytes, since two zones never agree on an hour that the clock's change repeats (PEP 495).
    health = tuple(
        SourceHealth(each.source, trouble=each.trouble, left_out=each.left_out)
        for each in snapshot.sources
    )
    return to_bytes(replace(snapshot, number=1, made=_ANY_DAY, sources=health))
