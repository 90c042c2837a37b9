"""Programs that are not ours see in the mirror's calendar files what the screen shows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from feeds.model import Event, Series
from kiosk import addresses
from kiosk.slides.versions import well_set
from tests.kiosk.mirror.test_calendars import (
    DAYS,
    IN_OUR_TIME,
    MOVED,
    ONCE,
    WEEKLY,
    WINDOW,
    events_of,
    files_of,
)
from tests.oracles.asking import ORACLES, Row, ask, install, missing

WHY_NOT = missing()
SITUATIONS: dict[str, tuple[list[Event], tuple[Series, ...]]] = {
    "once": (ONCE, ()),
    "weekly": (events_of(WEEKLY), (WEEKLY,)),
    "moved": (events_of(MOVED), (MOVED,)),
    "whole days": (events_of(DAYS), (DAYS,)),
    "bespoke zone": (events_of(IN_OUR_TIME), (IN_OUR_TIME,)),
}

# node-ical knows zones by their names only, whatever a calendar defines.
UNHEARD_OF = {("node-ical", "bespoke zone")}


def rows(events: Iterable[Event]) -> frozenset[Row]:
    """Return the events as an oracle tells of them."""
    return frozenset(
        Row(
            _told(each.start, all_day=each.all_day),
            _told(each.end, all_day=each.all_day),
            ("Fällt aus: " if each.cancelled else "")
            + well_set(each.texts["de"].title, "de").replace("\u00a0", " "),
        )
        for each in events
    )


def _told(when: datetime, *, all_day: bool) -> str:
    if all_day:
        return when.date().isoformat()
    return f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)
@pytest.mark.parametrize("oracle", ORACLES)
def test_other_programs_see_the_same_events(oracle: str) -> None:
    install()
    calendars = {
        name: files_of(events, *series)[addresses.CALENDAR].decode()
        for name, (events, series) in SITUATIONS.items()
    }
    answers = ask(oracle, calendars, WINDOW, "Europe/Berlin")

    for name, (events, _) in SITUATIONS.items():
        if (oracle, name) in UNHEARD_OF:
            continue
        found = answers[name]
        assert not isinstance(found, str), found
        assert sorted(found ^ rows(events)) == [], name
