"""A calendar of 10,000 events, read for 60 days: by us and by others, each a whole process.

    feeds list           reading it at first: all of it is scanned, what may be shown is parsed
    feeds pull           the same with keeping it and publishing a snapshot; then with nothing new;
                         then on a new day with the same calendar, when the window has moved
    plain                icalendar and recurring-ical-events as their manuals use them
    ical, node-ical      other people's calendar programs (tests/oracles has and installs them)

All take turns, so that a slow minute of the machine hits all of them. Memory is the highest PSS
of a command and all that it has started, together.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from feeds.model import Window
from tests.benchmarks import processes
from tests.benchmarks.calendars.large import WINDOW, large_calendar
from tests.benchmarks.measurements import Wanted
from tests.benchmarks.processes import Others
from tests.benchmarks.programs import Copy
from tests.benchmarks.report import Section, megabytes, spread
from tests.oracles import asking
from tests.oracles.asking import Row

EVENTS = 10_000
ZONE = "Europe/Berlin"

_LOOK = 0.01  # seconds between two looks at the memory
_CONFIG = """\
zone = "Europe/Berlin"
[[source]]
name = "stadt"
address = "stadt.ics"
format = "calendar"
"""


@dataclass(slots=True)
class _Contestant:
    name: str
    command: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    question: str | None = None
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    peak: int = 0
    said: str = ""

    def run(self) -> None:
        """Run it once. Raises RuntimeError with its words when it fails."""
        began, before = time.monotonic(), os.times()
        with subprocess.Popen(
            self.command,
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            done = threading.Event()
            looking = threading.Thread(target=self._look, args=(done,))
            looking.start()
            self.said, words = process.communicate(self.question)
            done.set()
            looking.join()
        after = os.times()
        if process.returncode:
            raise RuntimeError(f"{self.name} ended with {process.returncode}:\n{words[-2000:]}")
        self.wall.append(time.monotonic() - began)
        self.cpu.append(
            after.children_user
            + after.children_system
            - before.children_user
            - before.children_system
        )

    def _look(self, done: threading.Event) -> None:
        while not done.wait(_LOOK):
            memory = processes.memory(each.pid for each in processes.descendants())
            self.peak = max(self.peak, memory.pss)


def calendars(copy: Copy, wanted: Wanted) -> Section:
    if words := asking.missing():
        raise RuntimeError(words)
    asking.install()
    body = large_calendar(EVENTS)
    file = copy.folder / "config/stadt.ics"
    file.write_bytes(body)
    (copy.folder / "config/stadt.toml").write_text(_CONFIG, encoding="utf-8")
    zone = ZoneInfo(ZONE)
    window = Window(*(each.replace(tzinfo=zone) for each in WINDOW))
    asked = asking.question({"large": body.decode()}, window, ZONE)

    listing = _ours(copy, "feeds list", "list", str(file), *_between(window), "--json")
    first = _pull(copy, "feeds pull, at first", window.start)
    again = _pull(copy, "feeds pull, nothing new", window.start)
    next_day = _pull(copy, "feeds pull, a new day", window.start + timedelta(days=1))
    plain = _Contestant(
        "icalendar + recurring-ical-events",
        (sys.executable, str(Path(__file__).parent / "plain.py")),
        copy.folder,
        copy.environment,
        asked,
    )
    others_there = [
        _Contestant(
            name,
            asking.COMMANDS[name],
            asking.HOME,
            {**os.environ, "TZ": ZONE},
            asked,
        )
        for name in ("ical", "node-ical")
    ]
    contestants = [listing, first, again, next_day, plain, *others_there]
    others = Others()
    for _ in range(wanted.runs):
        copy.forget()
        for each in contestants:
            each.run()
    ours = _rows(json.loads(listing.said)["events"])
    seen = {each.name: asking.answer(each.said)["large"] for each in (plain, *others_there)}
    if seen[plain.name] != ours:
        raise RuntimeError("we and the plain libraries do not see the same occurrences")
    return Section(
        "Calendars",
        (
            f"{EVENTS:,} events, {len(body) / 1e6:.1f} MB",
            "wall, s",
            "CPU, s",
            "memory, MB",
            "of plain: wall",
            "CPU",
            "memory",
            "occurrences",
        ),
        tuple(
            (
                each.name,
                spread(each.wall),
                spread(each.cpu),
                megabytes(each.peak),
                *_ratios(each, plain),
                _count(each, listing, len(ours), seen),
            )
            for each in contestants
        ),
        (
            f"Median of {wanted.runs} runs (least–most), in turn; of the ratios, of each turn.",
            "Memory: the highest PSS of all processes of a command together.",
            others.note(),
        ),
    )


def _ours(copy: Copy, name: str, *words: str) -> _Contestant:
    script = str(copy.folder / ".venv/bin/feeds")
    return _Contestant(name, (script, *words), copy.folder, copy.environment)


def _pull(copy: Copy, name: str, at: datetime) -> _Contestant:
    config = str(copy.folder / "config/stadt.toml")
    moment = f"{at:%Y-%m-%dT08:00}"
    return _ours(copy, name, "pull", "--config", config, "--var", str(copy.var), "--at", moment)


def _between(window: Window) -> tuple[str, ...]:
    start, end = (f"{each:%Y-%m-%dT%H:%M}" for each in window)
    return "--from", start, "--to", end, "--zone", ZONE


def _rows(events: Sequence[Mapping[str, str]]) -> frozenset[Row]:
    def told(when: str) -> str:
        if len(when) == len("2026-11-22"):
            return when
        return f"{datetime.fromisoformat(when).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"

    return frozenset(Row(told(each["start"]), told(each["end"]), each["title"]) for each in events)


def _ratios(each: _Contestant, plain: _Contestant) -> tuple[str, str, str]:
    def middle(ours: Sequence[float], theirs: Sequence[float]) -> str:
        return f"{statistics.median(a / b for a, b in zip(ours, theirs, strict=True)):.2f}"

    return (
        middle(each.wall, plain.wall),
        middle(each.cpu, plain.cpu),
        f"{each.peak / plain.peak:.2f}",
    )


def _count(
    each: _Contestant, listing: _Contestant, ours: int, seen: Mapping[str, asking.Answer]
) -> str:
    if each is listing:
        return str(ours)
    answer = seen.get(each.name)
    return "" if answer is None else str(len(answer))
