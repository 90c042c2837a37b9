"""EDGE: the memory of a screen on disk. What is damaged there is logged and treated as absent.

snapshot.json           what the sources say now; snapshot.old.json the one before
assets/<sha256>.png     pictures
sources/<name>.json     how asking a source is going
sources/<name>.<sha256> its last good content
published.json          from what the snapshot was made, so that nothing is read twice
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import logging
import os
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from feeds import snapshot
from feeds.disk import atomic, copies
from feeds.disk.copies import Copy
from feeds.errors import SnapshotError, StoreError
from feeds.model import Snapshot
from feeds.wording import Words

log = logging.getLogger("feeds.disk.store")

_FORGET = timedelta(days=30)


class Store:
    """The folder of one screen. `root` is made when something is first written."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.file = root / "snapshot.json"
        self.assets = root / "assets"
        self._old = root / "snapshot.old.json"
        self._published = root / "published.json"
        self._sources = root / "sources"

    @contextmanager
    def locked(self, patience: float) -> Iterator[None]:
        """Hold the right to write. Raises StoreError after `patience` seconds of waiting."""
        lock = self.root / "lock"
        with atomic.told(lock):
            self.root.mkdir(parents=True, exist_ok=True)
            opened = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            _wait_for(opened, patience)
            for folder in (self.root, self.assets, self._sources):
                atomic.sweep(folder)
            yield
        finally:
            os.close(opened)  # the lock goes with it, as it does when the process is killed

    def copy(self, source: str) -> Copy | None:
        """Return the last good copy; None when there is none, or it is damaged."""
        try:
            copy, name = copies.from_bytes((self._sources / f"{source}.json").read_bytes())
            kept = None if name is None else (self._sources / f"{source}.{name}").read_bytes()
        except FileNotFoundError:
            return None
        except (OSError, StoreError) as error:
            log.warning("copy source=%s damaged, will be fetched anew: %s", source, error)
            return None
        if kept is not None and copies.digest(kept) != name:
            log.warning("copy source=%s damaged, will be fetched anew: checksum", source)
            return None
        return replace(copy, kept=kept)

    def next_check(self, source: str) -> datetime | None:
        """Return when the source is to be asked; None when we do not know."""
        try:
            return copies.from_bytes((self._sources / f"{source}.json").read_bytes())[0].next_check
        except (OSError, StoreError):
            return None

    def keep(self, copy: Copy) -> None:
        """Remember `copy`. Raises StoreError; then the copy before it is still whole."""
        keep = {f"{copy.source}.json"}
        if copy.kept is not None:
            content = self._sources / f"{copy.source}.{copies.digest(copy.kept)}"
            keep.add(content.name)
            if _content(content) != copy.kept:
                atomic.write(content, copy.kept)
        atomic.write(self._sources / f"{copy.source}.json", copies.to_bytes(copy))
        with atomic.told(self._sources):
            for old in self._sources.glob(f"{copy.source}.*"):
                if old.name not in keep:
                    old.unlink(missing_ok=True)

    def snapshot(self) -> Snapshot | None:
        """Return the newest whole snapshot. `is_whole` says whether it is the one on show."""
        for file in (self.file, self._old):
            try:
                return snapshot.from_bytes(file.read_bytes())
            except FileNotFoundError:
                continue
            except (OSError, SnapshotError) as error:
                log.warning("snapshot file=%s damaged: %s", file.name, error)
        return None

    def is_whole(self) -> bool:
        try:
            snapshot.from_bytes(self.file.read_bytes())
        except (OSError, SnapshotError):
            return False
        return True

    def publish(self, new: Snapshot, made_from: Mapping[str, str]) -> None:
        """Show `new`. Raises StoreError; then the old one stands."""
        data = snapshot.to_bytes(new)
        if self.is_whole():
            atomic.set_aside(self.file, self._old)
        atomic.write(self.file, data)
        self.remember(made_from)

    def remember(self, made_from: Mapping[str, str]) -> None:
        """Note what the snapshot on disk was made from; it is given back by `made_from`."""
        shown = hashlib.sha256(self.file.read_bytes()).hexdigest()
        record = {"snapshot": shown, "made_from": dict(made_from)}
        atomic.write(self._published, json.dumps(record).encode())

    def made_from(self) -> Mapping[str, str]:
        """Return what the snapshot on disk was made from; nothing when that is not certain."""
        try:
            record = json.loads(self._published.read_bytes())
            if record["snapshot"] == hashlib.sha256(self.file.read_bytes()).hexdigest():
                return dict(record["made_from"])
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return {}

    def keep_picture(self, file: str, content: bytes) -> None:
        """Store a picture under the name that its content gives it."""
        if not self.has_picture(file):
            atomic.write(self.assets / file, content)

    def has_picture(self, file: str) -> bool:
        with suppress(OSError):
            return (self.assets / file).stat().st_size > 0
        return False

    def forget(self, pictures: Collection[str], sources: Collection[str], now: datetime) -> None:
        """Remove pictures and copies that were not named for 30 days."""
        for file in _files(self.assets):
            _touch_or_remove(file, file.name in pictures, now)
        for file in _files(self._sources):
            _touch_or_remove(file, file.name.partition(".")[0] in sources, now)


def _content(file: Path) -> bytes | None:
    with suppress(OSError):
        return file.read_bytes()
    return None


def _wait_for(lock: int, patience: float) -> None:
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise StoreError(Words("another `feeds pull` is at work on this screen")) from None
            time.sleep(0.05)
        else:
            return


def _files(folder: Path) -> list[Path]:
    return [each for each in folder.iterdir() if each.is_file()] if folder.is_dir() else []


def _touch_or_remove(file: Path, named: bool, now: datetime) -> None:
    with suppress(OSError):
        last_named = datetime.fromtimestamp(file.stat().st_mtime, now.tzinfo)
        if named and abs(now - last_named) > timedelta(days=1):
            os.utime(file, (now.timestamp(), now.timestamp()))
        elif not named and now - last_named > _FORGET:
            file.unlink()
