"""`kiosk run` on a small site, with a stand-in for `kiosk prepare`: runner.py VAR [--offscreen].

As it ends it prints which of the large libraries it has loaded.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.player.running import Options, run
from kiosk.site import Screen, Site
from tests.kiosk import drawn

LARGE = {"typst", "babel", "fontTools", "requests", "icalendar", "recurring_ical_events", "numpy"}


def main(var: str, *flags: str) -> int:
    logging.basicConfig(level=logging.INFO)
    code = run(
        Site("A town", ZoneInfo("Europe/Berlin"), screen=Screen(640, 360)),
        Path("town.toml"),
        Path(var),
        Options(offscreen="--offscreen" in flags),
        prepare=(sys.executable, str(drawn.__file__)),
    )
    print("loaded:", *sorted(LARGE & set(sys.modules)))
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
