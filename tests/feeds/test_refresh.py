"""One try at one source: what it may change, and what it never costs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from feeds.config import Format, Source
from feeds.disk import copies
from feeds.disk.copies import Copy, KeptPicture
from feeds.errors import (
    FetchError,
    OfflineError,
    ParseError,
    RefusedError,
    UnreachableError,
)
from feeds.formats import Items, Reader, Reading, Reduced
from feeds.formats.reader import reader
from feeds.model import Picture, Window
from feeds.pulling.refresh import Refreshed, Tools, known, refresh
from feeds.pulling.saying import Said
from feeds.sources.address import Address, Local, Remote
from feeds.sources.outcome import Fetched, FetchOutcome, Folder, NotModified, Validators
from tests.feeds.ics import calendar, event

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TOWN = Source("town", Remote("https://town.example/a.ics"), Format.CALENDAR)
NEWS = Source("news", Remote("https://town.example/news/feed.json"), Format.JSONFEED)
CHESS = calendar(*(event(f"Schach {n}", f"2026-03-{n:02}T16:00") for n in range(2, 12)))


@dataclass(slots=True)
class FakeServer:
    """Answers with what it was told, and remembers how it was asked."""

    answers: list[FetchOutcome | FetchError]
    asked: list[tuple[Address, Validators]] = field(default_factory=list)

    def __call__(self, address: Address, validators: Validators) -> FetchOutcome:
        self.asked.append((address, validators))
        answer = self.answers.pop(0)
        if isinstance(answer, FetchError):
            raise answer
        return answer


def no_picture(body: bytes) -> Picture:
    raise ParseError("this is no picture that we can read")


def a_picture(body: bytes) -> Picture:
    return Picture(f"{body.hex():0>64}.png", 10, 10)


def nothing(copy: Copy) -> Said:
    return Said(Items(), 0, "")


def asked(
    source: Source,
    copy: Copy,
    server: FakeServer,
    *,
    at: datetime = NOON,
    keep: Callable[[bytes], Picture] = no_picture,
    read: Reader | None = None,
    say: Callable[[Copy], Said] = nothing,
) -> Refreshed:
    tools = Tools(server, read or reader(source.format), keep, say)
    return refresh(source, copy, tools, at=at, jitter=0.0)


def tried(
    source: Source,
    copy: Copy,
    *answers: FetchOutcome | FetchError,
    at: datetime = NOON,
    keep: Callable[[bytes], Picture] = no_picture,
    read: Reader | None = None,
    say: Callable[[Copy], Said] = nothing,
) -> Copy:
    server = FakeServer(list(answers))
    return asked(source, copy, server, at=at, keep=keep, read=read, say=say).copy


@pytest.fixture
def good() -> Copy:
    """A good copy of the town's calendar, a day old."""
    answer = Fetched(CHESS, Validators('"v1"'))
    return tried(TOWN, known(TOWN, None), answer, at=NOON - timedelta(days=1))


def test_a_good_answer_is_kept_with_its_validators(good: Copy) -> None:
    assert b"Schach 2" in (good.kept or b"")
    assert good.validators == Validators('"v1"')
    assert good.last_good == NOON - timedelta(days=1)


def test_the_server_is_asked_with_the_validators_of_its_last_answer(good: Copy) -> None:
    server = FakeServer([NotModified()])

    after = asked(TOWN, good, server)

    assert server.asked == [(TOWN.address, Validators('"v1"'))]
    assert after.word == "NotModified"
    assert after.copy.last_good == NOON
    assert after.copy.kept == good.kept


