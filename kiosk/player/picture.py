"""A picture is what the screen gets: a page's pixels with the clock's digits in it."""

from __future__ import annotations

import warnings
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from kiosk.errors import KioskError
from kiosk.round import Box, ClockFace

Size = tuple[int, int]


class PictureError(KioskError):
    """This file is not a picture that can be shown."""


class Picture(NamedTuple):
    """Upright pixels, three bytes each (red, green, blue), the top row first."""

    size: Size
    rgb: bytes


def load(file: Path) -> Image.Image:
    """Return the pixels of a page. Raises PictureError for whatever cannot be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file, formats=("PNG",)) as image:
                return image.convert("RGB")
    # Pillow's decoders raise a dozen kinds of error, SyntaxError among them.
    except Exception as error:
        raise PictureError(f"{file.name}: {error}") from error


@lru_cache(maxsize=2)
def load_face(file: Path) -> Image.Image:
    """Return the strip of digits, kept: it is wanted every minute. Raises PictureError."""
    return load(file)


def clock(face_image: Image.Image, face: ClockFace, time: str) -> Image.Image:
    """Return `time`, digits and colons, as one small picture, left to right in every script."""
    widths = [face.colon if each == ":" else face.digit for each in time]
    strip = Image.new("RGB", (sum(widths), face.height))
    left = 0
    for each, width in zip(time, widths, strict=True):
        start = face.digit * (10 if each == ":" else int(each))
        strip.paste(face_image.crop((start, 0, start + width, face.height)), (left, 0))
        left += width
    return strip


def corner(box: Box) -> tuple[int, int]:
    """Return the whole pixel in which the clock's top left corner lies."""
    return round(box.x), round(box.y)


def paste_clock(
    image: Image.Image, box: Box, face_image: Image.Image, face: ClockFace, time: str
) -> None:
    """Set the clock on the page `image` to `time`, as "10:30"."""
    image.paste(clock(face_image, face, time), corner(box))


def to_picture(image: Image.Image, largest: int) -> Picture:
    """Return the pixels, made smaller when a side is longer than `largest` px."""
    longest = max(image.size)
    if longest > largest:
        image = image.resize(
            (max(1, image.width * largest // longest), max(1, image.height * largest // longest)),
            Image.Resampling.LANCZOS,
        )
    return Picture(image.size, image.tobytes())
