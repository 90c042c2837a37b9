"""What a slide says of getting in and of taking part, and what a call for helpers says by lines."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from feeds.model import Access, Call, Event, Fact, Known, State, Text
from kiosk.programme import Kind
from kiosk.site import Place
from kiosk.slides import AccessWord, Slide
from kiosk.slides.access import ASK, MOST_ON_A_PAGE, access_words, on_a_page
from kiosk.slides.notices import notice
from kiosk.slides.tickets import ticket
from tests.kiosk.builders import announcement, event, instant, site

NOW = "2026-11-24 10:30"
TODAY = date(2026, 11, 24)
FIVE = ("de", "de-simple", "en", "uk", "ar")
YES, LIMITED, NO, UNKNOWN = (Known(each) for each in State)
EVERYTHING: dict[Fact, Known] = dict.fromkeys(Fact, YES)
HALL = Place(("Saal",), {Fact.STEP_FREE: YES, Fact.TOILET: YES, Fact.HEARING: YES})


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def meeting(access: Access, **given: Any) -> Event:
    return event("Treff", "2026-11-25 16:00", access=access, **{"place": "Saal"} | given)


def words(access: Access, language: str = "de", **given: Any) -> list[str]:
    place = site(places=(HALL,))
    return [plain(each.words) for each in access_words(meeting(access, **given), language, place)]


# --- what is known ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("fact", "yes", "limited", "no"),
    [
        ("step-free", "Stufenlos", "Teilweise stufenlos", "Nicht stufenlos"),
        (
            "wheelchair-toilet",
            "Toilette rollstuhlgerecht",
            "Toilette teilweise rollstuhlgerecht",
            "Keine rollstuhlgerechte Toilette",
        ),
        ("hearing-aid", "Höranlage", "Höranlage eingeschränkt nutzbar", "Keine Höranlage"),
        (
            "sign-language",
            "Gebärdensprache",
            "Teilweise Gebärdensprache",
            "Keine Gebärdensprache",
        ),
        (
            "easy-language",
            "Leichte Sprache",
            "Teilweise Leichte Sprache",
            "Nicht in Leichter Sprache",
        ),
        ("quiet-room", "Ruheraum", "Ruheraum eingeschränkt nutzbar", "Kein Ruheraum"),
        (
            "companion-free",
            "Begleitperson frei",
            "Begleitperson ermäßigt",
            "Begleitperson zahlt Eintritt",
        ),
        ("free", "Kostenlos", "Ermäßigung möglich", "Kostet Eintritt"),
        ("sign-up", "Anmeldung nötig", "Anmeldung erwünscht", "Ohne Anmeldung"),
    ],
)
def test_a_fact_is_said_as_it_is(fact: str, yes: str, limited: str, no: str) -> None:
    for known, said in ((YES, yes), (LIMITED, limited), (NO, no)):
        found = access_words(meeting({Fact(fact): known}), "de", site(places=(HALL,)))

        assert AccessWord(fact, known.state, said) in found


@pytest.mark.parametrize(
    ("situation", "fact", "known", "language", "said"),
    [
        (
            "how far it holds",
            Fact.TOILET,
            Known(State.LIMITED, "Tür 80 cm"),
            "de",
            "Toilette teilweise rollstuhlgerecht (Tür 80 cm)",
        ),
        (
            "Leichte Sprache has no brackets",
            Fact.TOILET,
            Known(State.LIMITED, "Tür 80 cm"),
            "de-simple",
            "Toilette zum Teil für Rollstühle: Tür 80 cm",
        ),
        ("what it costs", Fact.FREE, Known(State.NO, "5 Euro"), "de", "Kosten: 5 Euro"),
        (
            "and for whom less",
            Fact.FREE,
            Known(State.LIMITED, "5 Euro, ermäßigt 3 Euro"),
            "de",
            "Kosten: 5 Euro, ermäßigt 3 Euro",
        ),
        (
            "it costs nothing, and yet",
            Fact.FREE,
            Known(State.YES, "Spende willkommen"),
            "de",
            "Kostenlos (Spende willkommen)",
        ),
        ("in another language", Fact.FREE, Known(State.NO, "5 Euro"), "en", "Cost: 5 Euro"),
        (
            "a limit that the note tells",
            Fact.SIGN_LANGUAGE,
            Known(State.LIMITED, "auf Anfrage"),
            "de",
            "Gebärdensprache (auf Anfrage)",
        ),
        (
            "there is none, and why",
            Fact.HEARING,
            Known(State.NO, "im Bau"),
            "de",
            "Keine Höranlage (im Bau)",
        ),
        (
            "what a companion pays",
            Fact.COMPANION_FREE,
            Known(State.NO, "3 Euro"),
            "de",
            "Begleitperson: 3 Euro",
        ),
        (
            "who should sign up",
            Fact.SIGN_UP,
            Known(State.LIMITED, "erwünscht bis Freitag"),
            "de",
            "Anmeldung: erwünscht bis Freitag",
        ),
        (
            "in a line from right to left",
            Fact.FREE,
            Known(State.NO, "5 Euro"),
            "ar",
            "الرسوم: \u200e5 Euro",
        ),
        (
            "how to sign up",
            Fact.SIGN_UP,
            Known(State.YES, "bis 30. November"),
            "de",
            "Anmeldung nötig (bis 30. November)",
        ),
    ],
)
def test_a_note_says_more(
    situation: str, fact: Fact, known: Known, language: str, said: str
) -> None:
    assert said in words({fact: known}, language), situation


def test_a_note_is_not_divided_where_no_line_may_break() -> None:
    (found,) = (
        each
        for each in access_words(
            meeting({Fact.FREE: Known(State.NO, "5 Euro")}), "de", site(places=(HALL,))
        )
        if each.sign == Fact.FREE
    )

    assert found.words == "Kosten: 5\u00a0Euro"


@pytest.mark.parametrize("language", FIVE)
def test_all_that_is_known_is_said_in_every_language(language: str) -> None:
    for known in (YES, LIMITED, NO):
        found = words(dict.fromkeys(Fact, known), language)
        assert len(set(found)) == len(Fact)


# --- what is not -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("situation", "access", "language", "asked"),
    [
        (
            "nothing is known",
            {},
            "de",
            "Stufen, Toilette, Höranlage: Bitte fragen",
        ),
        ("one is known", {Fact.STEP_FREE: NO}, "de", "Toilette, Höranlage: Bitte fragen"),
        (
            "said to be unknown",
            {Fact.STEP_FREE: YES, Fact.TOILET: UNKNOWN, Fact.HEARING: NO},
            "de",
            "Toilette: Bitte fragen",
        ),
        ("in English", {Fact.STEP_FREE: YES}, "en", "Toilet, hearing assistance: please ask"),
        ("in Arabic", {Fact.STEP_FREE: YES}, "ar", "المرحاض، المساعدة على السمع: يرجى السؤال"),
    ],
)
def test_what_everybody_needs_to_know_is_to_be_asked_for_where_it_is_unknown(
    situation: str, access: Access, language: str, asked: str
) -> None:
    found = access_words(meeting(access, place="Markt"), language, site(phone="034321 000 00"))

    assert [each.sign for each in found].count(ASK) == 1, situation
    assert found[-1].state is State.UNKNOWN
    assert plain(found[-1].words) == asked
    assert plain(found[-1].phone) == "034321 000 00"


def test_nothing_else_that_is_unknown_is_worth_a_question() -> None:
    assert words({}) == ["Stufenlos", "Toilette rollstuhlgerecht", "Höranlage"]


@pytest.mark.parametrize(
    ("situation", "given"),
    [
        ("it has no place", {"place": ""}),
        ("it does not take place", {"cancelled": True}),
    ],
)
def test_nobody_asks_for_the_way_in_where(situation: str, given: dict[str, Any]) -> None:
    assert words({}, **given) == [], situation


def test_what_an_event_without_a_place_says_is_said() -> None:
    assert words({Fact.SIGN_UP: YES}, place="") == ["Anmeldung nötig"]


@pytest.mark.parametrize("language", FIVE)
def test_nothing_is_called_barrier_free(language: str) -> None:
    for known in (YES, LIMITED, NO, UNKNOWN):
        assert "barriere" not in " ".join(words(dict.fromkeys(Fact, known), language)).casefold()


# --- what a page has room for ----------------------------------------------------


@pytest.mark.parametrize(
    ("situation", "access", "shown"),
    [
        (
            "steps come first",
            EVERYTHING,
            ["step-free", "wheelchair-toilet", "sign-language", "easy-language", "sign-up"],
        ),
        (
            "who cannot hear learns of it before who can",
            EVERYTHING | {Fact.HEARING: NO},
            ["step-free", "wheelchair-toilet", "hearing-aid", "sign-language", "easy-language"],
        ),
        (
            "what there is not goes last",
            EVERYTHING | {Fact.SIGN_LANGUAGE: NO, Fact.EASY_LANGUAGE: NO},
            ["step-free", "wheelchair-toilet", "sign-up", "free", "hearing-aid"],
        ),
        (
            "a question stays, and stays last",
            EVERYTHING | {Fact.TOILET: UNKNOWN},
            ["step-free", "sign-language", "easy-language", "sign-up", ASK],
        ),
    ],
)
def test_a_page_shows_what_decides_most(situation: str, access: Access, shown: list[str]) -> None:
    chosen = on_a_page(access_words(meeting(access), "de", site()))

    assert [each.sign for each in chosen] == shown, situation
    assert len(chosen) <= MOST_ON_A_PAGE


# --- calls -----------------------------------------------------------------------

COFFEE = Text(
    "Wer kocht Kaffee?", when="jeden 2. Samstag, 14-17 Uhr", ask="Frau Beispiel, 034321 000 00"
)


def called(call: Call, text: Text = COFFEE, language: str = "de") -> Slide:
    one = announcement("Kaffee", call=call, texts={"de": text})
    return notice(one, language, site(), instant(NOW))


def details(found: Slide) -> list[tuple[str, str]]:
    return [(each.label, plain(each.text)) for each in found.details]


def test_a_call_says_when_how_many_until_when_and_whom_to_ask() -> None:
    found = called(Call("2-3", date(2026, 12, 4)))

    assert found.kind is Kind.CALL
    assert details(found) == [
        ("Wann", "Jeden 2. Samstag, 14–17 Uhr"),
        ("Wie viele", "2–3"),
        ("Melden bis", "Freitag, 4. Dezember"),
        ("Fragen an", "Frau Beispiel, 034321 000 00"),
    ]


@pytest.mark.parametrize(
    ("situation", "call", "text", "labels"),
    [
        ("nothing more is known", Call(), Text("Wer hilft?"), []),
        ("only how many", Call("3"), Text("Wer hilft?"), ["Wie viele"]),
        ("only whom to ask", Call(), Text("Wer hilft?", ask="Das Büro"), ["Fragen an"]),
    ],
)
def test_a_call_says_only_what_is_known(
    situation: str, call: Call, text: Text, labels: list[str]
) -> None:
    assert [label for label, _ in details(called(call, text))] == labels, situation


def test_a_day_of_another_year_has_its_year() -> None:
    found = called(Call(until=date(2027, 1, 8)))

    assert ("Melden bis", "Freitag, 8. Januar 2027") in details(found)


def test_an_announcement_that_asks_for_nobody_has_no_details() -> None:
    one = announcement("Neues", texts={"de": COFFEE})

    assert notice(one, "de", site(), instant(NOW)).details == ()


@pytest.mark.parametrize(
    ("situation", "until", "cancelled", "flag", "labels"),
    [
        ("there is time", date(2026, 11, 25), False, "Hilfe gesucht", ["Wie viele", "Melden bis"]),
        ("the last day", TODAY, False, "Hilfe gesucht", ["Wie viele", "Melden bis"]),
        ("too late", date(2026, 11, 23), False, "", []),
        ("it does not take place", None, True, "Fällt aus", []),
    ],
)
def test_an_event_asks_for_helpers_while_they_may_answer(
    situation: str,
    until: date | None,
    cancelled: bool,
    flag: str,
    labels: list[str],
) -> None:
    fair = event("Fest", "2026-11-28 10:00", call=Call("3", until), cancelled=cancelled)

    found = ticket(fair, "de", site(), TODAY)

    assert found.flag == flag, situation
    assert [label for label, _ in details(found)] == labels


@pytest.mark.parametrize("language", FIVE)
def test_a_call_has_its_words_in_every_language(language: str) -> None:
    labels = [label for label, _ in details(called(Call("3", date(2026, 12, 4)), COFFEE, language))]

    assert len(set(labels)) == len(labels) == 4
