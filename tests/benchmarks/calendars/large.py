"""A large calendar, as a town would have it after years: mostly past, a fifth of it series.

It is drawn by lot from a seed: the same number of events gives the same bytes on every machine.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

WINDOW = (datetime(2026, 11, 22), datetime(2027, 1, 21))  # on the clocks of Berlin  # noqa: DTZ001

_SERIES = 0.2
_FIRST, _LAST = datetime(2023, 6, 1), datetime(2027, 6, 1)  # noqa: DTZ001 - wall clocks of Berlin
_ENDLESS = 0.04  # of the series
_WORDS = [
    "Treff",
    "Kaffee",
    "Chor",
    "Probe",
    "Lesung",
    "Bühne",
    "Garten",
    "Werkstatt",
    "Radtour",
    "Stammtisch",
    "Beratung",
    "Sprachcafé",
    "Fest",
    "Markt",
    "Führung",
    "Vortrag",
    "Spiele",
    "Nähen",
    "Tanz",
    "Kino",
    "Ausstellung",
    "Wanderung",
    "Konzert",
    "Bahnhof",
    "für",
    "alle",
    "mit",
    "und",
    "im",
    "offene",
    "gemeinsame",
    "Kinder",
    "Familien",
    "Ältere",
    "Leisnig",
    "Mulde",
    "Stadtbad",
    "Kirche",
]
_HEADER = """\
BEGIN:VCALENDAR
PRODID:-//Beispiel//Kalender//DE
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:Termine
X-WR-TIMEZONE:Europe/Berlin
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE"""


def large_calendar(events: int, seed: int = 1) -> bytes:
    """Return a calendar of so many VEVENTs, about 730 bytes each."""
    lot = random.Random(seed)
    lines = _HEADER.split("\n")
    for number in range(events):
        lines += _event(lot, number)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(lot: random.Random, number: int) -> Iterator[str]:
    minutes = lot.randrange(int((_LAST - _FIRST) / timedelta(minutes=15))) * 15
    start = (_FIRST + timedelta(minutes=minutes)).replace(hour=lot.randrange(8, 22))
    all_day = lot.random() < 0.1
    yield "BEGIN:VEVENT"
    if all_day:
        yield f"DTSTART;VALUE=DATE:{start:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{start + timedelta(days=lot.choice((1, 1, 3))):%Y%m%d}"
    else:
        yield f"DTSTART;TZID=Europe/Berlin:{start:%Y%m%dT%H%M%S}"
        end = start + timedelta(hours=lot.choice((1, 2, 3)))
        yield f"DTEND;TZID=Europe/Berlin:{end:%Y%m%dT%H%M%S}"
    yield f"DTSTAMP:{start - timedelta(days=30):%Y%m%dT%H%M%SZ}"
    yield f"UID:{number:06}-{lot.getrandbits(64):016x}@kalender.example"
    if lot.random() < _SERIES:
        yield from _series(lot, start, all_day=all_day)
    yield f"CREATED:{start - timedelta(days=60):%Y%m%dT%H%M%SZ}"
    yield f"DESCRIPTION:{_text(lot, 40)}\\n\\n{_text(lot, 12)}"
    yield f"LAST-MODIFIED:{start - timedelta(days=20):%Y%m%dT%H%M%SZ}"
    yield f"LOCATION:{_text(lot, 2)}\\, {_text(lot, 1)} {lot.randrange(1, 40)}"
    yield f"SEQUENCE:{lot.randrange(4)}"
    yield "STATUS:CONFIRMED"
    yield f"SUMMARY:{_text(lot, 4)} {number}"
    yield f"CATEGORIES:{lot.choice(('Miteinander leben', 'Gemeinsam aktiv', 'Kultur'))}"
    yield f"URL:https://kalender.example/termine/{number}"
    yield "TRANSP:OPAQUE"
    if lot.random() < 0.2:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Gleich", "TRIGGER:-PT15M")
        yield "END:VALARM"
    yield "END:VEVENT"


def _series(lot: random.Random, start: datetime, *, all_day: bool) -> Iterator[str]:
    day = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[start.weekday()]
    nth = (start.day - 1) // 7 + 1
    rule, step = lot.choice(
        (
            (f"FREQ=WEEKLY;BYDAY={day}", 7),
            ("FREQ=WEEKLY", 7),
            (f"FREQ=WEEKLY;INTERVAL=2;BYDAY={day}", 14),
            (f"FREQ=MONTHLY;BYDAY={min(nth, 4)}{day}", 30),
            ("FREQ=DAILY", 1),
            ("FREQ=YEARLY", 365),
        )
    )
    times = lot.randrange(4, 30)
    if lot.random() < _ENDLESS:
        end = ""
    elif lot.random() < 0.5:
        end = f";COUNT={times}"
    else:
        last = start + timedelta(days=times * step)
        end = f";UNTIL={last:%Y%m%d}" if all_day else f";UNTIL={last:%Y%m%dT%H%M%SZ}"
    yield f"RRULE:{rule}{end}"
    if lot.random() < 0.3:
        without = start + timedelta(days=2 * step)
        form = (
            f";VALUE=DATE:{without:%Y%m%d}"
            if all_day
            else f";TZID=Europe/Berlin:{without:%Y%m%dT%H%M%S}"
        )
        yield f"EXDATE{form}"


def _text(lot: random.Random, words: int) -> str:
    return " ".join(lot.choices(_WORDS, k=words))


def _folded(line: str) -> bytes:
    """Return the line in pieces of at most 75 bytes, never through a letter (RFC 5545, 3.1)."""
    pieces, rest = [], line.encode()
    limit = 75
    while len(rest) > limit:
        cut = limit
        while rest[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(rest[:cut])
        rest, limit = rest[cut:], 74
    return b"\r\n ".join([*pieces, rest]) + b"\r\n"
