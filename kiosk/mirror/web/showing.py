"""What the screen shows, on the mirror: each page of the round as a picture, with its words."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from kiosk import addresses
from kiosk.round import Box, Page, Round

# What says nothing of its own, or stands on every page.
_NOT_READ = {"site", "date", "clock", "page", "sign", "code", "topic", "language"}


class Line(NamedTuple):
    """What stands together on a page of the screen, and what it is there, as "title"."""

    role: str
    text: str


class Shown(NamedTuple):
    """A page of the screen as a picture in `file`, and its words."""

    file: str
    width: int
    height: int
    language: str
    lines: tuple[Line, ...]


def shown(round_: Round) -> tuple[Shown, ...]:
    """Return the pages of a round in their order, each once: some come back in every lap."""
    width, height = round_.size
    return tuple(
        Shown(addresses.picture(each.file), width, height, each.language, _lines(each))
        for each in dict.fromkeys(round_.pages)
    )


def _lines(page: Page) -> tuple[Line, ...]:
    """Return what stands together on a page: its lines were broken for the screen."""
    lines: list[Line] = []
    read = (box for box in page.boxes if box.text and box.role not in _NOT_READ)
    for role, boxes in groupby(read, _role):
        line = Line(role, " ".join(box.text for box in boxes))
        titles = [place for place, each in enumerate(lines) if each.role == "row-title"]
        # A row of a list is set from its title on, and read from its hour on.
        lines.insert(titles[-1] if role == "time" and titles else len(lines), line)
    return tuple(lines)


def _role(box: Box) -> str:
    # The day on a stub is a number between two words.
    return "when" if box.role == "day" else box.role
