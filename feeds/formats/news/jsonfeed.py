"""JSON Feed 1.1: news of a website as announcements (https://www.jsonfeed.org/version/1.1/).

An item is read by `id`, `title`, `content_text` or `content_html` or else `summary`, `url` or
`external_url`, `tags` (one may name a topic, one ask for helpers), `language` and `date_published`,
else `date_modified` (it is not shown earlier). Without a title, the first sentence of the text is
one. Its picture is `image`, `banner_image`, an attachment, or one in its HTML. It is one text in
one language: never a translation. Authors, sounds and films are left at the door. Only the first
page is read: the newest stand there, and `next_url` leads ever further into the past.

What a screen needs beyond that stands in the item's extension object, every key of which may be
missing:

    "_aushang": {
        "from": "2026-11-22",                        on show from the beginning of this day
        "until": "2026-11-30",                       to its end; "2026-11-30 18:00" is possible, too
        "priority": 1,                               earlier in the round than 0
        "alt": "Zwei Kinder pflanzen einen Baum",    what the picture shows
        "checked_by": "B. Beispiel",                 who stands by this version
        "helpers": 3,                                how many are asked for; each of these four
        "when": "samstags 9 bis 12 Uhr",             makes the item a call for helpers
        "answer_by": "2026-12-12",                   the last day to answer; then it is over
        "ask": "Frau Muster am Tresen"               whom to ask
    }

A block "Gesucht:" in its text says the same of a call, see `feeds.formats.words.calls`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from feeds.errors import ParseError
from feeds.formats import Diagnostic, Items, Reading, Reduced
from feeds.formats.news.illustration import Illustration, chosen, is_picture, pictures_in
from feeds.formats.news.newsitem import announcement_of, id_of, name_of, text_of
from feeds.formats.words import plaintext
from feeds.formats.words.calls import DETAILS
from feeds.formats.words.languages import language_of
from feeds.model import Announcement, Window
from feeds.wording import Words

VERSIONS = ("https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1")
MAX_ITEMS = 1000

_STRINGS = (
    *("title", "content_text", "content_html", "summary", "url", "external_url"),
    *("language", "date_published", "date_modified"),
)
_EXTENSION = ("from", "until", "priority", "alt", "checked_by", *DETAILS)


def reduce(body: bytes) -> Reduced:
    """Return what may be kept of a feed. Raises ParseError when `body` is none."""
    feed = _feed(body)
    items: list[dict[str, Any]] = []
    diagnostics: list[Diagnostic] = []
    if feed.get("expired") is True:
        reason = Words("the feed says of itself that it is finished: nothing new will come")
        diagnostics.append(Diagnostic("", 0, reason, lost=False))
    for number, item in enumerate(feed["items"], 1):
        if len(items) == MAX_ITEMS:
            reason = Words("the feed has more than {} items; the first are kept", MAX_ITEMS)
            diagnostics.append(Diagnostic("", 0, reason))
            break
        if isinstance(item, dict) and id_of(item):
            items.append(_reduced(item))
        else:
            diagnostics.append(Diagnostic("", 0, Words("item {} has no id", number)))
    kept = {"version": VERSIONS[-1], "language": text_of(feed, "language"), "items": items}
    pictures = dict.fromkeys(item["image"] for item in items if "image" in item)
    return Reduced(
        # ASCII, since JSON can name half characters, which no other encoding can.
        json.dumps(kept, sort_keys=True, indent=1).encode("ascii"),
        tuple(diagnostics),
        pictures=tuple(pictures),
    )


def read(kept: bytes, reading: Reading, window: Window) -> Items:
    """Return the announcements in `kept` that are live at some time in `window`."""
    try:
        feed = _feed(kept)
    except ParseError as error:
        return Items(diagnostics=(Diagnostic("", 0, error.args[0]),))
    language = language_of(feed.get("language"), reading.language)
    announcements: dict[str, Announcement] = {}
    diagnostics: list[Diagnostic] = []
    for number, item in enumerate(feed["items"], 1):
        uid = id_of(item) if isinstance(item, dict) else ""
        if not uid:
            continue
        name = name_of(item, number)
        if uid in announcements:
            diagnostics.append(Diagnostic(name, 0, Words("another item has the same id")))
            continue
        announcement, notes = announcement_of(item, name, language, reading)
        if announcement is None:
            diagnostics += notes
        elif announcement.overlaps(window):
            announcements[uid] = announcement
            diagnostics += notes
    return Items(announcements=tuple(announcements.values()), diagnostics=tuple(diagnostics))


def _feed(body: bytes) -> dict[str, Any]:
    if not body.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        raise ParseError(Words("the answer is empty, not a JSON feed"))
    try:
        feed = json.loads(body.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        if body.lstrip()[:1] == b"<":
            raise ParseError(
                Words("the answer is a web page (a login or an error page?), not a JSON feed")
            ) from error
        raise ParseError(Words("the answer is not JSON, or it is cut off")) from error
    if not isinstance(feed, dict) or feed.get("version") not in VERSIONS:
        raise ParseError(Words("the answer is JSON, but no JSON feed of version 1 or 1.1"))
    if not isinstance(feed.get("items"), list):
        raise ParseError(Words("the JSON feed has no list of items"))
    return feed


def _reduced(item: Mapping[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {"id": id_of(item)}
    kept |= {key: text_of(item, key) for key in _STRINGS if text_of(item, key)}
    tags = item.get("tags")
    if isinstance(tags, list):
        kept["tags"] = [each for each in tags if isinstance(each, str)]
    given = item.get("_aushang")
    extension = {
        key: given[key]
        for key in _EXTENSION
        if isinstance(given, dict) and isinstance(given.get(key), str | int)
    }
    picture = chosen(_pictures(item), plaintext.one_line(text_of(extension, "alt")))
    if picture is not None:
        kept["image"] = picture.address
        extension |= {"alt": picture.alt} if picture.alt else {}
    if extension:
        kept["_aushang"] = extension
    return kept


def _pictures(item: Mapping[str, Any]) -> Iterator[Illustration]:
    for key in ("image", "banner_image"):
        yield Illustration(text_of(item, key).strip())
    attached = item.get("attachments")
    for each in attached if isinstance(attached, list) else []:
        if isinstance(each, dict) and is_picture(text_of(each, "mime_type"), text_of(each, "url")):
            yield Illustration(text_of(each, "url").strip())
    yield from pictures_in(text_of(item, "content_html"), text_of(item, "url"))
