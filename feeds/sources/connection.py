"""EDGE: a connection that is cut at its deadline, and that is known before a word is said over it.

Timeouts of the library count anew with every byte, and a name may lead elsewhere the second time
it is looked up: both are only safe to judge where the socket is.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Timer
from typing import Any, Self

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection

from feeds.errors import UnreachableError
from feeds.wording import Words

# Told of every socket that is connected, and whether it is to a proxy; raises to have it closed.
Reached = Callable[[socket.socket, bool], None]


class Adapter(HTTPAdapter):
    """Lets requests ask over connections that tell `reached` where they lead."""

    def __init__(self, reached: Reached) -> None:
        super().__init__()
        self._reached = reached

    def get_connection_with_tls_context(self, *args: Any, **named: Any) -> Any:
        pool: Any = super().get_connection_with_tls_context(*args, **named)
        proxied = pool.proxy is not None
        kind = _Https if pool.scheme == "https" else _Http
        pool.ConnectionCls = partial(kind, lambda line: self._reached(line, proxied))
        return pool


class _Http(HTTPConnection):
    def __init__(self, reached: Callable[[socket.socket], None], *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._reached = reached

    def _new_conn(self) -> socket.socket:
        return _known(super()._new_conn(), self._reached)


class _Https(HTTPSConnection):
    def __init__(self, reached: Callable[[socket.socket], None], *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._reached = reached

    def _new_conn(self) -> socket.socket:
        return _known(super()._new_conn(), self._reached)


def _known(line: socket.socket, reached: Callable[[socket.socket], None]) -> socket.socket:
    try:
        reached(line)
    except BaseException:
        line.close()
        raise
    return line


class Deadline:
    """Cuts the connections that it watches when `seconds` have passed; a block ends it earlier."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._until = time.monotonic() + seconds
        self._lines: list[socket.socket] = []
        self._timer = Timer(seconds, self._cut)
        self._timer.daemon = True

    def watch(self, line: socket.socket) -> None:
        # A second handle: TLS makes the first its own.
        self._lines.append(line.dup())
        self.check()

    def check(self) -> None:
        """Raise UnreachableError when the time is over."""
        if time.monotonic() >= self._until:
            raise UnreachableError(Words("it was not done after {} seconds", f"{self._seconds:g}"))

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        for line in self._lines:
            line.close()

    def _cut(self) -> None:
        for line in self._lines:
            with suppress(OSError):  # it has ended by itself
                line.shutdown(socket.SHUT_RDWR)
