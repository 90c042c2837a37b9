"""Lines of type: measured words, broken to a column so that nothing dangles.

Typst measures every word once; the breaking is done here, since it has to be balanced (headlines),
free of widows (texts) and the same when a page is counted as when it is set.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kiosk.typeset.pagination.words import Word, fitting

# Costs of a line, in squares of the column: a line more is worse than any raggedness; a line that
# ends with a small word that belongs to the next, or a short last line, is worse than being uneven;
# one that ends where a speaker pauses is better.
_A_LINE = 1000.0
_DANGLING, _DANGLING_IN_HEADLINE = 0.05, 0.12
_PAUSE = 0.08
_WIDOW = 0.6
_SMALL_WORD = 3
_WIDOW_SHARE = 0.3


class Line(NamedTuple):
    """One line of type; `width` in em."""

    text: str
    width: float


def break_lines(
    given: Sequence[Word],
    space: float,
    column: float,
    *,
    longest: int,
    balanced: bool = False,
) -> tuple[Line, ...]:
    """Set words into lines of at most `column` em, in as few lines as can be, and evenly.

    No line has more than `longest` characters. `balanced` makes all lines about equally long, the
    last as well, as a headline wants it. Only a word that is wider than the column, or longer than
    a line may be, is broken inside.
    """
    pieces = fitting(given, column, longest)
    ends = _best_ends(pieces, space, column, longest, balanced=balanced)
    return tuple(
        Line(_joined(pieces[start:end]), _width(pieces[start:end], space))
        for start, end in zip((0, *ends), ends, strict=False)
    )


def _best_ends(
    pieces: Sequence[Word], space: float, column: float, longest: int, *, balanced: bool
) -> tuple[int, ...]:
    """Return where the lines end, as indices into `pieces`, at the least cost over all of them."""
    best = [0.0] + [float("inf")] * len(pieces)
    before = [0] * (len(pieces) + 1)
    for start in range(len(pieces)):
        width, letters = -space, -1
        for end in range(start + 1, len(pieces) + 1):
            word = pieces[end - 1]
            apart = not (word.joined and end - 1 > start)
            width += word.width + apart * space
            letters += len(word.text) + apart
            if (width > column or letters > longest) and end > start + 1:
                break
            cost = best[start] + _cost(pieces, start, end, width / column, balanced=balanced)
            if cost < best[end]:
                best[end], before[end] = cost, start
    ends = [len(pieces)] if pieces else []
    while ends and before[ends[0]] > 0:
        ends.insert(0, before[ends[0]])
    return tuple(ends)


def _cost(pieces: Sequence[Word], start: int, end: int, share: float, *, balanced: bool) -> float:
    cost = _A_LINE
    last = end == len(pieces)
    if balanced or not last:
        # Of two lines the first had better be the longer one.
        cost += (1 - min(1.0, share)) ** 2 * (1.0 if last else 1.1)
    if last:
        cost += _WIDOW * (start > 0 and share < _WIDOW_SHARE)
    else:
        ending = pieces[end - 1].text
        dangling = _DANGLING_IN_HEADLINE if balanced else _DANGLING
        cost += dangling * (len(ending) <= _SMALL_WORD and end - start > 1)
        cost -= _PAUSE * ending.endswith((",", ":", ";", ".", "!", "?", "–", "،"))
    return cost


def _width(pieces: Sequence[Word], space: float) -> float:
    gaps = sum(not word.joined for word in pieces[1:])
    return sum(word.width for word in pieces) + gaps * space


def _joined(pieces: Sequence[Word]) -> str:
    text = pieces[0].text
    for word in pieces[1:]:
        text += word.text if word.joined else " " + word.text
    return text
