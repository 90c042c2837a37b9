"""A real calendar server: Radicale, as a volunteer's phone and our screen use it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import requests

from feeds.config import Config, Format, Source
from feeds.disk.store import Store
from feeds.pulling.pull import Ports, pull
from feeds.sources.address import Remote
from feeds.sources.fetch import Http
from feeds.worker.lanes import Workers
from tests.feeds.ics import calendar, event

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 3, 2, 12, tzinfo=BERLIN)


@pytest.fixture
def radicale(tmp_path: Path) -> Iterator[str]:
    """Start Radicale with one empty calendar; give the calendar's address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = [
        f"--server-hosts=127.0.0.1:{port}",
        "--auth-type=none",
        f"--storage-filesystem-folder={tmp_path / 'radicale'}",
        "--logging-level=error",
        f"--config={tmp_path / 'none'}",
    ]
    (tmp_path / "none").touch()
    with subprocess.Popen([sys.executable, "-m", "radicale", *options]) as process:
        try:
            url = f"http://127.0.0.1:{port}/treff/kalender/"
            _make_calendar(url)
            yield url
        finally:
            process.terminate()


def _make_calendar(url: str) -> None:
    until = time.monotonic() + 20
    while True:
        try:
            requests.request("MKCOL", url.removesuffix("kalender/"), timeout=5).raise_for_status()
        except requests.ConnectionError:
            assert time.monotonic() < until, "Radicale does not start"
            time.sleep(0.05)
        else:
            break
    requests.request("MKCALENDAR", url, timeout=5).raise_for_status()


def test_what_a_phone_writes_there_is_in_the_snapshot(
    radicale: str, tmp_path: Path, workers: Workers
) -> None:
    source = Source("treff", Remote(radicale), Format.CALENDAR)
    config = Config(BERLIN, (source,))
    store = Store(tmp_path / "var")
    ports = Ports(Http(), workers.reader, workers.encode, lambda: 0.0)

    def put(name: str, start: str, *more: str) -> None:
        body = calendar(event(name, start, *more))
        answer = requests.put(
            f"{radicale}{name}.ics", body, headers={"Content-Type": "text/calendar"}, timeout=5
        )
        answer.raise_for_status()

    put("Spieleabend", "2026-03-04T18:30", "LOCATION:Kulturbahnhof")
    put("Chor", "2026-03-05T19:00", "RRULE:FREQ=WEEKLY;COUNT=2")
    first = pull(config, store, ports, NOON, due_only=False)
    put("Putztag", "2026-03-07T09:00")
    second = pull(config, store, ports, NOON + timedelta(hours=1), due_only=False)
    third = pull(config, store, ports, NOON + timedelta(hours=2), due_only=False)

    told = [(each.texts["de"].title, f"{each.start:%d %H:%M}", each.place) for each in first.events]
    assert told == [
        ("Spieleabend", "04 18:30", "Kulturbahnhof"),
        ("Chor", "05 19:00", ""),
        ("Chor", "12 19:00", ""),
    ]
    assert [each.texts["de"].title for each in second.events].count("Putztag") == 1
    assert third.number == second.number
    assert third.sources[0].trouble == ""
