"""Whoever takes an event home as a calendar file has exactly what the screen says of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.errors import ParseError
from feeds.formats import Reading, ical
from feeds.model import Call, Event, Fact, Known, Series, State, Text, Topic, Window
from kiosk import addresses
from kiosk.access import access_of
from kiosk.instant import Instant
from kiosk.mirror.entry import entries
from kiosk.mirror.exports import calendars
from kiosk.site import Site
from kiosk.slides.versions import well_set
from tests.kiosk.builders import BERLIN, all_day, at, event, site

MADE = at("2026-11-22 10:00")
NOW = Instant(MADE, trusted=True)
WINDOW = Window(at("2026-01-01 00:00"), at("2028-01-01 00:00"))
HOUSE = site(phone="034321 000 00")


class Told(NamedTuple):
    """What counts of an event, whoever wrote it down."""

    start: datetime | date
    end: datetime | date
    title: str
    body: str
    place: str
    url: str
    topic: Topic | None
    cancelled: bool
    call: Call | None
    when: str
    ask: str
    access: Mapping[Fact, Known]


def told(one: Event, house: Site = HOUSE) -> Told:
    text = next(iter(one.texts.values()))
    title, body, place = (
        well_set(each, "de").replace("\u00a0", " ") for each in (text.title, text.body, one.place)
    )
    start, end = (
        (one.start.date(), one.end.date())
        if one.all_day
        else (one.start.astimezone(UTC), one.end.astimezone(UTC))
    )
    known = {} if one.cancelled else access_of(one, house)
    said = (title, body, place, one.url, one.topic, one.cancelled, one.call, text.when, text.ask)
    return Told(start, end, *said, {f: k for f, k in known.items() if k.state != State.UNKNOWN})


def files_of(
    events: Iterable[Event], *series: Series, house: Site = HOUSE, language: str = "de"
) -> Mapping[str, bytes]:
    known = {(each.source, each.uid): each for each in series}
    return calendars.files(entries(events, language, house, NOW), language, known, house, MADE)


def read_back(body: bytes, zone: ZoneInfo = BERLIN, window: Window = WINDOW) -> list[Told]:
    """Return what another screen of ours would show of a calendar file, soonest first."""
    reduced = ical.reduce(body)
    items = ical.read(reduced.kept, Reading("mirror", zone, contacts_in_text=True), window)
    assert not reduced.diagnostics
    assert not items.diagnostics
    return ordered(items.events)


def ordered(events: Iterable[Event]) -> list[Told]:
    return sorted(map(told, events), key=lambda each: (str(each.start), str(each)))


ONCE = [
    event("Chor", "2026-11-26 19:00", "2026-11-26 21:00", place="Kirche; Saal, links"),
    event("Zeitlos", "2026-11-26 19:00"),
    event("Nachtzug", "2026-11-27 22:00", "2026-11-28 02:00", topic=Topic.ANGEBUNDEN),
    event("Fällt aus", "2026-11-27 10:00", "2026-11-27 11:00", cancelled=True),
    event("Helfen", "2026-11-27 10:00", "2026-11-27 12:00", call=Call("3")),
    event("Einfach helfen", "2026-11-27 10:00", call=Call()),
    event(
        "Beim Fest helfen",
        "2026-12-05 10:00",
        place="Saal",
        call=Call("2–3", date(2026, 12, 1)),
        texts={"de": Text("Beim Fest helfen", "Gern.", when="ab 9 Uhr", ask="Frau Muster")},
    ),
    event("Zu spät", "2026-12-05 10:00", call=Call("2", date(2026, 11, 1))),
    *(
        event(
            f"Zugang {state}",
            "2026-12-06 10:00",
            place="Saal, hinten",
            access={fact: Known(state, note) for fact in Fact},
        )
        for state, note in (
            (State.YES, ""),
            (State.LIMITED, "Tür 80 cm (innen), links"),
            (State.NO, "5 Euro; ermäßigt: 3"),
        )
    ),
    event("Anruf", "2026-11-27 10:00", "2026-11-27 12:00", url="tel:034321-000-11"),
    event("Post", "2026-11-27 10:00", "2026-11-27 12:00", url="mailto:info@haus.example"),
    event("Netz", "2026-11-27 10:00", "2026-11-27 12:00", url="https://haus.example/a,b;c?d=1&e"),
    all_day("Markt", "2026-11-26", "2026-11-27"),
    all_day("Ausstellung", "2026-11-20", "2026-11-29", topic=Topic.MITEINANDER),
    event("Sommer", "2027-07-01 10:00", "2027-07-01 12:00", topic=Topic.GEMEINSAM),
    event("Uhr vor", "2027-03-28 01:30", "2027-03-28 03:30"),
    event("Uhr zurück", "2026-10-25 01:30", "2026-10-25 04:00"),
    event(
        "Text",
        "2026-12-01 10:00",
        "2026-12-01 11:00",
        texts={
            "de": Text(
                'Der "große" Tag; mit, allem \\ dabei',
                "Erster Absatz: Ä, ö; ü.\n\nZweiter Absatz.\n• Eins\n• Zwei " + "ä" * 200,
            )
        },
    ),
]


@pytest.mark.parametrize("one", ONCE, ids=lambda one: one.uid)
def test_an_event_is_read_back_as_it_is(one: Event) -> None:
    found = files_of([one])

    assert read_back(found[addresses.calendar(one, "de")]) == [told(one)]


def test_the_calendar_of_all_has_all_of_them() -> None:
    assert read_back(files_of(ONCE)[addresses.CALENDAR]) == ordered(ONCE)


@pytest.mark.parametrize("fold", [0, 1])
def test_of_the_hour_that_comes_twice_the_right_one_is_meant(fold: int) -> None:
    start = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=fold).astimezone(UTC)
    night = replace(event("Nacht", "2026-10-25 00:00"), start=start, end=start + timedelta(hours=2))

    assert read_back(files_of([night])[addresses.calendar(night, "de")]) == [told(night)]


def test_times_of_one_entry_that_is_no_series_stand_in_one_file() -> None:
    both = [
        event("Chor", "2026-11-26 19:00", uid="chor"),
        event("Chor", "2026-12-03 20:00", uid="chor"),
    ]
    found = files_of(both)

    assert set(found) == {addresses.CALENDAR, addresses.calendar(both[0], "de")}
    assert read_back(found[addresses.calendar(both[0], "de")]) == ordered(both)


ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC")
MOMENTS = st.integers(0, 1_000_000).map(
    lambda minutes: datetime(2026, 1, 2, tzinfo=UTC) + timedelta(minutes=minutes)
)


@settings(max_examples=25, deadline=None)
@given(
    start=MOMENTS,
    minutes=st.integers(1, 3000),
    zone=st.sampled_from(ZONES),
)
def test_whenever_and_wherever_an_event_is_it_is_read_back(
    start: datetime, minutes: int, zone: str
) -> None:
    one = Event("haus", "x", start, start + timedelta(minutes=minutes), {"de": Text("Chor")})
    house = replace(HOUSE, zone=ZoneInfo(zone))

    assert read_back(files_of([one], house=house)[addresses.CALENDAR]) == [told(one)]


@pytest.mark.parametrize(
    "line",
    [
        *("Stufenlos: ja, keine Stufen", "Stufenlos: ja, aber steil", "Stufenlos: leider nein"),
        *("Toilette: teilweise (Tür 80 cm)", "Höranlage: auf Anfrage", "Ruheraum: nein"),
        *("Kosten: 5 Euro, ermäßigt 3", "Kosten: ja", "Kosten: keine", "Eintritt: Spende erbeten"),
        *("Eintritt: frei bis 18 Jahre", "Begleitperson: 2 Euro", "Begleitperson: ja"),
        *("Anmeldung: nötig, nur online", "Anmeldung: erwünscht", "Anmeldung: nicht nötig"),
        *("Anmeldung: bis 3. Dezember", "Gebärdensprache: ja, auf Wunsch"),
    ],
)
def test_a_fact_is_read_back_as_it_was_written(line: str) -> None:
    written = [
        *("BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:x", "DTSTART:20261205T100000Z", "SUMMARY:Chor"),
        *("DESCRIPTION:Zugang:\\n" + line.replace(",", "\\,"), "END:VEVENT", "END:VCALENDAR", ""),
    ]
    kept = ical.reduce("\r\n".join(written).encode()).kept
    items = ical.read(kept, Reading("haus", BERLIN), WINDOW)
    assert items.events[0].access
    assert not items.diagnostics

    assert read_back(files_of(items.events)[addresses.CALENDAR]) == ordered(items.events)


# --- series --------------------------------------------------------------------------------------

BERLIN_LINES = (
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Berlin",
    "BEGIN:DAYLIGHT",
    "DTSTART:19810329T020000",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
)
BESPOKE = ("BEGIN:VTIMEZONE", "TZID:Unsere Zeit", *BERLIN_LINES[2:])
NEW_YORK = (
    *("BEGIN:VTIMEZONE", "TZID:Unsere Zeit"),
    *("BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:-0500", "TZOFFSETTO:-0500"),
    *("END:STANDARD", "END:VTIMEZONE"),
)


def written(series: Series, **texts: str) -> bytes:
    """Return the calendar that `series` was read from; `texts`: a title by "DTSTART…"."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:test"]
    lines += [line for zone in series.zones for line in zone]
    for number, component in enumerate(series.components):
        lines += ["BEGIN:VEVENT", f"UID:{series.uid}", *component]
        lines += [texts.get(f"n{number}", "SUMMARY:Chor"), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def series(*components: tuple[str, ...], uid: str = "chor", **given: Any) -> Series:
    return Series("haus", uid, components, given.get("zones", (BERLIN_LINES,)))


WEEKLY = series(
    (
        "DTSTART;TZID=Europe/Berlin:20261001T190000",
        "DTEND;TZID=Europe/Berlin:20261001T210000",
        "RRULE:FREQ=WEEKLY;COUNT=30",
        "EXDATE;TZID=Europe/Berlin:20261224T190000,20261231T190000",
    )
)
MOVED = series(
    WEEKLY.components[0],
    (
        "DTSTART;TZID=Europe/Berlin:20261204T180000",
        "DTEND;TZID=Europe/Berlin:20261204T200000",
        "RECURRENCE-ID;TZID=Europe/Berlin:20261203T190000",
    ),
    (
        "DTSTART;TZID=Europe/Berlin:20261210T190000",
        "DTEND;TZID=Europe/Berlin:20261210T210000",
        "RECURRENCE-ID;TZID=Europe/Berlin:20261210T190000",
        "STATUS:CANCELLED",
    ),
)
DAYS = series(
    ("DTSTART;VALUE=DATE:20261101", "RRULE:FREQ=MONTHLY;BYDAY=1SU;COUNT=6"),
    ("DTSTART;VALUE=DATE:20261207", "RECURRENCE-ID;VALUE=DATE:20261206"),
    zones=(),
)
IN_OUR_TIME = series(
    (
        "DTSTART;TZID=Unsere Zeit:20261001T190000",
        "DURATION:PT2H",
        "RRULE:FREQ=WEEKLY;COUNT=30",
    ),
    zones=(BESPOKE,),
)
IN_THEIR_TIME = series(
    ('DTSTART;TZID="Unsere Zeit":20261001T120000', "DURATION:PT2H", "RRULE:FREQ=DAILY;COUNT=9"),
    uid="fern",
    zones=(NEW_YORK,),
)
DATES = series(
    (
        "DTSTART:20261120T180000Z",
        "DTEND:20261120T190000Z",
        "RDATE:20261127T180000Z,20261129T100000Z",
    ),
    zones=(),
)


def events_of(one: Series, **texts: str) -> list[Event]:
    items = ical.read(ical.reduce(written(one, **texts)).kept, Reading("haus", BERLIN), WINDOW)
    assert not items.diagnostics
    return list(items.events)


@pytest.mark.parametrize(
    ("one", "texts"),
    [
        (WEEKLY, {}),
        (MOVED, {"n1": "SUMMARY:Chor im Freien"}),
        (DAYS, {"n1": "SUMMARY:Ein Montag"}),
        (IN_OUR_TIME, {}),
        (IN_THEIR_TIME, {}),
        (DATES, {}),
    ],
    ids=["weekly", "moved and cancelled", "whole days", "bespoke zone", "far away", "dates"],
)
def test_a_series_is_read_back_with_everything_that_differs_from_it(
    one: Series, texts: dict[str, str]
) -> None:
    events = events_of(one, **texts)
    body = files_of(events, one)[addresses.calendar(events[0], "de")]

    assert len(events) > 2
    assert read_back(body) == ordered(events)


def test_a_single_time_that_is_cancelled_in_its_title_alone_is_so_here_too() -> None:
    events = events_of(MOVED, n1="SUMMARY:Abgesagt: Chor")
    body = files_of(events, MOVED)[addresses.CALENDAR]

    assert len([each for each in events if each.cancelled]) == 2
    assert read_back(body) == ordered(events)


def test_what_goes_on_after_the_snapshot_goes_on_in_the_calendar_too() -> None:
    later = Window(at("2027-03-01 00:00"), at("2027-05-01 00:00"))
    soon = [each for each in events_of(WEEKLY) if each.start < at("2026-12-20 00:00")]
    body = files_of(soon, WEEKLY)[addresses.CALENDAR]

    assert [f"{each.start:%d.%m. %H}" for each in read_back(body, window=later)] == [
        *("04.03. 18", "11.03. 18", "18.03. 18", "25.03. 18"),  # UTC: clocks change on the 28th
        *("01.04. 17", "08.04. 17", "15.04. 17", "22.04. 17"),
    ]


def test_two_zones_of_one_name_stay_two() -> None:
    events = [*events_of(IN_OUR_TIME), *events_of(IN_THEIR_TIME)]
    body = files_of(events, IN_OUR_TIME, IN_THEIR_TIME)[addresses.CALENDAR]

    assert read_back(body) == ordered(events)
    assert b"TZID:Unsere Zeit 2" in body


def test_a_zone_that_everybody_knows_is_defined_where_its_calendar_does_not() -> None:
    one = series(WEEKLY.components[0], zones=())
    body = files_of(events_of(WEEKLY), one)[addresses.CALENDAR]

    assert b"\r\nTZID:Europe/Berlin\r\n" in body
    assert read_back(body) == ordered(events_of(WEEKLY))


def test_of_a_series_that_cannot_be_read_the_next_times_are_there_all_the_same() -> None:
    broken = series(("DTSTART:whenever",), uid="kaputt")
    one = event("Kaputt", "2026-11-26 19:00", uid="kaputt")

    assert read_back(files_of([one], broken)[addresses.CALENDAR]) == [told(one)]


# --- the letter of RFC 5545 ----------------------------------------------------------------------


def test_a_file_keeps_to_the_letter_of_rfc_5545() -> None:
    events = [*ONCE, *events_of(MOVED)]
    for path, body in files_of(events, MOVED).items():
        lines = body.split(b"\r\n")
        assert lines.pop() == b"", path
        assert not any(b"\n" in line or b"\r" in line for line in lines), path  # 3.1
        assert max(map(len, lines)) <= 75, path  # 3.1
        body.decode()
        calendar = icalendar.Calendar.from_ical(body)
        assert not any(component.errors for component in calendar.walk()), path
        assert "METHOD" not in calendar  # nobody is invited
        seen = set()
        for each in calendar.walk("VEVENT"):
            assert each.decoded("DTSTAMP") == MADE.astimezone(UTC)
            seen.add((str(each["UID"]), str(each.get("RECURRENCE-ID"))))
        assert len(seen) == len(calendar.walk("VEVENT")), path  # 3.8.4.7


def test_a_translation_that_nobody_checked_says_so_here_too() -> None:
    one = event(
        "Chor",
        "2026-11-26 19:00",
        texts={"en": Text("Choir"), "de": Text("Chor", "Wir singen.", translated=True)},
    )
    (found,) = read_back(files_of([one])[addresses.CALENDAR])

    assert found.body == "Wir singen.\n\nAutomatisch übersetzt"


# --- calendars that were seen --------------------------------------------------------------------

CALENDARS = Path(__file__).parents[2] / "feeds" / "calendars"
SEEN = sorted(CALENDARS.glob("*/*.ics"))
SIXTY_DAYS = Window(at("2026-11-22 00:00"), at("2027-01-21 00:00"))


@pytest.mark.parametrize("file", SEEN, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_of_every_calendar_the_mirror_says_what_the_screen_says(file: Path) -> None:
    """One file of all, and every single one, read again as another screen would."""
    try:
        kept = ical.reduce(file.read_bytes()).kept
    except ParseError:
        pytest.skip("nothing of it can be read")
    items = ical.read(kept, Reading("haus", BERLIN), SIXTY_DAYS)
    found = dict(files_of(items.events, *items.series))

    def again(path: str) -> list[Told]:
        reading = Reading("mirror", BERLIN, contacts_in_text=True)
        read = ical.read(ical.reduce(found[path]).kept, reading, SIXTY_DAYS)
        assert not [each for each in read.diagnostics if each.lost]
        return ordered(read.events)

    assert again(addresses.CALENDAR) == ordered(items.events)
    for path in found.keys() - {addresses.CALENDAR}:
        own = [each for each in items.events if addresses.calendar(each, "de") == path]
        assert again(path) == ordered(own)
        for entry in found[path].split(b"BEGIN:VEVENT"):
            names = [re.split(rb"[;:]", line)[0] for line in entry.split(b"\r\n")]
            for once in (b"STATUS", b"DTSTART", b"DTSTAMP", b"UID", b"URL"):  # RFC 5545, 3.6.1
                assert b"BEGIN" in names or names.count(once) <= 1
