"""EDGE: asks a server, politely and with limits.

Errors are sentences for a volunteer, and never hold the address, which may be a secret.
"""

from __future__ import annotations

import base64
import ipaddress
import socket
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.cookiejar import DefaultCookiePolicy
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urljoin, urlsplit

import requests
import urllib3

from feeds.errors import BusyError, FetchError, OfflineError, RefusedError, UnreachableError
from feeds.sources.address import Address, Remote, origin
from feeds.sources.body import body
from feeds.sources.connection import Adapter, Deadline
from feeds.sources.outcome import LIMIT, Fetched, FetchOutcome, NotModified, Validators
from feeds.wording import Words

_REDIRECTS = (301, 302, 303, 307, 308)
_MAX_REDIRECTS = 5
_DEEPEST = 20  # errors in a chain of causes
_MAY_PASS = (408, 425, 429)
_ITS_OWN_FAULT = 500  # and above: RFC 9110, 15.6
_SENTENCES = {
    401: Words("it asks for a user name and password, or does not accept ours"),
    403: Words("it does not allow us to read this (403); is the calendar shared publicly?"),
    404: Words("there is nothing at this address (404); was the calendar moved or deleted?"),
    410: Words("what was at this address is gone for good (410)"),
    429: Words("it says that it is asked too often (429)"),
    503: Words("it is overloaded or under repair (503)"),
}
_INSIDE = Words("it leads into the local network, where it must not")


