"""Fuzz a parser for some minutes of CPU: python -m tests.fuzzing calendar --minutes 30.

atheris is needed, which has wheels for x86-64 only: requirements-fuzzing.lock. What a run found
stands in var/fuzzing/TARGET; an input that breaks a promise ends the run, and is kept there.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import time
from pathlib import Path

import atheris

with atheris.instrument_imports(
    include=["feeds", "icalendar", "recurring_ical_events", "feedparser"]
):
    from tests.fuzzing.targets import TARGETS

_VAR = Path(__file__).parent.parent.parent / "var/fuzzing"
_WORDS = Path(__file__).parent / "words"
_LONGEST = 20_000  # bytes of an input
_PATIENCE = 15  # seconds for one
_LOOK = 500  # inputs between two looks at the clock


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--minutes", type=float, default=30, help="of CPU (30)")
    given = parser.parse_args()
    target = TARGETS[given.target]
    folder = _VAR / given.target
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in target.seeds():
        (corpus / hashlib.sha256(seed).hexdigest()).write_bytes(seed)
    inputs = 0

    def check(body: bytes) -> None:
        nonlocal inputs
        inputs += 1
        target.check(body)
        if inputs % _LOOK == 0 and time.process_time() > given.minutes * 60:
            print(f"{given.target}: {inputs} inputs, {time.process_time() / 60:.1f} CPU-min, good")
            sys.stdout.flush()
            os._exit(0)

    options = [f"-max_len={_LONGEST}", f"-timeout={_PATIENCE}", f"-artifact_prefix={folder}/"]
    words = _WORDS / f"{given.target}.dict"
    options += [f"-dict={words}"] if words.exists() else []
    atheris.Setup([sys.argv[0], *options, str(corpus)], check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
