"""A worker may be cost its life by what it reads; it costs nobody else anything."""

from __future__ import annotations

import io
import os
import pickle
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from feeds.config import Format
from feeds.errors import ParseError
from feeds.formats import Reading, ical
from feeds.model import Window
from feeds.wording import Words
from feeds.worker.lanes import Workers
from feeds.worker.process import Limits
from tests.feeds.ics import calendar, event

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 3, 2, 12, tzinfo=BERLIN)
WEEK = Window(NOON, NOON + timedelta(days=7))
READING = Reading("town", BERLIN)
TOWN = calendar(
    event("Chor", "2026-03-04T19:00", "RRULE:FREQ=WEEKLY"),
    event("Kaputt", "2026-03-04T19:00", "RRULE:FREQ=NEVER"),
)


# --- what a worker is made to do here; it finds these functions by their names ---


def refuse(what: str) -> None:
    raise ParseError(Words("it must be {}", what))


def fail(secret: str) -> None:
    raise RuntimeError(secret)


def sleep_though_told_not_to() -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    time.sleep(60)


def work_for_ever() -> None:
    while True:
        try:
            sum(range(10**10))
        except Exception:  # noqa: BLE001
            continue


def be_killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def chatter() -> str:
    os.write(1, b"a library prints this")
    print("and this", flush=True)
    return "answer"


def limits_of_core_and_files() -> tuple[int, int]:
    return (
        resource.getrlimit(resource.RLIMIT_CORE)[0],
        resource.getrlimit(resource.RLIMIT_NOFILE)[0],
    )


@pytest.fixture
def quick() -> Iterator[Workers]:
    with Workers(Limits(seconds=0.3), patience=0.2) as each:
        yield each


def test_a_worker_reads_as_we_would(workers: Workers) -> None:
    reader = workers.reader(Format.CALENDAR)

    reduced = reader.reduce(TOWN)
    items = reader.read(reduced.kept, READING, WEEK)

    assert reduced == ical.reduce(TOWN)
    assert items == ical.read(reduced.kept, READING, WEEK)
    assert items.events
    assert items.diagnostics


def test_what_a_worker_says_needs_no_library_to_be_understood(workers: Workers) -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Ours\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:+0130\r\nTZOFFSETTO:+0130\r\nEND:STANDARD\r\nEND:VTIMEZONE"
    )
    odd = event("Odd", "2026-03-04T19:00").replace("Europe/Berlin", "Ours")
    reader = workers.reader(Format.CALENDAR)
    items = reader.read(reader.reduce(calendar(zone, odd)).kept, READING, WEEK)

    heard = pickle.dumps(items)

    assert items.events
    assert b"icalendar" not in heard
    assert b"dateutil" not in heard


def test_a_worker_encodes_pictures(workers: Workers) -> None:
    out = io.BytesIO()
    Image.new("RGB", (30, 20)).save(out, "PNG")

    picture, content = workers.encode(out.getvalue())

    assert (picture.width, picture.height) == (30, 20)
    assert content.startswith(b"\x89PNG")
    with pytest.raises(ParseError, match="no picture"):
        workers.encode(b"<html>")


def test_words_come_back_as_words(workers: Workers) -> None:
    with pytest.raises(ParseError) as told:
        workers.ask(refuse, "a day")

    words = told.value.args[0]
    assert isinstance(words, Words)
    assert (words.pattern, words.parts) == ("it must be {}", ("a day",))


def test_a_surprise_is_told_by_its_kind_and_not_by_what_it_quotes(
    capfd: pytest.CaptureFixture[str],
) -> None:
    surprise = pytest.raises(ParseError, match=r"it cannot be read \(RuntimeError\)")
    with Workers() as workers, surprise:
        workers.ask(fail, "the diary of a volunteer")

    logged = capfd.readouterr().err
    assert "in fail" in logged
    assert "diary" not in logged


def test_what_a_library_prints_is_no_answer(workers: Workers) -> None:
    assert workers.ask(chatter) == "answer"
    assert workers.ask(abs, -3) == 3


