"""A whole pass: sources in, a snapshot out, and the same again a year long."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from feeds.config import Config, Format, Source
from feeds.disk.store import Store
from feeds.errors import ParseError
from feeds.formats import Items, Reading, Reduced
from feeds.model import Snapshot, Topic, Window
from feeds.pulling.pull import Ports, pull
from feeds.pulling.saying import window_at
from feeds.sources.address import Local, Remote
from feeds.sources.fetch import Http
from feeds.worker.lanes import Workers
from tests.feeds.ics import calendar, event
from tests.feeds.server import Answer, Server, tagged

ROOT = Path(__file__).parents[2]
BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 3, 2, 12, tzinfo=BERLIN)
DAY = timedelta(days=1)
WEEKLY = event("Chor", "2026-03-04T19:00", "RRULE:FREQ=WEEKLY")


def titles(snapshot: Snapshot, source: str = "") -> list[str]:
    items = [(each.source, each.texts) for each in snapshot.events]
    items += [(each.source, each.texts) for each in snapshot.announcements]
    return sorted(texts["de"].title for whose, texts in items if source in ("", whose))


class Screen:
    """One screen with its store; `pull` is a pass at a moment."""

    def __init__(self, folder: Path, workers: Workers) -> None:
        self.store = Store(folder / "var")
        fetch = Http(connect=1, read=0.5, deadline=1)
        self.ports = Ports(fetch, workers.reader, workers.encode, lambda: 0.0)
        self.sources: list[Source] = []

    def pull(
        self, at: datetime = NOON, *, due_only: bool = False, failed_too: bool = False
    ) -> Snapshot:
        config = Config(BERLIN, tuple(self.sources))
        with self.store.locked(0):
            return pull(
                config, self.store, self.ports, at, due_only=due_only, failed_too=failed_too
            )

    def add(self, name: str, address: Remote | Local, format_: Format = Format.CALENDAR) -> None:
        self.sources.append(Source(name, address, format_))


@pytest.fixture
def screen(tmp_path: Path, workers: Workers) -> Screen:
    return Screen(tmp_path, workers)


def test_a_snapshot_holds_what_all_sources_say(
    screen: Screen, server: Server, tmp_path: Path
) -> None:
    server.answers["/a"] = Answer(calendar(WEEKLY))
    (tmp_path / "b.ics").write_bytes(calendar(event("Markt", "2026-03-07T09:00")))
    screen.add("town", server.at("/a"))
    screen.add("ours", Local(tmp_path / "b.ics"))

    snapshot = screen.pull()

    assert screen.store.snapshot() == snapshot
    assert titles(snapshot, "ours") == ["Markt"]
    assert set(titles(snapshot, "town")) == {"Chor"}
    assert [each.source for each in snapshot.sources] == ["town", "ours"]


def test_a_series_is_known_as_long_as_its_events_are(screen: Screen, server: Server) -> None:
    ends = event("Chor", "2026-03-04T19:00", "RRULE:FREQ=WEEKLY;COUNT=4")
    server.answers["/a"] = Answer(calendar(ends, event("Markt", "2026-03-07T09:00")))
    screen.add("town", server.at("/a"))

    first = screen.pull()
    del server.answers["/a"]
    gone = screen.pull(NOON + 7 * DAY)
    over = screen.pull(NOON + 60 * DAY)

    (series,) = first.series
    assert (series.source, series.uid) == ("town", "Chor")
    assert series.components[0][-1] == "RRULE:FREQ=WEEKLY;COUNT=4"
    assert gone.series == first.series
    assert (over.series, over.events) == ((), ())


def test_one_bad_source_costs_the_others_nothing(screen: Screen, server: Server) -> None:
    server.answers["/good"] = Answer(calendar(WEEKLY))
    server.answers["/login"] = Answer(b"<html>Anmelden</html>")
    server.answers["/slow"] = Answer(b"x" * 100, pause=0.2)
    for name in ("login", "slow", "missing", "good"):
        screen.add(name, server.at(f"/{name}"))

    snapshot = screen.pull()

    assert set(titles(snapshot)) == {"Chor"}
    assert {each.source: bool(each.trouble) for each in snapshot.sources} == {
        "login": True,
        "slow": True,
        "missing": True,
        "good": False,
    }


@pytest.mark.parametrize("days", [5, pytest.param(1, marks=[pytest.mark.long])])
def test_the_window_moves_through_a_year_of_304s(screen: Screen, server: Server, days: int) -> None:
    """The calendar is sent once; a year later its series still stands in the snapshot."""
    server.answers["/a"] = tagged(calendar(WEEKLY))
    screen.add("town", server.at("/a"))
    first = screen.pull(NOON)

    for number, day in enumerate(range(days, 366, days), 1):
        at = NOON + DAY * day
        snapshot = screen.pull(at, due_only=True)
        sung = {each.start.astimezone(BERLIN).date() for each in snapshot.events}
        week = {(at + DAY * ahead).date() for ahead in range(7)}
        assert len(sung & week) == 1, at
        assert all(window_at(at, BERLIN).start <= each.end for each in snapshot.events)
        assert all(each.start.astimezone(BERLIN).hour == 19 for each in snapshot.events)
        assert snapshot.number == first.number + number

    assert len(server.asked) == 1 + 365 // days
    assert all(each.headers["If-None-Match"] == '"v1"' for each in server.asked[1:])


def test_the_window_moves_when_the_server_is_gone_for_good(screen: Screen, server: Server) -> None:
    server.answers["/a"] = Answer(calendar(WEEKLY))
    screen.add("town", server.at("/a"))
    screen.pull(NOON)
    server.answers["/a"] = Answer(status=500)

    for months in range(1, 13):
        at = NOON + DAY * 30 * months
        snapshot = screen.pull(at)
        assert any(at <= each.start < at + DAY * 7 for each in snapshot.events)
        assert snapshot.sources[0].last_good == NOON


class TestTheNumber:
    def test_stays_while_nothing_new_is_said(self, screen: Screen, server: Server) -> None:
        # In this night an hour is there twice: times of two zones never agree about it.
        night = event("Nachtwache", "2026-10-25T02:30")
        server.answers["/a"] = Answer(calendar(night))
        screen.add("town", server.at("/a"))
        at = datetime(2026, 10, 24, 12, tzinfo=BERLIN)
        first = screen.pull(at)
        before = screen.store.file.read_bytes()

        again = screen.pull(at + timedelta(hours=1))

        assert titles(again) == ["Nachtwache"]
        assert again.number == first.number
        assert screen.store.file.read_bytes() == before

    def test_grows_on_a_new_day_a_new_item_and_a_new_trouble(
        self, screen: Screen, server: Server
    ) -> None:
        screen.add("town", server.at("/a"))
        server.answers["/a"] = Answer(calendar(WEEKLY))
        first = screen.pull().number
        server.answers["/a"] = Answer(calendar(WEEKLY, event("Neu", "2026-03-05T09:00")))
        assert screen.pull().number == first + 1
        server.answers["/a"] = Answer(status=500)
        assert screen.pull().number == first + 2
        assert screen.pull().number == first + 2
        assert screen.pull(NOON + DAY).number == first + 3

    def test_grows_past_one_that_was_damaged(self, screen: Screen, server: Server) -> None:
        server.answers["/a"] = Answer(calendar(WEEKLY))
        screen.add("town", server.at("/a"))
        screen.pull(NOON)
        last = screen.pull(NOON + DAY).number
        screen.store.file.write_bytes(b"\0" * 100)

        assert screen.pull(NOON + DAY).number > last
        assert screen.store.is_whole()


def test_an_unchanged_source_costs_no_reading(tmp_path: Path, server: Server) -> None:
    """No worker is even started; and what reads is never loaded outside of one."""
    server.answers["/a"] = tagged(calendar(WEEKLY))
    config = tmp_path / "site.toml"
    config.write_text(
        f'[[source]]\nname = "town"\naddress = "{server.url}/a"\nformat = "calendar"\n'
    )
    command = ["pull", "--at", "2026-03-02T12:00", f"--config={config}", f"--var={tmp_path}"]
    program = (
        "import subprocess, sys; from feeds.__main__ import main; started = [];"
        "sys.addaudithook(lambda *each: started.append('worker') if each[0] == 'subprocess.Popen'"
        " else None); status = main(sys.argv[1:]);"
        "print(started + sorted({'icalendar', 'PIL'} & set(sys.modules))); sys.exit(status)"
    )

    loaded = [
        subprocess.run(
            [sys.executable, "-c", program, *command],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for _ in range(2)
    ]

    assert loaded == ["['worker']", "[]"]


@pytest.mark.parametrize("change", ["topic", "language", "announcements", "contact"])
def test_a_new_setting_holds_at_once_for_what_was_kept(
    screen: Screen, server: Server, change: str
) -> None:
    server.answers["/a"] = tagged(calendar(WEEKLY))
    screen.add("town", server.at("/a"))
    screen.pull()
    source = screen.sources[0]
    screen.sources[0] = {
        "topic": replace(source, topic=Topic.GEMEINSAM),
        "language": replace(source, language="de-simple"),
        "announcements": replace(source, announcements=True),
        "contact": replace(source, contact="tel:115"),
    }[change]

    after = screen.pull(NOON + timedelta(hours=1))

    match change:
        case "topic":
            assert after.events[0].topic is Topic.GEMEINSAM
        case "language":
            assert list(after.events[0].texts) == ["de-simple"]
        case "contact":
            assert after.events[0].url == "tel:115"
        case _:
            assert after.events == ()
            assert after.announcements


def test_only_what_is_due_is_asked(screen: Screen, server: Server) -> None:
    server.answers["/a"] = tagged(calendar(WEEKLY))
    screen.add("town", server.at("/a"))
    screen.pull()

    screen.pull(NOON + timedelta(minutes=14), due_only=True)
    assert len(server.asked) == 1
    screen.pull(NOON + timedelta(minutes=15), due_only=True)
    assert len(server.asked) == 2


def test_whoever_starts_anew_has_what_failed_asked_again(screen: Screen, server: Server) -> None:
    """A password may have been mended; what is well is not due for that."""
    server.answers["/a"] = Answer(status=401)
    server.answers["/b"] = tagged(calendar(WEEKLY))
    screen.add("locked", server.at("/a"))
    screen.add("well", server.at("/b"))
    screen.pull()
    server.asked.clear()

    later = NOON + timedelta(minutes=1)
    screen.pull(later, due_only=True)
    assert server.asked == []
    screen.pull(later, due_only=True, failed_too=True)

    assert [each.path for each in server.asked] == ["/a"]


def test_two_sources_at_one_address_ask_it_once(screen: Screen, server: Server) -> None:
    server.answers["/a"] = tagged(calendar(WEEKLY))
    screen.add("one", server.at("/a"))
    screen.add("two", server.at("/a"))

    snapshot = screen.pull()

    assert {each.source for each in snapshot.events} == {"one", "two"}
    assert len(server.asked) == 1


def test_a_server_that_wants_to_be_left_alone_is_left_alone(screen: Screen, server: Server) -> None:
    server.answers["/a"] = Answer(calendar(WEEKLY))
    screen.add("town", server.at("/a"))
    screen.pull()
    server.answers["/a"] = Answer(status=429, headers={"Retry-After": "7200"})
    asked: list[int] = []
    snapshot = screen.pull(NOON, due_only=True)

    for minutes in range(15, 240, 5):
        snapshot = screen.pull(NOON + timedelta(minutes=minutes), due_only=True)
        asked.append(len(server.asked))

    assert asked[0] == asked[22] == 2  # refused at once, then not asked for almost two hours
    assert asked[-1] == 3
    assert "429" in snapshot.sources[0].trouble
    assert set(titles(snapshot)) == {"Chor"}


def test_a_removed_source_is_gone_and_a_damaged_copy_is_not_missed(
    screen: Screen, server: Server
) -> None:
    server.answers["/a"] = Answer(calendar(WEEKLY))
    server.answers["/b"] = Answer(calendar(event("Markt", "2026-03-07T09:00")))
    screen.add("a", server.at("/a"))
    screen.add("b", server.at("/b"))
    screen.pull()
    server.answers.clear()
    for file in (screen.store.root / "sources").glob("a.*"):
        file.write_bytes(b"\0")
    screen.sources.pop()

    snapshot = screen.pull(NOON + DAY)

    assert set(titles(snapshot)) == {"Chor"}
    assert snapshot.sources[0].trouble


class TestPictures:
    @pytest.fixture
    def notes(self, tmp_path: Path) -> Path:
        folder = tmp_path / "notes"
        folder.mkdir()
        Image.new("RGB", (30, 20)).save(folder / "fest.png")
        (folder / "fest.md").write_text(
            "---\ntitle: Fest\nimage: fest.png\nalt: Ein Fest\n---\nKommt alle!\n", encoding="utf-8"
        )
        return folder

    def test_are_stored_before_the_snapshot_names_them(self, screen: Screen, notes: Path) -> None:
        screen.add("notes", Local(notes), Format.NOTES)

        (fest,) = screen.pull().announcements

        assert fest.picture is not None
        assert screen.store.has_picture(fest.picture.file)
        assert (fest.picture.width, fest.picture.height) == (30, 20)

    def test_are_exchanged_with_their_file(self, screen: Screen, notes: Path) -> None:
        screen.add("notes", Local(notes), Format.NOTES)
        before = screen.pull().announcements[0].picture
        Image.new("RGB", (50, 20)).save(notes / "fest.png")

        after = screen.pull().announcements[0].picture

        assert before is not None
        assert after is not None
        assert after.width == 50

    def test_that_are_lost_from_the_disk_are_taken_anew(self, screen: Screen, notes: Path) -> None:
        screen.add("notes", Local(notes), Format.NOTES)
        picture = screen.pull().announcements[0].picture
        assert picture is not None
        (screen.store.assets / picture.file).unlink()

        screen.pull()

        assert screen.store.has_picture(picture.file)


@dataclass
class BrokenReader:
    """Reads nothing, as ours may after a bad update, and counts how often it was asked to."""

    asked: int = 0

    def reduce(self, body: bytes) -> Reduced:
        raise ParseError("it cannot be read")

    def read(self, kept: bytes, reading: Reading, window: Window) -> Items:
        self.asked += 1
        raise ParseError("it cannot be read")


def test_news_that_cannot_be_read_leave_what_was_shown(screen: Screen, server: Server) -> None:
    server.answers["/a"] = tagged(calendar(WEEKLY))
    screen.add("town", server.at("/a"))
    screen.pull()
    good, broken = screen.ports, BrokenReader()
    screen.ports = replace(good, reader=lambda _: broken)

    for minutes in (0, 20, 40, 60):
        snapshot = screen.pull(NOON + timedelta(days=1, minutes=minutes))
        assert set(titles(snapshot)) == {"Chor"}
        assert [each.uid for each in snapshot.series] == ["Chor"]
        assert snapshot.sources[0].trouble == "it cannot be read"

    assert broken.asked == 2  # it may have taken long: once an hour is enough
    screen.ports = good
    assert screen.pull(NOON + timedelta(days=1, hours=2)).sources[0].trouble == ""


def test_a_clock_that_was_wrong_does_no_harm(screen: Screen, server: Server) -> None:
    """A Pi without a clock wakes up in 1970, then learns the time; once it thinks it is 2038."""
    server.answers["/a"] = tagged(calendar(WEEKLY))
    screen.add("town", server.at("/a"))

    numbers = [
        screen.pull(at, due_only=True).number
        for at in (
            datetime(1970, 1, 1, 0, 1, tzinfo=UTC),
            NOON,
            datetime(2038, 1, 19, tzinfo=UTC),
            NOON + timedelta(hours=1),
        )
    ]

    assert numbers == sorted(set(numbers))
    assert screen.store.snapshot() is not None
    assert len(server.asked) == 4
    assert set(titles(screen.pull(NOON + timedelta(hours=1)))) == {"Chor"}
