"""EDGE: answers of the web server: the mirror's files, to be read, and nothing else (RFC 9110)."""

from __future__ import annotations

import logging
import os
import shutil
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO, NamedTuple
from urllib.parse import unquote, urlsplit

log = logging.getLogger(__name__)

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".json": "application/feed+json; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".ttf": "font/ttf",
}
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}
# Their names are those of their content: they are never different.
_FOR_GOOD = "pictures/"
_PATIENCE = 20.0  # seconds


class Found(NamedTuple):
    """A file that may be read by everybody; `tag` and `changed` tell whether it is another one.

    It is open, so that it stays the same one when it is replaced meanwhile.
    """

    path: str
    kind: str
    opened: BinaryIO
    size: int
    tag: str
    changed: datetime


def found(target: str, folder: Path) -> Found | None:
    """Return what is asked for by `target`, as it stands in a request; None when it is not ours.

    Whoever asks closes it.
    """
    path = unquote(urlsplit(target).path, errors="replace").removeprefix("/")
    if not path or path.endswith("/"):
        path += "index.html"
    parts = path.split("/")
    if any(part in {"", ".", ".."} or part.startswith(".") or "\0" in part for part in parts):
        return None
    file = folder.joinpath(*parts)
    if file.suffix not in TYPES:
        return None
    try:
        if not file.resolve().is_relative_to(folder.resolve()) or not file.is_file():
            return None
        opened = file.open("rb")
    except OSError:
        return None
    stat = os.fstat(opened.fileno())
    changed = datetime.fromtimestamp(int(stat.st_mtime), UTC)
    tag = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'
    return Found(path, TYPES[file.suffix], opened, stat.st_size, tag, changed)


def is_known(one: Found, tags: str | None, since: str | None) -> bool:
    """Tell whether who asks has it already: `tags` is If-None-Match, `since` If-Modified-Since."""
    if tags is not None:
        # RFC 9110, 13.2.2: where there are tags, dates do not count.
        known = {each.strip().removeprefix("W/") for each in tags.split(",")}
        return one.tag in known or "*" in known
    if since is None:
        return False
    try:
        return one.changed <= parsedate_to_datetime(since)
    except (ValueError, TypeError):
        return False


class Server(ThreadingHTTPServer):
    """Serves the mirror in `folder` on this machine only."""

    daemon_threads = True
    folder: Path

    def __init__(self, port: int, folder: Path) -> None:
        self.folder = folder
        super().__init__(("127.0.0.1", port), Answer)

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002  # as it is called
        log.debug("a visitor went away")


class Answer(BaseHTTPRequestHandler):
    """One visitor's questions, one after the other."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "Aushang"
    sys_version = ""
    timeout = _PATIENCE

    def do_GET(self) -> None:  # as http.server calls it
        self._answer(body=True)

    def do_HEAD(self) -> None:  # as http.server calls it
        self._answer(body=False)

    def _answer(self, *, body: bool) -> None:
        one = found(self.path, self.server.folder)
        if one is None:
            self._lost(body=body)
            return
        with one.opened:
            known = is_known(one, self.headers["If-None-Match"], self.headers["If-Modified-Since"])
            self.send_response(HTTPStatus.NOT_MODIFIED if known else HTTPStatus.OK)
            if not known:
                self.send_header("Content-Type", one.kind)
                self.send_header("Content-Length", str(one.size))
            self._say_which(one)
            self.end_headers()
            if body and not known:
                shutil.copyfileobj(one.opened, self.wfile)

    def _lost(self, *, body: bool) -> None:
        try:
            said = (self.server.folder / "404.html").read_bytes()
        except OSError:
            said = b""
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", TYPES[".html"])
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        if body:
            self.wfile.write(said)

    def _say_which(self, one: Found) -> None:
        for_good = one.path.startswith(_FOR_GOOD)
        self.send_header("ETag", one.tag)
        self.send_header("Last-Modified", format_datetime(one.changed, usegmt=True))
        self.send_header("Cache-Control", "max-age=31536000, immutable" if for_good else "no-cache")

    def end_headers(self) -> None:
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # as http.server has it
        """Say nothing: who reads what is nobody's business."""
