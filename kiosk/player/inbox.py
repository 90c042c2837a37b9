"""The inbox notices a newer snapshot: it asks for the file's date, and reads when that changed."""

from __future__ import annotations

import logging
from pathlib import Path

from feeds import snapshot
from feeds.errors import SnapshotError
from kiosk.player.show import News

log = logging.getLogger(__name__)


class Inbox:
    """Looks at one snapshot file; a missing or broken one leaves the last good one in force."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._seen: tuple[int, int, int] | None = None
        self._trouble = ""
        self.news: News | None = None

    def __call__(self) -> News | None:
        """Return the last good snapshot's number and date; None when there never was one."""
        try:
            found = self._file.stat()
            seen = (found.st_ino, found.st_mtime_ns, found.st_size)
            if seen != self._seen:
                self._seen = seen
                self._trouble = ""
                whole = snapshot.from_bytes(self._file.read_bytes())
                self.news = News(whole.number, whole.made)
        except FileNotFoundError:
            self._seen = None
        except (OSError, SnapshotError) as error:
            self._told(str(error))
        return self.news

    def _told(self, trouble: str) -> None:
        """Say it once, not every second."""
        if trouble != self._trouble:
            self._trouble = trouble
            log.warning("snapshot status=ignored error=%s", trouble)
