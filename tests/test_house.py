"""The direction of imports is as the contracts in pyproject.toml have it, and they bite."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache", "--no-logo"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the house, to break things in."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in ("feeds", "kiosk"):
        shutil.copytree(
            ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    return tmp_path


def test_every_import_goes_the_way_that_the_design_allows() -> None:
    found = lint_imports(ROOT)

    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("feeds/sources/polling.py", "import kiosk.round", "feeds knows no kiosk"),
        ("kiosk/inbox.py", "import feeds.disk.store", "never how it gets it"),
        ("kiosk/player/show.py", "import kivy", "only kiosk.screen imports Kivy"),
        ("kiosk/programme/days.py", "import typst", "only the press imports Typst"),
        ("kiosk/slides/notices.py", "import babel", "only the wording imports Babel"),
        ("kiosk/inbox.py", "import requests", "its connection go to the network"),
        ("feeds/pulling/pull.py", "import icalendar", "what reads is loaded in a worker only"),
        ("kiosk/player/running.py", "import babel", "the screen's process stays small"),
        ("kiosk/site.py", "import astral", "the screen's process stays small"),
        ("feeds/disk/store.py", "import feeds.sources.fetch", "edges never import each other"),
    ],
)
def test_an_import_against_the_direction_is_found(
    house: Path, module: str, line: str, contract: str
) -> None:
    with (house / module).open("a") as file:
        file.write(f"\n{line}\n")

    found = lint_imports(house)

    assert found.returncode == 1
    assert any(contract in each and "BROKEN" in each for each in found.stdout.splitlines())


def test_every_program_is_where_its_command_looks_for_it() -> None:
    for name in ("feeds", "kiosk"):
        found = subprocess.run(
            [Path(sys.executable).parent / name, "--help"],
            capture_output=True,
            text=True,
            check=False,
        )

        assert (found.returncode, found.stderr) == (0, ""), name
