"""A language is one that the screen speaks: its BCP 47 tag, and what is known without any word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Direction = Literal["ltr", "rtl"]


class Language(NamedTuple):
    """`own_name`: what its readers call it. `code`: what Typst and CLDR know it by."""

    own_name: str
    code: str
    direction: Direction


_LANGUAGES: Mapping[str, Language] = {
    "de": Language("Deutsch", "de", "ltr"),
    "de-simple": Language("Leichte Sprache", "de", "ltr"),
    "en": Language("English", "en", "ltr"),
    "uk": Language("Українська", "uk", "ltr"),
    "ar": Language("العربية", "ar", "rtl"),
}

LANGUAGES = tuple(_LANGUAGES)


def own_name(language: str) -> str:
    """Return the name by which its readers look for it, as "Українська"."""
    return _LANGUAGES[language].own_name


def code(language: str) -> str:
    """Return the code that Typst and CLDR know: Leichte Sprache is German."""
    return _LANGUAGES[language].code


def direction(language: str) -> Direction:
    return _LANGUAGES[language].direction
