"""What the README tells a newcomer to type does what it says."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from feeds.snapshot import to_bytes
from tests.kiosk.builders import snapshot

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    shlex.split(line)
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
]
# Commands within a sentence; the benchmarks are asked for the section that costs least. One with
# more words does what the same does without them.
_ASIDE = [shlex.split(each) for each in re.findall(r"`(\.venv/bin/[^`]+)`", README)]
ASIDE = [
    each
    for each in _ASIDE
    if not any(more[: len(each)] == each and len(more) > len(each) for more in _ASIDE)
]
LEAST = ["feeds", "--runs", "1", "--seconds", "1", "--results"]
# What goes on for ever, and the file by which one sees that it works.
FOR_EVER = {
    ("feeds", "serve"): "demo/snapshot.json",
    ("kiosk", "run"): "now.png",
}
PATIENCE = 50.0  # seconds


@pytest.fixture(scope="module")
def var(common: Path) -> Path:
    # As the README does it: a snapshot holds the days from its making on.
    (pull,) = (each for each in COMMANDS if each[1] == "pull")
    _run(_with_var(pull, common))
    return common


Job = Callable[[Sequence[str]], subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def job(var: Path) -> Job:
    """Run a command of the README; once, however many look at what it did."""
    done = cache(lambda words: _run(_with_var(list(words), var)))
    return lambda words: done(tuple(words))


def _command(words: list[str]) -> list[str]:
    program = Path(sys.executable).parent / Path(words[0]).name
    return [str(program), *words[1:]]


def _run(words: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        _command(words), cwd=ROOT, capture_output=True, text=True, check=True, timeout=PATIENCE
    )


def _with_var(words: list[str], var: Path) -> list[str]:
    takes_var = "--config" in words
    out = [
        str(var / word.removeprefix("var/")) if word.startswith("var/") else word for word in words
    ]
    return [*out, "--var", str(var)] if takes_var else out


def _name(words: list[str]) -> tuple[str, str]:
    return Path(words[0]).name, words[1]


def test_the_readme_has_commands() -> None:
    assert len(COMMANDS) >= len(FOR_EVER) + 3
    assert {_name(each) for each in COMMANDS} >= set(FOR_EVER)
    assert ASIDE


@pytest.mark.parametrize(
    "words", [each for each in COMMANDS if _name(each) not in FOR_EVER], ids=" ".join
)
def test_a_command_that_ends_does_its_job(words: list[str], var: Path, job: Job) -> None:
    done = job(words)

    assert done.stdout or done.stderr
    if words[1] == "shot":
        assert (var / "shot" / "slides.json").exists()
        assert (var / "shot" / "001.png").exists()
    if words[1] == "audit":
        assert (var / "audit" / "index.html").exists()
    if words[1] == "sheet":
        assert (var / "sheet.png").exists()


@pytest.mark.parametrize("words", ASIDE, ids=" ".join)
def test_a_command_within_a_sentence_does_its_job(words: list[str], tmp_path: Path) -> None:
    results = tmp_path / "RESULTS.md"
    if "tests.benchmarks" in words:
        words = [*words, *LEAST, str(results)]
    # What a real site's sources say.
    (tmp_path / "kulturbahnhof").mkdir()
    (tmp_path / "kulturbahnhof/snapshot.json").write_bytes(to_bytes(snapshot()))

    done = _run(_with_var(words, tmp_path))

    assert done.stdout or done.stderr
    assert results.exists() == ("tests.benchmarks" in words)


@pytest.mark.parametrize(
    "words", [each for each in COMMANDS if _name(each) in FOR_EVER], ids=" ".join
)
def test_a_command_that_goes_on_for_ever_works_until_it_is_told_to_end(
    words: list[str], tmp_path: Path
) -> None:
    sign = tmp_path / FOR_EVER[_name(words)]

    with Started(_with_var(words, tmp_path)) as running:
        until = time.monotonic() + PATIENCE
        while not sign.exists():
            assert running.poll() is None, "it ended by itself"
            assert time.monotonic() < until, f"{sign.name} did not appear"
            time.sleep(0.05)
        running.send_signal(signal.SIGTERM)
        running.wait(timeout=10)

    assert running.returncode in {0, 128 + signal.SIGTERM, -signal.SIGTERM}


class Started:
    """A running program, ended whatever happens."""

    def __init__(self, words: list[str]) -> None:
        self._words = words

    def __enter__(self) -> subprocess.Popen[bytes]:
        self._running = subprocess.Popen(
            _command(self._words),
            cwd=ROOT,
            env=os.environ | {"SDL_VIDEODRIVER": "offscreen"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return self._running

    def __exit__(self, *_: object) -> None:
        if self._running.poll() is None:
            self._running.kill()
            self._running.wait()


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`((?:feeds|kiosk|themes|config)/[a-z_./-]+)`", README)))
)
def test_a_path_that_the_readme_names_is_there(path: str) -> None:
    assert (ROOT / path).exists(), path


PICTURE = ROOT / "tests" / "pictures" / "screen.png"


SHEET = ROOT / "themes" / "zug" / "sheet.png"
# When a change was meant: pytest tests/test_readme.py --renew-pictures, then look at them.


def test_the_readme_opens_with_the_screen_as_its_own_command_draws_it(
    var: Path, job: Job, request: pytest.FixtureRequest
) -> None:
    """A ticket, whole: the day large on a coloured stub, beside it what, where, and a code."""
    (shot,) = (each for each in COMMANDS if each[1] == "shot")
    job(shot)
    pages = json.loads((var / "shot" / "slides.json").read_text(encoding="utf-8"))["pages"]
    file = next(
        page["file"]
        for page in pages
        if (page["code"] or "").startswith("https") and page["slide"] == "event"
    )
    drawn = Image.open(var / "shot" / file).convert("RGB")
    if request.config.getoption("--renew-pictures"):
        drawn.save(PICTURE, optimize=True)

    assert f"]({PICTURE.relative_to(ROOT)})" in README
    assert ImageChops.difference(drawn, Image.open(PICTURE).convert("RGB")).getbbox() is None


def test_the_sheet_in_themes_is_the_one_that_the_command_draws(
    var: Path, job: Job, request: pytest.FixtureRequest
) -> None:
    (sheet,) = (each for each in COMMANDS if each[1] == "sheet")
    job(sheet)
    drawn = var / "sheet.png"
    if request.config.getoption("--renew-pictures"):
        shutil.copy(drawn, SHEET)

    with Image.open(SHEET) as kept, Image.open(drawn) as new:
        where = ImageChops.difference(kept.convert("RGB"), new.convert("RGB")).getbbox()
    assert where is None, f"it differs within {where}"
