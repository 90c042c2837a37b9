"""How large letters and codes must be to be read, and how long a page must stand.

Formulas with their sources.
"""

from __future__ import annotations

from math import atan2, ceil, degrees, hypot, pi

from kiosk.site import Screen

# EN 301 549 V3.2.1, 5.1.4: capitals are seen under at least 0.7 degrees: H >= 0.7·π/180·D.
CAPITALS_PER_DISTANCE = 0.7 * pi / 180

# Text sizes grow from the smallest legible one by these steps, so that they do not jump from page
# to page.
STEPS = (1.0, 1.25, 1.6)
# A headline is at least this much larger than what must be read, wherever it is seen from.
HEADLINE = 1.4
LARGEST = 1.6

# A page is at least so many of its smallest letter sizes wide and high.
NARROWEST, LOWEST = 15, 12

# Nothing stands in the outer 5 % of each side (row 11): panels cut it off, frames hide it.
SAFE = 0.05

# A page holds at most eight lines of running text (reference/accessibility.md, row 9). Where none
# is longer than 34 characters, as on upright panels, twelve are less to read than eight long ones.
MOST_LINES, MOST_SHORT_LINES = 8, 12
SHORT_LINE = 34  # characters

# 2.8 mm a module per metre gives a telephone's camera 4 px a module (reference: a 1920 px wide
# picture of 68°).
MODULE_MM_PER_METRE = 2.8
# 4 mm a module per metre is the old rule of thumb (a tenth of the distance, at 25 modules): a code
# grows up to it where its page has room to spare.
GENEROUS_MODULE_MM_PER_METRE = 4.0
SMALLEST_MODULE = 8  # px

# A page stands 3 s to be noticed, then as long as its text takes: 13 characters a second, as German
# television subtitles have it, read twice; Leichte Sprache takes longer. Then what else must be
# taken in.
SETTLE = 3.0
CHARACTERS_PER_SECOND = 6.5
CHARACTERS_PER_SECOND_SIMPLE = 5.0
# A list is searched for one's own line rather than read twice.
CHARACTERS_PER_SECOND_LIST = 9.0
LINES_AT_A_GLANCE = 3
SECONDS_PER_FURTHER_LINE = 1.0
SECONDS_FOR_CODE = 10.0
SECONDS_FOR_PICTURE = 2.0
SHORTEST, LONGEST = 12.0, 45.0

# Most characters in a line: reference/accessibility.md, section 4. A headline is seen from further
# away, where less of a line is caught at once.
CHARACTERS, CHARACTERS_SIMPLE, CHARACTERS_HEADLINE = 60, 45, 40
# A sentence holds at most so many words: row 9.
MOST_WORDS = 25
# From line to line, em: row 10; Leichte Sprache: section 4. A headline's few lines belong together.
PITCH, PITCH_SIMPLE, PITCH_HEADLINE = 1.3, 1.5, 1.1

# Eyes in a wheelchair are 1.015 m high (EN 301 549, 8.3.4.3); they look up by 20° at most, and a
# telephone is held up to a code between 0.9 and 1.4 m (reference/accessibility.md, row 26).
SEATED_EYES = 1.015  # m
STEEPEST = 20.0  # degrees
CODE_LOWEST, CODE_HIGHEST = 0.9, 1.4  # m


def most_characters(role: str, language: str) -> int:
    """Return how many characters a line may hold, by what it is for the reader."""
    if role == "title":
        return CHARACTERS_HEADLINE
    return CHARACTERS_SIMPLE if role == "body" and language == "de-simple" else CHARACTERS


def least_pitch(role: str, language: str) -> float:
    """Return how far it must be from line to line, em, by what it is for the reader."""
    if role == "title":
        return PITCH_HEADLINE
    return PITCH_SIMPLE if role == "body" and language == "de-simple" else PITCH


def px_per_mm(screen: Screen) -> float:
    """Return the density of the panel, px per mm of its surface."""
    return hypot(screen.width, screen.height) / (screen.diagonal * 25.4)


def capital_px(screen: Screen, metres: float) -> float:
    """Return the px that a capital needs to be read from `metres` (EN 301 549, 5.1.4)."""
    return CAPITALS_PER_DISTANCE * metres * 1000 * px_per_mm(screen)


def body_sizes(screen: Screen, cap_ratio: float) -> tuple[int, ...]:
    """Return the font sizes for what must be read, px, smallest first.

    `cap_ratio` is the height of the font's capitals per font size.
    """
    floor = capital_px(screen, screen.reading) / cap_ratio
    return tuple(ceil(floor * step) for step in STEPS)


def headline_sizes(screen: Screen, cap_ratio: float) -> tuple[int, ...]:
    """Return the font sizes for headlines, px, smallest first: the largest is for the far distance.

    A far distance that asks for more than 1.6 × the smallest headline is not met: the page must
    hold more than its headline.
    """
    floor = HEADLINE * capital_px(screen, screen.reading) / cap_ratio
    far = max(floor, min(capital_px(screen, screen.far) / cap_ratio, LARGEST * floor))
    return tuple(ceil(size) for size in (floor, (floor * far) ** 0.5, far))


def farthest(screen: Screen, cap_ratio: float) -> float:
    """Return from how many metres at most a page of this screen has room for its words."""
    width, height = screen.page_size
    size = min(width / NARROWEST, height / LOWEST)
    return size * cap_ratio / (CAPITALS_PER_DISTANCE * 1000 * px_per_mm(screen))


def most_lines(longest: int) -> int:
    """Return how many lines of running text a page may hold, the longest of so many characters."""
    return MOST_SHORT_LINES if longest <= SHORT_LINE else MOST_LINES


def module_sizes(screen: Screen) -> tuple[int, ...]:
    """Return the sizes of a QR code's module, whole px, the smallest first.

    The smallest is what a telephone needs to read it from the reading distance.
    """
    smallest, largest = (
        max(SMALLEST_MODULE, ceil(each * screen.reading * px_per_mm(screen)))
        for each in (MODULE_MM_PER_METRE, GENEROUS_MODULE_MM_PER_METRE)
    )
    return tuple(range(smallest, largest + 1))


def height_above_floor(screen: Screen, y: float) -> float:
    """Return at how many metres above the floor the row `y` of an upright page is, px."""
    return screen.bottom + (screen.page_size[1] - y) / px_per_mm(screen) / 1000


def seated_view(screen: Screen, y: float) -> float:
    """Return by how many degrees somebody who sits at the reading distance looks up to the row `y`.

    atan((h - 1.015 m) / D): EN 301 549, 8.3.4; below 0: down.
    """
    return degrees(atan2(height_above_floor(screen, y) - SEATED_EYES, screen.reading))


def reading_seconds(
    characters: int,
    lines: int,
    language: str,
    *,
    code: bool = False,
    picture: bool = False,
    listed: bool = False,
) -> float:
    """Return how long a page of so much text needs to stand; a page above LONGEST is to be split.

    `characters` counts what a reader takes in, spaces included, without the page's frame.
    """
    rate = CHARACTERS_PER_SECOND_LIST if listed else CHARACTERS_PER_SECOND
    if language == "de-simple":
        rate = CHARACTERS_PER_SECOND_SIMPLE
    seconds = SETTLE + characters / rate
    seconds += SECONDS_PER_FURTHER_LINE * max(0, lines - LINES_AT_A_GLANCE)
    seconds += SECONDS_FOR_CODE * code + SECONDS_FOR_PICTURE * picture
    return max(SHORTEST, seconds)
