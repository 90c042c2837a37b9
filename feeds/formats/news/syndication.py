"""Syndication is a website's news as RSS (0.9x, 1.0, 2.0) or Atom, read by feedparser.

What is kept of it is a JSON Feed: `read` takes an item from wherever it came. An item is read by
its guid or id (else its link, else its words), title, content or else summary, link, categories
(one may name a topic, one ask for helpers), language, and the day of its publication, else of its
last change. Its picture is an enclosure, one of Media RSS, or one in its HTML; words for it are the
`alt` there, or the description that stands with it. Authors are left at the door, and so is when
something takes place: no two programs write it in the same way, and each of them has a calendar.

News has no end, and a website keeps its news for years: so it ends here.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Any
from zoneinfo import ZoneInfo

from feeds.errors import ParseError
from feeds.formats import Diagnostic, Items, Reading, Reduced
from feeds.formats.news import illustration, jsonfeed
from feeds.formats.news.feeditem import (
    PUBLISHED,
    FeedItem,
    ItemError,
    all_of,
    feed_in,
    item_in,
    moment_of,
    text_of,
)
from feeds.formats.news.feedxml import FeedXml, Item, feed_xml
from feeds.formats.news.illustration import Illustration
from feeds.formats.words import plaintext
from feeds.formats.words.moments import beginning
from feeds.formats.words.sentences import whole_sentences
from feeds.model import Announcement, Window
from feeds.wording import Words

# A month: as long as people wait for the next municipal gazette.
LIVE = timedelta(days=30)
# As many as a website's feed has by custom; more would leave no time for anybody else's.
MOST_SHOWN = 10
MOST_KEPT = 100  # the newest; what is older has ended, or will not get its turn
MOST_PICTURES = 20  # of the newest: not all of them can be shown, and each is asked for every time
# Eight lines of 60 letters: a page. The rest is behind its code; no article is read standing.
MOST_TEXT = 480
# Older than RSS is only what a program writes that does not know the day: 1970, or 1.
_YEARS = range(1995, 2200)

_TITLE = re.compile(r"<(?:\w+:)?title\b[^<>]*>\s*(?:<!\[CDATA\[)?([^<\]]{1,300})")
# What Yoast, a plugin of WordPress, adds to every item.
_FOOTER = re.compile(
    r"\n*^(?:Der Beitrag .{1,300} erschien zuerst auf|The post .{1,300} (?:first appeared|appeared "
    r"first) on) [^\n]{1,200}\Z",
    re.MULTILINE,
)
_BLOCK = re.compile(r"<(?:p|br|div|ul|ol|li|table|h[1-6])\b", re.IGNORECASE)


def reduce(body: bytes) -> Reduced:
    """Return what may be kept of a feed. Raises ParseError when `body` is none, or was cut off."""
    if body.startswith(b"{"):  # it was kept
        ours = jsonfeed.reduce(body)
        return replace(ours, pictures=ours.pictures[:MOST_PICTURES])
    feed = feed_xml(body)
    diagnostics: list[Diagnostic] = []
    about = _about(feed, diagnostics)
    home = text_of(about, "link")
    items = [
        kept
        for number, each in enumerate(feed.items, 1)
        if (kept := _item(feed, each, number, home, diagnostics)) is not None
    ]
    if feed.items and not items:
        raise ParseError(Words("not a single item of the news feed can be read"))
    if feed.more:
        reason = Words("the feed has more than {} items; the first are kept", len(feed.items))
        diagnostics.append(Diagnostic("", 0, reason, lost=False))
    # Undated items come after all others; sorting keeps the order of equals.
    items.sort(key=itemgetter(0), reverse=True)
    newest = [each for _, each in items[:MOST_KEPT]]
    language = text_of(about, "language")
    said = {"version": jsonfeed.VERSIONS[-1], "language": language, "items": newest}
    reduced = jsonfeed.reduce(json.dumps(said).encode())
    return replace(
        reduced,
        diagnostics=(*diagnostics, *reduced.diagnostics),
        ask_again=_ask_again(about),
        pictures=reduced.pictures[:MOST_PICTURES],
    )


def read(kept: bytes, reading: Reading, window: Window) -> Items:
    """Return the announcements in `kept` that are live at some time in `window`: the newest."""
    items = jsonfeed.read(kept, reading, window)
    newest, diagnostics = sorted(items.announcements, key=_age), items.diagnostics
    if len(newest) > MOST_SHOWN:
        more = len(newest) - MOST_SHOWN
        reason = Words("{} older news are not shown, only the newest {}", more, MOST_SHOWN)
        diagnostics += (Diagnostic("", 0, reason, lost=False),)
    return Items(announcements=tuple(newest[:MOST_SHOWN]), diagnostics=diagnostics)


def _age(announcement: Announcement) -> float:
    return -announcement.since.timestamp() if announcement.since else 0.0


def _about(feed: FeedXml, diagnostics: list[Diagnostic]) -> Mapping[str, Any]:
    try:
        return feed_in(feed.document(feed.about))
    except ItemError:
        reason = Words("what the feed says of itself, as its language, cannot be read")
        diagnostics.append(Diagnostic("", 0, reason, lost=False))
        return {}


def _item(
    feed: FeedXml, item: Item, number: int, home: str, diagnostics: list[Diagnostic]
) -> tuple[float, dict[str, Any]] | None:
    """Return when the item was published, and it as one of a JSON Feed.

    The time is in seconds, 0 when nobody knows. None when the item cannot be read.
    """
    titled = _TITLE.search(item.text)
    name = plaintext.one_line(plaintext.from_text(titled[1]))[:80] if titled else ""
    name = name or Words("item {}", number)
    if not item.whole:
        reason = Words("it has no end, or is far too long")
        diagnostics.append(Diagnostic(name, item.line, reason))
        return None
    try:
        found = item_in(feed.document(item.text))
    except ItemError:
        diagnostics.append(Diagnostic(name, item.line, Words("it is not written as XML must be")))
        return None
    written, published = _published(found.fields)
    if published is None and written:
        reason = Words("its date cannot be read: it is shown as long as it stands in the feed")
        diagnostics.append(Diagnostic(name, item.line, reason, lost=False))
    kept = _as_json(found, home)
    if published is None:
        return 0.0, kept
    kept["date_published"] = written
    kept["_aushang"]["until"] = (published + LIVE).isoformat()
    return published.timestamp(), kept


def _as_json(found: FeedItem, home: str) -> dict[str, Any]:
    fields = found.fields
    uid, link = text_of(fields, "id"), text_of(fields, "link")
    # A guid is a link unless it says that it is none, and many forget to.
    link = illustration.joined(home, link) if link != uid or "://" in link else ""
    title = plaintext.one_line(plaintext.from_text(text_of(fields, "title")))
    markup, body = _words(fields)
    body = _FOOTER.sub("", body)
    if link:
        body = whole_sentences(body, MOST_TEXT)
    said = hashlib.sha256(f"{title}\n{body}".encode()).hexdigest()[:16]
    picture = illustration.chosen(_pictures(found, markup, link or home))
    return {
        "id": uid or link or said,
        "title": title,
        "content_text": body,
        "url": link,
        "image": picture.address if picture else "",
        "language": _language(fields),
        "tags": [
            plaintext.one_line(text_of(each, "label") or text_of(each, "term"))
            for each in all_of(fields, "tags")
        ],
        "_aushang": {"alt": picture.alt} if picture and picture.alt else {},
    }


def _words(fields: Mapping[str, Any]) -> tuple[str, str]:
    """Return the item's HTML, and its words: its content, else its summary."""
    details = [*all_of(fields, "content"), *all_of(fields, "summary_detail")]
    details.append({"value": text_of(fields, "summary")})
    markup = "\n".join(text_of(each, "value") for each in details)
    for each in details:
        value = text_of(each, "value")
        if text_of(each, "type") != "text/plain":
            # Where no tag makes a new line, the person's own lines do.
            value = value if _BLOCK.search(value) else value.strip().replace("\n", "<br>")
            value = plaintext.from_html(value)
        # Once more: some programs write "&amp;auml;", and some all of their HTML so.
        body = plaintext.from_text(value)
        if body:
            return markup, body
    return markup, ""


