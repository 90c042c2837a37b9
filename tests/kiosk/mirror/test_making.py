"""From a snapshot to files, and from a change to a visitor, as it runs beside the screen."""

from __future__ import annotations

import logging
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from feeds.model import Snapshot
from feeds.snapshot import to_bytes
from kiosk import addresses
from kiosk.__main__ import main
from kiosk.instant import Instant
from kiosk.mirror.making import make
from kiosk.mirror.server.serving import Order, _serving
from kiosk.round import from_json, to_json
from tests.kiosk.accepted import with_theme
from tests.kiosk.builders import announcement, event, instant, site, snapshot
from tests.kiosk.town import photo, picture

NOW = instant("2026-11-24 10:30")
HOUSE = site(phone="034321 000 00", languages=("de", "ar"))
CONFIG = """
[site]
name = "Kulturbahnhof Leisnig"
languages = ["de", "ar"]
"""
CHOIR = event("Chor", "2026-11-24 19:00", "2026-11-24 21:00", place="Kirche")
BANK = announcement("Bank", picture=picture())


def state_with(folder: Path, what: Snapshot) -> Path:
    state = folder / "site"
    (state / "assets").mkdir(parents=True, exist_ok=True)
    (state / "assets" / picture().file).write_bytes(photo())
    with_theme(state)
    put(state, what)
    return state


def put(state: Path, what: Snapshot) -> None:
    beside = state / "beside"
    beside.write_bytes(to_bytes(what))
    beside.replace(state / "snapshot.json")


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return state_with(tmp_path_factory.mktemp("var"), snapshot(CHOIR, BANK))


def test_what_has_not_changed_is_not_written_again(state: Path, tmp_path: Path) -> None:
    out = tmp_path / "mirror"
    first = make(HOUSE, NOW, state, out)
    second = make(HOUSE, NOW, state, out)
    shown = [each for each in first.changes.written if each.startswith("pictures/")]

    assert addresses.screen("ar") in first.changes.written
    assert len(shown) > 4
    assert (second.changes.written, second.changes.removed) == ((), ())
    assert second.until == first.until


def test_it_says_until_when_it_is_right(state: Path, tmp_path: Path) -> None:
    made = make(HOUSE, NOW, state, tmp_path / "mirror")
    doubtful = make(HOUSE, doubted(), state, tmp_path / "doubtful")

    assert made.until == instant("2026-11-24 21:00").time
    assert doubtful.until == instant("2026-11-24 10:31").time


def doubted() -> Instant:
    return NOW._replace(trusted=False)


def test_the_round_on_show_is_shown_as_the_screen_made_it(state: Path, tmp_path: Path) -> None:
    from kiosk.prepare import prepare, read_snapshot  # noqa: PLC0415

    on_show = prepare(read_snapshot(state / "snapshot.json"), HOUSE, NOW, state)
    one = replace(on_show, pages=on_show.pages[:1])
    (state / "round.json").write_text(to_json(one))
    make(HOUSE, NOW, state, tmp_path / "mirror")
    (state / "round.json").unlink()
    page = (tmp_path / "mirror" / addresses.screen("de")).read_text()

    assert from_json(to_json(one)) == one
    assert re.findall(r'pictures/([0-9a-f]{64}\.png)"', page) == [one.pages[0].file]


def test_a_snapshot_that_cannot_be_read_takes_nothing_away(state: Path, tmp_path: Path) -> None:
    make(HOUSE, NOW, state, tmp_path / "mirror")
    (state / "snapshot.json").write_bytes(b"half of it")
    changes = make(HOUSE, NOW, state, tmp_path / "mirror").changes
    put(state, snapshot(CHOIR, BANK))

    assert changes.removed == ()
    assert addresses.page(CHOIR, "de") not in changes.written


@pytest.mark.parametrize("serve", [(), ("--serve",)], ids=["once", "for ever"])
def test_where_it_cannot_be_written_it_says_so_and_ends(
    serve: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "site.toml").write_text(CONFIG)
    state_with(tmp_path, snapshot())
    (tmp_path / "letter.odt").write_text("theirs")

    def said_of(out: Path) -> str:
        words = ["mirror", "--config", tmp_path / "site.toml", "--var", tmp_path, "--out", out]
        assert main([*map(str, words), *serve, "--at", "2026-11-24T10:30"]) == 1
        return capsys.readouterr().err

    assert "cannot be written" in said_of(tmp_path / "letter.odt")
    assert "cannot be written" in said_of(tmp_path / "letter.odt" / "mirror")
    assert "name a folder that is empty" in said_of(tmp_path)
    assert not (tmp_path / "index.html").exists()


def test_a_port_that_is_taken_is_told_once_and_stops_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "kiosk"), socket.create_server(("127.0.0.1", 0)) as taken:
        order = Order(tmp_path, tmp_path, tmp_path, taken.getsockname()[1])
        assert _serving(order, say=True) is None
        assert _serving(order, say=False) is None

    assert caplog.text.count("something else has it") == 1
    assert "--port" in caplog.text


@contextmanager
def serving(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the command for ever; yield it and its address."""
    config = folder / "site.toml"
    config.write_text(CONFIG)
    words: list[str | Path] = [
        "mirror",
        "--config",
        config,
        "--var",
        folder,
        "--out",
        folder / "mirror",
        "--serve",
    ]
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk", *words, "--port", "0", "--at", "2026-11-24T10:30"],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path.cwd())},
    )
    try:
        yield process, said(process, r"(http://127\.0\.0\.1:\d+/)")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
        assert process.stderr
        process.stderr.close()


def said(process: subprocess.Popen[str], pattern: str) -> str:
    assert process.stderr
    for line in process.stderr:
        if found := re.search(pattern, line):
            return found[1]
    pytest.fail(f"it ended without {pattern}")


@pytest.mark.long
@pytest.mark.timeout(120)
def test_what_a_feed_says_reaches_a_visitor_and_a_killed_server_comes_back_whole(
    tmp_path: Path,
) -> None:
    state = state_with(tmp_path, snapshot(CHOIR))
    written = r"(\d+) written"
    with serving(tmp_path) as (process, address):
        said(process, written)
        with urllib.request.urlopen(f"{address}de/") as answer:
            assert "Chor" in answer.read().decode()
        put(state, replace(snapshot(event("Tanz", "2026-11-24 20:00")), number=2))
        said(process, written)
        with urllib.request.urlopen(f"{address}de/") as answer:
            page = answer.read().decode()
        assert "Tanz" in page
        assert "Chor" not in page
        with urllib.request.urlopen(address + addresses.page(CHOIR, "de")) as answer:
            assert '<p class="gone">' in answer.read().decode()
        process.kill()
    with serving(tmp_path) as (process, address):
        with urllib.request.urlopen(f"{address}de/") as answer:
            assert "Tanz" in answer.read().decode()
        assert said(process, written) == "0"
