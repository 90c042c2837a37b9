"""`python -m tests.kiosk.lint` prints how right the rules are, on each labelled set."""

from __future__ import annotations

import sys

from tests.kiosk.lint.measured import HERE, faults, table

for file in (HERE / "sentences.toml", HERE / "held_out.toml"):
    if file.exists():
        print("\n".join([*table(file), ""]))
        if "--faults" in sys.argv:
            print("\n".join([*faults(file), ""]))
