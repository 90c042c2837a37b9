"""What the audit found is told to people and to programs, in words."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kiosk.audit import Audit, found_in, found_on, results
from kiosk.audit.finding import Both, Finding, Place, holds, least, most
from kiosk.audit.html import to_html
from kiosk.audit.report import number, quoted, sentence, terminal, to_json
from kiosk.audit.rows import ROWS
from kiosk.audit.seen import Seen
from kiosk.round import Round
from kiosk.verdict import Verdict
from tests.kiosk.audit.conftest import Good
from tests.kiosk.audit.made import NOW, SCREEN, the, with_box, with_page, with_screen
from tests.kiosk.audit.test_rows import KINDS

House = tuple[Round, dict[tuple[str, str], Seen]]
HEIGHT = Both("Höhe", "height")
WARN = Verdict.WARN


def audit_of(*pages: Seen) -> Audit:
    return Audit(
        "Kulturbahnhof <Leisnig>",
        NOW.time,
        SCREEN,
        "zug",
        tuple((each.file, each.page) for each in pages),
        results(finding for each in pages for finding in found_on(each)),
    )


@pytest.fixture(scope="module")
def good_audit(house: House) -> Audit:
    round_, pages = house
    seen = {each.page: each for each in pages.values()}
    names = tuple((seen[page].file, page) for page in dict.fromkeys(round_.pages))
    found = results(found_in(round_.pages, seen.__getitem__))
    return Audit("Kulturbahnhof Leisnig", NOW.time, SCREEN, "zug", names, found)


@pytest.fixture(scope="module")
def bad_audit(good: Good) -> Audit:
    """A page with a line too small, a page that stands too short, a screen that hangs too high."""
    event, welcome = good("event", "de"), good("welcome", "de")
    small = with_box(event, the(event, "call"), cap_px=30.0)
    return audit_of(with_screen(small, bottom=2.0), with_page(welcome, seconds=5.0))


# --- verdicts --------------------------------------------------------------------------


def test_a_good_round_passes_and_says_what_waits(good_audit: Audit) -> None:
    verdicts = {each.row.number: each.verdict for each in good_audit.results}

    assert good_audit.passed
    assert {row for row, verdict in verdicts.items() if verdict == "waits"} == {25}
    # Nobody has signed the Arabic words yet.
    assert {row for row, verdict in verdicts.items() if verdict == "warn"} == {22}
    # Nothing is said in Leichte Sprache, and nobody looked at the mirror.
    assert {row for row, verdict in verdicts.items() if verdict == "not applicable"} == {21, 24}
    assert set(verdicts.values()) == {"pass", "warn", "waits", "not applicable"}
    assert all(each.row.note for each in good_audit.results if each.verdict == "waits")


def test_a_warning_alone_does_not_fail(good: Good) -> None:
    high = audit_of(with_screen(good("event", "de"), bottom=2.0))

    assert [each.row.number for each in high.results if each.verdict == "warn"] == [26]
    assert high.passed


def test_a_row_fails_when_one_of_its_findings_does(bad_audit: Audit) -> None:
    failed = [each.row.number for each in bad_audit.results if each.verdict == "fail"]

    assert failed == [1, 14]
    assert not bad_audit.passed


@pytest.mark.parametrize(
    ("situation", "found", "verdict", "margin"),
    [
        ("enough", least(1, Place(), HEIGHT, 12, 10), "pass", 1.2),
        ("just enough", least(1, Place(), HEIGHT, 10, 10), "pass", 1.0),
        ("too little", least(1, Place(), HEIGHT, 5, 10), "fail", 0.5),
        ("a bit too little, as advice", least(1, Place(), HEIGHT, 5, 10, fault=WARN), "warn", 0.5),
        ("not too much", most(1, Place(), HEIGHT, 5, 10), "pass", 2.0),
        ("too much", most(1, Place(), HEIGHT, 20, 10), "fail", 0.5),
        ("far below what it may be", most(1, Place(), HEIGHT, -5, 10), "pass", float("inf")),
    ],
)  # fmt: skip
def test_a_measured_value_is(situation: str, found: Finding, verdict: str, margin: float) -> None:
    assert found.verdict == verdict, situation
    assert found.margin == pytest.approx(margin), situation


def test_the_worst_value_of_a_row_is_the_one_nearest_to_a_fault() -> None:
    values = [least(1, Place(text=str(value)), HEIGHT, value, 10) for value in (30, 11, 20)]
    wide = [*values, most(1, Place(text="9"), HEIGHT, 9, 10)]

    assert [each.worst.place.text for each in results(values) if each.worst] == ["11"]
    assert [each.worst.place.text for each in results(wide) if each.worst] == ["11"]


def test_a_fault_without_a_number_is_worse_than_a_number_that_will_do() -> None:
    number_, fault, fine = (
        most(19, Place(), HEIGHT, 27, 30),
        holds(19, Place(), Both("Es fehlt.", "It is missing."), true=False),
        holds(19, Place(), HEIGHT, true=True),
    )

    def worst_of(*found: Finding) -> Finding | None:
        return results(found)[18].worst

    assert worst_of(number_, fault, fine) == fault
    assert worst_of(fine, number_) == number_
    assert worst_of(fine) is None


# --- words -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "unit", "german", "english"),
    [
        (38.744, "px", "38,7 px", "38.7 px"),
        (4.5, ": 1", "4,5 : 1", "4.5 : 1"),
        (0.8333, "", "0,83", "0.83"),
        (9.0, "", "9", "9"),
        (240.0, "s", "240 s", "240 s"),
        (-3.25, "°", "-3,25 °", "-3.25 °"),
    ],
)
def test_a_number_is_said_with_as_many_digits_as_anybody_wants(
    value: float, unit: str, german: str, english: str
) -> None:
    assert number(value, unit, "de") == german
    assert number(value, unit, "en") == english


def test_a_fault_is_a_sentence_in_both_languages() -> None:
    small = least(1, Place(), HEIGHT, 30.5, 37.2, "px")
    wide = most(9, Place(), HEIGHT, 70, 60)

    assert sentence(small, "de") == "Höhe: 30,5 px; verlangt sind mindestens 37,2 px"
    assert sentence(wide, "en") == "height: 70; asked for: at most 60"


def test_a_long_text_is_quoted_by_its_beginning() -> None:
    assert quoted("zwei\nZeilen") == "zwei Zeilen"
    assert quoted("Wort " * 30).endswith("Wort […]")
    assert len(quoted("x" * 300)) < 70


def test_every_row_of_the_table_is_there_once_in_both_languages() -> None:
    assert [row.number for row in ROWS] == list(range(1, 27))
    for row in ROWS:
        words = (*row.requirement, *row.asked, *(row.note or ()))
        assert all(words), row.number
        assert row.requirement.de != row.requirement.en


# --- the terminal ------------------------------------------------------------------------


def test_the_terminal_shows_every_row_and_where_what_is_wrong(bad_audit: Audit) -> None:
    lines = list(terminal(bad_audit))
    text = "\n".join(lines)

    assert [int(line[:2]) for line in lines if re.match(r"[ \d]\d  \w", line)] == list(range(1, 27))
    assert "002.png  haus/Reparaturcafé/20261124T1500  telephone  “oder anrufen: 034321" in text
    assert "height of capitals as set: 30 px; asked for: at least 38.5 px" in text
    assert "the page stands: 5 s; asked for: at least 12 s" in text
    assert lines[-1] == "Rows that fail: 1, 14."


def test_the_terminal_says_when_nothing_fails(good_audit: Audit) -> None:
    assert list(terminal(good_audit))[-1] == "No row fails."


def test_a_terminal_is_not_flooded(good: Good) -> None:
    seen = good("event", "de")
    tiny = tuple(each._replace(cap_px=3.0) for each in seen.page.boxes)
    lines = list(terminal(audit_of(with_page(seen, boxes=tiny))))

    more = re.compile(r" +and \d+ more; --json and --html have all of them")
    assert any(more.fullmatch(each) for each in lines)
    assert len(lines) < 80


# --- JSON --------------------------------------------------------------------------------


def test_json_has_every_fault_with_its_numbers_and_its_place(bad_audit: Audit) -> None:
    document: dict[str, Any] = json.loads(to_json(bad_audit))
    rows = {row["row"]: row for row in document["rows"]}

    assert not document["passed"]
    assert document["size"] == [1920, 1080]
    assert [page["file"] for page in document["pages"]] == ["002.png", "004.png"]
    (fault,) = rows[1]["faults"]
    assert (fault["file"], fault["role"], fault["measured"]) == ("002.png", "call", 30)
    assert fault["asked"] == pytest.approx(38.5, abs=0.1)
    assert rows[1]["worst"] == fault
    assert rows[25]["verdict"] == "waits"
    assert rows[26]["verdict"] == "warn"


# --- the page ----------------------------------------------------------------------------


class Outline(HTMLParser):
    """Notes the tags of a page, and what they refer to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "img", "br", "rect"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def blank(_: object) -> Image.Image:
    return Image.new("RGB", SCREEN.page_size, "white")


