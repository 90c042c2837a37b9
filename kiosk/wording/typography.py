"""Typography is how a text of a calendar is put right before it is set.

People type what their keyboard has: "straight" quotes, a hyphen for a dash, three dots.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

APOSTROPHE = "’"


class Marks(NamedTuple):
    """A language's quotation marks, each an opening and a closing one; `inner`: within others."""

    outer: tuple[str, str]
    inner: tuple[str, str]


_MARKS: Mapping[str, Marks] = {
    "de": Marks(("„", "“"), ("‚", "‘")),
    "de-simple": Marks(("„", "“"), ("‚", "‘")),
    "en": Marks(("“", "”"), ("‘", "’")),
    "uk": Marks(("«", "»"), ("„", "“")),
    "ar": Marks(("«", "»"), ("‹", "›")),
}


def polished(text: str, language: str) -> str:
    """Return `text` with the marks that a printer would set in `language`, a tag of any kind.

    Quotation marks and apostrophes, dashes between words, ranges of numbers, the ellipsis; two
    spaces become one. Letters and digits stay, and so does what has its marks already. Addresses
    of the web, of mail and of files, telephone numbers and dates as 2026-11-26 are not touched.
    The quotes of a language that is not ours stay straight. Done twice it changes nothing.
    """
    text = re.sub("[ \u00a0]{2,}", " ", text)
    text = _elsewhere(r"(?<!\.)\.{3}(?!\.)", lambda _: "…", text)
    text = _elsewhere(_DASH, lambda _: " –", text)
    text = _elsewhere(r"(?<=\w)-{2,3}(?=\w)", lambda _: " – ", text)
    text = _elsewhere(_DATES, lambda found: found[0].replace("-", "–"), text)
    text = _elsewhere(_RANGE, _range, text)
    if marks := _MARKS.get(language):
        text = _double_quotes(text, marks)
        text = _single_quotes(text, marks)
    return text


# --- what is not touched -------------------------------------------------------------------------

# An address of the web or of mail, up to the last sign that may end one.
_URL = r"(?:https?://|webcal://|www\.|mailto:|tel:)[^\s<>\"„“”«»]*[^\s<>\"„“”«»'‚‘’.,;:!?)…]"
_MAIL = r"(?<![\w.+@-])(?<!\w['’])\w[\w.+'-]*+@\w[\w.-]*\w"
# A host and its path, a file: "leisnig.de/a-b", "plan-14-16.pdf".
_HOST = r"(?<![\w@-])(?<!\w\.)\w[\w-]*+(?:\.\w[\w-]*+)*\.[^\W\d][\w-]*(?:/[^\s<>\"„“”«»]*[\w/])?"
# A telephone number: after its name, with a leading 0 or +, or simply of three groups, as is a
# date: "2026-11-26".
_NAMED = r"(?i:\b(?:tel|telefon|fon|fax|mobil|handy|phone|тел|телефон|هاتف)\b[.:]*+ ?)[+\d ()/-]*\d"
_PHONE = r"(?<![\w.,:])(?=[+(]?\d(?:[ ()/-]*\d){5})(?:\+\d|\(?0\d)[\d ()/-]*\d"
_GROUPS = r"(?<![\w.,:])(?=\d(?:[ /-]*\d){5})\d++(?:[ /-]++\d++){2,}"
_KEPT = f"{_URL}|{_MAIL}|{_HOST}|{_NAMED}|{_PHONE}|{_GROUPS}"


def _elsewhere(pattern: str, change: Callable[[re.Match[str]], str], text: str) -> str:
    """Return `text` with what `pattern` finds changed, but not in an address or a number."""

    def changed(found: re.Match[str]) -> str:
        return found[0] if found["kept"] is not None else change(found)

    return re.sub(f"(?P<kept>{_KEPT})|{pattern}", changed, text)


# --- dashes --------------------------------------------------------------------------------------

_DASH = r"(?<=\S)[ \u00a0]+-{1,3}(?=\s+\S)"
_DATES = r"(?<![\w.,:-])[0-9]{1,2}\.(?:[0-9]{1,2}\.)?-(?=[0-9]{1,2}\.)"
_NUMBER = r"[0-9]{1,4}(?:[:.][0-9]{2})?"
_RANGE = (
    # A digit before or after it, with a space between, may be more of a telephone number.
    rf"(?<![\w.,:/–-])(?<!\d )(?P<first>{_NUMBER})(?P<half>am|pm|h)?-(?P<last>{_NUMBER})"
    r"(?:(?= ?(?:Uhr|am|pm|h|год)\b)(?P<hours>)|(?![\w/–-]|[.,:]\d| \d))"
)


