"""The statement promises nothing that was not measured, and names every gap."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import pytest

from feeds.errors import ConfigError
from feeds.model import Text
from kiosk import site as sites
from kiosk import wording
from kiosk.audit.rows import ROWS
from kiosk.languages import LANGUAGES
from kiosk.site import Site, Stated
from kiosk.statement import GROUPS, Met, Statement, statement
from kiosk.statement.measured import FILE, Measured, measured
from kiosk.statement.said import said, text
from kiosk.verdict import Verdict
from tests.kiosk.builders import announcement, at, site, snapshot

TODAY = date(2026, 11, 28)
FIVE = site(languages=LANGUAGES, phone="034321 000 00")
MIRRORED = site(mirror="https://leisnig.example/aushang")


def audited(**rows: Verdict) -> Measured:
    """Return an audit that every row passed, but for those named, as r21=Verdict.WAITS."""
    verdicts = {row.number: Verdict.PASS for row in ROWS}
    verdicts |= {int(name[1:]): verdict for name, verdict in rows.items()}
    return Measured(at("2026-11-26 10:30"), verdicts)


def met(found: Statement) -> dict[str, Met]:
    return {each.number: each.met for each in found.clauses}


def test_before_anything_was_measured_nothing_is_called_good() -> None:
    found = statement(None, site(), None)

    assert not found.good
    assert not statement(None, MIRRORED, None).good
    assert Met.YES not in met(found).values()
    assert "noch nicht geprüft" in text(found, site(), "de").body


@pytest.mark.parametrize(
    ("group", "verdict"),
    [
        *((group, Verdict.FAIL) for group in GROUPS),
        *((group, Verdict.WARN) for group in GROUPS if group != "easy"),
    ],
)
def test_what_one_row_lacks_is_missing_and_no_longer_good(group: str, verdict: Verdict) -> None:
    row = {f"r{GROUPS[group][-1]}": verdict}
    found = statement(audited(**row), site(), None)

    assert f"{group}_bad" in found.missing
    assert f"{group}_good" not in found.good
    assert {f"{other}_good" for other in GROUPS if other != group} <= set(found.good)


def test_advice_on_a_text_in_leichte_sprache_is_neither_good_nor_bad() -> None:
    found = statement(audited(r21=Verdict.WARN), site(), None)

    assert not {"easy_good", "easy_bad"} & {*found.good, *found.missing}


def test_what_waits_is_neither_good_nor_bad() -> None:
    found = statement(audited(r21=Verdict.WAITS, r20=Verdict.NOT_APPLICABLE), site(), None)

    assert not {"easy_good", "pictures_good"} & set(found.good)
    assert not {"easy_bad", "pictures_bad"} & set(found.missing)


def test_what_was_measured_in_part_is_not_called_good() -> None:
    """An audit that was cut off, or of a time when it knew fewer rows."""
    rows = {1: Verdict.PASS, 14: Verdict.PASS, 15: Verdict.PASS}
    found = statement(Measured(at("2026-11-26 10:30"), rows), MIRRORED, None)

    assert not found.good
    assert met(found)["5.1.4"] is Met.YES
    assert (met(found)["8.3.4"], met(found)["9"]) == (Met.NO, Met.NO)


def test_what_waits_keeps_its_neighbours_from_being_called_good() -> None:
    found = statement(audited(r16=Verdict.WAITS), site(), None)

    assert "time_good" not in found.good


def test_where_nobody_can_be_told_that_is_a_gap() -> None:
    silent = statement(audited(), site(), None)
    told = site(stated=Stated(contact="Büro, Markt 1"))

    assert "nobody_to_tell" in silent.missing
    assert "Bitte sagen Sie es uns" not in text(silent, site(), "de").body
    assert "nobody_to_tell" not in statement(audited(), told, None).missing
    assert "nobody_to_tell" not in statement(audited(), FIVE, None).missing


def test_every_row_that_people_can_be_told_of_is_told() -> None:
    told = {row for rows in GROUPS.values() for row in rows}

    # 5 is advice; 22, 24 and 25 are told by what is unchecked, the web page and speech.
    assert {row.number for row in ROWS} - told == {5, 22, 24, 25}


def test_speech_and_sign_language_are_missing_whatever_was_measured() -> None:
    found = statement(audited(), MIRRORED, None)

    assert {"speech", "signing"} <= set(found.missing)
    assert met(found)["5.1.3"] is Met.NO


@pytest.mark.parametrize(
    ("situation", "where", "row", "expected", "phrase"),
    [
        ("no web page", site(), Verdict.PASS, Met.NOT_APPLICABLE, "web_bad"),
        ("a web page with all of it", MIRRORED, Verdict.PASS, Met.PARTLY, "web_good"),
        ("a web page that lacks something", MIRRORED, Verdict.FAIL, Met.NO, "web_lacks"),
    ],
)
def test_the_web_page_counts_where_there_is_one(
    situation: str, where: Site, row: Verdict, expected: Met, phrase: str
) -> None:
    found = statement(audited(r24=row), where, None)

    assert met(found)["9"] is expected, situation
    said_of_it = [each for each in (*found.good, *found.missing) if each.startswith("web_")]
    assert said_of_it == [phrase], situation


@pytest.mark.parametrize(
    ("situation", "languages", "texts", "expected"),
    [
        ("German alone", ("de",), {"de": Text("A")}, set()),
        ("German from elsewhere", ("de",), {"de": Text("A", translated=True)}, {"unchecked"}),
        ("a language not spoken", ("de",), {"uk": Text("A", translated=True)}, set()),
        ("the screen's own words", ("de", "uk"), {"de": Text("A")}, {"unchecked"}),
        ("Leichte Sprache", ("de", "de-simple"), {"de": Text("A")}, {"easy_untested"}),
    ],
)
def test_what_nobody_checked_is_named(
    situation: str, languages: tuple[str, ...], texts: dict[str, Text], expected: set[str]
) -> None:
    where = site(languages=languages, welcome_checked_by=dict.fromkeys(languages, "A. Muster"))
    found = statement(audited(), where, snapshot(announcement("A", texts=texts)))

    assert set(found.missing) & {"unchecked", "easy_untested"} == expected, situation


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_whole_in_every_language(language: str) -> None:
    what = statement(audited(r1=Verdict.FAIL), FIVE, None)
    found = said(what, FIVE, language, TODAY)
    words = wording.words(language).statement

    points = [each for section in found.sections for each in section.points]
    assert len(points) == len(what.good) + len(what.missing)
    assert words["size_bad"].format(metres="2") in points
    assert [row.clause for row in found.rows] == [each.number for each in what.clauses]
    assert "2026" in found.as_of
    everything = repr(found) + repr(text(what, FIVE, language))
    assert "{" not in everything
    assert "034321 000 00" in everything


def test_a_slide_names_every_gap() -> None:
    stated = Stated(gaps=("Der Aufzug ist oft defekt.",))
    where = site(languages=LANGUAGES, stated=stated)
    what = statement(audited(), where, None)

    body = text(what, where, "de").body
    entries = [each for each in body.split("\n") if each.startswith("• ")]
    assert len(entries) == len(what.missing) + 1
    assert entries[-1] == "• Der Aufzug ist oft defekt."


def test_what_people_tested_stands_beside_what_a_program_measured() -> None:
    stated = Stated(
        tests=("1. Dezember 2026: A. Muster, mit Rollstuhl",), enforcement="Amt, Straße 1"
    )
    where = site(stated=stated)
    found = said(statement(audited(), where, None), where, "de", TODAY)

    own = [each for section in found.sections for each in section.own]
    assert own == [*stated.tests, "Amt, Straße 1"]
    sentences = [each for section in found.sections for each in section.sentences]
    assert "Ein Programm hat am 26. November 2026 alle Seiten gemessen." in sentences
    assert not any("noch nicht geprüft" in each for each in sentences)


# --- what an audit leaves behind -----------------------------------------------------


def left(state: Path, **given: object) -> Path:
    audit = {
        "site": "Kulturbahnhof Leisnig",
        "at": "2026-11-26T10:30:00+01:00",
        "screen": asdict(site().screen),
        "theme": "zug",
        "rows": [{"row": 1, "verdict": "pass"}],
    }
    (state / FILE).write_text(json.dumps(audit | given), encoding="utf-8")
    return state


def test_the_last_audit_is_read(tmp_path: Path) -> None:
    found = measured(left(tmp_path), site())

    assert found == Measured(at("2026-11-26 10:30"), {1: Verdict.PASS})


@pytest.mark.parametrize(
    "given",
    [
        {"site": "Rathaus"},
        {"screen": asdict(replace(site().screen, width=1280))},
        {"screen": asdict(replace(site().screen, reading=4.0))},
        {"theme": "haus"},
        {"rows": [{"row": 1}]},
        {"at": "gestern"},
    ],
)
def test_an_audit_of_another_screen_or_none_measured_nothing(
    tmp_path: Path, given: dict[str, object]
) -> None:
    assert measured(tmp_path, site()) is None
    assert measured(left(tmp_path, **given), site()) is None


# --- the config ------------------------------------------------------------------------


def test_a_site_adds_what_only_people_know(tmp_path: Path) -> None:
    file = tmp_path / "site.toml"
    lines = 'tests = ["1. Dezember 2026: A. Muster"]\ncontact = "Büro, Markt 1"\n'
    file.write_text(f'[site]\nname = "Haus"\n[site.statement]\n{lines}', encoding="utf-8")

    assert sites.load(file).stated == Stated(("1. Dezember 2026: A. Muster",), (), "Büro, Markt 1")


def test_a_mistake_in_it_is_told_in_words(tmp_path: Path) -> None:
    file = tmp_path / "site.toml"
    file.write_text('[site]\nname = "Haus"\n[site.statement]\ntest = []\n', encoding="utf-8")

    with pytest.raises(ConfigError, match="unknown key 'test'; did you mean 'tests'"):
        sites.load(file)
