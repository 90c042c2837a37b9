from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from kiosk.instant import Instant
from kiosk.player import preparing
from kiosk.player.preparing import Preparing
from kiosk.player.show import Failed, Order, Outcome, Prepared
from tests.kiosk.drawn import NOON, page, round_of, write

ORDER = Order(Instant(NOON, trusted=False), (640, 360))


def child(code: str, limit: float = 30) -> Preparing:
    return Preparing([sys.executable, "-c", code], limit=limit)


def outcome_of(preparing: Preparing) -> Outcome:
    preparing.begin(ORDER)
    deadline = time.monotonic() + 20
    while (outcome := preparing.result()) is None:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return outcome


def test_a_child_that_ends_well_names_its_round(tmp_path: Path) -> None:
    round_ = round_of([page(0)])
    file = write(tmp_path, round_)

    assert outcome_of(child(f"print({str(file)!r})")) == Prepared(round_)


def test_the_child_is_told_what_kiosk_prepare_reads() -> None:
    assert preparing.arguments(ORDER) == [
        *("--at", "2026-11-22T12:00:00+00:00"),
        "--untrusted",
        *("--size", "640x360"),
    ]


@pytest.mark.parametrize(
    ("situation", "code", "words"),
    [
        ("fails", "import sys; sys.exit('no font for this')", "no font for this"),
        ("is killed", "import os; os.kill(os.getpid(), 9)", "-9"),
        ("says nothing", "", "named no round"),
        ("names a file that is not there", "print('/nowhere/round.json')", "no readable round"),
        ("names what is no round", "print('/dev/null')", "no readable round"),
        ("fails with a flood of words", "import sys; sys.exit('x' * 10**7 + 'end')", "xxxend"),
    ],
)
def test_it_is_a_failure_in_words_when_the_child(situation: str, code: str, words: str) -> None:
    outcome = outcome_of(child(code))

    assert isinstance(outcome, Failed), situation
    assert words in outcome.reason
    assert len(outcome.reason) < 3_000


def test_a_program_that_is_not_there_is_a_failure() -> None:
    outcome = outcome_of(Preparing(["/nowhere/kiosk"]))

    assert isinstance(outcome, Failed)
    assert "cannot be started" in outcome.reason


def test_a_child_that_hangs_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    started = tmp_path / "grandchild"
    code = f"""
import os, subprocess, sys, time
grandchild = subprocess.Popen(["sleep", "1000"])
with open({str(started)!r} + ".new", "w") as file:
    file.write(str(grandchild.pid))
os.rename({str(started)!r} + ".new", {str(started)!r})
time.sleep(1000)
"""
    outcome = outcome_of(child(code, limit=1.0))

    assert outcome == Failed("took longer than 1 s")
    assert ended(int(started.read_text()))


def ended(pid: int) -> bool:
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")")[-1].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":  # nobody has asked for it yet
            return True
        time.sleep(0.01)
    os.kill(pid, signal.SIGKILL)
    return False


def test_there_is_one_child_at_a_time() -> None:
    preparing = child("import time; time.sleep(1000)")
    preparing.begin(ORDER)

    with pytest.raises(RuntimeError, match="one preparation at a time"):
        preparing.begin(ORDER)

    preparing.stop()


def test_a_round_that_an_earlier_process_left_is_read_when_it_is_whole(tmp_path: Path) -> None:
    file = write(tmp_path, round_of([page(0)]))
    assert preparing.read(file) == round_of([page(0)])

    file.write_text(file.read_text()[:-20])
    assert preparing.read(file) is None
    assert preparing.read(tmp_path / "nowhere.json") is None
