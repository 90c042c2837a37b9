"""Row 24: what the screen says and the mirror does not is a fault."""

from __future__ import annotations

from dataclasses import replace

import pytest

from feeds.model import Snapshot
from kiosk import theme
from kiosk.audit.elsewhere import mirrored
from kiosk.audit.finding import Finding
from kiosk.programme import programme
from kiosk.site import Site
from kiosk.slides.saying import shown_in
from kiosk.statement import statement
from kiosk.statement.measured import Measured
from kiosk.statement.said import declaration
from kiosk.verdict import Verdict
from tests.kiosk.builders import announcement, event, instant, site, snapshot

NOW = instant("2026-11-24 10:30")
HOUSE = site(phone="034321 000 00", languages=("de", "ar"), mirror="https://leisnig.example")
TOWN = snapshot(event("Chor", "2026-11-24 19:00", place="Saal"), announcement("Suppe für alle"))
ZUG = theme.load("zug")


def found(shown: Snapshot, on_the_web: Snapshot, house: Site = HOUSE) -> list[Finding]:
    """Return what is found where the mirror was made of another snapshot than the screen."""
    said = shown_in(programme(shown, house, NOW), house)
    files = {("haus/Suppe für alle", "de"): "003.png"}
    return list(mirrored(said, files, on_the_web, house, NOW, theme=ZUG))


def test_a_mirror_that_says_all_of_it_passes() -> None:
    findings = found(TOWN, TOWN)

    assert {(each.row, each.verdict) for each in findings} == {(24, Verdict.PASS)}
    assert {each.place.item for each in findings} >= {"haus/Suppe für alle", "today", "welcome"}


def test_a_statement_is_looked_for_where_the_mirror_has_it() -> None:
    measured = Measured(NOW.time, {1: Verdict.PASS, 5: Verdict.WARN})
    stated = declaration(statement(measured, HOUSE, TOWN), HOUSE)
    said = shown_in(programme(TOWN, HOUSE, NOW, stated), HOUSE)

    findings = list(mirrored(said, {}, TOWN, HOUSE, NOW, theme=ZUG, measured=measured))

    assert "statement" in {each.place.item for each in findings}
    assert {each.verdict for each in findings} == {Verdict.PASS}


def test_what_it_lacks_is_named_with_its_page() -> None:
    faults = [each for each in found(TOWN, snapshot(*TOWN.events)) if each.fault]

    (fault,) = faults
    assert (fault.verdict, fault.place.text) == (Verdict.FAIL, "Suppe für alle")
    assert (fault.place.file, fault.place.item) == ("003.png", "haus/Suppe für alle")


@pytest.mark.parametrize("address", ["", "https://leisnig.example"])
def test_a_mirror_that_nobody_can_reach_is_worth_a_hint(address: str) -> None:
    verdicts = {each.verdict for each in found(TOWN, TOWN, replace(HOUSE, mirror=address))}

    assert (Verdict.WARN in verdicts) is (not address)
    assert Verdict.FAIL not in verdicts
