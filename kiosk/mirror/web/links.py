"""A link in a text is what people can follow: an address on the web, of mail, or to be called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

_SPACE = "[ \u00a0\u202f]"
# What ends a sentence does not end an address; nor does a bracket.
_WEB = r"(?:https?://|www\.)[^\s<>\"„“”»«]*[^\s<>\"„“”»«.,;:!?'’)\]]"
_MAIL = r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,5}[a-z]{2,63}"
# It begins with 0 or +, and has six digits: postcodes, days and hours have fewer, or dots.
_NUMBER = (
    rf"(?<![\w.,:/+-])(?<![0-9]{_SPACE})[+0](?:{_SPACE}?[/()–-]?{_SPACE}?[0-9]){{5,14}}"
    r"(?![\w:]|[.,][0-9])"
)
_LINK = re.compile(rf"(?P<web>{_WEB})|(?P<mail>{_MAIL})|(?P<number>{_NUMBER})", re.IGNORECASE)


def linked(text: str) -> Markup:
    """Return `text` for a page, with its links to follow; each is written from left to right."""
    return Markup("").join(_pieces(text))


def _pieces(text: str) -> Iterator[Markup]:
    done = 0
    for found in _LINK.finditer(text):
        if href := _href(found):
            link = Markup('<a href="{}" dir="ltr">{}</a>').format(href, found[0])
            yield from (Markup.escape(text[done : found.start()]), link)
            done = found.end()
    yield Markup.escape(text[done:])


def _href(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "web":
            return found[0] if found[0].lower().startswith("http") else f"https://{found[0]}"
        case "mail":
            return f"mailto:{found[0]}"
    return dialled(found[0])


def dialled(number: str) -> str:
    """Return the link that dials `number`, "" for what no telephone could."""
    digits = re.sub(r"[\s()/–-]+", "-", number.strip()).strip("-")
    return f"tel:{digits}" if re.fullmatch(r"\+?\d+(?:-\d+)*", digits) else ""
