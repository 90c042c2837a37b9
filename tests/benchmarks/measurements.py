"""What is measured, in one function per section of the report.

All of it runs on the demo site, in a copy of the checkout, by `./run` or by the commands that it
starts. Files are in the system's cache; warm and cold speak of our own: var/ is kept, or empty.

    Start          from a process's start to its first page, drawn (`kiosk run` says so in its log)
    Typesetting    `kiosk prepare`, with nothing set before and with everything
    Rotation       memory and CPU of all processes while pages change, and while one stands; beside
                   it Chromium as a kiosk and feh, with the same PNG files, seconds and fade
    Page changes   memory of the screen's process over many changes, each to a page of its own
    Feeds          `feeds pull`, and what `feeds serve` costs asleep

CPU is user and system time, children that have ended included. "Others" is what the rest of the
machine worked meanwhile: a row with much of it was disturbed.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks import processes, programs
from tests.benchmarks.processes import Memory, Others
from tests.benchmarks.programs import ROOT, Copy, Program, measured
from tests.benchmarks.report import Section, megabytes, slope, spread

FIRST_PAGE = r"first page on show"
OF_THE_TOWN = r"round pages=\d+ snapshot=[1-9]"
RENDERER = "renderer='"
_SIZE = f"{programs.SIZE[0]} × {programs.SIZE[1]}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """How long and how often: `seconds` of each stretch, `page` of each page in it."""

    runs: int
    seconds: float
    page: float
    changes: int


# --- start ---------------------------------------------------------------------------------------


def start(copy: Copy, wanted: Wanted) -> Section:
    screen = copy.command("kiosk", "run", "--offscreen")
    whole = ["./run"]

    def set_nothing() -> None:
        shutil.rmtree(copy.state / "pages", ignore_errors=True)
        for file in copy.state.glob("round*.json"):
            file.unlink()

    copy.forget()
    copy.fill()
    others = Others()
    rows = (
        ("kiosk run, warm", *_starts(copy, screen, wanted.runs, lambda: None)),
        (
            "kiosk run, cold: a snapshot, no page set",
            *_starts(copy, screen, wanted.runs, set_nothing),
        ),
        ("./run, warm", *_starts(copy, whole, wanted.runs, lambda: None)),
        (
            "./run, cold: var/ empty, calendars not pulled",
            *_starts(copy, whole, wanted.runs, copy.forget),
        ),
    )
    return Section(
        "Start",
        ("offscreen", "first page, s", "the town's round, s", "then on show, CPU s"),
        rows,
        (
            f"Median of {wanted.runs} runs (least–most), from the start of the process named.",
            "With nothing set, the screen shows its ground until the first page is there.",
            others.note(),
        ),
    )


def _starts(
    copy: Copy, command: Sequence[str], runs: int, before: Callable[[], None]
) -> tuple[str, str, str]:
    first, town, work = [], [], []
    for _ in range(runs):
        before()
        with _running(Program(command, copy.environment, copy.folder)) as program:
            first.append(program.says(FIRST_PAGE).at - program.began)
            work.append(processes.cpu(processes.descendants()))
            town.append(program.says(OF_THE_TOWN).at - program.began)
    return spread(first), spread(town), spread(work)


# --- typesetting ---------------------------------------------------------------------------------


def typesetting(copy: Copy, wanted: Wanted) -> Section:
    command = copy.command("kiosk", "prepare")
    note = copy.config.parent / "demo/notes/weg-in-die-stadt.de.md"
    written = note.read_text(encoding="utf-8")
    copy.forget()
    measured(copy.command("feeds", "pull"), copy)
    others = Others()
    empty, full, changed, audits = [], [], [], []
    for number in range(wanted.runs):
        shutil.rmtree(copy.state / "pages", ignore_errors=True)
        empty.append(measured(command, copy))
        full.append(measured(command, copy))
        note.write_text(f"{written}\n\nZettel {number}.\n", encoding="utf-8")
        measured(copy.command("feeds", "pull"), copy)
        changed.append(measured(command, copy))
        audits.append(measured(copy.command("kiosk", "audit"), copy))
    pages = len(set(copy.pages()))
    each = (
        statistics.median(cost.wall for cost in empty)
        - statistics.median(cost.wall for cost in full)
    ) / pages
    rows = tuple(
        (
            what,
            spread([cost.wall for cost in costs]),
            spread([cost.cpu for cost in costs]),
            megabytes(max(cost.peak for cost in costs)),
            _kept(costs[-1].words),
        )
        for what, costs in (
            ("nothing set before", empty),
            ("everything set before", full),
            ("one notice changed", changed),
            ("`kiosk audit` of all pages, set before", audits),
        )
    )
    return Section(
        "Typesetting",
        ("kiosk prepare", "wall, s", "CPU, s", "peak memory, MB", "slides kept, set"),
        rows,
        (
            f"{pages} pages of {_SIZE} px: {1000 * each:.0f} ms for each that is set.",
            f"Median of {wanted.runs} runs (least–most), each a whole process; peak memory is RSS.",
            others.note(),
        ),
    )


def _kept(said: str) -> str:
    """Return how many slides were in the folder already, and how many were set, as it logged."""
    found = re.search(r"kept=(\d+) set=(\d+)", said)
    return f"{found[1]}, {found[2]}" if found else "?"


# --- rotation ------------------------------------------------------------------------------------


class Use(NamedTuple):
    """What a stretch of time cost: kB, kB, CPU seconds of the program and of the X server."""

    memory: Memory
    software_gl: int
    cpu: float
    x_server: float
    others: float


STILL = 86_400.0
# So long after the first page everything is pulled and set, and whoever warms up is warm.
SETTLED = 12.0
SAMPLES = 10

Start = Callable[[], Program]


def rotation(copy: Copy, wanted: Wanted) -> Section:
    copy.forget()
    copy.fill()
    pages = copy.pages()
    fade, steps = _fade(copy)
    rows: list[tuple[str, ...]] = []
    notes: list[str] = []
    with contextlib.ExitStack() as stack:
        display, x_pid = None, None
        if lacks := programs.missing("Xvfb"):
            notes.append(f"{lacks}: nothing could be measured on a display, Chromium neither.")
        else:
            display, x_pid = stack.enter_context(programs.x_server())
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for name, seconds in (("rotating", wanted.page), ("standing", STILL)):
            copy.hurry(seconds)
            found: dict[str, Use] = {}
            for who, begin in _contestants(
                copy, folder, display, pages, seconds, fade, steps, notes
            ):
                _tell(f"rotation: {who}, {name}")
                try:
                    with _running(begin(), x_pid) as program:
                        if who.startswith("Aushang"):
                            program.says(FIRST_PAGE)
                        time.sleep(SETTLED)
                        use = _use(wanted.seconds, x_pid)
                        if display and not who.endswith("offscreen"):
                            _check(display, pages, seconds)
                except RuntimeError as error:
                    notes.append(f"{who}, {name}, could not be measured: {error}")
                    continue
                found[who] = use
                rows.append((f"{who}, {name}", *_cells(use)))
                said = [line.text for line in program.lines if RENDERER in line.text]
                notes += [f"{who}: {line.partition('renderer=')[2]}" for line in said[:1]]
            notes += _ratios(name, found)
    return Section(
        "Rotation",
        (
            f"{wanted.seconds:g} s",
            "PSS, MB",
            "of it software GL",
            "CPU, s",
            "X server's CPU, s",
            "others' CPU, s",
        ),
        tuple(rows),
        (
            f"All processes together, supervisors included; {datetime.now(UTC).date()}.",
            f"A page every {wanted.page:g} s of {len(pages)}, faded for {fade:g} s; {_SIZE} px.",
            "The same PNG files for all, one after the other, on one X server (Xvfb, so no GPU).",
            "That pages were on show, and changed or stood, was looked up on it.",
            "Software GL: the files of its drivers (LLVM, Mesa, SwiftShader) alone.",
            "Offscreen, ours also writes each page to var/now.png.",
            *dict.fromkeys(notes),
        ),
    )


def _contestants(
    copy: Copy,
    folder: Path,
    display: str | None,
    pages: Sequence[Path],
    seconds: float,
    fade: float,
    steps: int,
    notes: list[str],
) -> Iterator[tuple[str, Start]]:
    yield "Aushang, offscreen", lambda: Program(["./run"], copy.environment, copy.folder)
    if display is None:
        return
    there = copy.environment | {"DISPLAY": display}
    yield "Aushang", lambda: Program(["./run"], there, copy.folder)

    def browser(steps: int | None) -> Program:
        page, profile = folder / "slideshow.html", tempfile.mkdtemp(dir=folder)
        programs.slideshow(page, pages, seconds, fade, steps)
        command = [*programs.CHROMIUM, f"--user-data-dir={profile}", page.as_uri()]
        return Program(command, there | {"HOME": profile})

    if lacks := programs.missing("chromium"):
        notes.append(lacks)
    else:
        yield "Chromium", lambda: browser(None)
        if seconds != STILL:
            yield f"Chromium, fade in {steps} steps", lambda: browser(steps)

    if lacks := programs.missing("feh"):
        notes.append(lacks)
    else:
        files = [str(page) for page in pages]
        words = ["--fullscreen", "--hide-pointer", "--slideshow-delay", f"{seconds:g}"]
        yield "feh (no fade)", lambda: Program(["feh", *words, *files], there)


def _fade(copy: Copy) -> tuple[float, int]:
    code = "from kiosk.player.fade import SPARING; print(SPARING.seconds, SPARING.steps)"
    seconds, steps = copy.output(str(copy.folder / ".venv/bin/python"), "-c", code).split()
    return float(seconds), int(steps)


def _use(seconds: float, x_pid: int | None) -> Use:
    """Watch all that we have started for so many seconds."""
    without = [x_pid] if x_pid else []
    memory, others = [], Others()
    work, x_work = processes.cpu(processes.descendants(without)), _cpu_of(x_pid)
    began = time.monotonic()
    for sample in range(1, SAMPLES + 1):
        time.sleep(max(0.0, began + seconds * sample / SAMPLES - time.monotonic()))
        memory.append(processes.memory(each.pid for each in processes.descendants(without)))
    family = processes.descendants(without)
    return Use(
        sorted(memory, key=lambda each: each.pss)[SAMPLES // 2],
        processes.gl_memory(each.pid for each in family),
        processes.cpu(family) - work,
        _cpu_of(x_pid) - x_work,
        others.seconds(),
    )


def _cpu_of(pid: int | None) -> float:
    return processes.cpu([processes.all_stats()[pid]]) if pid else 0.0


def _cells(use: Use) -> tuple[str, ...]:
    return (
        megabytes(use.memory.pss),
        megabytes(use.software_gl),
        f"{use.cpu:.2f}",
        f"{use.x_server:.2f}",
        f"{use.others:.1f}",
    )


def _check(display: str, pages: Sequence[Path], seconds: float) -> None:
    """Raise RuntimeError unless the pages are on the screen, and change when they should."""
    seen = []
    for pause in (0.0, min(seconds, 10.0)):
        time.sleep(pause)
        # Two: one of them may be in the middle of a fade.
        twice = [programs.grab(display)]
        time.sleep(1)
        twice.append(programs.grab(display))
        seen.append({programs.which(each, pages) for each in twice} - {None})
    same = seen[0] & seen[1]
    if not all(seen) or bool(same) != (seconds == STILL):
        raise RuntimeError(f"it does not show the pages as it should: {seen}")


def _ratios(name: str, found: Mapping[str, Use]) -> Iterator[str]:
    for who, other in found.items():
        if "Aushang" in found and not who.startswith("Aushang"):
            ours = found["Aushang"]
            yield (
                f"Aushang to {who}, {name}: PSS {ours.memory.pss / other.memory.pss:.2f}, CPU "
                f"{_ratio(ours.cpu, other.cpu)}, with the X server's "
                f"{_ratio(ours.cpu + ours.x_server, other.cpu + other.x_server)}"
            )


def _ratio(ours: float, theirs: float) -> str:
    return f"{ours / theirs:.2f}" if theirs else "–"


# --- page changes --------------------------------------------------------------------------------


def changes(copy: Copy, wanted: Wanted) -> Section:
    others = Others()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "tests.benchmarks.changes",
                f"{folder}/state",
                str(wanted.changes),
            ],
            cwd=ROOT,
            env=copy.environment | {"PYTHONPATH": f"{copy.folder}:{ROOT}"},
            capture_output=True,
            text=True,
            check=True,
        )
    return changes_section(
        [json.loads(line) for line in done.stdout.splitlines()],
        (f"{time.monotonic() - began:.0f} s.", others.note()),
    )


def changes_section(found: Sequence[Mapping[str, int]], notes: Sequence[str]) -> Section:
    last = found[-1]
    if last["pages"] != last["change"] + 1:
        raise RuntimeError(f"{last['change']} changes showed {last['pages']} pages only")
    marks = {1, 100, 500, 1000, last["change"]}
    # Until then caches fill: textures, the decoder's buffers, Python's own.
    later = [each for each in found if each["change"] >= min(100, last["change"] // 2)]
    rates = [slope([(each["change"], each[what]) for each in later]) for what in Memory._fields]
    return Section(
        "Page changes",
        ("the screen's process", "RSS, MB", "PSS, MB", "private, MB"),
        (
            *(
                (
                    f"after {each['change']} change{'s' * (each['change'] > 1)}",
                    *(f"{each[what] / 1024:.1f}" for what in Memory._fields),
                )
                for each in found
                if each["change"] in marks
            ),
            ("growth with each further change, kB", *(f"{rate:+.2f}" for rate in rates)),
        ),
        (
            f"{last['change']} changes, each to a page of its own, full size, drawn in software.",
            "A fade has its real length; as always offscreen, each page is written to now.png.",
            f"Growth: a straight line by least squares, from the {later[0]['change']}th change on.",
            "PSS and private memory also move when others that map the same files begin or end.",
            *notes,
        ),
    )


# --- feeds ---------------------------------------------------------------------------------------


def feeds(copy: Copy, wanted: Wanted) -> Section:
    others = Others()
    pull = copy.command("feeds", "pull")
    first, again = [], []
    for _ in range(wanted.runs):
        copy.forget()
        first.append(measured(pull, copy))
        again.append(measured(pull, copy))
    with _running(
        Program(copy.command("feeds", "serve"), copy.environment, copy.folder)
    ) as program:
        program.says(r"refresh source=notizen")
        time.sleep(5)  # until the child has ended
        asleep = _use(wanted.seconds / 2, None)
    rows = tuple(
        (
            what,
            spread([cost.wall for cost in costs]),
            spread([cost.cpu for cost in costs]),
            megabytes(max(cost.peak for cost in costs)),
        )
        for what, costs in (("feeds pull, at first", first), ("feeds pull, nothing new", again))
    )
    serve = (
        "feeds serve, asleep",
        f"{wanted.seconds / 2:g}",
        f"{asleep.cpu:.2f}",
        f"{megabytes(asleep.memory.pss)} (PSS)",
    )
    return Section(
        "Feeds",
        ("the demo's five sources", "wall, s", "CPU, s", "memory, MB"),
        (*rows, serve),
        (
            f"Median of {wanted.runs} runs (least–most), each a whole process; memory: peak RSS.",
            others.note(),
        ),
    )


# --- shared --------------------------------------------------------------------------------------


def _tell(words: str) -> None:
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {words}\n")


@contextlib.contextmanager
def _running(program: Program, x_pid: int | None = None) -> Iterator[Program]:
    try:
        yield program
    finally:
        program.end(spared=[x_pid] if x_pid else [])
