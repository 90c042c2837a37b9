"""Feed XML is the text of an RSS or Atom feed, mended where that is safe, and cut into its items.

An item is then a small document of its own, so that a broken one costs only itself. What stands
before the root, a document type with its entities too, is gone: nothing is ever expanded, and no
other file is ever asked for.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from feeds.errors import ParseError
from feeds.wording import Words

# Reading an item takes a millisecond, and the newest stand first.
MAX_ITEMS = 300
MAX_LENGTH = 256_000  # characters of one item
MAX_TOTAL = 2_000_000  # characters of all

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: it begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"<\?xml\b[^<>]{0,200}?\bencoding=[\"']([\w.:-]{1,40})[\"']")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2
_ROOT = re.compile(r"<((?:\w[\w.-]*:)?(?:rss|feed|RDF))(?=[\s>])[^<>]*>")
_PIECE = re.compile(
    r"<!\[CDATA\[|<!--|<(/?)((?:(?:atom|rss|a|ns0):)?(?:item|entry))(?=[\s/>])[^<>]*>"
)
_CLOSED_BY = {"<![CDATA[": "]]>", "<!--": "-->"}
# A picture within the text: megabytes that say nothing.
_INLINE = re.compile(r"\bdata:[a-z0-9/+.;=-]{1,80},[A-Za-z0-9+/=%\s]*")
_REFERENCE = re.compile(
    r"<!\[CDATA\[.*?\]\]>|&(#[0-9]{1,7};|#x[0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{0,31};)?",
    re.DOTALL,
)
_XML_NAMES = frozenset({"lt", "gt", "amp", "quot", "apos"})
_PREFIX = re.compile(
    r"</?([A-Za-z_][\w.-]{0,40}):[A-Za-z_]|\s([A-Za-z_][\w.-]{0,40}):[A-Za-z_][\w.-]*\s*=\s*[\"']",
    re.ASCII,
)
_DECLARATION = re.compile(r"\sxmlns:([\w.-]+)\s*=")
_KNOWN = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}

_CUT_OFF = Words("the news feed is cut off: its end is missing")


@dataclass(frozen=True, slots=True)
class Item:
    """One item, from its start tag to its end tag. `line` is where it begins."""

    line: int
    text: str
    whole: bool = True  # False: its end is missing, or it is too long


@dataclass(frozen=True, slots=True)
class FeedXml:
    """A feed: its root's start tag, what it says of itself, and its items."""

    root: str
    name: str
    about: str
    items: tuple[Item, ...]
    more: int  # items beyond the limit

    def document(self, inner: str) -> bytes:
        """Return `inner` as a document, under the feed's root."""
        root, inner = _mended(self.root[:-1]), _mended(inner)
        used = {each for pair in _PREFIX.findall(f"{root}{inner}") for each in pair}
        declared = {"", "xml", "xmlns", *_DECLARATION.findall(root)}
        # People copy elements into their templates, and forget what must be declared.
        forgotten = (
            f" xmlns:{each}={quoteattr(_KNOWN.get(each, f'urn:undeclared:{each}'))}"
            for each in sorted(used - declared)
        )
        root = "".join((root, *forgotten))
        text = f'<?xml version="1.0" encoding="utf-8"?>{root}>{inner}</{self.name}>'
        return text.encode()


def feed_xml(body: bytes) -> FeedXml:
    """Return the feed in `body`. Raises ParseError when it is none, or was cut off."""
    text = _decoded(body)
    if not text.strip():
        raise ParseError(Words("the answer is empty, not a news feed"))
    root = _ROOT.search(text)
    if root is None:
        if re.search(r"<(?:!doctype html|html|body)\b", text, re.IGNORECASE):
            raise ParseError(
                Words("the answer is a web page (a login or an error page?), not a news feed")
            )
        raise ParseError(Words("the answer is no RSS or Atom feed"))
    # What servers add after the end, a warning or a counter, is none of the feed.
    end = text.rfind(f"</{root[1]}")
    if end < root.end() or ">" not in text[end : end + 100]:
        raise ParseError(_CUT_OFF)
    return _cut(text, root, end)


def _decoded(body: bytes) -> str:
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return _ILLEGAL.sub("", body[len(bom) :].decode(encoding, "replace"))
    # UTF-8 proves itself, whatever was declared; programs cut letters in two, and that costs those.
    text = body.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    if lost and lost >= len(re.findall("[^\x00-\x7f\ufffd]", text)):
        text = _declared_text(body)
    return _ILLEGAL.sub("", text.replace("\ufffd", ""))


def _declared_text(body: bytes) -> str:
    found = _DECLARED.search(body[:2000])
    encoding = found[1].decode("ascii", "replace").lower() if found else "cp1252"
    if encoding in ("iso-8859-1", "latin1", "us-ascii", "ascii", "utf-8", "utf8"):
        encoding = "cp1252"  # what is called so is this, or a mistake
    try:
        return body.decode(encoding, "replace")
    except (LookupError, ValueError):  # unknown; or no encoding of text, as "hex"
        return body.decode("cp1252", "replace")


def _cut(text: str, root: re.Match[str], end: int) -> FeedXml:
    """Return the feed between the root's start tag and `end`, cut into its items."""
    items: list[Item] = []
    about: list[str] = []
    more = 0
    line, counted, rest, total = 1, 0, root.end(), 0
    for start, stop, whole in _spans(text, root.end(), end):
        about.append(text[rest:start])
        rest = stop
        if len(items) == MAX_ITEMS or total > MAX_TOTAL:
            more += 1
            continue
        line += text.count("\n", counted, start)
        counted = start
        inner = _INLINE.sub("", text[start:stop])
        total += len(inner)
        fits = whole and len(inner) <= MAX_LENGTH
        items.append(Item(line, inner if fits else inner[:MAX_LENGTH], fits))
    about.append(text[rest:end])
    said = "".join(about)
    return FeedXml(root[0], root[1], said if len(said) <= MAX_LENGTH else "", tuple(items), more)


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Yield where each item begins and ends, and whether it is closed."""
    at, opened, name = start, -1, ""
    while (piece := _PIECE.search(text, at, end)) is not None:
        at = piece.end()
        if piece[0] in _CLOSED_BY:
            close = text.find(_CLOSED_BY[piece[0]], at, end)
            if close < 0:
                raise ParseError(_CUT_OFF)
            at = close + 3
        elif piece[1]:
            if opened >= 0 and piece[2] == name:
                yield opened, at, True
                opened = -1
        elif not piece[0].endswith("/>"):
            if opened >= 0:
                yield opened, piece.start(), False
            opened, name = piece.start(), piece[2]
    if opened >= 0:
        yield opened, end, False


def _mended(text: str) -> str:
    """Return `text` without any "&" that XML does not know, as in "&nbsp;" or "Tag & Nacht"."""
    return _REFERENCE.sub(_reference, text)


def _reference(found: re.Match[str]) -> str:
    if found[0].startswith("<"):
        return found[0]  # CDATA means what it says
    name = (found[1] or "")[:-1]
    if name in _XML_NAMES:
        return found[0]
    letters = html.unescape(found[0]) if found[1] else found[0]
    return escape(_ILLEGAL.sub("", letters))
