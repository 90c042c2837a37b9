"""The pages folder gives back whole pages, or none."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

import pytest

from kiosk.round import Box, Page
from kiosk.typeset.pages import KEPT, Pages, write
from tests.kiosk.drawn import page

PNG = b"\x89PNG and all that follows"
BOX = Box("title", "Fest", 1, 2, 3, 4, 58, 38.7, "#1A1A1A", "#FFFFFF")


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    return Pages(tmp_path / "pages")


def kept(pages: Pages, key: str = "key") -> Page:
    one = page(1, file=pages.keep(PNG), boxes=(BOX,), text="Fest", code="https://leisnig.example")
    pages.put(key, [one])
    return one


def test_what_was_set_once_is_not_set_again(pages: Pages) -> None:
    one = kept(pages)

    assert pages.get("key") == (one,)
    assert pages.get("another") is None
    assert (pages.hits, pages.misses) == (1, 1)


def test_a_picture_has_the_name_of_its_content(pages: Pages) -> None:
    name = pages.keep(PNG)

    assert name == f"{hashlib.sha256(PNG).hexdigest()}.png"
    assert (pages.folder / name).read_bytes() == PNG


@pytest.mark.parametrize(
    ("situation", "content"),
    [("cut off", PNG[:-3]), ("empty", b""), ("altered", PNG.upper()), ("gone", None)],
)
def test_a_page_is_asked_for_again_when_its_picture_is(
    pages: Pages, situation: str, content: bytes | None
) -> None:
    file = pages.folder / kept(pages).file
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)

    assert pages.get("key") is None, situation
    pages.keep(PNG)
    assert pages.get("key") is not None, "and is whole when it was set again"


@pytest.mark.parametrize("content", ["", "[", "[]", "{}", "[1]", '[{"file": 7}]', "null", "\x00"])
def test_a_list_of_pages_that_cannot_be_read_is_none(pages: Pages, content: str) -> None:
    kept(pages)
    (pages.folder / "key.json").write_text(content)

    assert pages.get("key") is None


def test_what_nobody_asks_for_is_taken_away(pages: Pages) -> None:
    one = kept(pages)
    file = pages.folder / one.file
    asked = 1_000_000.0
    for each in pages.folder.iterdir():
        os.utime(each, (asked, asked))

    pages.prune(asked + KEPT)
    assert file.exists()
    pages.prune(asked + KEPT + 1)
    assert list(pages.folder.iterdir()) == []


def test_what_is_asked_for_stays(pages: Pages) -> None:
    one = kept(pages)
    for each in pages.folder.iterdir():
        os.utime(each, (0, 0))

    pages.get("key")
    pages.prune(KEPT + 1)

    assert (pages.folder / one.file).exists()
    assert pages.get("key") == (one,)


def test_a_file_is_written_whole_and_can_be_read_by_everybody(tmp_path: Path) -> None:
    file = tmp_path / "round.json"
    file.write_text("before")

    write(file, b"after")

    assert file.read_bytes() == b"after"
    assert stat.S_IMODE(file.stat().st_mode) == 0o644
    assert list(tmp_path.iterdir()) == [file]
