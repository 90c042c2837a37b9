"""The mirror is written when something that it says may have changed, and never for nothing."""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.mirror.server.keeping import Keeping, Mark, mark_of, until_of, write

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
ONE: tuple[Mark | None, ...] = ((1, 1, 1), None)
TWO: tuple[Mark | None, ...] = ((2, 2, 2), None)
THREE: tuple[Mark | None, ...] = ((2, 2, 2), (1, 1, 1))


def due_seconds(
    keeping: Keeping, what: list[tuple[Mark | None, ...]], start: datetime = NOON
) -> list[int]:
    """Return at which seconds it is written, when `what` is there at each; it writes at once."""
    seconds = []
    for second, marks in enumerate(what):
        if keeping.is_due(marks, start + second * SECOND):
            seconds.append(second)
            keeping.written(marks, None)
    return seconds


def test_at_first_it_is_written_then_not_until_something_changes() -> None:
    assert due_seconds(Keeping(), [ONE] * 100) == [0]


def test_what_changes_is_written_once_it_has_come_to_rest() -> None:
    # The screen makes its round of a new snapshot; both are to be in.
    assert due_seconds(Keeping(), [ONE, ONE, TWO, THREE, *[THREE] * 20]) == [0, 6]


def test_what_never_comes_to_rest_is_written_all_the_same() -> None:
    restless: list[tuple[Mark | None, ...]] = [((n, n, n),) for n in range(100)]

    assert 2 < len(due_seconds(Keeping(), restless)) < 10


def test_it_is_written_when_the_programme_changes() -> None:
    keeping = Keeping()
    keeping.written(ONE, NOON + 10 * SECOND)

    assert due_seconds(keeping, [ONE] * 100) == [10]


def test_a_clock_that_is_set_back_does_not_stop_it() -> None:
    keeping = Keeping()
    keeping.written(ONE, None)
    assert not keeping.is_due(TWO, NOON)

    assert keeping.is_due(TWO, NOON - timedelta(days=300))


def test_a_file_that_is_replaced_is_another_one(tmp_path: Path) -> None:
    file = tmp_path / "snapshot.json"
    assert mark_of(file) is None
    file.write_text("one")
    before = mark_of(file)
    beside = tmp_path / "beside"
    beside.write_text("two")
    beside.replace(file)

    assert before is not None
    assert mark_of(file) != before


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ("2026-11-26T13:00:00+00:00", NOON + timedelta(hours=1)),
        ("", None),
        (None, NOON + timedelta(minutes=1)),
    ],
)
def test_it_is_written_again_when_the_child_says_and_soon_when_it_failed(
    said: str | None, until: datetime | None
) -> None:
    assert until_of(said, NOON) == until


def child(text: str) -> list[str]:
    return [sys.executable, "-c", text]


@pytest.mark.parametrize(
    ("command", "said", "logged"),
    [
        (child("print('soon')"), "soon", ""),
        (child("import sys; sys.exit('no room')"), None, "not written"),
        (child("import time; time.sleep(60)"), None, "longer than 1 s"),
        (["/nowhere/python"], None, "cannot be written"),
    ],
    ids=["done", "failed", "too slow", "not there"],
)
def test_whatever_the_child_does_the_server_goes_on(
    command: list[str],
    said: str | None,
    logged: str,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert write(command, tmp_path, limit=1.0) == said
    assert logged in caplog.text


@pytest.mark.parametrize("code", [0, 1])
def test_what_the_child_logs_is_read_once(
    code: int,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    with caplog.at_level(logging.INFO, "kiosk"):
        words = f"import sys; sys.stderr.write('nine written'); sys.exit({code})"
        write(child(words), tmp_path)

    assert f"{capfd.readouterr().err}{caplog.text}".count("nine written") == 1
