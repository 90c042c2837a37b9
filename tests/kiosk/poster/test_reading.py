"""A hand-out's back is heard last; nothing else in the file moves."""

from __future__ import annotations

import pytest

from kiosk.errors import TypesetError
from kiosk.poster.reading import back_last

PDF = b"1 0 obj\n<</Type/StructElem/S/Document/P 9 0 R/K[%s]>>\nendobj\n"


@pytest.mark.parametrize(
    ("children", "heard"),
    [
        (b"2 0 R 3 0 R", b"2 0 R 3 0 R"),
        (b"2 0 R 3 0 R 14 0 R 5 0 R", b"2 0 R 14 0 R 5 0 R 3 0 R"),
    ],
)
def test_the_second_part_becomes_the_last(children: bytes, heard: bytes) -> None:
    assert back_last(PDF % children) == PDF % heard


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7 nothing", PDF % b"2 0 R"])
def test_what_has_no_cover_and_back_is_no_hand_out(pdf: bytes) -> None:
    with pytest.raises(TypesetError, match="no cover and back"):
        back_last(pdf)
