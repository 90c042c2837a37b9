"""A catalogue is one language's translations of all phrases: a PO file that a translator edits.

It is read as it is; nothing is compiled beforehand. A slip in it costs a phrase, never a page.
"""

from __future__ import annotations

import contextlib
import io
import logging
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from kiosk.wording.phrases import EVENTS, PHRASES

FOLDER = Path(__file__).parent / "catalogues"
# What is said where another catalogue has nothing.
NEAREST = "de"

log = logging.getLogger("kiosk.wording")

# An entry has comments, then these in this order; Babel is not strict about what ends a string.
_STRINGS = r'(?:[ \t]*"(?:[^"\\\n]|\\.)*"[ \t]*(?:\n|\Z))+'
_ENTRY = re.compile(
    rf"(?:#.*\n)*(?:msgctxt{_STRINGS})?msgid{_STRINGS}"
    rf"(?:msgstr{_STRINGS}|msgid_plural{_STRINGS}(?:msgstr\[\d\]{_STRINGS})+)"
)
_CHECKED_BY = re.compile(r'^"X-Checked-By:(.*)\\n"$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """`checked_by`: the human who read all of it and stands for it, or "" for nobody."""

    translations: NullTranslations
    checked_by: str = ""


@cache
def of(language: str) -> Catalogue:
    """Return the catalogue of `language`; what it lacks is said in German, else in English.

    A file that cannot be read, and a phrase that cannot be said, is told in the log, once.
    """
    return load(FOLDER / f"{language}.po", None if language == NEAREST else of(NEAREST))


def load(file: Path, nearest: Catalogue | None) -> Catalogue:
    """Return the catalogue in `file`, with `nearest` for what it lacks. Never raises."""
    try:
        text = file.read_text(encoding="utf-8")
        said = compiled(_sound(text, file.name))
    except Exception as error:  # noqa: BLE001  # whatever a slip of an editor does to a parser
        log.warning("catalogue=%s cannot be read: %s", file.name, error)
        return Catalogue(NullTranslations() if nearest is None else nearest.translations)
    if nearest is not None:
        said.add_fallback(nearest.translations)
    found = _CHECKED_BY.search(text)
    return Catalogue(said, found[1].strip() if found else "")


def _sound(text: str, name: str) -> Catalog:
    """Return what can be said of the catalogue `text`. Raises ValueError when nothing can."""
    entries = [each for each in re.split(r"\n\s*\n", text.strip()) if _ENTRY.fullmatch(each)]
    # Babel complains on stdout, which is ours for other things; what is lacking is told below.
    with contextlib.redirect_stdout(io.StringIO()):
        catalog = read_po(io.StringIO("\n\n".join(entries)), ignore_obsolete=True)
    lacking = list(flaws(catalog))
    if len(lacking) > len(PHRASES):
        raise ValueError("there is not one phrase of ours in it")
    for phrase, context, _ in lacking:
        catalog.delete(phrase, context)
    if lacking:
        what = "; ".join(f"{phrase!r} {wrong}" for phrase, _, wrong in lacking)
        log.warning("catalogue=%s %s", name, what)
    return catalog


def compiled(catalog: Catalog) -> GNUTranslations:
    """Return what gettext says out of `catalog`."""
    file = io.BytesIO()
    write_mo(file, catalog)
    file.seek(0)
    return GNUTranslations(file)


def flaws(catalog: Catalog) -> Iterator[tuple[str, str | None, str]]:
    """Yield the msgid and msgctxt of every phrase that cannot be said, and what is wrong with it.

    Only what is as it is to be may be filled in: a page must not fail for a slip in a brace.
    """
    plain = [(each.english, each.context, 0) for each in PHRASES]
    for phrase, context, forms in [*plain, (EVENTS[0], None, catalog.num_plurals)]:
        message = catalog.get(phrase, context)
        if message is None:
            yield phrase, context, "is missing"
        elif message.fuzzy:
            yield phrase, context, "is marked as fuzzy"
        elif what := _wrong(message, forms):
            yield phrase, context, what


def _wrong(message: Message, forms: int) -> str:
    """Return what is wrong with a translation, or "" for nothing; `forms` of a plural, or 0."""
    plural = isinstance(message.id, tuple)
    ids, said = _texts(message.id), _texts(message.string or "")
    if plural != bool(forms) or (plural and len(said) != forms):
        return "has other forms than it needs"
    if not all(each.strip() for each in said):
        return "is not translated"
    try:
        filled = {name for each in ids for name in placeholders(each)}
        # "فعاليتان" says two by itself: a form of a plural may do without its number.
        right = all(
            placeholders(each) <= filled if plural else placeholders(each) == filled
            for each in said
        )
    except ValueError:
        right = False
    return "" if right else "has other braces than the phrase"


def _texts(of_message: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (of_message,) if isinstance(of_message, str) else tuple(of_message)


def placeholders(text: str) -> set[str]:
    """Return what is filled into `text`: "when" for "{when}".

    Raises ValueError when a brace is not closed.
    """
    parts = string.Formatter().parse(text)
    # What stands within the braces is all of it: "{when:x}" and "{when!r}" are slips.
    return {
        f"{name}{conversion or ''}{spec or ''}"
        for _, name, spec, conversion in parts
        if name is not None
    }
