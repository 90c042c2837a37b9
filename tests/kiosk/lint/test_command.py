"""`kiosk lint`, as a person types it."""

from __future__ import annotations

import json
from os import mkfifo
from pathlib import Path
from threading import Thread

import pytest

from feeds.model import Text
from feeds.snapshot import to_bytes
from kiosk.__main__ import main
from tests.kiosk.builders import announcement, snapshot

CONFIG = 'zone = "Europe/Berlin"\n[site]\nname = "Kulturbahnhof"\nphone = "034321 000 00"\n'
AT = "2026-11-28T10:30"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "haus.toml"
    file.write_text(CONFIG)
    (tmp_path / "var/haus").mkdir(parents=True)
    texts = {
        "de": Text("Das Fest der Vereine", "Freitag, 28.11.2026"),
        "de-simple": Text("Fest", "Wir feiern."),
    }
    news = snapshot(announcement("Fest", texts=texts))
    (tmp_path / "var/haus/snapshot.json").write_bytes(to_bytes(news))
    return file


def lint(text: Path | str, config: Path, *more: str) -> int:
    var = str(config.parent / "var")
    return main(["lint", str(text), "--config", str(config), "--var", var, "--at", AT, *more])


def written(config: Path, name: str, text: str) -> Path:
    file = config.parent / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_note_is_told_line_by_line_in_german(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = written(config, "fest.de-simple.md", "---\ntitle: Fest\n---\n\nEs gibt z. B. Tee.\n")

    assert lint(note, config) == 1
    told = capsys.readouterr().out
    assert "(de-simple): Fest – Einfach geschrieben (nicht geprüft)" in told
    assert "Zeile 5, Fehler: „z. B.“ [abbreviation]" in told
    assert "Vorschlag: zum Beispiel" in told


def test_english_is_for_those_who_want_it(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note = written(config, "fest.de-simple.md", "# Fest\n\nEs gibt z. B. Tee.\n")

    lint(note, config, "--language", "en")
    assert "line 3, Error: “z. B.” [abbreviation]" in capsys.readouterr().out


def test_a_text_without_errors_passes(config: Path) -> None:
    plain = written(config, "fest.txt", "Fest\n\nEs gibt z. B. Tee.\n")

    assert lint(plain, config) == 0
    assert lint(plain, config, "--text-language", "de-simple") == 1


def test_an_item_is_told_in_all_its_languages(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lint("haus/Fest", config, "--json", "-") == 1
    done = capsys.readouterr()
    document = json.loads(done.out)

    assert "haus/Fest (de): Das Fest der Vereine" in done.err
    assert [(text["language"], text["passed"]) for text in document["texts"]] == [
        ("de", False),
        ("de-simple", True),
    ]
    finding = document["texts"][0]["findings"][0]
    assert finding == {
        "rule": "weekday",
        "level": "error",
        "line": 2,
        "words": "Freitag, 28.11.2026",
        "reason": "Der Wochentag stimmt nicht: Es ist Samstag, 28. November 2026.",
        "proposal": "Samstag, 28.11.2026",
    }
    assert document["texts"][1]["label"] == "Einfach geschrieben (nicht geprüft)"
    assert document["texts"][1]["indices"]["words"] == 2
    assert not document["passed"]


def test_json_may_go_into_a_file(config: Path, tmp_path: Path) -> None:
    assert lint("haus/Fest", config, "--text-language", "de-simple", "--json", f"{tmp_path}/a") == 0
    assert json.loads((tmp_path / "a").read_text(encoding="utf-8"))["passed"]


@pytest.mark.parametrize(
    ("text", "more", "says"),
    [
        ("haus/nichts", (), "kiosk why"),
        ("haus/Fest", ("--text-language", "uk"), "but in de, de-simple"),
    ],
)
def test_what_is_not_there_is_said_in_words(
    text: str, more: tuple[str, ...], says: str, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lint(text, config, *more) == 1
    assert says in capsys.readouterr().err


def test_a_calendar_has_many_texts(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    calendar = written(config, "haus.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n")

    assert lint(calendar, config) == 1
    assert "name one of its events" in capsys.readouterr().err


def test_a_text_may_come_through_a_pipe(config: Path) -> None:
    pipe = config.parent / "pipe"
    mkfifo(pipe)
    writer = Thread(target=pipe.write_text, args=("Fest\n\nFreitag, 28.11.2026\n",))
    writer.start()

    assert lint(pipe, config, "--text-language", "de") == 1
    writer.join()


def test_a_file_that_is_no_text_is_said_in_words(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = config.parent / "fest.md"
    picture.write_bytes(b"\x89PNG\xff")

    assert lint(picture, config) == 1
    assert "cannot be read as a text in UTF-8" in capsys.readouterr().err