def test_it_leaves_no_dump_of_what_it_read_and_opens_few_files(workers: Workers) -> None:
    assert workers.ask(limits_of_core_and_files) == (0, 64)


class TestALimitThatIsBroken:
    @pytest.mark.parametrize(
        ("situation", "task", "told"),
        [
            ("asleep in C", sleep_though_told_not_to, "within 0.3 seconds"),
            ("at work for ever", work_for_ever, "within 0.3 seconds"),
            ("a crash", os.abort, "crash"),
            ("the machine has no memory left", be_killed, "too much memory"),
        ],
    )
    def test_is_told_in_words_and_the_next_task_is_done(
        self, quick: Workers, situation: str, task: Callable[[], None], told: str
    ) -> None:
        with pytest.raises(ParseError, match=told):
            quick.ask(task)

        assert quick.ask(abs, -3) == 3, situation

    def test_of_memory_too(self, workers: Workers) -> None:
        with pytest.raises(ParseError, match="too much memory"):
            workers.ask(bytes, 10**9)

        assert workers.ask(abs, -3) == 3

    def test_by_a_real_calendar_too(self) -> None:
        large = calendar(*(event(f"Chor {n}", "2026-03-04T19:00") for n in range(20_000)))
        with (
            Workers(Limits(seconds=0.05)) as hurried,
            pytest.raises(ParseError, match="seconds"),
        ):
            hurried.reader(Format.CALENDAR).reduce(large)

    def test_is_told_when_not_even_a_worker_can_be_started(self) -> None:
        with (
            Workers(Limits(memory=10**30)) as starved,
            pytest.raises(ParseError, match="does not start"),
        ):
            starved.ask(abs, -3)


def at_once(*tasks: Callable[[], object]) -> list[object]:
    """Do all tasks, each in a thread, and return what came of them in the order of their ends."""
    ended: list[object] = []

    def do(task: Callable[[], object]) -> None:
        try:
            ended.append(task())
        except ParseError as error:
            ended.append(str(error))

    threads = [threading.Thread(target=do, args=[task]) for task in tasks]
    for thread in threads:
        thread.start()
        time.sleep(0.02)
    for thread in threads:
        thread.join()
    return ended


class TestWhatTakesLong:
    def test_does_not_keep_the_others_waiting(self) -> None:
        with Workers(Limits(seconds=0.5), patience=0.1) as workers:
            hang = lambda: workers.ask(sleep_though_told_not_to)  # noqa: E731
            quick = lambda: workers.ask(abs, -3)  # noqa: E731

            ended = at_once(hang, hang, quick, quick)

        never = "it cannot be read within 0.5 seconds"
        assert ended == [3, 3, never, never]

    def test_is_done_all_the_same_one_after_the_other(self) -> None:
        with Workers(Limits(seconds=5), patience=0.1) as workers:
            slow = [lambda n=n: workers.ask(slowly, n) for n in range(3)]

            assert sorted(at_once(*slow), key=str) == [0, 1, 2]


def slowly(number: int) -> int:
    time.sleep(0.4)
    return number


def test_a_worker_ends_when_nobody_is_left_to_ask(workers: Workers) -> None:
    """As when the pull is killed: its end of the pipe goes with it."""
    program = (
        "import os; from feeds.worker.lanes import Workers; workers = Workers();"
        "print(workers.ask(os.getpid), flush=True); os._exit(1)"
    )
    read, write = os.pipe()
    child = os.posix_spawn(
        sys.executable,
        [sys.executable, "-c", program],
        os.environ,
        file_actions=[(os.POSIX_SPAWN_DUP2, write, 1)],
    )
    os.close(write)
    with os.fdopen(read) as told:
        worker = int(told.read())  # to its end: so the worker, too, has let go of it
    os.waitpid(child, 0)

    until = time.monotonic() + 10
    while Path(f"/proc/{worker}").exists():
        assert time.monotonic() < until
        time.sleep(0.01)
