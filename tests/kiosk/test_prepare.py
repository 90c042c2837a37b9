"""From a snapshot to a round whose pages are all there."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from feeds.model import Picture, Snapshot, Text
from feeds.snapshot import to_bytes
from kiosk.errors import ThemeError
from kiosk.prepare import on_at, prepare, read_snapshot
from kiosk.round import Round, from_json, to_json
from kiosk.site import Screen, Site
from tests.kiosk.accepted import with_theme
from tests.kiosk.builders import announcement, event, instant, site, snapshot

NOW = instant("2026-11-24 10:30")
SMALL = Screen(960, 540, diagonal=55)
BROKEN = Picture("b" * 64 + ".png", 1200, 800)


@pytest.fixture
def place() -> Site:
    return site(phone="034321 000 00", screen=SMALL)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    return with_theme(tmp_path)


def news() -> Snapshot:
    return snapshot(
        announcement("Der Aufzug geht wieder"),
        event("Chor", "2026-11-24 16:00", "2026-11-24 18:00", url="https://leisnig.example/chor"),
    )


def titles(round_: Round) -> list[str]:
    return [box.text for page in round_.pages for box in page.boxes if box.role == "title"]


def counted(caplog: pytest.LogCaptureFixture) -> str:
    """Return what the last preparation says that it has done."""
    return [each.getMessage() for each in caplog.records if "prepared" in each.getMessage()][-1]


def test_every_page_of_a_round_is_there(place: Site, state: Path) -> None:
    round_ = prepare(news(), place, NOW, state)

    assert (round_.snapshot, round_.since, round_.size) == (1, NOW.time, (960, 540))
    for page in round_.pages:
        with Image.open(state / "pages" / page.file) as opened:
            assert opened.size == (960, 540)
    with Image.open(state / "pages" / round_.face.file) as face:
        assert face.size == (10 * round_.face.digit + round_.face.colon, round_.face.height)
    assert from_json(to_json(round_)) == round_


def test_there_is_a_round_before_anything_is_known(place: Site, state: Path) -> None:
    round_ = prepare(None, place, NOW, state)

    kinds = list(dict.fromkeys(page.slide for page in round_.pages))
    assert kinds == ["standby", "welcome", "funders"]


def test_a_slide_that_cannot_be_set_costs_itself(
    place: Site, state: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (state / "assets" / BROKEN.file).write_bytes(b"no picture at all")
    told = {"de": Text("Kaputt", alt="Ein Bild")}
    broken = announcement("Kaputt", picture=BROKEN, texts=told)

    round_ = prepare(snapshot(broken, announcement("Der Aufzug geht wieder")), place, NOW, state)

    assert "Kaputt" not in titles(round_)
    assert "haus/Kaputt" in caplog.text
    assert {page.item for page in round_.pages} == {
        "haus/Der Aufzug geht wieder",
        "welcome",
        "funders",
    }


def test_a_picture_that_is_gone_costs_its_own_slide(place: Site, state: Path) -> None:
    told = {"de": Text("Weg", alt="Ein Bild")}
    gone = announcement("Weg", picture=BROKEN, texts=told)

    items = {page.item for page in prepare(snapshot(gone), place, NOW, state).pages}

    assert items == {"welcome", "funders"}


@pytest.mark.parametrize(
    ("situation", "given"),
    [
        ("a link that is none", {"url": "http://[abc/x"}),
        ("a text of nothing that is seen", {"texts": {"de": Text("Kaputt", "\u200e\n\u200f")}}),
        ("a title of nothing that can be set", {"texts": {"de": Text("\U0001f600", "Ja.")}}),
    ],
)
def test_whatever_an_item_holds_the_others_are_shown(
    place: Site, state: Path, situation: str, given: dict[str, Any]
) -> None:
    odd = event("Kaputt", "2026-11-24 16:00", "2026-11-24 18:00", **given)

    round_ = prepare(snapshot(odd, announcement("Der Aufzug geht wieder")), place, NOW, state)

    assert "Der Aufzug geht wieder" in titles(round_), situation


def test_what_is_in_use_is_kept_on(place: Site, state: Path) -> None:
    first = prepare(news(), place, NOW, state)
    for file in (state / "pages").iterdir():
        os.utime(file, (0, 0))

    again = prepare(news(), place, NOW, state)

    assert again == first
    assert all((state / "pages" / page.file).exists() for page in again.pages)
    assert (state / "pages" / again.face.file).exists()


def test_what_was_set_once_is_not_set_again(
    place: Site, state: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "kiosk.prepare")
    first = prepare(news(), place, NOW, state)
    before = {file: file.stat().st_ino for file in (state / "pages").iterdir()}

    assert prepare(news(), place, NOW, state) == first

    assert counted(caplog).endswith(" set=0")
    assert {file: file.stat().st_ino for file in (state / "pages").iterdir()} == before


def test_a_page_that_a_power_cut_left_half_written_is_set_again(
    place: Site, state: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "kiosk.prepare")
    first = prepare(news(), place, NOW, state)
    file = state / "pages" / first.pages[1].file
    content = file.read_bytes()
    os.truncate(file, len(content) // 2)

    assert prepare(news(), place, NOW, state) == first

    assert file.read_bytes() == content
    assert counted(caplog).endswith(" set=1")


def test_the_clocks_digits_are_set_again_when_they_are_gone(place: Site, state: Path) -> None:
    first = prepare(news(), place, NOW, state)
    (state / "pages" / first.face.file).unlink()

    assert prepare(news(), place, NOW, state).face == first.face
    assert (state / "pages" / first.face.file).exists()


@pytest.mark.parametrize(
    ("situation", "other"),
    [
        ("another size", {"screen": replace(SMALL, width=640, height=360)}),
        ("another distance", {"screen": replace(SMALL, reading=1.5)}),
        ("another name", {"name": "Projektbüro"}),
    ],
)
def test_what_looks_different_is_set_anew(
    place: Site, state: Path, situation: str, other: dict[str, object]
) -> None:
    first = prepare(news(), place, NOW, state)

    second = prepare(news(), replace(place, **other), NOW, state)  # type: ignore[arg-type]

    assert {page.file for page in first.pages}.isdisjoint(page.file for page in second.pages), (
        situation
    )


def test_a_new_day_is_a_new_page(place: Site, state: Path) -> None:
    first = prepare(None, place, NOW, state)
    second = prepare(None, place, instant("2026-11-25 10:30"), state)
    later = prepare(None, place, instant("2026-11-24 23:59"), state)

    assert [page.file for page in later.pages] == [page.file for page in first.pages]
    assert second.pages != first.pages


def test_without_a_trusted_clock_no_page_says_what_day_or_time_it_is(
    place: Site, state: Path
) -> None:
    round_ = prepare(news(), place, instant("2026-11-24 10:30", trusted=False), state)
    roles = {box.role for page in round_.pages for box in page.boxes}

    assert roles.isdisjoint({"date", "clock"})
    assert "Der Aufzug geht wieder" in titles(round_)
    assert not any("Heute" in page.text for page in round_.pages)


def test_a_theme_that_is_not_there_is_named(place: Site, tmp_path: Path) -> None:
    with pytest.raises(ThemeError, match="'zuk'"):
        prepare(news(), replace(place, theme="zuk"), NOW, tmp_path / "new")


@pytest.mark.parametrize("content", [None, b"", b"{", to_bytes(snapshot())[:-20]])
def test_a_snapshot_that_cannot_be_read_is_none(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "snapshot.json"
    if content is not None:
        file.write_bytes(content)

    assert read_snapshot(file) is None


def test_markup_in_a_text_is_shown_as_it_is(place: Site, state: Path) -> None:
    hostile = '#panic(5") $x$ *fett* `a` @b <c> #include <main.typ> \\ // /* "'
    told = {"de": Text(hostile, hostile)}

    round_ = prepare(snapshot(announcement("x", texts=told)), place, NOW, state)

    texts = "".join(
        box.text
        for page in round_.pages
        for box in page.boxes
        if page.item == "haus/x" and box.role == "title"
    )
    told_marks = texts.translate(str.maketrans("„“", '""', " \u00a0"))
    assert told_marks == hostile.replace(" ", "")


def test_a_screen_states_how_well_it_can_be_read_once_it_was_measured(tmp_path: Path) -> None:
    def kinds() -> set[str]:
        what = on_at(NOW, snapshot(announcement("Hallo")), site(), tmp_path)
        return {each.kind for each in what.shown}

    before = kinds()
    screen = {"site": site().name, "screen": asdict(site().screen), "theme": site().theme}
    audited = {**screen, "at": "2026-11-24T09:00+01:00", "rows": [{"row": 1, "verdict": "pass"}]}
    (tmp_path / "audit.json").write_text(json.dumps(audited), encoding="utf-8")

    assert kinds() - before == {"statement"}
