"""The feeds: what is announced as a JSON Feed, which another screen can show; everything as Atom.

https://www.jsonfeed.org/version/1.1/, RFC 4287. What a JSON Feed cannot say stands in "_aushang",
as our own source reads it.
"""

from __future__ import annotations

import json
import logging
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from feeds.model import Announcement, Event
from kiosk import addresses, wording
from kiosk.mirror.entry import Entry
from kiosk.mirror.exports.text import paragraphs
from kiosk.mirror.prose import plain
from kiosk.site import Site
from kiosk.slides import Slide

log = logging.getLogger(__name__)


def files(said: Iterable[Entry], site: Site, made: datetime) -> dict[str, bytes]:
    """Return both feeds; `said`: in the site's own language."""
    items: list[dict[str, Any]] = []
    lines: list[str] = []
    for entry in said:
        try:
            lines += _atom_entry(entry, site, made)
            if isinstance(entry.item, Announcement):
                items.append(_json_item(entry, entry.item, site))
        except Exception:
            log.exception("mirror feeds page=%s", entry.page)
    return {
        addresses.JSON_FEED: _json_feed(items, site),
        addresses.ATOM_FEED: _atom_feed(lines, site, made),
    }


def _html(entry: Entry) -> Iterator[str]:
    """Yield its paragraphs: as plain text they would be one."""
    for each in (_when_and_where(entry.slide), *paragraphs(entry)):
        if each:
            yield f"<p>{'<br>'.join(escape(plain(each)).split(chr(10)))}</p>"


def _when_and_where(slide: Slide) -> str:
    stub, language = slide.stub, slide.language
    if not stub:
        return slide.place
    day = wording.words(language).day_month.format(day=stub.day, month=stub.month)
    when = f"{stub.weekday}, {day}"
    return wording.listed((when, stub.time, stub.until, slide.place), language)


# --- JSON Feed ------------------------------------------------------------------------------------


def _json_feed(items: Sequence[dict[str, Any]], site: Site) -> bytes:
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": plain(site.name),
        "language": site.languages[0],
        "items": items,
    }
    if site.mirror:
        feed["home_page_url"] = addresses.public(addresses.START, site)
        feed["feed_url"] = addresses.public(addresses.JSON_FEED, site)
    return json.dumps(feed, ensure_ascii=False, indent=1).encode() + b"\n"


def _json_item(entry: Entry, item: Announcement, site: Site) -> dict[str, Any]:
    slide = entry.slide
    german = wording.words("de")
    text = item.texts[entry.spoken]
    body = plain("\n\n".join(each for each in (slide.body, slide.tag.label) if each))
    extension: dict[str, Any] = {"priority": item.priority, "checked_by": plain(text.checked_by)}
    said: dict[str, Any] = {
        "id": str(_id(entry)),
        "title": plain(slide.title),
        "content_text": body,
        "language": entry.spoken,
        "_aushang": extension,
    }
    # Newsreaders prefer HTML; our own source reads the text, and HTML only where there is none.
    if body:
        said["content_html"] = "".join(_html(entry))
    if entry.href:
        said["url"] = entry.href
    if item.call:
        until = item.call.until
        asked = {
            "helpers": plain(item.call.helpers),
            "when": plain(text.when),
            "answer_by": until.isoformat() if until else "",
            "ask": plain(text.ask),
        }
        extension |= {key: value for key, value in asked.items() if value}
    for key, moment in (("from", item.since), ("until", item.until)):
        if moment is not None:
            extension[key] = moment.astimezone(site.zone).isoformat(timespec="seconds")
    if item.since is not None:
        said["date_published"] = extension["from"]
    tags = [german.topics[item.topic]] if item.topic else []
    tags += [german.helpers_wanted] if item.call else []
    if tags:
        said["tags"] = tags
    if slide.picture:
        path = addresses.picture(slide.picture.file)
        said["image"] = addresses.public(path, site) or path
        extension["alt"] = plain(slide.alt)
    return said


# --- Atom -----------------------------------------------------------------------------------------


def _atom_feed(entries: Sequence[str], site: Site, made: datetime) -> bytes:
    name = plain(site.name)
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"aushang:{site.mirror or site.name}")
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(site.languages[0])}>',
        f"<title>{escape(name)}</title>",
        f"<id>urn:uuid:{identity}</id>",
        f"<updated>{made.isoformat(timespec='seconds')}</updated>",
        f"<author><name>{escape(name)}</name></author>",
        *_links(
            {"self": addresses.ATOM_FEED, "alternate": addresses.START} if site.mirror else {}, site
        ),
        *entries,
        "</feed>",
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _atom_entry(entry: Entry, site: Site, made: datetime) -> Iterator[str]:
    yield f"<entry xml:lang={quoteattr(entry.spoken)}>"
    yield f"<title>{escape(plain(entry.slide.title))}</title>"
    yield f"<id>urn:uuid:{_id(entry)}</id>"
    yield f"<updated>{made.isoformat(timespec='seconds')}</updated>"
    if site.mirror:
        yield from _links({"alternate": entry.page}, site)
    elif entry.href:
        yield f'<link rel="alternate" href={quoteattr(entry.href)}/>'
    yield f'<content type="html">{escape("".join(_html(entry)))}</content>'
    yield "</entry>"


def _links(paths: Mapping[str, str], site: Site) -> Iterator[str]:
    for rel, path in paths.items():
        yield f'<link rel="{rel}" href={quoteattr(addresses.public(path, site))}/>'


def _id(entry: Entry) -> uuid.UUID:
    item = entry.item
    if not isinstance(item, Event | Announcement):
        raise TypeError(f"{entry.page} is no item's")
    return uuid.uuid5(uuid.NAMESPACE_URL, f"aushang:{item.item}".encode(errors="replace").decode())
