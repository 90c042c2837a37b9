"""The demo and both sites pass the accessibility table, measured on their pages."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

import feeds.__main__
import kiosk.site
from kiosk import theme
from kiosk.acceptance import usable
from kiosk.audit import Audit
from kiosk.audit.looking import audit
from kiosk.audit.report import terminal
from kiosk.instant import Instant
from kiosk.languages import LANGUAGES
from kiosk.prepare import on_at, prepare, read_snapshot
from kiosk.site import Site
from kiosk.statement.measured import measured

CONFIGS = Path(__file__).parents[1] / "config"
AT = "2026-11-26T10:30"
PALETTES = tuple(theme.load("zug").palettes)


@pytest.fixture(scope="module")
def state(common: Path) -> Path:
    """The folder in which the demo's snapshot and pictures lie.

    The README's commands work in it, too, at the same time of day: what they have set stands there.
    """
    asked = ["--config", str(CONFIGS / "demo.toml"), "--var", str(common), "--at", AT]
    assert feeds.__main__.main(["pull", *asked]) == 0
    return common / "demo"


def audited(site: Site, state: Path) -> Audit:
    logging.getLogger("kiosk").setLevel(logging.ERROR)
    now = Instant(datetime.fromisoformat(AT).replace(tzinfo=site.zone), trusted=True)
    snapshot = read_snapshot(state / "snapshot.json")
    round_ = prepare(snapshot, site, now, state)
    accepted = usable(site.theme, site.palettes, state)
    what = on_at(now, snapshot, site, state)
    return audit(
        round_,
        what,
        snapshot,
        site,
        now,
        pages=state / "pages",
        theme=accepted,
        measured=measured(state, site),
    )


# That it passes is also seen where the README's command is run.
@pytest.mark.long
def test_the_demo_passes_the_accessibility_table(state: Path) -> None:
    found = audited(kiosk.site.load(CONFIGS / "demo.toml"), state)

    assert found.passed, "\n".join(terminal(found))
    rows = {each.row.number for each in found.results if each.findings}
    assert rows == set(range(1, 27)) - {25}


@pytest.mark.long
@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("languages", [LANGUAGES, *((each,) for each in LANGUAGES)], ids="-".join)
@pytest.mark.parametrize("upright", [False, True], ids=["landscape", "portrait"])
@pytest.mark.parametrize("name", ["kulturbahnhof", "projektbuero"])
def test_both_sites_pass_it_with_the_demo_s_content(
    state: Path, name: str, upright: bool, languages: tuple[str, ...], palette: str
) -> None:
    site = kiosk.site.load(CONFIGS / f"{name}.toml")
    screen = replace(site.screen, rotate=90 if upright else 0)
    site = replace(site, screen=screen, languages=languages, palette=palette)

    found = audited(replace(site, phone="034321 000 00"), state)

    assert found.passed, "\n".join(terminal(found))


@pytest.mark.long
@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("situation", "width", "height", "diagonal", "reading"),
    [
        ("four times as many pixels", 3840, 2160, 65, 2.0),
        ("read from three metres", 1920, 1080, 55, 3.0),
    ],
)
def test_the_demo_passes_it_on_another_screen(
    state: Path, situation: str, width: int, height: int, diagonal: float, reading: float
) -> None:
    site = kiosk.site.load(CONFIGS / "demo.toml")
    size = site.screen.with_page_size(width, height)

    screen = replace(size, diagonal=diagonal, reading=reading)
    found = audited(replace(site, screen=screen), state)

    assert found.passed, "\n".join([situation, *terminal(found)])
