"""An illustration is the one picture of a news item, and the words for what is on it.

A picture that is described goes before one that is not: only that one can be shown to everybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from feeds.formats.words import plaintext

_KINDS = ("image/jpeg", "image/jpg", "image/png", "image/gif", "image/webp")
_ENDING = re.compile(r"\.(?:jpe?g|png|gif|webp)\Z", re.IGNORECASE)
_MAX_ADDRESS = 2000
_NO_ADDRESS = re.compile("[\\s\x00-\x1f\ud800-\udfff]")
_MAX_HTML = 200_000  # characters, in which the first pictures are found
_NO_SIZE = frozenset({"0", "1", "0px", "1px"})  # it counts readers
_DECORATION = re.compile(r"\b(?:emoji|wp-smiley|avatar|icon)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture's address as written, and what it shows; "" when nobody says."""

    address: str
    alt: str = ""


def chosen(candidates: Iterable[Illustration], alt: str = "") -> Illustration | None:
    """Return the first picture that is described, else the first; None when there is none.

    What is said of a picture in one place holds for it in all. `alt`: what the item itself says of
    its picture, which is the first.
    """
    usable = [each for each in candidates if _usable(each.address)]
    if alt and usable:
        return Illustration(usable[0].address, alt)
    said = {each.address: each.alt for each in reversed(usable) if each.alt}
    known = [Illustration(each.address, said.get(each.address, "")) for each in usable]
    return next((each for each in known if each.alt), known[0] if known else None)


def is_picture(kind: str, address: str) -> bool:
    """Say whether what lies at `address` is a picture that we read, by its media type or ending.

    A type is believed; without one, the ending tells.
    """
    kind = kind.partition(";")[0].strip().lower()
    if kind and kind != "application/octet-stream":
        return kind in _KINDS
    return bool(_ENDING.search(_path(address)))


def description(words: str) -> str:
    """Return `words` when they say what a picture shows: the name of its file does not."""
    words = plaintext.one_line(plaintext.from_text(words))
    letters = any(each.isalpha() for each in words)
    return words if letters and not _ENDING.search(words) else ""


def pictures_in(markup: str, base: str) -> list[Illustration]:
    """Return the pictures of HTML, in order, their addresses seen from `base`."""
    reader = _Pictures()
    reader.feed(_tags(markup[:_MAX_HTML]))
    reader.close()
    return [Illustration(joined(base, address), alt) for address, alt in reader.found]


def joined(base: str, address: str) -> str:
    """Return `address` seen from `base`; as it is when it cannot be, and "" when it is empty."""
    address = address.strip()
    try:
        return urljoin(base, address) if base and address else address
    except ValueError:  # "http://[" is no address
        return address


def _tags(markup: str) -> str:
    # The parser reads on to the end for every "<" that begins no tag; only pictures are wanted.
    return "".join(re.findall(r"<img\b[^<>]*>", markup, re.IGNORECASE))


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _usable(address: str) -> bool:
    if not 0 < len(address) <= _MAX_ADDRESS or _NO_ADDRESS.search(address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    # A drawing in SVG is a program, and nothing of ours reads it.
    return parts.scheme in ("", "http", "https") and not parts.path.lower().endswith(".svg")


class _Pictures(HTMLParser):
    """Collects the pictures that say something."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag != "img" or _DECORATION.search(given.get("class", "")):
            return
        if {given.get("width", ""), given.get("height", "")} & _NO_SIZE:
            return
        self.found.append((given.get("src", ""), description(given.get("alt", ""))))
