"""Front matter is what a note says about itself, between two lines of "---".

It is YAML of which every value is text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from feeds.formats import Diagnostic
from feeds.formats.words import plaintext
from feeds.formats.words.calls import ASK, DETAILS, WHEN
from feeds.model import Text
from feeds.tables import unknown_keys
from feeds.wording import Words

KEYS = (
    *("title", "from", "until", "link", "image", "alt"),
    *("topic", "call", "priority", "checked_by"),
    *DETAILS,
)

# A word processor makes long dashes of short ones.
_BEGIN = re.compile(r"(?:-{3,}|[-–—]*[–—][-–—]*)[ \t]*")
_END = re.compile(rf"{_BEGIN.pattern}|\.\.\.[ \t]*")
_LINE = re.compile(r"(\w+):[ \t]+(?![\[{])(.+)")


class NoteError(Exception):
    """This note cannot be read; `line` is where, as far as known."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Fields:
    """The front matter of a note by key, with the line of each, and the text that follows.

    `not_text` are the keys that hold something else than one text.
    """

    values: Mapping[str, str]
    lines: Mapping[str, int]
    not_text: tuple[str, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class Note:
    """One file: what it says in its language, and what else its front matter holds."""

    file: str
    language: str
    text: Text
    fields: Fields


def fields_of(content: str) -> Fields:
    """Return the front matter of `content`.

    Raises NoteError when it has one that cannot be read.
    """
    lines = content.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = next((number for number, line in enumerate(lines, 1) if line.strip()), 1)
    if not _BEGIN.fullmatch(lines[first - 1]):
        return Fields({}, {}, (), "\n".join(lines))
    end = next((place for place in range(first, len(lines)) if _END.fullmatch(lines[place])), None)
    if end is None:
        raise NoteError(Words('the front matter has no end: a line "---" is missing'), first)
    front = lines[first:end]
    try:
        given = _yaml(front)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + first + 1 if mark else first
        raise NoteError(Words("the front matter is not YAML"), line) from error
    if not isinstance(given, dict):
        if given in (None, ""):
            given = {}
        else:
            raise NoteError(Words('the front matter must be lines of "key: value"'), first + 1)
    values = {
        key: value.strip()
        for key, value in given.items()
        if isinstance(key, str) and isinstance(value, str)
    }
    numbers: dict[str, int] = {}
    for number, line in enumerate(front, first + 1):
        numbers.setdefault(line.partition(":")[0].strip().strip("\"'"), number)
    not_text = tuple(
        key for key, value in given.items() if isinstance(key, str) and not isinstance(value, str)
    )
    # An empty value is one that was not filled in.
    return Fields(
        {key: value for key, value in values.items() if value},
        numbers,
        not_text,
        "\n".join(lines[end + 1 :]),
    )


def _yaml(lines: Sequence[str]) -> Any:
    try:
        return _loaded(lines)
    except yaml.YAMLError:
        return _loaded([_quoted(line) for line in lines])


def _quoted(line: str) -> str:
    """Return a line with its value in quotation marks, if YAML takes the value for anything else.

    "title: Fest: wir feiern" is a title to everybody but YAML.
    """
    found = _LINE.fullmatch(line)
    if found is None or (found[2][0] in "\"'" and found[2].count(found[2][0]) == 1):
        return line
    try:
        _loaded([line])
    except yaml.YAMLError:
        value = found[2].replace("'", "''")
        return f"{found[1]}: '{value}'"
    return line


def _loaded(lines: Sequence[str]) -> Any:
    # Only text: a loader that knows dates and numbers reads "no" as False and 18:00 as 1080.
    return yaml.load("\n".join(lines), Loader=yaml.BaseLoader)  # noqa: S506 - makes no objects


def note_of(file: str, language: str, content: str, diagnostics: list[Diagnostic]) -> Note:
    """Return the note in `content`.

    What can be left out of it is noted; raises NoteError when it says nothing.
    """
    fields = fields_of(content)
    given = dict.fromkeys((*fields.values, *fields.not_text))
    mistakes = [(key, line) for key in given for line in unknown_keys({key: ""}, KEYS, "")]
    mistakes += [(key, Words("{} must be one text", key)) for key in fields.not_text if key in KEYS]
    diagnostics += [
        Diagnostic(file, fields.lines.get(key, 0), reason, lost=False) for key, reason in mistakes
    ]
    body = plaintext.from_markdown(fields.rest)
    title = plaintext.one_line(fields.values.get("title", ""))
    first, _, rest = body.partition("\n")
    first = first.removeprefix(plaintext.ENTRY)
    if not title or first == title:
        # Without a title, the first heading or line is one; and nobody wants to read it twice.
        title, body = title or first, plaintext.clean(rest)
    if not title:
        raise NoteError(Words("it has neither a title nor a text"), 1)
    alt, checked_by, when, ask = (
        plaintext.one_line(fields.values.get(key, "")) for key in ("alt", "checked_by", WHEN, ASK)
    )
    text = Text(title, body, alt, checked_by, when=when, ask=ask)
    return Note(file, language, text, fields)
