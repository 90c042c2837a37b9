from __future__ import annotations

import logging
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from feeds.model import Snapshot
from feeds.snapshot import to_bytes
from kiosk.player.inbox import Inbox
from kiosk.player.show import News

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
WHOLE = to_bytes(Snapshot(7, NOON))


def put(file: Path, data: bytes) -> None:
    new = file.with_suffix(".new")
    new.write_bytes(data)
    new.replace(file)


def test_an_empty_inbox_has_no_news(tmp_path: Path) -> None:
    assert Inbox(tmp_path / "snapshot.json")() is None


def test_news_are_the_number_and_the_date_of_the_newest_snapshot(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path / "snapshot.json")
    put(tmp_path / "snapshot.json", WHOLE)
    assert inbox() == News(7, NOON)

    put(tmp_path / "snapshot.json", to_bytes(Snapshot(8, NOON)))
    assert inbox() == News(8, NOON)


@pytest.mark.parametrize(
    "data",
    [b"", WHOLE[:-9], WHOLE.replace(b'"number":7', b'"number":9'), b"\xff", b"<html>"],
    ids=["empty", "cut off", "altered", "no text", "a login page"],
)
def test_a_bad_snapshot_is_ignored_and_told_once(
    tmp_path: Path, data: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "snapshot.json"
    inbox = Inbox(file)
    put(file, WHOLE)
    inbox()
    put(file, data)

    with caplog.at_level(logging.WARNING, logger="kiosk.player.inbox"):
        assert inbox() == inbox() == News(7, NOON)

    assert len(caplog.records) == 1


def test_a_snapshot_that_is_gone_stays_in_force(tmp_path: Path) -> None:
    file = tmp_path / "snapshot.json"
    inbox = Inbox(file)
    put(file, WHOLE)
    inbox()
    file.unlink()

    assert inbox() == News(7, NOON)


def test_an_unchanged_file_is_not_read_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "snapshot.json"
    inbox = Inbox(file)
    put(file, WHOLE)
    inbox()
    # A broken file under the same date and size: whoever read it would complain.
    date = file.stat().st_mtime_ns
    with file.open("r+b") as same:
        same.write(b"?")
    os.utime(file, ns=(date, date))

    assert inbox() == News(7, NOON)
    assert not caplog.records
