"""Which themes can be used, and what a designer is told of those that cannot."""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from textwrap import indent

import pytest

from kiosk import theme
from kiosk.acceptance import accepted
from kiosk.acceptance.pages import SKETCH, made_up, unlisted
from kiosk.errors import ThemeError
from kiosk.prepare import heading_of
from kiosk.theme import THEMES, Pairs, palette
from kiosk.typeset.press import PAGES, Press
from kiosk.typeset.typesetter import Typesetter
from tests.kiosk.town import NOW, SCREENS, Shown

ZUG = theme.load("zug")


@pytest.fixture
def zug(tmp_path: Path) -> Path:
    """A copy of our theme, to break things in."""
    return Path(shutil.copytree(THEMES / "zug", tmp_path / "themes" / "zug"))


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def reasons(folder: Path, *palettes: str) -> tuple[str, ...]:
    with pytest.raises(ThemeError) as refused:
        accepted(folder.name, palettes, folder.parents[1] / "state", folder.parent)
    return refused.value.reasons


def test_our_theme_is_accepted(tmp_path: Path) -> None:
    found = accepted("zug", ["tag", "nacht", "kontrast"], tmp_path)

    assert set(found.palettes) == {"tag", "nacht", "kontrast"}
    assert palette.warnings(found.palettes, found.pairs) == []


def in_toml(old: str, new: str) -> Callable[[Path], None]:
    return lambda folder: edit(folder / "theme.toml", old, new)


