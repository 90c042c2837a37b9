"""EDGE: the mirror's folder. Each file in it is whole at any moment, and written when it changes.

What leaves the programme leaves a page behind that says so, for who comes with a printed code; with
it stay the calendar file and the pictures that it leads to. Only files with names of ours are ever
taken away.
"""

from __future__ import annotations

import fcntl
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from kiosk.languages import LANGUAGES
from kiosk.mirror.pages import GONE, KEPT_BACK
from kiosk.mirror.stamps import restamped

# How long a page stays after its item has left the programme.
STAYS = 30 * 24 * 3600.0

_SLUG = "[2-9b-z]{8}"
_TAGS = "|".join(LANGUAGES)
_OF_AN_ITEM = re.compile(rf"(?:{_TAGS})/{_SLUG}\.html")
_OURS = re.compile(
    rf"(?:{_TAGS})/(?:index|screen|statement|{_SLUG})\.html|events/{_SLUG}\.ics"
    r"|pictures/[0-9a-f]{64}\.(?:png|jpg)|fonts/[^/.][^/]*\.(?:ttf|txt)"
)
_LED_TO = re.compile(rf"\.\./(events/{_SLUG}\.ics|pictures/[0-9a-f]{{64}}\.(?:png|jpg))".encode())
_STAMPED = (".ics", ".atom")
# What pages lead to is there before them; the pages of everything come last.
_ORDER = (re.compile(r"style\.css|icon\.svg|fonts/|pictures/"), re.compile(r"events/"), _OF_AN_ITEM)


@dataclass(frozen=True, slots=True)
class Changes:
    """Which files were written, and which were taken away."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


def publish(
    files: Mapping[str, bytes],
    pictures: Mapping[str, Path],
    out: Path,
    now: float,
    *,
    complete: bool = True,
) -> Changes:
    """Let the folder `out` hold `files` and copies of `pictures`, by their paths.

    `now`: seconds since 1970. `complete`: what is not among them has left the programme. Raises
    OSError; then each file is what it was, or what it was to be.
    """
    out.mkdir(parents=True, exist_ok=True)
    with _alone(out):
        written = [
            path
            for path in sorted({*files, *pictures}, key=_rank)
            if (
                _written(out / path, files[path])
                if path in files
                else _copied(pictures[path], out / path)
            )
        ]
        gone = set(_ours(out)) - files.keys() - pictures.keys() if complete else set()
        kept = {path for path in gone if _OF_AN_ITEM.fullmatch(path) and _stays(out / path, now)}
        written += [path for path in sorted(kept) if _marked(out / path)]
        led_to = {each for path in kept for each in _leads_to(out / path)}
        removed = sorted(gone - kept - led_to)
        for path in removed:
            (out / path).unlink(missing_ok=True)
    return Changes(tuple(written), tuple(removed))


def _rank(path: str) -> tuple[int, str]:
    order = (number for number, pattern in enumerate(_ORDER) if pattern.match(path))
    return next(order, len(_ORDER)), path


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Wait until nobody else writes here, then sweep up what a writer that was killed left."""
    with (out / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for left in out.rglob(".*.new"):
            left.unlink(missing_ok=True)
        yield


def _written(file: Path, content: bytes) -> bool:
    """Write the file unless it says so already; tell whether it was written."""
    with suppress(FileNotFoundError):
        old = file.read_bytes()
        if file.suffix in _STAMPED:
            content = restamped(content, old)
        if content == old:
            return False
    beside = _beside(file)
    beside.write_bytes(content)
    beside.replace(file)
    return True


def _copied(picture: Path, file: Path) -> bool:
    """Copy the picture unless it is there: its name is that of its content."""
    size = picture.stat().st_size
    if file.exists() and file.stat().st_size == size:
        return False
    beside = _beside(file)
    shutil.copyfile(picture, beside)
    beside.replace(file)
    return True


def _beside(file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    return file.with_name(f".{file.name}.new")


def _ours(out: Path) -> Iterator[str]:
    for file in out.glob("*/*"):
        path = file.relative_to(out).as_posix()
        if _OURS.fullmatch(path) and file.is_file():
            yield path


def _stays(page: Path, now: float) -> bool:
    # It was written when its item left, to say so.
    return KEPT_BACK in page.read_bytes() or now - page.stat().st_mtime < STAYS


def _marked(page: Path) -> bool:
    return _written(page, page.read_bytes().replace(KEPT_BACK, GONE, 1))


def _leads_to(page: Path) -> Iterator[str]:
    for found in _LED_TO.findall(page.read_bytes()):
        yield found.decode()
