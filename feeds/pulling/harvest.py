"""A harvest is what may be kept of an answer: of one body, or of every calendar in a folder.

In a folder one broken or cut-off file costs only itself: what it said before is kept for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from feeds.errors import FetchError, ParseError
from feeds.formats import Diagnostic, Reader, Reduced
from feeds.sources.outcome import Fetched, Folder
from feeds.wording import Words

CUT_OFF = Words("it is cut off: its end is missing")

# A folder whose last calendar was taken away has nothing to say, and that is no mistake.
_NO_CALENDARS = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"


class IncompleteError(ParseError):
    """The answer is not all there, or one file of a folder is of no use."""


@dataclass(frozen=True, slots=True)
class Harvest:
    """What may be kept. `flaw`: why this is not all. `parts`: the bytes of each file in it."""

    reduced: Reduced
    flaw: IncompleteError | None = None
    parts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


def harvest(answer: Fetched | Folder, reader: Reader, before: Mapping[str, bytes]) -> Harvest:
    """Return what may be kept of `answer`; `before` is what we have of each file of a folder.

    Raises SourceError when there is nothing.
    """
    if isinstance(answer, Folder):
        return _of_folder(answer.files, reader, before)
    reduced = reader.reduce(answer.body)
    return Harvest(reduced, IncompleteError(CUT_OFF) if reduced.incomplete else None)


def _of_folder(
    files: Mapping[str, bytes | FetchError], reader: Reader, before: Mapping[str, bytes]
) -> Harvest:
    parts: dict[str, bytes] = {}
    diagnostics: list[Diagnostic] = []
    flaws: list[Words] = []
    for name, body in (files or {"": _NO_CALENDARS}).items():
        reduced, wrong = _of_file(name, body, reader)
        flaws += wrong
        if wrong and name in before:
            parts[name] = before[name]
        elif reduced is not None:
            parts[name] = reduced.kept
            diagnostics += reduced.diagnostics
    if not parts:
        raise ParseError(flaws[0])
    return Harvest(
        Reduced(b"".join(parts.values()), tuple(diagnostics)),
        IncompleteError(_in_short(flaws)) if flaws else None,
        {name: len(kept) for name, kept in parts.items()},
    )


def _of_file(
    name: str, body: bytes | FetchError, reader: Reader
) -> tuple[Reduced | None, list[Words]]:
    """Return what may be kept of a file, and what is wrong with it."""
    if isinstance(body, FetchError):
        return None, [body.args[0]]
    try:
        reduced = reader.reduce(body)
    except ParseError as error:
        return None, [Words("{}: {}", name, error.args[0])]
    return reduced, [Words("{}: {}", name, CUT_OFF)] if reduced.incomplete else []


def _in_short(flaws: list[Words]) -> Words:
    if len(flaws) == 1:
        return flaws[0]
    return Words("{} (and {} more files)", flaws[0], len(flaws) - 1)
