"""The estimate of pages agrees with what the typesetter makes of the same text."""

from __future__ import annotations

from pathlib import Path

import pytest

from feeds.model import Text
from kiosk.lint import length
from kiosk.lint.draft import of_text
from kiosk.lint.sentences import sentences
from kiosk.prepare import prepare
from kiosk.site import Screen, Site
from tests.kiosk.accepted import with_theme
from tests.kiosk.builders import announcement, instant, site, snapshot

NOW = instant("2026-11-24 10:30")
SAID = {
    "de": "Wir treffen uns im großen Saal am Bahnhof und reden. ",
    "de-simple": "Wir treffen uns im Saal.\n\n",
    "en": "We meet in the hall at the station. ",
    "uk": "Ми зустрічаємося у великій залі вокзалу. ",
    "ar": "نلتقي في القاعة الكبيرة بالمحطة. ",
}
WIDE = Screen(1920, 1080, diagonal=55, reading=2.0, far=4.0)
UPRIGHT = Screen(1920, 1080, rotate=90, diagonal=43, reading=2.0, far=4.0)
NEAR = Screen(1920, 1080, diagonal=32, reading=1.5, far=3.0)


def text(language: str, times: int) -> Text:
    return Text("Fest im Bahnhof", (SAID[language] * times).strip(), checked_by="x")


def estimated(language: str, times: int, house: Site) -> int:
    return length.pages(sentences(of_text(text(language, times), language)), language, house)


def pages(folder: Path, screen: Screen, language: str) -> list[tuple[int, int]]:
    """Return what was estimated and what was set, for texts of several lengths."""
    house = site(phone="034321 000 00", languages=(language,), screen=screen)
    items = [
        (times, announcement("Fest", uid=str(times), texts={language: text(language, times)}))
        for times in (3, 6, 9, 12, 16)
    ]
    round_ = prepare(snapshot(*(each for _, each in items)), house, NOW, folder)
    return [
        (
            estimated(language, times, house),
            len({page for page in round_.pages if page.item == each.item}),
        )
        for times, each in items
    ]


@pytest.mark.parametrize(("screen", "language"), [(WIDE, "de"), (UPRIGHT, "de-simple")])
def test_the_estimate_is_right_within_a_page(screen: Screen, language: str, tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    found = pages(with_theme(tmp_path), screen, language)

    assert all(abs(guess - real) <= 1 for guess, real in found)
    # Nobody is told that a text is too long when it is not.
    assert all(guess <= 2 for guess, real in found if real <= 2)


@pytest.mark.long
@pytest.mark.parametrize("screen", [WIDE, UPRIGHT, NEAR])
@pytest.mark.parametrize("language", SAID)
def test_no_language_and_no_screen_is_far_off(
    screen: Screen, language: str, tmp_path: Path
) -> None:
    (tmp_path / "assets").mkdir()
    found = pages(with_theme(tmp_path), screen, language)

    assert all(real / 2 <= guess <= real + 1 for guess, real in found)
    assert all(guess <= 2 for guess, real in found if real <= 2)


def test_a_title_alone_is_one_page() -> None:
    assert length.pages(sentences(of_text(Text("Fest"), "de")), "de", site()) == 1


def test_more_text_never_takes_fewer_pages() -> None:
    counts = [estimated("de", times, site()) for times in range(1, 40)]

    assert counts == sorted(counts)
