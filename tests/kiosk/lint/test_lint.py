"""The advice on a whole text: what stands in it, what is missing, how long it is, and how fast."""

from __future__ import annotations

from datetime import date
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.model import Announcement, Call, Event, Fact, Known, State, Text
from kiosk.languages import LANGUAGES
from kiosk.lint import Advice, lint, lint_item
from kiosk.lint.draft import of_text
from kiosk.lint.finding import Finding, Level, because
from kiosk.site import Place, Site, Vocabulary
from tests.kiosk.builders import announcement, event, site
from tests.kiosk.town import picture

TODAY = date(2026, 11, 28)
HOUSE = site(phone="034321 000 00")


def advice(title: str, body: str = "", language: str = "de-simple", **given: Any) -> Advice:
    return lint(of_text(Text(title, body), language), given.get("house", HOUSE), TODAY)


def rules(found: Advice) -> list[tuple[str, int]]:
    return [(each.rule, each.line) for each in found.findings]


def of_item(item: Event | Announcement, house: Site = HOUSE, language: str = "de") -> set[str]:
    return {each.rule for each in lint_item(item, language, house, TODAY).findings}


# --- the text --------------------------------------------------------------------------


def test_findings_stand_in_the_order_of_the_lines() -> None:
    found = advice("Fest des Vereins", "Bringen Sie Kuchen mit.\n\nEs gibt z. B. Tee.")

    assert rules(found) == [("genitive", 1), ("abbreviation", 4)]
    assert not found.passed


def test_only_an_error_blocks() -> None:
    assert advice("Fest", "Wir könnten vier Karten haben.").passed
    assert not advice("Fest", "Das DRK kommt.").passed


def test_the_rules_of_leichte_sprache_hold_for_nothing_else() -> None:
    text = ("Fest des Vereins", "Es wird z. B. vier Tickets geben.")

    assert rules(advice(*text, language="de")) == []
    assert rules(advice(*text)) != []


def test_two_sentences_in_one_line_are_told() -> None:
    assert rules(advice("Fest", "Kommen Sie. Bringen Sie Musik mit.")) == [("own-line", 2)]
    assert rules(advice("Fest", "Kommen Sie.\n\nBringen Sie Musik mit.")) == []


@pytest.mark.parametrize(
    ("line", "inline"),
    [
        ("Kommen Sie in die Obermarktgasse 2.", True),
        ("Wir sind im Haus am Markt 1, 04703 Leisnig.", True),
        ("Die Adresse: Markt 1, 04703 Leisnig.", False),
        ("Obermarktgasse 2", False),
        ("Kommen Sie zum Markt 10 Uhr.", False),
        ("Der Weg 3 Kilometer weit ist schön.", False),
        ("Kommen Sie auf den Platz.", False),
    ],
)
def test_an_address_stands_outside_of_sentences(line: str, inline: bool) -> None:
    found = advice("Fest", line)

    assert ("inline-address" in {each.rule for each in found.findings}) is inline


def test_one_thing_has_one_name() -> None:
    text = ("Fest", "Gehen Sie ins Rathaus.\n\nFragen Sie die Stadt-Verwaltung.")
    house = site(phone="1", vocabulary=Vocabulary(same=(("Rathaus", "Stadt-Verwaltung"),)))

    assert rules(advice(*text)) == []
    (finding,) = advice(*text, house=house).findings
    assert (finding.rule, finding.line, finding.proposal) == ("same-term", 4, "Rathaus")


def test_what_a_house_knows_is_no_foreign_word() -> None:
    house = site(phone="1", vocabulary=Vocabulary(known=frozenset({"workshop", "vhs"})))

    assert rules(advice("Workshop in der VHS")) != []
    assert rules(advice("Workshop in der VHS", house=house)) == []


@pytest.mark.parametrize(
    ("last", "addressed"),
    [
        ("Die Gruppe trifft sich im Saal.", False),
        ("Kommen Sie in den Saal.", True),
        ("Bringt Freunde mit.", True),
        ("Das Café ist für euch da.", True),
        ("Sie ist nett.", False),
    ],
)
def test_a_text_speaks_to_somebody(last: str, addressed: bool) -> None:
    lines = [*["Die Gruppe macht Musik im Haus."] * 6, last]
    found = advice("Musik", "\n\n".join(lines))

    assert ("direct-address" not in {each.rule for each in found.findings}) is addressed


def test_a_hard_text_is_told_with_its_index() -> None:
    hard = "Die Verwaltungsvorschriften berücksichtigen Antragstellende. " * 8
    found = advice("Vorschriften", hard, language="de")

    assert {each.rule for each in found.findings} == {"readability"}
    assert found.indices is not None
    assert found.indices.lix > 45


@pytest.mark.parametrize(("title", "long"), [("x" * 40, False), ("x" * 41, True)])
def test_a_title_has_forty_characters(title: str, long: bool) -> None:
    found = advice(title, language="en")

    assert ("title-length" in {each.rule for each in found.findings}) is long


def test_a_text_that_takes_more_than_two_pages_is_told() -> None:
    sentence = "Wir treffen uns im großen Saal am Bahnhof. "

    assert "text-length" not in {it.rule for it in advice("Fest", sentence * 8, "de").findings}
    assert "text-length" in {it.rule for it in advice("Fest", sentence * 60, "de").findings}


