"""`kiosk run` as a whole, with a stand-in for the child that prepares rounds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from feeds.model import Snapshot
from feeds.snapshot import to_bytes
from tests.kiosk.drawn import page, picture, round_of, write

ROOT = Path(__file__).parents[3]
Process = subprocess.Popen[str]


@contextmanager
def running(var: Path, *flags: str, **environment: str) -> Iterator[Process]:
    with (var / "words").open("w") as words:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.kiosk.screen.runner", str(var), *flags],
            cwd=ROOT,
            env={key: value for key, value in os.environ.items() if key != "DISPLAY"} | environment,
            stdout=subprocess.PIPE,
            stderr=words,
            text=True,
        )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def eventually(happens: Callable[[], object], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < deadline, "it does not happen"
        time.sleep(0.02)


def shows(var: Path, number: int) -> bool:
    """Whether the copy of the screen is this page; its clock aside."""
    if not (var / "now.png").exists():
        return False
    with Image.open(var / "now.png") as kept:
        size = kept.size
        return (
            kept.crop((0, 60, *size)).tobytes()
            == picture(number, size).crop((0, 60, *size)).tobytes()
        )


def children(process: Process) -> list[int]:
    return [
        int(each)
        for task in Path(f"/proc/{process.pid}/task").iterdir()
        for each in (task / "children").read_text().split()
    ]


def end(process: Process, how: signal.Signals = signal.SIGTERM) -> tuple[int, float, str]:
    """The exit code, the seconds that it took to end, and its last words."""
    began = time.monotonic()
    process.send_signal(how)
    code = process.wait(10)
    took = time.monotonic() - began
    assert process.stdout is not None
    return code, took, process.stdout.read()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_from_an_empty_disk_to_turning_pages_and_a_quick_end(
    tmp_path: Path, how: signal.Signals
) -> None:
    with running(tmp_path, "--offscreen", DRAWN_SECONDS="0.5") as process:
        for number in (0, 1, 2, 0):
            eventually(lambda number=number: shows(tmp_path, number))  # type: ignore[misc]
        code, took, words = end(process, how)

    assert code == 128 + how
    assert took < 1
    assert words == "loaded:\n", "the screen's process stays small"


def test_a_child_that_is_killed_or_hangs_leaves_the_page_on_show(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    last = round_of([page(4, file="4.png")], since=now - timedelta(hours=1))
    write(tmp_path / "town", last)
    picture(4, (640, 360)).save(tmp_path / "town/pages/4.png")

    with running(tmp_path, "--offscreen", DRAWN_STEP="hang") as process:
        eventually(lambda: shows(tmp_path, 4))
        eventually(lambda: children(process))
        os.kill(children(process)[0], signal.SIGKILL)
        eventually(lambda: "ended with -9" in (tmp_path / "words").read_text())
        assert process.poll() is None
        assert shows(tmp_path, 4)
        # The next try hangs as well, and does not outlive us.
        eventually(lambda: children(process))
        orphan = children(process)[0]
        code, took, _ = end(process)

    assert (code, took < 1) == (128 + signal.SIGTERM, True)
    assert not Path(f"/proc/{orphan}").exists()


def test_a_new_snapshot_brings_a_new_round(tmp_path: Path) -> None:
    snapshot = tmp_path / "town/snapshot.json"
    with running(tmp_path, "--offscreen", DRAWN_SECONDS="0.5") as process:
        eventually(lambda: shows(tmp_path, 0))
        round_file = tmp_path / "town/round.json"
        first = round_file.stat().st_ino
        half = snapshot.with_suffix(".new")
        half.write_bytes(to_bytes(Snapshot(2, datetime.now(UTC))))
        half.rename(snapshot)

        eventually(lambda: round_file.stat().st_ino != first, 5)
        assert process.poll() is None


def test_without_a_display_it_says_so_in_one_sentence_and_ends(tmp_path: Path) -> None:
    with running(tmp_path, WAYLAND_DISPLAY="", SDL_VIDEODRIVER="offscreen") as process:
        code = process.wait(20)

    words = (tmp_path / "words").read_text()
    assert code == 2
    assert "There is no display: start with --offscreen" in words
    assert words.count("\n") == 1
