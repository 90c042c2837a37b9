"""A night is the stretch of each day in which a site shows its other palette."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from typing import Any, Literal

from feeds import tables

SUNSET: Literal["sunset"] = "sunset"
SUNRISE: Literal["sunrise"] = "sunrise"

_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Night:
    """From `since`, which is in it, to the next `until`, which is not; times of the site's zone.

    It may cross midnight.
    """

    palette: str
    since: time | Literal["sunset"]
    until: time | Literal["sunrise"]

    def __post_init__(self) -> None:
        if self.since == self.until:
            raise ValueError("a night that ends as it begins has no length")

    @property
    def by_the_sun(self) -> bool:
        """Whether it takes a place on earth to tell when it is."""
        return self.since == SUNSET or self.until == SUNRISE


def read(given: object, mistakes: list[str]) -> Night | None:
    """Return the night of the table [site.night]; None, and the mistakes noted, for a wrong one."""
    before = len(mistakes)
    table = tables.Table(given, "[site.night]", mistakes)
    palette = table.take("palette", tables.text)
    since = table.take("from", _moment(SUNSET))
    until = table.take("until", _moment(SUNRISE))
    table.close()
    if len(mistakes) > before:
        return None
    if since == until:
        table.wrong("until must be another time than from")
        return None
    return Night(palette, since, until)


def _moment(word: Any) -> Callable[[Any], Any]:
    """A time of day, or the one word that stands for one."""

    def moment(value: Any) -> Any:
        if value == word:
            return word
        found = _CLOCK.fullmatch(value) if isinstance(value, str) else None
        if not found:
            raise ValueError(f'a time as "20:00", or "{word}"')
        return time(int(found[1]), int(found[2]))

    return moment
