"""What a program costs is read from /proc: of all its processes, and of those that have ended.

Memory is PSS: a page that n processes share counts as 1/n for each, so that the parts can be added.
"""

from __future__ import annotations

import ctypes
import os
import re
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

PROC = Path("/proc")

# Drivers that draw without a GPU, what they are made of, and what leads to them.
_SOFTWARE_GL = re.compile(
    r"/(libLLVM|swrast_dri|libgallium|libvk_swiftshader|libGLESv2|libEGL|libGLX|libGL[.d]|libglapi)"
)
_AREA = re.compile(r"[0-9a-f]+-[0-9a-f]+ \S+ \S+ \S+ \d+ *(.*)")
_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER, linux/prctl.h


class Stat(NamedTuple):
    """One process: its parent, and the CPU seconds of itself and of the children it has reaped."""

    pid: int
    name: str
    parent: int
    own: float
    reaped: float


class Memory(NamedTuple):
    """Sums over processes, kB. `private` is what would be free if they all ended."""

    rss: int
    pss: int
    private: int

    def __add__(self, other: object) -> Memory:
        if not isinstance(other, Memory):
            return NotImplemented
        return Memory(*map(sum, zip(self, other, strict=True)))


NOTHING = Memory(0, 0, 0)


def parse_stat(text: str, ticks: int) -> Stat:
    """Read /proc/PID/stat; `ticks` of it make a second (proc_pid_stat(5))."""
    # The name stands in brackets and may hold spaces and brackets itself.
    pid, _, rest = text.partition(" (")
    name, _, rest = rest.rpartition(") ")
    fields = rest.split()
    user, system, reaped_user, reaped_system = (int(each) for each in fields[11:15])
    return Stat(
        int(pid),
        name,
        int(fields[1]),
        (user + system) / ticks,
        (reaped_user + reaped_system) / ticks,
    )


def parse_rollup(text: str) -> Memory:
    """Read /proc/PID/smaps_rollup."""
    found = dict(re.findall(r"^(\w+): +(\d+) kB$", text, re.MULTILINE))
    private = int(found["Private_Clean"]) + int(found["Private_Dirty"])
    return Memory(int(found["Rss"]), int(found["Pss"]), private)


def parse_smaps(text: str) -> Iterator[tuple[str, int]]:
    """Yield each mapping of /proc/PID/smaps: its file ("" when it has none), and its PSS in kB."""
    name = ""
    for line in text.splitlines():
        if area := _AREA.fullmatch(line):
            name = area[1]
        elif line.startswith("Pss:"):
            yield name, int(line.split()[1])


def software_gl(mappings: Iterable[tuple[str, int]]) -> int:
    """Return how much of it are the files of drivers that draw in software, kB."""
    return sum(pss for name, pss in mappings if _SOFTWARE_GL.search(name))


def family(root: int, parents: Mapping[int, int], without: Collection[int] = ()) -> set[int]:
    """Return all that descend from `root`, itself not, nor `without` and theirs."""
    found: set[int] = set()
    newest = {root}
    while newest:
        newest = {
            pid for pid, parent in parents.items() if parent in newest and pid not in without
        } - found
        found |= newest
    return found


def cpu(stats: Iterable[Stat]) -> float:
    """Return the CPU seconds of these processes, and of those among their children that ended."""
    return sum(each.own + each.reaped for each in stats)


# --- read from the machine -----------------------------------------------------------------------


def adopt_orphans() -> None:
    """Become the parent of whoever loses theirs, so that no grandchild is missed."""
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


def all_stats() -> dict[int, Stat]:
    ticks = os.sysconf("SC_CLK_TCK")
    found = {}
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            with suppress(OSError):  # it has just ended
                stat = parse_stat((folder / "stat").read_text(errors="replace"), ticks)
                found[stat.pid] = stat
    return found


def descendants(without: Collection[int] = ()) -> list[Stat]:
    """Return all processes that we have started, and theirs."""
    stats = all_stats()
    parents = {pid: each.parent for pid, each in stats.items()}
    return [stats[pid] for pid in sorted(family(os.getpid(), parents, without))]


def memory(pids: Iterable[int]) -> Memory:
    found = NOTHING
    for pid in pids:
        with suppress(OSError, KeyError):  # it has ended: it has no memory any more
            found += parse_rollup((PROC / str(pid) / "smaps_rollup").read_text())
    return found


def gl_memory(pids: Iterable[int]) -> int:
    found = 0
    for pid in pids:
        with suppress(OSError):
            found += software_gl(parse_smaps((PROC / str(pid) / "smaps").read_text()))
    return found


def machine_cpu() -> float:
    """Return the CPU seconds that the whole machine has worked since it was started."""
    user, nice, system, _, _, irq, softirq, *_ = (
        int(each) for each in (PROC / "stat").read_text().split("\n", 1)[0].split()[1:]
    )
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")


class Others:
    """What the rest of the machine works from now on."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._at_first = self._sum()

    @staticmethod
    def _sum() -> float:
        stats = all_stats()
        parents = {pid: each.parent for pid, each in stats.items()}
        ours = family(os.getpid(), parents) | {os.getpid()}
        return machine_cpu() - cpu(stats[pid] for pid in ours)

    def seconds(self) -> float:
        return max(0.0, self._sum() - self._at_first)

    def note(self) -> str:
        now = datetime.now(UTC).date()
        lasted = time.monotonic() - self._began
        return f"{now}; other processes used {self.seconds():.0f} s of CPU in these {lasted:.0f} s."
