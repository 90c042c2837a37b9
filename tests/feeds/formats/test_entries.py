"""What an entry of a calendar says of access, and as a call for helpers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from feeds.formats import Items, Reading, ical
from feeds.model import Access, Call, Event, Fact, Known, State, Text, Window
from tests.feeds.ics import calendar, event

ZONE = ZoneInfo("Europe/Berlin")
START = datetime(2026, 11, 22, tzinfo=ZONE)
WINDOW = Window(START, START + timedelta(days=60))
HERE = Reading("haus", ZONE)
YES = Known(State.YES)


def read(*lines: str, title: str = "Chor", here: Reading = HERE) -> Items:
    body = calendar(event(title, "2026-11-24T19:00", *lines))
    return ical.read(ical.reduce(body).kept, here, WINDOW)


def only(items: Items) -> Event:
    (found,) = items.events
    return found


@pytest.mark.parametrize(
    ("situation", "lines", "access", "body"),
    [
        ("has categories", ["CATEGORIES:Musik,Stufenlos"], {Fact.STEP_FREE: YES}, ""),
        (
            "has a block",
            [r"DESCRIPTION:Kommt!\n\nZugang:\nStufenlos: ja\nToilette: teilweise (Tür 80 cm)"],
            {Fact.STEP_FREE: YES, Fact.TOILET: Known(State.LIMITED, "Tür 80 cm")},
            "Kommt!",
        ),
        (
            "has a list in HTML",
            ["DESCRIPTION:<p>Kommt!</p><p>Zugang:</p><ul><li>DGS: ja</li></ul><p>Bald.</p>"],
            {Fact.SIGN_LANGUAGE: YES},
            "Kommt!\n\nBald.",
        ),
        (
            "has lines in HTML",
            ["DESCRIPTION:<b>Zugang:</b><br>DGS: ja<br>Kosten: 5 Euro<br><br>Bald."],
            {Fact.SIGN_LANGUAGE: YES, Fact.FREE: Known(State.NO, "5 Euro")},
            "Bald.",
        ),
        (
            "says more in its block",
            ["CATEGORIES:Stufenlos,Eintritt frei", r"DESCRIPTION:Zugang:\nStufenlos: nein"],
            {Fact.STEP_FREE: Known(State.NO), Fact.FREE: YES},
            "",
        ),
        ("says nothing", ["CATEGORIES:barrierefrei"], {}, ""),
    ],
)
def test_the_access_of_an_event_that(
    situation: str, lines: list[str], access: Access, body: str
) -> None:
    items = read(*lines)

    assert only(items).access == access, situation
    assert only(items).texts["de"].body == body
    assert items.diagnostics == ()


def test_a_series_complains_once_of_its_block() -> None:
    items = read("RRULE:FREQ=DAILY;COUNT=3", r"DESCRIPTION:Zugang:\nDGS: ja\nStufnlos: ja")

    assert [each.texts["de"].body for each in items.events] == ["Zugang:\nStufnlos: ja"] * 3
    (told,) = items.diagnostics
    assert told.reason == "'Chor': 'Stufnlos' is unknown below 'Zugang'; did you mean 'Stufenlos'?"
    assert not told.lost


def test_nobody_comes_to_an_announcement() -> None:
    items = read(r"DESCRIPTION:Zugang:\nDGS: ja", title="Aushang: Neue Uhr")

    assert items.announcements[0].texts["de"] == Text("Neue Uhr", "Zugang:\nDGS: ja")


GESUCHT = (
    r"DESCRIPTION:Kuchen!\n\nGesucht:\nWie viele: 3\nWann: um 9\nBis wann: 25.11.2026\n"
    r"Wen fragen: Frau Muster"
)
CALL = Call("3", date(2026, 11, 25))


def test_a_block_makes_an_event_a_call() -> None:
    found = only(read(GESUCHT))

    assert found.call == CALL
    assert found.texts["de"] == Text("Chor", "Kuchen!", when="um 9", ask="Frau Muster")


@pytest.mark.parametrize(
    ("situation", "end", "until"),
    [
        ("ends later", "20261130T190000", "2026-11-26T00:00+01:00"),
        ("ends earlier", "20261125T190000", "2026-11-25T19:00+01:00"),
    ],
)
def test_an_announcement_is_over_when_nobody_may_answer_any_more(
    situation: str, end: str, until: str
) -> None:
    lines = ("Aushang: Hilfe", "2026-11-23T19:00", GESUCHT)
    body = calendar(event(*lines).replace("DURATION:PT1H", f"DTEND;TZID=Europe/Berlin:{end}"))
    items = ical.read(ical.reduce(body).kept, HERE, WINDOW)

    (found,) = items.announcements
    assert found.until == datetime.fromisoformat(until), situation
    assert found.call == CALL
    assert items.diagnostics == ()


def test_an_announcement_that_is_over_before_it_begins_is_told() -> None:
    late = event("Aushang: Hilfe", "2026-11-26T19:00", GESUCHT)
    items = ical.read(ical.reduce(calendar(late)).kept, HERE, WINDOW)

    assert items.announcements == ()
    assert [(each.reason, each.lost) for each in items.diagnostics] == [
        ("'Aushang: Hilfe': it is over before it begins", True)
    ]


def test_a_series_of_announcements_ends_with_the_last_day_to_answer() -> None:
    daily = event("Aushang: Hilfe", "2026-11-23T19:00", "RRULE:FREQ=DAILY;COUNT=9", GESUCHT)
    items = ical.read(ical.reduce(calendar(daily)).kept, HERE, WINDOW)

    assert [f"{each.since:%d}" for each in items.announcements] == ["23", "24", "25"]
    assert items.diagnostics == ()