@pytest.mark.parametrize(
    ("situation", "answer", "wait"),
    [
        ("no network", OfflineError("no network"), timedelta(seconds=15)),
        ("the server is down", UnreachableError("it is down"), timedelta(seconds=15)),
        ("the server fails", RefusedError("an error (500)"), timedelta(minutes=15)),
        ("too many questions", RefusedError("429", timedelta(hours=1)), timedelta(hours=1)),
        (
            "a login page",
            Fetched(b"<!doctype html><title>Anmelden", Validators("2")),
            timedelta(minutes=15),
        ),
        ("nothing at all", Fetched(b"", Validators("2")), timedelta(minutes=15)),
        ("a file that was cut off", Fetched(CHESS[:900], Validators("2")), timedelta(minutes=15)),
        ("zeros", Fetched(b"\0" * 5000, Validators("2")), timedelta(minutes=15)),
    ],
)
def test_the_last_good_copy_stays_when_there_is(
    good: Copy, situation: str, answer: FetchOutcome | FetchError, wait: timedelta
) -> None:
    after = tried(TOWN, good, answer)

    assert after == replace(
        good, last_try=NOON, failures=1, trouble=after.trouble, next_check=NOON + wait
    ), situation
    assert after.trouble


def test_a_good_answer_ends_the_trouble(good: Copy) -> None:
    bad = tried(TOWN, good, UnreachableError("it is down"))

    assert tried(TOWN, bad, NotModified()).trouble == ""
    assert tried(TOWN, bad, NotModified()).failures == 0


class TestACalendarThatIsSuddenlyEmpty:
    EMPTY = Fetched(calendar(event("Rest", "2026-03-03T09:00")), Validators('"v2"'))

    def test_is_not_believed_at_once(self, good: Copy) -> None:
        doubted = tried(TOWN, good, self.EMPTY)

        assert doubted.kept == good.kept
        assert doubted.validators == good.validators
        assert doubted.next_check == NOON + timedelta(minutes=15)
        assert "nearly everything" in doubted.trouble

    def test_is_believed_when_it_stays_so(self, good: Copy) -> None:
        doubted = tried(TOWN, good, self.EMPTY)
        after = tried(TOWN, doubted, self.EMPTY, at=doubted.next_check or NOON)

        assert b"Rest" in (after.kept or b"")
        assert after.trouble == ""

    def test_is_not_believed_because_somebody_asks_at_once_as_after_a_restart(
        self, good: Copy
    ) -> None:
        doubted = tried(TOWN, good, self.EMPTY)
        at_once = tried(TOWN, doubted, self.EMPTY, at=NOON + timedelta(minutes=1))

        assert at_once.kept == good.kept
        assert at_once.next_check == doubted.next_check

    def test_is_believed_though_the_power_went_in_between(self, good: Copy) -> None:
        doubted = tried(TOWN, good, self.EMPTY)
        restarted, _ = copies.from_bytes(copies.to_bytes(doubted))
        restarted = replace(restarted, kept=doubted.kept)

        after = tried(TOWN, restarted, self.EMPTY, at=NOON + timedelta(minutes=15))

        assert b"Rest" in (after.kept or b"")

    def test_is_no_longer_in_question_when_the_server_says_that_nothing_changed(
        self, good: Copy
    ) -> None:
        """It was asked with the validators of the good copy: that one is what it has now."""
        later = NOON + timedelta(minutes=15)
        same = tried(TOWN, tried(TOWN, good, self.EMPTY), NotModified(), at=later)
        again = tried(TOWN, same, self.EMPTY, at=later + timedelta(minutes=15))

        assert same.kept == again.kept == good.kept
        assert same.trouble == ""

    def test_is_believed_at_once_when_it_is_a_file_of_ours(self, good: Copy) -> None:
        ours = replace(TOWN, address=Local(Path("a.ics")))

        assert b"Rest" in (tried(ours, good, self.EMPTY).kept or b"")

    def test_is_believed_at_once_when_it_comes_from_another_address(self, good: Copy) -> None:
        moved = replace(TOWN, address=Remote("https://new.example/a.ics"))
        not_yet = tried(moved, known(moved, good), UnreachableError("it is down"))
        later = not_yet.next_check or NOON

        assert b"Rest" in (tried(moved, known(moved, good), self.EMPTY).kept or b"")
        assert b"Rest" in (tried(moved, not_yet, self.EMPTY, at=later).kept or b"")

    def test_has_to_be_empty_twice_in_a_row(self, good: Copy) -> None:
        doubted = tried(TOWN, good, self.EMPTY)
        again = tried(TOWN, doubted, Fetched(CHESS, Validators('"v3"')))

        assert tried(TOWN, again, self.EMPTY).kept == good.kept