def is_private(host: str) -> bool:
    """Say whether `host` is, or leads, into a network that the world cannot reach."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False  # a name that leads nowhere harms nobody: asking it will say so
    return any(not ipaddress.ip_address(str(entry[4][0])).is_global for entry in found)


@dataclass(frozen=True, slots=True)
class Http:
    """Fetches over http and https. Limits in seconds and bytes; `private` tells inside from out."""

    connect: float = 5
    read: float = 15
    deadline: float = 30
    limit: int = LIMIT
    private: Callable[[str], bool] = is_private
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def __call__(self, address: Address, validators: Validators) -> FetchOutcome:
        """Raises OfflineError, UnreachableError or RefusedError."""
        if not isinstance(address, Remote):
            raise UnreachableError(Words("it is on no server"))
        inside = address.inside or self.private(address.named_by or address.host)

        def reached(line: socket.socket, proxied: bool) -> None:
            deadline.watch(line)
            # A name that led outside when we looked may lead inside now.
            if not inside and not proxied and self.private(line.getpeername()[0]):
                raise RefusedError(_INSIDE)

        with Deadline(self.deadline) as deadline, requests.Session() as session:
            # A screen is nobody who could be recognised.
            session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
            for scheme in ("http://", "https://"):
                session.mount(scheme, Adapter(reached))
            try:
                outcome = self._follow(session, address, validators, inside=inside)
            except UnreachableError:
                deadline.check()
                raise
            deadline.check()  # a connection that we cut looks like one that has ended
            return outcome

    def _follow(
        self, session: requests.Session, address: Remote, validators: Validators, *, inside: bool
    ) -> FetchOutcome:
        url = address.url
        for _ in range(_MAX_REDIRECTS + 1):
            if not inside and self.private(urlsplit(url).hostname or ""):
                raise RefusedError(_INSIDE)
            with _translated(), self._ask(session, address, url, validators) as response:
                if response.status_code not in _REDIRECTS:
                    return self._outcome(response)
                url = next_hop(url, response.headers.get("Location", ""))
        raise RefusedError(Words("it sends us from address to address without an end"))

    def _ask(
        self, session: requests.Session, address: Remote, url: str, validators: Validators
    ) -> requests.Response:
        headers = {
            "User-Agent": f"Aushang/{_version()}",
            "Accept-Encoding": "gzip",
            "Accept": "text/calendar, application/feed+json, image/*;q=0.9, */*;q=0.5",
        }
        if validators.etag:
            headers["If-None-Match"] = validators.etag
        if validators.last_modified:
            headers["If-Modified-Since"] = validators.last_modified
        known = bool(address.user) and origin(url) == origin(address.url)
        if known:
            named = f"{address.user}:{address.password}".encode()
            headers["Authorization"] = f"Basic {base64.b64encode(named).decode()}"
        return session.get(
            url,
            headers=headers,
            auth=_as_it_is,
            timeout=(self.connect, self.read),
            allow_redirects=False,
            stream=True,
        )

    def _outcome(self, response: requests.Response) -> FetchOutcome:
        status = response.status_code
        if status == HTTPStatus.NOT_MODIFIED:
            return NotModified()
        if status != HTTPStatus.OK:
            kind = BusyError if status in _MAY_PASS or status >= _ITS_OWN_FAULT else RefusedError
            raise kind(
                _SENTENCES.get(status) or Words("it answers with an error ({})", status),
                retry_after(response.headers.get("Retry-After", ""), self.now()),
            )
        encoding = response.headers.get("Content-Encoding", "")
        return Fetched(
            body(response.raw, encoding, self.limit),
            Validators(
                response.headers.get("ETag", ""),
                response.headers.get("Last-Modified", ""),
            ),
        )


def next_hop(url: str, location: str) -> str:
    """Return where a redirect leads. Raises RefusedError where it must not."""
    there = urljoin(url, location)
    parts = urlsplit(there)
    if not location or parts.scheme not in ("http", "https") or not parts.hostname:
        raise RefusedError(Words("it sends us somewhere that is no web address"))
    if url.startswith("https:") and parts.scheme != "https":
        raise RefusedError(Words("it sends us from a secured address to an open one"))
    return there


def retry_after(value: str, now: datetime) -> timedelta | None:
    """Read a Retry-After header: seconds or a date (RFC 9110, 10.2.3); None when it is neither."""
    if value.strip().isascii() and value.strip().isdigit():
        return timedelta(seconds=min(int(value.strip()[:9]), 10**8))
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(when - now, timedelta())


@contextmanager
def _translated() -> Iterator[None]:
    """Turn the libraries' errors into ours. Theirs hold the address: only their kind is told."""
    try:
        yield
    except FetchError:
        raise
    except zlib.error as error:
        raise UnreachableError(Words("the answer is damaged")) from error
    except (requests.exceptions.SSLError, urllib3.exceptions.SSLError) as error:
        raise UnreachableError(
            Words("no secured connection: its certificate is not valid, or our date is wrong")
        ) from error
    except (requests.Timeout, urllib3.exceptions.TimeoutError) as error:
        raise UnreachableError(Words("it did not answer in time")) from error
    except (requests.exceptions.ChunkedEncodingError, urllib3.exceptions.ProtocolError) as error:
        raise UnreachableError(Words("the answer was cut off")) from error
    except requests.ConnectionError as error:
        if _is_offline(error):
            raise OfflineError(
                Words("no network: its name cannot be looked up, or no way leads there")
            ) from error
        raise UnreachableError(Words("it cannot be reached")) from error
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        raise UnreachableError(Words("it cannot be asked at this address")) from error


def _is_offline(error: BaseException) -> bool:
    """Look through the chain for what is wrong on our side of the line."""
    seen = 0
    current: BaseException | None = error
    while current is not None and seen < _DEEPEST:  # no chain is longer
        # ENETUNREACH and EHOSTUNREACH
        if isinstance(current, socket.gaierror) or getattr(current, "errno", None) in (101, 113):
            return True
        inner = getattr(current, "reason", None) or (current.args[0] if current.args else None)
        current = (
            inner if isinstance(inner, BaseException) else current.__cause__ or current.__context__
        )
        seen += 1
    return False


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Sign with what stands in the headers: without a word on it requests looks into ~/.netrc."""
    return request


def _version() -> str:
    try:
        return version("aushang")
    except PackageNotFoundError:
        return "dev"  # run from a checkout that was never installed
