"""Fuzz a parser for some minutes of CPU: python -m tests.fuzzing calendar --minutes 30.

atheris is brought by requirements-fuzzing.lock into var/fuzzing; it has wheels for x86-64 only.
What a run found stands in var/fuzzing/TARGET; an input that breaks a promise ends the run, and is
kept there.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

_ROOT = Path(__file__).parent.parent.parent
_VAR = _ROOT / "var/fuzzing"
_SITE = _VAR / "site"
_WORDS = Path(__file__).parent / "words"
_PARSERS = ["feeds", "icalendar", "recurring_ical_events", "feedparser", "markdown_it"]
_LONGEST = 20_000  # bytes of an input
_PATIENCE = 60  # seconds for one: what is watched so closely is ten times as slow
_LOOK = 500  # inputs between two looks at the clock


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    parser.add_argument("target", help="a parser; an unknown one is answered with their names")
    parser.add_argument("--minutes", type=float, default=30, help="of CPU (30)")
    given = parser.parse_args()
    if platform.machine() != "x86_64":
        parser.error("atheris has no wheel for this machine, only for x86-64")
    _install()
    import atheris

    # It rewrites what is imported, and so comes before it.
    with atheris.instrument_imports(include=_PARSERS):
        from tests.fuzzing.targets import TARGETS
    if given.target not in TARGETS:
        parser.error(f"the parsers are {', '.join(TARGETS)}")
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
            os._exit(0)  # libFuzzer knows no other end

    options = [f"-max_len={_LONGEST}", f"-timeout={_PATIENCE}", f"-artifact_prefix={folder}/"]
    words = _WORDS / f"{given.target}.dict"
    options += [f"-dict={words}"] if words.exists() else []
    atheris.Setup([sys.argv[0], *options, str(corpus)], check)
    atheris.Fuzz()


def _install() -> None:
    if not _SITE.exists():
        lock = _ROOT / "requirements-fuzzing.lock"
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-input", "--no-deps"]
        wheels = ["--require-hashes", "--only-binary", ":all:", "--target", str(_SITE)]
        subprocess.run([*pip, *wheels, "-r", str(lock)], check=True)
    sys.path.append(str(_SITE))


if __name__ == "__main__":
    main()
