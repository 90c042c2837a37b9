"""A block is a small form within a text, as anybody can type it: a heading, then "Name: value".

    Zugang:
    - Stufenlos: ja
    - Toilette: teilweise (Tür 80 cm)

It ends at an empty line, or at the first line that is not of this form. What is understood is taken
out of the text; everything else stays there, under its heading, so that nothing is lost.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from feeds.formats.words.plaintext import ENTRY, clean
from feeds.wording import Words

K = TypeVar("K")
V = TypeVar("V")

_LONGEST = 200  # characters of a line: a longer one is prose
_MOST = 20  # lines of a block, and blocks of a text
_LINE = re.compile(
    rf"(?:{ENTRY})?(?P<name>[^\W\d_][^:\n]{{0,39}}?)\s*:(?!//)[ \u00a0]*(?P<value>\S[^\n]*)"
)


class Field(NamedTuple, Generic[K, V]):
    """What a name stands for. `read` raises ValueError with words on the value that it expects."""

    key: K
    read: Callable[[str], V]


@dataclass(frozen=True, slots=True)
class Filled(Generic[K, V]):
    """What was found of a form: `values`, the `text` without them, and `mistakes` in words."""

    text: str
    values: Mapping[K, V] = field(default_factory=dict)
    mistakes: tuple[Words, ...] = ()


class Form(Generic[K, V]):
    """A kind of block: under which headings it stands, and what each name in it stands for."""

    def __init__(
        self,
        headings: Iterable[str],
        fields: Mapping[str, Field[K, V]],
        *,
        rather: Callable[[K, V, V], V] = lambda _, first, __: first,
    ) -> None:
        """`fields` by name, as people would write it: that is how one is proposed.

        `rather`: of a key, which value holds where a second stands there, too.
        """
        self._rather = rather
        self._heading = re.compile(
            rf"^(?:{ENTRY})?(?:{'|'.join(map(re.escape, headings))})[ \u00a0]?:$",
            re.IGNORECASE | re.MULTILINE,
        )
        self._fields = {plain(name): given for name, given in fields.items()}
        self._written = {plain(name): name for name in fields}

    def found_in(self, text: str) -> Filled[K, V]:
        """Return what the blocks in clean plain `text` say."""
        if self._heading.search(text) is None:
            return Filled(text)
        values: dict[K, V] = {}
        mistakes: list[Words] = []
        left: list[str] = []
        lines = text.split("\n")
        headings = [place for place, line in enumerate(lines) if self._heading.fullmatch(line)]
        done = 0
        for place in headings[:_MOST]:
            gap = lines[place + 1 : place + 2] == [""]
            block = _block_at(lines, place + 1 + gap)
            if not any(self._meant(each["name"]) for each in block):
                continue  # it has our heading, and is another's
            heading = lines[place].removeprefix(ENTRY).rstrip(" \u00a0:")
            rest = [each[0] for each in block if not self._takes(each, heading, values, mistakes)]
            left += lines[done:place]
            left += [lines[place], *[""] * gap, *rest] if rest else [""]
            done = place + 1 + gap + len(block)
        left += lines[done:]
        return Filled(clean("\n".join(left)), values, tuple(mistakes))

    def _takes(
        self, line: re.Match[str], heading: str, values: dict[K, V], mistakes: list[Words]
    ) -> bool:
        """Say whether `line` was understood, and belongs to `values` now."""
        name = line["name"]
        known = self._fields.get(plain(name))
        if known is None:
            mistakes.append(Words("{!r} is unknown below {!r}{}", name, heading, self._hint(name)))
            return False
        try:
            value = known.read(line["value"].rstrip(" \u00a0,;:"))
        except ValueError as error:
            mistakes.append(Words("{} must be {}", name, error.args[0]))
            return False
        if known.key in values:
            mistakes.append(Words("{!r} stands there twice", name))
            values[known.key] = self._rather(known.key, values[known.key], value)
            return False
        values[known.key] = value
        return True

    def _meant(self, name: str) -> str:
        """Return the name that is, or may be, meant by `name`, as people write it; else ""."""
        if plain(name) in self._written:
            return self._written[plain(name)]
        close = difflib.get_close_matches(plain(name), self._written, n=1, cutoff=0.75)
        return self._written[close[0]] if close else ""

    def _hint(self, name: str) -> str:
        meant = self._meant(name)
        if meant:
            return Words("; did you mean {!r}?", meant)
        first = {known.key: self._written[each] for each, known in reversed(self._fields.items())}
        return Words("; known are: {}", ", ".join(reversed(first.values())))


def plain(words: str) -> str:
    """Return `words` without what people write in one way or the other."""
    return " ".join(words.casefold().replace("-", " ").strip(" .?!*").split())


def _block_at(lines: list[str], place: int) -> list[re.Match[str]]:
    block: list[re.Match[str]] = []
    for line in lines[place : place + _MOST]:
        found = _LINE.fullmatch(line) if len(line) <= _LONGEST else None
        if found is None:
            break
        block.append(found)
    return block
