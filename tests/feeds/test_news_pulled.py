"""A website's news, from its server to the snapshot: its pictures are ours, and fetched once."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from feeds.config import Config, Format, Source
from feeds.disk.store import Store
from feeds.model import Announcement, Snapshot
from feeds.pulling.pull import Ports, pull
from feeds.sources.fetch import Http
from feeds.sources.outcome import LIMIT
from feeds.worker.lanes import Workers
from tests.feeds.server import Answer, Server, tagged

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 11, 26, 12, tzinfo=BERLIN)


class Website:
    """A website with a feed, and a screen that shows it."""

    def __init__(self, server: Server, folder: Path, workers: Workers) -> None:
        self.server = server
        self.store = Store(folder / "var")
        fetch = Http(connect=2, read=2, deadline=10)
        self._ports = Ports(fetch, workers.reader, workers.encode, lambda: 0.0)
        self._config = Config(BERLIN, (Source("news", server.at("/feed"), Format.SYNDICATION),))

    def says(self, *items: str) -> None:
        body = f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>"
        self.server.answers["/feed"] = Answer(body.encode())

    def pulled(self, at: datetime = NOON) -> Snapshot:
        with self.store.locked(0):
            return pull(self._config, self.store, self._ports, at, due_only=False)

    def asked(self, path: str) -> int:
        return sum(each.path == path for each in self.server.asked)


@pytest.fixture
def website(server: Server, tmp_path: Path, workers: Workers) -> Website:
    return Website(server, tmp_path, workers)


def item(number: int, picture: str = "") -> str:
    image = f"<![CDATA[<img src='{picture}' alt='Ein Baum'>]]>" if picture else ""
    return (
        f"<item><title>N{number}</title><guid isPermaLink='false'>{number}</guid>"
        f"<description>{image}</description>"
        f"<pubDate>Thu, 26 Nov 2026 08:{number:02}:00 +0100</pubDate></item>"
    )


def photo(colour: str = "red") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (30, 20), colour).save(out, "JPEG")
    return out.getvalue()


def by_title(snapshot: Snapshot) -> dict[str, Announcement]:
    return {each.texts["de"].title: each for each in snapshot.announcements}


def test_news_with_its_picture_stands_in_the_snapshot(website: Website) -> None:
    website.server.answers["/baum.jpg"] = Answer(photo())
    website.says(item(1, f"{website.server.url}/baum.jpg"))

    (announcement,) = website.pulled().announcements

    assert announcement.texts["de"].alt == "Ein Baum"
    assert announcement.picture
    assert website.store.has_picture(announcement.picture.file)


def test_a_picture_that_has_not_changed_is_not_sent_again(website: Website) -> None:
    website.server.answers["/baum.jpg"] = tagged(photo())
    website.says(item(1, "baum.jpg"))

    first, again = website.pulled(), website.pulled(NOON + timedelta(hours=1))

    assert website.asked("/baum.jpg") == 2
    assert website.server.asked[-1].headers.get("If-None-Match") == '"v1"'
    assert first.announcements == again.announcements


def test_one_picture_under_two_addresses_is_stored_once(website: Website) -> None:
    for path in ("/a.jpg", "/b.jpg"):
        website.server.answers[path] = Answer(photo())
    website.says(item(1, "a.jpg"), item(2, "b.jpg"))

    pictures = {each.picture for each in website.pulled().announcements}

    assert len(pictures) == 1
    assert len(list(website.store.assets.iterdir())) == 1


def test_only_so_many_pictures_are_fetched_those_of_the_newest(website: Website) -> None:
    website.says(*(item(number, f"{number}.jpg") for number in range(60)))

    website.pulled()

    fetched = [each.path for each in website.server.asked if each.path != "/feed"]
    assert sorted(fetched) == sorted(f"/{number}.jpg" for number in range(40, 60))


@pytest.mark.parametrize(
    ("situation", "answer"),
    [
        ("is missing", Answer(status=404)),
        ("is a login page", Answer(b"<html>Anmelden</html>")),
        ("has too many bytes", Answer(photo() + b"\0" * LIMIT)),
        ("is cut off", Answer(photo()[:200])),
    ],
)
def test_news_is_shown_when_its_picture(situation: str, answer: Answer, website: Website) -> None:
    website.server.answers |= {"/a.jpg": answer, "/b.jpg": Answer(photo())}
    website.says(item(1, "a.jpg"), item(2, "b.jpg"))

    found = by_title(website.pulled())

    assert found["N1"].picture is None, situation
    assert found["N1"].texts["de"].alt == ""
    assert found["N2"].picture


def test_a_feed_that_comes_cut_off_takes_nothing_away(website: Website) -> None:
    website.says(item(1), item(2))
    whole = website.pulled()
    website.server.answers["/feed"] = Answer(b"<rss><channel><item><title>N1</title></item>")

    after = website.pulled(NOON + timedelta(hours=1))

    assert after.announcements == whole.announcements
    (health,) = after.sources
    assert "cut off" in health.trouble


def test_news_ends_by_itself_while_its_server_is_silent(website: Website) -> None:
    website.says(item(1))
    website.pulled()
    del website.server.answers["/feed"]

    assert website.pulled(NOON + timedelta(days=29)).announcements
    assert not website.pulled(NOON + timedelta(days=33)).announcements
