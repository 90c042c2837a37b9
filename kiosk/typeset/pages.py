"""The pages folder keeps what was set once.

PNG files by their sha256, and which of them make a slide.

A file that was cut off by a power cut does not have its name's checksum and is set again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from kiosk.round import Page, page_in, page_out

# What nobody has asked for in so many seconds is taken away.
KEPT = 3 * 24 * 3600.0


class Pages:
    """Slides that have been set, in one folder; `hits` and `misses` count what was asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.hits = self.misses = 0
        folder.mkdir(parents=True, exist_ok=True)

    def get(self, key: str) -> tuple[Page, ...] | None:
        """Return the pages kept under `key` when all of them are whole."""
        file = self.folder / f"{key}.json"
        try:
            pages = tuple(page_in(each) for each in json.loads(file.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError, KeyError):
            pages = ()
        if not pages or not all(self.whole(page.file) for page in pages):
            self.misses += 1
            return None
        self.hits += 1
        self.wanted(file, *(self.folder / page.file for page in pages))
        return pages

    def wanted(self, *files: Path) -> None:
        """Note that the files are in use: they are kept on."""
        for each in files:
            os.utime(each)

    def put(self, key: str, pages: Sequence[Page]) -> None:
        """Keep `pages`, whose files are in the folder already."""
        text = json.dumps([page_out(page) for page in pages], ensure_ascii=False)
        write(self.folder / f"{key}.json", text.encode())

    def keep(self, png: bytes) -> str:
        """Keep a picture; return its name."""
        name = f"{hashlib.sha256(png).hexdigest()}.png"
        if not self.whole(name):
            write(self.folder / name, png)
        return name

    def prune(self, now: float) -> None:
        """Take away what was last asked for long before `now` (seconds since 1970)."""
        for file in self.folder.iterdir():
            # Another process may be taking it away as well.
            with contextlib.suppress(FileNotFoundError):
                if now - file.stat().st_mtime > KEPT:
                    file.unlink()

    def whole(self, name: str) -> bool:
        """Tell whether the file is there with the content that its name says."""
        try:
            content = (self.folder / name).read_bytes()
        except OSError:
            return False
        return name == f"{hashlib.sha256(content).hexdigest()}.png"


def write(file: Path, content: bytes) -> None:
    """Write the whole file, or leave it as it was."""
    with tempfile.NamedTemporaryFile(dir=file.parent, prefix=".", delete=False) as temporary:
        half = Path(temporary.name)
        try:
            temporary.write(content)
            temporary.flush()
            half.chmod(0o644)
            half.replace(file)
        except OSError:
            half.unlink(missing_ok=True)
            raise
