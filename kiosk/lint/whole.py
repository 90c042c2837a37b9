"""Rules of a whole text: how it is divided, how long it is, and whom it speaks to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kiosk.lint import indices, length, lists
from kiosk.lint.draft import Draft
from kiosk.lint.finding import Finding, Level, because
from kiosk.lint.indices import Indices
from kiosk.lint.sentences import Sentence
from kiosk.site import Site

_SPEAKS = re.compile(
    r"\b(?:Ihnen|Ihr(?:e[mnrs]?)?|[Dd]u|[Dd]ich|[Dd]ir|[Dd]ein(?:e[mnrs]?)?|euch|eure?[mnrs]?)\b"
    r"|(?<!^)\bSie\b"
)
_ORDERS = re.compile(
    r"(?:^|[.!?:] )(?:Bitte )?(?:Kommt?|Bringt?|Ruft?|Macht?|Meldet?|Hilf|Helft|Fragt?|Geht?"
    r"|Schaut?|Nimm|Nehmt|Schreibt?|Lies|Lest|Singt?|Tanzt?)\b"
)
# At its beginning a sentence says "Sie" of a woman, too: only with some verbs it is you.
_YOU = re.compile(
    r"\b\w+(?:en|n|nd) Sie\b"
    r"|\bSie (?:können|müssen|dürfen|brauchen|sind|haben|wollen|möchten|bekommen|finden)\b"
)


def own_line(sentences: Sequence[Sentence]) -> Iterator[Finding]:
    """In Leichte Sprache every sentence begins a line."""
    for each in sentences:
        if not each.starts_line:
            reason = because("A new sentence begins a new line, behind an empty one.")
            yield each.found("own-line", Level.FORMAT, (0, len(each.text)), reason)


# "Obermarktgasse 2", "Markt 1, 04703 Leisnig"; but no "Weg 3 km", no "Flohmarkt 10 Uhr".
_ADDRESS = re.compile(
    r"\b(?:[A-ZÄÖÜ][\w-]*)?(?:[Ss]traße|[Ss]tr\.|[Gg]asse|[Ww]eg|[Pp]latz|[Aa]llee|[Rr]ing|[Mm]arkt|[Uu]fer)"
    r" \d{1,3} ?[a-z]?\b(?! ?(?:Uhr|km|Meter|Kilometer|Euro|€|bis|-|–))(?:, \d{5} [A-ZÄÖÜ][\w-]+)?"
    r"|\b\d{5} [A-ZÄÖÜ][\w-]+"
)
MOST_BESIDE = 2  # words: "Die Adresse: Markt 1"


def inline_address(sentences: Sequence[Sentence]) -> Iterator[Finding]:
    """An address is no part of a sentence (BITV 2.0, Anlage 2, Teil 2)."""
    for each in sentences:
        found = _ADDRESS.search(each.masked)
        if found is None or each.title:
            continue
        if len(re.findall(r"\w+", _ADDRESS.sub("", each.masked))) > MOST_BESIDE:
            reason = because("An address stands in lines of its own, outside of the sentence.")
            proposal = f"Adresse: {found[0]}"
            yield each.found("inline-address", Level.HINT, found.span(), reason, proposal)


def same_term(sentences: Sequence[Sentence], site: Site) -> Iterator[Finding]:
    groups = (*lists.groups("same"), *site.vocabulary.same)
    for group in groups:
        first: str | None = None
        for sentence in sentences:
            for found in _any_of(group).finditer(sentence.masked):
                name = next(each for each in group if each.casefold() == found[1].casefold())
                first = first or name
                if name != first:
                    reason = because(
                        "Before this it was called “{}”: one word for one thing.", first
                    )
                    yield sentence.found("same-term", Level.HINT, found.span(), reason, first)


def _any_of(group: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, group))})(?:s|es|en|n|e)?(?![\w-])")


def direct_address(sentences: Sequence[Sentence], words: int) -> Iterator[Finding]:
    if words < indices.FEWEST_WORDS or not sentences:
        return
    texts = [each.text for each in sentences]
    if any(_SPEAKS.search(each) or _ORDERS.search(each) or _YOU.search(each) for each in texts):
        return
    first = sentences[0]
    reason = because("The text speaks to nobody: say “Sie”, as in “Kommen Sie …”.")
    yield first.found("direct-address", Level.HINT, (0, len(first.text)), reason)


_INDICES = {
    "amstad": "Amstad",
    "wstf1": "WSTF 1",
    "lix": "LIX",
}


def readability(found: Indices | None, draft: Draft, first: Sentence | None) -> Iterator[Finding]:
    if found is None or first is None:
        return
    for gate in indices.missed(found, draft.language):
        value = round(getattr(found, gate.name), 1)
        name = _INDICES[gate.name]
        reason = (
            because(
                "The text is hard to read: {} is {}, at least {} is easy.", name, value, gate.limit
            )
            if gate.least
            else because(
                "The text is hard to read: {} is {}, at most {} is easy.", name, value, gate.limit
            )
        )
        yield first.found("readability", Level.HINT, (0, len(first.text)), reason)


def title_length(draft: Draft) -> Iterator[Finding]:
    if draft.title is None:
        return
    count = len(draft.title.text.strip())
    if count > length.MOST_IN_TITLE:
        reason = because(
            "The title has {} characters; at most {} are read in passing.",
            count,
            length.MOST_IN_TITLE,
        )
        yield Finding("title-length", Level.WARN, draft.title.number, draft.title.text, reason)


def text_length(draft: Draft, sentences: Sequence[Sentence], site: Site) -> Iterator[Finding]:
    body = [each for each in sentences if not each.title]
    pages = length.pages(sentences, draft.language, site)
    if body and pages > length.MOST_PAGES:
        reason = because(
            "The text needs about {} pages on this screen; at most {} are read.",
            pages,
            length.MOST_PAGES,
        )
        yield body[0].found("text-length", Level.WARN, (0, len(body[0].text)), reason)
