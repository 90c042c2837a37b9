"""What asking a server promises: politeness, limits, and sentences that a volunteer understands."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from feeds.errors import BusyError, FetchError, OfflineError, RefusedError, UnreachableError
from feeds.sources.address import Remote
from feeds.sources.fetch import Http, is_private, next_hop, retry_after
from feeds.sources.outcome import Fetched, NotModified, Validators
from tests.feeds.server import Answer, Asked, Server, tagged


@contextmanager
def slowly(said: bytes) -> Iterator[Remote]:
    """Serve one answer, a letter at a time, whatever the question."""

    def serve() -> None:
        line, _ = listening.accept()
        with line, suppress(OSError):
            for letter in said:
                line.send(bytes([letter]))
                time.sleep(0.02)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=serve)
        thread.start()
        yield Remote(f"http://127.0.0.1:{listening.getsockname()[1]}/secret")
        thread.join()


NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
BODY = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" * 100
QUICK = Http(connect=1, read=0.4, deadline=0.8, limit=1_000_000, now=lambda: NOON)


def test_a_calendar_comes_with_what_is_needed_to_ask_again(server: Server) -> None:
    date = "Mon, 02 Mar 2026 11:00:00 GMT"
    server.answers["/a.ics"] = Answer(BODY, headers={"ETag": '"v1"', "Last-Modified": date})

    first = QUICK(server.at("/a.ics"), Validators())
    assert first == Fetched(BODY, Validators('"v1"', date))
    QUICK(server.at("/a.ics"), first.validators)

    assert "If-None-Match" not in server.asked[0].headers
    assert server.asked[1].headers["If-None-Match"] == '"v1"'
    assert server.asked[1].headers["If-Modified-Since"] == date
    assert server.asked[0].headers["User-Agent"].startswith("Aushang/")


def test_an_unchanged_calendar_is_not_sent_again(server: Server) -> None:
    server.answers["/a.ics"] = tagged(BODY)

    assert QUICK(server.at("/a.ics"), Validators('"v1"')) == NotModified()


@pytest.mark.parametrize(
    ("status", "header", "wait"),
    [
        (429, "120", timedelta(minutes=2)),
        (503, "Mon, 02 Mar 2026 13:00:00 GMT", timedelta(hours=1)),
        (503, "Mon, 02 Mar 2026 11:00:00 GMT", timedelta()),
        (429, "soon", None),
        (429, "-5", None),
        (500, "", None),
        (404, "", None),
        (204, "", None),
    ],
)
def test_a_server_that_says_no_is_told_from_one_that_is_not_there(
    server: Server, status: int, header: str, wait: timedelta | None
) -> None:
    headers = {"Retry-After": header} if header else {}
    server.answers["/a.ics"] = Answer(status=status, headers=headers)

    with pytest.raises(RefusedError) as told:
        QUICK(server.at("/a.ics"), Validators())

    assert told.value.retry_after == wait
    assert isinstance(told.value, BusyError) == (status in {429, 500, 503})


def test_an_absurd_retry_after_is_read_as_a_long_time() -> None:
    assert retry_after("9" * 400, NOON) == timedelta(seconds=10**8)


def test_a_date_that_no_clock_can_show_is_no_retry_after() -> None:
    assert retry_after(f"Mon, 02 Mar {'9' * 30} 12:00:00 GMT", NOON) is None


class TestAnAnswerThatDoesNotEndWell:
    @pytest.mark.parametrize(
        ("situation", "answer", "error"),
        [
            ("cut off", Answer(BODY, promised=len(BODY) + 1), UnreachableError),
            (
                "gzip, cut off",
                Answer(gzip.compress(BODY)[:-9], headers={"Content-Encoding": "gzip"}),
                UnreachableError,
            ),
            (
                "no gzip at all",
                Answer(BODY, headers={"Content-Encoding": "gzip"}),
                UnreachableError,
            ),
            (
                "a packing of its own",
                Answer(BODY, headers={"Content-Encoding": "br"}),
                RefusedError,
            ),
            ("too long", Answer(b"x" * 1_000_001), RefusedError),
            ("a letter now and then", Answer(b"x" * 1000, pause=0.05), UnreachableError),
            ("silence", Answer(b"xx", pause=2), UnreachableError),
        ],
    )
    def test_is_an_error(
        self, server: Server, situation: str, answer: Answer, error: type[FetchError]
    ) -> None:
        server.answers["/a.ics"] = answer
        started = time.monotonic()

        with pytest.raises(error):
            QUICK(server.at("/a.ics"), Validators())

        assert time.monotonic() - started < 2, situation

    @pytest.mark.parametrize(
        ("situation", "said"),
        [
            ("headers letter by letter", b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 1000),
            ("a status letter by letter", b"HTTP/1.1 200 " + b"O" * 1000),
            ("a header after the other", b"HTTP/1.1 200 OK\r\n" + b"X-A: a\r\n" * 90),
            ("a redirect, slowly", b"HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n" + b"a" * 1000),
        ],
    )
    def test_is_ended_at_the_deadline_wherever_it_hangs(self, situation: str, said: bytes) -> None:
        with slowly(said) as address, pytest.raises(UnreachableError, match=r"not done after 0\.8"):
            QUICK(address, Validators())

    def test_is_ended_though_it_never_begins_to_speak_tls(self) -> None:
        with slowly(b"\x16\x03\x03\x40\x00" + b"a" * 1000) as address:
            secure = Remote(address.url.replace("http:", "https:"))
            with pytest.raises(UnreachableError, match=r"not done after 0\.8"):
                QUICK(secure, Validators())

    def test_that_promises_too_much_is_not_even_begun(self, server: Server) -> None:
        server.answers["/a.ics"] = Answer(b"x" * 100, promised=2_000_000, pause=1)

        with pytest.raises(RefusedError, match="million bytes"):
            Http(limit=1_000_000)(server.at("/a.ics"), Validators())

    def test_that_is_as_long_as_it_may_be_is_held_once(self, server: Server) -> None:
        server.answers["/a.ics"] = Answer(b"x" * 1_000_000)
        QUICK(server.at("/a.ics"), Validators())  # loads what is loaded once
        tracemalloc.start()
        try:
            QUICK(server.at("/a.ics"), Validators())
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()

        assert peak < 1_500_000

    def test_a_gzip_bomb_is_not_unpacked(self, server: Server) -> None:
        bomb = gzip.compress(b"\0" * 50_000_000, compresslevel=1)
        server.answers["/a.ics"] = Answer(bomb, headers={"Content-Encoding": "gzip"})
        tracemalloc.start()
        try:
            with pytest.raises(RefusedError, match="million bytes"):
                QUICK(server.at("/a.ics"), Validators())
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()

        assert peak < 5_000_000

    def test_packed_bytes_are_unpacked(self, server: Server) -> None:
        server.answers["/a.ics"] = Answer(gzip.compress(BODY), headers={"Content-Encoding": "gzip"})

        assert QUICK(server.at("/a.ics"), Validators()) == Fetched(BODY, Validators())

    @pytest.mark.parametrize("rest", [b"", b"\n", b"\0" * 100])
    def test_bytes_packed_in_several_members_are_unpacked_whole(
        self, server: Server, rest: bytes
    ) -> None:
        packed = gzip.compress(BODY[:50]) + gzip.compress(b"") + gzip.compress(BODY[50:]) + rest
        server.answers["/a.ics"] = Answer(packed, headers={"Content-Encoding": "gzip"})

        assert QUICK(server.at("/a.ics"), Validators()) == Fetched(BODY, Validators())


class TestRedirects:
    def test_are_followed(self, server: Server) -> None:
        server.answers["/a"] = Answer(status=302, headers={"Location": "/b"})
        server.answers["/b"] = Answer(BODY)

        assert QUICK(server.at("/a"), Validators()) == Fetched(BODY, Validators())

    def test_but_not_without_an_end(self, server: Server) -> None:
        server.answers["/a"] = Answer(status=301, headers={"Location": "/a"})

        with pytest.raises(RefusedError, match="without an end"):
            QUICK(server.at("/a"), Validators())

        assert len(server.asked) == 6

    @pytest.mark.parametrize(
        ("url", "location"),
        [
            ("https://town.example/a", "http://town.example/a"),
            ("https://town.example/a", "file:///etc/passwd"),
            ("http://town.example/a", "ftp://town.example/a"),
            ("http://town.example/a", ""),
        ],
    )
    def test_never_lead_to_a_worse_place(self, url: str, location: str) -> None:
        with pytest.raises(RefusedError):
            next_hop(url, location)

    def test_never_lead_from_the_world_into_our_own_network(self, server: Server) -> None:
        """The source is out in the world, as far as its name tells; its redirect is inside."""
        inside = server.url.replace("127.0.0.1", "localhost")
        server.answers["/a"] = Answer(status=302, headers={"Location": f"{inside}/b"})
        server.answers["/b"] = Answer(BODY)

        with pytest.raises(RefusedError, match="local network"):
            Http(private=lambda host: host == "localhost")(server.at("/a"), Validators())

        assert [each.path for each in server.asked] == ["/a"]

    def test_may_lead_there_when_the_config_says_so(self, server: Server) -> None:
        inside = server.url.replace("127.0.0.1", "localhost")
        server.answers["/a"] = Answer(status=302, headers={"Location": f"{inside}/b"})
        server.answers["/b"] = Answer(BODY)
        fetch = Http(private=lambda host: host in ("localhost", "127.0.0.1"))

        there = replace(server.at("/a"), inside=True)

        assert fetch(there, Validators()) == Fetched(BODY, Validators())

    def test_take_no_password_to_another_place(self, server: Server) -> None:
        there = server.url.replace("127.0.0.1", "localhost")
        server.answers["/a"] = Answer(status=302, headers={"Location": f"{there}/b"})
        server.answers["/b"] = Answer(BODY)

        QUICK(Remote(f"{server.url}/a", "volunteer", "grün"), Validators())

        assert server.asked[0].headers["Authorization"].startswith("Basic ")
        assert "Authorization" not in server.asked[1].headers


def test_a_name_that_leads_inside_only_when_it_is_asked_is_not_asked(server: Server) -> None:
    """Whoever owns a name may let it lead out into the world, and a moment later to our router."""
    server.answers["/a"] = Answer(BODY)
    outside = Remote(server.url.replace("127.0.0.1", "localhost") + "/a")
    by_name = Http(private=lambda host: host == "127.0.0.1")

    with pytest.raises(RefusedError, match="local network"):
        by_name(outside, Validators())

    assert server.asked == []


def test_a_feed_in_the_world_cannot_make_us_ask_inside_for_a_picture(server: Server) -> None:
    server.answers["/a.png"] = Answer(BODY)

    with pytest.raises(RefusedError):
        Http(private=lambda host: host == "127.0.0.1")(
            Remote(f"{server.url}/a.png", named_by="town.example"), Validators()
        )

    assert server.asked == []


@pytest.mark.parametrize(
    ("host", "private"),
    [
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("169.254.169.254", True),
        ("::1", True),
        ("8.8.8.8", False),
        ("no-such-name.invalid", False),
    ],
)
def test_inside_is_told_from_outside(host: str, private: bool) -> None:
    assert is_private(host) is private


def test_no_network_is_told_from_a_server_that_is_down() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]

    with pytest.raises(UnreachableError):
        QUICK(Remote(f"http://127.0.0.1:{port}/"), Validators())
    with pytest.raises(OfflineError):
        QUICK(Remote("http://no-such-name.invalid/"), Validators())


def _refuse(question: Asked) -> Answer:
    return Answer(status=403)


@pytest.mark.parametrize(
    "answer",
    [
        _refuse,
        Answer(status=302, headers={"Location": "http://"}),
        Answer(b"xx", pause=2),
        Answer(BODY, promised=9999),
        Answer(BODY, headers={"Content-Encoding": "gzip"}),
    ],
)
def test_no_error_betrays_the_address(
    server: Server, answer: Answer | Callable[[Asked], Answer]
) -> None:
    server.answers["/secret-token.ics"] = answer

    with pytest.raises(FetchError) as told:
        QUICK(server.at("/secret-token.ics"), Validators())

    assert "secret-token" not in str(told.value)
    assert "127.0.0.1" not in str(told.value)


def test_an_address_is_not_printed_with_what_holds_it() -> None:
    assert "secret" not in repr(Remote("https://secret.example/secret", "secret", "secret"))
