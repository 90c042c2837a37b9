"""A place is a house or a room of which a site knows how people get there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from feeds import tables
from feeds.model import Access, Fact, Known, State


@dataclass(frozen=True, slots=True)
class Place:
    """A house or a room: by which `names` events call it, and what is known of getting there."""

    names: tuple[str, ...]
    access: Access


def read(given: object, mistakes: list[str]) -> tuple[Place, ...]:
    if not isinstance(given, list):
        mistakes.append("[site]: places must be tables of their own, as [[site.places]]")
        return ()
    return tuple(_place(each, mistakes) for each in given)


def _place(given: object, mistakes: list[str]) -> Place:
    table = tables.Table(given, "[[site.places]]", mistakes)
    names = table.take("names", tables.texts)
    access = {fact: table.take(fact, _known) for fact in Fact if table.has(fact)}
    table.close()
    return Place(names, access)


def _known(value: Any) -> Known:
    """Return what "limited: Tür 80 cm" says. The note after the colon may be missing."""
    state, _, note = tables.text(value).partition(":")
    if state.strip() not in list(State):
        raise ValueError(f'one of {", ".join(State)}, and a note as "limited: Tür 80 cm"')
    return Known(State(state.strip()), " ".join(note.split()))
