"""Prose is a text as a web page takes it: paragraphs and lists, letters that any file may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

ENTRY = "• "
# Neither HTML nor XML may hold them, nor UTF-8 a lone surrogate.
_NO_LETTERS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane << 16 | end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
    + "]"
)


class Block(NamedTuple):
    """Lines that belong together: those of a paragraph, or, if `listed`, the entries of a list."""

    listed: bool
    lines: tuple[str, ...]


def clean(text: str) -> str:
    """Return `text` without what no letter stands for."""
    return _NO_LETTERS.sub("", text)


def plain(text: str) -> str:
    """Return `text` with ordinary spaces, for who sets its lines themselves."""
    return clean(text).replace("\u00a0", " ")


def blocks(text: str) -> tuple[Block, ...]:
    """Return what `text` consists of, in its order."""
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    for paragraph in re.split(r"\n{2,}", text.strip("\n")):
        lines = [line for line in paragraph.split("\n") if line.strip()]
        for listed, together in groupby(lines, lambda line: line.startswith(ENTRY)):
            yield Block(listed, tuple(line.removeprefix(ENTRY) for line in together))
