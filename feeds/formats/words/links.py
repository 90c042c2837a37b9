"""A link is an address that a visitor's phone may open; a contact is one that reaches a person."""

from __future__ import annotations

import re
from contextlib import suppress

from feeds.formats.words.contacts import is_contact
from feeds.wording import Words

_LINK = re.compile(r"(?:https?://|mailto:|tel:)[^\s\x00-\x1f\x7f<>\"\ud800-\udfff]+", re.IGNORECASE)

_WRITTEN = re.compile(r"\b(?:https?://|www\.)[^\s<>\"“”„]+", re.IGNORECASE)

_LONGEST_LABEL = 30

RULE = Words('a link that begins with "https://", "http://", "mailto:" or "tel:"')

# ASCII only: what stands before and after the "@" is typed from the screen on any keyboard.
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_NUMBER = re.compile(r"\+?[0-9]+(?:-[0-9]+)*")
_DIGITS = range(3, 16)  # ITU-T E.164 allows 15; "115" is an authority's

# Longer ones make no code that a phone can read from the pavement.
MAX_LENGTH = 2000


def link_of(given: object) -> str:
    """Return `given` when it is a link to http, https, mailto or tel, else "".

    "www.example.org" is one, as everybody writes it.
    """
    if not isinstance(given, str):
        return ""
    given = given.strip()
    if given[:4].lower() == "tel:":
        # People write numbers in groups.
        with suppress(ValueError):
            return contact_of(given)
    if given[:4].lower() == "www.":
        given = f"https://{given}"
    return given if len(given) <= MAX_LENGTH and _LINK.fullmatch(given) else ""


def only_link(text: str) -> str:
    """Return the one web address in a text; "" where there is none, or a choice.

    Many calendars have no field for it, so it stands in the description. Those that lead into a
    video call are for its guests, and those that open a chat tell somebody's number.
    """
    found = {
        link_of(_without_marks(each[0]))
        for each in _WRITTEN.finditer(text)
        if not is_contact(each[0])
    }
    return found.pop() if len(found) == 1 else ""


def without_lines_of(link: str, text: str) -> str:
    """Return the text without the lines that say nothing but this link, as "Karten: https://…".

    The screen shows it as a code, with its address.
    """
    if not link or link not in text:
        return text
    return "\n".join(line for line in text.split("\n") if not _is_only(link, line))


def _is_only(link: str, line: str) -> bool:
    before, found, after = line.partition(link)
    label = before.strip(" <")
    is_label = not label or (label.endswith(":") and len(label) <= _LONGEST_LABEL)
    return bool(found) and is_label and not after.strip(" >.")


def _without_marks(written: str) -> str:
    """Return an address without the marks of the sentence that it stands in."""
    link = written.rstrip(".,;:!?’»*_")
    if link.endswith(")") and link.count("(") < link.count(")"):
        return _without_marks(link[:-1])
    return link


def contact_of(written: str) -> str:
    """Return "tel:034321 000 00" or "mailto:info@verein.example" as a link.

    The digits stay in the groups in which they were written, with hyphens between them (RFC 3966,
    5.1.1). Raises ValueError with words on what is expected.
    """
    scheme, _, rest = written.strip().partition(":")
    rest = rest.strip()
    match scheme.lower():
        case "mailto" if _MAIL.fullmatch(rest):
            return f"mailto:{rest}"
        case "tel":
            number = re.sub(r"\s*[-/\s]\s*", "-", rest)
            if _NUMBER.fullmatch(number) and len(re.sub(r"[+-]", "", number)) in _DIGITS:
                return f"tel:{number}"
    raise ValueError(
        Words(
            'a telephone number, as "tel:034321 000 00" or "tel:+49 34321 000 00", '
            'or a mail address, as "mailto:info@verein.example"'
        )
    )
