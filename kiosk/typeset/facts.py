"""Facts are short and stand by themselves: each beside its sign, or each behind its label (pure).

All lengths are px, but for the constants.
"""

from __future__ import annotations

from kiosk.typeset.blocks import Block, Sentence, SetLine
from kiosk.typeset.lines import break_lines

# The words of a fact start so many em after its sign does, and the next sign so many after them.
SIGN, APART = 1.75, 1.1
# From row to row of facts, em: their signs are higher than letters.
ROW = 1.75
# Signs reach so far below letters; a text has so much more air after details.
BELOW = 0.4
# The style of a label.
LABEL = "strong"
# Details start so many em after the widest of their labels, if that leaves them room.
LABELLED = 0.9
MOST_FOR_LABELS = 0.5
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
            broken = break_lines(one.words, style.space, column, longest=style.longest)
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
        natural = break_lines(one.words, style.space, float("inf"), longest=style.longest)
        needed = SIGN + natural[0].width if len(natural) == 1 else float("inf")
        at = next((at for at, room in enumerate(left) if needed <= room), len(rows))
        if at == len(rows):
            rows.append([])
            left.append(width)
        rows[at].append(one)
        left[at] -= needed + APART
    return rows


def set_details(given: Block, width: float, size: int) -> tuple[tuple[SetLine, ...], float]:
    """Set details below each other, each behind its label; below it where a word would break there.

    Return their lines and the height from the first capitals to the last line, and its air.
    """
    style = given.style
    labels = max(one.label.width if one.label else 0.0 for one in given.sentences)
    indent = labels + LABELLED
    widest = max(word.width for one in given.sentences for word in one.words)
    beside = indent * size <= MOST_FOR_LABELS * width and (indent + widest) * size <= width
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
    return tuple(lines), y + (style.cap + BELOW - style.pitch) * size
