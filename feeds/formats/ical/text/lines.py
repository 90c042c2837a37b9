"""A content line is one property: a name, its parameters, a value (RFC 5545, 3.1).

Lines are unfolded as bytes, since careless writers fold inside a UTF-8 character. A calendar may
have a hundred thousand of them: most are passed over as bytes and never become a `Line`.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from feeds.errors import ParseError
from feeds.wording import Words

BEGIN = b"BEGIN:VCALENDAR"
MAX_LINE = 256_000  # bytes; longer ones are pictures, not words
_PIECE = 1_000_000  # bytes

_CONTENT_LINE = re.compile(r'[ \t]*([A-Za-z0-9-]+)((?:"[^"]*"|[^":])*):(.*)', re.DOTALL)
_CLASS = re.compile(rb"[ \t]*CLASS(?![A-Z0-9-])", re.IGNORECASE)
_BLANK = b"\xef\xbb\xbf" + bytes(range(0x21))
_FOLD = re.compile(rb"\n ")
_CONTROLS = bytes(each for each in (*range(0x20), 0x7F) if each not in b"\t\n")
_PARAMETER = re.compile(r';\s*([A-Za-z0-9-]+)\s*=((?:"[^"]*"|[^;"])*)')


class Line(NamedTuple):
    """A content line; `params` is as written, with its leading semicolon."""

    name: str
    params: str
    value: str

    def __str__(self) -> str:
        return f"{self.name}{self.params}:{self.value}"

    def parameters(self) -> dict[str, str]:
        """Return the parameters by upper-case name, without quotation marks."""
        return {
            name.upper(): value.strip().strip('"').strip()
            for name, value in _PARAMETER.findall(self.params)
        }


class Piece:
    """A piece of a body, unfolded: each of its content lines behind an LF.

    Control characters are gone.
    """

    def __init__(self, written: bytes, number: int) -> None:
        """`number` is that of the line before it."""
        # What a browser sent may have a CR of its own before the "\\n" that stands for a LF.
        text = written.replace(b"\r\n", b"\n").replace(b"\r\\n", b"\\n").replace(b"\r", b"\n")
        text = text.translate(None, _CONTROLS).replace(b"\n\t", b"\n ")
        # Where a line went on, in the text without these two bytes.
        folds = (each.start() - 2 * n for n, each in enumerate(_FOLD.finditer(text)))
        self._folds = array("q", folds)
        self._number = number
        self._counted = 0
        self.text = text.replace(b"\n ", b"")

    def number_at(self, place: int) -> int:
        """Return the number, in the body, of the line whose LF is at `place` in `text`.

        It is to be asked for one place after the other.
        """
        self._number += self.text.count(b"\n", self._counted, place + 1)
        self._counted = max(place + 1, self._counted)
        return self._number + bisect_left(self._folds, place)


def pieces_of(body: bytes) -> Iterator[Piece]:
    """Return the calendars in `body`, from the first BEGIN to the end, in pieces of whole lines.

    A large calendar never stands in memory twice. Raises ParseError when there is none in it.
    """
    # Some servers say something before the calendar: a warning of their own, a byte order mark.
    begin = re.search(re.escape(BEGIN), body, re.IGNORECASE)
    if begin is None:
        raise ParseError(_what_instead(body))
    start = begin.start()
    number = _lines_in(body[:start])
    before = b"\n"  # the first line has none of its own
    while start < len(body):
        end = _line_end(body, start + _PIECE)
        written = before + body[start:end]
        yield Piece(written, number)
        number += _lines_in(written)
        start, before = end, b""


def _line_end(body: bytes, place: int) -> int:
    """Return where a line ends for good after `place`."""
    while True:
        place = body.find(b"\n", place)
        if place < 0:
            return len(body)
        if body[place + 1 : place + 2] not in (b" ", b"\t"):
            return place - (body[place - 1 : place] == b"\r")
        place += 1


def _lines_in(written: bytes) -> int:
    return written.count(b"\n") + written.count(b"\r") - written.count(b"\r\n")


def lines_in(text: bytes) -> Iterator[Line]:
    """Return the content lines of unfolded text. What says nothing is passed over."""
    for line in text.split(b"\n"):
        found = line_of(line)
        if found is not None:
            yield found


def line_of(line: bytes) -> Line | None:
    """Return what an unfolded line says, if it says anything."""
    found = _CONTENT_LINE.fullmatch(decoded(line)) if len(line) <= MAX_LINE else None
    if found is not None:
        name, params, value = found.groups()
        return Line(name.upper(), params, value)
    # Somebody wanted to say who may read the entry: an unknown class is a private one.
    return Line("CLASS", "", "") if _CLASS.match(line) else None


def decoded(line: bytes) -> str:
    """Return the words of a line: UTF-8, else what Windows wrote."""
    # Line by line: one Latin-1 word must not spoil a calendar in UTF-8.
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _what_instead(body: bytes) -> str:
    if not body.strip(_BLANK):
        return Words("the answer is empty, not a calendar")
    start = body[:2000].lower()
    if b"<html" in start or b"<!doctype html" in start:
        return Words("the answer is a web page (a login or an error page?), not a calendar")
    if BEGIN.startswith(body.strip(_BLANK).upper()):
        return Words("the calendar is cut off in its first line")
    return Words("the answer is not a calendar: it has no BEGIN:VCALENDAR")
