"""A sentence is what rules look at: running text, over however many lines it was written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from kiosk.lint import lists
from kiosk.lint.draft import Draft, Line
from kiosk.lint.finding import Finding, Level, Reason

# Spaces that may not break are ordinary ones here; nobody sees the difference.
_SPACES = re.compile("[ \t\u00a0\u202f\u2009]+")
_ENTRY = re.compile(r"[ \t]*(?:[•·*+–-]|\d{1,2}[.)])[ \t]+(?=\S)")
# In place of a letter of an address: no rule of words or signs looks into one.
HIDDEN = "\ufffc"
_ADDRESS = re.compile(
    r"(?:https?://|www\.|mailto:|tel:)\S*[\w/]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.])[A-Za-z0-9-]{2,}(?:\.[A-Za-z0-9-]+)*\.(?:de|org|com|net|eu|info|example|test|ua|at|ch)"
    r"(?:/\S*[\w/])?(?![\w-])"
)
_WORD = re.compile(r"[^\W_](?:[\w·.,:*’'/-]*[\w])?")
_END = re.compile(r"[.!?…؟。]+[\"“”»«’)\]]*(?=\s|$)|:(?=\s*$)")
_LETTER_BEFORE = re.compile(r"(?:^|[\s(„“\"])[^\W\d_]\.$")
_ORDINAL = re.compile(r"(?<![\d.,:])\d{1,2}\.$")
_DATE_BEFORE = re.compile(r"\d\.\d{1,2}\.$")
# A line that ends with one of these goes on in the next.
_GOES_ON = re.compile(
    r"(?:,|-|\b(?:am|im|an|in|auf|aus|bei|beim|bis|das|dem|den|der|des|die|ein|eine|einem|einen|einer"
    r"|für|mit|nach|oder|ohne|um|und|unter|von|vom|vor|zu|zum|zur|über|durch|gegen|Ihr|Ihre|Ihren"
    r"|Ihrem|unser|unsere|the|a|an|of|to|in|on|at|and|or|for|with))$"
)
_LONG_LINE = 60  # characters: so long a line was broken by an editor, not by its writer


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` without line breaks; `masked` is the same with addresses hidden.

    `lines`: for each line that it reaches over, the offset where that begins, and its number.
    `starts_line`: on the screen, nothing stands before it in its line.
    """

    text: str
    lines: tuple[tuple[int, int], ...]
    title: bool = False
    starts_line: bool = True
    masked: str = field(init=False)

    def __post_init__(self) -> None:
        hidden = _ADDRESS.sub(lambda found: HIDDEN * len(found[0]), self.text)
        object.__setattr__(self, "masked", hidden)

    @property
    def line(self) -> int:
        return self.lines[0][1]

    @property
    def words(self) -> tuple[str, ...]:
        """The words as a reader counts them; an address and a number are one each."""
        return tuple(each for each in self.text.split(" ") if any(map(str.isalnum, each)))

    def found(
        self,
        rule: str,
        level: Level,
        at: tuple[int, int],
        reason: Reason,
        proposal: str = "",
    ) -> Finding:
        """Return what a rule has found from one offset to another."""
        start, end = at
        offsets = [offset for offset, _ in self.lines]
        number = self.lines[bisect_right(offsets, start) - 1][1]
        return Finding(rule, level, number, self.text[start:end].strip(), reason, proposal)


def sentences(draft: Draft) -> tuple[Sentence, ...]:
    """Return the sentences of a draft, its title first."""
    titles: list[Sentence] = []
    if draft.title is not None:
        titles = [Sentence(_plain(draft.title.text), ((0, draft.title.number),), title=True)]
    bodies = (each for block in _blocks(draft) for each in _divided(block))
    return (*(each for each in titles if each.text), *bodies)


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text).strip(" ")


def _blocks(draft: Draft) -> Iterator[list[Line]]:
    """Yield the lines that run on, without the signs of list entries."""
    block: list[Line] = []
    for line in draft.body:
        entry = _ENTRY.match(line.text)
        text = _plain(line.text[entry.end() :] if entry else line.text)
        if block and (
            not text or entry or line.alone or not (draft.joined or _runs_on(block[-1].text, text))
        ):
            yield block
            block = []
        if text:
            block.append(Line(line.number, text))
        if line.alone and block:
            yield block
            block = []
    if block:
        yield block


def _runs_on(above: str, below: str) -> bool:
    if above.endswith((".", "!", "?", ":")) and not _GOES_ON.search(above):
        return False
    return below[0].islower() or bool(_GOES_ON.search(above)) or len(above) >= _LONG_LINE


def _divided(block: Sequence[Line]) -> Iterator[Sentence]:
    text, starts = "", []
    for line in block:
        text = f"{text} " if text else ""
        starts.append((len(text), line.number))
        text += line.text
    begin = 0
    for end in [*_ends(text), len(text)]:
        piece = text[begin:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            yield _sentence(piece[lead:].rstrip(), begin + lead, starts)
        begin = end


def _sentence(piece: str, begin: int, starts: Sequence[tuple[int, int]]) -> Sentence:
    first = max(n for n, (offset, _) in enumerate(starts) if offset <= begin)
    inside = [
        (max(0, offset - begin), number)
        for offset, number in starts[first:]
        if offset < begin + len(piece)
    ]
    return Sentence(piece, tuple(inside), starts_line=begin == 0)


def _ends(text: str) -> Iterator[int]:
    """Yield the offsets behind each sentence, where a stop ends more than a word."""
    for found in _END.finditer(text):
        before, after = text[: found.end()], text[found.end() :].lstrip()
        if found[0].rstrip('"“”»«’)]') == "." and _ends_a_word_only(
            before.rstrip('"“”»«’)]'), after
        ):
            continue
        yield found.end()


def _ends_a_word_only(before: str, after: str) -> bool:
    if not after:
        return False
    if _LETTER_BEFORE.search(before) or _DATE_BEFORE.search(before):
        return True
    if _ORDINAL.search(before):
        return after[0].isalpha() or after[0].isdigit()
    last = before.rsplit(" ", 1)[-1].lstrip('(„"')
    return last in _short() or last.endswith("str.") or (after[0].islower() and len(last) <= 6)  # noqa: PLR2004  # "Anm. d. Red."


@cache
def _short() -> frozenset[str]:
    """Return what ends with a stop of its own: "Str.", and "B." of "z. B."."""
    return frozenset(
        part
        for each in lists.table("abbreviations", "short")
        for part in (each, *each.split(" "))
        if part.endswith(".")
    ) | {
        "St.",
        "Frau.",
        "Art.",
        "Red.",
        "vs.",
        "Mr.",
        "Mrs.",
        "Ms.",
        "approx.",
        "вул.",
        "тел.",
        "м.",
        "р.",
        "год.",
    }