# --- the label -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "checked_by", "label"),
    [
        ("de-simple", "", "Einfach geschrieben (nicht geprüft)"),
        ("de-simple", "Prüfgruppe Döbeln", "Leichte Sprache – geprüft von Prüfgruppe Döbeln"),
        ("de", "", ""),
        ("uk", "", ""),
    ],
)
def test_the_label_is_that_of_the_pages(language: str, checked_by: str, label: str) -> None:
    draft = of_text(Text("Fest", checked_by=checked_by), language)

    assert lint(draft, HOUSE, TODAY).label == label


# --- the item --------------------------------------------------------------------------


def test_a_picture_without_words_blocks() -> None:
    dumb = announcement("Bank", picture=picture())
    told = announcement("Bank", picture=picture(), texts={"de": Text("Bank", alt="Eine Bank")})

    assert of_item(dumb) == {"missing-alt"}
    assert not lint_item(dumb, "de", HOUSE, TODAY).passed
    assert of_item(told) == set()


def test_there_is_a_way_to_join() -> None:
    without, linked = announcement("Chor"), announcement("Chor", url="https://leisnig.example/c")

    assert of_item(without, site()) == {"no-join"}
    assert of_item(linked, site()) == of_item(without, HOUSE) == set()


@pytest.mark.parametrize(
    ("body", "there"),
    [
        ("Wir singen.", False),
        ("Wir singen am 3.12.2026 um 19 Uhr in 04703 Leisnig.", False),
        ("Die Ferien sind vorbei.", False),
        ("Kommen Sie einfach vorbei.", True),
        ("Ohne Anmeldung.", True),
        ("Eine Anmeldung ist nicht nötig.", True),
        ("Ruf an: 034321 000 00", True),
        ("Mehr auf www.leisnig.example", True),
        ("Schreibt an chor@leisnig.example", True),
        ("Just drop in.", True),
    ],
)
def test_a_text_may_say_how_to_join(body: str, there: bool) -> None:
    item = announcement("Chor", texts={"de": Text("Chor", body)})

    assert ("no-join" not in of_item(item, site())) is there


def test_where_nobody_need_sign_up_and_what_is_cancelled_needs_no_way_to_join() -> None:
    free = event("Fest", "2026-12-05 15:00", place="Saal", access={Fact.SIGN_UP: Known(State.NO)})
    off = event("Fest", "2026-12-05 15:00", cancelled=True)

    assert of_item(free, site()) == of_item(off, site()) == set()


def test_an_event_says_where_it_is_and_how_to_get_in() -> None:
    nowhere = event("Fest", "2026-12-05 15:00")
    there = event("Fest", "2026-12-05 15:00", place="Saal")
    known = site(phone="1", places=(Place(("Saal",), {Fact.STEP_FREE: Known(State.YES)}),))

    assert of_item(nowhere) == {"no-place", "access-unknown"}
    assert of_item(there) == {"access-unknown"}
    assert of_item(there, known) == set()


def test_a_call_says_when_whom_to_ask_and_how_many() -> None:
    bare = announcement("Hilfe gesucht", call=Call())
    whole = announcement(
        "Hilfe gesucht",
        call=Call("3"),
        texts={"de": Text("Hilfe gesucht", when="samstags", ask="Frau Muster")},
    )

    found = lint_item(bare, "de", HOUSE, TODAY).findings
    assert [each.rule for each in found] == ["call-details"] * 3
    assert of_item(whole) == set()


def test_a_date_without_a_year_is_in_that_of_its_event() -> None:
    """Next year's 27 November is a Saturday, this year's a Friday."""
    text = {"de": Text("Fest", "Am Samstag, 27. November")}
    soon = event("Fest", "2026-11-29 15:00", place="Saal", texts=text)
    later = event("Fest", "2027-11-27 15:00", place="Saal", texts=text)

    assert "weekday" in of_item(soon)
    assert "weekday" not in of_item(later)


# --- any text --------------------------------------------------------------------------


PIECES = (
    *(
        "wird",
        "des",
        "Vereins",
        "z.",
        "B.",
        "12.",
        "7.",
        "2026",
        "16-18h",
        "0343/",
        "VHS",
        "\n",
        "…",
    ),
    *(
        "nicht",
        "II",
        "3,5",
        "%",
        "*innen",
        "(",
        "Fest",
        "un",
        "werden",
        "ist",
        "zu",
        ",",
        "dass",
        "💡",
    ),
)


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=300) | st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
    st.sampled_from((*LANGUAGES, "pl", "zh-Hant")),
)
def test_no_text_is_too_strange(body: str, language: str) -> None:
    found = lint(of_text(Text("Titel", body), language), HOUSE, TODAY)

    lines = body.count("\n") + 2
    assert all(1 <= each.line <= lines for each in found.findings)


def test_it_is_fast_enough_to_ask_at_every_pause() -> None:
    """A long text with a fault in each sentence, in less than 50 ms of this computer's time."""
    body = (
        "Alle Teilnehmer*innen bekommen z. B. ein Ticket für 3,50 Euro.\n\n"
        "Das Fest der Stadt wird um 16-18h im Kulturbahnhof gefeiert.\n\n"
    ) * 5
    advice("Fest", body)  # lists are read once
    times = []
    for _ in range(5):
        begin = process_time()
        advice("Fest", body)
        times.append(process_time() - begin)

    assert min(times) < 0.05


def test_a_finding_stands_in_a_line() -> None:
    with pytest.raises(ValueError, match="counted from 1"):
        Finding("x", Level.HINT, 0, "", because(""))
