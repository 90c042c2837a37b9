"""A moment as people write it.

"2026-11-30", "30.11.2026", "2026-11-30 18:00", "30.11.2026, 18 Uhr"; a day alone also as "Montag,
30. November 2026".
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from feeds.wording import Words

_ISO_DAY = r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
_GERMAN_DAY = r"(?P<d2>\d{1,2})\.\s?(?P<m2>\d{1,2})\.\s?(?P<y2>\d{4})"
_CLOCK = r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?)?\s*(?:Uhr)?"
_OFFSET = r"(?P<offset>Z|[+-]\d\d:?\d\d)?"
_MOMENT = re.compile(
    rf"(?:{_ISO_DAY}|{_GERMAN_DAY})(?:(?:,\s*|\s+|T){_CLOCK}\s*{_OFFSET})?",
    re.IGNORECASE | re.ASCII,
)

_MONTHS = {
    name: number
    for names in (
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "January February March April May June July August September October November December",
    )
    for number, name in enumerate(names.casefold().split(), 1)
}
_SPOKEN_DAY = re.compile(
    r"(?P<d>\d{1,2})(?:\.|st|nd|rd|th)?\s*(?P<month>[^\s\d.,]+)\s+(?P<y>\d{4})"
    r"|(?P<month2>[^\s\d.,]+)\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{4})",
    re.IGNORECASE | re.ASCII,
)
_WEEKDAY = re.compile(r"\A(?:\w+(?:day|tag|abend)|Mittwoch|[a-z]{2}\.?),? ", re.IGNORECASE)

# Years outside lead nowhere on a screen, and out of what can be counted.
_YEARS = range(1900, 2201)


def beginning(written: str, zone: ZoneInfo) -> datetime:
    """Return the moment written; a day is its midnight in `zone`.

    Raises ValueError with words on what is expected.
    """
    return _read(written, zone, timedelta(0))


def ending(written: str, zone: ZoneInfo) -> datetime:
    """Return the moment written; a day includes all of itself: it ends at the midnight after it."""
    return _read(written, zone, timedelta(days=1))


def day(written: str) -> date:
    """Return the day written, with or without its weekday.

    Raises ValueError with words on what is expected.
    """
    bare = _WEEKDAY.sub("", " ".join(written.split()).rstrip("."))
    expected = Words('a day as "12. Dezember 2026", "12.12.2026" or "2026-12-12"')
    found = _MOMENT.fullmatch(bare)
    spoken = _SPOKEN_DAY.fullmatch(bare)
    if found is not None and found["hour"] is None:
        given = [found[key] or found[f"{key}2"] for key in ("y", "m", "d")]
    elif spoken is not None:
        month = _MONTHS.get((spoken["month"] or spoken["month2"]).casefold())
        given = [spoken["y"] or spoken["y2"], month or 0, spoken["d"] or spoken["d2"]]
    else:
        raise ValueError(expected)
    try:
        when = date(*map(int, given))
    except ValueError:
        raise ValueError(expected) from None
    if when.year not in _YEARS:
        raise ValueError(expected)
    return when


def sooner(one: datetime | None, other: datetime | None) -> datetime | None:
    """Return the earlier moment, of which None is never."""
    given = [each for each in (one, other) if each is not None]
    return min(given, default=None)


def _read(written: str, zone: ZoneInfo, whole_day: timedelta) -> datetime:
    found = _MOMENT.fullmatch(written.strip())
    expected = Words(
        'a day as "2026-11-30" or "30.11.2026", '
        'with a time as "2026-11-30 18:00" or "30.11.2026, 18 Uhr"'
    )
    if found is None or int(found["y"] or found["y2"]) not in _YEARS:
        raise ValueError(expected)
    year, month, day = (int(found[key] or found[f"{key}2"]) for key in ("y", "m", "d"))
    try:
        when = date(year, month, day)
        if found["hour"] is None:
            return datetime.combine(when + whole_day, time(), zone)
        hour, minute, second = (int(found[key] or 0) for key in ("hour", "minute", "second"))
        clock = time(hour, minute, second)
        offset = found["offset"]
        if offset:
            return datetime.fromisoformat(f"{when}T{clock.isoformat()}{offset.upper()}").astimezone(
                zone
            )
    except ValueError as error:
        raise ValueError(expected) from error
    # Once a year an hour does not exist: what was meant is an hour later (RFC 5545, 3.3.5).
    return datetime.combine(when, clock, zone).astimezone(UTC).astimezone(zone)
