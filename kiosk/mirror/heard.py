"""What is heard of a page: its words in their order, as who cannot see it gets them read out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser

from kiosk.mirror.prose import ENTRY, clean
from kiosk.programme import Kind
from kiosk.slides import Slide


class Reader(HTMLParser):
    """Reads a page out: its words, and those of its pictures, each block for itself."""

    inline = frozenset({"span", "a", "bdi", "time"})
    void = frozenset({"meta", "link", "img", "br", "use"})

    def __init__(self, inside: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._inside = inside
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given_ = dict(attrs)
        above = self._open[-1][1] if self._open else False
        heard = (above or tag == self._inside) and tag not in {"script", "svg"}
        heard = heard and "hidden" not in given_
        if heard and tag not in self.inline:
            self.parts.append(" ")
        if tag not in self.void:
            self._open.append((tag, heard))
        elif heard:
            self.parts.append(given_.get("alt") or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Only signs have such elements."""

    def handle_endtag(self, tag: str) -> None:
        _, heard = self._open.pop()
        if heard and tag not in self.inline:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][1]:
            self.parts.append(data)


@lru_cache(maxsize=500)  # of the pages of a town each is asked many times
def spoken(page: bytes, inside: str = "body") -> str:
    """Return what a page says to who sees or hears it, normalised; `inside`: of which element."""
    reader = Reader(inside)
    reader.feed(page.decode())
    reader.close()
    return plain("".join(reader.parts))


def plain(text: str) -> str:
    return " ".join(clean(text).split())


def facts(slide: Slide) -> Iterator[str]:
    """Yield everything that a slide says, piece by piece."""
    yield "" if slide.kind is Kind.WEEK else slide.title
    yield from (slide.flag, slide.wanted, slide.place, slide.notice)
    yield from (slide.tag.name, slide.tag.label)
    yield from slide.names.split("\n")
    yield from (line.removeprefix(ENTRY) for line in slide.body.split("\n"))
    if slide.picture:
        yield slide.alt
    if slide.stub:
        yield from (slide.stub.weekday, slide.stub.day, slide.stub.month)
        yield from (slide.stub.time, slide.stub.until)
    # Their codes lead here.
    if slide.join and slide.kind in {Kind.WELCOME, Kind.STATEMENT}:
        yield slide.join.phone
    elif slide.join:
        yield from (slide.join.label, slide.join.address, slide.join.call, slide.join.phone)
    for fact in slide.access:
        yield from (fact.words, fact.phone)
    for detail in slide.details:
        yield from (detail.label, detail.text)
    for row in slide.rows:
        yield from (row.title, row.flag)


def lacking(slide: Slide, *pages: bytes) -> list[str]:
    said = "\n".join(spoken(page) for page in pages)
    return [fact for fact in facts(slide) if plain(fact) not in said]
