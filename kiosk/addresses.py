"""An address is where on the mirror something lies, as a path with "/" within its folder (pure).

It hangs on what an item is, never on what it says: a code that was printed leads to the same page
when a title is mended. Paths are short, as they go into codes and are typed.
"""

from __future__ import annotations

import hashlib

from feeds.model import Announcement, Event
from kiosk.site import Site

# What nobody mistakes for something else, and no word can be made of.
_LETTERS = "23456789bcdfghjkmnpqrstvwxyz"
# 38 bits: with a thousand items, one chance in half a million that two of them get the same.
_LENGTH = 8
# What every slug looks like.
SLUG = f"[{_LETTERS}]{{{_LENGTH}}}"

START = "index.html"
LOST = "404.html"
CALENDAR = "calendar.ics"
JSON_FEED = "feed.json"
ATOM_FEED = "feed.atom"


def slug(name: str) -> str:
    """Return a name for files, out of `name`: always the same, and safe whatever `name` holds."""
    number = int.from_bytes(hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest())
    letters = []
    for _ in range(_LENGTH):
        number, letter = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[letter])
    return "".join(letters)


def index(language: str) -> str:
    """Return where everything that is to come stands in `language`."""
    return f"{language}/{START}"


def screen(language: str) -> str:
    """Return where the pictures on show are."""
    return f"{language}/screen.html"


def statement(language: str) -> str:
    """Return where the accessibility statement is."""
    return f"{language}/statement.html"


def page(item: Event | Announcement, language: str) -> str:
    """Return where the page of an event or an announcement is."""
    return f"{language}/{slug(item.item)}.html"


def calendar(event: Event, language: str) -> str:
    """Return where the calendar file is in which the event stands, with all of its series."""
    return f"{language}/{slug(f'{event.source}/{event.uid}')}.ics"


def calendar_of_all(language: str, site: Site) -> str:
    """Return where the calendar of all events is; that in the site's own language is the one."""
    return CALENDAR if language == site.languages[0] else f"{language}/{CALENDAR}"


def picture(file: str) -> str:
    """Return where the picture is that is called `file` by its sha256."""
    return f"pictures/{file}"


def public(path: str, site: Site) -> str:
    """Return the address under which everybody finds `path`; "" where the site has none."""
    if not site.mirror:
        return ""
    return f"{site.mirror}/{path.removesuffix(START)}"
