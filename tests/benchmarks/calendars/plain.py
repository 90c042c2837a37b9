"""icalendar and recurring-ical-events as their manuals use them; asked as the oracles are."""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime

import icalendar
import recurring_ical_events  # type: ignore[import-untyped]


def main() -> None:
    asked = json.load(sys.stdin)
    window = [datetime.fromisoformat(asked[each]) for each in ("from", "to")]
    answers = {}
    for name, text in asked["calendars"].items():
        calendar = icalendar.Calendar.from_ical(text)
        found = recurring_ical_events.of(calendar).between(*window)
        answers[name] = [
            [told(each["DTSTART"].dt), told(each["DTEND"].dt), str(each["SUMMARY"])]
            for each in found
        ]
    json.dump(answers, sys.stdout)


def told(when: date) -> str:
    if not isinstance(when, datetime):
        return when.isoformat()
    return f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


main()
