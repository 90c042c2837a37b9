from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.player.clock import Clock, ClockFrom, Machine

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = timedelta(days=1)
BERLIN = ZoneInfo("Europe/Berlin")


class FakeTime:
    """A wall clock that stands until it is set."""

    def __init__(self, time: datetime) -> None:
        self.time = time

    def __call__(self) -> datetime:
        return self.time


def machine(folder: Path, *, board: bool, synchronised: bool = False) -> Machine:
    if board:
        (folder / "model").write_text("Raspberry Pi 4 Model B\0")
    return Machine(
        synchronised=lambda: synchronised,
        heard=folder / "heard",
        rtc=folder / "rtc",
        board=folder / "model",
    )


def has_rtc(folder: Path, says: str) -> None:
    (folder / "rtc/rtc0").mkdir(parents=True)
    (folder / "rtc/rtc0/since_epoch").write_text(says)


def test_a_pc_keeps_time(tmp_path: Path) -> None:
    clock = Clock(BERLIN, machine(tmp_path, board=False), FakeTime(NOON))

    now = clock(None)

    assert now.trusted
    assert now.time.isoformat() == "2026-11-22T13:00:00+01:00"


def test_a_board_without_a_clock_of_its_own_is_not_trusted(tmp_path: Path) -> None:
    assert not Clock(BERLIN, machine(tmp_path, board=True), FakeTime(NOON))(None).trusted


def test_a_board_that_the_kernel_calls_synchronised_is(tmp_path: Path) -> None:
    synchronised = machine(tmp_path, board=True, synchronised=True)

    assert Clock(BERLIN, synchronised, FakeTime(NOON))(None).trusted


@pytest.mark.parametrize(
    ("situation", "says", "trusted"),
    [
        ("agrees", str(int(NOON.timestamp()) + 60), True),
        ("has lost its battery and began again in 1970", "1234", False),
        ("is broken", "no number", False),
    ],
)
def test_a_board_is_trusted_when_its_real_time_clock(
    tmp_path: Path, situation: str, says: str, trusted: bool
) -> None:
    has_rtc(tmp_path, says)
    clock = Clock(BERLIN, machine(tmp_path, board=True), FakeTime(NOON))

    assert clock(None).trusted is trusted, situation


def test_a_board_that_has_heard_a_time_server_stays_trusted(tmp_path: Path) -> None:
    clock = Clock(BERLIN, machine(tmp_path, board=True), FakeTime(NOON))
    assert not clock(None).trusted

    (tmp_path / "heard").touch()
    assert clock(None).trusted

    (tmp_path / "heard").unlink()
    assert clock(None).trusted


@pytest.mark.parametrize(
    ("situation", "made", "trusted"),
    [
        ("older than now", NOON - DAY * 400, True),
        ("a little newer, from a machine whose clock is ahead", NOON + DAY, True),
        ("of a later day: so now cannot be now", NOON + DAY + timedelta(seconds=1), False),
    ],
)
def test_time_does_not_run_back_from_a_snapshot(
    tmp_path: Path, situation: str, made: datetime, trusted: bool
) -> None:
    clock = Clock(BERLIN, machine(tmp_path, board=False), FakeTime(NOON))

    assert clock(made).trusted is trusted, situation


def test_a_clock_that_starts_at_a_given_time_runs_and_is_trusted() -> None:
    wall = FakeTime(NOON)
    clock = ClockFrom(datetime(2027, 4, 30, 16, tzinfo=BERLIN), BERLIN, wall)
    wall.time += timedelta(seconds=90)

    assert clock(NOON + DAY * 999) == (datetime(2027, 4, 30, 16, 1, 30, tzinfo=BERLIN), True)
