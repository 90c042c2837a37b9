"""What the same content costs on the web and on paper: the demo, mirrored and printed.

Each is a whole process; the screen's pages are set already.
"""

from __future__ import annotations

import shutil

from tests.benchmarks.measurements import Wanted
from tests.benchmarks.processes import Others
from tests.benchmarks.programs import Copy, Cost, measured
from tests.benchmarks.report import Section, megabytes, spread

_MIRRORS = ("mirror, nothing written before", "mirror, nothing new")
_POSTERS: dict[str, list[str]] = {
    "poster of the week": [],
    "poster of one item": ["--item", "notizen/begleitung"],
    "hand-out": ["--hand-out"],
}


def another_way(copy: Copy, wanted: Wanted) -> Section:
    copy.forget()
    measured(copy.command("feeds", "pull"), copy)
    measured(copy.command("kiosk", "prepare"), copy)
    others = Others()
    out = copy.var / "mirror"
    mirror = copy.command("kiosk", "mirror", "--out", str(out))
    costs: dict[str, list[Cost]] = {name: [] for name in (*_MIRRORS, *_POSTERS)}
    sizes = dict.fromkeys(costs, 0)
    for _ in range(wanted.runs):
        shutil.rmtree(out, ignore_errors=True)
        for name in _MIRRORS:
            costs[name].append(measured(mirror, copy))
            sizes[name] = sum(each.stat().st_size for each in out.rglob("*") if each.is_file())
        for name, options in _POSTERS.items():
            pdf = copy.var / "print.pdf"
            asked = copy.command("kiosk", "poster", "--out", str(pdf), *options)
            costs[name].append(measured(asked, copy))
            sizes[name] = pdf.stat().st_size
    files = sum(each.is_file() for each in out.rglob("*"))
    rows = tuple(
        (
            name,
            spread([cost.wall for cost in each]),
            spread([cost.cpu for cost in each]),
            megabytes(max(cost.peak for cost in each)),
            f"{sizes[name] / 1000:,.0f}",
        )
        for name, each in costs.items()
    )
    return Section(
        "Another way",
        ("kiosk …", "wall, s", "CPU, s", "peak memory, MB", "size, kB"),
        rows,
        (
            f"The mirror has {files} files. Median of {wanted.runs} runs (least–most).",
            others.note(),
        ),
    )
