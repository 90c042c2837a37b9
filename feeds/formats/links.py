"""A link is an address that a visitor's phone may open."""

from __future__ import annotations

import re

_LINK = re.compile(r"(?:https?://|mailto:|tel:)[^\s\x00-\x1f\x7f<>\"\ud800-\udfff]+", re.IGNORECASE)

RULE = 'a link that begins with "https://", "http://", "mailto:" or "tel:"'

# Longer ones make no code that a phone can read from the pavement.
MAX_LENGTH = 2000


def link_of(given: object) -> str:
    """Return `given` when it is a link to http, https, mailto or tel, else "".

    "www.example.org" is one, as everybody writes it.
    """
    if not isinstance(given, str):
        return ""
    given = given.strip()
    if given[:4].lower() == "www.":
        given = f"https://{given}"
    return given if len(given) <= MAX_LENGTH and _LINK.fullmatch(given) else ""
