"""The memory of a screen: whole, or noticed to be damaged; never in between."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from feeds.disk import atomic, copies
from feeds.disk.copies import Copy, KeptPicture
from feeds.disk.store import Store
from feeds.errors import StoreError
from feeds.model import Picture, Snapshot
from feeds.sources.outcome import Validators
from feeds.wording import Words
from feeds.wording.catalogue import in_language

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
PICTURE = Picture(f"{'a' * 64}.png", 40, 30)
COPY = Copy(
    "kirche",
    place="0123",
    format="calendar",
    kept=b"BEGIN:VCALENDAR",
    validators=Validators('"v1"', "yesterday"),
    ask_again=timedelta(hours=2),
    lost=3,
    pictures={"fest.png": KeptPicture(PICTURE, Validators("p1")), "weg.png": KeptPicture()},
    last_try=NOON,
    last_good=NOON - timedelta(hours=1),
    failures=2,
    trouble=Words("it was not done after {} seconds", 30),
    next_check=NOON + timedelta(minutes=5),
    doubted=True,
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "site")


def files(store: Store) -> list[str]:
    return sorted(each.name for each in (store.root / "sources").iterdir())


def test_a_copy_comes_back_as_it_was_kept(store: Store) -> None:
    store.keep(COPY)

    assert store.copy("kirche") == COPY
    assert store.next_check("kirche") == COPY.next_check
    assert store.copy("another") is None


def test_the_trouble_of_a_copy_can_be_said_in_german_later(store: Store) -> None:
    store.keep(COPY)

    copy = store.copy("kirche")

    assert copy is not None
    assert in_language(copy.trouble, "de") == "Der Server war nach 30 Sekunden noch nicht fertig."


def test_only_the_last_content_stays(store: Store) -> None:
    store.keep(COPY)
    store.keep(replace(COPY, source="kirche-nord"))
    store.keep(replace(COPY, kept=b"new"))

    assert len(files(store)) == 4
    assert store.copy("kirche") == replace(COPY, kept=b"new")


@pytest.mark.parametrize("which", ["the state", "the content"])
@pytest.mark.parametrize("damage", ["cut off", "altered", "empty", "zeros", "gone"])
def test_a_damaged_copy_counts_as_none_and_can_be_kept_anew(
    store: Store, which: str, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    store.keep(COPY)
    (file,) = (
        each
        for each in (store.root / "sources").iterdir()
        if (each.suffix == ".json") == (which == "the state")
    )
    before = file.read_bytes()
    match damage:
        case "cut off":
            file.write_bytes(before[:-5])
        case "altered":
            file.write_bytes(before.replace(b"E", b"F", 1).replace(b"kirche", b"kirchf", 1))
        case "empty":
            file.write_bytes(b"")
        case "zeros":
            file.write_bytes(b"\0" * len(before))
        case _:
            file.unlink()

    assert store.copy("kirche") is None
    assert ("damaged" in caplog.text) == (damage != "gone")
    store.keep(COPY)
    assert store.copy("kirche") == COPY


@pytest.mark.parametrize("data", [b"", b"null", b"[]", b'{"state": {}}', b"[" * 100_000, b"\xff"])
def test_anything_else_is_no_state(data: bytes) -> None:
    with pytest.raises(StoreError):
        copies.from_bytes(data)


class TestTheSnapshot:
    def test_comes_back_with_what_it_was_made_from(self, store: Store) -> None:
        store.publish(Snapshot(1, NOON), {"kirche": "x"})

        assert store.snapshot() == Snapshot(1, NOON)
        assert store.made_from() == {"kirche": "x"}

    def test_falls_back_to_the_one_before_when_it_is_damaged(self, store: Store) -> None:
        store.publish(Snapshot(1, NOON), {})
        store.publish(Snapshot(2, NOON), {"kirche": "x"})
        store.file.write_bytes(store.file.read_bytes()[:-10])

        assert store.snapshot() == Snapshot(1, NOON)
        assert not store.is_whole()
        assert store.made_from() == {}

    def test_a_damaged_one_does_not_become_the_one_before(self, store: Store) -> None:
        store.publish(Snapshot(1, NOON), {})
        store.publish(Snapshot(2, NOON), {})
        store.file.write_bytes(b"")
        store.publish(Snapshot(4, NOON), {})
        store.file.write_bytes(b"")

        assert store.snapshot() == Snapshot(1, NOON)


class TestTheDisk:
    def test_one_that_is_full_costs_nothing_and_says_so(self, store: Store) -> None:
        store.publish(Snapshot(1, NOON), {})
        before = store.file.read_bytes()
        # What is written beside the file ends in /dev/full, a disk that is always full.
        atomic.temporary(store.file).symlink_to("/dev/full")

        with pytest.raises(StoreError, match="the disk is full"):
            store.publish(Snapshot(2, NOON), {})

        assert store.file.read_bytes() == before
        assert store.snapshot() == Snapshot(1, NOON)

    def test_a_place_where_no_folder_can_be_made_says_so(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("in the way")

        with (
            pytest.raises(StoreError, match="cannot be written"),
            Store(tmp_path / "file" / "site").locked(0),
        ):
            pass

    def test_what_a_killed_writer_left_behind_is_removed(self, store: Store) -> None:
        store.publish(Snapshot(1, NOON), {})
        left = atomic.temporary(store.file)
        left.write_bytes(b"half")

        with store.locked(0):
            assert not left.exists()

    def test_there_is_one_writer_at_a_time(self, store: Store) -> None:
        with (
            store.locked(0),
            pytest.raises(StoreError, match="another"),
            Store(store.root).locked(0.1),
        ):
            pass
        with store.locked(0):
            pass


def test_what_nobody_names_is_forgotten_after_thirty_days(store: Store) -> None:
    named, unnamed = (f"{letter * 64}.png" for letter in "ab")
    for file in (named, unnamed):
        store.keep_picture(file, b"pixels")
        os.utime(store.assets / file, (NOON.timestamp(), NOON.timestamp()))
    store.keep(COPY)
    for each in (store.root / "sources").iterdir():
        os.utime(each, (NOON.timestamp(), NOON.timestamp()))

    store.forget([named], [], NOON + timedelta(days=29))
    assert store.has_picture(unnamed)
    assert store.copy("kirche") == COPY
    store.forget([named], [], NOON + timedelta(days=31))

    assert store.has_picture(named)
    assert not store.has_picture(unnamed)
    assert store.copy("kirche") is None
