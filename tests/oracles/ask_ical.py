"""The oracle `ical`, in an environment of its own: calendars come in, occurrences go out, as JSON.

stdin:  {"from", "to", "zone", "calendars": {name: text}}
stdout: {name: [[start, end, title], …] or "what went wrong"}; times in UTC, whole days as dates
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from ical.calendar_stream import CalendarStream  # type: ignore[import-not-found]


def main() -> None:
    asked = json.load(sys.stdin)
    zone = ZoneInfo(asked["zone"])
    start, end = (datetime.fromisoformat(asked[each]) for each in ("from", "to"))
    answers: dict[str, object] = {}
    for name, text in asked["calendars"].items():
        try:
            answers[name] = [
                [told(event.dtstart, zone), told(event.end, zone), event.summary or ""]
                for calendar in CalendarStream.from_ics(text).calendars
                for event in calendar.timeline_tz(zone).overlapping(start, end)
            ]
        except Exception as error:  # noqa: BLE001 - whatever it says is its answer
            answers[name] = f"{type(error).__name__}: {error}"[:300]
    json.dump(answers, sys.stdout)


def told(when: date, zone: ZoneInfo) -> str:
    if not isinstance(when, datetime):
        return when.isoformat()
    aware = when if when.tzinfo else when.replace(tzinfo=zone)
    return f"{aware.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


main()