def _range(found: re.Match[str]) -> str:
    first, last = found["first"], found["last"]
    times = found["hours"] is not None or found["half"] is not None or ":" in first + last
    # "22-2 Uhr" may fall, other ranges rise; "3-0" is a result, "6789-0" an extension.
    rises = _value(first) < _value(last) and not first.startswith("0")
    year_and_month = len(first) == 4 and len(last) == 2 and int(last) <= 12  # noqa: PLR2004  # "2026-11"
    if times or (rises and not year_and_month):
        return found[0].replace("-", "–")
    return found[0]


def _value(number: str) -> float:
    return float(number.replace(":", "."))


# --- quotation marks -----------------------------------------------------------------------------

_ANY_QUOTE = frozenset("\"'„“”‚‘’«»‹›")
_BEFORE_AN_OPENING = frozenset("([{–—-/=+")
# What English and German leave out at the beginning: "'s ist", "rock 'n' roll", "the '90s".
_LEFT_OUT = re.compile(r"'(?=(?:s|n|ne|nen|nem|ner|em|til|tis|twas|\d\ds?)\b)")

Role = Literal["opens", "closes"]


class Quote(NamedTuple):
    """A straight quote at `at` in a text; `digit`: it stands behind one, so may mean inches."""

    at: int
    role: Role
    digit: bool


def _double_quotes(text: str, marks: Marks) -> str:
    letters = list(text)
    for opening, closing, depth in _pairs(_quotes(text, '"')):
        pair = marks.inner if depth % 2 else marks.outer
        letters[opening.at], letters[closing.at] = pair
    return "".join(letters)


def _single_quotes(text: str, marks: Marks) -> str:
    letters = list(text)
    found = _quotes(text, "'")
    left_out = {each.start() for each in _LEFT_OUT.finditer(text)}
    within = {each for each in found if _in_a_word(text, each.at)}
    apostrophes = {each for each in found if each.at in left_out and each.role == "opens"} | within
    rest = [each for each in found if each not in apostrophes]
    paired = set[Quote]()
    for opening, closing, _ in _pairs(rest):
        letters[opening.at], letters[closing.at] = marks.inner
        paired |= {opening, closing}
    # What is alone stands for letters that are left out; behind a digit it may mean feet.
    apostrophes |= {each for each in rest if each not in paired and not each.digit}
    for each in apostrophes:
        letters[each.at] = APOSTROPHE
    return "".join(letters)


def _in_a_word(text: str, at: int) -> bool:
    return text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha()


def _quotes(text: str, straight: str) -> list[Quote]:
    """Return the straight quotes that open or close something, outside addresses."""
    if straight not in text:
        return []
    kept = [each.span() for each in re.finditer(_KEPT, text)]
    found = []
    before = _neighbours(text)
    after = _neighbours(text[::-1])[::-1]
    span = 0
    for at, letter in enumerate(text):
        if letter != straight:
            continue
        while span < len(kept) and kept[span][1] <= at:
            span += 1
        if span < len(kept) and kept[span][0] <= at:
            continue
        behind, ahead = before[at], after[at]
        if not ahead.isspace() and (behind.isspace() or behind in _BEFORE_AN_OPENING):
            found.append(Quote(at, "opens", digit=False))
        elif not behind.isspace():
            found.append(Quote(at, "closes", behind.isdigit()))
    return found


def _neighbours(text: str) -> list[str]:
    """Return what stands before each letter, quotes aside; a space before the first.

    Quotes aside, so that it is the same once those beside it have been set.
    """
    found, last = [], " "
    for letter in text:
        found.append(last)
        if letter not in _ANY_QUOTE:
            last = letter
    return found


def _pairs(quotes: Sequence[Quote]) -> list[tuple[Quote, Quote, int]]:
    """Return what belongs together: the opening one, the closing one, in how many others."""
    open_ones: list[Quote] = []
    pairs = []
    for number, each in enumerate(quotes):
        if each.role == "opens":
            open_ones.append(each)
        elif open_ones:
            following = quotes[number + 1 : number + 2]
            # "Der 55"-Bildschirm": inches, where the next one is there to close.
            inches = each.digit and len(open_ones) == 1 and following
            if not (inches and following[0].role == "closes"):
                pairs.append((open_ones.pop(), each, len(open_ones)))
    return pairs
