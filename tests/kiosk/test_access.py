"""What is known of getting there, and what has to be asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from feeds.errors import ConfigError
from feeds.model import Fact, Known, State
from kiosk import site as sites
from kiosk.access import access_of
from kiosk.site import Place
from tests.kiosk.builders import event, site

YES, NO = Known(State.YES), Known(State.NO, "12 Stufen")
HOUSE = Place(("Kulturbahnhof Leisnig", "Großer Saal"), {Fact.STEP_FREE: YES, Fact.TOILET: YES})
ATTIC = Place(("Dachboden",), {Fact.STEP_FREE: NO, Fact.QUIET_ROOM: Known(State.UNKNOWN)})
WHERE = site(places=(HOUSE, ATTIC))
UNKNOWN = Known(State.UNKNOWN)


@pytest.mark.parametrize(
    ("place", "step_free", "toilet"),
    [
        ("", UNKNOWN, UNKNOWN),
        ("Großer Saal", YES, YES),
        ("großer  saal", YES, YES),
        ("Kulturbahnhof Leisnig, Großer Saal", YES, YES),
        ("Kulturbahnhof Leisnig – Dachboden", NO, YES),
        ("Dachboden (Kulturbahnhof Leisnig)", NO, YES),
        ("Parkplatz am Kulturbahnhof Leisnig", UNKNOWN, UNKNOWN),
        ("Rathaus", UNKNOWN, UNKNOWN),
    ],
)
def test_a_place_is_known_by_its_name_alone(place: str, step_free: Known, toilet: Known) -> None:
    found = access_of(event("Fest", "2026-11-25 09:00", place=place), WHERE)

    assert (found[Fact.STEP_FREE], found[Fact.TOILET]) == (step_free, toilet)
    assert set(found) == set(Fact)


def test_where_rooms_differ_one_rather_signs_up() -> None:
    rooms = (
        Place(("Saal",), {Fact.SIGN_UP: Known(State.NO)}),
        Place(("Küche",), {Fact.SIGN_UP: Known(State.YES)}),
    )
    found = access_of(event("Fest", "2026-11-25 09:00", place="Saal, Küche"), site(places=rooms))

    assert found[Fact.SIGN_UP] == Known(State.YES)


def test_what_the_event_says_holds_over_its_place() -> None:
    said = {Fact.STEP_FREE: Known(State.UNKNOWN), Fact.FREE: YES}
    found = access_of(event("Fest", "2026-11-25 09:00", place="Großer Saal", access=said), WHERE)

    assert found[Fact.STEP_FREE] == UNKNOWN
    assert found[Fact.FREE] == YES
    assert found[Fact.TOILET] == YES


def written(tmp_path: Path, lines: str) -> Path:
    file = tmp_path / "site.toml"
    file.write_text(f'[site]\nname = "Haus"\n{lines}', encoding="utf-8")
    return file


def test_a_site_says_what_is_known_of_its_places(tmp_path: Path) -> None:
    found = sites.load(
        written(
            tmp_path,
            'mirror = "https://leisnig.example/aushang/"\n'
            '[[site.places]]\nnames = ["Saal"]\nstep-free = "yes"\nfree = "no:  5 Euro"\n',
        )
    )

    known = {Fact.STEP_FREE: YES, Fact.FREE: Known(State.NO, "5 Euro")}
    assert found.places == (Place(("Saal",), known),)
    assert found.mirror == "https://leisnig.example/aushang"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ('[[site.places]]\nnames = ["S"]\nstep-free = "ja"', "step-free must be one of yes, "),
        ('[[site.places]]\nnames = ["S"]\nstepfree = "yes"', "unknown key 'stepfree'"),
        ('[[site.places]]\nstep-free = "yes"', "[[site.places]]: names is missing"),
        ("places = 1", "places must be tables of their own"),
        ('mirror = "leisnig.example"', "mirror must be an address"),
        ('mirror = "https://a.example/?a=1"', "mirror must be an address"),
    ],
)
def test_a_mistake_about_places_is_told_in_words(tmp_path: Path, lines: str, words: str) -> None:
    with pytest.raises(ConfigError) as found:
        sites.load(written(tmp_path, lines))

    assert any(words in each for each in found.value.mistakes)
