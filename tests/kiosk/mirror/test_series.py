"""Every calendar that we can read is read back from the mirror as it was, series and all."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from feeds.errors import ParseError
from feeds.formats import Items, Reading, ical
from feeds.model import Event, Window
from kiosk.instant import Instant
from kiosk.mirror import addresses, calendars
from kiosk.mirror.entry import entries
from tests.kiosk.builders import BERLIN, at, site

CALENDARS = Path(__file__).parents[2] / "feeds/calendars"
FILES = sorted(CALENDARS.glob("*/*.ics"))
START = at("2026-11-22 00:00")
WINDOW = Window(START, START + timedelta(days=60))
HOUSE = site()


def read(body: bytes) -> Items:
    reading = Reading("haus", BERLIN, contacts_in_text=True)
    return ical.read(ical.reduce(body).kept, reading, WINDOW)


def when(event: Event) -> tuple[str, str, bool, bool]:
    return event.start.isoformat(), event.end.isoformat(), event.all_day, event.cancelled


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_calendar_is_read_back_from_the_mirror(file: Path) -> None:
    try:
        items = read(file.read_bytes())
    except ParseError:
        return
    said = entries(items.events, "de", HOUSE, Instant(START, trusted=True))
    series = {(each.source, each.uid): each for each in items.series}

    body = calendars.files(said, series, HOUSE, START)[addresses.CALENDAR]

    back = read(body)
    assert sorted(map(when, back.events)) == sorted(map(when, items.events))
    assert back.diagnostics == ()
    for entry in body.split(b"BEGIN:VEVENT"):
        assert entry.count(b"STATUS:") <= 1
