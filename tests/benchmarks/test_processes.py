"""The benchmarks' own arithmetic; what they measure is judged by people, not by tests."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.benchmarks import report
from tests.benchmarks.processes import (
    Memory,
    Stat,
    cpu,
    descendants,
    family,
    memory,
    parse_rollup,
    parse_smaps,
    parse_stat,
    software_gl,
)

SMAPS = """\
55d0c0a00000-55d0c0a01000 r--p 00000000 08:01 1234                       /usr/bin/python3.11
Size:                  4 kB
Rss:                   4 kB
Pss:                   2 kB
Pss_Dirty:             9 kB
7f0000000000-7f0000200000 rw-p 00000000 00:00 0 
Pss:                 700 kB
7f1000000000-7f1000200000 r-xp 00000000 08:01 99    /usr/lib/x86_64-linux-gnu/libLLVM-15.so.1
Pss:               50000 kB
7f2000000000-7f2000200000 r-xp 00000000 08:01 98    /usr/lib/x86_64-linux-gnu/dri/swrast_dri.so
Pss:                7000 kB
7f3000000000-7f3000200000 r-xp 00000000 08:01 97    /opt/my things/libz3.so.4 (deleted)
Pss:                   5 kB
"""  # noqa: W291  # the kernel writes a space there

ROLLUP = """\
55d0c0a00000-7ffd3f1fe000 ---p 00000000 00:00 0                          [rollup]
Rss:                9000 kB
Pss:                6000 kB
Pss_Anon:           4000 kB
Shared_Clean:       3000 kB
Private_Clean:      1000 kB
Private_Dirty:      4500 kB
"""


def test_a_mapping_is_counted_under_its_file() -> None:
    assert list(parse_smaps(SMAPS)) == [
        ("/usr/bin/python3.11", 2),
        ("", 700),
        ("/usr/lib/x86_64-linux-gnu/libLLVM-15.so.1", 50000),
        ("/usr/lib/x86_64-linux-gnu/dri/swrast_dri.so", 7000),
        ("/opt/my things/libz3.so.4 (deleted)", 5),
    ]


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("/usr/lib/x86_64-linux-gnu/libLLVM-15.so.1", True),
        ("/usr/lib/x86_64-linux-gnu/dri/swrast_dri.so", True),
        ("/usr/lib/x86_64-linux-gnu/libGL.so.1.7.0", True),
        ("/usr/lib/x86_64-linux-gnu/libGLdispatch.so.0.0.0", True),
        ("/usr/lib/chromium/libvk_swiftshader.so", True),
        ("/usr/lib/x86_64-linux-gnu/libGLU.so.1", False),
        ("/usr/lib/x86_64-linux-gnu/libc.so.6", False),
        ("", False),
    ],
)
def test_software_gl_is_told_by_the_name_of_its_file(name: str, counts: bool) -> None:
    assert software_gl([(name, 7), ("/usr/bin/cat", 1)]) == (7 if counts else 0)


def test_memory_is_read_and_added() -> None:
    assert parse_rollup(ROLLUP) == Memory(rss=9000, pss=6000, private=5500)
    assert parse_rollup(ROLLUP) + Memory(1, 2, 3) == Memory(9001, 6002, 5503)


def test_a_process_is_read_whatever_its_name_is() -> None:
    line = "42 (a (very) odd name) S 7 42 42 0 -1 4194560 900 0 0 0 150 50 20 5 20 0 1 0 1000 1 2"

    assert parse_stat(line, 100) == Stat(42, "a (very) odd name", 7, own=2.0, reaped=0.25)


@pytest.mark.parametrize(
    ("situation", "without", "found"),
    [
        ("all below the root", (), {2, 3, 4, 5}),
        ("one child and its own left out", (2,), {5}),
        ("a grandchild left out", (4,), {2, 3, 5}),
    ],
)
def test_a_family_is(situation: str, without: tuple[int, ...], found: set[int]) -> None:
    parents = {1: 0, 2: 1, 3: 2, 4: 3, 5: 1, 9: 8}

    assert family(1, parents, without) == found, situation


def test_the_work_of_a_child_is_counted_once_when_it_ends() -> None:
    parent, child = Stat(1, "sh", 0, own=1.0, reaped=0.0), Stat(2, "worker", 1, own=3.0, reaped=0.5)

    assert cpu([parent, child]) == cpu([parent._replace(reaped=3.5)]) == 4.5


def test_a_child_is_among_our_descendants_and_has_memory() -> None:
    with subprocess.Popen(["/bin/cat"], stdin=subprocess.PIPE) as child:
        assert child.stdin
        ours = {each.pid for each in descendants()}
        spared = {each.pid for each in descendants(without=[child.pid])}
        used = memory([child.pid])
        child.stdin.close()

    assert child.pid in ours
    assert child.pid not in spared
    assert os.getpid() not in ours
    assert 0 < used.private <= used.pss <= used.rss


def test_a_section_takes_the_place_of_its_older_self(tmp_path: Path) -> None:
    file = tmp_path / "RESULTS.md"
    old = [
        report.Section("Start", ("what", "s"), (("warm", "0.9"),)),
        report.Section("Feeds", ("what", "s"), (("pull", "1.0"),), ("asleep",)),
    ]
    report.write(file, "A machine", old, report.ORDER)
    report.write(
        file,
        "A machine",
        [report.Section("Start", ("what", "s"), (("warm", "0.5"),))],
        report.ORDER,
    )

    text = file.read_text(encoding="utf-8")
    assert "0.9" not in text
    assert text.index("## Start") < text.index("| warm | 0.5 |") < text.index("## Feeds")
    assert text.index("| pull | 1.0 |") < text.index("- asleep")


@pytest.mark.parametrize(
    ("values", "slope"),
    [
        ([(100, 500.0), (200, 500.0), (300, 500.0)], 0.0),
        ([(100, 500.0), (200, 600.0), (300, 700.0)], 1.0),
    ],
)
def test_growth_is_the_slope_of_a_straight_line(
    values: list[tuple[int, float]], slope: float
) -> None:
    assert report.slope(values) == pytest.approx(slope)
