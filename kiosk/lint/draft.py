"""A draft is a text to advise on: the lines of one version, with their numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import NamedTuple

from feeds.model import LANGUAGE, Text

_FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*")
_KEY = re.compile(r"([A-Za-z_]+):[ \t]*(.*)")
_HEADING = re.compile(r"#{1,6}[ \t]+")
# Markdown's inline signs, of which only the words are shown.
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^()\s]*(?:[ \t]+\"[^\"]*\")?\)")
_STRONG = re.compile(r"(\*\*|__|(?<!\w)[*_])(?=\S)(.+?)(?<=\S)\1(?!\w)")
_CODE = re.compile(r"`([^`\n]+)`")


class Line(NamedTuple):
    """A line of a text by its number, counted from 1; `alone`: no sentence reaches beyond it."""

    number: int
    text: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What is said in one `language`, any tag; `title` None: the text has none.

    `joined`: lines that follow each other run on, as Markdown has it; else a new line mostly
    begins something new.
    """

    language: str
    title: Line | None
    body: tuple[Line, ...]
    joined: bool = False
    checked_by: str = ""

    def __post_init__(self) -> None:
        if not LANGUAGE.fullmatch(self.language):
            raise ValueError(f"{self.language!r} is no language tag")


def of_text(text: Text, language: str) -> Draft:
    """Return the draft of a version: its title is line 1, its body follows."""
    lines = tuple(Line(number, line) for number, line in enumerate(text.body.split("\n"), 2))
    return Draft(language, Line(1, text.title), lines, checked_by=text.checked_by)


def of_plain(content: str, language: str) -> Draft:
    """Return the draft of a plain text; its first line is the title where an empty one follows."""
    lines = _lines(content)
    title = None
    if lines and lines[0].text.strip() and (len(lines) > 1 and not lines[1].text.strip()):
        title = lines.pop(0)
    return Draft(language, title, tuple(lines))


class Note(NamedTuple):
    """A note's draft, and what its front matter says under each key that has one line."""

    draft: Draft
    fields: dict[str, str]


def of_note(content: str, language: str) -> Note:
    """Return the note in the Markdown `content`; the lines are those of the file.

    Of the front matter only "key: value" on one line is read: `feeds` reads it whole.
    """
    lines = _lines(content)
    fields: dict[str, str] = {}
    title: Line | None = None
    if lines and lines[0].text.startswith("---") and _FENCE.fullmatch(lines[0].text):
        end = next((at for at, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line.text)), 0)
        for number, text, _ in lines[1:end]:
            if found := _KEY.fullmatch(text):
                fields[found[1]] = found[2].strip().strip("\"'")
                if found[1] == "title" and fields["title"]:
                    title = Line(number, fields["title"])
        lines = lines[end + 1 :] if end else lines[1:]
    body = [_without_markup(line) for line in lines]
    if title is None and (first := next((each for each in body if each.text.strip()), None)):
        # As `feeds` has it: the first heading or line is the title then.
        title = first._replace(text=first.text.removeprefix("• "))
        body = [each for each in body if each.number > first.number]
    draft = Draft(language, title, tuple(body), True, fields.get("checked_by", ""))
    return Note(draft, fields)


def language_of(file: PurePath) -> str:
    """Return the language in the name "fest.de-simple.md", or "" where it names none."""
    tag = PurePath(file.stem).suffix.removeprefix(".")
    return tag if LANGUAGE.fullmatch(tag) else ""


def _lines(content: str) -> list[Line]:
    text = content.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return [Line(number, each) for number, each in enumerate(text.split("\n"), 1)]


def _without_markup(line: Line) -> Line:
    number, text, _ = line
    heading = _HEADING.match(text)
    text = _LINK.sub(r"\1", text[heading.end() :] if heading else text)
    text = _CODE.sub(r"\1", _STRONG.sub(r"\2", text))
    return Line(number, text, alone=heading is not None)
