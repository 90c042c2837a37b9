"""A code says exactly what it should, or there is none."""

from __future__ import annotations

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kiosk import qr

IN_ANY_TIME = settings(deadline=None, max_examples=25)


def picture(rows: tuple[str, ...], module: int = 8) -> Image.Image:
    side = len(rows) + 2 * qr.QUIET_ZONE
    image = Image.new("L", (side, side), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            image.putpixel((x + qr.QUIET_ZONE, y + qr.QUIET_ZONE), 255 * (dark == "0"))
    return image.resize((side * module, side * module), Image.Resampling.NEAREST)


@IN_ANY_TIME
@given(st.from_regex(r"https://[a-z]{1,20}\.example/[a-zA-Z0-9äöü?=&%/-]{0,60}", fullmatch=True))
def test_a_reader_finds_what_the_code_was_made_of(payload: str) -> None:
    rows = qr.matrix(payload)
    image = picture(rows)

    assert image.width == qr.side_px(len(rows), 8)
    assert [found.text for found in zxingcpp.read_barcodes(image)] == [payload]


def test_a_code_survives_a_tenth_of_it_being_covered() -> None:
    image = picture(qr.matrix("https://leisnig.example/veranstaltungen"))
    side = image.width // 6
    middle = image.width // 2
    image.paste(255, (middle, middle, middle + side, middle + side))

    assert [found.text for found in zxingcpp.read_barcodes(image)] == [
        "https://leisnig.example/veranstaltungen"
    ]


def test_what_no_code_can_hold_has_none() -> None:
    assert qr.matrix("https://leisnig.example/" + "x" * 3000) == ()


@pytest.mark.parametrize(
    ("payload", "beside"),
    [
        ("https://leisnig.example", "leisnig.example"),
        ("https://www.leisnig.example/", "leisnig.example"),
        ("https://leisnig.example/fest", "leisnig.example/fest"),
        ("https://leisnig.example:8443/fest", "leisnig.example:8443/fest"),
        ("https://leisnig.example/123456789012345", "leisnig.example"),
        ("https://leisnig.example/12345678901234", "leisnig.example/12345678901234"),
        ("https://leisnig.example/fest?id=7", "leisnig.example"),
        ("https://leisnig.example/#fest", "leisnig.example"),
        ("tel:+4934321123", "+4934321123"),
        ("mailto:haus@leisnig.example", "haus@leisnig.example"),
    ],
)
def test_beside_the_code_stands(payload: str, beside: str) -> None:
    assert qr.address(payload) == beside
