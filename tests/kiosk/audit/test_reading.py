"""Row 21: only an error in Leichte Sprache fails; advice is told and lets pass."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from feeds.model import Announcement, Text
from kiosk.audit import reading
from kiosk.audit.finding import Finding
from kiosk.programme import programme
from kiosk.site import Site
from kiosk.slides.saying import shown_in
from tests.kiosk.builders import announcement, instant, site, snapshot

HOUSE = site(phone="034321 000 00", languages=("de", "de-simple"))
NOW = instant("2026-11-24 10:30")


def note(body: str, language: str = "de-simple") -> Announcement:
    return announcement("Fest", texts={language: Text("Fest", body)})


def found(*items: Announcement, house: Site = HOUSE) -> list[Finding]:
    said = shown_in(programme(snapshot(*items), house, NOW), house)
    return list(
        reading.simple(said, {("haus/Fest", "de-simple"): "003.png"}, house, date(2026, 11, 24))
    )


@pytest.mark.parametrize(
    ("body", "verdicts"),
    [
        ("Kommen Sie.", ["pass"]),
        ("Das Fest des Vereins ist schön.", ["warn"]),
        ("Es gibt z. B. Kuchen.", ["fail"]),
    ],
)
def test_a_text_in_leichte_sprache_is_measured(body: str, verdicts: list[str]) -> None:
    findings = found(note(body))

    assert [each.verdict for each in findings] == verdicts
    assert {(each.row, each.place.file, each.place.item) for each in findings} == {
        (21, "003.png", "haus/Fest")
    }


def test_a_fault_is_told_in_both_languages() -> None:
    (fault,) = found(note("Es gibt z. B. Kuchen."))

    assert fault.place.text == "z. B."
    assert fault.what.de == "„z. B.“ ist eine Abkürzung: Schreiben Sie es aus."
    assert fault.what.en == "“z. B.” is short for something: write it out."


def test_the_welcome_is_a_text_too() -> None:
    house = replace(HOUSE, welcome={"de-simple": "Es gibt z. B. Kuchen."})

    assert [each.place.text for each in found(house=house)] == ["z. B."]


def test_other_languages_are_not_measured_by_it() -> None:
    assert found(note("Das Fest des Vereins, z. B. am Abend.", "de")) == []
