"""Compares what Aushang sees in the calendars of the tests with what three other programs see.

Every difference is printed, with the reason when it is known; any other one is a failure.
"""

from __future__ import annotations

import argparse
import sys

from tests.oracles.asking import install, missing
from tests.oracles.comparing import FILES, differences, known, name_of


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.oracles", description=__doc__)
    parser.add_argument("calendars", nargs="*", help="as valid/rules (all)")
    given = parser.parse_args()
    if sentence := missing():
        parser.error(sentence)
    install()
    reasons = known()
    unknown = 0
    for file in FILES:
        name = name_of(file)
        if given.calendars and name not in given.calendars:
            continue
        print(f"{name}", flush=True)
        for difference in differences(file):
            why = reasons.get((name, difference.uid, difference.oracle))
            unknown += why is None
            print(f"{difference}\n  {why or 'NOT EXPLAINED'}")
    print(f"{unknown} differences are not explained")
    return int(unknown > 0)


if __name__ == "__main__":
    sys.exit(main())
