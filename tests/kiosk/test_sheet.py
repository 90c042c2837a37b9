"""The contact sheet of a theme shows all that it sets; tests/test_readme.py looks at ours."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiosk import specimen, theme
from kiosk.acceptance import vetted
from kiosk.programme import Kind
from kiosk.sheet import sheet
from kiosk.site import Screen

ZUG = theme.THEMES / "zug"


@pytest.mark.long
def test_a_theme_may_call_its_font_files_what_it_likes(tmp_path: Path) -> None:
    own = shutil.copytree(ZUG, tmp_path / "zug")
    for number, file in enumerate(sorted((own / "fonts").glob("*.ttf"))):
        file.rename(file.with_name(f"{number}.ttf"))

    assert sheet(vetted(own, ())).width


def test_the_specimen_has_every_kind_of_slide_and_every_language(tmp_path: Path) -> None:
    screen = Screen(1920, 1080)
    slides = specimen.slides(specimen.site(screen, "zug", "tag"), tmp_path)

    assert {each.kind for each in slides} == set(Kind)
    assert {each.language for each in slides} == set(specimen.LANGUAGES)


def test_every_sign_of_the_theme_stands_on_the_sheet_with_a_word() -> None:
    drawn = {file.stem for file in (ZUG / "signs").glob("*.svg")}

    assert {name for name, _ in specimen.signs()} == drawn
    assert all(word for _, word in specimen.signs())
