"""Files and folders of this machine: changes are seen by content."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import IO, cast

import pytest

from feeds.errors import FetchError, RefusedError, UnreachableError
from feeds.sources import local
from feeds.sources.address import Local
from feeds.sources.outcome import LIMIT, Fetched, Folder, NotModified, Validators


def fetched(path: Path) -> Fetched:
    outcome = local.read(Local(path), Validators())
    assert isinstance(outcome, Fetched)
    return outcome


def test_a_file_is_read_once_and_again_when_it_has_changed(tmp_path: Path) -> None:
    file = tmp_path / "a.ics"
    file.write_bytes(b"one")
    first = fetched(file)
    date = file.stat().st_mtime_ns

    assert first.body == b"one"
    assert local.read(Local(file), first.validators) == NotModified()
    # Same length, same date: as from a camera, a memory stick, or a machine without a clock.
    file.write_bytes(b"two")
    os.utime(file, ns=(date, date))
    again = local.read(Local(file), first.validators)

    assert isinstance(again, Fetched)
    assert again.body == b"two"


def test_a_large_file_is_compared_by_date_and_size(tmp_path: Path) -> None:
    file = tmp_path / "a.ics"
    file.write_bytes(b"x" * 1_500_000)
    before = local.fingerprint(file)
    file.write_bytes(b"y" * 1_500_000)

    assert local.fingerprint(file) != before


def test_a_folder_of_notes_is_one_body_in_any_old_encoding(tmp_path: Path) -> None:
    (tmp_path / "fest.de.md").write_text("Grüße", encoding="utf-8-sig")
    (tmp_path / "alt.md").write_bytes("Grüße".encode("cp1252"))
    (tmp_path / "editor.md").write_bytes("Grüße".encode("utf-16"))
    (tmp_path / ".fest.md.swp").write_bytes(b"x")
    (tmp_path / "fest.md~").write_bytes(b"x")
    (tmp_path / "fest.jpg").write_bytes(b"x")

    names = ["alt.md", "editor.md", "fest.de.md"]
    assert json.loads(fetched(tmp_path).body) == dict.fromkeys(names, "Grüße")


@pytest.mark.parametrize(
    "change", ["a picture is exchanged", "a note is taken away", "one is renamed"]
)
def test_a_folder_has_changed_when(tmp_path: Path, change: str) -> None:
    (tmp_path / "fest.md").write_text("Fest")
    (tmp_path / "fest.jpg").write_bytes(b"x")
    before = local.fingerprint(tmp_path)

    match change:
        case "a picture is exchanged":
            (tmp_path / "fest.jpg").write_bytes(b"y")
        case "a note is taken away":
            (tmp_path / "fest.md").unlink()
        case _:
            (tmp_path / "fest.md").rename(tmp_path / "feste.md")

    assert local.fingerprint(tmp_path) != before


def calendars(path: Path) -> dict[str, bytes | FetchError]:
    outcome = local.read(Local(path, calendars=True), Validators())
    assert isinstance(outcome, Folder)
    return dict(outcome.files)


class TestAFolderOfCalendars:
    def test_is_all_of_them_by_name(self, tmp_path: Path) -> None:
        (tmp_path / "a.ics").write_bytes(b"A")
        (tmp_path / "b.ICS").write_bytes(b"B")
        (tmp_path / "read.me.md").write_bytes(b"x")

        assert calendars(tmp_path) == {"a.ics": b"A", "b.ICS": b"B"}

    def test_is_not_read_again_before_it_changes(self, tmp_path: Path) -> None:
        (tmp_path / "a.ics").write_bytes(b"A")
        before = local.read(Local(tmp_path, calendars=True), Validators())
        assert isinstance(before, Folder)

        assert local.read(Local(tmp_path, calendars=True), before.validators) == NotModified()

    def test_loses_a_file_that_is_too_much_and_no_other(self, tmp_path: Path) -> None:
        (tmp_path / "a.ics").write_bytes(b"A")
        with (tmp_path / "b.ics").open("wb") as file:
            file.truncate(LIMIT)
        (tmp_path / "c.ics").write_bytes(b"C")

        found = calendars(tmp_path)

        assert isinstance(found["b.ics"], RefusedError)
        assert (found["a.ics"], found["c.ics"]) == (b"A", b"C")

    def test_loses_a_file_that_cannot_be_read_and_no_other(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A damaged card; for root, who runs some tests, no permission is missing."""
        for name in ("a.ics", "b.ics"):
            (tmp_path / name).write_bytes(b"x" * 1_000_001)
        opened = Path.open

        def damaged(path: Path, mode: str) -> IO[bytes]:
            if path.name == "b.ics":
                raise OSError(errno.EIO, "Input/output error")
            return cast("IO[bytes]", opened(path, mode))

        monkeypatch.setattr(Path, "open", damaged)
        found = calendars(tmp_path)

        assert found["a.ics"] == b"x" * 1_000_001
        assert str(found["b.ics"]) == "b.ics cannot be read: the disk fails: replace it"

    def test_may_hold_a_name_that_is_no_text(self, tmp_path: Path) -> None:
        (tmp_path / os.fsdecode(b"f\xfcr.ics")).write_bytes(b"A")

        assert calendars(tmp_path) == {"f\\xfcr.ics": b"A"}


