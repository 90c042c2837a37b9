"""What is advised is said in German and in English, completely."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from feeds.wording.catalogue import fits, translations
from kiosk import lint
from kiosk.lint import catalogue, rules
from kiosk.lint.catalogue import FOLDER, said
from kiosk.lint.finding import because

HERE = Path(lint.__file__).parent


def patterns() -> set[str]:
    """Return every pattern that stands literally in the package."""
    calls = (
        node
        for file in HERE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "because"
    )
    return {ast.literal_eval(call.args[0]) for call in calls}


def test_the_german_catalogue_has_every_pattern_and_no_other() -> None:
    with (FOLDER / "de.po").open("rb") as file:
        there = {each.id for each in read_po(file, abort_invalid=True) if each.id}

    assert there == patterns()
    assert set(translations(FOLDER / "de.po")) == patterns()


@pytest.mark.parametrize(
    ("pattern", "translation", "fitting"),
    [
        ("{} of {}", "{} von {}", True),
        ("{} of {}", "{} von", False),
        ("{}", "", False),
        ("{}", "{", False),
        ("{}", "{name}", False),
    ],
)
def test_a_translation_with_other_gaps_is_not_said(
    pattern: str, translation: str, fitting: bool
) -> None:
    assert fits(pattern, translation) is fitting


def test_a_file_that_cannot_be_read_costs_no_advice(tmp_path: Path) -> None:
    assert translations(tmp_path / "none.po") == {}


def test_numbers_and_dates_are_said_in_the_language_of_the_report() -> None:
    from datetime import date  # noqa: PLC0415

    past = because("{} is past.", date(2026, 11, 20))
    pages = because("line {}", 4.5)

    assert said(past, "de") == "Freitag, 20. November 2026 ist vorbei."
    assert said(past, "en") == "Friday, 20 November 2026 is past."
    assert (said(pages, "de"), said(pages, "en")) == ("Zeile 4,5", "line 4.5")
    assert catalogue.LANGUAGES == ("de", "en")


def test_rules_md_names_every_rule_with_its_level() -> None:
    table = dict(
        re.findall(
            r"^\|([a-z-]+)\|.*\|(error|warn|format|hint)\|$",
            (HERE / "RULES.md").read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    )
    named = {
        node.value
        for file in HERE.rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and (
            getattr(call.func, "attr", "") == "found"
            or getattr(call.func, "id", "") in {"Finding", "finding"}
        )
        for node in call.args[:1]
        if isinstance(node, ast.Constant)
    }

    assert named == set(table)
    sentence_rules = {each.__name__.replace("_", "-") for each in (*rules.EVERY, *rules.SIMPLE)}
    assert sentence_rules <= set(table)
