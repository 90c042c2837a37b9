"""A catalogue has the reasons in one language, under what they are in English: a PO file.

It is read as it is. A slip in it costs a sentence, which is then said in English.
"""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from babel.messages.pofile import read_po

from kiosk import wording
from kiosk.lint.finding import Part, Reason
from kiosk.wording.catalogue import placeholders

FOLDER = Path(__file__).parent / "catalogues"

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = ("de", "en")

log = logging.getLogger("kiosk.lint")


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


def translations(file: Path) -> Mapping[str, str]:
    """Return the translation of each pattern in `file` that can be said. Never raises."""
    try:
        # Babel complains on stdout, which is ours for other things.
        with contextlib.redirect_stdout(io.StringIO()), file.open("rb") as opened:
            entries = [each for each in read_po(opened, ignore_obsolete=True) if not each.fuzzy]
    except Exception as error:  # noqa: BLE001  # whatever a slip of an editor does to a parser
        log.warning("catalogue=%s cannot be read: %s", file.name, error)
        return {}
    found = {str(each.id): str(each.string) for each in entries if each.id}
    slips = [pattern for pattern, each in found.items() if not fits(pattern, each)]
    if slips:
        log.warning("catalogue=%s not translated, or with other gaps: %r", file.name, slips)
    return {pattern: each for pattern, each in found.items() if pattern not in slips}


def fits(pattern: str, translation: str) -> bool:
    """Say whether `translation` says something, with as many gaps as `pattern`."""
    try:
        same = placeholders(translation) == placeholders(pattern)
    except ValueError:  # a brace is not closed
        return False
    return bool(translation.strip()) and same and translation.count("{}") == pattern.count("{}")
