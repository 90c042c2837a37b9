"""The sleeper: small, wakes for a reason, outlives its children, and goes when it is told to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from feeds import snapshot
from feeds.disk.copies import Copy
from feeds.disk.store import Store
from feeds.model import Snapshot
from feeds.pulling.serve import Server
from tests.feeds.server import Answer
from tests.feeds.server import Server as WebServer

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HEAVY = {"requests", "urllib3", "icalendar", "recurring_ical_events", "PIL", "dateutil", "yaml"}


def until(true: Callable[[], bool], seconds: float = 40) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.01)


@pytest.mark.parametrize("module", ["feeds.pulling.serve", "feeds.__main__"])
def test_the_sleeper_loads_nothing_heavy(module: str) -> None:
    program = f"import sys, {module}; print(*sys.modules)"

    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert not HEAVY & set(loaded.stdout.split())


class Site:
    """A config with a folder of notes, and a child that only writes down how it was called."""

    def __init__(self, folder: Path, then: str = "") -> None:
        self.notes = folder / "notes"
        self.notes.mkdir()
        self.config = folder / "site.toml"
        self.config.write_text('[[source]]\nname = "notes"\naddress = "notes"\n')
        self.store = Store(folder / "var")
        self.store.publish(Snapshot(1, NOON), {})
        self.calls = folder / "calls"
        program = (
            f"import sys; open({str(self.calls)!r}, 'a').write(f'{{sys.argv[1:]}}\\n'); {then}"
        )
        self.now = NOON
        self.server = Server(
            self.config,
            self.store,
            [sys.executable, "-c", program],
            look=0.02,
            limit=0.5,
            retry=0.02,
            now=lambda: self.now,
        )

    def pulls(self) -> int:
        return len(self.calls.read_text().splitlines()) if self.calls.exists() else 0

    @contextmanager
    def awake(self) -> Iterator[None]:
        thread = threading.Thread(target=self.server.run)
        thread.start()
        try:
            yield
        finally:
            self.server.stop.set()
            thread.join(1)
            assert not thread.is_alive()


class TestTheSleeperPulls:
    def test_at_its_start_and_then_for_a_reason_only(self, tmp_path: Path) -> None:
        site = Site(tmp_path)
        with site.awake():
            until(lambda: site.pulls() == 1)
            (site.notes / "fest.md").write_text("Fest")
            until(lambda: site.pulls() == 2)
            site.now += timedelta(days=1)
            until(lambda: site.pulls() == 3)
            site.store.file.unlink()
            until(lambda: site.pulls() > 3)

    def test_a_file_whose_picture_on_a_server_is_due(self, tmp_path: Path) -> None:
        site = Site(tmp_path)
        site.store.keep(Copy("notes", next_check=NOON + timedelta(minutes=1)))
        with site.awake():
            until(lambda: site.pulls() == 1)
            site.now += timedelta(minutes=1)
            until(lambda: site.pulls() >= 2)

    def test_everything_when_the_config_has_changed(self, tmp_path: Path) -> None:
        site = Site(tmp_path)
        with site.awake():
            until(lambda: site.pulls() == 1)
            site.config.write_text(f'zone = "Europe/Lisbon"\n{site.config.read_text()}')
            until(lambda: site.pulls() == 2)

        assert site.calls.read_text() == "['--due', '--failed']\n[]\n"

    def test_again_when_a_child_fails(self, tmp_path: Path) -> None:
        site = Site(tmp_path, "sys.exit(1)")
        with site.awake():
            until(lambda: site.pulls() >= 3)

    def test_again_when_a_child_hangs(self, tmp_path: Path) -> None:
        site = Site(tmp_path, "import time; time.sleep(60)")
        with site.awake():
            until(lambda: site.pulls() >= 2)

    def test_through_a_child_that_cannot_outlive_it_for_long(self, tmp_path: Path) -> None:
        """Should the sleeper be killed, a child that never ends would keep the lock for ever."""
        told = tmp_path / "told"
        limit = "resource.getrlimit(resource.RLIMIT_CPU)[0]"
        site = Site(
            tmp_path,
            f"import resource, time; time.sleep(0.2); open({str(told)!r}, 'w').write(str({limit}))",
        )
        with site.awake():
            until(lambda: told.exists() and bool(told.read_text()))

        assert told.read_text() == "1"

    def test_again_once_a_mistake_in_the_config_is_mended(self, tmp_path: Path) -> None:
        site = Site(tmp_path)
        good = site.config.read_text()
        site.config.write_text(good + "topik = 1\n")
        with site.awake():
            until(lambda: bool(site.server._said))
            assert site.pulls() == 0
            site.config.write_text(good)
            until(lambda: site.pulls() == 1)


def test_it_does_not_begin_with_a_config_that_has_a_mistake_in_it(tmp_path: Path) -> None:
    """Status 2 tells whoever started it that trying again is of no use."""
    config = tmp_path / "site.toml"
    config.write_text('[[source]]\nname = "notes"\nadress = "notes"\n')
    command = [sys.executable, "-m", "feeds", "serve", f"--config={config}", f"--var={tmp_path}/v"]

    ended = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False
    )

    assert ended.returncode == 2
    assert "'adress'" in ended.stderr
    assert "Traceback" not in ended.stderr


def _serving(config: Path, var: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "feeds", "serve", f"--config={config}", f"--var={var}"]
    return subprocess.Popen(command, cwd=ROOT)


def test_a_note_stands_in_the_snapshot_a_few_seconds_after_it_was_written(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    config = tmp_path / "site.toml"
    config.write_text('[[source]]\nname = "notes"\naddress = "notes"\n')
    file = tmp_path / "var" / "site" / "snapshot.json"
    with _serving(config, tmp_path / "var") as process:
        try:
            until(file.exists)
            (notes / "fest.md").write_text("---\ntitle: Fest\n---\nKommt alle!\n")
            written = time.monotonic()
            until(lambda: bool(snapshot.from_bytes(file.read_bytes()).announcements))
            assert time.monotonic() - written < 10  # 2 of them asleep; a busy disk needs the rest
        finally:
            process.send_signal(signal.SIGTERM)
        asked = time.monotonic()
        assert process.wait(5) == 0
        assert time.monotonic() - asked < 1


def test_it_ends_within_a_second_though_a_server_is_slow(tmp_path: Path, server: WebServer) -> None:
    server.answers["/a.ics"] = Answer(b"x" * 1000, pause=1)
    config = tmp_path / "site.toml"
    config.write_text(f'[[source]]\nname = "slow"\naddress = "{server.url}/a.ics"\n')
    with _serving(config, tmp_path / "var") as process:
        until(lambda: bool(server.asked))
        (child,) = _children(process.pid)
        process.send_signal(signal.SIGTERM)
        asked = time.monotonic()
        assert process.wait(5) == 0

    assert time.monotonic() - asked < 1
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def _children(pid: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # The name, in brackets, may hold anything; the parent is the second word after it.
            if int(status.read_text().rpartition(")")[2].split()[1]) == pid:
                found.append(int(status.parent.name))
    return found
