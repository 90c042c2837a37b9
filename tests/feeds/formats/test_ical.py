"""What a calendar says, and what it must never do: empty the screen, or tell what is private."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.errors import ParseError
from feeds.formats import Items, Reading, ical
from feeds.formats.ical import reading
from feeds.formats.ical.text import lines
from feeds.formats.ical.times import expansion
from feeds.formats.ical.times.zones import iana_name
from feeds.model import Topic, Window

ZONE = ZoneInfo("Europe/Berlin")
HERE = Reading("haus", ZONE)
START = datetime(2026, 11, 22, tzinfo=ZONE)
SIXTY_DAYS = Window(START, START + timedelta(days=60))


def calendar(*events: str, head: str = "") -> bytes:
    return f"BEGIN:VCALENDAR\r\n{head}{''.join(events)}END:VCALENDAR\r\n".encode()


def event(uid: str, *lines: str) -> str:
    given = [f"UID:{uid}", f"SUMMARY:Treffen {uid}", "DTSTART:20261123T100000Z"]
    names = {line.split(":")[0].split(";")[0] for line in lines}
    kept = [line for line in given if line.split(":")[0] not in names]
    return "".join(f"{line}\r\n" for line in ["BEGIN:VEVENT", *kept, *lines, "END:VEVENT"])


def read(body: bytes, here: Reading = HERE, window: Window = SIXTY_DAYS) -> Items:
    return ical.read(ical.reduce(body).kept, here, window)


def titles(items: Items) -> list[str]:
    return [each.texts["de"].title for each in items.events]


TWENTY = calendar(*(event(str(n), f"DTSTART:202611{n:02}T100000Z") for n in range(23, 31)))


def test_the_window_moves_over_the_same_kept_bytes() -> None:
    kept = ical.reduce(calendar(event("a", "RRULE:FREQ=WEEKLY"))).kept

    for week in range(60):
        day = START + timedelta(weeks=week)
        items = ical.read(kept, HERE, Window(day, day + timedelta(days=7)))
        assert [f"{each.start:%a}" for each in items.events] == ["Mon"]


@pytest.mark.parametrize(
    ("situation", "start", "end", "shown"),
    [
        ("ends as the window starts", "20261121T220000Z", "20261121T230000Z", False),
        ("runs into the window", "20261121T220000Z", "20261121T230001Z", True),
        ("has no length, at the start", "20261121T230000Z", "20261121T230000Z", True),
        ("starts as the window ends", "20270120T230000Z", "20270121T000000Z", False),
        ("runs all around it", "20200101T000000Z", "20300101T000000Z", True),
        ("was long ago", "20200101T000000Z", "20200102T000000Z", False),
        ("will be much later", "20300101T000000Z", "20300102T000000Z", False),
    ],
)
def test_an_event_is_read_when_it(situation: str, start: str, end: str, shown: bool) -> None:
    items = read(calendar(event("a", f"DTSTART:{start}", f"DTEND:{end}")))

    assert bool(items.events) is shown, situation


@pytest.mark.parametrize(
    ("categories", "topic"),
    [
        ("Miteinander leben", Topic.MITEINANDER),
        ("Konzert,gemeinsam  AKTIV", Topic.GEMEINSAM),
        ("angebunden", Topic.ANGEBUNDEN),
        ("Konzert", None),
    ],
)
def test_a_category_names_the_topic(categories: str, topic: Topic | None) -> None:
    body = calendar(event("a", f"CATEGORIES:{categories}"))

    assert read(body).events[0].topic is topic
    expected = topic or Topic.ANGEBUNDEN
    source = Reading("haus", ZONE, topic=Topic.ANGEBUNDEN)
    assert read(body, source).events[0].topic is expected


@pytest.mark.parametrize(
    ("categories", "call"),
    [
        ("Helfer gesucht", True),
        ("Fest,HILFE  gesucht", True),
        ("mitmachen", False),
        ("Gemeinsam aktiv,Ehrenamt gesucht", True),
        ("Ehrenamt", False),
    ],
)
def test_a_category_asks_for_helpers(categories: str, call: bool) -> None:
    named = f"CATEGORIES:{categories}"

    items = read(calendar(event("a", named), event("b", "SUMMARY:Aushang: Neues", named)))

    assert [each.call is not None for each in items.events] == [call]
    assert [each.call is not None for each in items.announcements] == [call]


@pytest.mark.parametrize(
    ("situation", "lines", "all_day"),
    [
        ("midnight here, without an end", ["DTSTART:20261123T230000Z"], True),
        ("midnight here, ends as it starts", ["DTSTART;TZID=Europe/Berlin:20261124T000000"], True),
        ("midnight elsewhere", ["DTSTART:20261124T000000Z"], False),
        ("midnight, with an end", ["DTSTART:20261123T230000Z", "DURATION:PT1H"], False),
        ("an hour without an end", ["DTSTART:20261123T100000Z"], False),
    ],
)
def test_an_hour_that_nobody_entered_is_a_whole_day(
    situation: str, lines: list[str], all_day: bool
) -> None:
    (found,) = read(calendar(event("a", *lines))).events

    assert found.all_day is all_day, situation
    assert not all_day or f"{found.start:%d %H:%M}, {found.end:%d %H:%M}" == "24 00:00, 25 00:00"


def test_the_only_address_in_a_description_is_the_link() -> None:
    lines = [r"DESCRIPTION:Karten: https://karten.example/fest\nEinlass ab 19 Uhr"]
    (found,) = read(calendar(event("a", *lines))).events

    assert (found.url, found.texts["de"].body) == (
        "https://karten.example/fest",
        "Einlass ab 19 Uhr",
    )


def test_a_calendar_that_shows_only_free_and_busy_is_told() -> None:
    items = read(calendar(event("a", "SUMMARY:Busy"), event("b", "SUMMARY:Beschäftigt")))

    assert [each.reason for each in items.diagnostics] == [
        "the calendar hides its titles; it must be shared with all details"
    ]


def test_an_entry_without_a_link_is_joined_by_its_sources_contact() -> None:
    body = calendar(
        event("a"),
        event("b", "URL:https://fest.example/"),
        event("c", "URL:siehe Aushang"),
        event("d", "SUMMARY:Aushang: Neues"),
    )

    items = read(body, Reading("haus", ZONE, contact="tel:115"))

    assert [each.url for each in items.events] == ["tel:115", "https://fest.example/", "tel:115"]
    assert [each.url for each in items.announcements] == ["tel:115"]


def test_in_a_source_marked_so_every_entry_is_an_announcement() -> None:
    body = calendar(event("a"), event("b", "SUMMARY:Aushang: Neues", "DTEND:20261124T100000Z"))

    items = read(body, Reading("haus", ZONE, language="en", announcements_only=True))

    assert not items.events
    assert [each.texts["en"].title for each in items.announcements] == ["Treffen a", "Neues"]


def test_each_occurrence_of_a_recurring_announcement_is_one_of_its_own() -> None:
    body = calendar(event("a", "SUMMARY:Aushang: Neues", "RRULE:FREQ=DAILY"))

    announcements = read(body).announcements

    assert len(announcements) > 50
    assert len({each.item for each in announcements}) == len(announcements)


def test_a_cancelled_calendar_has_cancelled_events() -> None:
    body = calendar(event("a"), event("b", "STATUS:CONFIRMED"), head="METHOD:CANCEL\r\n")

    assert [each.cancelled for each in read(body).events] == [True, True]


def test_a_series_has_at_most_500_occurrences() -> None:
    items = read(calendar(event("a", "RRULE:FREQ=HOURLY"), event("b")))

    assert len(items.events) == expansion.MAX_OF_SERIES + 1
    assert items.events[0].start == datetime(2026, 11, 23, 11, tzinfo=ZONE)
    assert [(each.item, each.lost) for each in items.diagnostics] == [("a", False)]


def test_a_calendar_has_at_most_so_many_occurrences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_OCCURRENCES", 5)

    items = read(TWENTY)

    assert [each.uid for each in items.events] == ["23", "24", "25", "26", "27"]
    assert len(items.diagnostics) == 1


@pytest.mark.parametrize(
    ("head", "hint"),
    [
        ("REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\nX-PUBLISHED-TTL:PT1H\r\n", timedelta(hours=1)),
        ("X-PUBLISHED-TTL:P1W\r\n", timedelta(weeks=1)),
        ("X-PUBLISHED-TTL:bald\r\n", None),
        ("X-PUBLISHED-TTL:PT0S\r\n", None),
        ("X-PUBLISHED-TTL:-PT5M\r\n", None),
        ("", None),
    ],
)
def test_the_publisher_says_when_to_ask_again(head: str, hint: timedelta | None) -> None:
    assert ical.reduce(calendar(event("a"), head=head)).ask_again == hint


@pytest.mark.parametrize(
    ("rule", "start", "shown"),
    [
        ("FREQ=HOURLY", "19000101T000000Z", 0),
        ("FREQ=HOURLY", "20200101T000000Z", 500),
        ("FREQ=HOURLY;INTERVAL=24", "19000101T000000Z", 60),
        ("FREQ=DAILY;BYMINUTE=0,15,30,45;BYHOUR=8,9,10,11,12,13", "19700101T000000Z", 0),
        ("FREQ=DAILY;BYMINUTE=0,30;BYHOUR=9", "20200101T090000Z", 120),
        ("FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30,31", "20200101T000000Z", 0),
        ("FREQ=DAILY;BYMONTHDAY=31", "20200131T100000Z", 1),
        ("FREQ=DAILY;COUNT=1000000000", "19000101T100000Z", 60),
    ],
)
def test_no_rule_keeps_the_reader_busy(rule: str, start: str, shown: int) -> None:
    begun = time.process_time()

    items = read(calendar(event("a", f"DTSTART:{start}", f"RRULE:{rule}"), event("b")))

    assert len(items.events) == shown + 1
    assert time.process_time() - begun < 10
    assert bool(items.diagnostics) is (shown in (0, 500))


def test_a_change_of_stamps_changes_nothing_that_is_kept() -> None:
    first = calendar(event("a", "DTSTAMP:20261101T000000Z", "LAST-MODIFIED:20261101T000000Z"))
    second = calendar(event("a", "DTSTAMP:20261102T000000Z", "LAST-MODIFIED:20261102T000000Z"))

    assert ical.reduce(first).kept == ical.reduce(second).kept


def test_an_event_without_a_uid_keeps_its_name() -> None:
    bare = event("a", "DTSTART:20261123T100000Z").replace("UID:a\r\n", "")

    first = read(calendar(bare)).events
    again = read(calendar(event("b"), bare)).events

    assert first[0].uid in {each.uid for each in again}
    assert len({each.uid for each in again}) == 2


def test_two_calendars_may_use_one_name_for_two_zones() -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Eigene\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\n"
        "TZOFFSETFROM:{0}\r\nTZOFFSETTO:{0}\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    noon = event("a", "DTSTART;TZID=Eigene:20261123T120000")

    starts = [
        read(calendar(noon, head=zone.format(offset))).events[0].start.hour
        for offset in ("+0300", "-0500")
    ]

    assert starts == [10, 18]


@pytest.mark.parametrize(
    ("tzid", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ('"Europe/Berlin"', "Europe/Berlin"),
        ("/zeit.beispiel.example/America/Argentina/Salta", "America/Argentina/Salta"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("W. Europe Standard Time 1", "Europe/Berlin"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern", "Europe/Amsterdam"),
        ("../../etc/passwd", None),
        ("Europe", None),
        ("", None),
        ("Customized Time Zone", None),
        ("Europe/Berlin\x00", None),
    ],
)
def test_a_zone_is_known_by_its_name(tzid: str, name: str | None) -> None:
    assert iana_name(tzid) == name


def test_a_line_without_end_costs_only_itself() -> None:
    body = calendar(event("a", "DESCRIPTION:" + "A" * 300_000), event("b"))

    reduced = ical.reduce(body)

    assert titles(ical.read(reduced.kept, HERE, SIXTY_DAYS)) == ["Treffen a", "Treffen b"]
    assert [each.line for each in reduced.diagnostics] == [2]


def test_an_endless_entry_costs_only_itself() -> None:
    body = calendar(event("a", *(f"CATEGORIES:{'A' * 50_000}" for _ in range(6))), event("b"))

    assert titles(read(body)) == ["Treffen b"]


def test_a_calendar_of_several_pieces_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    text = event("a", "DESCRIPTION:Erst\\nes\r\n  und mehr", "kaputt") + event("b", "auch kaputt")
    whole = [ical.reduce(calendar(text).replace(b"\r\n", end)) for end in (b"\r\n", b"\n", b"\r")]

    for size in range(2, 60):
        monkeypatch.setattr(lines, "_PIECE", size)
        for end, expected in zip((b"\r\n", b"\n", b"\r"), whole, strict=True):
            assert ical.reduce(calendar(text).replace(b"\r\n", end)) == expected


def test_thousands_of_nested_entries_are_no_work() -> None:
    body = calendar("BEGIN:VEVENT\r\n" * 20_000, event("b"), "END:VEVENT\r\n" * 20_000)

    assert titles(read(body)) == ["Treffen b"]
    assert len(ical.reduce(body).diagnostics) == 500


CUT = calendar(
    *(
        event(
            str(n),
            f"DESCRIPTION:{'Wort ' * 40}",
            "RRULE:FREQ=MONTHLY",
            "BEGIN:VALARM",
            "END:VALARM",
        )
        for n in range(40)
    )
)


@pytest.mark.parametrize("at", [*range(0, len(CUT), 1024), *range(len(CUT) - 15, len(CUT) - 2)])
def test_of_a_calendar_cut_off_at_any_place_what_was_whole_is_known(at: int) -> None:
    whole = CUT[:at].count(b"END:VEVENT\r\n")
    if not whole:
        with pytest.raises(ParseError):
            ical.reduce(CUT[:at])
        return

    reduced = ical.reduce(CUT[:at])

    assert reduced.incomplete
    assert reduced.kept.count(b"BEGIN:VEVENT") == whole
    assert "the calendar is cut off: its end is missing" in [
        each.reason for each in reduced.diagnostics
    ]


BROKEN = [
    "BEGIN:VEVENT\r\nEND:VEVENT\r\n",
    "BEGIN:VEVENT\r\nUID:24\r\nEND:VEVENT\r\n",
    "BEGIN:VEVENT\r\nUID:x\r\nDTSTART:morgen\r\nEND:VEVENT\r\n",
    "BEGIN:VEVENT\r\nBEGIN:VALARM\r\nTRIGGER:kaputt\r\nEND:VEVENT\r\n",
    "BEGIN:VEVENT\r\nDTSTART:20261123T100000Z\r\nRRULE:FREQ=DAILY;UNTIL=gestern\r\nEND:VEVENT\r\n",
    "BEGIN:VEVENT\r\nDTSTART:20261123T100000Z\r\nRRULE:FREQ=SECONDLY\r\nEND:VEVENT\r\n",
    "BEGIN:VEVENT\r\nDTSTART:99991231T235959Z\r\nSUMMARY:x\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT\r\n",
    "BEGIN:VEVENT\r\nUID:y\r\n",
    "END:VEVENT\r\n",
    "ohne Doppelpunkt\r\n",
    "\x00\x01:\r\n",
    "BEGIN:VTIMEZONE\r\nTZID:Kaputt\r\nEND:VTIMEZONE\r\n",
    "BEGIN:VALARM\r\nBEGIN:VALARM\r\n",
    "BEGIN:VTODO\r\nSUMMARY:Nur eine Aufgabe\r\nEND:VTODO\r\n",
]


@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize("place", [0, 3, 8])
def test_a_broken_entry_leaves_all_others_unchanged(broken: str, place: int) -> None:
    events = [event(str(n), f"DTSTART:202611{n:02}T100000Z") for n in range(23, 31)]

    items = read(calendar(*events[:place], broken, *events[place:]))

    assert items.events == read(TWENTY).events


PIECES = st.sampled_from(
    [
        *("BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE"),
        *("END:VTIMEZONE", "BEGIN:STANDARD", "END:STANDARD", "BEGIN:VALARM", "END:VALARM"),
        *("METHOD:CANCEL", "X-WR-TIMEZONE:Nirgends", "TZID:Zone", "TZOFFSETTO:+2500", "UID:a"),
        *("SUMMARY:Aushang: x", "SUMMARY:x", "DTSTART:20261123T100000", "DTSTART:00010101"),
        *("DTSTART;TZID=Zone:20261123T100000", "DTSTART;VALUE=DATE:20261123", "DTSTART:99991231"),
        *("DTEND:20261123", "DTEND:10000101T000000Z", "DURATION:-P1D", "DURATION:P99999999999D"),
        *("RRULE:FREQ=DAILY", "RRULE:FREQ=DAILY;UNTIL=00000000", "RRULE:FREQ=YEARLY;BYWEEKNO=99"),
        *("RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=-1", "RRULE:FREQ=MONTHLY;INTERVAL=999999999"),
        *("RRULE:", "RDATE:20261124", "RDATE;VALUE=PERIOD:20261124T100000/PT1H", "RDATE:P1D"),
        *("EXDATE:20261123T100000Z", "EXDATE;VALUE=DATE:20261123", "RECURRENCE-ID:20261123"),
        *("RECURRENCE-ID;RANGE=THISANDFUTURE:20261123T100000Z", "SEQUENCE:99", "CLASS:PRIVATE"),
        *(
            "CATEGORIES:a\\,b,,c",
            "DESCRIPTION:<p>x",
            "DESCRIPTION:\\",
            "URL:https://[",
            "LOCATION:\\n",
        ),
        *(
            " fortgesetzt",
            'DTSTART;TZID="offen:20261123T100000',
            "STATUS:CANCELLED",
            "DURATION:PT1H",
        ),
    ]
)


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200), st.lists(PIECES, max_size=40).map(lambda x: "\n".join(x).encode())
    )
)
def test_no_bytes_whatsoever_raise_anything_but_a_parse_error(body: bytes) -> None:
    try:
        kept = ical.reduce(body).kept
    except ParseError as error:
        assert str(error)  # noqa: PT017 - the sentence is for the person who looks at the source
        return
    read_again(kept)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=12), max_size=4))
def test_no_entries_whatsoever_raise_anything(entries: list[list[str]]) -> None:
    blocks = [
        "BEGIN:VEVENT\nUID:a\nDTSTART:20261123T100000Z\n" + "\n".join(e) + "\nEND:VEVENT\n"
        for e in entries
    ]
    # Whatever they hold, the calendar ends where it ends.
    text = "".join(blocks).replace("BEGIN:VCALENDAR", "").replace("END:VCALENDAR", "")

    read_again(ical.reduce(calendar(text, event("gut"))).kept, good="gut")


def read_again(kept: bytes, good: str = "") -> None:
    items = ical.read(kept, HERE, SIXTY_DAYS)

    assert all(each.overlaps(SIXTY_DAYS) for each in items.events)
    assert not good or [each for each in items.events if each.uid == good]
    assert ical.reduce(kept).kept == kept


@pytest.mark.parametrize(
    "broken", ["CLASS PRIVATE", "CLASS", 'class;X="PRIVATE', "CLASS=PRIVATE", "CLASS:PRIV\r\n ATE"]
)
def test_a_broken_word_on_privacy_hides_the_entry(broken: str) -> None:
    reduced = ical.reduce(calendar(event("geheim", broken), event("offen")))

    assert b"geheim" not in reduced.kept
    assert b"Treffen offen" in reduced.kept
    assert reduced.diagnostics == ()


@pytest.mark.parametrize(
    "title",
    ["Kaffee &amp; Kuchen", "<b>Kaffee</b> & Kuchen", "<p>Kaffee &amp; <i>Kuchen</i></p>"],
)
def test_a_title_in_the_spelling_of_html_is_read_as_the_words_it_means(title: str) -> None:
    items = read(calendar(event("a", f"SUMMARY:{title}", "LOCATION:Haus &amp; Hof")))

    assert titles(items) == ["Kaffee & Kuchen"]
    assert items.events[0].place == "Haus & Hof"


@pytest.mark.parametrize(
    ("url", "link", "complaints"),
    [
        ("www.stadt.example/fest", "https://www.stadt.example/fest", 0),
        ("siehe Aushang", "", 1),
        ("", "", 0),
    ],
)
def test_a_link_that_no_phone_can_open_is_complained_about(
    url: str, link: str, complaints: int
) -> None:
    items = read(calendar(event("a", f"URL:{url}")))

    assert [each.url for each in items.events] == [link]
    assert [each.lost for each in items.diagnostics] == [False] * complaints


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_entries_at_one_time_the_one_with_a_title_is_meant(turned: bool) -> None:
    entries = [event("a", "SUMMARY:"), event("a", "SUMMARY:Chor")]
    items = read(calendar(*(reversed(entries) if turned else entries)))

    assert [each.texts["de"].title for each in items.events] == ["Chor"]
    assert not items.diagnostics
