"""JSON Feed 1.1: news of a website as announcements (https://www.jsonfeed.org/version/1.1/).

An item is read by `id`, `title`, `content_text` or `content_html`, `url` or `external_url`,
`image`, `tags` (one may name a topic, one ask for helpers), `language` and `date_published` (it is
not shown earlier). Without a title, the first sentence of the text is one. Authors and attachments
are left at the door. It is one text in one language: never a translation.

What a screen needs beyond that stands in the item's extension object, every key of which may be
missing:

    "_aushang": {
        "from": "2026-11-22",                        on show from the beginning of this day
        "until": "2026-11-30",                       to its end; "2026-11-30 18:00" is possible, too
        "priority": 1,                               earlier in the round than 0
        "alt": "Zwei Kinder pflanzen einen Baum",    what the picture shows
        "checked_by": "B. Beispiel"                  who stands by this version
    }
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from feeds.errors import ParseError
from feeds.formats import Diagnostic, Items, Reading, Reduced, plaintext
from feeds.formats.calls import is_call
from feeds.formats.languages import language_of
from feeds.formats.links import RULE, link_of
from feeds.formats.moments import beginning, ending
from feeds.formats.topics import topic_of
from feeds.model import Announcement, Text, Window

VERSIONS = ("https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1")
MAX_ITEMS = 1000

_STRINGS = (
    "title",
    "content_text",
    "content_html",
    "url",
    "external_url",
    "image",
    "language",
    "date_published",
)
_EXTENSION = ("from", "until", "priority", "alt", "checked_by")
_PRIORITIES = range(-1000, 1001)


def reduce(body: bytes) -> Reduced:
    """Return what may be kept of a feed. Raises ParseError when `body` is none."""
    feed = _feed(body)
    items: list[dict[str, Any]] = []
    diagnostics: list[Diagnostic] = []
    for number, item in enumerate(feed["items"], 1):
        if len(items) == MAX_ITEMS:
            diagnostics.append(
                Diagnostic("", 0, f"the feed has more than {MAX_ITEMS} items; the first are kept")
            )
            break
        if isinstance(item, dict) and _id(item):
            items.append(_reduced(item))
        else:
            diagnostics.append(Diagnostic("", 0, f"item {number} has no id"))
    kept = {"version": VERSIONS[-1], "language": _string(feed, "language"), "items": items}
    pictures = dict.fromkeys(item["image"] for item in items if item.get("image"))
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
        return Items(diagnostics=(Diagnostic("", 0, str(error)),))
    language = language_of(feed.get("language"), reading.language)
    announcements: dict[str, Announcement] = {}
    diagnostics: list[Diagnostic] = []
    for item in feed["items"]:
        uid = _id(item) if isinstance(item, dict) else ""
        if not uid:
            continue

        def note(reason: str, *, lost: bool = False, uid: str = uid) -> None:
            diagnostics.append(Diagnostic(uid, 0, reason, lost))

        if uid in announcements:
            note("another item has the same id", lost=True)
            continue
        try:
            announcement = _announcement(uid, item, language, reading, note)
        except ValueError as error:
            note(str(error), lost=True)
            continue
        if announcement.overlaps(window):
            announcements[uid] = announcement
    return Items(announcements=tuple(announcements.values()), diagnostics=tuple(diagnostics))


def _feed(body: bytes) -> dict[str, Any]:
    if not body.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        raise ParseError("the answer is empty, not a JSON feed")
    try:
        feed = json.loads(body.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        if body.lstrip()[:1] == b"<":
            raise ParseError(
                "the answer is a web page (a login or an error page?), not a JSON feed"
            ) from error
        raise ParseError("the answer is not JSON, or it is cut off") from error
    if not isinstance(feed, dict) or feed.get("version") not in VERSIONS:
        raise ParseError("the answer is JSON, but no JSON feed of version 1 or 1.1")
    if not isinstance(feed.get("items"), list):
        raise ParseError("the JSON feed has no list of items")
    return feed


def _id(item: Mapping[str, Any]) -> str:
    given = item.get("id")
    # Version 1 allowed numbers; readers make them words.
    if isinstance(given, int | float) and not isinstance(given, bool):
        given = f"{given}"
    return plaintext.one_line(given) if isinstance(given, str) else ""


def _string(item: Mapping[str, Any], key: str) -> str:
    given = item.get(key)
    return given if isinstance(given, str) else ""


def _reduced(item: Mapping[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {"id": _id(item)}
    kept |= {key: _string(item, key) for key in _STRINGS if _string(item, key)}
    tags = item.get("tags")
    if isinstance(tags, list):
        kept["tags"] = [each for each in tags if isinstance(each, str)]
    extension = item.get("_aushang")
    if isinstance(extension, dict):
        kept["_aushang"] = {
            key: extension[key] for key in _EXTENSION if isinstance(extension.get(key), str | int)
        }
    return kept


def _announcement(
    uid: str, item: Mapping[str, Any], language: str, reading: Reading, note: Callable[[str], None]
) -> Announcement:
    given = item.get("_aushang")
    extension: Mapping[str, Any] = given if isinstance(given, dict) else {}
    title = plaintext.one_line(_string(item, "title"))
    body = plaintext.from_typed(_string(item, "content_text")) or plaintext.from_html(
        _string(item, "content_html")
    )
    if not title:
        title, body = plaintext.title_and_rest(body)
    if not title:
        raise ValueError("it has neither a title nor a text")
    image = _string(item, "image")
    picture = reading.pictures.get(image)
    if image and picture is None:
        note("its picture could not be had")
    for key in ("url", "external_url"):
        if _string(item, key).strip() and not link_of(item[key]):
            note(f"{key} must be {RULE}")
    tags = [each for each in item.get("tags") or [] if isinstance(each, str)]
    until = _moment(extension, "until", ending, reading)
    since = _moment(extension, "from", beginning, reading)
    if since is None:
        published = _moment(item, "date_published", beginning, reading, note)
        # What was published again after its end has ended all the same.
        since = published if until is None or published is None or published < until else None
    return Announcement(
        source=reading.source,
        uid=uid,
        texts={
            language_of(item.get("language"), language): Text(
                title,
                body,
                alt=plaintext.one_line(_string(extension, "alt")) if picture else "",
                checked_by=plaintext.one_line(_string(extension, "checked_by")),
            )
        },
        since=since,
        until=until,
        url=link_of(item.get("url")) or link_of(item.get("external_url")) or reading.contact,
        picture=picture,
        topic=topic_of(tags, reading.topic),
        priority=_priority(extension, note),
        call=is_call(tags),
    )


def _moment(
    given: Mapping[str, Any],
    key: str,
    read_moment: Callable[[str, Any], datetime],
    reading: Reading,
    note: Callable[[str], None] | None = None,
) -> datetime | None:
    """Return the moment under `key`, if any.

    One that cannot be read is noted, or costs the item without `note`.
    """
    if key not in given:
        return None
    try:
        return read_moment(_string(given, key), reading.zone)
    except ValueError as error:
        reason = f"{key} must be {error}"
        if note is None:
            raise ValueError(reason) from error
        note(reason)
        return None


def _priority(extension: Mapping[str, Any], note: Callable[[str], None]) -> int:
    given = extension.get("priority", 0)
    if isinstance(given, bool) or not isinstance(given, int) or given not in _PRIORITIES:
        note("priority must be a whole number from -1000 to 1000")
        return 0
    return given
