"""Pictures from outside become ours: upright, bounded, and silent about where they were taken."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image, ImageColor
from PIL.PngImagePlugin import PngInfo

from feeds.disk.pictures import encode
from feeds.errors import ParseError


def as_bytes(image: Image.Image, kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def near(found: object, wanted: tuple[int, ...]) -> bool:
    """Say whether two colours are alike, as far as a JPEG keeps them."""
    assert isinstance(found, tuple)
    return all(abs(a - b) < 16 for a, b in zip(found[:3], wanted[:3], strict=True))


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


XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>taken by a volunteer</x:xmpmeta>"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_no_picture_says_where_when_or_by_whom_it_was_taken(kind: str, mode: str) -> None:
    exif = Image.Exif()
    exif[0x013B] = "a volunteer"
    exif[0x8825] = {1: "N", 2: (51.0, 9.0, 0.0), 3: "E", 4: (12.0, 55.0, 0.0)}
    image = Image.new(mode.removesuffix("A") if kind == "JPEG" else mode, (60, 40))
    words = PngInfo()
    words.add_text("Author", "a volunteer")
    more: dict[str, dict[str, Any]] = {"PNG": {"pnginfo": words}}
    taken = as_bytes(
        image, kind, exif=exif, icc_profile=b"a volunteer", **more.get(kind, {"xmp": XMP})
    )
    assert decoded(taken).getexif().get_ifd(0x8825)

    _, content = encode(taken)

    ours = decoded(content)
    assert not ours.getexif()
    assert not ours.getexif().get_ifd(0x8825)
    assert set(ours.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    for trace in (b"volunteer", b"Exif", b"eXIf", b"xmp", b"XML", b"ICC"):
        assert trace not in content


# EXIF 2.32, 4.6.4: where the first row and the first column of a picture are.
@pytest.mark.parametrize(
    ("orientation", "corner"),
    [
        (1, "red"),
        (2, "blue"),
        (3, "white"),
        (4, "green"),
        (5, "red"),
        (6, "green"),
        (7, "white"),
        (8, "blue"),
    ],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_stands_upright_however_it_was_taken(
    kind: str, orientation: int, corner: str
) -> None:
    image = Image.new("RGB", (64, 32), "red")
    image.paste("blue", (32, 0, 64, 16))
    image.paste("green", (0, 16, 32, 32))
    image.paste("white", (32, 16, 64, 32))
    exif = Image.Exif()
    exif[0x0112] = orientation

    picture, content = encode(as_bytes(image, kind, exif=exif))

    assert (picture.width, picture.height) == ((32, 64) if orientation > 4 else (64, 32))
    assert near(decoded(content).getpixel((4, 4)), ImageColor.getrgb(corner))


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_a_film_the_first_picture_is_kept(kind: str) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    film = as_bytes(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
    assert getattr(decoded(film), "n_frames", 1) == 2

    _, content = encode(film)

    assert getattr(decoded(content), "n_frames", 1) == 1
    assert near(decoded(content).convert("RGB").getpixel((9, 9)), (255, 0, 0))


def test_colours_for_print_are_colours_of_light() -> None:
    _, content = encode(as_bytes(Image.new("CMYK", (20, 20), (0, 255, 255, 0)), "JPEG"))

    assert near(decoded(content).getpixel((9, 9)), (255, 0, 0))


def test_sixteen_bits_keep_their_greys() -> None:
    image = Image.new("I;16", (3, 1))
    for x, value in enumerate((0, 128 * 257, 65535)):
        image.putpixel((x, 0), value)

    _, content = encode(as_bytes(image, "PNG"))

    assert [decoded(content).getpixel((x, 0)) for x in range(3)] == [
        (0, 0, 0),
        (128, 128, 128),
        (255, 255, 255),
    ]


def test_the_picture_of_a_telephone_is_its_first() -> None:
    first, second = (Image.new("RGB", (40, 20), colour) for colour in ("red", "blue"))
    both = as_bytes(first, "MPO", save_all=True, append_images=[second])
    assert decoded(both).format == "MPO"

    picture, content = encode(both)

    assert picture.file.endswith(".jpg")
    assert decoded(content).format == "JPEG"
    assert near(decoded(content).getpixel((9, 9)), (255, 0, 0))


def test_a_photo_may_have_more_pixels_than_a_drawing() -> None:
    large = Image.new("L", (6000, 5000))

    assert encode(as_bytes(large, "JPEG"))[0].width == 3840
    with pytest.raises(ParseError, match="too large"):
        encode(as_bytes(large, "PNG"))


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