def test_a_link_out_of_its_folder_is_nobodys_note(tmp_path: Path) -> None:
    """Whoever may put a note there must not make the screen read out a file of its machine."""
    folder = tmp_path / "notes"
    folder.mkdir()
    (tmp_path / "password.txt").write_text("geheim")
    (folder / "fest.md").write_text("Fest")
    (folder / "feier.md").symlink_to("fest.md")
    (folder / "a.md").symlink_to(tmp_path / "password.txt")
    (folder / "a.ics").symlink_to(tmp_path / "password.txt")
    (folder / "b.md").symlink_to("b.md")
    (tmp_path / "link").symlink_to(folder)

    for path in (folder, tmp_path / "link"):
        assert json.loads(fetched(path).body) == {"feier.md": "Fest", "fest.md": "Fest"}
        assert calendars(path) == {}


def test_a_note_may_have_a_name_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"f\xfcr.md")).write_text("Fest")

    assert json.loads(fetched(tmp_path).body) == {"f\\xfcr.md": "Fest"}


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.ics")

    with pytest.raises(RefusedError, match=r"a\.ics is neither a file nor a folder"):
        fetched(tmp_path / "a.ics")


@pytest.mark.parametrize("name", ["a.ics", "a.md", "a.jpg"])
def test_a_folder_is_known_to_have_changed_without_reading_it(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"one")
    stamps = [local.stamp(tmp_path), local.stamp(tmp_path)]
    file.unlink()
    stamps.append(local.stamp(tmp_path))
    file.write_bytes(b"three")
    stamps.append(local.stamp(tmp_path))

    assert stamps[0] == stamps[1]
    assert len(set(stamps)) == 3


@pytest.mark.parametrize(
    ("names", "only_calendars"),
    [
        (["a.ics"], True),
        (["a.ICS", "a.jpg"], True),
        (["a.ics", "a.md"], False),
        (["a.jpg"], False),
        ([], False),
    ],
)
def test_a_folder_holds_only_calendars(
    tmp_path: Path, names: list[str], only_calendars: bool
) -> None:
    for name in names:
        (tmp_path / name).touch()

    assert local.holds_only_calendars(tmp_path) is only_calendars


def test_an_empty_folder_holds_no_notes(tmp_path: Path) -> None:
    assert fetched(tmp_path).body == b"{}"


def test_what_is_missing_or_too_large_is_told_by_its_name_only(tmp_path: Path) -> None:
    large = tmp_path / "large.ics"
    with large.open("wb") as file:
        file.truncate(LIMIT + 1)

    with pytest.raises(RefusedError) as too_large:
        fetched(large)
    with pytest.raises(UnreachableError) as missing:
        fetched(tmp_path / "missing.ics")

    for told in (too_large.value, missing.value):
        assert isinstance(told, FetchError)
        assert str(tmp_path) not in str(told)
