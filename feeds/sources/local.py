"""EDGE: reads a file or folder of this machine, as `fetch` asks a server."""

from __future__ import annotations

import codecs
import errno
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from feeds.errors import FetchError, RefusedError, UnreachableError
from feeds.sources.address import Address, Local
from feeds.sources.outcome import LIMIT, Fetched, FetchOutcome, Folder, NotModified, Validators
from feeds.wording import Words

_CHEAP = 1_000_000  # bytes: below, a file is compared by what it says, above by its date and size
_ENTRIES = 2_000
_CALENDAR, _NOTE = ".ics", ".md"
_SENTENCES = {
    errno.ENOENT: Words("there is nothing of that name"),
    errno.EACCES: Words("this user may not read it: check who owns it"),
    errno.EPERM: Words("this user may not read it: check who owns it"),
    errno.EIO: Words("the disk fails: replace it"),
}


def read(address: Address, validators: Validators) -> FetchOutcome:
    """Return a file's content; for a folder of notes JSON {"name": "text"}, else its calendars.

    Raises UnreachableError when there is nothing to read, RefusedError when it is too much.
    """
    if not isinstance(address, Local):
        raise UnreachableError(Words("it is not on this machine"))
    path = address.path
    try:
        now = Validators(etag=fingerprint(path))
        if now == validators:
            return NotModified()
        if path.is_dir() and address.calendars:
            return Folder(_calendars(path), now)
        return Fetched(_notes(path) if path.is_dir() else _content(path, LIMIT), now)
    except OSError as error:
        raise _unreadable(path, error) from error


def fingerprint(path: Path) -> str:
    """Return a digest that changes when the file, or one in the folder, does. Raises OSError."""
    digest = hashlib.sha256()
    for file in _entries(path) if path.is_dir() else [path]:
        said = _said(file)
        digest.update(b"%s\0%d\0" % (os.fsencode(file.name), len(said)))
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


def _said(file: Path) -> bytes:
    if file.is_file() and file.stat().st_size <= _CHEAP and os.access(file, os.R_OK):
        return file.read_bytes()
    return _date(file)


def _date(file: Path) -> bytes:
    status = file.stat()
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}".encode()


def _entries(folder: Path) -> list[Path]:
    # An editor's own files (".fest.md.swp", "fest.md~") are nobody's notes.
    found = [each for each in folder.iterdir() if each.name[0] != "." and each.name[-1] != "~"]
    return sorted(each for each in found if each.is_file() and not _leads_out(each))[:_ENTRIES]


def _leads_out(file: Path) -> bool:
    # Who may put a file there may put a link to any other, and that is not for the street.
    return file.is_symlink() and not file.resolve().is_relative_to(file.parent.resolve())


def _meant(folder: Path, ending: str) -> list[Path]:
    return [each for each in _entries(folder) if each.suffix.lower() == ending]


def _notes(folder: Path) -> bytes:
    texts: dict[str, str] = {}
    room = LIMIT
    for file in _meant(folder, _NOTE):
        content = _content(file, room)
        room -= len(content)
        texts[_name(file)] = _text(content)
    return json.dumps(texts, ensure_ascii=False).encode()


def _calendars(folder: Path) -> Mapping[str, bytes | FetchError]:
    files: dict[str, bytes | FetchError] = {}
    room = LIMIT
    for file in _meant(folder, _CALENDAR):
        try:
            content = _content(file, room)
        except OSError as error:
            files[_name(file)] = _unreadable(file, error)
        except RefusedError as error:
            files[_name(file)] = error
        else:
            files[_name(file)] = content
            room -= len(content)
    return files


def _content(file: Path, room: int) -> bytes:
    if not file.is_file():
        file.stat()  # is it there at all?
        raise RefusedError(Words("{} is neither a file nor a folder", _name(file)))
    with file.open("rb") as opened:
        content = opened.read(room + 1)
    if len(content) > room:
        millions = LIMIT // 1_000_000
        raise RefusedError(Words("with {} it is more than {} million bytes", _name(file), millions))
    return content


def _unreadable(file: Path, error: OSError) -> UnreachableError:
    why = _SENTENCES.get(error.errno or 0) or error.strerror
    return UnreachableError(Words("{} cannot be read: {}", _name(file), why))


def _name(file: Path) -> str:
    """Return the file's name, also one that is no valid text."""
    return os.fsencode(file.name).decode("utf-8", "backslashreplace")


def _text(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")  # "Unicode" in editors of Windows
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # what old Windows editors write
