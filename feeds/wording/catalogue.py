"""A catalogue is one language's translations of our patterns: a PO file that a translator edits.

It is read as it is; nothing is compiled beforehand. A slip in it costs a sentence, which is then
said in English.
"""

from __future__ import annotations

import contextlib
import io
import logging
import string
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from feeds.wording import said

FOLDER = Path(__file__).parent / "catalogues"
LANGUAGES = ("de", "en")

log = logging.getLogger("feeds.wording")


def in_language(words: str, language: str) -> str:
    """Return `words` in `language`, as far as its catalogue has them, else in English."""
    known = _known(language)
    return said(words, lambda pattern: known.get(pattern, pattern))


@cache
def _known(language: str) -> Mapping[str, str]:
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
    """Say whether `translation` says something, with the gaps of `pattern`, in whatever order.

    "{1} von {0}" has those of "{} of {}".
    """
    try:
        there, here = _gaps(pattern), _gaps(translation)
    except ValueError:  # a brace is not closed, or names no part
        return False
    if not translation or there.keys() != here.keys():
        return False
    # "{!r}" may become „{}“; but what is written as a number stays one.
    return all(how in ("", there[part]) for part, how in here.items())


def _gaps(pattern: str) -> dict[int, str]:
    """Return which parts are filled in, and how: "r", "02". Raises ValueError for a slip."""
    fields = [each for each in string.Formatter().parse(pattern) if each[1] is not None]
    numbered = any(name for _, name, _, _ in fields)
    return {
        int(name or "") if numbered else place: f"{conversion or ''}{how}"
        for place, (_, name, how, conversion) in enumerate(fields)
    }
