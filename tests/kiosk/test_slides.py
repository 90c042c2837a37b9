"""What a slide says, in plain words, before anything is set."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from feeds.model import Announcement, Call, Event, Picture, Text
from kiosk.programme import Declaration, Kind, programme
from kiosk.site import Site
from kiosk.slides import BoardRow, Join, Slide, Stub
from kiosk.slides.saying import shown_in, slide_of
from tests.kiosk.builders import all_day, announcement, event, instant, site, snapshot

NOW = "2026-11-24 10:30"  # a Tuesday
PHONE = "034321 000 00"
NO_BREAK = "\u00a0"
FIVE = ("de", "de-simple", "en", "uk", "ar")


def plain(text: str) -> str:
    return text.replace(NO_BREAK, " ")


def said(*items: Event | Announcement, now: str = NOW, **given: Any) -> tuple[Slide, ...]:
    place: Site = site(**{"phone": PHONE} | given)
    what = programme(snapshot(*items), place, instant(now))
    return tuple(
        slide_of(each, language, place, instant(now)) for each, language in shown_in(what, place)
    )


def only(kind: Kind, *items: Event | Announcement, now: str = NOW, **given: Any) -> Slide:
    (found,) = (each for each in said(*items, now=now, **given) if each.kind is kind)
    return found


def stub(found: Slide) -> tuple[str, ...]:
    assert found.stub
    return tuple(
        plain(each)
        for each in (
            found.stub.weekday,
            found.stub.day,
            found.stub.month,
            found.stub.time,
            found.stub.until,
        )
    )


# --- when ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("situation", "what", "expected"),
    [
        (
            "today",
            event("X", "2026-11-24 16:00", "2026-11-24 18:00"),
            ("Heute", "24", "November", "16 Uhr", "bis 18 Uhr"),
        ),
        (
            "tomorrow",
            event("X", "2026-11-25 09:30", "2026-11-25 11:00"),
            ("Mittwoch", "25", "November", "9:30 Uhr", "bis 11 Uhr"),
        ),
        (
            "without an end",
            event("X", "2026-11-25 09:00"),
            ("Mittwoch", "25", "November", "9 Uhr", ""),
        ),
        (
            "until midnight",
            event("X", "2026-11-25 20:00", "2026-11-26 00:00"),
            ("Mittwoch", "25", "November", "20 Uhr", "bis 24 Uhr"),
        ),
        (
            "over midnight",
            event("X", "2026-11-25 22:00", "2026-11-26 02:00"),
            ("Mittwoch", "25", "November", "22 Uhr", "bis 2 Uhr"),
        ),
        (
            "over midnight since yesterday",
            event("X", "2026-11-23 22:00", "2026-11-24 11:00"),
            ("Heute", "24", "November", "", "Bis 11 Uhr"),
        ),
        (
            "all day",
            all_day("X", "2026-11-25", "2026-11-26"),
            ("Mittwoch", "25", "November", "", "Ganztägig"),
        ),
        (
            "several days, to come",
            all_day("X", "2026-11-26", "2026-11-29"),
            ("Donnerstag", "26", "November", "", "Bis 28. November"),
        ),
        (
            "several days, begun",
            all_day("X", "2026-11-23", "2026-11-29"),
            ("Heute", "24", "November", "", "Noch bis Samstag, 28. November"),
        ),
        (
            "several days with a time",
            event("X", "2026-11-26 18:00", "2026-11-28 14:00"),
            ("Donnerstag", "26", "November", "18 Uhr", "bis 28. November"),
        ),
    ],
)
def test_an_event_tells_when_it_is(situation: str, what: Event, expected: tuple[str, ...]) -> None:
    assert stub(only(Kind.EVENT, what)) == expected, situation


def test_times_do_not_break_over_lines() -> None:
    found = only(Kind.EVENT, event("X", "2026-11-25 09:00", "2026-11-25 11:00"))

    assert found.stub == Stub(
        "Mittwoch", "25", "November", f"9{NO_BREAK}Uhr", f"bis 11{NO_BREAK}Uhr"
    )


def test_a_cancelled_event_says_so() -> None:
    gone = event("Chor", "2026-11-25 19:00", "2026-11-25 21:00", cancelled=True)

    assert only(Kind.EVENT, gone).flag == "Fällt aus"


# --- where, and how to take part ---------------------------------------------------


@pytest.mark.parametrize(
    ("situation", "url", "phone", "expected"),
    [
        (
            "an address",
            "https://www.leisnig.example/fest/",
            PHONE,
            ("Mehr dazu", "https://www.leisnig.example/fest/", "leisnig.example/fest", PHONE),
        ),
        (
            "an address too long to type",
            "https://leisnig.example/veranstaltungen/2026/11/fest?id=7",
            PHONE,
            (
                "Mehr dazu",
                "https://leisnig.example/veranstaltungen/2026/11/fest?id=7",
                "leisnig.example",
                PHONE,
            ),
        ),
        (
            "a telephone",
            "tel:034321-11-22",
            PHONE,
            ("Anrufen", "tel:034321-11-22", "034321 11 22", ""),
        ),
        (
            "a letter",
            "mailto:haus@leisnig.example",
            "",
            ("E-Mail schreiben", "mailto:haus@leisnig.example", "haus@leisnig.example", ""),
        ),
        ("nothing but the house's telephone", "", PHONE, ("Telefon", "", "", PHONE)),
        ("nothing at all", "", "", None),
    ],
)
def test_an_event_is_joined_by(
    situation: str, url: str, phone: str, expected: tuple[str, ...] | None
) -> None:
    found = only(
        Kind.EVENT, event("X", "2026-11-25 09:00", "2026-11-25 11:00", url=url), phone=phone
    ).join

    if expected is None:
        assert found is None
    else:
        assert found is not None
        assert (found.label, found.payload, plain(found.address), plain(found.phone)) == expected
        # Who dials the number that the code dials needs no other way.
        other_way = bool(phone and url and not url.startswith("tel:"))
        assert bool(found.call) == other_way, situation


@pytest.mark.parametrize(
    ("situation", "url", "call", "label", "sign"),
    [
        ("a call for helpers", "https://a.example", True, "Mitmachen", ""),
        ("a call answered by letter", "mailto:a@b.example", True, "E-Mail schreiben", "mail"),
        ("a call answered by telephone", "tel:034321-1", True, "Anrufen", "phone"),
        ("an announcement", "https://a.example", False, "Mehr dazu", ""),
    ],
)
def test_a_code_says_what_it_does(
    situation: str, url: str, call: bool, label: str, sign: str
) -> None:
    kind = Kind.CALL if call else Kind.ANNOUNCEMENT

    found = only(kind, announcement("X", url=url, call=Call() if call else None)).join

    assert found is not None
    assert (found.label, found.sign) == (label, sign), situation


def test_a_call_for_helpers_has_an_empty_stub_or_a_picture_and_a_flag() -> None:
    picture = Picture("0" * 64 + ".png", 6, 4)
    described = {"de": Text("X", alt="Ein Herd")}

    plain_call = only(Kind.CALL, announcement("X", call=Call()))
    pictured = said(announcement("X", call=Call(), picture=picture, texts=described))[0]

    assert (plain_call.wanted, plain_call.flag) == ("Hilfe gesucht", "")
    assert (pictured.kind, pictured.wanted) == (Kind.ANNOUNCEMENT, "")
    assert (pictured.flag, pictured.flag_sign) == ("Hilfe gesucht", "wanted")


def test_an_event_that_needs_helpers_says_so_unless_it_is_cancelled() -> None:
    needs = only(Kind.EVENT, event("X", "2026-11-25 09:00", call=Call()))
    off = only(Kind.EVENT, event("X", "2026-11-25 09:00", call=Call(), cancelled=True))

    assert (needs.flag, needs.flag_sign) == ("Hilfe gesucht", "wanted")
    assert (off.flag, off.flag_sign) == ("Fällt aus", "cancelled")


@pytest.mark.parametrize(
    ("situation", "since", "flag"),
    [
        ("it hangs since this morning", "2026-11-24 09:00", "Neu"),
        ("since yesterday", "2026-11-23 00:00", "Neu"),
        ("since the day before yesterday", "2026-11-22 23:59", ""),
        ("nobody said since when", "", ""),
    ],
)
def test_an_announcement_is_new_for_two_days(situation: str, since: str, flag: str) -> None:
    assert only(Kind.ANNOUNCEMENT, announcement("X", since=since)).flag == flag, situation


def test_nothing_is_new_while_nobody_knows_the_day() -> None:
    place = site()
    what = programme(snapshot(announcement("X")), place, instant(NOW, trusted=False))
    dated = replace(what.shown[0], subject=announcement("X", since="2026-11-24 09:00"))

    assert slide_of(dated, "de", place, instant(NOW, trusted=False)).flag == ""


def test_an_event_without_a_place_says_none() -> None:
    assert only(Kind.EVENT, event("X", "2026-11-25 09:00")).place == ""


def test_an_announcement_without_an_address_asks_nobody_to_call() -> None:
    assert only(Kind.ANNOUNCEMENT, announcement("Der Aufzug geht wieder")).join is None


def test_a_picture_that_nobody_described_is_not_shown() -> None:
    picture = Picture("a" * 64 + ".png", 1200, 800)
    told = {"de": Text("Bank", alt="Eine Bank am Markt")}

    assert only(Kind.ANNOUNCEMENT, announcement("Bank", picture=picture)).picture is None
    found = only(Kind.ANNOUNCEMENT, announcement("Bank", picture=picture, texts=told))
    assert (found.picture, found.alt) == (picture, "Eine Bank am Markt")


def test_an_announcement_is_said_whole_and_an_events_description_may_end_early() -> None:
    items = (announcement("Bank"), event("X", "2026-11-25 09:00"))
    kinds = {each.kind: each.whole for each in said(*items)}

    assert kinds[Kind.ANNOUNCEMENT]
    assert not kinds[Kind.EVENT]


# --- lists -------------------------------------------------------------------------


def row(what: Event, kind: Kind = Kind.WEEK) -> BoardRow:
    (found,) = only(kind, what).rows
    return found


@pytest.mark.parametrize(
    ("situation", "what", "kind", "expected"),
    [
        (
            "today",
            event("X", "2026-11-24 16:00", "2026-11-24 18:00", place="Wartesaal"),
            Kind.TODAY,
            ("", "16:00", "Wartesaal", ""),
        ),
        (
            "tomorrow",
            event("X", "2026-11-25 09:30", "2026-11-25 11:00", place="Wartesaal"),
            Kind.WEEK,
            ("Mittwoch, 25. November", "09:30", "Wartesaal", ""),
        ),
        (
            "all day",
            all_day("X", "2026-11-25", "2026-11-26", place="Markt"),
            Kind.WEEK,
            ("Mittwoch, 25. November", "", "Markt, ganztägig", ""),
        ),
        (
            "several days, begun",
            all_day("X", "2026-11-23", "2026-11-29", place="Markt"),
            Kind.TODAY,
            ("", "", "Markt, noch bis Samstag, 28. November", ""),
        ),
        (
            "over midnight since yesterday",
            event("X", "2026-11-23 22:00", "2026-11-24 11:00"),
            Kind.TODAY,
            ("", "", "Bis 11 Uhr", ""),
        ),
        (
            "cancelled",
            event("X", "2026-11-25 19:00", "2026-11-25 21:00", place="Markt", cancelled=True),
            Kind.WEEK,
            ("Mittwoch, 25. November", "19:00", "Markt", "Fällt aus"),
        ),
    ],
)
def test_a_row_of_a_list_tells(
    situation: str, what: Event, kind: Kind, expected: tuple[str, ...]
) -> None:
    found = row(what, kind)

    told = (plain(found.section), found.time, plain(found.place), found.flag)
    assert told == expected, situation


def test_when_nothing_is_left_of_today_the_next_event_is_named() -> None:
    found = only(
        Kind.TODAY,
        event("Frühstück", "2026-11-24 08:00", "2026-11-24 09:00"),
        event("Konzert", "2026-11-27 19:00", "2026-11-27 21:00"),
    )

    assert found.notice == "Heute keine weiteren Veranstaltungen"
    assert [(plain(each.section), each.title) for each in found.rows] == [
        ("Nächste Veranstaltung: Freitag, 27. November", "Konzert")
    ]


# --- languages -----------------------------------------------------------------------


def in_languages(*languages: str, title: str = "Titel") -> Announcement:
    return announcement(title, texts={tag: Text(f"{title} {tag}") for tag in languages})


def test_each_language_has_its_whole_set_before_the_next_begins() -> None:
    items = (
        in_languages("de", "ar"),
        announcement("Nur deutsch"),
        in_languages("de", "uk", title="Anderes"),
    )
    found = [each.language for each in said(*items, languages=FIVE)]

    sets = found[:-1]  # the funders close the round
    assert sets == sorted(sets, key=FIVE.index)
    assert found.count("ar") == 1
    assert found.count("uk") == 1
    assert found[-1] == "de"


def test_a_further_language_has_only_what_was_written_in_it() -> None:
    found = said(in_languages("de", "ar"), announcement("Nur deutsch"), languages=FIVE)

    titles = {each.title for each in found if each.kind is Kind.ANNOUNCEMENT}
    assert titles == {"Titel de", "Titel ar", "Nur deutsch"}


TRANSLATION = Text("Title", translated=True)


@pytest.mark.parametrize(
    ("situation", "language", "text", "tag"),
    [
        ("a translation", "en", TRANSLATION, ("English", "Machine translation")),
        ("one that was checked", "en", replace(TRANSLATION, checked_by="A."), ("English", "")),
        ("written in it", "en", Text("Title"), ("English", "")),
        ("its own name in its own script", "uk", Text("Назва"), ("Українська", "")),
        ("Leichte Sprache", "de-simple", Text("X"), ("", "Einfach geschrieben (nicht geprüft)")),
        (
            "Leichte Sprache, tested",
            "de-simple",
            Text("X", checked_by="Gruppe Klar"),
            ("", "Leichte Sprache – geprüft von Gruppe Klar"),
        ),
        ("the screen's own", "de", Text("X"), ("", "")),
        ("translated into the screen's own", "de", TRANSLATION, ("", "Automatisch übersetzt")),
    ],
)
def test_a_translation_says_what_it_is(
    situation: str, language: str, text: Text, tag: tuple[str, str]
) -> None:
    found = only(Kind.ANNOUNCEMENT, announcement("X", texts={language: text}), languages=FIVE)

    assert (found.tag.name, found.tag.label) == tag, situation


def test_a_house_may_leave_out_what_nobody_checked() -> None:
    texts = {
        "de": Text("Titel"),
        "de-simple": Text("Titel"),
        "en": replace(TRANSLATION, checked_by="A. Muster"),
        "uk": Text("Назва", translated=True),
    }
    welcome = {"de": "Schön.", "en": "Good.", "uk": "Раді."}

    shown = said(
        announcement("X", texts=texts),
        languages=FIVE,
        welcome=welcome,
        welcome_checked_by={"uk": "B. Muster"},
        unchecked=False,
    )

    assert [(each.kind, each.language) for each in shown] == [
        (Kind.ANNOUNCEMENT, "de"),
        (Kind.WELCOME, "de"),
        (Kind.ANNOUNCEMENT, "en"),
        (Kind.WELCOME, "uk"),
        (Kind.FUNDERS, "de"),
    ]


def test_what_nobody_wrote_in_the_houses_language_is_said_in_another() -> None:
    (found,) = (each for each in said(in_languages("fr")) if each.kind is Kind.ANNOUNCEMENT)

    assert (found.language, found.title) == ("de", "Titel fr")


def test_a_welcome_leads_to_the_mirror_in_its_own_language() -> None:
    greetings = {"de": "Schön!", "uk": "Раді."}
    found = said(languages=FIVE, welcome=greetings, mirror="https://haus.example/aushang")
    ways = {each.language: each.join for each in found if each.kind is Kind.WELCOME}

    assert {language: join and join.payload for language, join in ways.items()} == {
        "de": "https://haus.example/aushang/de/",
        "uk": "https://haus.example/aushang/uk/",
    }
    assert ways["de"] == Join(
        "Alles zum Mitnehmen und Vorlesen",
        "https://haus.example/aushang/de/",
        "haus.example/aushang/de",
        "oder anrufen:",
        PHONE.replace(" ", NO_BREAK),
    )


def test_without_a_mirror_a_welcome_has_the_telephone() -> None:
    (found,) = (each for each in said() if each.kind is Kind.WELCOME)

    assert found.join == Join("Telefon", phone=PHONE.replace(" ", NO_BREAK), sign="phone")


def test_a_statement_is_said_in_the_screens_own_language_and_leads_to_the_whole_of_it() -> None:
    texts = {"de": Text("Barrierefreiheit", "• Er liest nicht vor."), "en": Text("Accessibility")}
    place = site(languages=("de", "en"), mirror="https://haus.example")
    what = programme(None, place, instant(NOW), Declaration(texts))
    slides = [
        slide_of(each, language, place, instant(NOW)) for each, language in shown_in(what, place)
    ]

    (found,) = (each for each in slides if each.kind is Kind.STATEMENT)
    assert (found.language, found.title, found.body) == (
        "de",
        "Barrierefreiheit",
        "• Er liest nicht vor.",
    )
    assert found.join
    assert found.join.payload == "https://haus.example/de/statement.html"


def test_a_welcome_greets_in_every_language_that_the_house_wrote() -> None:
    found = said(languages=FIVE, welcome={"de": "Schön!", "ar": "أهلًا!"})

    greetings = [(each.language, each.body) for each in found if each.kind is Kind.WELCOME]
    assert greetings == [("de", "Schön!"), ("ar", "أهلًا!")]


def test_arabic_has_western_digits_and_its_own_words() -> None:
    what = event("X", "2026-11-25 10:30", "2026-11-25 12:00", texts={"ar": Text("لقاء")})
    (found,) = (each for each in said(what, languages=("ar",)) if each.kind is Kind.EVENT)

    assert stub(found) == ("الأربعاء", "25", "نوفمبر", "10:30", "حتى 12:00")


# --- the house ---------------------------------------------------------------------


def test_the_funders_sentence_is_said_word_for_word() -> None:
    found = only(Kind.FUNDERS)

    assert found.body == (
        "Diese Maßnahme wird mitfinanziert mit Steuermitteln auf Grundlage des "
        "vom Sächsischen Landtag beschlossenen Haushaltes."
    )
    assert found.names.split("\n") == [
        "Aktion Mensch",
        "Sächsisches Staatsministerium für Soziales und gesellschaftlichen Zusammenhalt",
    ]


def test_a_house_with_no_news_says_so() -> None:
    found = said()

    assert [each.kind for each in found] == [Kind.STANDBY, Kind.WELCOME, Kind.FUNDERS]
    assert found[0].title == "Zurzeit gibt es nichts Neues"


def test_changing_every_text_leaves_what_the_code_says_as_it_was() -> None:
    what = event("Fest", "2026-11-25 10:30", url="https://leisnig.example/fest", place="Markt")
    found = only(Kind.EVENT, what).mapped(str.upper)

    assert (found.title, found.place) == ("FEST", "MARKT")
    assert found.join
    assert found.join.label == "MEHR DAZU"
    assert found.join.payload == "https://leisnig.example/fest"
    assert found.stub
    assert found.stub.month == "NOVEMBER"


def test_a_text_that_ends_early_says_where_there_is_more() -> None:
    (slide,) = (each for each in said(event("Fest", "2026-11-26 16:00"), phone="") if each.stub)

    assert slide.join is None
    assert slide.more == "Mehr dazu: Kulturbahnhof Leisnig"


def test_on_its_last_day_an_event_of_several_days_says_its_hour() -> None:
    weekend = event("Treffen", "2026-11-22 18:00", "2026-11-24 14:00")

    (slide,) = (each for each in said(weekend) if each.stub)

    assert slide.stub is not None
    assert (slide.stub.weekday, plain(slide.stub.until)) == ("Heute", "Bis 14 Uhr")


# --- how a text is set --------------------------------------------------------


def test_what_people_type_is_set_as_printed_but_for_addresses() -> None:
    typed = Text('"Chor" - 14-16 Uhr', "Ohne Noten...\n\nwww.leisnig.example/chor--10-12")
    address = "https://leisnig.example/a--10-12"
    happening = event(
        "X", "2026-11-24 16:00", texts={"de": typed}, place='Saal "Gleis 1"', url=address
    )

    ticket = only(Kind.EVENT, happening)
    (row,) = only(Kind.TODAY, happening).rows
    told = only(Kind.ANNOUNCEMENT, announcement("X", texts={"de": typed}))

    for each in (ticket, told):
        assert plain(each.title) == "„Chor“ – 14–16 Uhr"
        assert plain(each.body) == "Ohne Noten…\n\nwww.leisnig.example/chor--10-12"
    assert row.title == ticket.title
    assert plain(ticket.place) == plain(row.place) == "Saal „Gleis 1“"
    assert ticket.join
    assert (ticket.join.payload, ticket.join.address) == (address, "leisnig.example/a--10-12")


def test_quotes_are_those_of_the_language_that_a_text_is_written_in() -> None:
    found = only(
        Kind.ANNOUNCEMENT, announcement("X", texts={"de": Text('"Chor"')}), languages=("ar",)
    )

    assert found.title == "„Chor“"
