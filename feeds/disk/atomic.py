"""EDGE: a file is written whole or not at all, also when the power goes in the middle of it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from feeds.errors import StoreError
from feeds.wording import Words

_PIECE = 256 * 1024
_SENTENCES = {
    errno.ENOSPC: Words("the disk is full: make room"),
    errno.EDQUOT: Words("this user may not store more: make room"),
    errno.EROFS: Words("the disk is read-only: is the card damaged, or write-protected?"),
    errno.EACCES: Words("this user may not write there: check who owns the folder"),
    errno.EPERM: Words("this user may not write there: check who owns the folder"),
    errno.EIO: Words("the disk fails: replace it"),
}


def write(path: Path, content: bytes) -> None:
    """Put `content` in place of `path` at once. Raises StoreError; then the old one stands."""
    beside = temporary(path)
    with told(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("wb") as file:
                for place in range(0, len(content), _PIECE):
                    file.write(content[place : place + _PIECE])
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except OSError:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise
        # Without it the rename itself may be lost with the power.
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def set_aside(path: Path, old: Path) -> None:
    """Let `old` be what `path` is now; `path` stays where it is. Raises StoreError."""
    beside = temporary(old)
    with told(old):
        beside.unlink(missing_ok=True)
        try:
            beside.hardlink_to(path)  # a second name wears no card
        except OSError:
            beside.write_bytes(path.read_bytes())  # the file system has no second names
        beside.replace(old)


def temporary(path: Path) -> Path:
    """Return where the new file stands until it is whole. One writer at a time: Store.locked."""
    return path.with_name(f".{path.name}.new")


def sweep(folder: Path) -> None:
    """Remove what a writer that was killed left behind."""
    for left in folder.glob(".*.new"):
        with suppress(OSError):
            left.unlink()


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn an OSError into a StoreError that says what to do."""
    try:
        yield
    except OSError as error:
        why = _SENTENCES.get(error.errno or 0) or error.strerror or type(error).__name__
        raise StoreError(Words("{} cannot be written: {}", path, why)) from error
