"""What a site adds to its statement on accessibility."""

from __future__ import annotations

from dataclasses import dataclass

from feeds import tables


@dataclass(frozen=True, slots=True)
class Stated:
    """What only people know of how well the screen can be used, for its statement.

    `tests`: who tried it when, and what; `gaps`: what they know to be missing; `contact`: whom to
    tell; `enforcement`: which office helps when nobody answers. Each is said as it is written here.
    """

    tests: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    contact: str = ""
    enforcement: str = ""


def read(given: object, mistakes: list[str]) -> Stated:
    table = tables.Table(given, "[site.statement]", mistakes)
    stated = Stated(
        tests=table.take("tests", tables.texts, ()),
        gaps=table.take("gaps", tables.texts, ()),
        contact=table.take("contact", tables.text, ""),
        enforcement=table.take("enforcement", tables.text, ""),
    )
    table.close()
    return stated
