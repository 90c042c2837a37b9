"""EDGE: reads a file or folder of this machine, as `fetch` asks a server."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from feeds.errors import RefusedError, UnreachableError
from feeds.sources.address import Address, Local
from feeds.sources.outcome import LIMIT, Fetched, FetchOutcome, NotModified, Validators

_CHEAP = 1_000_000  # bytes: below, a file is compared by what it says, above by its date and size
_ENTRIES = 2_000
_CALENDAR, _NOTE = ".ics", ".md"
_NO_CALENDARS = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"


def read(address: Address, validators: Validators) -> FetchOutcome:
    """Return a file's content; for a folder of notes JSON {"name": "text"}, of calendars all.

    Raises UnreachableError when there is nothing to read.
    """
    if not isinstance(address, Local):
        raise UnreachableError("it is not on this machine")
    path = address.path
    try:
        now = Validators(etag=fingerprint(path))
        if now == validators:
            return NotModified()
        body = _folder(path, address.calendars) if path.is_dir() else _bounded([path])
    except OSError as error:
        raise UnreachableError(f"{path.name} cannot be read: {error.strerror}") from error
    return Fetched(body, now)


def fingerprint(path: Path) -> str:
    """Return a digest that changes when the file, or one in the folder, does. Raises OSError."""
    digest = hashlib.sha256()
    for file in _entries(path) if path.is_dir() else [path]:
        status = file.stat()
        said = file.read_bytes() if status.st_size <= _CHEAP else _date(file)
        digest.update(b"%s\0%d\0" % (file.name.encode(errors="surrogateescape"), len(said)))
        digest.update(said)
    return digest.hexdigest()


def stamp(path: Path) -> str:
    """Return words that change when the file, or one in the folder, does; no file is read for it.

    Raises OSError.
    """
    files = _entries(path) if path.is_dir() else [path]
    return repr([(each.name, _date(each)) for each in files])


def holds_only_calendars(folder: Path) -> bool:
    """Say whether calendars are in the folder, and no notes."""
    try:
        endings = {each.suffix.lower() for each in _entries(folder)}
    except OSError:
        return False
    return _CALENDAR in endings and _NOTE not in endings


def _date(file: Path) -> bytes:
    status = file.stat()
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}".encode()


def _entries(folder: Path) -> list[Path]:
    # An editor's own files (".fest.md.swp", "fest.md~") are nobody's notes.
    found = [each for each in folder.iterdir() if each.name[0] != "." and each.name[-1] != "~"]
    return sorted(each for each in found if each.is_file())[:_ENTRIES]


def _folder(path: Path, calendars: bool) -> bytes:
    ending = _CALENDAR if calendars else _NOTE
    meant = [each for each in _entries(path) if each.suffix.lower() == ending]
    if calendars:
        return _bounded(meant) if meant else _NO_CALENDARS
    texts = {each.name: _text(_bounded([each])) for each in meant}
    return json.dumps(texts, ensure_ascii=False).encode()


def _bounded(files: Iterable[Path]) -> bytes:
    pieces: list[bytes] = []
    for file in files:
        with file.open("rb") as opened:
            pieces.append(opened.read(LIMIT + 1))
        if sum(map(len, pieces)) > LIMIT:
            raise RefusedError(f"{file.name} has more than {LIMIT // 1_000_000} million bytes")
    return b"\r\n".join(pieces)


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # what old Windows editors write
