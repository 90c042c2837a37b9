"""Whole calendars by chance, as RFC 5545 allows them; what is not public in them says "GEHEIM"."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

_DAYS = st.dates(date(2026, 9, 1), date(2027, 3, 31))
_TIMES = st.times().map(lambda each: each.replace(microsecond=0))
_ZONES = st.sampled_from(
    ["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "W. Europe Standard Time", "UTC"]
)
_WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.sampled_from("<>&;,:\\\"'="),
    max_size=30,
).map(lambda text: text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,"))
_WEEKDAYS = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])


@st.composite
def _rules(draw: st.DrawFn) -> str:
    parts = [f"FREQ={draw(st.sampled_from(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']))}"]
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(st.integers(1, 12))}")
    if draw(st.booleans()):
        parts.append(f"BYDAY={','.join(draw(st.lists(_WEEKDAYS, min_size=1, unique=True)))}")
    if draw(st.booleans()):
        parts.append(f"BYMONTH={draw(st.integers(1, 12))}")
    if draw(st.booleans()):
        parts.append(f"WKST={draw(_WEEKDAYS)}")
    bound = draw(st.sampled_from(["", "COUNT", "UNTIL"]))
    if bound == "COUNT":
        parts.append(f"COUNT={draw(st.integers(1, 500))}")
    elif bound == "UNTIL":
        parts.append(f"UNTIL={draw(_DAYS):%Y%m%d}T235959Z")
    return ";".join(parts)


@st.composite
def _entries(draw: st.DrawFn) -> list[str]:
    """Draw the lines of an entry; all its dates are of one kind, as they should be."""
    kind = draw(st.sampled_from(["date", "utc", "zone", "floating"]))
    zone = draw(_ZONES)

    def at(name: str, day: date) -> str:
        if kind == "date":
            return f"{name};VALUE=DATE:{day:%Y%m%d}"
        moment = f"{datetime.combine(day, draw(_TIMES), UTC):%Y%m%dT%H%M%S}"
        return {
            "utc": f"{name}:{moment}Z",
            "zone": f"{name};TZID={zone}:{moment}",
            "floating": f"{name}:{moment}",
        }[kind]

    hidden = draw(st.sampled_from(["", "", "PUBLIC", "PRIVATE", "CONFIDENTIAL", "X-EIGEN"]))
    is_public = hidden in ("", "PUBLIC")
    start = draw(_DAYS)
    lines = [
        f"UID:{draw(st.sampled_from('abcd'))}" if is_public else "UID:geheim",
        f"SUMMARY:{draw(_WORDS) if is_public else 'GEHEIM'}",
        f"DESCRIPTION:{draw(_WORDS) if is_public else 'GEHEIM'}",
        at("DTSTART", start),
        "ATTENDEE;CN=GEHEIM:mailto:geheim@verein.example",
    ]
    if hidden:
        lines.append(f"CLASS:{hidden}")
    if draw(st.booleans()):
        days = draw(st.integers(0, 40))
        lines.append(f"DURATION:P{days}D" if days else "DURATION:PT90M")
    elif draw(st.booleans()):
        lines.append(at("DTEND", start + timedelta(days=draw(st.integers(1, 40)))))
    repeats = draw(st.booleans())
    if repeats:
        lines.append(f"RRULE:{draw(_rules())}")
        lines += [
            at(name, draw(_DAYS))
            for name in draw(st.lists(st.sampled_from(["EXDATE", "RDATE"]), max_size=3))
        ]
    elif draw(st.booleans()):
        lines.append(at("RECURRENCE-ID", draw(_DAYS)))
    optional = [
        "STATUS:CANCELLED",
        "SEQUENCE:2",
        "CATEGORIES:Chor,Gemeinsam aktiv",
        "LOCATION:Saal",
    ]
    lines += draw(st.lists(st.sampled_from(optional), unique=True))
    if draw(st.booleans()):
        lines += ["BEGIN:VALARM", "TRIGGER:-PT5M", "DESCRIPTION:GEHEIM", "END:VALARM"]
    return ["BEGIN:VEVENT", *lines, "END:VEVENT"]


@st.composite
def calendars(draw: st.DrawFn) -> bytes:
    """Draw a body of one calendar or more."""
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 2))):
        lines += ["BEGIN:VCALENDAR", "VERSION:2.0"]
        lines += draw(st.sampled_from([[], ["METHOD:CANCEL"], ["X-WR-TIMEZONE:Europe/London"]]))
        for entry in draw(st.lists(_entries(), max_size=5)):
            lines += entry
        lines.append("END:VCALENDAR")
    return "".join(f"{line}\r\n" for line in lines).encode()
