"""kill -9 while the snapshot is written: it is whole every time, never older than promised."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from feeds import snapshot
from feeds.disk import atomic
from feeds.disk.store import Store

ROOT = Path(__file__).parents[2]
ITEMS = 1_000  # over 1 MB of snapshot: long enough to be hit in the middle


class Feeds:
    """`feeds pull` as a process of its own, on a feed that says its number in every title."""

    def __init__(self, folder: Path) -> None:
        self.feed = folder / "news.json"
        self.config = folder / "site.toml"
        self.config.write_text('[[source]]\nname = "news"\naddress = "news.json"\n')
        self.var = folder / "var"
        self.store = Store(self.var / "site")

    def say(self, number: int) -> None:
        items = [
            {"id": str(n), "title": f"Ausgabe {number}", "content_text": "Wort " * 200}
            for n in range(ITEMS)
        ]
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": items}
        self.feed.write_text(json.dumps(feed))

    def pull(self) -> subprocess.Popen[bytes]:
        command = [
            "pull",
            "--at",
            "2026-03-02T12:00",
            f"--config={self.config}",
            f"--var={self.var}",
        ]
        return subprocess.Popen(
            [sys.executable, "-m", "feeds", *command], cwd=ROOT, stderr=subprocess.DEVNULL
        )

    def shown(self) -> tuple[int, int]:
        """Return the snapshot's number and what it says; it must be whole, every item of it."""
        read = snapshot.from_bytes(self.store.file.read_bytes())
        (title,) = {each.texts["de"].title for each in read.announcements}
        assert len(read.announcements) == ITEMS
        return read.number, int(title.removeprefix("Ausgabe "))


def killed_while_writing(process: subprocess.Popen[bytes], file: Path, size: int) -> bool:
    """Kill the process once `file` holds `size` bytes; say whether that was before its rename."""
    while process.poll() is None:
        try:
            written = file.stat().st_size  # quicker than a Path
        except FileNotFoundError:
            continue
        if written >= size:
            process.kill()
            break
        time.sleep(0)
    process.wait()
    # The new file lies beside the old one from its first byte until the rename.
    return file.exists()


@pytest.mark.parametrize("kills", [10, pytest.param(100, marks=[pytest.mark.long])])
@pytest.mark.timeout(600)
def test_a_killed_pull_leaves_a_whole_snapshot_that_is_no_older_than_promised(
    kills: int, tmp_path: Path
) -> None:
    feeds = Feeds(tmp_path)
    feeds.say(0)
    assert feeds.pull().wait() == 0
    size = feeds.store.file.stat().st_size
    beside = atomic.temporary(feeds.store.file)
    acknowledged = feeds.shown()
    hits = 0

    for kill in range(1, kills + 1):
        feeds.say(kill)
        # Sometimes at its first byte, sometimes near its last, sometimes in the middle.
        hits += killed_while_writing(feeds.pull(), beside, 1 + size * (kill % 5) // 6)

        shown = feeds.shown()
        assert shown >= acknowledged
        assert shown[1] in (acknowledged[1], kill)
        if kill % 5 == 0:
            assert feeds.pull().wait() == 0
            acknowledged = feeds.shown()
            assert acknowledged[1] == kill
        else:
            acknowledged = shown

    print(f"{hits} of {kills} kills came between the first byte and the rename")
    assert hits >= kills / 2, f"only {hits} of {kills} kills came while it was being written"
