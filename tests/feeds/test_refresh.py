"""One try at one source: what it may change, and what it never costs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from feeds.config import Format, Source
from feeds.disk.copies import Copy, KeptPicture
from feeds.errors import (
    FetchError,
    OfflineError,
    ParseError,
    RefusedError,
    UnreachableError,
)
from feeds.model import Picture
from feeds.refresh import contained, known, refresh
from feeds.sources.address import Address, Local, Remote
from feeds.sources.outcome import Fetched, FetchOutcome, NotModified, Validators
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


def tried(
    source: Source,
    copy: Copy,
    *answers: FetchOutcome | FetchError,
    at: datetime = NOON,
    keep: Callable[[bytes], Picture] = no_picture,
) -> Copy:
    return refresh(source, copy, FakeServer(list(answers)), keep, at=at, jitter=0.0)[0]


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

    after, word = refresh(TOWN, good, server, no_picture, at=NOON, jitter=0.0)

    assert server.asked == [(TOWN.address, Validators('"v1"'))]
    assert word == "NotModified"
    assert after.last_good == NOON
    assert after.kept == good.kept


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
        after = tried(TOWN, tried(TOWN, good, self.EMPTY), self.EMPTY)

        assert b"Rest" in (after.kept or b"")
        assert after.trouble == ""

    def test_is_believed_at_once_when_it_is_a_file_of_ours(self, good: Copy) -> None:
        ours = replace(TOWN, address=Local(Path("a.ics")))

        assert b"Rest" in (tried(ours, good, self.EMPTY).kept or b"")

    def test_is_believed_at_once_when_it_comes_from_another_address(self, good: Copy) -> None:
        moved = replace(TOWN, address=Remote("https://new.example/a.ics"))
        not_yet = tried(moved, known(moved, good), UnreachableError("it is down"))

        assert b"Rest" in (tried(moved, known(moved, good), self.EMPTY).kept or b"")
        assert b"Rest" in (tried(moved, not_yet, self.EMPTY).kept or b"")

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
        copy, _ = refresh(NEWS, known(NEWS, None), server, a_picture, at=NOON, jitter=0.0)
        again, _ = refresh(NEWS, copy, server, a_picture, at=NOON, jitter=0.0)

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


def test_whatever_a_format_raises_is_the_trouble_of_its_source() -> None:
    with pytest.raises(ParseError, match="ZeroDivisionError"), contained(TOWN):
        _ = 1 / 0
