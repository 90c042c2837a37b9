"""Every news feed in tests/feeds/news is a test: beside it stands what it says.

A dropped-in file without its expectation fails, and prints what was read from it. Whether a picture
could be fetched is not asked: every one can.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from feeds.errors import ParseError
from feeds.formats import Reading, Reduced
from feeds.formats.news import jsonfeed, syndication
from feeds.model import Announcement, Picture, Window
from feeds.wording import Words

NEWS = Path(__file__).parent.parent / "news"
FILES = sorted((*NEWS.glob("*/*.xml"), *NEWS.glob("*/*.jsonfeed")))
FORMATS = {".xml": syndication, ".jsonfeed": jsonfeed}
ZONE = ZoneInfo("Europe/Berlin")
WINDOW = Window(datetime(2026, 11, 22, tzinfo=ZONE), datetime(2027, 1, 21, tzinfo=ZONE))


def named(file: Path) -> str:
    return f"{file.parent.name}/{file.stem}"


def stored(address: str) -> Picture:
    return Picture(hashlib.sha256(address.encode()).hexdigest() + ".jpg", 640, 480)


def reading_of(reduced: Reduced) -> Reading:
    return Reading("haus", ZONE, pictures={each: stored(each) for each in reduced.pictures})


def row(each: Announcement, reduced: Reduced) -> dict[str, Any]:
    ((language, text),) = each.texts.items()
    shown = next((name for name in reduced.pictures if stored(name) == each.picture), "")
    given = {
        "title": text.title,
        "body": text.body,
        "language": "" if language == "de" else language,
        "since": each.since and each.since.isoformat(),
        "until": each.until and each.until.isoformat(),
        "uid": each.uid,
        "url": each.url,
        "picture": shown,
        "alt": text.alt,
        "topic": each.topic,
        "call": each.call is not None,
    }
    return {key: value for key, value in given.items() if value}


def told(file: Path) -> dict[str, Any]:
    format_ = FORMATS[file.suffix]
    try:
        reduced = format_.reduce(file.read_bytes())
    except ParseError as error:
        return {"error": str(error)}
    items = format_.read(reduced.kept, reading_of(reduced), WINDOW)
    return {
        "announcements": [row(each, reduced) for each in items.announcements],
        "diagnostics": [
            [each.item, each.line, each.reason, *(["shown"] if not each.lost else [])]
            for each in (*reduced.diagnostics, *items.diagnostics)
        ],
    }


@pytest.mark.parametrize("file", FILES, ids=named)
def test_a_news_file_says_what_stands_beside_it(file: Path) -> None:
    beside = file.with_suffix(".json")
    expected = json.loads(beside.read_text("utf-8")) if beside.exists() else {}
    expected.pop("about", None)

    found = told(file)

    printed = json.dumps(found, ensure_ascii=False, indent=1)
    empty: dict[str, Any] = {key: [] for key in found if key != "error"}
    assert empty | expected == found, printed


@pytest.mark.parametrize("file", FILES, ids=named)
def test_what_was_kept_of_a_feed_is_one_itself(file: Path) -> None:
    format_ = FORMATS[file.suffix]
    try:
        first = format_.reduce(file.read_bytes())
    except ParseError:
        return

    again = format_.reduce(first.kept)

    assert (again.kept, again.pictures) == (first.kept, first.pictures)


@pytest.mark.parametrize("file", FILES, ids=named)
def test_nobody_is_named_and_no_program_is_kept(file: Path) -> None:
    try:
        kept = FORMATS[file.suffix].reduce(file.read_bytes()).kept.lower()
    except ParseError:
        return

    for secret in (b"geheim", b"<script", b"base64"):
        assert secret not in kept


@pytest.mark.parametrize("file", FILES, ids=named)
def test_every_reason_can_be_said_in_another_language_and_names_no_address(file: Path) -> None:
    reasons: list[str] = []
    try:
        reduced = FORMATS[file.suffix].reduce(file.read_bytes())
    except ParseError as error:
        reasons.append(error.args[0])
    else:
        items = FORMATS[file.suffix].read(reduced.kept, reading_of(reduced), WINDOW)
        diagnostics = (*reduced.diagnostics, *items.diagnostics)
        reasons += [each.reason for each in diagnostics]
        assert "://" not in "".join(each.item for each in diagnostics)

    assert all(isinstance(each, Words) for each in reasons)
