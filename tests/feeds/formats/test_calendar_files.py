"""Every calendar in tests/feeds/calendars is a test: beside it stands what it says.

A dropped-in file without its expectation fails, and prints what was read from it.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from feeds.errors import ParseError
from feeds.formats import Reading, ical
from feeds.model import Announcement, Event, Window

CALENDARS = Path(__file__).parent.parent / "calendars"
FILES = sorted(CALENDARS.glob("*/*.ics"))
ZONE = ZoneInfo("Europe/Berlin")
DEFAULT_WINDOW = ["2026-11-22T00:00", "2027-01-21T00:00"]


def event_row(event: Event) -> list[Any]:
    text = event.texts["de"]
    when = (
        [f"{event.start:%Y-%m-%d}", f"{event.end:%Y-%m-%d}"]
        if event.all_day
        else [event.start.isoformat(), event.end.isoformat()]
    )
    more = {
        "body": text.body,
        "place": event.place,
        "url": event.url,
        "topic": event.topic,
        "cancelled": event.cancelled,
    }
    given = {key: value for key, value in more.items() if value}
    return [*when, text.title, *([given] if given else [])]


def announcement_row(announcement: Announcement) -> list[Any]:
    text = announcement.texts["de"]
    assert announcement.since
    assert announcement.until
    return [
        announcement.since.isoformat(),
        announcement.until.isoformat(),
        text.title,
        {
            "uid": announcement.uid,
            "body": text.body,
            "url": announcement.url,
            "topic": announcement.topic,
        },
    ]


def told(file: Path, expected: dict[str, Any]) -> dict[str, Any]:
    start, end = (
        datetime.fromisoformat(each).replace(tzinfo=ZONE)
        for each in expected.get("window", DEFAULT_WINDOW)
    )
    try:
        reduced = ical.reduce(file.read_bytes())
    except ParseError as error:
        return {"error": str(error)}
    items = ical.read(reduced.kept, Reading("haus", ZONE), Window(start, end))
    return {
        **({"incomplete": True} if reduced.incomplete else {}),
        "events": [event_row(each) for each in items.events],
        "announcements": [announcement_row(each) for each in items.announcements],
        "diagnostics": [
            [each.item, each.line, each.reason, *(["shown"] if not each.lost else [])]
            for each in (*reduced.diagnostics, *items.diagnostics)
        ],
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_calendar_file_says_what_stands_beside_it(file: Path) -> None:
    beside = file.with_suffix(".json")
    expected = json.loads(beside.read_text("utf-8")) if beside.exists() else {}
    expected.pop("about", None)

    found = told(file, expected)

    expected.pop("window", None)
    empty: dict[str, Any] = {key: [] for key in found if key not in ("error", "incomplete")}
    printed = json.dumps(found, ensure_ascii=False, indent=1)
    assert empty | expected == found, printed


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_the_reduced_calendar_is_one_itself(file: Path) -> None:
    try:
        kept = ical.reduce(file.read_bytes()).kept
    except ParseError:
        return

    assert ical.reduce(kept).kept == kept


def test_private_things_leave_nothing_behind() -> None:
    reduced = ical.reduce((CALENDARS / "seen" / "private.ics").read_bytes())

    assert b"GEHEIM" not in reduced.kept
    assert b"geheim" not in reduced.kept
    assert "GEHEIM" not in repr(reduced.diagnostics)
