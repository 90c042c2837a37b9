"""The table [site.night], as somebody writes it."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from feeds.errors import ConfigError
from kiosk import site as sites
from kiosk.site.night import SUNRISE, SUNSET, Night

SITE = '[site]\nname = "Kulturbahnhof"\n'
PLACE = "latitude = 51.16\nlongitude = 12.93\n"


def written(tmp_path: Path, lines: str) -> Path:
    file = tmp_path / "haus.toml"
    file.write_text(SITE + lines)
    return file


def test_without_the_table_there_is_no_night(tmp_path: Path) -> None:
    site = sites.load(written(tmp_path, PLACE))

    assert site.night is None
    assert site.palettes == ("tag",)
    assert (site.latitude, site.longitude) == (51.16, 12.93)


@pytest.mark.parametrize(
    ("lines", "night"),
    [
        ('from = "20:00"\nuntil = "06:30"', Night("nacht", time(20), time(6, 30))),
        ('from = "20:00"\nuntil = "6:30"', Night("nacht", time(20), time(6, 30))),
        ('from = "sunset"\nuntil = "sunrise"', Night("nacht", SUNSET, SUNRISE)),
        ('from = "sunset"\nuntil = "22:00"', Night("nacht", SUNSET, time(22))),
    ],
)
def test_a_night_is_told_by_the_clock_or_by_the_sun(
    tmp_path: Path, lines: str, night: Night
) -> None:
    file = written(tmp_path, f'{PLACE}[site.night]\npalette = "nacht"\n{lines}\n')

    site = sites.load(file)

    assert site.night == night
    assert site.palettes == ("tag", "nacht")


@pytest.mark.parametrize(
    ("situation", "lines", "words"),
    [
        (
            "where is it?",
            '[site.night]\npalette = "nacht"\nfrom = "sunset"\nuntil = "6:30"',
            "[site]: latitude and longitude are needed",
        ),
        (
            "half a place",
            'latitude = 51\n[site.night]\npalette = "nacht"\nfrom = "20:00"\nuntil = "sunrise"',
            "[site]: latitude and longitude are needed",
        ),
        ("no place on earth", "latitude = 91", "latitude must be a number from -90 to 90"),
        ("nothing said", "[site.night]", "[site.night]: palette is missing"),
        (
            "the wrong end of the day",
            '[site.night]\npalette = "nacht"\nfrom = "sunrise"\nuntil = "6:30"',
            '[site.night]: from must be a time as "20:00", or "sunset", not \'sunrise\'',
        ),
        (
            "no time",
            '[site.night]\npalette = "nacht"\nfrom = "25:00"\nuntil = "6:30"',
            '[site.night]: from must be a time as "20:00", or "sunset", not \'25:00\'',
        ),
        (
            "no length",
            '[site.night]\npalette = "nacht"\nfrom = "20:00"\nuntil = "20:00"',
            "[site.night]: until must be another time than from",
        ),
        (
            "a key nobody knows",
            '[site.night]\npalette = "nacht"\nfrom = "20:00"\nuntil = "6:30"\nform = 1',
            "[site.night]: unknown key 'form'; did you mean 'from'?",
        ),
    ],
)
def test_a_mistake_in_it_is_told_in_words(
    tmp_path: Path, situation: str, lines: str, words: str
) -> None:
    with pytest.raises(ConfigError) as found:
        sites.load(written(tmp_path, lines))

    assert any(words in each for each in found.value.mistakes), situation
