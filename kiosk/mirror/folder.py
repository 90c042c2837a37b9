"""EDGE: the mirror's folder. Each file in it is whole at any moment, and written when it changes.

What leaves the programme leaves a page behind that says so, for who comes with a printed code; with
it stay the calendar file and the pictures that it leads to. What was only moved to another hour,
and so to another page, is shown by its old one, too. A folder in which somebody else has files is
not written to, and only files with names of ours are ever taken away.
"""

from __future__ import annotations

import fcntl
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from kiosk.addresses import SLUG
from kiosk.errors import KioskError
from kiosk.languages import LANGUAGES
from kiosk.mirror.stamps import restamped

# How long a page stays after its item has left the programme.
STAYS = 30 * 24 * 3600.0

_TAGS = "|".join(LANGUAGES)
_OF_AN_ITEM = re.compile(rf"(?:{_TAGS})/{SLUG}\.html")
_TAKEN_ALONG = rf"(?:{_TAGS})/{SLUG}\.ics|pictures/[0-9a-f]{{64}}\.(?:png|jpg)"
_OURS = re.compile(
    rf"(?:{_TAGS})/(?:(?:index|screen|statement|{SLUG})\.html|calendar\.ics)|{_TAKEN_ALONG}"
)
_LED_TO = re.compile(rf"\.\./({_TAKEN_ALONG})".encode())
# What a page says once it is out of the programme stands in it from the beginning.
_GONE, _KEPT_BACK = b'<p class="gone">', b'<p class="gone" hidden>'
_STAMPED = (".ics", ".atom")
# Where it lies, the folder is ours. While a file is written it is another one, beside all others.
_LOCK, _NEW = ".lock", ".new"
# What pages lead to is there before them; the pages of everything come last.
_ORDER = (re.compile(r"style\.css|icon\.svg|fonts/|pictures/"), re.compile(r".*\.ics"), _OF_AN_ITEM)


@dataclass(frozen=True, slots=True)
class Changes:
    """Which files were written, and which were taken away."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


def claim(out: Path) -> None:
    """Make the folder `out` ours.

    Raises KioskError where somebody else has files in it: one of them might have a name of ours.
    """
    out.mkdir(parents=True, exist_ok=True)
    seen = (each for each in out.iterdir() if not each.name.startswith("."))
    if not (out / _LOCK).exists() and any(seen):
        raise KioskError(
            f"{out} has files that are not the mirror's, and some might be lost: name a folder "
            "that is empty, or one that does not exist yet"
        )
    (out / _LOCK).touch()


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
    KioskError where the folder is somebody else's, and OSError; then each file is what it was, or
    what it was to be.
    """
    claim(out)
    paths = sorted({*files, *pictures}, key=_rank)
    with _alone(out):
        written = [
            path
            for path in paths
            if (
                _written(out, path, files[path])
                if path in files
                else _copied(out, path, pictures[path])
            )
        ]
        gone = set(_ours(out)) - files.keys() - pictures.keys() if complete else set()
        kept = {path for path in gone if _OF_AN_ITEM.fullmatch(path) and _stays(out / path, now)}
        still_on = _by_calendar(files) if kept else {}
        written += [path for path in sorted(kept) if _left_behind(out, path, still_on)]
        led_to = {each for path in kept for each in _leads_to((out / path).read_bytes())}
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
    with (out / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        (out / _NEW).unlink(missing_ok=True)
        yield


def _written(out: Path, path: str, content: bytes) -> bool:
    """Write the file unless it says so already; tell whether it was written."""
    file = out / path
    with suppress(FileNotFoundError):
        old = file.read_bytes()
        if file.suffix in _STAMPED:
            content = restamped(content, old)
        if content == old:
            return False
    (out / _NEW).write_bytes(content)
    _put(out, file)
    return True


def _copied(out: Path, path: str, picture: Path) -> bool:
    """Copy the picture unless it is there: its name is that of its content."""
    file, size = out / path, picture.stat().st_size
    if file.exists() and file.stat().st_size == size:
        return False
    shutil.copyfile(picture, out / _NEW)
    _put(out, file)
    return True


def _put(out: Path, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    (out / _NEW).replace(file)


def _ours(out: Path) -> Iterator[str]:
    for file in out.glob("*/*"):
        path = file.relative_to(out).as_posix()
        if _OURS.fullmatch(path) and file.is_file():
            yield path


def _stays(page: Path, now: float) -> bool:
    # It was written when its item left, to say so.
    return _KEPT_BACK in page.read_bytes() or now - page.stat().st_mtime < STAYS


def _by_calendar(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the page of an event by its calendar file, where it has the only one."""
    pages: defaultdict[str, list[bytes]] = defaultdict(list)
    for path, page in files.items():
        if _OF_AN_ITEM.fullmatch(path):
            for each in _leads_to(page):
                pages[each].append(page)
    return {
        each: found[0] for each, found in pages.items() if each.endswith(".ics") and len(found) == 1
    }


def _left_behind(out: Path, path: str, still_on: Mapping[str, bytes]) -> bool:
    """Let a page that was left behind say where its event is now, or that it is over."""
    page = (out / path).read_bytes()
    now = (still_on[each] for each in _leads_to(page) if each in still_on)
    return _written(out, path, next(now, page.replace(_KEPT_BACK, _GONE, 1)))


def _leads_to(page: bytes) -> Iterator[str]:
    for found in _LED_TO.findall(page):
        yield found.decode()
