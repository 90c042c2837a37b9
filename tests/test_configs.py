"""Every config that we hand out can be used as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import feeds.config
import kiosk.site
from feeds.sources.address import Local
from kiosk import legibility

CONFIGS = Path(__file__).parents[1] / "config"
SITES = sorted(CONFIGS.glob("*.toml"))
LAW = (
    "Diese Maßnahme wird mitfinanziert mit Steuermitteln auf Grundlage des "
    "vom Sächsischen Landtag beschlossenen Haushaltes."
)
# An example in a comment: "# name = …" or "# [[source]]", but no prose and no table of keys.
EXAMPLE = re.compile(r"^# (?=\[\[(?:source|site\.places)\]\]|[a-z_-]+ = )", re.MULTILINE)

every_config = pytest.mark.parametrize("file", SITES, ids=lambda file: file.stem)


def test_there_is_a_config_for_the_demo_and_for_both_sites() -> None:
    assert [file.stem for file in SITES] == ["demo", "kulturbahnhof", "projektbuero"]


@every_config
def test_a_config_is_understood_by_both_programs(file: Path) -> None:
    site = kiosk.site.load(file)

    assert feeds.config.load(file).zone == site.zone
    assert set(site.welcome) == set(site.languages)


@every_config
def test_a_config_names_the_funders_and_repeats_their_sentence_word_for_word(file: Path) -> None:
    funders = kiosk.site.load(file).funders

    assert funders.sentence == LAW
    assert len(funders.names) == 2


@every_config
def test_every_file_that_a_config_names_is_there(file: Path) -> None:
    addresses = [source.address for source in feeds.config.load(file).sources]

    assert [each for each in addresses if isinstance(each, Local) and not each.path.exists()] == []


@every_config
def test_the_examples_in_comments_work_once_the_hash_is_gone(file: Path, tmp_path: Path) -> None:
    before = len(feeds.config.load(file).sources)
    tried = tmp_path / file.name
    tried.write_text(EXAMPLE.sub("", file.read_text(encoding="utf-8")), encoding="utf-8")
    (tmp_path / "verein.passwort").write_text("geheim", encoding="utf-8")

    assert kiosk.site.load(tried).phone
    assert len(feeds.config.load(tried).sources) == (before or 6)


@pytest.mark.parametrize(
    ("name", "size", "diagonal", "reading", "far"),
    [
        ("kulturbahnhof", (1920, 1080), 55, 2.0, 4.0),
        ("projektbuero", (1080, 1920), 43, 1.5, 3.0),
    ],
)
def test_a_site_knows_its_panel(
    name: str, size: tuple[int, int], diagonal: float, reading: float, far: float
) -> None:
    screen = kiosk.site.load(CONFIGS / f"{name}.toml").screen

    assert screen.page_size == size
    # Both hang low enough for who sits, and are as bright as a television in a room.
    assert legibility.seated_view(screen, 0.05 * screen.page_size[1]) <= legibility.STEEPEST
    assert (screen.brightness, screen.reflectance, screen.room_light) == (350, 0.03, 300)
    assert (screen.diagonal, screen.reading, screen.far) == (diagonal, reading, far)


@pytest.mark.parametrize("name", ["kulturbahnhof", "projektbuero"])
def test_a_real_site_invents_nothing(name: str) -> None:
    text = (CONFIGS / f"{name}.toml").read_text(encoding="utf-8")
    hosts = re.findall(r"(?:https?|webcals?)://([\w.-]+)", text)

    assert kiosk.site.load(CONFIGS / f"{name}.toml").phone == ""
    assert {host for host in hosts if not host.endswith(".example")} == set()
