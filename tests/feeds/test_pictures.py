"""Pictures from outside become ours: upright, bounded, and silent about where they were taken."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib

import pytest
from PIL import Image

from feeds.disk.pictures import encode
from feeds.errors import ParseError


def as_bytes(image: Image.Image, kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def decoded(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def test_a_photo_keeps_its_pixels_and_loses_its_secrets() -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at the home of a volunteer"
    exif[0x8825] = {1: "N", 2: (51.0, 9.0, 0.0)}
    photo = as_bytes(Image.new("RGB", (60, 40), "#c02020"), "JPEG", exif=exif, comment=b"volunteer")

    picture, content = encode(photo)

    assert (picture.width, picture.height) == (60, 40)
    assert picture.file == f"{hashlib.sha256(content).hexdigest()}.jpg"
    image = decoded(content)
    assert not image.getexif()
    assert b"volunteer" not in content
    red, green, blue = image.getpixel((30, 20))  # type: ignore[misc]  # RGB has three
    assert (abs(red - 0xC0) < 8, green < 0x30, blue < 0x30) == (True, True, True)


def test_a_photo_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it by a quarter
    photo = as_bytes(Image.new("RGB", (60, 40)), "JPEG", exif=exif)

    picture, _ = encode(photo)

    assert (picture.width, picture.height) == (40, 60)


@pytest.mark.parametrize(
    ("situation", "size", "kind", "becomes"),
    [
        ("a large photo", (5000, 2500), "JPEG", (3840, 1920)),
        ("a tall photo", (1000, 5000), "JPEG", (768, 3840)),
        ("a large drawing", (4000, 2000), "PNG", (3840, 1920)),
        ("a small one stays small", (5, 7), "PNG", (5, 7)),
    ],
)
def test_no_picture_is_larger_than_the_largest_panel(
    situation: str, size: tuple[int, int], kind: str, becomes: tuple[int, int]
) -> None:
    picture, content = encode(as_bytes(Image.new("RGB", size), kind))

    assert (picture.width, picture.height) == becomes, situation
    assert decoded(content).size == becomes


@pytest.mark.parametrize(
    ("situation", "mode", "kind", "ending"),
    [
        ("a drawing", "RGB", "PNG", "png"),
        ("a palette", "P", "GIF", "png"),
        ("a transparent one", "RGBA", "WEBP", "png"),
        ("a photo for the web", "RGB", "WEBP", "jpg"),
        ("a photo for print", "CMYK", "JPEG", "jpg"),
        ("a grey one", "L", "PNG", "png"),
    ],
)
def test_it_is_stored_as(situation: str, mode: str, kind: str, ending: str) -> None:
    picture, _ = encode(as_bytes(Image.new(mode, (20, 20)), kind))

    assert picture.file.endswith(f".{ending}"), situation


def test_the_same_picture_has_the_same_name() -> None:
    photo = as_bytes(Image.effect_noise((50, 50), 90).convert("RGB"), "JPEG")

    assert encode(photo) == encode(photo)


def _bomb(side: int) -> bytes:
    """Return a PNG of a few bytes that says it is `side` px wide and high."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content))
            + name
            + content
            + struct.pack(">I", zlib.crc32(name + content))
        )

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("situation", "body"),
    [
        ("nothing", b""),
        ("a login page", b"<html>Anmelden</html>"),
        ("a program in disguise", b"%!PS-Adobe-3.0\n" + b"x" * 100),
        ("a bomb", _bomb(50_000)),
        ("a bomb that Pillow only warns of", _bomb(11_000)),
        ("more than a small computer can unpack", _bomb(6_000)),
        ("half a photo", as_bytes(Image.effect_noise((300, 300), 90), "JPEG")[:5000]),
        ("half a drawing", as_bytes(Image.effect_noise((300, 300), 90), "PNG")[:5000]),
    ],
)
def test_what_is_no_picture_for_us_is_an_error(situation: str, body: bytes) -> None:
    with pytest.raises(ParseError):
        encode(body)
