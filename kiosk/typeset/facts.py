"""Facts are short and stand by themselves: each beside its sign, or each behind its label (pure).

All lengths are px, but for the constants.
"""

from __future__ import annotations

from kiosk.typeset.blocks import Block, SetLine
from kiosk.typeset.lines import break_lines

# The words of a fact start so many em after its sign does, and the next sign so many after them.
SIGN, APART = 1.75, 1.1
# From row to row of facts, em: their signs are higher than letters, and reach so far below them.
ROW = 1.75
BELOW = 0.4
# The style of a label.
LABEL = "strong"
# Details start so many em after the widest of their labels, if that leaves them half the column.
LABELLED = 0.9
MOST_FOR_LABELS = 0.5
# Between two details, em.
BETWEEN = 0.25


def set_facts(given: Block, width: float, size: int) -> tuple[tuple[SetLine, ...], float]:
    """Set facts side by side, as many as a row holds; a fact and its sign are never parted.

    Return their lines and the height from the first capitals to the last signs' lower edge.
    """
    style = given.style
    lines: list[SetLine] = []
    x = y = 0.0
    for one in given.sentences:
        column = width / size - SIGN
        natural = break_lines(one.words, style.space, float("inf"), longest=style.longest)
        alone = len(natural) > 1 or natural[0].width > column
        if lines and (alone or x + (SIGN + natural[0].width) * size > width):
            x, y = 0.0, y + ROW * size
        broken = break_lines(one.words, style.space, column, longest=style.longest)
        for number, line in enumerate(broken if alone else natural):
            y += style.pitch * size if number else 0.0
            sign = "" if number else one.sign
            at, w = x + SIGN * size, line.width * size
            lines.append(SetLine(line.text, y, at, w, sign=sign, sign_x=x, crossed=one.crossed))
        x = width if alone else x + (SIGN + natural[0].width + APART) * size
    return tuple(lines), y + (style.cap + BELOW) * size


def set_details(given: Block, width: float, size: int) -> tuple[tuple[SetLine, ...], float]:
    """Set details below each other, each behind its label, or below it where that is too narrow.

    Return their lines and the height from the first capitals to the last line.
    """
    style = given.style
    labels = max(one.label.width if one.label else 0.0 for one in given.sentences)
    indent = labels + LABELLED
    beside = indent * size <= MOST_FOR_LABELS * width
    lines: list[SetLine] = []
    y = 0.0
    for number, one in enumerate(given.sentences):
        y += BETWEEN * size * (1 if beside else 2) if number else 0.0
        x = indent * size if beside else 0.0
        if one.label:
            text, w = one.label.text, one.label.width * size
            lines.append(SetLine(text, y, 0.0, w, style=LABEL))
            y += 0.0 if beside else style.pitch * size
        for line in break_lines(one.words, style.space, (width - x) / size, longest=style.longest):
            lines.append(SetLine(line.text, y, x, line.width * size))
            y += style.pitch * size
    return tuple(lines), y - (style.pitch - style.cap) * size
