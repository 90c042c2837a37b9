"""A language tag as publishers write it, made one that screens know."""

from __future__ import annotations

import re

from feeds.model import LANGUAGE

_COUNTRY = 2  # letters, as in "de-DE"; a script has four

_REGION = re.compile(r"-(?:[A-Z]{2}|\d{3})(?=-|$)")


def language_of(given: object, default: str) -> str:
    """Return `given` as a tag without its region ("de-DE" is "de").

    What is no language tag is `default`. A town's screen has one English, not one of each country.
    """
    if not isinstance(given, str):
        return default
    primary, *rest = given.strip().replace("_", "-").split("-")
    rest = [each.upper() if len(each) == _COUNTRY and each.isalpha() else each for each in rest]
    tag = _REGION.sub("", "-".join([primary.lower(), *rest]))
    return tag if LANGUAGE.fullmatch(tag) else default
