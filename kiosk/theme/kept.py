"""The last good copy of a theme, whole or not at all.

Below a site's state folder: theme/NAME.json says which one is good, theme/DIGEST/NAME/ is its copy.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from kiosk.errors import ThemeError
from kiosk.theme import Theme, files, read

OLD = 3600.0  # seconds


@dataclass(frozen=True, slots=True)
class Record:
    """Which theme was found good, and by which edition of our code."""

    digest: str
    edition: str


def last_good(name: str, palettes: Collection[str], state: Path) -> Theme | None:
    """Return the copy of the last good theme called `name` when it has these palettes, else None.

    A copy that somebody has changed, or the disk, is none.
    """
    known = record(name, state)
    theme = _whole(_shelf(state) / known.digest / name) if known else None
    return theme if theme and set(palettes) <= set(theme.palettes) else None


def newest_good(palettes: Collection[str], state: Path) -> Theme | None:
    """Return the copy of the theme with these palettes that was found good last, by any name."""
    records = sorted(_records(state), key=lambda file: file.stat().st_mtime, reverse=True)
    found = (last_good(file.stem, palettes, state) for file in records)
    return next((theme for theme in found if theme), None)


def record(name: str, state: Path) -> Record | None:
    """Return which theme called `name` was the last good one."""
    try:
        return Record(**json.loads(_record_file(name, state).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


@contextmanager
def copied(folder: Path, state: Path) -> Iterator[Path]:
    """Copy the theme in `folder` to where it can be tried, and kept; else the copy is taken away.

    What is tried there stays as it is, whoever goes on writing in `folder`.
    """
    shelf = _shelf(state)
    shelf.mkdir(parents=True, exist_ok=True)
    bench = Path(tempfile.mkdtemp(dir=shelf, prefix="."))
    try:
        for file in files(folder):
            target = bench / folder.name / file.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            _write(target, file.read_bytes())
        yield bench / folder.name
    finally:
        shutil.rmtree(bench, ignore_errors=True)


def keep(tried: Path, known: Record, state: Path) -> Theme:
    """Let the copy `tried` be the last good one of its name; return it where it stands now.

    Old copies are taken away. Raises OSError.
    """
    shelf, name = _shelf(state), tried.name
    home = shelf / known.digest
    if _whole(home / name) is None:
        shutil.rmtree(home, ignore_errors=True)
        tried.parent.replace(home)
        _sync(shelf)
    beside = shelf / f".{name}.json"
    _write(beside, json.dumps(asdict(known)).encode())
    beside.replace(_record_file(name, state))
    _sync(shelf)
    records = (record(file.stem, state) for file in _records(state))
    good = {each.digest for each in records if each}
    for folder in (each for each in shelf.iterdir() if each.is_dir() and each.name not in good):
        # Another process may be at work in a young one.
        if time.time() - folder.stat().st_mtime > OLD:
            shutil.rmtree(folder, ignore_errors=True)
    return read(home / name)[0]


def _whole(folder: Path) -> Theme | None:
    """Return the copy in `folder` when it still is what its place says, digest and all."""
    try:
        theme, mistakes = read(folder)
    except ThemeError:
        return None
    return None if mistakes or theme.digest != folder.parent.name else theme


def _shelf(state: Path) -> Path:
    return state / "theme"


def _records(state: Path) -> Iterator[Path]:
    return _shelf(state).glob("[!.]*.json")


def _record_file(name: str, state: Path) -> Path:
    return _shelf(state) / f"{name}.json"


def _write(file: Path, content: bytes) -> None:
    """Write a file so that it is on the disk when this returns."""
    with file.open("wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())


def _sync(folder: Path) -> None:
    # Without it the rename itself may be lost with the power.
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
