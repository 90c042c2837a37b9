"""One source that takes long, breaks a limit or does harm costs itself, and no other a second."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from feeds.config import Config, Format, Source
from feeds.disk.store import Store
from feeds.formats import Items, Reader, Reading, Reduced
from feeds.model import Snapshot, Window
from feeds.pulling.pull import Ports, pull
from feeds.sources.address import Local
from feeds.sources.fetch import Http
from feeds.worker.lanes import Workers
from feeds.worker.process import Limits
from tests.feeds.ics import calendar, event
from tests.feeds.server import Answer, Asked, Server

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 3, 2, 12, tzinfo=BERLIN)
CHOIR = calendar(event("Chor", "2026-03-04T19:00"))


def wait_for(file: str) -> None:
    """Hang in a worker until there is such a file."""
    while not Path(file).exists():
        time.sleep(0.01)


@dataclass(frozen=True, slots=True)
class Hanging:
    """Reads JSON Feeds, once there is a file; until then it hangs in its worker."""

    workers: Workers
    until: Path

    def reduce(self, body: bytes) -> Reduced:
        self.workers.ask(wait_for, str(self.until))
        return self.workers.reader(Format.JSONFEED).reduce(body)

    def read(self, kept: bytes, reading: Reading, window: Window) -> Items:
        return self.workers.reader(Format.JSONFEED).read(kept, reading, window)


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 40
    while not true():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.01)


class Screen:
    def __init__(self, folder: Path, workers: Workers) -> None:
        self.store = Store(folder / "var")
        self.workers = workers
        self.reader: Callable[[Format], Reader] = workers.reader
        self.sources: list[Source] = []

    def pull(self) -> Snapshot:
        config = Config(BERLIN, tuple(self.sources))
        ports = Ports(Http(), self.reader, self.workers.encode, lambda: 0.0)
        with self.store.locked(0):
            return pull(config, self.store, ports, NOON, due_only=False)

    @contextmanager
    def pulling(self) -> Iterator[threading.Thread]:
        thread = threading.Thread(target=self.pull)
        thread.start()
        try:
            yield thread
        finally:
            thread.join()

    def shows(self, *sources: str) -> bool:
        snapshot = self.store.snapshot()
        return snapshot is not None and {each.source for each in snapshot.events} >= set(sources)


@pytest.fixture
def screen(tmp_path: Path, workers: Workers) -> Screen:
    return Screen(tmp_path, workers)


def test_what_is_ready_is_published_while_a_server_does_not_answer(
    screen: Screen, server: Server
) -> None:
    answer = threading.Event()

    def slow(question: Asked) -> Answer:
        answer.wait(30)
        return Answer(CHOIR)

    server.answers = {"/slow": slow, "/quick": Answer(CHOIR)}
    for name in ("slow", "quick"):
        screen.sources.append(Source(name, server.at(f"/{name}"), Format.CALENDAR))

    with screen.pulling() as thread:
        until(lambda: screen.shows("quick"))
        assert thread.is_alive()
        assert not screen.shows("slow")
        answer.set()

    assert screen.shows("quick", "slow")


def test_what_is_ready_is_published_while_a_calendar_is_being_read(
    screen: Screen, server: Server, tmp_path: Path
) -> None:
    hanging = Hanging(screen.workers, tmp_path / "go on")
    screen.reader = lambda format_: (
        hanging if format_ is Format.JSONFEED else screen.workers.reader(format_)
    )
    server.answers = {"/slow": Answer(b"{}"), "/quick": Answer(CHOIR)}
    (tmp_path / "ours.ics").write_bytes(CHOIR)
    screen.sources = [
        Source("slow", server.at("/slow"), Format.JSONFEED),
        Source("quick", server.at("/quick"), Format.CALENDAR),
        Source("ours", Local(tmp_path / "ours.ics"), Format.CALENDAR),
    ]

    with screen.pulling() as thread:
        until(lambda: screen.shows("quick", "ours"))
        assert thread.is_alive()
        hanging.until.touch()


def test_a_calendar_that_breaks_a_limit_is_the_trouble_of_its_source_alone(
    tmp_path: Path, server: Server
) -> None:
    large = calendar(*(event(f"Chor {n}", "2026-03-04T19:00") for n in range(80_000)))
    server.answers = {"/hostile": Answer(large), "/good": Answer(CHOIR)}
    with Workers(Limits(seconds=0.7)) as hurried:
        screen = Screen(tmp_path, hurried)
        for name in ("hostile", "good"):
            screen.sources.append(Source(name, server.at(f"/{name}"), Format.CALENDAR))

        snapshot = screen.pull()

    assert {each.source: each.trouble for each in snapshot.sources} == {
        "hostile": "it cannot be read within 0.7 seconds",
        "good": "",
    }
    assert screen.shows("good")


def test_a_file_that_is_cut_off_costs_neither_its_folder_nor_what_it_said_before(
    screen: Screen, tmp_path: Path
) -> None:
    folder = tmp_path / "calendars"
    folder.mkdir()
    for name in ("chor", "markt", "kino"):
        whole = calendar(event(name, "2026-03-04T19:00"))
        (folder / f"{name}.ics").write_bytes(whole)
    source = Source("ours", Local(folder, calendars=True), Format.CALENDAR)
    screen.sources = [source]
    screen.pull()
    (folder / "markt.ics").write_bytes(calendar(event("markt", "2026-03-05T19:00"))[:60])
    (folder / "chor.ics").write_bytes(calendar(event("probe", "2026-03-05T19:00")))

    snapshot = screen.pull()

    assert sorted(each.uid for each in snapshot.events) == ["kino", "markt", "probe"]
    assert snapshot.sources[0].trouble.startswith("markt.ics: ")
