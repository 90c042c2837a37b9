"""`python -m tests.kiosk.lint` prints how right the rules are, on each labelled set.

With --faults also the sentences on which they are not; whoever has read those of the held-out set
has seen it, and needs another.
"""

from __future__ import annotations

import sys

from tests.kiosk.lint.measured import SETS, faults, table

for name, given in SETS.items():
    print("\n".join([*table(name, given()), ""]))
    if "--faults" in sys.argv:
        print("\n".join([*faults(given()), ""]))
