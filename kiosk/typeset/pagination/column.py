"""Columns of type: blocks of text in their roles, set below each other (pure).

All lengths are px, all positions px from the top of the column; a line's position is that of its
capitals' top.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kiosk.typeset.pagination.blocks import (
    HEADS,
    Block,
    Sentence,
    SetBlock,
    SetLine,
    Sizes,
    Style,
    reaches_far,
    size_of,
)
from kiosk.typeset.pagination.facts import BELOW, set_details, set_facts
from kiosk.typeset.pagination.lines import break_lines
from kiosk.typeset.pagination.words import Word

# The entries of a list start so many em further in.
LIST_INDENT = 0.9
# The pitch that a theme's gaps are made for, em.
USUAL_PITCH = 1.3

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def stack(
    blocks: Sequence[Block],
    width: float,
    sizes: Sizes,
    gaps: Mapping[str, float],
    beside_w: float | None = None,
) -> tuple[tuple[SetBlock, ...], float]:
    """Set blocks below each other.

    Return them and the height from the first capitals to the last line.

    `beside_w`: the width of all that is no head; None: the same.
    """
    laid: list[SetBlock] = []
    y = 0.0
    for above, each in zip((None, *blocks), blocks, strict=False):
        if above is not None:
            y += gap(above, sizes, each, sizes, gaps)
        size = size_of(each, sizes)
        narrow = beside_w is not None and each.role not in HEADS
        lines, h = set_block(each, beside_w if narrow and beside_w else width, size)
        laid.append(SetBlock(each.role, each.style.name, size, y, h, lines, each.sign))
        y += h
    return tuple(laid), y


def gap(
    above: Block, above_sizes: Sizes, below: Block, sizes: Sizes, gaps: Mapping[str, float]
) -> float:
    """Return what is left free between two blocks, px."""
    air = BELOW * size_of(above, above_sizes) if above.setting == "details" else 0.0
    # Scripts with a larger pitch reach further above and below the capitals.
    return gaps[below.role] * sizes.body + air + _reach(below, sizes) + _reach(above, above_sizes)


def _reach(given: Block, sizes: Sizes) -> float:
    """Return how much further letters reach than a theme's gaps are made for, px.

    A theme gives a script a larger pitch; Latin words among it need no more than elsewhere.
    """
    text = " ".join(word.text for one in given.sentences for word in one.words)
    if not (_CYRILLIC.search(text) or reaches_far(text)):
        return 0.0
    return max(0.0, given.style.pitch - USUAL_PITCH) * size_of(given, sizes)


def set_block(given: Block, width: float, size: int) -> tuple[tuple[SetLine, ...], float]:
    """Set one block; return its lines and the height from the first capitals to the last line."""
    match given.setting:
        case "text":
            return _set_text(given, width, size)
        case "facts":
            return set_facts(given, width, size)
        case "details":
            return set_details(given, width, size)


def _set_text(given: Block, width: float, size: int) -> tuple[tuple[SetLine, ...], float]:
    style = given.style
    lines: list[SetLine] = []
    y = 0.0
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in given.sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence)
    before: bool | None = None
    for sentences in paragraphs.values():
        bullet = sentences[0].bullet
        indent = given.indent + (LIST_INDENT if bullet else 0.0)
        if before is not None:
            # Entries of one list stand closer than paragraphs do.
            y += size * (0.2 if bullet and before else 0.45)
        before = bullet
        pieces = [word for sentence in sentences for word in sentence.words]
        column = min(width / size - indent, _longest(pieces, style))
        for number, line in enumerate(
            break_lines(pieces, style.space, column, longest=style.longest, balanced=style.balanced)
        ):
            lines.append(
                SetLine(line.text, y, indent * size, line.width * size, bullet and number == 0)
            )
            y += style.pitch * size
    return tuple(lines), max(0.0, y - (style.pitch - style.cap) * size)


def _longest(pieces: Sequence[Word], style: Style) -> float:
    """Return how wide a line of the most characters is, em, with this text's own letters."""
    letters = sum(len(word.text) for word in pieces)
    width = sum(word.width for word in pieces)
    return style.longest * (width / letters if width else 1.0)
