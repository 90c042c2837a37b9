"""A version is what an item says in one language: written in it, or translated into it."""

from __future__ import annotations

from dataclasses import replace

from feeds.model import Text, Texts
from kiosk import languages, wording
from kiosk.programme import said
from kiosk.site import Site
from kiosk.slides import Tag
from kiosk.wording.lines import glue
from kiosk.wording.typography import polished


def said_well(texts: Texts, language: str) -> Text:
    """Return what an item says in `language`, else in what there is, set well."""
    text = said(texts, language)
    # Quotation marks are those of the language that it is written in.
    written = next(tag for tag, each in texts.items() if each is text)
    title, body = (well_set(each, written) for each in (text.title, text.body))
    return replace(text, title=title, body=body)


def well_set(text: str, language: str) -> str:
    return glue(polished(text, language))


def needs_check(text: Text, language: str) -> bool:
    """Tell whether it is a translation, or in Leichte Sprache, that nobody stands by."""
    return (text.translated or language == "de-simple") and not text.checked_by


def greeting(language: str, site: Site) -> Text:
    """Return what the house says to its visitors: it wrote it in its own language."""
    return Text(
        wording.words(language).welcome,
        site.welcome.get(language, site.name),
        checked_by=site.welcome_checked_by.get(language, ""),
        translated=language != site.languages[0],
    )


def tag_of(text: Text, language: str, site: Site) -> Tag:
    """Return the language's own name where it is not the screen's, and what is to be known of it.

    Leichte Sprache is only called so when readers have tested it.
    """
    words = wording.words(language)
    label = words.unchecked if needs_check(text, language) else ""
    if language == "de-simple":
        return Tag(label=label or words.checked.format(who=text.checked_by))
    own = language == site.languages[0]
    return Tag("" if own else languages.own_name(language), label)
