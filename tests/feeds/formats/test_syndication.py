"""RSS and Atom become announcements; what is no feed never replaces what was one."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from html import escape
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.errors import ParseError
from feeds.formats import Items, Reading
from feeds.formats.news import feedxml, syndication
from feeds.model import Announcement, Window

NEWS = Path(__file__).parent.parent / "news"
ZONE = ZoneInfo("Europe/Berlin")
START = datetime(2026, 11, 22, tzinfo=ZONE)
WINDOW = Window(START, START + timedelta(days=60))
HERE = Reading("stadt", ZONE)
WORDPRESS = (NEWS / "seen" / "wordpress.xml").read_bytes()


def rss(*items: str, about: str = "") -> bytes:
    return f"<rss version='2.0'><channel>{about}{''.join(items)}</channel></rss>".encode()


def item(title: str = "A", more: str = "") -> str:
    return f"<item><title>{title}</title>{more}</item>"


def dated(title: str, day: datetime) -> str:
    written = f"{day:%a, %d %b %Y %H:%M:%S %z}"
    return item(title, f"<guid isPermaLink='false'>{title}</guid><pubDate>{written}</pubDate>")


def read(body: bytes, window: Window = WINDOW) -> Items:
    return syndication.read(syndication.reduce(body).kept, HERE, window)


def only(items: Items) -> Announcement:
    (announcement,) = items.announcements
    return announcement


def titles(items: Items) -> list[str]:
    return [each.texts["de"].title for each in items.announcements]


@pytest.mark.parametrize(
    ("situation", "title", "shown"),
    [
        ("an entity", "Kaffee &amp; Kuchen", "Kaffee & Kuchen"),
        ("an entity, encoded twice", "Kaffee &amp;amp; Kuchen", "Kaffee & Kuchen"),
        ("an umlaut of HTML", "Gr&uuml;ne Woche", "Grüne Woche"),
        ("an umlaut of HTML, as text", "Gr&amp;uuml;ne Woche", "Grüne Woche"),
        ("tags", "&lt;b&gt;Fest&lt;/b&gt; am See", "Fest am See"),
        ("tags in CDATA", "<![CDATA[<b>Fest</b> am &ouml;stlichen See]]>", "Fest am östlichen See"),
        ("a sign of mathematics", "1 &lt; 2", "1 < 2"),
        ("several lines", "Fest\n   am See", "Fest am See"),
        ("an ampersand that nobody encoded", "Tag & Nacht", "Tag & Nacht"),
        ("a number that XML forbids", "A&#0;&#x1F;B", "A\N{REPLACEMENT CHARACTER}B"),
        ("a dash of Windows", "A &#150; B", "A – B"),
    ],
)
def test_a_title_is_plain_text_when_it_has(situation: str, title: str, shown: str) -> None:
    assert titles(read(rss(item(title)))) == [shown], situation


@pytest.mark.parametrize(
    ("situation", "words", "body"),
    [
        ("paragraphs", "<p>Eins</p><p>Zwei</p>", "Eins\n\nZwei"),
        ("a list", "Mit:<ul><li>Eis</li><li>Tee</li></ul>", "Mit:\n\n• Eis\n• Tee"),
        ("lines without tags", "Eins\nZwei", "Eins\nZwei"),
        ("HTML that was encoded twice", "&lt;p&gt;Eins&lt;/p&gt;&lt;p&gt;Zwei", "Eins\n\nZwei"),
        ("entities that were encoded twice", "<p>&amp;Auml;pfel</p>", "Äpfel"),
        ("a program", "<script>alert(1)</script>Text", "Text"),
        ("a picture only", "<img src='a.jpg'>", ""),
    ],
)
def test_the_words_of_an_item_with(situation: str, words: str, body: str) -> None:
    text = only(read(rss(item(more=f"<description>{escape(words)}</description>")))).texts["de"]

    assert text.body == body, situation


@pytest.mark.parametrize(
    ("situation", "more", "uid", "url"),
    [
        ("both", "<guid>u</guid><link>https://a.example/</link>", "u", "https://a.example/"),
        ("a guid that is a link", "<guid>https://a.example/</guid>", "https://a.example/", None),
        ("a guid that says it is none", "<guid isPermaLink='false'>7</guid>", "7", ""),
        ("a guid that does not say it", "<guid>7</guid>", "7", ""),
        ("a link", "<link>https://a.example/</link>", "https://a.example/", None),
        ("a link within the site", "<link>/n/1</link>", "https://s.example/n/1", None),
    ],
)
def test_an_item_is_known_by_its(situation: str, more: str, uid: str, url: str | None) -> None:
    body = rss(item(more=more), about="<link>https://s.example/</link>")

    announcement = only(read(body))

    assert announcement.uid == uid, situation
    assert announcement.url == (uid if url is None else url)


def test_an_item_with_nothing_but_words_is_known_by_them() -> None:
    first, second = (read(rss(item("A"), *more)) for more in ([], [item("B")]))

    assert first.announcements[0] == second.announcements[0]
    assert len({each.uid for each in second.announcements}) == 2


@pytest.mark.parametrize(
    ("situation", "days", "shown"),
    [
        ("came today", 0, True),
        ("is nearly a month old", -29, True),
        ("is a month old", -30, False),
        ("is years old", -2000, False),
        ("comes next week", 7, True),
        ("comes next year", 365, False),
    ],
)
def test_news_is_on_show_for_a_month_from_its_publication(
    situation: str, days: int, shown: bool
) -> None:
    items = read(rss(dated("A", START + timedelta(days=days))))

    assert titles(items) == ["A"] * shown, situation
    for each in items.announcements:
        assert each.since == START + timedelta(days=days)
        assert each.until
        assert each.until.timestamp() - each.since.timestamp() == 30 * 24 * 3600


def test_three_hundred_old_posts_never_fill_the_screen() -> None:
    days = [START - timedelta(hours=6 * n) for n in range(300)]

    items = read(rss(*(dated(f"{n:03}", day) for n, day in enumerate(days))))

    assert titles(items) == [f"{n:03}" for n in range(syndication.MOST_SHOWN)]
    (diagnostic,) = items.diagnostics
    assert "older news are not shown" in diagnostic.reason
    assert not diagnostic.lost


@settings(deadline=None, max_examples=20)
@given(st.permutations(range(14)))
def test_which_news_are_shown_does_not_depend_on_the_order_of_the_feed(order: list[int]) -> None:
    items = read(rss(*(dated(f"{n:02}", START - timedelta(days=n)) for n in order)))

    assert titles(items) == [f"{n:02}" for n in range(10)]


def test_what_has_no_date_stands_behind_what_has_one() -> None:
    assert titles(read(rss(item("U1"), item("U2"), dated("D", START)))) == ["D", "U1", "U2"]


def test_only_the_pictures_of_what_may_be_shown_are_fetched_newest_first() -> None:
    picture = "<enclosure url='https://a.example/{}.jpg' type='image/jpeg' length='1'/>"
    entries = [
        dated(f"{n}", START - timedelta(days=n)).replace("<pub", picture.format(n) + "<pub")
        for n in range(120, 0, -1)
    ]

    pictures = syndication.reduce(rss(*entries)).pictures

    assert len(pictures) == syndication.MOST_PICTURES
    assert pictures[:2] == ("https://a.example/1.jpg", "https://a.example/2.jpg")


@pytest.mark.parametrize(
    ("ttl", "minutes"), [("60", 60), ("0", None), ("bald", None), ("9" * 20, None)]
)
def test_the_publisher_may_ask_for_patience(ttl: str, minutes: int | None) -> None:
    asked = syndication.reduce(rss(item(), about=f"<ttl>{ttl}</ttl>")).ask_again

    assert asked == (None if minutes is None else timedelta(minutes=minutes))


def test_a_feed_that_is_cut_off_anywhere_is_none() -> None:
    end = WORDPRESS.rindex(b"</rss>") + len(b"</rss>")

    for length in range(end):
        with pytest.raises(ParseError):
            syndication.reduce(WORDPRESS[:length])
    assert syndication.reduce(WORDPRESS[:end]) == syndication.reduce(WORDPRESS)


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        (file.name, file.read_bytes())
        for file in (*(NEWS / "valid").glob("*.xml"), *(NEWS / "seen").glob("*.xml"))
        if file.name != "utf-16.xml"
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_broken_item_costs_nobody_else_anything(name: str, whole: bytes) -> None:
    tag = b"<entry" if b"<entry" in whole else b"<item"
    start = re.search(tag + rb"[ >]", whole)
    assert start
    broken = tag + b"><title>Kaputt</title><b>" + tag.replace(b"<", b"</") + b">"

    before = syndication.reduce(whole)
    after = syndication.reduce(whole[: start.start()] + broken + whole[start.start() :])

    assert after.kept == before.kept
    lost = [each.item for each in after.diagnostics if each.lost]
    assert lost == ["Kaputt"]


@pytest.mark.parametrize(
    ("situation", "body"),
    [
        ("nests deeply", rss(item(), "<item>" + "<a>" * 30_000 + "</a>" * 30_000 + "</item>")),
        ("opens CDATA for ever", rss(item(), "<item><![CDATA[]]>" * 20_000)),
        (
            "has no end of namespaces",
            rss(item(), f"<item>{'<a{}:x/>' * 999}</item>".format(*range(999))),
        ),
        (
            "has a picture of a megabyte in it",
            rss(item(), item("B", "data:image/png;base64," + "A" * 10**6)),
        ),
        ("has a very long item", rss(item(), item("B", "x" * (feedxml.MAX_LENGTH + 1)))),
        ("has more items than anybody reads", rss(*[item()] * (feedxml.MAX_ITEMS * 20))),
        ("has more words than anybody reads", rss(*[item("A", "x" * 100_000)] * 60)),
    ],
)
def test_a_feed_is_read_all_the_same_when_it(situation: str, body: bytes) -> None:
    assert "A" in titles(read(body)), situation


def test_no_entity_is_expanded_and_no_file_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("GEHEIM", encoding="utf-8")
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE rss [<!ENTITY l0 "HA">{levels}'
    head += f'<!ENTITY file SYSTEM "{(tmp_path / "secret").as_uri()}">]>'

    kept = syndication.reduce(head.encode() + rss(item("&l9; &file;"))).kept

    assert b"HA" not in kept
    assert b"GEHEIM" not in kept
    assert len(kept) < 1000


PIECES = st.sampled_from(
    [
        *("<rss>", "</rss>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "</feed>", "<channel>"),
        *("<item>", "</item>", "<entry>", "</entry>", "<item/>", "<title>", "</title>", "A", "7"),
        *(
            "<link>",
            "</link>",
            "<link href='http://['/>",
            "<guid>",
            "</guid>",
            "&",
            "&amp;",
            "&#0;",
        ),
        *("<![CDATA[", "]]>", "<!--", "-->", "<!DOCTYPE a [", "<!ENTITY b 'c'>", "&b;", "<?xml ?>"),
        *("<pubDate>9999-12-31</pubDate>", "<pubDate>Fri, 31 Dec 9999 23:59:60 GMT</pubDate>"),
        *("<description>", "</description>", "<p>", "</p>", "<img src='a.jpg' alt='b'>", "\x00"),
        *("<media:content url='a.jpg' medium='image'>", "</media:content>", "<media:title/>"),
        *("<media:description a='>'>", "</media:description>", "<category term='x'/>", "<image>"),
        *("<content type='base64'>", "</content>", "<source url='x'>", "</source>", "ä", "\ud800"),
        *(
            "<links>a</links>",
            "<links a='1'/>",
            "<tags a='1'/>",
            "<tags>a</tags>",
            "<media_content/>",
        ),
        *(
            "<media_content a='1'/>",
            "<media_thumbnail>b</media_thumbnail>",
            "<title_detail a='1'/>",
        ),
        *("<summary_detail>y</summary_detail>", "<published_parsed>1</published_parsed>"),
        *("<language>", "</language>", "<ttl>1</ttl>", "<x:y z:w='1'/>", " xmlns:a=''", "<", ">"),
    ]
)
FEEDS = st.lists(PIECES, max_size=30).map("".join)


@settings(deadline=None, max_examples=500)
@given(
    st.lists(FEEDS, max_size=3),
    st.sampled_from(["utf-8", "cp1252", "utf-16", "utf-32", "latin-1"]),
)
def test_no_feed_whatsoever_raises_anything_else_and_what_is_kept_is_a_feed(
    inner: list[str], encoding: str
) -> None:
    items = "".join(f"<item>{each}</item>" for each in inner)
    body = f"<rss version='2.0'><channel>{items}{item('Gut')}</channel></rss>"
    try:
        reduced = syndication.reduce(body.encode(encoding, "replace"))
    except ParseError:
        return

    syndication.read(reduced.kept, HERE, WINDOW)
    assert syndication.reduce(reduced.kept).kept == reduced.kept


@settings(deadline=None)
@given(st.binary() | FEEDS.map(lambda text: text.encode("utf-8", "replace")))
def test_no_bytes_whatsoever_raise_anything_but_a_parse_error(body: bytes) -> None:
    try:
        kept = syndication.reduce(body).kept
    except ParseError:
        return
    assert syndication.reduce(kept).kept == kept


@settings(deadline=None)
@given(st.binary())
def test_whatever_was_kept_reading_it_raises_nothing(kept: bytes) -> None:
    assert not syndication.read(kept, HERE, WINDOW).events
