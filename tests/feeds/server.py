"""A web server of our own, which does what it was told and remembers what it was asked."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from feeds.sources.address import Remote


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that came in."""

    path: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What to say. `promised`: a length that is not the body's; `pause`: seconds per byte."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    promised: int | None = None
    pause: float = 0.0


@dataclass(slots=True)
class Server:
    """Answers by path: with an Answer, or with what a function says to the question."""

    url: str = ""
    answers: dict[str, Answer | Callable[[Asked], Answer]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def at(self, path: str) -> Remote:
        return Remote(self.url + path)

    def answer(self, question: Asked) -> Answer:
        self.asked.append(question)
        answer = self.answers.get(question.path, Answer(status=404))
        return answer if isinstance(answer, Answer) else answer(question)


def tagged(body: bytes, etag: str = '"v1"') -> Callable[[Asked], Answer]:
    """Answer as a polite server does: with 304 to whoever has this version."""

    def answer(question: Asked) -> Answer:
        if question.headers.get("If-None-Match") == etag:
            return Answer(status=304)
        return Answer(body, headers={"ETag": etag})

    return answer


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = server.answer(Asked(self.path, dict(self.headers)))
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            length = len(answer.body) if answer.promised is None else answer.promised
            self.send_header("Content-Length", str(length))
            self.end_headers()
            # The other side may have had enough.
            with suppress(OSError):
                if not answer.pause:
                    self.wfile.write(answer.body)
                for each in answer.body if answer.pause else b"":
                    self.wfile.write(bytes([each]))
                    time.sleep(answer.pause)

        def log_message(self, *args: object) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    httpd.block_on_close = False
    server.url = f"http://127.0.0.1:{httpd.server_port}"
    if tls is not None:
        httpd.socket = tls.wrap_socket(httpd.socket, server_side=True)
        server.url = f"https://localhost:{httpd.server_port}"
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        httpd.shutdown()
        httpd.server_close()
        thread.join()
