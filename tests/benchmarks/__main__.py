"""Measures, shows a table per section, and keeps them in RESULTS.md beside this file."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import measurements, processes, report
from tests.benchmarks.another_way import another_way
from tests.benchmarks.calendars import section
from tests.benchmarks.measurements import Wanted
from tests.benchmarks.programs import Copy

SECTIONS = {
    "feeds": measurements.feeds,
    "calendars": section.calendars,
    "typesetting": measurements.typesetting,
    "another-way": another_way,
    "start": measurements.start,
    "rotation": measurements.rotation,
    "changes": measurements.changes,
}
RESULTS = Path(__file__).parent / "RESULTS.md"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("sections", nargs="*", help=f"which to measure: {' '.join(SECTIONS)} (all)")
    parser.add_argument("--runs", type=int, default=5, help="of what takes seconds (5)")
    parser.add_argument("--seconds", type=float, default=60, help="of rotating, of standing (60)")
    parser.add_argument("--page", type=float, default=6, help="seconds of a page in it (6)")
    parser.add_argument("--changes", type=int, default=1000, help="page changes (1000)")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file to keep them in")
    given = parser.parse_args()
    if unknown := set(given.sections) - set(SECTIONS):
        parser.error(f"there is no section {', '.join(sorted(unknown))}")
    wanted = Wanted(given.runs, given.seconds, given.page, given.changes)

    processes.adopt_orphans()
    failed = False
    for name in given.sections or SECTIONS:
        with tempfile.TemporaryDirectory(prefix="aushang-") as folder:
            try:
                section = SECTIONS[name](Copy(Path(folder) / "checkout"), wanted)
            except RuntimeError as error:
                print(f"\n{name} could not be measured: {error}", file=sys.stderr)
                failed = True
                continue
        print(report.as_text(section), flush=True)
        report.write(given.results, report.machine(), [section], report.ORDER)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
