"""Funders are who pays for a site."""

from __future__ import annotations

from dataclasses import dataclass

from feeds import tables


@dataclass(frozen=True, slots=True)
class Funders:
    """Who pays for it, and the sentence that they ask for, word for word."""

    names: tuple[str, ...]
    sentence: str


# As the town publishes it; the sentence is to be shown word for word.
FUNDERS = Funders(
    names=(
        "Aktion Mensch",
        "Sächsisches Staatsministerium für Soziales und gesellschaftlichen Zusammenhalt",
    ),
    sentence="Diese Maßnahme wird mitfinanziert mit Steuermitteln auf Grundlage des "
    "vom Sächsischen Landtag beschlossenen Haushaltes.",
)


def read(given: object, mistakes: list[str]) -> Funders:
    table = tables.Table(given, "[site.funders]", mistakes)
    funders = Funders(
        names=table.take("names", tables.texts, FUNDERS.names),
        sentence=table.take("sentence", tables.text, FUNDERS.sentence),
    )
    table.close()
    return funders