def test_the_page_is_whole_and_loads_nothing(bad_audit: Audit) -> None:
    text = to_html(bad_audit, blank, "de")
    outline = Outline(text)

    assert outline.open == []
    assert not outline.all("script")
    assert not outline.all("link")
    assert all((each["src"] or "").startswith("data:image/png") for each in outline.all("img"))
    assert "http" not in re.sub(r'src="[^"]*"', "", text)
    assert "Kulturbahnhof &lt;Leisnig&gt;" in text


def test_the_page_is_accessible_itself(bad_audit: Audit) -> None:
    outline = Outline(to_html(bad_audit, blank, "de"))

    assert outline.all("html") == [{"lang": "de"}]
    assert len(outline.all("h1")) == 1
    assert len(outline.all("main")) == 1
    assert all(each.get("alt") for each in outline.all("img"))
    assert all(each.get("scope") in {"col", "row"} for each in outline.all("th"))
    assert len([each for each in outline.all("th") if each["scope"] == "row"]) == 26
    assert all(each.get("aria-hidden") == "true" for each in outline.all("svg"))


def test_faults_are_drawn_into_the_picture_and_stand_beside_it_in_words(bad_audit: Audit) -> None:
    text = to_html(bad_audit, blank, "de")
    drawn = [each for each in Outline(text).all("rect") if each.get("fill") == "none"]

    # A line that is too small; the line and the code that are too high for who sits.
    assert len(drawn) == 2 * 3
    assert "<strong>Fehler</strong>, Zeile 1, haus/Reparaturcafé" in text
    assert "Telefon (<bdi>oder anrufen: 034321 000 00</bdi>): Höhe" in text
    assert "Höhe der Großbuchstaben laut Satz: 30 px; verlangt sind mindestens 38,5 px" in text
    assert "Zeilen mit Fehlern: 1, 14." in text


