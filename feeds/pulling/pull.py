"""A pull is one pass: what is due is refreshed, and what was kept is published as a snapshot.

All sources are at work at once, and every second what is ready is published: a slow server, or a
calendar that takes long to read, keeps nobody waiting.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Lock
from typing import NamedTuple

from feeds.config import Config, Format, Source
from feeds.disk.copies import Copy, KeptPicture
from feeds.disk.store import Store
from feeds.formats import Reader
from feeds.model import Picture, Snapshot
from feeds.pulling.publish import News, publish
from feeds.pulling.refresh import Tools, known, refresh
from feeds.pulling.saying import Today
from feeds.sources import local
from feeds.sources.address import Address, Local
from feeds.sources.ahead import Ahead
from feeds.sources.outcome import Fetch, FetchOutcome, Validators
from feeds.sources.polling import is_due

log = logging.getLogger("feeds.pulling.pull")

_PATIENCE = 1.0  # seconds that what is ready waits for the rest


@dataclass(frozen=True, slots=True)
class Ports:
    """What a pull needs of the world. `jitter` returns a number from 0 to 1."""

    fetch: Fetch
    reader: Callable[[Format], Reader]
    encode: Callable[[bytes], tuple[Picture, bytes]]
    jitter: Callable[[], float]

    def ask(self, address: Address, validators: Validators) -> FetchOutcome:
        """Fetch from wherever it is, this machine or a server. Raises FetchError."""
        return (local.read if isinstance(address, Local) else self.fetch)(address, validators)


def pull(
    config: Config,
    store: Store,
    ports: Ports,
    at: datetime,
    *,
    due_only: bool,
    failed_too: bool = False,
) -> Snapshot:
    """Refresh everything, and return the snapshot that is now on disk.

    `due_only`: of the servers only those that are due, with `failed_too` also those in trouble.
    Raises StoreError.
    """
    copies = {each.name: known(each, store.copy(each.name)) for each in config.sources}
    asked = [
        each
        for each in config.sources
        if not due_only
        or isinstance(each.address, Local)
        or is_due(at, copies[each.name].next_check)
        # What is in doubt is no trouble that whoever starts anew could have mended.
        or (failed_too and copies[each.name].failures and not copies[each.name].doubted)
    ]
    today = Today.of(store, config.zone, at)
    turns = _Turns(store, ports, today, copies, {each.name for each in asked})
    fetch = Ahead(ports.ask, ((each.address, copies[each.name].validators) for each in asked))
    news: dict[str, News] = {}
    with ThreadPoolExecutor(max_workers=len(config.sources) or 1) as threads:
        waiting = {threads.submit(turns.of, each, fetch) for each in config.sources}
        while waiting:
            done, waiting = wait(waiting, _PATIENCE)
            for turn in (each.result() for each in done):
                _keep(store, turn, copies[turn.source.name])
                _log(turn)
                news[turn.source.name] = turn.news
            if done and waiting:
                publish(config, store, today, news)
                today = Today.of(store, config.zone, at)
    snapshot = publish(config, store, today, news)
    now = {each.name: news[each.name].copy for each in config.sources}
    named = {picture.file for copy in now.values() for picture in copy.shown.values()}
    named |= {each.picture.file for each in snapshot.announcements if each.picture}
    store.forget(named, now, at)
    return snapshot


class _Turn(NamedTuple):
    """What came of a source; `word` is "" when it was not asked."""

    source: Source
    word: str
    news: News


@dataclass(frozen=True, slots=True)
class _Turns:
    """A pull at work, each source in a thread of its own. `asked`: the names of those that are."""

    store: Store
    ports: Ports
    today: Today
    copies: Mapping[str, Copy]
    asked: Collection[str]
    _storing: Lock = field(default_factory=Lock)

    def of(self, source: Source, fetch: Fetch) -> _Turn:
        copy = self.copies[source.name]
        reader = self.ports.reader(source.format)
        word, said = "", None
        if source.name in self.asked:
            tools = Tools(
                fetch,
                reader,
                self._keep_picture,
                lambda fresh: self.today.said_by(source, fresh, reader),
            )
            jitter = self.ports.jitter()
            refreshed = refresh(source, self._usable(copy), tools, at=self.today.at, jitter=jitter)
            copy, word, said = refreshed.copy, refreshed.word, refreshed.said
        return _Turn(
            source, word, News(copy, said or self.today.said_at_least(source, copy, reader))
        )

    def _keep_picture(self, body: bytes) -> Picture:
        picture, content = self.ports.encode(body)
        with self._storing:  # two sources may show the same one
            self.store.keep_picture(picture.file, content)
        return picture

    def _usable(self, copy: Copy) -> Copy:
        """Return `copy` without the pictures that are gone from the disk: they are asked for."""
        pictures = {
            name: each
            if each.picture and self.store.has_picture(each.picture.file)
            else KeptPicture()
            for name, each in copy.pictures.items()
        }
        return replace(copy, pictures=pictures)


def _keep(store: Store, turn: _Turn, before: Copy) -> None:
    # A folder is looked at every few seconds; a card does not bear as many writes.
    said = _without_times(turn.news.copy) != _without_times(before)
    if turn.word and (said or not isinstance(turn.source.address, Local)):
        store.keep(turn.news.copy)


def _without_times(copy: Copy) -> Copy:
    return replace(copy, last_try=None, last_good=None, failures=min(copy.failures, 1))


def _log(turn: _Turn) -> None:
    """Tell of a source that was asked; never with its address, which may be a secret."""
    if not turn.word:
        return
    copy, items = turn.news.copy, turn.news.said.items
    trouble = f" error={copy.trouble!r}" if copy.trouble else ""
    log.log(
        logging.WARNING if trouble else logging.INFO,
        "refresh source=%s status=%s items=%d%s",
        turn.source.name,
        turn.word,
        len(items.events) + len(items.announcements),
        trouble,
    )
