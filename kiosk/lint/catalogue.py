"""A catalogue has the reasons in one language, under what they are in English: a PO file.

It is read as it is. A slip in it costs a sentence, which is then said in English.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from feeds.wording.catalogue import translations
from kiosk import wording
from kiosk.lint.finding import Part, Reason

FOLDER = Path(__file__).parent / "catalogues"

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = ("de", "en")


def said(reason: Reason, language: Language) -> str:
    pattern = _known(language).get(reason.pattern, reason.pattern)
    return pattern.format(*(_part(each, language) for each in reason.parts))


def _part(part: Part, language: Language) -> str:
    if isinstance(part, date):
        return f"{wording.date(part, language, date.min)}"
    if isinstance(part, float):
        text = f"{part:.1f}".removesuffix(".0")
        return text.replace(".", ",") if language == "de" else text
    return str(part)


@cache
def _known(language: Language) -> Mapping[str, str]:
    # The patterns are English already.
    return {} if language == "en" else translations(FOLDER / f"{language}.po")