class TestPictures:
    FEED = Fetched(
        b'{"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": '
        b'[{"id": "1", "title": "Fest", "content_text": "x", "image": "fest.png"}]}',
        Validators('"v1"'),
    )
    PIXELS = Fetched(b"\x01", Validators("p1"))

    def test_are_fetched_beside_the_feed_and_asked_for_politely(self) -> None:
        server = FakeServer([self.FEED, self.PIXELS, NotModified(), NotModified()])
        copy = asked(NEWS, known(NEWS, None), server, keep=a_picture).copy
        again = asked(NEWS, copy, server, keep=a_picture).copy

        there = Remote("https://town.example/news/fest.png", named_by="town.example")
        assert server.asked[1] == (there, Validators())
        assert server.asked[3] == (there, Validators("p1"))
        assert list(copy.shown.values()) == [a_picture(b"\x01")]
        assert again.shown == copy.shown

    @pytest.mark.parametrize(
        "answer", [UnreachableError("it is down"), Fetched(b"<html>", Validators())]
    )
    def test_cost_the_feed_nothing_and_are_asked_for_again(
        self, answer: FetchOutcome | FetchError
    ) -> None:
        without = tried(NEWS, known(NEWS, None), self.FEED, answer)
        later = tried(NEWS, without, NotModified(), self.PIXELS, keep=a_picture)

        assert without.kept
        assert without.trouble == ""
        assert dict(without.pictures) == {"fest.png": KeptPicture()}
        assert list(later.shown) == ["fest.png"]

    def test_on_a_server_are_asked_for_again_also_by_a_file_of_ours(self) -> None:
        ours = replace(NEWS, address=Local(Path("feed.json")))
        body = self.FEED.body.replace(b"fest.png", b"https://town.example/fest.png")
        without = tried(ours, known(ours, None), Fetched(body, Validators("1")), OfflineError("-"))
        later = tried(ours, without, NotModified(), self.PIXELS, keep=a_picture)

        assert without.next_check == NOON + timedelta(minutes=15)
        assert later.next_check is None


class TestWhenTheConfigHasChanged:
    def test_another_address_is_asked_afresh_and_the_old_news_stay(self, good: Copy) -> None:
        moved = replace(TOWN, address=Remote("https://new.example/a.ics"))

        copy = known(moved, good)

        assert copy.kept == good.kept
        assert copy.validators == Validators()
        assert copy.next_check is None
        assert known(moved, copy) == copy

    def test_another_format_has_nothing_to_read_from_it(self, good: Copy) -> None:
        assert known(replace(TOWN, format=Format.JSONFEED), good).kept is None


@dataclass(frozen=True, slots=True)
class Lines:
    """A format of lines that end with ".": reads those that are whole."""

    def reduce(self, body: bytes) -> Reduced:
        whole, end, rest = body.rpartition(b".")
        if not end:
            raise ParseError("nothing in it is whole")
        return Reduced(whole + end, incomplete=bool(rest))

    def read(self, kept: bytes, reading: Reading, window: Window) -> Items:
        raise NotImplementedError


class TestAnAnswerThatIsCutOff:
    @staticmethod
    def came(copy: Copy, body: bytes, at: datetime = NOON) -> Copy:
        return tried(NEWS, copy, Fetched(body, Validators(body.decode())), at=at, read=Lines())

    def test_leaves_the_last_good_copy_and_says_so(self) -> None:
        good = self.came(known(NEWS, None), b"one. two.")
        after = self.came(good, b"one. two. three. fo")

        assert (after.kept, after.validators) == (good.kept, good.validators)
        assert after.trouble == "it is cut off: its end is missing"
        assert after.last_good == good.last_good

    def test_gives_what_is_whole_of_it_when_there_is_nothing_better(self) -> None:
        first = self.came(known(NEWS, None), b"one. tw")
        more = self.came(first, b"one. two. thr")

        assert (first.kept, more.kept) == (b"one.", b"one. two.")
        assert first.trouble == more.trouble == "it is cut off: its end is missing"
        assert (first.last_good, more.failures) == (None, 2)

    def test_is_asked_for_again_as_after_a_failure_and_whole(self) -> None:
        cut_off = self.came(known(NEWS, None), b"one. tw")
        server = FakeServer([Fetched(b"one.", Validators("v2"))])
        whole = asked(NEWS, cut_off, server, read=Lines()).copy

        assert cut_off.next_check == NOON + timedelta(minutes=15)
        assert server.asked == [(NEWS.address, Validators())]
        assert (whole.kept, whole.trouble, whole.failures) == (b"one.", "", 0)

    def test_is_of_no_use_when_nothing_in_it_is_whole(self) -> None:
        assert self.came(known(NEWS, None), b"on").kept is None


