"""Who takes an event home reads there what its slide says, whatever program they have."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import icalendar
import pytest

from feeds.model import Call, Fact, Known, State, Text
from kiosk import addresses
from kiosk.mirror.entry import entries
from kiosk.mirror.exports import calendars
from kiosk.mirror.heard import facts, plain
from tests.kiosk.builders import event
from tests.kiosk.mirror.test_calendars import HOUSE, MADE, files_of
from tests.kiosk.mirror.town import PLACE, town
from tests.kiosk.town import NOW

FEAST = event(
    "Fest",
    "2026-12-05 10:00",
    place="Saal",
    url="https://haus.example/fest",
    call=Call("2–3", date(2026, 12, 1)),
    access={
        Fact.STEP_FREE: Known(State.YES),
        Fact.FREE: Known(State.NO, "5 Euro"),
    },
    texts={"de": Text("Fest", "Mit Musik.", when="ab 9 Uhr", ask="Frau Muster")},
)
DESCRIPTIONS = {
    "de": """Hilfe gesucht

Mit Musik.

Wann: Ab 9 Uhr
Wie viele: 2–3
Melden bis: Dienstag, 1. Dezember
Fragen an: Frau Muster

Gut zu wissen:
• Stufenlos
• Kosten: 5 Euro
• Toilette, Höranlage: Bitte fragen 034321 000 00

Mitmachen: https://haus.example/fest
oder anrufen: 034321 000 00""",
    "en": """Helpers wanted

Mit Musik.

When: Ab 9 Uhr
How many: 2–3
Reply by: Tuesday, 1 December
Whom to ask: Frau Muster

Good to know:
• Step-free
• Cost: 5 Euro
• Toilet, hearing assistance: please ask 034321 000 00

Join in: https://haus.example/fest
or call: 034321 000 00""",
}

WORDS = ("SUMMARY", "DESCRIPTION", "LOCATION")


def components(body: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(body).walk("VEVENT"))


@pytest.mark.parametrize("language", DESCRIPTIONS)
def test_who_takes_an_event_home_has_everything_that_its_slide_says(language: str) -> None:
    found = files_of([FEAST], language=language)
    (one,) = components(found[addresses.calendar(FEAST, language)])
    (same,) = components(found[addresses.calendar_of_all(language, HOUSE)])

    assert one["DESCRIPTION"] == same["DESCRIPTION"] == DESCRIPTIONS[language]


@pytest.mark.parametrize("language", PLACE.languages)
def test_whatever_the_slide_of_an_event_says_is_taken_home(language: str) -> None:
    """All but the hour, which every calendar says in its own way, and the name of the language."""
    said = tuple(entries(town().events, language, PLACE, NOW))
    assert len(said) == len(town().events)
    for entry in said:
        (one,) = components(calendars.files([entry], language, {}, PLACE, MADE)[entry.calendar])
        there = plain("\n".join(str(one.get(each, "")) for each in WORDS))
        slide = replace(entry.slide, stub=None, tag=replace(entry.slide.tag, name=""))

        assert [fact for fact in facts(slide) if plain(fact) not in there] == []


def test_each_language_has_its_own_calendar_and_they_mean_the_same_event() -> None:
    house = replace(HOUSE, languages=("de", "uk"))
    told_in = {each: files_of([FEAST], house=house, language=each) for each in house.languages}
    uids = {
        component["UID"]
        for found in told_in.values()
        for body in found.values()
        for component in components(body)
    }

    assert all(addresses.calendar_of_all(each, house) in told_in[each] for each in told_in)
    assert addresses.calendar_of_all("de", house) == addresses.CALENDAR
    assert len({path for found in told_in.values() for path in found}) == 4
    assert len(uids) == 1


def test_who_looks_at_the_title_alone_learns_that_it_is_cancelled() -> None:
    one = event("Chor", "2026-12-05 10:00", cancelled=True)
    (there,) = components(files_of([one])[addresses.CALENDAR])

    assert (there["SUMMARY"], there["STATUS"]) == ("Fällt aus: Chor", "CANCELLED")


def test_what_happens_once_stays_the_same_event_when_it_is_moved() -> None:
    moved = (event("Chor", f"2026-12-{day} 10:00", uid="chor") for day in ("05", "06"))
    uids = [components(files_of([one])[addresses.CALENDAR])[0]["UID"] for one in moved]

    assert uids[0] == uids[1]


def test_a_calendar_has_a_name_and_is_asked_for_again_but_an_event_taken_home_is_no_calendar() -> (
    None
):
    found = files_of([FEAST])
    names = (b"\r\nNAME:", b"\r\nX-WR-CALNAME:", b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n")

    assert all(each in found[addresses.CALENDAR] for each in names)
    assert not any(each in found[addresses.calendar(FEAST, "de")] for each in names)


def test_a_calendar_without_any_event_is_a_calendar_all_the_same() -> None:
    """RFC 5545, 3.6: there must be one component at least."""
    calendar = icalendar.Calendar.from_ical(files_of([])[addresses.CALENDAR])

    assert [each.name for each in calendar.subcomponents] == ["VTIMEZONE"]
