"""A few pages as they are to look, each with the sentence that a person should be able to say.

Typst draws the same pixels on every machine, so a difference is a change. When it was meant:
`.venv/bin/pytest tests/kiosk/test_pictures.py --renew-pictures`, then look at tests/pictures/.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from feeds.model import Call, Fact, Known, Snapshot, State, Text, Topic
from kiosk.site import Screen
from tests.kiosk.builders import announcement, event, snapshot
from tests.kiosk.town import SAID_IN_FIVE, Shown, picture, show

PICTURES = Path(__file__).parents[1] / "pictures"
LANDSCAPE = Screen(1280, 720, diagonal=55, reading=2.0, far=4.0)
# No code is on these: half the size shows as much.
SMALL = Screen(960, 540, diagonal=55, reading=2.0, far=4.0)
PORTRAIT = Screen(720, 1280, diagonal=43, reading=1.5, far=3.0)


@dataclass(frozen=True)
class Golden:
    """One page of a round, and what one should see on it."""

    name: str
    screen: Screen
    item: str
    language: str
    sentence: str


GOLDENS = (
    Golden(
        "ticket",
        LANDSCAPE,
        "haus/cafe/20261125T0930",
        "de",
        "A ticket: Wednesday 25 November on its coloured stub; title, place and a code beside it.",
    ),
    Golden(
        "ticket-upright",
        PORTRAIT,
        "haus/cafe/20261125T0930",
        "de",
        "The same ticket on an upright panel: the stub above, the code at the foot on the right.",
    ),
    Golden(
        "ticket-ar",
        LANDSCAPE,
        "haus/cafe/20261125T0930",
        "ar",
        "The ticket mirrored: stub at the right, letters joined, 10:30 and the telephone in order.",
    ),
    Golden(
        "today",
        SMALL,
        "today",
        "de",
        "A dark board: two rows with time, sign, title and place; the second says “Fällt aus”.",
    ),
    Golden(
        "notice-picture",
        SMALL,
        "haus/bank",
        "de",
        "A notice: the title on a band of colour, text beneath, the whole picture at the right.",
    ),
    Golden(
        "call",
        LANDSCAPE,
        "haus/kaffee",
        "de",
        "A ticket that nobody holds yet: a dotted figure on the stub, “Hilfe gesucht”, a code.",
    ),
    Golden(
        "welcome",
        SMALL,
        "welcome",
        "de",
        "The station's name sign: light letters in the middle of a dark board with a line around.",
    ),
    Golden(
        "funders",
        SMALL,
        "funders",
        "de",
        "A ticket's back: a dark stripe, both names in bold, then the parliament's sentence.",
    ),
)


@pytest.fixture(scope="module")
def on(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Screen], Shown]:
    rounds: dict[Screen, Shown] = {}

    def of(screen: Screen) -> Shown:
        if screen not in rounds:
            rounds[screen] = show(screen, tmp_path_factory.mktemp("golden"), _news())
        return rounds[screen]

    return of


def _news() -> Snapshot:
    ar = next(each for each in SAID_IN_FIVE if each[0] == "ar")
    return snapshot(
        event("Frühstück für alle", "2026-11-24 10:00", "2026-11-24 12:00", place="Wartesaal"),
        event(
            "Chorprobe", "2026-11-24 19:00", "2026-11-24 21:00", topic=Topic.GEMEINSAM,
            cancelled=True,
        ),
        event(
            "Reparaturcafé", "2026-11-25 10:30", "2026-11-25 12:00", uid="cafe",
            place="Obermarktgasse 2", topic=Topic.MITEINANDER, url="https://leisnig.example/r",
            texts={"de": Text("Reparieren statt wegwerfen"), "ar": Text(ar[1])},
            access={
                Fact.STEP_FREE: Known(State.NO, "1 Stufe"),
                Fact.FREE: Known(State.LIMITED, "5 Euro"),
            },
        ),
        announcement(
            "Kaffee", uid="kaffee", topic=Topic.GEMEINSAM, url="https://leisnig.example/r",
            texts={"de": Text("Wer kocht den Kaffee?", when="samstags ab 9 Uhr", ask="das Café")},
            call=Call("2–3", date(2026, 12, 4)),
        ),
        announcement(
            "Mitfahrbank", uid="bank", picture=picture(), topic=Topic.ANGEBUNDEN,
            texts={"de": Text("Eine Bank zum Mitfahren", "Setzen Sie sich. Wer hält?", "Bank")},
        ),
    )  # fmt: skip


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: golden.name)
def test_a_page_looks_as_it_should(
    golden: Golden, on: Callable[[Screen], Shown], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    town = on(golden.screen)
    page = next(
        each for each in town.pages if (each.item, each.language) == (golden.item, golden.language)
    )
    drawn = town.image(page)
    file = PICTURES / f"{golden.name}.png"
    if request.config.getoption("--renew-pictures"):
        PICTURES.mkdir(exist_ok=True)
        drawn.save(file, optimize=True)
    with Image.open(file) as opened:
        where = ImageChops.difference(opened.convert("RGB"), drawn).getbbox()
    if where is not None:
        drawn.save(tmp_path / file.name)
        pytest.fail(f"{tmp_path / file.name}: differs within {where}. To see: {golden.sentence}")


def test_no_picture_is_left_over() -> None:
    known = {each.name for each in GOLDENS} | {"screen"}  # the README's own

    assert {file.stem for file in PICTURES.glob("*.png")} <= known
