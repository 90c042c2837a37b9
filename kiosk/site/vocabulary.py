"""A vocabulary is how a house speaks: words that its people know, and words for one thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from feeds import tables


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`known`: words, in small letters, on which no advice is given; `same`: for one thing each."""

    known: frozenset[str] = frozenset()
    same: tuple[tuple[str, ...], ...] = ()


def read(given: object, mistakes: list[str]) -> Vocabulary:
    table = tables.Table(given, "[site.vocabulary]", mistakes)
    known: tuple[str, ...] = table.take("known", tables.texts, ())
    same: tuple[tuple[str, ...], ...] = table.take("same", _groups, ())
    table.close()
    return Vocabulary(frozenset(each.casefold() for each in known), same)


def _groups(value: Any) -> tuple[tuple[str, ...], ...]:
    if not isinstance(value, list):
        raise ValueError('lists of words for one thing, as [["Rathaus", "Stadtverwaltung"]]')
    groups = tuple(tables.texts(each) for each in value)
    if any(len(each) < 2 for each in groups):  # noqa: PLR2004  # one word is the same as itself
        raise ValueError('two words or more for one thing, as [["Rathaus", "Stadtverwaltung"]]')
    return groups
