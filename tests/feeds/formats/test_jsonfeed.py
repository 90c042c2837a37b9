"""A JSON Feed becomes announcements; what it does not say is not made up."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.errors import ParseError
from feeds.formats import Items, Reading
from feeds.formats.news import jsonfeed
from feeds.model import Announcement, Call, Picture, Text, Topic, Window

ZONE = ZoneInfo("Europe/Berlin")
START = datetime(2026, 11, 22, tzinfo=ZONE)
WINDOW = Window(START, START + timedelta(days=60))
PICTURE = Picture("0" * 64 + ".jpg", 640, 480)
HERE = Reading("stadt", ZONE, pictures={"https://stadt.example/baum.jpg": PICTURE})
V11 = "https://jsonfeed.org/version/1.1"


def feed(*items: Any, **more: Any) -> bytes:
    return json.dumps({"version": V11, "title": "Stadt", "items": items} | more).encode()


def read(body: bytes, here: Reading = HERE) -> Items:
    return jsonfeed.read(jsonfeed.reduce(body).kept, here, WINDOW)


def only(items: Items) -> Announcement:
    (announcement,) = items.announcements
    return announcement


def test_an_item_is_an_announcement() -> None:
    item = {
        "id": "baum",
        "title": "Baum gepflanzt",
        "content_html": "<p>Ein <b>Ahorn</b>.</p><ul><li>groß</li></ul>",
        "url": "https://stadt.example/baum",
        "image": "https://stadt.example/baum.jpg",
        "tags": ["Natur", "Gemeinsam aktiv", "helfer  GESUCHT"],
        "language": "de-DE",
        "authors": [{"name": "GEHEIM"}],
        "_aushang": {
            "from": "2026-11-20",
            "until": "2026-11-30",
            "priority": 2,
            "alt": "Ein junger Ahorn",
            "checked_by": "B. Beispiel",
        },
    }

    reduced = jsonfeed.reduce(feed(item))

    assert reduced.pictures == ("https://stadt.example/baum.jpg",)
    assert b"GEHEIM" not in reduced.kept
    assert jsonfeed.read(reduced.kept, HERE, WINDOW) == Items(
        announcements=(
            Announcement(
                source="stadt",
                uid="baum",
                texts={
                    "de": Text(
                        "Baum gepflanzt", "Ein Ahorn.\n\n• groß", "Ein junger Ahorn", "B. Beispiel"
                    )
                },
                since=datetime(2026, 11, 20, tzinfo=ZONE),
                until=datetime(2026, 12, 1, tzinfo=ZONE),
                url="https://stadt.example/baum",
                picture=PICTURE,
                topic=Topic.GEMEINSAM,
                priority=2,
                call=Call(),
            ),
        )
    )


GESUCHT = "Kuchen!\n\nGesucht:\n- Wie viele: 3\n- Wen fragen: Frau Muster"


@pytest.mark.parametrize(
    ("situation", "item", "call", "text"),
    [
        (
            "has a block",
            {"content_text": GESUCHT},
            Call("3"),
            Text("A", "Kuchen!", ask="Frau Muster"),
        ),
        (
            "has a list",
            {"content_html": "<p>Kuchen!</p><p>Gesucht:</p><ul><li>Wie viele: 3</li></ul>"},
            Call("3"),
            Text("A", "Kuchen!"),
        ),
        (
            "has ours",
            {"_aushang": {"helpers": 3, "when": "um 9", "answer_by": "2026-12-12", "ask": "Ina"}},
            Call("3", date(2026, 12, 12)),
            Text("A", when="um 9", ask="Ina"),
        ),
        (
            "has both",
            {"content_text": GESUCHT, "_aushang": {"ask": "Ina"}},
            Call("3"),
            Text("A", "Kuchen!", ask="Ina"),
        ),
        ("fills in nothing", {"_aushang": {"when": " ", "ask": ""}}, None, Text("A")),
        ("tells whom to ask only", {"content_text": "Hilfe:\nKontakt: X"}, None, None),
    ],
)
def test_the_call_of_an_item_that(
    situation: str, item: dict[str, Any], call: Call | None, text: Text | None
) -> None:
    items = read(feed({"id": "1", "title": "A"} | item))

    assert only(items).call == call, situation
    assert only(items).texts["de"] == (text or Text("A", item["content_text"]))
    assert items.diagnostics == ()


def test_a_call_is_over_after_the_last_day_to_answer() -> None:
    extension = {"answer_by": "2026-12-12", "until": "2026-12-20"}
    found = only(read(feed({"id": "1", "title": "A", "_aushang": extension})))

    assert found.until == datetime(2026, 12, 13, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("situation", "item", "title", "body"),
    [
        ("has no title", {"content_text": "Neu hier. Kommt!"}, "Neu hier.", "Kommt!"),
        ("is plain text with a tag in it", {"content_text": "<b> ist fett"}, "<b> ist fett", ""),
        ("has a title only", {"title": "Neu\nhier"}, "Neu hier", ""),
        ("has both texts", {"title": "A", "content_text": "T", "content_html": "H"}, "A", "T"),
        ("has a summary only", {"title": "A", "summary": "S"}, "A", "S"),
        ("has a summary, too", {"title": "A", "summary": "S", "content_html": "H"}, "A", "H"),
    ],
)
def test_the_words_of_an_item_that(
    situation: str, item: dict[str, str], title: str, body: str
) -> None:
    assert only(read(feed({"id": "1"} | item))).texts["de"] == Text(title, body), situation


@pytest.mark.parametrize(
    ("situation", "of_feed", "of_item", "language"),
    [
        ("its own", "en", "uk", "uk"),
        ("its feed's", "en-GB", None, "en"),
        ("its source's", None, None, "de"),
        ("its feed's, when its own is none", "en", "Deutsch, bitte", "en"),
        ("a special one", None, "de-simple", "de-simple"),
        ("a script", None, "zh_Hant_TW", "zh-Hant"),
    ],
)
def test_the_language_of_an_item_is(
    situation: str, of_feed: str | None, of_item: str | None, language: str
) -> None:
    body = feed({"id": "1", "title": "A", "language": of_item}, language=of_feed)

    assert list(only(read(body)).texts) == [language], situation


@pytest.mark.parametrize(
    ("situation", "item", "shown"),
    [
        ("says nothing of its time", {}, True),
        ("was published", {"date_published": "2026-01-01T00:00:00Z"}, True),
        ("will be published", {"date_published": "2026-12-01T00:00:00+01:00"}, True),
        ("will be published later", {"date_published": "2028-01-01T00:00:00Z"}, False),
        ("has ended", {"_aushang": {"until": "2026-11-21"}}, False),
        ("ends on the first day", {"_aushang": {"until": "2026-11-22"}}, True),
        ("begins after the window", {"_aushang": {"from": "2027-01-21"}}, False),
        (
            "was published anew after its end",
            {"date_published": "2026-12-24T00:00:00Z", "_aushang": {"until": "2026-12-01"}},
            True,
        ),
        ("has an odd date of publication", {"date_published": "gestern"}, True),
    ],
)
def test_an_item_is_read_when_it(situation: str, item: dict[str, Any], shown: bool) -> None:
    items = read(feed({"id": "1", "title": "A"} | item))

    assert bool(items.announcements) is shown, situation


@pytest.mark.parametrize(
    ("situation", "dates", "since"),
    [
        ("published", {"date_published": "2026-11-20T08:00:00+01:00"}, 20),
        ("changed", {"date_modified": "2026-11-21T08:00:00+01:00"}, 21),
        (
            "published and changed",
            {
                "date_published": "2026-11-20T08:00:00+01:00",
                "date_modified": "2026-11-21T08:00:00+01:00",
            },
            20,
        ),
        ("set by us", {"date_published": "2026-11-20", "_aushang": {"from": "2026-11-19"}}, 19),
    ],
)
def test_an_item_is_as_old_as_it_was(situation: str, dates: dict[str, Any], since: int) -> None:
    found = only(read(feed({"id": "1", "title": "A"} | dates))).since

    assert found, situation
    assert found.day == since


def pictured(*names: str) -> dict[str, Any]:
    """Return an item with these pictures, as a feed can name them."""
    ways: dict[str, dict[str, Any]] = {
        "image": {"image": "https://a.example/image.jpg"},
        "banner": {"banner_image": "https://a.example/banner.jpg"},
        "sound": {"attachments": [{"url": "https://a.example/s.mp3", "mime_type": "audio/mpeg"}]},
        "attached": {"attachments": [{"url": "https://a.example/a.png", "mime_type": "image/png"}]},
        "html": {"content_html": "<img src='https://a.example/html.png' alt='Ein Baum'>"},
        "twice": {"content_html": "<img src='https://a.example/image.jpg' alt='Ein Baum'>"},
        "mute": {"content_html": "<img src='https://a.example/html.png'>"},
        "ours": {"_aushang": {"alt": "Ein Haus"}},
    }
    item: dict[str, Any] = {"id": "1", "title": "A"}
    for name in names:
        item |= ways[name]
    return item


@pytest.mark.parametrize(
    ("names", "picture", "alt"),
    [
        (("image",), "image.jpg", ""),
        (("image", "ours"), "image.jpg", "Ein Haus"),
        (("image", "banner", "attached", "mute"), "image.jpg", ""),
        (("banner", "attached", "mute"), "banner.jpg", ""),
        (("attached", "mute"), "a.png", ""),
        (("mute",), "html.png", ""),
        (("image", "html"), "html.png", "Ein Baum"),
        (("image", "html", "ours"), "image.jpg", "Ein Haus"),
        (("image", "twice"), "image.jpg", "Ein Baum"),
        (("sound",), "", ""),
        (("sound", "ours"), "", ""),
    ],
    ids="+".join,
)
def test_the_picture_of_an_item_is_the_first_that_is_described(
    names: tuple[str, ...], picture: str, alt: str
) -> None:
    reduced = jsonfeed.reduce(feed(pictured(*names)))
    address = f"https://a.example/{picture}"

    assert reduced.pictures == ((address,) if picture else ())
    found = jsonfeed.read(reduced.kept, Reading("stadt", ZONE, pictures={address: PICTURE}), WINDOW)
    announcement = only(found)
    assert announcement.picture == (PICTURE if picture else None)
    assert announcement.texts["de"].alt == alt
    undescribed = [
        each.item for each in found.diagnostics if "nothing says in words" in each.reason
    ]
    assert undescribed == ["A"] * bool(picture and not alt)


def test_a_feed_that_is_finished_says_so_and_is_shown() -> None:
    reduced = jsonfeed.reduce(feed({"id": "1", "title": "A"}, expired=True))

    assert only(jsonfeed.read(reduced.kept, HERE, WINDOW)).uid == "1"
    (diagnostic,) = reduced.diagnostics
    assert "finished" in diagnostic.reason
    assert not diagnostic.lost


@pytest.mark.parametrize("expired", ["true", 1, None, False])
def test_only_true_means_that_a_feed_is_finished(expired: Any) -> None:
    assert not jsonfeed.reduce(feed({"id": "1"}, expired=expired)).diagnostics


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ({"id": "https://a.example/?token=GEHEIM", "title": "Fest"}, "Fest"),
        ({"id": "fest"}, "fest"),
        ({"id": "https://a.example/?token=GEHEIM"}, "item 1"),
    ],
)
def test_a_reason_names_its_item_and_never_an_address(item: dict[str, str], name: str) -> None:
    odd = {"_aushang": {"until": "bald"}, "url": "GEHEIM"}

    (diagnostic,) = read(feed(item | odd)).diagnostics[-1:]

    assert diagnostic.item == name
    assert "GEHEIM" not in diagnostic.reason


def test_what_nobody_sees_is_not_complained_about() -> None:
    past = {"id": "1", "title": "A", "url": "/a", "_aushang": {"until": "2026-11-21"}}

    assert read(feed(past)) == Items()


def test_what_will_be_published_is_not_shown_before() -> None:
    item = {"id": "1", "title": "A", "date_published": "2026-12-01T08:00:00+01:00"}

    assert only(read(feed(item))).since == datetime(2026, 12, 1, 8, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("item", "reason", "lost"),
    [
        ({"id": "1"}, "it has neither a title nor a text", True),
        ({"id": "1", "title": "A", "image": "https://anderswo.example/x.png"}, "picture", False),
        ({"id": "1", "title": "A", "_aushang": {"until": "bald"}}, "until must be a day", True),
        ({"id": "1", "title": "A", "_aushang": {"priority": "hoch"}}, "priority must be", False),
        ({"id": "1", "title": "A", "_aushang": {"helpers": "x"}}, "helpers must be", False),
        (
            {"id": "1", "title": "A", "_aushang": {"from": "2026-12-02", "until": "2026-12-01"}},
            "over before it begins",
            True,
        ),
        ({"id": "gut", "title": "Doppelt"}, "the same id", True),
        ({"id": "1", "title": "A", "url": "/fest"}, "url must be a link", False),
    ],
)
def test_a_bad_item_costs_at_most_itself(item: dict[str, Any], reason: str, lost: bool) -> None:
    items = read(feed({"id": "gut", "title": "Gut"}, item))

    assert len(items.announcements) == 2 - lost
    (diagnostic,) = items.diagnostics
    assert reason in diagnostic.reason
    assert diagnostic.lost is lost


@pytest.mark.parametrize("item", [None, 3, [], {}, {"id": ""}, {"id": True}, {"title": "A"}])
def test_an_item_without_an_id_is_left_out_at_the_door(item: Any) -> None:
    reduced = jsonfeed.reduce(feed({"id": 7, "title": "Gut"}, item))

    assert [each.reason for each in reduced.diagnostics] == ["item 2 has no id"]
    assert only(jsonfeed.read(reduced.kept, HERE, WINDOW)).uid == "7"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://stadt.example/", "https://stadt.example/"),
        ("tel:+49301234567", "tel:+49301234567"),
        ("www.stadt.example/fest", "https://www.stadt.example/fest"),
        ("javascript:alert(1)", ""),
        ("ftp://stadt.example/", ""),
        ("https://stadt.example/mit leer", ""),
        ("https://stadt.example/" + "a" * 3000, ""),
    ],
)
def test_only_links_that_a_phone_may_open_are_links(url: str, shown: str) -> None:
    assert only(read(feed({"id": "1", "title": "A", "external_url": url}))).url == shown


def test_an_item_without_a_link_is_joined_by_its_sources_contact() -> None:
    here = Reading("stadt", ZONE, contact="mailto:a@stadt.example")
    items = read(feed({"id": "1", "title": "A"}, {"id": "2", "title": "B", "url": V11}), here)

    assert [each.url for each in items.announcements] == ["mailto:a@stadt.example", V11]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"<!doctype html><p>Anmelden", "a web page"),
        (feed({"id": "1"})[:-1], "cut off"),
        (b'{"error": "not found"}', "no JSON feed"),
        (b"[]", "no JSON feed"),
        (b'{"version": "https://jsonfeed.org/version/9", "items": []}', "no JSON feed"),
        (b'{"version": "https://jsonfeed.org/version/1"}', "no list of items"),
        (b"[" * 100_000, "not JSON"),
        (b'{"version": ' + b"9" * 5000 + b"}", "not JSON"),
    ],
)
def test_what_is_no_feed_is_refused(body: bytes, sentence: str) -> None:
    with pytest.raises(ParseError, match=sentence):
        jsonfeed.reduce(body)


def test_the_old_version_and_a_byte_order_mark_are_fine() -> None:
    body = b"\xef\xbb\xbf" + feed({"id": "1", "title": "A"}, version=jsonfeed.VERSIONS[0])

    assert only(read(body)).uid == "1"


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["2026-11-30", "\ud800", "https://a.example/", "de"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
KEYS = st.sampled_from(
    [
        "id",
        "title",
        "content_text",
        "content_html",
        "summary",
        "url",
        "image",
        "banner_image",
        "attachments",
        "tags",
        "language",
        "date_published",
        "date_modified",
        "_aushang",
    ]
)
EXTENSION = st.dictionaries(
    st.sampled_from(["from", "until", "priority", "alt", "checked_by"]), ANYTHING
)
ITEMS = st.dictionaries(KEYS, ANYTHING | EXTENSION)


@settings(deadline=None)
@given(st.lists(ITEMS | ANYTHING, max_size=4), ANYTHING)
def test_no_feed_whatsoever_raises_anything(items: list[Any], language: Any) -> None:
    reduced = jsonfeed.reduce(feed(*items, {"id": "gut!", "title": "Gut"}, language=language))

    uids = [each.uid for each in jsonfeed.read(reduced.kept, HERE, WINDOW).announcements]

    assert "gut!" in uids
    assert "".join(uids).encode()
    assert jsonfeed.reduce(reduced.kept).kept == reduced.kept


@settings(deadline=None)
@given(st.binary())
def test_no_bytes_whatsoever_raise_anything_but_a_parse_error(body: bytes) -> None:
    with pytest.raises(ParseError):
        jsonfeed.reduce(body)