def test_the_page_speaks_english_where_the_screen_does(bad_audit: Audit) -> None:
    text = to_html(bad_audit, blank, "en")

    assert '<html lang="en">' in text
    assert "Rows that fail: 1, 14." in text
    assert "Zeile" not in text.replace("Zeilen", "")


def test_arabic_stays_arabic_on_the_page(good: Good) -> None:
    text = to_html(audit_of(good("announcement", "ar")), blank, "de")

    assert '<p lang="ar" dir="rtl">' in text
    assert '<p lang="de" dir="ltr">' in to_html(audit_of(good("event", "de")), blank, "de")


def test_leichte_sprache_is_german_for_who_reads_the_page_out(good: Good) -> None:
    simple = with_page(good("welcome", "de"), language="de-simple")

    text = to_html(audit_of(simple), blank, "en")

    assert '<p lang="de" dir="ltr">' in text
    assert "de-simple" not in text


def test_pictures_are_small_enough_to_be_sent(good: Good, tmp_path: Path) -> None:
    seen = good("event", "de")

    text = to_html(audit_of(seen), lambda _: Image.fromarray(seen.pixels), "de")

    assert len(text) < 200_000


def test_all_kinds_of_pages_were_looked_at(house: House) -> None:
    assert set(house[1]) == set(KINDS)


def test_a_page_that_stands_twice_in_a_round_is_measured_once(house: House) -> None:
    round_, pages = house
    seen = {each.page: each for each in pages.values()}
    once = list(found_in(round_.pages, seen.__getitem__))
    twice = list(found_in(replace(round_, pages=round_.pages * 2).pages, seen.__getitem__))

    assert len([each for each in once if each.row == 1]) == len(
        [each for each in twice if each.row == 1]
    )
