"""A snapshot says the same after it was a file."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from feeds.errors import SnapshotError
from feeds.model import (
    Announcement,
    Call,
    Event,
    Fact,
    Known,
    Picture,
    Series,
    Snapshot,
    SourceHealth,
    State,
    Text,
    Topic,
)
from feeds.snapshot import from_bytes, to_bytes

NOON = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("Europe/Berlin"))
TEXTS = {
    "de": Text("Fest", "Mit Kuchen.", "Kinder tanzen", "B. Beispiel"),
    "ar": Text("عيد", translated=True, when="samstags", ask="am Tresen"),
}
# Every field differs from its default: one that was forgotten would come back as that.
EVERYTHING = Snapshot(
    7,
    NOON,
    events=(
        Event(
            source="haus",
            uid="fest",
            start=NOON,
            end=NOON + timedelta(hours=2),
            texts=TEXTS,
            all_day=True,
            place="Hof",
            url="tel:034321-000-00",
            topic=Topic.GEMEINSAM,
            cancelled=True,
            call=Call("3", NOON.date()),
            access={
                Fact.STEP_FREE: Known(State.LIMITED, "Tür 80 cm"),
                Fact.FREE: Known(State.NO, "5 Euro"),
            },
        ),
    ),
    announcements=(
        Announcement(
            source="haus",
            uid="hilfe",
            texts=TEXTS,
            since=NOON,
            until=NOON + timedelta(days=1),
            url="mailto:office@town.example",
            picture=Picture("0" * 64 + ".png", 640, 480),
            topic=Topic.MITEINANDER,
            priority=2,
            call=Call("2–3", NOON.date()),
        ),
    ),
    sources=(SourceHealth("haus", NOON, NOON, 2, "timed out", 3),),
    series=(Series("haus", "fest", (("DTSTART:1", "RRULE:2"), ("DTSTART:3",)), (("A", "B"),)),),
)


def test_a_snapshot_comes_back_whole() -> None:
    assert from_bytes(to_bytes(EVERYTHING)) == EVERYTHING


def signed(content: object) -> bytes:
    canonical = json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()
    checksum = hashlib.sha256(canonical).hexdigest()
    return json.dumps({"sha256": checksum, "snapshot": content}).encode()


def test_a_snapshot_from_before_calls_and_translations_is_read() -> None:
    """An update must not make a screen forget the town."""
    content = json.loads(to_bytes(EVERYTHING))["snapshot"]
    for item in (*content["events"], *content["announcements"]):
        del item["call"]
        for text in item["texts"].values():
            del text["translated"], text["when"], text["ask"]
    del content["series"], content["events"][0]["access"]

    read = from_bytes(signed(content))

    assert not read.events[0].call
    assert not read.announcements[0].call
    assert not read.events[0].access
    assert not read.series
    assert read.events[0].texts == {**TEXTS, "ar": Text("عيد")}


def test_a_call_from_before_it_said_how_many_is_a_call() -> None:
    content = json.loads(to_bytes(EVERYTHING))["snapshot"]
    content["events"][0]["call"] = True

    assert from_bytes(signed(content)).events[0].call == Call()


def test_a_snapshot_that_says_more_than_this_release_knows_is_refused() -> None:
    content = json.loads(to_bytes(EVERYTHING))["snapshot"]
    content["events"][0]["price"] = 5

    with pytest.raises(SnapshotError, match="price"):
        from_bytes(signed(content))
