"""The commands of `kiosk`, as a person types them."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from feeds.snapshot import to_bytes
from kiosk import site as sites
from kiosk.__main__ import _theme, main
from kiosk.acceptance import accepted
from kiosk.player.clock import Clock
from kiosk.round import Box, from_json
from kiosk.theme import THEMES
from tests.kiosk.accepted import with_theme
from tests.kiosk.builders import announcement, event, snapshot

AT = "2026-11-24T10:30"
CONFIG = """
zone = "Europe/Berlin"
[site]
name = "Kulturbahnhof Leisnig"
phone = "034321 000 00"
[site.screen]
width = 960
height = 540
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A site with news, whose state lies beside its config."""
    file = tmp_path / "haus.toml"
    file.write_text(CONFIG)
    (tmp_path / "var/haus/assets").mkdir(parents=True)
    with_theme(tmp_path / "var/haus")
    news = snapshot(
        announcement("Der Aufzug geht wieder"),
        event(
            "Reparaturcafé",
            "2026-11-24 16:00",
            "2026-11-24 18:00",
            url="https://leisnig.example/cafe",
        ),
        event("Frühstück", "2026-11-24 08:00", "2026-11-24 09:00"),
    )
    (tmp_path / "var/haus/snapshot.json").write_bytes(to_bytes(news))
    return file


def kiosk(command: str, config: Path, *more: str, at: str = AT) -> int:
    var = str(config.parent / "var")
    return main([command, "--config", str(config), "--var", var, "--at", at, *more])


def state(config: Path) -> Path:
    return config.parent / "var" / config.stem


def test_prepare_prints_where_the_round_is_and_nothing_else(config: Path) -> None:
    """In a process of its own: the screen reads its output."""
    asked = ["prepare", "--config", str(config), "--var", str(config.parent / "var"), "--at", AT]

    done = subprocess.run(
        [sys.executable, "-m", "kiosk", *asked], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (0, f"{state(config) / 'round.json'}\n"), done.stderr
    round_ = from_json((state(config) / "round.json").read_text(encoding="utf-8"))
    assert all((state(config) / "pages" / page.file).exists() for page in round_.pages)
    assert "prepared" in done.stderr


def test_prepare_lays_what_comes_next_beside_the_present_round(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kiosk("prepare", config) == 0
    present = (state(config) / "round.json").read_text(encoding="utf-8")
    until = from_json(present).until
    assert until is not None
    assert until.isoformat() == "2026-11-24T18:00:00+01:00"
    capsys.readouterr()

    assert kiosk("prepare", config, at=until.isoformat()) == 0

    assert capsys.readouterr().out == f"{state(config) / 'round-next.json'}\n"
    assert (state(config) / "round.json").read_text(encoding="utf-8") == present


def test_prepare_replaces_the_round_at_any_other_time(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kiosk("prepare", config) == 0
    assert kiosk("prepare", config, at="2026-11-24T10:40") == 0

    assert capsys.readouterr().out == f"{state(config) / 'round.json'}\n" * 2
    assert not (state(config) / "round-next.json").exists()


def test_prepare_without_a_trusted_clock_shows_none(config: Path) -> None:
    assert kiosk("prepare", config, "--untrusted") == 0

    round_ = from_json((state(config) / "round.json").read_text(encoding="utf-8"))
    assert [page.clock for page in round_.pages] == [None] * len(round_.pages)
    assert round_.until is None


def test_shot_writes_every_page_and_what_is_on_it(config: Path, tmp_path: Path) -> None:
    out = tmp_path / "shot"
    assert kiosk("shot", config, "--out", str(out), "--size", "1920x1080") == 0

    told = json.loads((out / "slides.json").read_text(encoding="utf-8"))
    assert {key: told[key] for key in ("site", "at", "size")} == {
        "site": "Kulturbahnhof Leisnig",
        "at": "2026-11-24T10:30:00+01:00",
        "size": [1920, 1080],
    }
    names = [page["file"] for page in told["pages"]]
    assert names == [f"{number:03}.png" for number in range(1, len(names) + 1)]
    assert {file.name for file in out.iterdir()} == {*names, "slides.json"}
    for page in told["pages"]:
        assert set(page) == {
            "file",
            "slide",
            "item",
            "source",
            "language",
            "palette",
            "seconds",
            "page",
            "of",
            "text",
            "code",
            "boxes",
        }
        for box in page["boxes"]:
            assert set(box) == set(Box._fields)
    codes = {page["item"]: page["code"] for page in told["pages"] if page["code"]}
    assert list(codes.values()) == ["https://leisnig.example/cafe"]


def test_shot_shows_the_clock_as_the_screen_would(config: Path, tmp_path: Path) -> None:
    """At half past ten and a minute later a page differs within the clock, and nowhere else."""
    pictures = []
    for at in ("2026-11-24T10:30", "2026-11-24T10:31"):
        assert kiosk("shot", config, "--out", str(tmp_path / at), at=at) == 0
        with Image.open(tmp_path / at / "001.png") as opened:
            pictures.append(opened.convert("RGB"))
    told = json.loads((tmp_path / AT / "slides.json").read_text(encoding="utf-8"))
    (clock,) = (box for box in told["pages"][0]["boxes"] if box["role"] == "clock")
    x, y, w, h = (round(clock[key]) for key in "xywh")
    first, second = pictures
    first_clock, second_clock = (each.crop((x, y, x + w, y + h)) for each in pictures)

    assert first_clock.tobytes() != second_clock.tobytes()
    second.paste(first_clock, (x, y))
    assert first.tobytes() == second.tobytes()


@pytest.mark.parametrize(
    ("options", "size"),
    [
        (["--size", "640x360"], (640, 360)),
        (["--rotate", "90"], (540, 960)),
        (["--rotate", "270", "--size", "360x640"], (360, 640)),
        (["--diagonal", "43", "--distance", "1.5", "--language", "ar"], (960, 540)),
    ],
)
def test_shot_takes_another_screen(
    config: Path, tmp_path: Path, options: list[str], size: tuple[int, int]
) -> None:
    assert kiosk("shot", config, "--out", str(tmp_path / "shot"), *options) == 0

    with Image.open(tmp_path / "shot/001.png") as opened:
        assert opened.size == size


def test_shot_takes_away_the_pictures_of_a_longer_round(config: Path, tmp_path: Path) -> None:
    out = tmp_path / "shot"
    out.mkdir()
    (out / "099.png").write_bytes(b"")
    (out / "mine.png").write_bytes(b"")

    assert kiosk("shot", config, "--out", str(out)) == 0

    assert not (out / "099.png").exists()
    assert (out / "mine.png").exists()


def test_why_tells_of_every_candidate(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert kiosk("why", config) == 0

    told = capsys.readouterr().out
    assert told.splitlines()[0] == "holds until Tue 2026-11-24 18:00 CET"
    assert "Reparaturcafé [haus/Reparaturcafé/20261124T1500]: today and not over" in told
    assert "–" in told
    assert "Frühstück [haus/Frühstück/20261124T0700]: over" in told


def test_a_reader_that_has_read_enough_ends_a_command_quietly(config: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    asked = ["why", "--config", str(config), "--var", str(config.parent / "var"), "--at", AT]

    done = subprocess.run(
        [sys.executable, "-m", "kiosk", *asked], stdout=write, stderr=subprocess.PIPE, check=False
    )
    os.close(write)

    assert (done.returncode, done.stderr) == (0, b"")


def test_a_config_with_mistakes_is_refused_with_all_of_them(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config.write_text(CONFIG.replace("phone", "fone").replace("width = 960", 'width = "breit"'))

    assert kiosk("why", config) == 2

    told = capsys.readouterr().err
    assert "'fone'" in told
    assert "width" in told


@pytest.mark.parametrize(
    ("situation", "command", "old", "new", "words"),
    [
        ("a theme that is not there", "theme", "phone", 'theme = "zuk"\nphone', "'zuk'"),
        (
            "a screen too small to be read from so far",
            "prepare",
            "[site.screen]",
            "[site.screen]\nreading_distance = 30",
            "reading_distance",
        ),
    ],
)
def test_what_cannot_be_used_is_told_in_a_sentence(
    config: Path,
    capsys: pytest.CaptureFixture[str],
    situation: str,
    command: str,
    old: str,
    new: str,
    words: str,
) -> None:
    config.write_text(CONFIG.replace(old, new))

    assert kiosk(command, config) != 0
    told = capsys.readouterr().err
    assert words in told, situation
    assert "Traceback" not in told


def test_audit_shows_the_table_and_writes_it_for_programs_and_for_people(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, html = tmp_path / "table.json", tmp_path / "html"

    code = kiosk("audit", config, "--json", str(table), "--html", str(html), "--size", "1920x1080")

    out = capsys.readouterr().out
    assert code == 0, out
    assert out.splitlines()[0] == "Kulturbahnhof Leisnig, 2026-11-24 10:30, 1920 × 1080 px, 5 pages"
    assert out.splitlines()[-1] == "No row fails."
    assert json.loads(table.read_text(encoding="utf-8"))["passed"]
    assert (html / "index.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_audit_gives_json_alone_and_fails_when_a_row_does(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the full sun a television cannot be read."""
    config.write_text(CONFIG + "room_light = 50000\n")

    assert kiosk("audit", config, "--json", "-") == 1

    told = capsys.readouterr()
    rows = {row["row"]: row["verdict"] for row in json.loads(told.out)["rows"]}
    assert [row for row, verdict in rows.items() if verdict == "fail"] == [6]
    assert "Rows that fail: 6." in told.err


