"""On how many pages of a site's screen a text will stand: an estimate, without setting it.

A page holds at most so many lines of so many characters as the screen's letters leave room for
(kiosk.legibility), and as may stand on a page at once (row 9 of the audit). Title and frame take
their share. The typesetter knows it exactly; this is what can be told while somebody types, and
tests/kiosk/lint/test_length.py compares the two.
"""

from __future__ import annotations

from math import ceil, floor

from kiosk import legibility
from kiosk.lint.draft import Draft
from kiosk.site import Site

MOST_IN_TITLE = 40  # characters: staff are told so, and a line of a headline holds no more
MOST_PAGES = 2

# Of our themes' fonts, em: a capital's height, the mean width of a character with its spaces.
CAPITALS, CHARACTER = 0.7, 0.5
# What a page's frame leaves for a column of text, of its width and height.
COLUMN_W, COLUMN_H = 0.78, 0.7
COLUMN_W_UPRIGHT, COLUMN_H_UPRIGHT = 0.86, 0.6
PARAGRAPH = 0.35  # lines between two paragraphs
FURTHER_HEAD = 1  # lines of a further page that repeat the title


def pages(draft: Draft, site: Site) -> int:
    """Return about how many pages the text takes; 1 for a title alone."""
    per_line = characters_per_line(draft.language, site)
    per_page = _lines_on_a_page(per_line, draft.language, site)
    title = ceil(len(draft.title.text) / max(12, per_line * 0.6)) if draft.title else 0
    lines = sum(ceil(len(each) / per_line) + PARAGRAPH for each in _paragraphs(draft))
    # The headline's letters are twice as high.
    first = max(1.0, per_page - 2 * (title - 1))
    if lines <= first:
        return 1
    return 1 + ceil((lines - first) / max(1, per_page - FURTHER_HEAD))


def _paragraphs(draft: Draft) -> list[str]:
    text = "\n".join(each.text.strip() for each in draft.body)
    paragraphs = text.split("\n\n") if draft.joined else text.split("\n")
    return [" ".join(each.split()) for each in paragraphs if each.strip()]


def characters_per_line(language: str, site: Site) -> int:
    screen = site.screen
    width, height = screen.page_size
    size = legibility.body_sizes(screen, CAPITALS)[0]
    share = COLUMN_W if width > height else COLUMN_W_UPRIGHT
    most = legibility.most_characters("body", language)
    return max(10, min(most, floor(width * share / (CHARACTER * size))))


def _lines_on_a_page(per_line: int, language: str, site: Site) -> int:
    screen = site.screen
    width, height = screen.page_size
    size = legibility.body_sizes(screen, CAPITALS)[0]
    share = COLUMN_H if width > height else COLUMN_H_UPRIGHT
    room = floor(height * share / (size * legibility.least_pitch("body", language)))
    return max(2, min(legibility.most_lines(per_line), room))
