"""A version is what an item says in one language: written in it, or translated into it."""

from __future__ import annotations

from dataclasses import replace

from feeds.model import Text, Texts
from kiosk import languages, wording
from kiosk.languages import LANGUAGES
from kiosk.programme import said_in
from kiosk.site import Site
from kiosk.slides import Tag
from kiosk.wording.lines import glue
from kiosk.wording.typography import polished


def version(texts: Texts, language: str, site: Site) -> tuple[Text, Tag]:
    """Return what an item says to who wants `language`, set well, and what is to be known of it."""
    spoken = said_in(texts, language)
    text = texts[spoken]
    # Quotation marks are those of the language that it is said in.
    title, body, when, ask = (
        well_set(each, spoken) for each in (text.title, text.body, text.when, text.ask)
    )
    return replace(text, title=title, body=body, when=when, ask=ask), tag_of(text, spoken, site)


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
    """Return the name of the text's language where it is not the screen's, and what it is.

    Leichte Sprache is only called so when readers have tested it. A language that the screen does
    not speak has no name and no words here.
    """
    if language not in LANGUAGES:
        return Tag()
    words = wording.words(language)
    label = words.unchecked if needs_check(text, language) else ""
    if language == "de-simple":
        return Tag(label=label or words.checked.format(who=text.checked_by))
    own = language == site.languages[0]
    return Tag("" if own else languages.own_name(language), label)
