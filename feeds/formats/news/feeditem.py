"""A feed item is one item of RSS or one entry of Atom, as feedparser reads it."""

from __future__ import annotations

import io
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.parsers import expat

import feedparser

PUBLISHED = ("published", "updated", "created")  # under which an item's dates stand, best first

_MEDIA = ("http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss")
_WORDS_OF_MEDIA = frozenset({"title", "description", "text"})
_MAX_DEPTH = 100
_MAX_ELEMENTS = 10_000
_MAX_NAMESPACES = 200


class ItemError(Exception):
    """This document cannot be read."""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """What an item says, under feedparser's names; `described`: its pictures' words by address."""

    fields: Mapping[str, Any]
    described: Mapping[str, str] = field(default_factory=dict)


def item_in(document: bytes) -> FeedItem:
    """Return the only item of a document. Raises ItemError."""
    document, described = _vetted(document)
    entries = _parsed(document).entries
    if len(entries) != 1:
        raise ItemError
    # A plain dict: feedparser's own warns of what it makes up.
    return FeedItem(dict(entries[0]), described)


def feed_in(document: bytes) -> Mapping[str, Any]:
    """Return what a document says of its feed. Raises ItemError."""
    return dict(_parsed(_vetted(document)[0]).feed)


def moment_of(fields: Mapping[str, Any]) -> datetime | None:
    """Return what feedparser makes of the item's dates; None when it understands none."""
    for key in PUBLISHED:
        given = fields.get(f"{key}_parsed")
        if isinstance(given, time.struct_time | tuple):
            try:
                year, month, day, hour, minute, second = given[:6]
                moment = datetime(year, month, day, hour, minute, tzinfo=UTC)
                moment += timedelta(seconds=second)
            except (TypeError, ValueError, OverflowError):
                continue
            return moment
    return None


def all_of(fields: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """Return what stands under `key`, of which there may be several.

    feedparser keeps what it does not know under the name of its element, also one of its own.
    """
    given = fields.get(key)
    given = given if isinstance(given, list) else [given]
    return [each for each in given if isinstance(each, Mapping)]


def text_of(fields: Mapping[str, Any], key: str) -> str:
    """Return the text under `key`, "" when there is none."""
    given = fields.get(key)
    return given.strip() if isinstance(given, str) else ""


def _parsed(document: bytes) -> Any:
    try:
        # As a stream: a text might be taken for an address or the name of a file. Its HTML becomes
        # plain text here, so it needs no cleaning.
        found = feedparser.parse(
            io.BytesIO(document), sanitize_html=False, resolve_relative_uris=False
        )
    # It takes what it reads for good, and raises nearly everything where it is not.
    except Exception as error:
        raise ItemError from error
    if found.bozo:
        raise ItemError
    return found


def _vetted(document: bytes) -> tuple[bytes, dict[str, str]]:
    """Return a well-formed document without its media's words, and these by the media's address.

    feedparser takes the title and description of a picture for those of the item. Raises ItemError.
    """
    reader = _Vetting(document)
    try:
        reader.parser.Parse(document, True)
    except (expat.ExpatError, ValueError) as error:
        raise ItemError from error
    pieces, at = [], 0
    for start, end in reader.cuts:
        pieces.append(document[at:start])
        at = end
    return b"".join((*pieces, document[at:])), reader.described


class _Vetting:
    """Reads a document once, within limits that no item of a town's news comes near."""

    def __init__(self, document: bytes) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._say
        self.parser.StartNamespaceDeclHandler = self._declare
        self.cuts: list[tuple[int, int]] = []
        self.described: dict[str, str] = {}
        self._document = document
        self._elements = 0
        self._namespaces = 0
        self._path: list[tuple[str, str]] = []  # of each open element its name and address
        self._cut = -1  # where the element begins that is left out, and how deep it lies
        self._cut_depth = 0
        self._words: list[str] = []

    def _declare(self, _prefix: str | None, _uri: str | None) -> None:
        self._namespaces += 1
        if self._namespaces > _MAX_NAMESPACES:
            raise ItemError

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > _MAX_ELEMENTS or len(self._path) >= _MAX_DEPTH:
            raise ItemError
        self._path.append((name, attributes.get("url", "")))
        if self._cut < 0 and _media(name) in _WORDS_OF_MEDIA:
            self._cut = self.parser.CurrentByteIndex
            self._cut_depth = len(self._path)
            self._words = []

    def _say(self, words: str) -> None:
        if self._cut >= 0:
            self._words.append(words)

    def _end(self, _name: str) -> None:
        name, _ = self._path.pop()
        if self._cut < 0 or len(self._path) != self._cut_depth - 1:
            return
        # Of "<x/>" both ends are where it begins.
        end = self._document.index(b">", self.parser.CurrentByteIndex) + 1
        self.cuts.append((self._cut, end))
        self._cut = -1
        if self._path and _media(name) == "description":
            around, address = self._path[-1]
            if address and _media(around) in ("content", "thumbnail"):
                self.described.setdefault(address, "".join(self._words))


def _media(name: str) -> str:
    """Return the name of an element of Media RSS; "" for all others."""
    space, _, local = name.rpartition(" ")
    return local if space in _MEDIA else ""
