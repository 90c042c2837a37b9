"""A theme that somebody is working on: what is on the screen meanwhile."""

from __future__ import annotations

import json
import logging
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.errors import ThemeError
from kiosk.prepare import prepare
from kiosk.round import Round
from kiosk.site import Screen, Site
from kiosk.theme import THEMES, kept
from tests.kiosk.accepted import with_theme
from tests.kiosk.builders import instant, site

NOW = instant("2026-11-24 10:30")
PLACE = site(screen=Screen(960, 540, diagonal=55))


@pytest.fixture
def zug(tmp_path: Path) -> Path:
    """A copy of our theme that somebody works on."""
    return Path(shutil.copytree(THEMES / "zug", tmp_path / "themes" / "zug"))


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """The state folder of a site that never had a theme."""
    (tmp_path / "state/assets").mkdir(parents=True)
    return tmp_path / "state"


@pytest.fixture
def state(empty: Path) -> Path:
    """The state folder of a site whose theme is accepted, as it is in `zug`."""
    return with_theme(empty)


def round_with(zug: Path, state: Path, where: Site = PLACE) -> Round:
    return prepare(None, where, NOW, state, zug.parent)


def edited(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")

    return change


BROKEN = [
    ("half a file", edited("theme.toml", "[pairs]", "[pairs"), "not valid TOML"),
    ("a faint colour", edited("theme.toml", '"#47433D"', '"#999999"'), "quiet (#999999)"),
    ("broken Typst", edited("frames.typ", "#let radius", "#let let"), "no page can be set"),
    (
        "broken digits",
        edited("main.typ", '"headline", u, palette.ink, digit', '"headline", u, digit'),
        "the clock's digits",
    ),
    ("broken posters", edited("print.typ", "#let code-side", "#let let"), "a poster cannot be"),
    ("no signs", lambda folder: shutil.rmtree(folder / "signs"), "the signs: "),
    ("no fonts", lambda folder: shutil.rmtree(folder / "fonts"), "holds no font"),
    ("no settings", lambda folder: (folder / "theme.toml").unlink(), "theme.toml cannot be"),
    ("nothing at all", shutil.rmtree, "there is no theme 'zug'"),
]
each_broken = pytest.mark.parametrize(("situation", "change", "words"), BROKEN)
# Broken so, a theme is refused when it is read; when it is tried. --long mends all the others.
MENDED = ("half a file", "broken Typst")


@each_broken
def test_the_last_good_theme_stays_on_the_screen_while_the_new_one_is_no_good(
    zug: Path,
    state: Path,
    caplog: pytest.LogCaptureFixture,
    situation: str,
    change: Callable[[Path], None],
    words: str,
) -> None:
    caplog.set_level(logging.ERROR)
    before = round_with(zug, state)
    change(zug)

    assert round_with(zug, state) == before, situation
    assert words in caplog.text


@pytest.mark.parametrize(
    ("situation", "change"),
    [
        pytest.param(situation, change, marks=[] if situation in MENDED else [pytest.mark.long])
        for situation, change, _ in BROKEN
    ],
)
def test_once_it_is_mended_the_new_theme_is_on_the_screen(
    zug: Path,
    state: Path,
    caplog: pytest.LogCaptureFixture,
    situation: str,
    change: Callable[[Path], None],
) -> None:
    caplog.set_level(logging.ERROR)
    before = round_with(zug, state)
    change(zug)
    assert round_with(zug, state) == before
    caplog.clear()

    shutil.rmtree(zug, ignore_errors=True)
    shutil.copytree(THEMES / "zug", zug)
    edited("theme.toml", 'paper = "#F3ECDD"', 'paper = "#FFFFFF"')(zug)
    mended = round_with(zug, state)

    assert mended.pages[0].file != before.pages[0].file, situation
    assert caplog.text == ""


@each_broken
def test_without_a_good_copy_a_bad_theme_ends_with_its_reason(
    zug: Path, empty: Path, situation: str, change: Callable[[Path], None], words: str
) -> None:
    change(zug)

    with pytest.raises(ThemeError) as refused:
        round_with(zug, empty)

    assert words in str(refused.value), situation


def test_a_new_theme_that_is_no_good_leaves_the_newest_good_one_of_the_site(
    zug: Path, state: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = round_with(zug, state)
    shutil.copytree(zug, zug.parent / "abend")
    edited("theme.toml", 'paper = "#F3ECDD"', 'paper = "#FFFFFF"')(zug.parent / "abend")
    newest = round_with(zug, state, replace(PLACE, theme="abend"))
    os.utime(state / "theme/zug.json", (0, 0))
    shutil.copytree(zug, zug.parent / "markt")
    edited("theme.toml", '"#47433D"', '"#999999"')(zug.parent / "markt")

    assert round_with(zug, state, replace(PLACE, theme="markt")) == newest != before
    assert "the last good copy, of 'abend', is used" in caplog.text
    assert "quiet (#999999)" in caplog.text


def test_another_theme_without_the_palette_of_the_site_does_not_stand_in(
    zug: Path, state: Path
) -> None:
    round_with(zug, state)

    with pytest.raises(ThemeError):
        round_with(zug, state, replace(PLACE, theme="markt", palette="abend"))


def test_a_copy_that_the_disk_has_spoilt_is_not_used(zug: Path, state: Path) -> None:
    round_with(zug, state)
    (copy,) = (state / "theme").glob("*/zug/type.typ")
    copy.write_text("")
    assert kept.last_good("zug", ["tag"], state) is None

    round_with(zug, state)

    assert kept.last_good("zug", ["tag"], state) is not None


def test_a_palette_that_is_gone_is_taken_from_the_last_good_theme(zug: Path, state: Path) -> None:
    where = site(screen=PLACE.screen, palette="kontrast")
    before = round_with(zug, state, where)
    text = (zug / "theme.toml").read_text(encoding="utf-8")
    (zug / "theme.toml").write_text(text[: text.index("[palette.kontrast]")], encoding="utf-8")

    assert round_with(zug, state, where) == before


def test_what_was_accepted_is_not_tried_again(zug: Path, state: Path) -> None:
    round_with(zug, state)
    copies = {each: each.stat().st_ino for each in (state / "theme").rglob("*")}

    round_with(zug, state)

    assert {each: each.stat().st_ino for each in (state / "theme").rglob("*")} == copies


def test_what_another_edition_of_our_code_accepted_is_tried_again(zug: Path, state: Path) -> None:
    round_with(zug, state)
    known = json.loads((state / "theme/zug.json").read_text(encoding="utf-8"))
    (state / "theme/zug.json").write_text(json.dumps(known | {"edition": "older"}))

    round_with(zug, state)

    assert json.loads((state / "theme/zug.json").read_text(encoding="utf-8")) == known


def test_old_copies_are_taken_away_and_half_made_ones(zug: Path, state: Path) -> None:
    round_with(zug, state)
    (state / "theme/.killed").mkdir()
    for folder in (state / "theme").iterdir():
        os.utime(folder, (0, 0))
    edited("theme.toml", 'paper = "#F3ECDD"', 'paper = "#FFFFFF"')(zug)

    round_with(zug, state)

    assert len(list((state / "theme").iterdir())) == 2