class TestAFolderOfCalendars:
    OURS = Source("ours", Local(Path("calendars"), calendars=True), Format.CALENDAR)

    def came(self, copy: Copy, **files: bytes | FetchError) -> Copy:
        answer = Folder({f"{name}.ics": body for name, body in files.items()}, Validators("v"))
        return tried(self.OURS, copy, answer, read=Lines())

    @pytest.fixture
    def whole(self) -> Copy:
        return self.came(known(self.OURS, None), a=b"a1.", b=b"b1.", c=b"c1.")

    def test_is_kept_file_by_file(self, whole: Copy) -> None:
        assert whole.kept == b"a1.b1.c1."
        assert whole.trouble == ""
        assert whole.validators == Validators("v")

    @pytest.mark.parametrize(
        ("situation", "file", "told"),
        [
            ("cut off", b"b2. b", "b.ics: it is cut off: its end is missing"),
            ("broken", b"b", "b.ics: nothing in it is whole"),
            ("not to be read", UnreachableError("b.ics cannot be read"), "b.ics cannot be read"),
        ],
    )
    def test_keeps_what_one_file_said_that_is_now(
        self, whole: Copy, situation: str, file: bytes | FetchError, told: str
    ) -> None:
        after = self.came(whole, a=b"a2.", b=file, c=b"c2.")

        assert after.kept == b"a2.b1.c2.", situation
        assert after.trouble == told
        assert after.validators == Validators()  # it is looked at again
        assert after.last_good == whole.last_good

    def test_takes_of_a_new_file_what_is_whole(self, whole: Copy) -> None:
        assert self.came(whole, a=b"a1.", d=b"d1. d").kept == b"a1.d1."

    def test_forgets_a_file_that_was_taken_away(self, whole: Copy) -> None:
        after = self.came(whole, b=b"b1.")

        assert (after.kept, after.trouble) == (b"b1.", "")

    def test_names_one_of_many_that_are_broken(self, whole: Copy) -> None:
        after = self.came(whole, a=b"x", b=b"x", c=b"c2.")

        assert after.trouble == "a.ics: nothing in it is whole (and 1 more files)"

    def test_keeps_everything_when_no_file_is_whole(self, whole: Copy) -> None:
        assert self.came(whole, a=b"x", b=b"x", c=b"x").kept == whole.kept
        assert self.came(known(self.OURS, None), a=b"x").kept is None

    def test_remembers_it_through_a_restart(self, whole: Copy) -> None:
        restarted = replace(copies.from_bytes(copies.to_bytes(whole))[0], kept=whole.kept)

        assert self.came(restarted, a=b"a2.", b=b"", c=b"c2.").kept == b"a2.b1.c2."

    def test_says_nothing_and_is_well_when_it_is_empty(self) -> None:
        empty = tried(self.OURS, known(self.OURS, None), Folder({}, Validators("v")))

        assert b"BEGIN:VCALENDAR" in (empty.kept or b"")
        assert empty.trouble == ""


def test_an_answer_that_cannot_be_read_does_not_replace_what_could(good: Copy) -> None:
    """It can be reduced, but reading it would take for ever: as a rule without an end."""

    def never(copy: Copy) -> Said:
        raise ParseError("it cannot be read within 10 seconds")

    after = tried(TOWN, good, Fetched(CHESS.replace(b"Schach", b"Halma"), Validators()), say=never)

    assert after.kept == good.kept
    assert after.trouble == "it cannot be read within 10 seconds"
