"""The stage is two textures on two quads, one above the other; a change fades the upper one.

Nothing is created while it runs, and nothing is drawn while a page stands.
"""

from __future__ import annotations

from typing import Any, Literal

from kivy.graphics import Color, Rectangle
from kivy.graphics.texture import Texture

from kiosk.player.picture import Picture

Rotation = Literal[0, 90, 180, 270]


class Layer:
    """One quad with its texture; `alpha` 0 lets through what is below."""

    def __init__(self, canvas: Any, rotate: Rotation) -> None:
        self._turns = rotate // 90
        self._texture: Any = None
        with canvas:
            self._colour: Any = Color(1, 1, 1, 0)
            self._quad: Any = Rectangle(pos=(0, 0), size=(0, 0))

    @property
    def alpha(self) -> float:
        return float(self._colour.a)

    @alpha.setter
    def alpha(self, value: float) -> None:
        if self._colour.a != value:  # Kivy would draw the same again
            self._colour.a = value

    def paint(self, picture: Picture, window: tuple[int, int]) -> None:
        """Take the picture's pixels, into the texture that is there when it has its size."""
        if self._texture is None or tuple(self._texture.size) != picture.size:
            self._texture = Texture.create(size=picture.size, colorfmt="rgb")
            self._quad.texture = self._texture
            self._quad.tex_coords = turned(self._texture.tex_coords, self._turns)
        self.paint_part(picture, (0, 0))
        self.fit(window)

    def paint_part(self, picture: Picture, corner: tuple[int, int]) -> None:
        """Replace the pixels from `corner` (from the page's top left) on."""
        self._texture.blit_buffer(
            picture.rgb, size=picture.size, pos=corner, colorfmt="rgb", bufferfmt="ubyte"
        )

    def fit(self, window: tuple[int, int]) -> None:
        """Fill the window as far as the picture's shape allows, in its middle."""
        if self._texture is None:
            return
        width, height = self._texture.size
        if self._turns % 2:
            width, height = height, width
        scale = min(window[0] / width, window[1] / height)
        # Pixel on pixel both look the same, and in software nearest costs far less.
        self._texture.min_filter = self._texture.mag_filter = "nearest" if scale == 1 else "linear"
        size = round(width * scale), round(height * scale)
        self._quad.size = size
        self._quad.pos = (window[0] - size[0]) // 2, (window[1] - size[1]) // 2


def turned(corners: tuple[float, ...], turns: int) -> tuple[float, ...]:
    """Return texture coordinates for a picture turned clockwise by so many right angles.

    `corners` are u, v of the texture's own corners, as Kivy orders a quad: bottom left, bottom
    right, top right, top left. Our first row is the top one, GL's is the bottom one: so top and
    bottom are swapped first.
    """
    u0, v0, u1, _, _, v1, _, _ = corners
    upright = [(u0, v1), (u1, v1), (u1, v0), (u0, v0)]
    return tuple(value for each in upright[turns:] + upright[:turns] for value in each)


class Stage:
    """Shows one picture, or fades from one to the next; nothing ever shines through both."""

    def __init__(self, canvas: Any, rotate: Rotation) -> None:
        self._lower = Layer(canvas, rotate)
        self._upper = Layer(canvas, rotate)
        self._front: Layer | None = None

    def bring(self, picture: Picture, window: tuple[int, int]) -> None:
        """Make `picture` the one that `fade` fades in."""
        self.fade(1)
        self._front = self._lower if self._front is self._upper else self._upper
        self._front.paint(picture, window)

    def fade(self, done: float) -> None:
        """Set how far the change is: from 0, the old picture, to 1, the new one."""
        if self._front is self._upper:
            self._upper.alpha = done
        elif self._front is self._lower:
            self._lower.alpha = 1
            self._upper.alpha = 1 - done

    def repaint(self, picture: Picture, corner: tuple[int, int]) -> None:
        """Replace a part of the picture on show, as the clock's minute."""
        if self._front is not None:
            self._front.paint_part(picture, corner)

    def fit(self, window: tuple[int, int]) -> None:
        """Fit both layers into a window of another size."""
        self._lower.fit(window)
        self._upper.fit(window)