def test_audit_measures_against_the_copy_that_was_accepted_not_what_is_saved_since(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody is at work on the theme "haus": of it only the last good copy can be read."""
    house = tmp_path / "themes" / "haus"
    shutil.copytree(THEMES / "zug", house)
    accepted("haus", (), tmp_path / "var/haus", house.parent)
    config.write_text(CONFIG.replace("[site]", '[site]\ntheme = "haus"'))

    assert kiosk("audit", config, "--size", "1920x1080") == 0, capsys.readouterr()


@pytest.mark.parametrize(
    ("situation", "options", "left"),
    [
        ("this screen, today", (), True),
        ("another time", ("--at", AT), False),
        ("another screen", ("--size", "1280x720"), False),
    ],
)
def test_an_audit_is_left_for_the_statement_unless_it_pretends(
    situation: str, options: tuple[str, ...], left: bool, config: Path
) -> None:
    var = config.parent / "var"
    main(["audit", "--config", str(config), "--var", str(var), *options])

    # What does not know the time does not know the day either.
    knows = Clock(ZoneInfo("Europe/Berlin"))(None).trusted
    assert (var / "haus" / "audit.json").exists() is (left and knows), situation


def test_audit_takes_the_options_of_shot(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    upright = ["--size", "1080x1920", "--diagonal", "43", "--distance", "1.5", "--rotate", "90"]

    assert kiosk("audit", config, "--json", "-", "--language", "uk", *upright) == 0

    found = json.loads(capsys.readouterr().out)
    assert found["size"] == [1080, 1920]
    assert {page["language"] for page in found["pages"]} == {"uk"}


@pytest.mark.parametrize(
    ("situation", "lines", "options"),
    [
        ("asked for", "", ["--palette", "nach"]),
        ("for the day", 'palette = "nach"', []),
        ("for the night", 'night = { palette = "nach", from = "20:00", until = "6:00" }', []),
    ],
)
def test_a_palette_that_is_not_there_gets_a_hint(
    config: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    situation: str,
    lines: str,
    options: list[str],
) -> None:
    config.write_text(CONFIG.replace("[site]", f"[site]\n{lines}"))

    assert kiosk("shot", config, "--out", str(tmp_path / "x"), *options) == 2

    told = capsys.readouterr().err
    assert "there is no palette 'nach'; did you mean 'nacht'?" in told, situation


def test_a_shot_in_the_evening_has_the_palette_for_the_night(config: Path, tmp_path: Path) -> None:
    night = 'night = { palette = "nacht", from = "20:00", until = "6:30" }'
    config.write_text(CONFIG.replace("[site]", f"[site]\n{night}"))

    def palettes(at: str, *options: str) -> set[str]:
        assert kiosk("shot", config, "--out", str(tmp_path / "x"), *options, at=at) == 0
        told = json.loads((tmp_path / "x/slides.json").read_text(encoding="utf-8"))
        return {page["palette"] for page in told["pages"]}

    assert palettes("2026-11-24T19:59") == {"tag"}
    assert palettes("2026-11-24T20:00") == {"nacht"}
    assert palettes("2026-11-24T20:00", "--palette", "kontrast") == {"kontrast"}


def test_a_round_ends_when_the_palette_changes(config: Path) -> None:
    night = 'night = { palette = "nacht", from = "17:00", until = "6:30" }'
    config.write_text(CONFIG.replace("[site]", f"[site]\n{night}"))

    assert kiosk("prepare", config) == 0
    day = from_json((state(config) / "round.json").read_text(encoding="utf-8"))
    assert day.until is not None
    assert day.until.isoformat() == "2026-11-24T17:00:00+01:00"
    assert kiosk("prepare", config, at=day.until.isoformat()) == 0

    night_round = from_json((state(config) / "round-next.json").read_text(encoding="utf-8"))
    assert {page.palette for page in night_round.pages} == {"nacht"}
    assert kiosk("prepare", config, "--untrusted", at="2026-11-24T23:00") == 0
    unknown = from_json((state(config) / "round.json").read_text(encoding="utf-8"))
    assert ({page.palette for page in unknown.pages}, unknown.until) == ({"tag"}, None)


def test_theme_says_that_the_sites_theme_can_be_used(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kiosk("theme", config) == 0
    assert "theme 'zug' can be used" in capsys.readouterr().err


def test_a_screen_that_never_had_a_theme_ends_with_the_reason(config: Path) -> None:
    config.write_text(CONFIG.replace("[site]", '[site]\ntheme = "zuk"'))
    shutil.rmtree(state(config) / "theme")
    asked = ["run", "--offscreen", "--config", str(config), "--var", str(config.parent / "var")]

    done = subprocess.run(
        [sys.executable, "-m", "kiosk", *asked], capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert "theme 'zuk' cannot be used" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_screen_whose_new_theme_is_no_good_starts_with_the_one_before(config: Path) -> None:
    config.write_text(CONFIG.replace("[site]", '[site]\ntheme = "zuk"'))
    given = argparse.Namespace(command="run", config=config, var=config.parent / "var")

    assert _theme(given, sites.load(config)).folder.name == "zug"


@pytest.mark.parametrize("out", ["sheet", "sheet.jpeg"])
def test_a_sheet_without_a_pictures_name_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], out: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["sheet", "--out", str(tmp_path / out)])

    assert ended.value.code == 2
    assert "is no name of a picture, as sheet.png" in capsys.readouterr().err


@pytest.mark.parametrize("size", ["1920", "0x1080", "ax1", "1920x1080x3", "-1x5"])
def test_a_size_that_is_none_is_refused(config: Path, size: str) -> None:
    with pytest.raises(SystemExit) as ended:
        kiosk("prepare", config, f"--size={size}")

    assert ended.value.code == 2


def test_a_file_that_is_not_there_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kiosk("why", tmp_path / "nirgends.toml") == 2
    assert "nirgends.toml" in capsys.readouterr().err
