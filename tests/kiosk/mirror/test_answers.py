"""The server hands out the mirror's files, to be read, and nothing else."""

from __future__ import annotations

import http.client
import os
import threading
from collections.abc import Iterator
from email.utils import formatdate
from pathlib import Path
from typing import NamedTuple

import pytest

from kiosk.mirror.server.answers import TYPES, Server, found

FILES = {
    "index.html": b"<!DOCTYPE html>alles",
    "404.html": b"<!DOCTYPE html>nichts mehr",
    "de/index.html": b"<!DOCTYPE html>alles",
    "calendar.ics": b"BEGIN:VCALENDAR",
    "feed.json": b"{}",
    "feed.atom": b"<feed/>",
    "style.css": b"html {}",
    "pictures/a.png": b"picture" * 100_000,
    ".lock": b"",
    ".new": b"half",
    "notes.md": b"theirs",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "mirror"
    for path, body in FILES.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(body)
    (out.parent / "secret.txt").write_text("secret")
    (out / "way-out.txt").symlink_to(out.parent / "secret.txt")
    return out


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    with Server(0, folder) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


class Got(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


def get(server: Server, path: str, method: str = "GET", **headers: str) -> Got:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    try:
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        return Got(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("path", "file", "kind"),
    [
        ("/", "index.html", "text/html; charset=utf-8"),
        ("/de/", "de/index.html", "text/html; charset=utf-8"),
        ("/de/index.html", "de/index.html", "text/html; charset=utf-8"),
        ("/de/index.html?from=poster", "de/index.html", "text/html; charset=utf-8"),
        ("/calendar.ics", "calendar.ics", "text/calendar; charset=utf-8"),
        ("/feed.json", "feed.json", "application/feed+json; charset=utf-8"),
        ("/feed.atom", "feed.atom", "application/atom+xml; charset=utf-8"),
        ("/style.css?abc", "style.css", "text/css; charset=utf-8"),
        ("/pictures/a.png", "pictures/a.png", "image/png"),
    ],
)
def test_a_file_is_handed_out_as_what_it_is(
    server: Server, path: str, file: str, kind: str
) -> None:
    got = get(server, path)

    assert (got.status, got.body, got.headers["content-type"]) == (200, FILES[file], kind)


@pytest.mark.parametrize(
    "path",
    [
        *("/nothing.html", "/de", "/pictures/", "/pictures", "/de//index.html"),
        *("/../secret.txt", "/%2e%2e/secret.txt", "/de/..%2f..%2fsecret.txt", "/..\\secret.txt"),
        *("/way-out.txt", "/.lock", "/.new", "/notes.md", "/index.html/"),
        *("/%00", "/index.html%00.png", "/%ff%fe", "/" + "a" * 5000, "*", "http://a/../b"),
        "/index.html/../../secret.txt",
    ],
)
def test_what_is_not_a_file_of_the_mirror_is_not_there(server: Server, path: str) -> None:
    got = get(server, path)

    assert got.status in {400, 404}
    assert b"secret" not in got.body
    assert got.status == 400 or got.body == FILES["404.html"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT"])
def test_nobody_can_do_anything_but_read(server: Server, method: str) -> None:
    assert get(server, "/index.html", method).status == 501


def test_a_head_has_no_body(server: Server) -> None:
    got = get(server, "/index.html", "HEAD")

    assert (got.status, got.body) == (200, b"")
    assert got.headers["content-length"] == str(len(FILES["index.html"]))


def test_who_has_it_already_is_not_sent_it_again(server: Server, folder: Path) -> None:
    first = get(server, "/index.html").headers
    stamp = (folder / "index.html").stat().st_mtime
    earlier, later = formatdate(stamp - 60, usegmt=True), formatdate(stamp + 60, usegmt=True)

    def status(**headers: str) -> int:
        return get(server, "/index.html", **headers).status

    assert status(If_None_Match=first["etag"]) == 304
    assert status(If_None_Match=f'"x", W/{first["etag"]}') == 304
    assert status(If_None_Match="*") == 304
    assert status(If_None_Match='"other"', If_Modified_Since=later) == 200
    assert status(If_Modified_Since=first["last-modified"]) == 304
    assert status(If_Modified_Since=earlier) == 200
    assert status(If_Modified_Since="yesterday") == 200
    assert get(server, "/index.html", If_None_Match=first["etag"]).body == b""


def test_a_file_that_was_replaced_is_another_one(folder: Path) -> None:
    file = folder / "index.html"
    before = found("/", folder)
    assert before
    beside = folder / ".new"
    beside.write_bytes(b"shorter")
    os.utime(beside, ns=(1, 1))
    beside.replace(file)
    after = found("/", folder)
    assert after
    with before.opened, after.opened:
        assert before.tag != after.tag
        # Who has begun to read the old one reads that to its end.
        assert len(before.opened.read()) == before.size == len(FILES["index.html"])
        assert len(after.opened.read()) == after.size == len(b"shorter")
    file.write_bytes(FILES["index.html"])


def test_every_answer_tells_browsers_to_be_careful(server: Server) -> None:
    for path in ("/index.html", "/nothing.html", "/calendar.ics"):
        headers = get(server, path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "set-cookie" not in headers
        assert "python" not in headers["server"].lower()


def test_pictures_are_kept_for_good_and_all_else_is_asked_for_again(server: Server) -> None:
    assert "immutable" in get(server, "/pictures/a.png").headers["cache-control"]
    assert get(server, "/index.html").headers["cache-control"] == "no-cache"


def test_only_this_machine_is_answered(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_every_kind_of_file_that_the_mirror_has_is_known() -> None:
    assert {".html", ".css", ".ics", ".json", ".atom", ".png", ".jpg", ".ttf", ".svg"} <= set(TYPES)
