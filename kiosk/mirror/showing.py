"""What the screen shows, on the mirror: each page of the round as a picture, with its words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from kiosk.mirror import addresses
from kiosk.round import Page, Round

# What says nothing of its own, or stands on every page.
_NOT_READ = {"site", "date", "clock", "page", "sign", "code", "topic", "language"}


class Line(NamedTuple):
    """What stands together on a page of the screen, and what it is there, as "title"."""

    role: str
    text: str


class Shown(NamedTuple):
    """A page of the screen as a picture in `file`, and its words; `href` leads to its item."""

    file: str
    width: int
    height: int
    language: str
    lines: tuple[Line, ...]


def shown(round_: Round) -> tuple[Shown, ...]:
    """Return the pages of a round in their order, each once: some come back in every lap."""
    width, height = round_.size
    return tuple(
        Shown(addresses.picture(each.file), width, height, each.language, tuple(_lines(each)))
        for each in dict.fromkeys(round_.pages)
    )


def _lines(page: Page) -> Iterator[Line]:
    """Yield what stands together on a page: its lines were broken for the screen."""
    read = (box for box in page.boxes if box.text and box.role not in _NOT_READ)
    for role, boxes in groupby(read, lambda box: box.role):
        yield Line(role, " ".join(box.text for box in boxes))
