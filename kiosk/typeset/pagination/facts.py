"""Facts are short and stand by themselves: each beside its sign, or each behind its label (pure).

All lengths are px, but for the constants.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.typeset.pagination.blocks import Block, Sentence, SetLine, Style
from kiosk.typeset.pagination.lines import Line, break_lines
from kiosk.typeset.pagination.words import Word

# The words of a fact start so many em after its sign does, and the next sign so many after them.
SIGN, APART = 1.75, 1.1
# From row to row of facts, em: their signs are higher than letters.
ROW = 1.75
# Signs reach so far below letters, em; what follows details has so much more air.
BELOW = 0.4
# The style of a label.
LABEL = "strong"
# Details start so many em after the widest of their labels, if that leaves them so many.
LABELLED = 0.9
LEAST_FOR_DETAILS = 9.0
# Between two details, em.
BETWEEN = 0.25


def set_facts(given: Block, width: float, size: int) -> tuple[tuple[SetLine, ...], float]:
    """Set facts side by side, as many as a row holds; a fact and its sign are never parted.

    Each stands in the first row that has room for it. Return their lines and the height from the
    first capitals to the last signs' lower edge.
    """
    style, column = given.style, width / size - SIGN
    lines: list[SetLine] = []
    y = 0.0
    for row in _rows(given, width / size):
        y += ROW * size if lines else 0.0
        x = 0.0
        for one in row:
            broken = _broken(one.words, style, column)
            for number, line in enumerate(broken):
                y += style.pitch * size if number else 0.0
                sign = "" if number else one.sign
                at, w = (x + SIGN) * size, line.width * size
                lines.append(
                    SetLine(line.text, y, at, w, sign=sign, sign_x=x * size, crossed=one.crossed)
                )
            x += SIGN + broken[0].width + APART
    return tuple(lines), y + (style.cap + BELOW) * size


def _rows(given: Block, width: float) -> list[list[Sentence]]:
    """Share facts over rows of `width` em; one that is wider has its own."""
    rows: list[list[Sentence]] = []
    left: list[float] = []
    for one in given.sentences:
        style = given.style
        natural = _broken(one.words, style, float("inf"))
        needed = SIGN + natural[0].width if len(natural) == 1 else float("inf")
        at = next((at for at, room in enumerate(left) if needed <= room), len(rows))
        if at == len(rows):
            rows.append([])
            left.append(width)
        rows[at].append(one)
        left[at] -= needed + APART
    return rows


def set_details(given: Block, width: float, size: int) -> tuple[tuple[SetLine, ...], float]:
    """Set details below each other, each behind its label: in a column, if that has room for them.

    Else each goes on in the line of its label. Return their lines and the height from the first
    capitals to the last line.
    """
    style = given.style
    labels = max(one.label.width if one.label else 0.0 for one in given.sentences)
    indent = labels + LABELLED
    widest = max(word.width for one in given.sentences for word in one.words)
    beside = (indent + max(widest, LEAST_FOR_DETAILS)) * size <= width
    lines: list[SetLine] = []
    y = 0.0
    for number, one in enumerate(given.sentences):
        y += BETWEEN * size * (1 if beside else 2) if number else 0.0
        if one.label:
            lines.append(SetLine(one.label.text, y, 0.0, one.label.width * size, style=LABEL))
        if beside:
            told = [(indent, line) for line in _broken(one.words, style, width / size - indent)]
        else:
            told = _run_in(one, style, width / size)
        for x, line in told:
            if line.text:
                lines.append(SetLine(line.text, y, x * size, line.width * size))
            y += style.pitch * size
    return tuple(lines), y + (style.cap - style.pitch) * size


def _run_in(one: Sentence, style: Style, column: float) -> list[tuple[float, Line]]:
    """Return the lines of a detail, each with its start, em: the first goes on behind the label."""
    if not one.label:
        return [(0.0, line) for line in _broken(one.words, style, column)]
    lead = one.label.width + LABELLED / 2
    if lead + one.words[0].width > column:
        return [(0.0, Line("", 0.0)), *((0.0, line) for line in _broken(one.words, style, column))]
    label = Word(one.label.text, lead - style.space)
    first, *others = _broken((label, *one.words), style, column)
    rest = Line(first.text.removeprefix(label.text).lstrip(" "), first.width - lead)
    return [(lead, rest), *((0.0, line) for line in others)]


def _broken(given: Sequence[Word], style: Style, column: float) -> tuple[Line, ...]:
    return break_lines(given, style.space, column, longest=style.longest)
