"""A report is sections of one table each: shown on the terminal, kept as Markdown."""

from __future__ import annotations

import os
import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ORDER = ("Start", "Typesetting", "Another way", "Rotation", "Page changes", "Feeds", "Calendars")

INTRODUCTION = """\
# Benchmarks

Written by `.venv/bin/python -m tests.benchmarks`; each section says when. What is measured, and
how, stands at the top of `measurements.py`, `another_way.py` and `calendars/section.py`.
"""


@dataclass(frozen=True, slots=True)
class Section:
    """One table; `notes` say how it was measured, and what disturbed it."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"a row of {self.title!r} does not have {len(self.columns)} cells")


def machine() -> str:
    """Return what was measured on, in one line."""
    cpuinfo = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    # A Pi says "Model" once, at the end; a PC "model name" for every core.
    model = re.search(r"^(?:model name|Model)\s*: (.+)$", cpuinfo, re.MULTILINE)
    total = re.search(r"MemTotal: +(\d+)", Path("/proc/meminfo").read_text(encoding="utf-8"))
    system = re.search(
        r'^PRETTY_NAME="(.+)"', Path("/etc/os-release").read_text(encoding="utf-8"), re.MULTILINE
    )
    return ", ".join(
        (
            model[1] if model else "CPU unknown",
            f"{os.cpu_count()} cores",
            f"{int(total[1]) / 2**20:.0f} GB of memory" if total else "memory unknown",
            system[1] if system else "OS unknown",
            f"{os.uname().machine}, Linux {os.uname().release.split('-')[0]}",
        )
    )


def as_text(section: Section) -> str:
    """Return the section with its columns aligned, for a terminal."""
    lines = [section.columns, *section.rows]
    widths = [max(len(line[n]) for line in lines) for n in range(len(section.columns))]
    table = "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
    notes = "".join(f"\n  - {note}" for note in section.notes)
    return f"\n{section.title}\n{table}{notes}\n"


def as_markdown(section: Section) -> str:
    lines = [section.columns, ("---", *["---:"] * (len(section.columns) - 1)), *section.rows]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    notes = "\n".join(f"- {note}" for note in section.notes)
    return f"## {section.title}\n\n{table}\n" + (f"\n{notes}\n" if notes else "")


def write(file: Path, machine: str, sections: Iterable[Section], order: Sequence[str]) -> None:
    """Put the sections into the file; those measured earlier stay unless measured again."""
    kept: dict[str, str] = {}
    if file.exists():
        for part in file.read_text(encoding="utf-8").split("\n## ")[1:]:
            kept[part.split("\n", 1)[0]] = f"## {part.strip()}\n"
    kept |= {each.title: as_markdown(each) for each in sections}
    parts = [kept[title] for title in order if title in kept]
    file.write_text("\n".join([INTRODUCTION, f"{machine}.\n", *parts]), encoding="utf-8")


def spread(values: Sequence[float], digits: int = 2) -> str:
    """Return the median, and between what the values lie."""
    low, middle, high = min(values), statistics.median(values), max(values)
    return f"{middle:.{digits}f} ({low:.{digits}f}–{high:.{digits}f})"


def megabytes(kilobytes: float) -> str:
    return f"{kilobytes / 1024:.0f}"


def slope(values: Sequence[tuple[int, float]]) -> float:
    """Return by how much the second number grows with each step of the first, by least squares."""
    return statistics.linear_regression(*zip(*values, strict=True)).slope
