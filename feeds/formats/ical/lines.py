"""A content line is one property: a name, its parameters, a value (RFC 5545, 3.1).

Lines are unfolded as bytes, since careless writers fold inside a UTF-8 character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from feeds.errors import ParseError

BEGIN = b"BEGIN:VCALENDAR"
MAX_LINE = 256_000  # bytes; longer ones are pictures, not words

_CONTENT_LINE = re.compile(r'\s*([A-Za-z0-9-]+)((?:"[^"]*"|[^":])*):(.*)', re.DOTALL)
_CLASS = re.compile(rb"\s*CLASS(?![A-Z0-9-])", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_PARAMETER = re.compile(r';\s*([A-Za-z0-9-]+)\s*=((?:"[^"]*"|[^;"])*)')


class Line(NamedTuple):
    """A content line; `params` is as written, with its leading semicolon.

    `number` counts from 1 in the body.
    """

    number: int
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


class Scrap(NamedTuple):
    """A line that says nothing, and why."""

    number: int
    reason: str


def calendar_part(body: bytes) -> tuple[int, bytes]:
    """Return the number of the line at which the calendar begins, and the body from there on.

    Its line ends are LF. Raises ParseError when there is no calendar in it.
    """
    body = body.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    # Some servers say something before the calendar: a warning of their own, a byte order mark.
    begin = re.search(re.escape(BEGIN), body, re.IGNORECASE)
    if begin is None:
        raise ParseError(_what_instead(body))
    return body.count(b"\n", 0, begin.start()) + 1, body[begin.start() :]


def lines_of(body: bytes) -> Iterator[Line | Scrap]:
    """Return every content line of the calendars in `body`.

    Raises ParseError when there is none.
    """
    first, part = calendar_part(body)
    folded: list[bytes] = []
    for number, physical in enumerate(part.split(b"\n"), first):
        if physical[:1] in (b" ", b"\t"):
            folded.append(physical[1:])
            continue
        if folded:
            yield _line(first, b"".join(folded))
        first, folded = number, [physical] if physical.strip() else []
    if folded:
        yield _line(first, b"".join(folded))


def _line(number: int, line: bytes) -> Line | Scrap:
    whole = len(line) <= MAX_LINE
    found = _CONTENT_LINE.fullmatch(_CONTROLS.sub("", _decoded(line))) if whole else None
    if found is None and _CLASS.match(line):
        # Somebody wanted to say who may read the entry: an unknown class is a private one.
        return Line(number, "CLASS", "", "")
    if found is None:
        reason = "without a colon" if whole else f"of {len(line)} bytes"
        return Scrap(number, f"a line {reason} was left out")
    name, params, value = found.groups()
    return Line(number, name.upper(), params, value)


def _decoded(line: bytes) -> str:
    # Line by line: one Latin-1 word must not spoil a calendar in UTF-8.
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _what_instead(body: bytes) -> str:
    if not body.strip(b"\xef\xbb\xbf \t\n\x00"):
        return "the answer is empty, not a calendar"
    start = body[:2000].lower()
    if b"<html" in start or b"<!doctype html" in start:
        return "the answer is a web page (a login or an error page?), not a calendar"
    if BEGIN.startswith(body.strip(b"\xef\xbb\xbf \t\n").upper()):
        return "the calendar is cut off in its first line"
    return "the answer is not a calendar: it has no BEGIN:VCALENDAR"
