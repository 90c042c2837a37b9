"""What is not public leaves no byte behind: on no disk, in no log, in no answer."""

from __future__ import annotations

import logging
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from feeds.__main__ import main
from feeds.checking import listing
from feeds.checking.telling import Teller
from feeds.config import Format
from feeds.formats import Items, Reading, ical
from feeds.model import Window
from feeds.pulling.pull import Ports
from feeds.sources.fetch import Http
from feeds.worker.lanes import Workers
from tests.feeds import secrets
from tests.feeds.ics import calendar, event

CALENDARS = Path(__file__).parent / "calendars"
GOOD = sorted(
    file
    for file in CALENDARS.glob("*/*.ics")
    if file.parent.name in ("valid", "seen", "publishers")
)
ZONE = ZoneInfo("Europe/Berlin")
WINDOW = Window(datetime(2026, 11, 22, tzinfo=ZONE), datetime(2027, 1, 21, tzinfo=ZONE))
CHOIR = calendar(event("Chor", "2026-11-24T19:00"))


def said(body: bytes) -> Items:
    return ical.read(ical.reduce(body).kept, Reading("haus", ZONE), WINDOW)


def betrayed(told: bytes | str) -> bool:
    text = told if isinstance(told, bytes) else told.encode()
    return b"geheim" in text.lower() or b"R0VIRUlN" in text


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.stem)
def test_secrets_change_nothing_of_what_is_public(file: Path) -> None:
    body = file.read_bytes()
    with_secrets = secrets.with_secrets(body)
    assert betrayed(with_secrets)

    before, after = said(body), said(with_secrets)

    # private.ics has secrets of its own, which say the same word
    assert before.events == after.events
    assert before.announcements == after.announcements
    assert before.series == after.series


def test_no_byte_of_a_secret_is_on_a_disk_in_a_log_or_in_an_answer(
    tmp_path: Path,
    workers: Workers,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    config, var = tmp_path / "site.toml", tmp_path / "var"
    sources = [(file.stem, tmp_path / f"{file.stem}.ics") for file in GOOD]
    for file, (_, copy) in zip(GOOD, sources, strict=True):
        copy.write_bytes(secrets.with_secrets(file.read_bytes()))
    config.write_text(
        "".join(f'[[source]]\nname = "{name}"\naddress = "{name}.ics"\n' for name, _ in sources)
    )
    given = [f"--config={config}", f"--var={var}", "--at=2026-11-23T12:00"]

    assert main(["pull", *given]) == 0
    assert main(["check", *given]) == 0
    ports = Ports(Http(), workers.reader, workers.encode, lambda: 0.0)
    tell = Teller("de", ZONE)
    for _, file in sources:
        found = listing.listing(str(file), Format.CALENDAR, ZONE, WINDOW, ports)
        print(listing.as_json(found), *tell.events(found.events))
        print(*map(tell.complaint, found.diagnostics))

    files = [each for each in var.rglob("*") if each.is_file()]
    assert len(files) > len(sources)
    assert [each for each in files if betrayed(each.read_bytes())] == []
    answers = "".join(capfd.readouterr())
    assert "Vereinsabend" in answers
    assert not betrayed(answers)
    assert not betrayed(caplog.text)


@pytest.mark.parametrize(
    "line", secrets.PRIVATE.values(), ids=[f"an entry {each}" for each in secrets.PRIVATE]
)
def test_nothing_is_left_of(line: bytes) -> None:
    hidden = secrets.entry(line)
    for body in (
        CHOIR.replace(b"BEGIN:VEVENT", hidden + b"BEGIN:VEVENT"),
        CHOIR.replace(b"END:VCALENDAR", hidden + b"END:VCALENDAR"),
        # cut off within it, or behind it
        CHOIR.replace(b"END:VCALENDAR\r\n", hidden),
        CHOIR.replace(b"END:VCALENDAR\r\n", hidden.removesuffix(b"END:VEVENT\r\n")),
    ):
        reduced = ical.reduce(body)

        assert not betrayed(reduced.kept)
        assert not betrayed(repr(reduced.diagnostics))
        assert b"SUMMARY:Chor" in reduced.kept


@pytest.mark.parametrize("lines", secrets.IN_PUBLIC)
def test_of_a_public_entry_nothing_is_left_but_what_a_screen_says(lines: bytes) -> None:
    for body in (
        CHOIR.replace(b"SUMMARY", lines + b"\r\nSUMMARY"),
        CHOIR.replace(b"END:VEVENT", lines + b"\r\nEND:VEVENT"),
    ):
        reduced = ical.reduce(body)

        assert not betrayed(reduced.kept)
        assert not betrayed(repr(reduced.diagnostics))
        assert [each.texts["de"].title for each in said(body).events] == ["Chor"]


@pytest.mark.parametrize(
    "line",
    [
        b'DESCRIPTION;ALTREP="data:text/html,GEHEIM":Wir singen.',
        b"LOCATION;X-GEHEIM=GEHEIM:Saal",
        b'CATEGORIES;X-ADDRESS="mailto:geheim@beispiel.example":Chor',
    ],
)
def test_of_a_property_nothing_is_left_but_its_value(line: bytes) -> None:
    reduced = ical.reduce(CHOIR.replace(b"END:VEVENT", line + b"\r\nEND:VEVENT"))

    assert line.rpartition(b":")[2] in reduced.kept
    assert not betrayed(reduced.kept)


def test_an_entry_of_an_unclosed_one_is_no_way_around_its_class() -> None:
    # The END of a private entry is missing: the next one must not speak for it.
    private = secrets.entry(b"CLASS:PRIVATE").removesuffix(b"END:VEVENT\r\n")
    body = CHOIR.replace(b"BEGIN:VEVENT", private + b"BEGIN:VEVENT")

    reduced = ical.reduce(body)

    assert not betrayed(reduced.kept)
    assert b"SUMMARY:Chor" in reduced.kept


@pytest.mark.parametrize(
    ("situation", "body"),
    [
        ("a cancelled calendar", CHOIR.replace(b"VERSION", b"METHOD:CANCEL\r\nVERSION")),
        ("a cancelled calendar, in small letters", CHOIR.replace(b"VER", b"method:cancel\r\nVER")),
        ("a cancelled entry", CHOIR.replace(b"SUMMARY", b"STATUS:CANCELLED\r\nSUMMARY")),
        ("a cancelled entry, in small letters", CHOIR.replace(b"SUM", b"status: cancelled\r\nSUM")),
    ],
)
def test_an_event_is_cancelled_in(situation: str, body: bytes) -> None:
    assert [each.cancelled for each in said(body).events] == [True], situation
