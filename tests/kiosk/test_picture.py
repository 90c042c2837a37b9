from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from kiosk.player import picture
from kiosk.player.picture import PictureError
from tests.kiosk.drawn import FACE, clock_box, face


def signs(strip: Image.Image) -> list[int]:
    """Which signs of drawn.face stand side by side, 10 being the colon."""
    return [
        pixel[0] // 20 if isinstance(pixel := strip.getpixel((left, 5)), tuple) else -1
        for left in (3, 15, 27, 33, 45)
    ]


def test_the_clock_reads_from_left_to_right() -> None:
    strip = picture.clock(face(), FACE, "10:39")

    assert strip.size == (4 * 12 + 6, 20)
    assert signs(strip) == [1, 0, 10, 3, 9]


def test_the_clock_lands_on_whole_pixels_of_its_box_and_nowhere_else() -> None:
    page = Image.new("RGB", (400, 60), "white")

    picture.paste_clock(page, clock_box(300.4, 9.6), face(), FACE, "23:59")

    assert page.getpixel((299, 12)) == page.getpixel((354, 12)) == (255, 255, 255)
    assert page.getpixel((310, 9)) == page.getpixel((310, 30)) == (255, 255, 255)
    assert page.crop((300, 10, 354, 30)).tobytes() == picture.clock(face(), FACE, "23:59").tobytes()


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"<html>"])
def test_what_is_no_picture_is_refused_by_name(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "page.png").write_bytes(data)

    with pytest.raises(PictureError, match=r"page\.png"):
        picture.load(tmp_path / "page.png")


def test_a_picture_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    Image.effect_noise((200, 200), 50).save(tmp_path / "page.png")
    whole = (tmp_path / "page.png").read_bytes()
    (tmp_path / "page.png").write_bytes(whole[: len(whole) // 2])

    with pytest.raises(PictureError):
        picture.load(tmp_path / "page.png")


def test_a_page_too_large_for_the_gpu_keeps_its_shape() -> None:
    page = Image.new("RGB", (3840, 2160), "white")

    assert picture.to_picture(page, 2048).size == (2048, 1152)
    assert picture.to_picture(page, 4096).size == (3840, 2160)
