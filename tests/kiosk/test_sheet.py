"""The contact sheet of our theme shows what the theme sets today."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from kiosk import specimen, theme
from kiosk.programme import Kind
from kiosk.sheet import sheet
from kiosk.site import Screen
from kiosk.typeset.acceptance import vetted

SHEET = theme.THEMES / "zug" / "sheet.png"
# When a change was meant: pytest tests/kiosk/test_sheet.py --renew-pictures, then look at it.


def test_the_sheet_in_themes_is_current(request: pytest.FixtureRequest) -> None:
    drawn = sheet(vetted(SHEET.parent, ()))
    if request.config.getoption("--renew-pictures"):
        drawn.save(SHEET, optimize=True)

    with Image.open(SHEET) as opened:
        where = ImageChops.difference(opened.convert("RGB"), drawn.convert("RGB")).getbbox()
    assert where is None, f"it differs within {where}"


@pytest.mark.long
def test_a_theme_may_call_its_font_files_what_it_likes(tmp_path: Path) -> None:
    own = shutil.copytree(SHEET.parent, tmp_path / "zug")
    for number, file in enumerate(sorted((own / "fonts").glob("*.ttf"))):
        file.rename(file.with_name(f"{number}.ttf"))

    assert sheet(vetted(own, ())).width


def test_the_specimen_has_every_kind_of_slide_and_every_language(tmp_path: Path) -> None:
    screen = Screen(1920, 1080)
    slides = specimen.slides(specimen.site(screen, "zug", "tag"), tmp_path)

    assert {each.kind for each in slides} == set(Kind)
    assert {each.language for each in slides} == set(specimen.LANGUAGES)


def test_every_sign_of_the_theme_stands_on_the_sheet_with_a_word() -> None:
    drawn = {file.stem for file in (SHEET.parent / "signs").glob("*.svg")}

    assert {name for name, _ in specimen.signs()} == drawn
    assert all(word for _, word in specimen.signs())