def _pictures(found: FeedItem, markup: str, base: str) -> list[Illustration]:
    """Return the item's pictures, the one that was meant for it first."""
    fields = found.fields
    media = [each for each in all_of(fields, "media_content") if _is_picture_of_media(each)]
    enclosed = [
        each
        for each in all_of(fields, "links")
        if text_of(each, "rel") == "enclosure"
        and illustration.is_picture(text_of(each, "type"), text_of(each, "href"))
    ]

    def described(each: Mapping[str, Any]) -> Illustration:
        address = text_of(each, "url") or text_of(each, "href")
        alt = illustration.description(found.described.get(address, ""))
        return Illustration(illustration.joined(base, address), alt)

    small = all_of(fields, "media_thumbnail")
    return [
        *map(described, (*media, *enclosed)),
        *illustration.pictures_in(markup, base),
        *map(described, small),
    ]


def _is_picture_of_media(media: Mapping[str, Any]) -> bool:
    if text_of(media, "medium") == "image" and not text_of(media, "type"):
        return True
    return illustration.is_picture(text_of(media, "type"), text_of(media, "url"))


def _published(fields: Mapping[str, Any]) -> tuple[str, datetime | None]:
    """Return when an item was published, as written where `read` understands it, and as a moment.

    None: nobody knows.
    """
    written = next(filter(None, (text_of(fields, key) for key in PUBLISHED)), "")
    try:
        # Without a zone, it is meant in the reader's.
        moment: datetime | None = beginning(written, ZoneInfo("UTC"))
    except ValueError:
        moment = moment_of(fields)
        written = moment.isoformat() if moment else written
    return written, moment if moment and moment.year in _YEARS else None


def _language(fields: Mapping[str, Any]) -> str:
    details = (fields, *all_of(fields, "title_detail"), *all_of(fields, "content"))
    return next((said for each in details if (said := text_of(each, "language"))), "")


def _ask_again(about: Mapping[str, Any]) -> timedelta | None:
    ttl = text_of(about, "ttl")  # minutes (RSS 2.0)
    return timedelta(minutes=int(ttl)) if re.fullmatch(r"[1-9][0-9]{0,5}", ttl) else None
