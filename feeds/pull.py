"""A pull is one pass: what is due is refreshed, and what was kept is published as a snapshot."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from feeds.config import Config, Source
from feeds.disk.copies import Copy, KeptPicture
from feeds.disk.store import Store
from feeds.model import Picture, Snapshot
from feeds.polling import is_due
from feeds.publish import publish
from feeds.refresh import known, refresh
from feeds.sources import local
from feeds.sources.address import Address, Local
from feeds.sources.ahead import Ahead
from feeds.sources.outcome import Fetch, FetchOutcome, Validators

log = logging.getLogger("feeds.pull")


@dataclass(frozen=True, slots=True)
class Ports:
    """What a pull needs of the world. `jitter` returns a number from 0 to 1."""

    fetch: Fetch
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
    Files are taken up before any server is waited for. Raises StoreError.
    """
    copies = {each.name: known(each, store.copy(each.name)) for each in config.sources}
    near = [each for each in config.sources if isinstance(each.address, Local)]
    far = [each for each in config.sources if not isinstance(each.address, Local)]
    if due_only:
        again = {each.source for each in copies.values() if failed_too and each.failures}
        far = [
            each for each in far if each.name in again or is_due(at, copies[each.name].next_check)
        ]
    turn = _Pass(config, store, ports, at, copies)
    snapshot = turn.take(near)
    if far:
        snapshot = turn.take(far)
    named = {picture.file for copy in copies.values() for picture in copy.shown.values()}
    named |= {each.picture.file for each in snapshot.announcements if each.picture}
    store.forget(named, copies, at)
    return snapshot


@dataclass(frozen=True, slots=True)
class _Pass:
    """A pull at work; `copies` holds the newest of every source."""

    config: Config
    store: Store
    ports: Ports
    at: datetime
    copies: dict[str, Copy]

    def take(self, batch: Sequence[Source]) -> Snapshot:
        """Refresh the sources of `batch`, asking all of them at once, and publish."""
        before = {each.name: self._usable(self.copies[each.name]) for each in batch}
        asked = [(each.address, before[each.name].validators) for each in batch]
        fetch = Ahead(self.ports.ask, asked)
        words: dict[str, str] = {}
        for source in batch:
            copy, words[source.name] = refresh(
                source,
                before[source.name],
                fetch,
                self._keep_picture,
                at=self.at,
                jitter=self.ports.jitter(),
            )
            self._keep(source, copy)
        snapshot = publish(self.config, self.store, self.copies, self.at)
        _log(words, self.copies, snapshot)
        return snapshot

    def _keep(self, source: Source, copy: Copy) -> None:
        # A folder is looked at every few seconds; a card does not bear as many writes.
        said = _without_times(copy) != _without_times(self.copies[source.name])
        if said or not isinstance(source.address, Local):
            self.store.keep(copy)
        self.copies[source.name] = copy

    def _keep_picture(self, body: bytes) -> Picture:
        picture, content = self.ports.encode(body)
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


def _without_times(copy: Copy) -> Copy:
    return replace(copy, last_try=None, last_good=None, failures=min(copy.failures, 1))


def _log(words: dict[str, str], copies: dict[str, Copy], snapshot: Snapshot) -> None:
    """One line for each source that was asked; never with its address, which may be a secret."""
    sources = [each.source for each in snapshot.events]
    sources += [each.source for each in snapshot.announcements]
    for name, word in words.items():
        trouble = f" error={copies[name].trouble!r}" if word == "failed" else ""
        level = logging.WARNING if trouble else logging.INFO
        items = sources.count(name)
        log.log(level, "refresh source=%s status=%s items=%d%s", name, word, items, trouble)
