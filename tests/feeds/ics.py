"""Small calendars for tests."""

from __future__ import annotations

from datetime import datetime


def calendar(*events: str) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//test//DE", *events, "END:VCALENDAR"]
    return "\r\n".join([*lines, ""]).encode()


def event(title: str, start: str, *more: str, uid: str = "") -> str:
    """Return an event of an hour from `start`, "2026-03-02T12:00" on the clocks of Berlin."""
    lines = [
        "BEGIN:VEVENT",
        f"UID:{uid or title}",
        f"SUMMARY:{title}",
        f"DTSTART;TZID=Europe/Berlin:{datetime.fromisoformat(start):%Y%m%dT%H%M%S}",
        "DURATION:PT1H",
        *more,
        "END:VEVENT",
    ]
    return "\r\n".join(lines)
