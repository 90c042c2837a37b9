"""Everything that feeds says to people can be said in German."""

from __future__ import annotations

import ast
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import normalize, read_po

import feeds
from feeds.wording import Words
from feeds.wording.catalogue import FOLDER, fits, in_language, translations

HOUSE = Path(feeds.__file__).parent
GERMAN = FOLDER / "de.po"
# Words that come back from the disk: somebody made them of a literal pattern, once.
FROM_DISK = "from_json"


def _words_in(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef) and node.name == FROM_DISK:
            continue
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Words":
            yield node
        yield from _words_in(node)


def _pattern(call: ast.Call) -> str | None:
    first = call.args[0] if call.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


CALLS = [
    (file.name, call)
    for file in sorted(HOUSE.rglob("*.py"))
    for call in _words_in(ast.parse(file.read_text(encoding="utf-8")))
]
PATTERNS = dict.fromkeys(_pattern(call) or "" for _, call in CALLS)


def _ids() -> set[str]:
    with GERMAN.open("rb") as opened:
        return {str(each.id) for each in read_po(opened) if each.id}


def test_every_pattern_is_literal_and_can_be_found() -> None:
    assert PATTERNS
    assert [(file, call.lineno) for file, call in CALLS if _pattern(call) is None] == []


def test_every_pattern_is_in_the_german_catalogue() -> None:
    """What is missing is printed as the catalogue needs it."""
    known = translations(GERMAN)
    missing = [each for each in PATTERNS if each not in known]

    entries = "\n\n".join(f'msgid {normalize(each)}\nmsgstr ""' for each in missing)

    assert not missing, f"to be completed in {GERMAN}:\n\n{entries}\n"


def test_nothing_in_the_german_catalogue_is_stale() -> None:
    assert sorted(_ids() - PATTERNS.keys()) == []


@pytest.mark.parametrize(
    ("pattern", "translation", "fitting"),
    [
        ("it has no end", "Das Ende fehlt.", True),
        ("it has no end", "", False),
        ("{} of {}", "{} von {}", True),
        ("{} of {}", "{1}: {0}", True),
        ("{} of {}", "{}", False),
        ("{} of {}", "{0} von {0}", False),
        ("{} of {}", "{0} von {2}", False),
        ("{} of {}", "{} von {1}", False),
        ("{} of {}", "{} von {", False),
        ("{} of {}", "{n} von {}", False),
        ("{} of {}", "{:d} von {}", False),
        ("{!r} of {:g}", "„{}“ von {:g}", True),
        ("{} of {}", "{0!x} von {1}", False),
        ("nothing", "{} nichts", False),
    ],
)
def test_a_translation_fits_that_fills_the_same_gaps(
    pattern: str, translation: str, fitting: bool
) -> None:
    assert fits(pattern, translation) is fitting


@pytest.fixture
def slips(tmp_path: Path) -> Path:
    file = tmp_path / "de.po"
    file.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "it has no end"\nmsgstr "Das Ende fehlt."\n\n'
        'msgid "line {}"\nmsgstr "Zeile"\n\n'
        '#, fuzzy\nmsgid "today"\nmsgstr "gestern"\n'
    )
    return file


def test_a_slip_costs_one_sentence(slips: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "feeds.wording"):
        known = translations(slips)

    assert known == {"it has no end": "Das Ende fehlt."}
    assert "line {}" in caplog.text


@pytest.mark.parametrize("content", [b"", b"msgid", b"\xff\xfe", b'msgid "a\nmsgstr "b"', None])
def test_a_catalogue_that_is_none_costs_its_words_and_nothing_else(
    tmp_path: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "de.po"
    if content is not None:
        file.write_bytes(content)

    assert translations(file) == {}
    assert capsys.readouterr().out == ""


def test_what_no_catalogue_has_is_said_in_english() -> None:
    unknown = Words("nobody has translated {}", Words("today"))

    assert in_language(unknown, "de") == "nobody has translated heute"
    assert in_language(unknown, "en") == "nobody has translated today"
    assert in_language(unknown, "fr") == "nobody has translated today"
