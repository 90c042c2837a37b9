"""Keeping the mirror current: a child writes it whenever something that it says may have changed.

It is written by a short-lived process, so that this one stays small and nothing can break it.
"""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

log = logging.getLogger(__name__)

LIMIT = 300.0  # seconds
# The screen comes first: it makes the round that we then show.
_NICENESS = 15
_SETTLES = timedelta(seconds=3)
_PATIENCE = timedelta(seconds=30)
_AGAIN = timedelta(minutes=1)

# What a file is known by: who replaces it makes another inode.
Mark = tuple[int, int, int]


def mark_of(file: Path) -> Mark | None:
    """Return what tells whether `file` is another one; None while there is none."""
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_size


Marks = tuple[Mark | None, ...]


class Keeping:
    """Decides when the mirror is to be written, asked once a second."""

    def __init__(self) -> None:
        self._written: Marks | None = None
        self._until: datetime | None = None
        # What was seen last, since when, and since when it is not what was written.
        self._seen: Marks = ()
        self._since = self._restless = datetime.min.replace(tzinfo=UTC)

    def is_due(self, marks: Marks, now: datetime) -> bool:
        """Tell whether it is to be written now.

        What changed has come to rest, or does not; or the time has come at which it says otherwise.
        """
        if self._written is None:
            return True
        if marks == self._written:
            self._seen = marks
            return self._until is not None and now >= self._until
        if self._seen == self._written:
            self._restless = now
        if marks != self._seen:
            self._seen, self._since = marks, now
        # A clock that is set back must not stop it.
        at_rest = not self._since <= now < self._since + _SETTLES
        return at_rest or now >= self._restless + _PATIENCE

    def written(self, marks: Marks, until: datetime | None) -> None:
        """Take note that it was written when `marks` were there, and says so until `until`."""
        self._written = self._seen = marks
        self._until = until


def write(command: Sequence[str], folder: Path, limit: float = LIMIT) -> str | None:
    """Run the child; return what it says of when it is to be written next, None when it failed.

    What it logs goes where ours goes.
    """
    try:
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(folder)},
        )
    except OSError as error:
        log.error("the mirror cannot be written: %s", error)  # noqa: TRY400  # no bug of ours
        return None
    with child:
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, child.pid, _NICENESS)
        try:
            said, _ = child.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            child.kill()
            log.error("writing the mirror took longer than %g s", limit)  # noqa: TRY400  # no bug of ours
            return None
    if child.returncode != 0:
        log.error("the mirror was not written")
        return None
    return said.decode(errors="replace").strip()


def until_of(said: str | None, now: datetime) -> datetime | None:
    """Return when it is to be written next, by what the child said; None: not before a change."""
    if said is None:
        return now + _AGAIN
    try:
        return datetime.fromisoformat(said)
    except ValueError:
        return None