def in_typst(file: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda folder: edit(folder / file, old, new)


LABEL = "(label: palette.at(job.foot.topic)"


@pytest.mark.parametrize(
    ("situation", "change", "words"),
    [
        ("no TOML", in_toml("[fonts]", "[fonts"), r"^theme\.toml is not valid TOML: .*line"),
        (
            "a key nobody knows",
            in_toml("[style.body]\nweight", "[style.body]\nwait"),
            r"^\[style\.body\]: unknown key 'wait'; did you mean 'weight'\?$",
        ),
        ("a key that is missing", in_toml("name =", "# name ="), r"^name is missing$"),
        (
            "a style that is missing",
            in_toml("[style.strong]", "[style.strength]"),
            r"^\[style\]: strong is missing$",
        ),
        (
            "a style nobody knows",
            in_toml("[style.strong]", "[style.strongg]"),
            r"^\[style\]: unknown key 'strongg'; did you mean 'strong'\?$",
        ),
        (
            "a colour that is none",
            in_toml('ink = "#1A1A1A"', 'ink = "black"'),
            r"^\[palette\.tag\]: ink must be a colour as \"#1A1A1A\", not 'black'$",
        ),
        (
            "a colour that is missing",
            in_toml('lamp = "#FFCE4A"\n', ""),
            r"^palette 'nacht': the colour 'lamp' is missing$",
        ),
        (
            "a colour nobody asks for",
            in_toml('lamp = "#FFCE4A"', 'lamp = "#FFCE4A"\nlampe = "#FFCE4A"'),
            (
                r"^palette 'nacht': the colour 'lampe' stands in none of the pairs; "
                r"did you mean 'lamp'\?$"
            ),
        ),
        (
            "a pair of a colour that nobody has",
            in_toml('["quiet", "paper"]', '["quite", "paper"]'),
            r"^\[pairs\]: no palette has a colour 'quite'; did you mean 'quiet'\?$",
        ),
        (
            "a pair that is no pair",
            in_toml('["quiet", "paper"]', '["quiet"]'),
            r"^\[pairs\]: text must be a list of pairs",
        ),
        (
            "grey that is too light",
            in_toml('quiet = "#47433D"', 'quiet = "#767676"'),
            (
                r"^palette 'tag': quiet \(#767676\) on card \(#FFFFFF\): contrast 4\.54 : 1, "
                r"asked are at least 7 : 1; K 0\.693, asked are at least 0\.8$"
            ),
        ),
        (
            "a text that is too dark on the night's ground",
            in_toml('quiet = "#DCD2C1"', 'quiet = "#B0A898"'),
            (
                r"^palette 'nacht': quiet \(#B0A898\) on paper .*: the brighter one has luminance "
                r"0\.\d\d.*, asked are at least 0\.5$"
            ),
        ),
        (
            "a colour that only some can tell",
            in_toml('alert = "#9B0F1A"', 'alert = "#0038F8"'),
            r"^palette 'tag': alert .*: contrast 5\.00 : 1 with protanopia, asked are at least 7",
        ),
        (
            "a code that no telephone reads",
            in_toml(
                'code_dark = "#000000"\ncode_light = "#F4EADA"',
                'code_dark = "#999999"\ncode_light = "#F4EADA"',
            ),
            r"^palette 'nacht': code_dark .*contrast 2\.\d\d : 1, asked are at least 4\.5 : 1$",
        ),
        (
            "a weight that no file has",
            in_toml("weight = 800", "weight = 900"),
            (
                r"^\[style\.headline\]: 'Atkinson Hyperlegible Next' has no file of weight 900; "
                r"it has 400, 700, 800$"
            ),
        ),
        (
            "lines upon each other",
            in_toml("pitch = 1.35\n", "pitch = 0.8\n"),
            r"^\[style\.body\]: pitch is 0\.8, asked is at least 1\.3 \(de, en\)$",
        ),
        (
            "lines too close for Leichte Sprache",
            in_toml("pitch = { body = 1.5 }\n", ""),
            r"^\[style\.body\]: pitch is 1\.35, asked is at least 1\.5 \(de-simple\)$",
        ),
        (
            "headlines upon each other",
            in_toml("pitch = 1.2 ", "pitch = 1.0 "),
            r"^\[style\.headline\]: pitch is 1, asked is at least 1\.1 \(de, de-simple, en, uk\)$",
        ),
        (
            "lines that are too long",
            in_toml(
                "weight = 400\npitch = 1.35\nlongest = 60",
                "weight = 400\npitch = 1.35\nlongest = 200",
            ),
            r"^\[style\.body\]: longest is 200, asked are at most 60 \(de, en, uk, ar\)$",
        ),
        (
            "headlines that are too long",
            in_toml("longest = 40", "longest = 41"),
            r"^\[style\.headline\]: longest is 41, asked are at most 40 \(de, .*ar\)$",
        ),
        (
            "a style without a pitch",
            in_toml("weight = 700\npitch = 1.3\n", "weight = 700\n"),
            r"^\[style\.strong\]: pitch is missing$",
        ),
        (
            "a family that no file provides",
            in_toml('uk = ["Noto Sans"', 'uk = ["Noto Sand"'),
            (
                r"^\[fonts\]: uk names 'Noto Sand', which no file in fonts/ provides; "
                r"did you mean 'Noto Sans'\?$"
            ),
        ),
        (
            "another font's capitals",
            in_toml("cap_height = 0.668", "cap_height = 0.7"),
            r"^\[fonts\]: cap_height is 0\.7, but the capitals .* write cap_height = 0\.668$",
        ),
        (
            "no fonts",
            lambda folder: shutil.rmtree(folder / "fonts"),
            r"^the folder fonts/ holds no font: put \.ttf files there$",
        ),
        (
            "a font that is none",
            lambda folder: (folder / "fonts/Neu.ttf").write_bytes(b"<html>"),
            r"^fonts/Neu\.ttf is no font that can be read",
        ),
        (
            "no Typst",
            lambda folder: edit(folder / "frames.typ", "#let radius", "#let radius radius"),
            r"^no page can be set with it: ",
        ),
        (
            "a name that Typst does not find",
            lambda folder: edit(folder / "board.typ", "palette.lamp", "palette.lampe"),
            r"^no page can be set with it: .*lampe",
        ),
        (
            "no main file",
            lambda folder: (folder / "main.typ").unlink(),
            r"^no page can be set with it: ",
        ),
        (
            "a pair that is on the pages and not in the list",
            in_toml('    ["lamp", "board"],\n', '    ["lamp", "paper"],\n'),
            r"(palette 'tag': lamp|\[pairs\]: lamp on board is not listed)",
        ),
        (
            "a pair that has a listed one's colours by day, and is none",
            in_typst("parts.typ", '(label: palette.at(job.foot.topic + "_text")', LABEL),
            r"^\[pairs\]: miteinander on card is not listed, yet a label has it$",
        ),
        (
            "a colour of no palette",
            in_typst("board.typ", "row-place: palette.board_quiet", 'row-place: "#D5D8DC"'),
            r"^\[pairs\]: #D5D8DC on board is not listed, yet a row-place has it$",
        ),
        (
            "digits that cannot be set",
            in_typst("main.typ", '"headline", u, palette.ink, digit', '"headline", u, digit'),
            r"^no page can be set with it: the clock's digits: ",
        ),
        (
            "no measures",
            in_typst("main.typ", "<measured>", "<gemessen>"),
            r"^no page can be set with it: what it answers is not understood: IndexError",
        ),
        (
            "a sign that is missing",
            lambda folder: (folder / "signs/mail.svg").unlink(),
            r"^no page can be set with it: the signs: .*mail\.svg",
        ),
        (
            "a sign that is none",
            lambda folder: (folder / "signs/ask.svg").write_text("<html>"),
            r"^no page can be set with it: the signs: ",
        ),
        (
            "no text at all",
            in_typst("type.typ", "  reported(role, said, at, y +", "  if false {} // "),
            r"^a page of 1280 × 720 px \(event\) has neither a headline nor rows$",
        ),
        (
            "a line in the outer part",
            in_typst("parts.typ", 'say("site", side,', 'say("site", 0,'),
            r"^a page of 720 × 1280 px \(.*\): a site reaches into the outer 5 %$",
        ),
        (
            "letters that are too small",
            in_typst(
                "parts.typ",
                "line.text, it.size, line.style",
                "line.text, 0.7 * it.size, line.style",
            ),
            (
                r"^a page of 1280 × 720 px \(event\): the capitals of a body are \d\d\.\d px high, "
                r"asked are at least 25\.7$"
            ),
        ),
    ],
)
def test_a_designer_is_told_of(
    zug: Path, situation: str, change: Callable[[Path], None], words: str
) -> None:
    change(zug)

    found = reasons(zug)

    assert any(re.search(words, each) for each in found), (situation, found)


def test_what_is_read_somewhere_must_be_listed_as_text(zug: Path) -> None:
    edit(zug / "theme.toml", '    ["board_quiet", "board"],\n', "")
    edit(zug / "theme.toml", "signs = [", 'signs = [["board_quiet", "board"], ')

    assert reasons(zug) == (
        "[pairs]: board_quiet on board is not listed, yet a count has it",
        "[pairs]: board_quiet on board is not listed, yet a row-place has it",
    )


def test_a_palette_that_is_not_there_gets_a_hint(zug: Path) -> None:
    assert reasons(zug, "tag", "nach") == ("there is no palette 'nach'; did you mean 'nacht'?",)


def test_a_designer_is_told_everything_at_once(zug: Path) -> None:
    toml = zug / "theme.toml"
    edit(toml, 'ink = "#1A1A1A"', 'ink = "black"')
    edit(toml, 'lamp = "#FFCE4A"', 'lamp = "#806000"')
    edit(toml, "weight = 800", "weight = 900")
    edit(toml, "balanced = true", "balance = true")

    found = "\n".join(reasons(zug, "abend"))

    for word in ("'black'", "'balance'", "900", "lamp (#806000)", "'abend'"):
        assert word in found


def test_the_refusal_that_designers_read_about_is_the_one_they_get(zug: Path) -> None:
    markt = zug.rename(zug.parent / "markt")
    toml = markt / "theme.toml"
    edit(toml, 'quiet = "#47433D"', 'quiet = "#767676"')
    edit(toml, 'alert = "#9B0F1A"', 'alert = "#0038F8"')
    edit(toml, 'lamp = "#FFCE4A"\n', "")
    edit(toml, "weight = 800", "weight = 900")
    edit(toml, "balanced = true", "balance = true")

    told = str(ThemeError("markt", reasons(markt)))

    assert indent(told, "    ") in (THEMES / "README.md").read_text(encoding="utf-8")


def test_decoration_may_be_as_faint_as_it_likes() -> None:
    faint = Pairs(text=(), signs=(), decoration=(("line", "ground"),))

    assert palette.faults({"tag": {"line": "#FEFEFE", "ground": "#FFFFFF"}}, faint) == []


def test_what_is_only_faint_to_the_eye_of_apca_is_said_and_passes(
    zug: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "kiosk.theme")
    edit(zug / "theme.toml", 'quiet = "#DCD2C1"', 'quiet = "#D0C6B4"')

    accepted("zug", ["nacht"], zug.parents[1] / "state", zug.parent)

    assert "palette 'nacht': quiet on paper has Lc 71.8, 75 would be better" in caplog.text


def test_a_portrait_of_the_theme_makes_it_no_other(zug: Path) -> None:
    (zug / "sheet.png").write_bytes(b"PNG")

    assert theme.load("zug", zug.parent).digest == ZUG.digest
    (zug / "logo.png").write_bytes(b"PNG")
    assert theme.load("zug", zug.parent).digest != ZUG.digest


@pytest.mark.parametrize("screen", SCREENS)
def test_every_pair_on_a_page_is_one_that_is_measured(
    shown: Callable[[str], Shown], screen: str
) -> None:
    town, palette = shown(screen), made_up(ZUG.palette("tag"))
    where = town.site
    assets = town.folder / "assets"
    # The boxes are measured, not their pixels.
    with Press(ZUG, PAGES, assets) as press:
        typesetter = Typesetter(press, palette, where.screen, ppi=SKETCH)
        for slide in town.slides:
            heading = heading_of(slide, where, NOW)
            for page in typesetter.pages(slide, heading, where.description_pages):
                assert list(unlisted(page.boxes, ZUG.pairs, palette)) == [], slide.item
