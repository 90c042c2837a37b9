"""A screen is the panel of a site, and who reads it from where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from feeds import tables

Rotation = Literal[0, 90, 180, 270]


@dataclass(frozen=True, slots=True)
class Screen:
    """The panel and who reads it from where.

    `width`, `height`: px of the panel as it stands in the frame buffer; `rotate`: degrees clockwise
    by which a page is turned to stand upright on it; `diagonal`: inches; `reading`, `far`: metres
    from the eye of someone who reads the page, and of someone who is to notice its headline.

    `bottom`: metres from the floor to the picture's lower edge; `brightness`: cd/m² of its white;
    `reflectance`: the share of the room's light that its glass throws back; `room_light`: lx that
    fall on it.
    """

    width: int = 1920
    height: int = 1080
    rotate: Rotation = 0
    diagonal: float = 55.0
    reading: float = 2.0
    far: float = 4.0
    bottom: float = 0.9
    brightness: float = 350.0
    reflectance: float = 0.03
    room_light: float = 300.0

    @property
    def page_size(self) -> tuple[int, int]:
        """Width and height of an upright page, px."""
        if self.rotate in (90, 270):
            return self.height, self.width
        return self.width, self.height

    def with_page_size(self, width: int, height: int) -> Screen:
        """Return the screen with an upright page of this size, px."""
        if self.rotate in (90, 270):
            width, height = height, width
        return replace(self, width=width, height=height)


def read(given: object, mistakes: list[str]) -> Screen:
    table = tables.Table(given, "[site.screen]", mistakes)
    screen = Screen(
        width=table.take("width", tables.whole(320, 16_384), 1920),
        height=table.take("height", tables.whole(320, 16_384), 1080),
        rotate=table.take("rotate", tables.one_of(0, 90, 180, 270), 0),
        diagonal=table.take("diagonal", tables.number(5, 200), 55.0),
        reading=table.take("reading_distance", tables.number(0.3, 30), 2.0),
        far=table.take("far_distance", tables.number(0.3, 60), 4.0),
        bottom=table.take("bottom_height", tables.number(0, 10), 0.9),
        brightness=table.take("brightness", tables.number(10, 10_000), 350.0),
        reflectance=table.take("reflectance", tables.number(0, 1), 0.03),
        room_light=table.take("room_light", tables.number(0, 150_000), 300.0),
    )
    table.close()
    return screen
