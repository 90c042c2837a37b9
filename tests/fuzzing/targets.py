"""A target is a parser, what must hold for any bytes that it gets, and where its seeds lie.

A function raises when something does not hold; how it is called is `__main__`'s.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from feeds.config import Format
from feeds.disk import copies
from feeds.errors import ParseError, SnapshotError, StoreError
from feeds.formats import Reading, ical
from feeds.formats.reader import reader
from feeds.formats.words import omission, plaintext
from feeds.formats.words.access import access_below, access_in
from feeds.formats.words.calls import called_in
from feeds.formats.words.conference import without_conference
from feeds.formats.words.contacts import marked
from feeds.formats.words.moments import beginning, day, ending
from feeds.model import Announcement, Event, Snapshot, Text, Window
from feeds.snapshot import from_bytes, to_bytes
from tests.feeds.formats.rewriting import found_in, shown

_TESTS = Path(__file__).parent.parent
_DEMO = _TESTS.parent / "config/demo"
_ZONE = ZoneInfo("Europe/Berlin")
_HERE = Reading("haus", _ZONE)
_START = datetime(2026, 11, 22, tzinfo=_ZONE)
_WINDOW = Window(_START, _START + timedelta(days=60))


@dataclass(frozen=True, slots=True)
class Target:
    """`check` raises when a promise is broken; `seeds`: bodies that the parser should know."""

    check: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]


def _format(format_: Format) -> Callable[[bytes], None]:
    module = reader(format_)

    def check(body: bytes) -> None:
        try:
            reduced = module.reduce(body)
        except ParseError as error:
            _has_words(error)
            return
        assert module.reduce(reduced.kept).kept == reduced.kept, "what is kept is kept as it is"
        items = module.read(reduced.kept, _HERE, _WINDOW)
        said: list[Event | Announcement] = [*items.events, *items.announcements]
        for each in said:
            assert each.overlaps(_WINDOW), "what is read happens in the window"
            for text in each.texts.values():
                assert text.title == plaintext.one_line(text.title)
        for told in (*reduced.diagnostics, *items.diagnostics):
            assert told.reason, "who is left out learns why"
        # Whatever it says fits into the file that the screen reads.
        made = Snapshot(1, _START, items.events, items.announcements, series=items.series)
        again = from_bytes(to_bytes(made))
        assert (again.events, again.series) == (items.events, items.series)

    return check


def _series(body: bytes) -> None:
    try:
        kept = ical.reduce(body).kept
    except ParseError:
        return
    items = ical.read(kept, _HERE, _WINDOW)
    for each in items.series:
        assert found_in(each, _WINDOW) == shown(items.events, each), "others find the same"


def _has_words(error: Exception) -> None:
    assert str(error), "a refusal has its reason"


def _html(body: bytes) -> None:
    text = body.decode("utf-8", "replace")
    for written in (
        plaintext.from_html(text),
        plaintext.from_text(text),
        plaintext.from_markdown(text),
    ):
        assert plaintext.clean(written) == written, "plain text is clean"
        assert len(written) <= plaintext.MAX_LENGTH


def _contacts(body: bytes) -> None:
    text = plaintext.clean(body.decode("utf-8", "replace"))
    clean = without_conference(text)
    assert plaintext.clean(clean) == clean, "plain text is clean"
    for told in (omission.in_text(clean), omission.in_line(plaintext.one_line(clean))):
        assert marked(told) == told, "no contact is left"
        assert plaintext.clean(told) == told, "plain text is clean"
        assert len(told) <= len(clean), "nothing is added"


def _facts(body: bytes) -> None:
    text = plaintext.clean(body.decode("utf-8", "replace"))
    before = Counter(text.split("\n"))
    below = access_below(text)
    calls = [called_in(text, is_one=each) for each in (True, False)]
    for left in (below.text, *(each.body for each in calls)):
        assert plaintext.clean(left) == left, "plain text is clean"
        lines = Counter(line for line in left.split("\n") if line)
        assert lines <= before, "nothing is added"
        assert all(":" in line for line in before - lines if line), "only the form is taken out"
    for known in below.values.values():
        assert known.note == plaintext.one_line(known.note)
    for called in calls:
        Text("Chor", called.body, when=called.when, ask=called.ask)
        assert called.call or called.body == text, "what is no call stays as it is"
    assert all((*below.mistakes, *calls[0].mistakes)), "who is not understood learns why"
    access_in(text.split("\n"))


def _moment(body: bytes) -> None:
    with suppress(ValueError):
        day(body.decode("utf-8", "replace"))
    for read in (beginning, ending):
        try:
            when = read(body.decode("utf-8", "replace"), _ZONE)
        except ValueError as error:
            _has_words(error)
        else:
            assert when.tzinfo is not None


def _kept_on_disk(body: bytes) -> None:
    try:
        found = from_bytes(body)
        assert from_bytes(to_bytes(found)) == found
    except SnapshotError as error:
        _has_words(error)
    try:
        copies.from_bytes(body)
    except StoreError as error:
        _has_words(error)


def _files(*patterns: str) -> Callable[[], Iterator[bytes]]:
    def seeds() -> Iterator[bytes]:
        for folder in (_TESTS / "feeds", _DEMO):
            for pattern in patterns:
                for file in sorted(folder.rglob(pattern)):
                    yield file.read_bytes()

    return seeds


def _notes() -> Iterator[bytes]:
    notes = {file.name: file.read_text("utf-8") for file in sorted((_DEMO / "notes").glob("*.md"))}
    yield json.dumps(notes).encode()
    for name, text in notes.items():
        yield json.dumps({name: text}).encode()


def _markup() -> Iterator[bytes]:
    yield b"<p>Eins &amp; zwei<br>drei</p><ul><li>vier<li>f&uuml;nf</ul><script>x</script><!-- y"
    yield b"# Titel\n\n- eins\n  - zwei\n\n> drei [vier](https://x.example) ![f](g) `h`\n"
    yield b"<table><tr><td>a<td>b</table><![if !x]>c<div>d</div><style>e</style>&#8222;f&#x201C;"


def _texts() -> Iterator[bytes]:
    yield b"Anmeldung bei Frau B. (034321 / 000-00) bis Freitag, oder a@verein.example."
    yield "Kontakt:\n• Tel.: +49 (0)34321 00000\n• info (at) verein.example, Am Hof 1".encode()
    yield b"____________________\nMicrosoft Teams\nhttps://teams.microsoft.com/l/0\n__________"
    yield b"-::~:~::~:~:~:~:~::-\nx\n-::~:~::~:~:~:~:~::-\nDE89 3704 0044 0532 0130 00"


def _blocks() -> Iterator[bytes]:
    yield "Zugang:\nStufenlos: ja\n- Toilette: teilweise (Tür 80 cm)\nKosten: keine\n\nx".encode()
    yield "Access:\n• DGS: auf Anfrage\n• Anmeldung: nötig bis 3. Dezember\n• Aufzug: ja".encode()
    yield b"Gesucht:\nWie viele: 2 bis 3\nWann: samstags\nBis wann: 12.12.2026\nKontakt: Ina"


def _moments() -> Iterator[bytes]:
    yield from (
        b"2026-11-30",
        b"30.11.2026, 18 Uhr",
        b"2026-11-30 18:00:05+01:00",
        b"30. 11. 2026",
        "Mo, 1. März 2027".encode(),
    )


def _disk() -> Iterator[bytes]:
    yield to_bytes(Snapshot(1, _START))
    yield copies.to_bytes(copies.Copy("haus", kept=b"x", last_try=_START))


TARGETS = {
    "calendar": Target(_format(Format.CALENDAR), _files("*.ics")),
    "jsonfeed": Target(_format(Format.JSONFEED), _files("news*.json", "*.jsonfeed")),
    "rss": Target(_format(Format.SYNDICATION), _files("*.xml")),
    "notes": Target(_format(Format.NOTES), _notes),
    "html": Target(_html, _markup),
    "contacts": Target(_contacts, _texts),
    "series": Target(_series, _files("*.ics")),
    "facts": Target(_facts, _blocks),
    "moment": Target(_moment, _moments),
    "disk": Target(_kept_on_disk, _disk),
}
