"""The real window, drawn without a display, in processes of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

PROMISES = {
    "first_page": "the first page stands there at once, its clock included",
    "copy": "now.png is the picture that is really on show",
    "there_and_back": "after a fade nothing of the old page is left, whichever layer it is on",
    "fade": "a fade goes over colours between the two pages, never through black, in few frames",
    "standing": "nothing is drawn while a page stands",
    "minute": "a new minute changes the clock and nothing else, in one frame",
    "pages_behind": "every page uses the two textures again",
    "hasty_keys": "a key within a fade is heard",
    "broken_page": "a broken picture costs only its page",
    "small_gpu": "a page too large for the GPU is shown smaller",
    "keys": "Q and Escape quit, P holds the page; a clock that is not trusted is not shown",
    "errors": "an error leaves the page on show, five in a minute end the process",
}


def drive(folder: Path, *arguments: object) -> tuple[dict[str, list[str]], str]:
    environment = {key: value for key, value in os.environ.items() if key != "DISPLAY"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.kiosk.screen.drive", str(folder), *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(line) for line in done.stdout.splitlines()), done.stderr


@pytest.fixture(scope="module")
def driven(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, list[str]], str]:
    return drive(tmp_path_factory.mktemp("state"), 640, 360, 0)


@pytest.mark.parametrize("situation", PROMISES)
def test_the_window_keeps_its_promise(
    driven: tuple[dict[str, list[str]], str], situation: str
) -> None:
    faults, _ = driven

    assert faults[situation] == [], PROMISES[situation]


def test_errors_are_told_with_their_traceback(
    driven: tuple[dict[str, list[str]], str],
) -> None:
    _, words = driven

    assert words.count("ZeroDivisionError: a mistake of ours") == 5
    assert "Traceback" in words


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_is_turned_clockwise_pixel_by_pixel(tmp_path: Path, rotate: int) -> None:
    # Odd sides: rows of pixels that do not end on a multiple of four bytes.
    faults, _ = drive(tmp_path, 641, 359, rotate, "first_page", "there_and_back", "minute")

    assert faults == {"first_page": [], "there_and_back": [], "minute": []}
