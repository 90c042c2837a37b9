"""On how many pages of a site's screen a text will stand: an estimate, without setting it.

Sentences are laid on a page until it is full: of lines (as the screen's letters leave room for, and
as may stand on a page at once), or of what can be read before it must go (kiosk.legibility). The
typesetter knows it exactly; this is what can be told while somebody types, and
tests/kiosk/lint/test_length.py compares the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor
from typing import NamedTuple

from kiosk import legibility
from kiosk.lint.sentences import Sentence
from kiosk.site import Site

MOST_IN_TITLE = 40  # characters: staff are told so, and a line of a headline holds no more
MOST_PAGES = 2

# Of our themes' fonts, em: a capital's height, the mean width of a character.
CAPITALS, CHARACTER = 0.7, 0.5
# What a theme's frame leaves for a column, of the page's width (of an upright one's) and height;
# and the lines in it that a further page's head and the way to join take.
COLUMN_W, COLUMN_W_UPRIGHT, COLUMN_H, TAKEN = 0.78, 0.86, 0.87, 4.5
# A line breaks before it is full; paragraphs stand apart by so many lines.
FILLED, PARAGRAPH = 0.93, 0.35
# Of the headline: lines of text that it takes for each of its own.
HEADLINE = 2.0


class Room(NamedTuple):
    """What a page holds: `characters` in a line, `lines` of text; `seconds` of reading."""

    characters: int
    lines: float
    seconds: float = legibility.LONGEST


def room(language: str, site: Site) -> Room:
    """Return what a page of the site's screen holds of a text, in its smallest letters."""
    width, height = site.screen.page_size
    size = legibility.body_sizes(site.screen, CAPITALS)[0]
    most = legibility.most_characters("body", language)
    column = width * (COLUMN_W if width > height else COLUMN_W_UPRIGHT)
    characters = max(10, min(most, floor(column / (CHARACTER * size))))
    pitch = legibility.least_pitch("body", language) * size
    lines = min(legibility.most_lines(characters), height * COLUMN_H / pitch - TAKEN)
    return Room(characters, max(2.0, lines))


def pages(sentences: Sequence[Sentence], language: str, site: Site) -> int:
    """Return about how many pages the text takes, its title on the first; at least 1."""
    page = room(language, site)
    title = next((each for each in sentences if each.title), None)
    head = len(title.text) if title else 0
    count, characters = 1, head
    lines = HEADLINE * (head // (page.characters * 0.6))
    for each in sentences:
        if each.title:
            continue
        length = len(each.text)
        taken = length / (page.characters * FILLED)
        if each.starts_line:
            taken = max(1.0, round(taken + 0.3)) + PARAGRAPH
        there = round(lines + taken)
        # The space at the end of a line is nothing to read.
        seconds = legibility.reading_seconds(characters + length - there, there + 1, language)
        full = lines + taken > page.lines + PARAGRAPH or seconds > page.seconds
        if full and (lines or characters > head):
            # A further page repeats the title.
            count, characters, lines = count + 1, head, 0.0
        characters += length
        lines += taken
    return count
