"""A program that knows no zones by name reads the right time out of our definition of one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest

from kiosk.mirror.exports.zones import definition


def test_the_rule_of_central_europe_is_told_as_everybody_tells_it() -> None:
    lines = definition(ZoneInfo("Europe/Berlin"), "Europe/Berlin", 2025)

    assert "\n".join(lines[8:]) == "\n".join(
        [
            *("BEGIN:DAYLIGHT", "DTSTART:20250330T020000"),
            *("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "TZNAME:CEST"),
            *("TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:DAYLIGHT"),
            *("BEGIN:STANDARD", "DTSTART:20251026T030000"),
            *("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "TZNAME:CET"),
            *("TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD"),
            "END:VTIMEZONE",
        ]
    )


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        *(("Europe/Berlin", 2), ("America/New_York", 2), ("Australia/Lord_Howe", 2)),
        *(("Asia/Kolkata", 0), ("UTC", 0), ("Africa/Casablanca", 0), ("Pacific/Chatham", 2)),
    ],
)
def test_every_hour_is_what_the_zone_says(name: str, rules: int) -> None:
    zone = ZoneInfo(name)
    lines = definition(zone, "Unheard/Of", 2025)
    written: Any = icalendar.Timezone.from_ical("\r\n".join(lines))
    defined = written.to_tz(lookup_tzid=False)

    assert sum(each.startswith("RRULE") for each in lines) == rules
    hour = timedelta(hours=1)
    moment = datetime(2025, 6, 1, tzinfo=UTC)
    while moment.year < 2027:
        around = {(moment + each * hour).astimezone(zone).utcoffset() for each in (-1, 0, 1)}
        # dateutil, which reads it here, does not know which of two equal hours it is in.
        if len(around) == 1:
            assert {moment.astimezone(defined).utcoffset()} == around, moment
        moment += timedelta(hours=11, minutes=30)
