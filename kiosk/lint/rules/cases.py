"""The genitive is hard to read: "von" says the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.lint import lists
from kiosk.lint.finding import Finding, Level, because
from kiosk.lint.rules.setting import Setting
from kiosk.lint.sentences import Sentence

_DATIVES = {
    "des": "dem",
    "eines": "einem",
    "meines": "meinem",
    "deines": "deinem",
    "seines": "seinem",
    "ihres": "ihrem",
    "Ihres": "Ihrem",
    "unseres": "unserem",
    "unsres": "unserem",
    "eures": "eurem",
    "dieses": "diesem",
    "jedes": "jedem",
    "jenes": "jenem",
    "keines": "keinem",
}
_ENDS = re.compile(
    rf"\b(?P<article>{'|'.join((*_DATIVES, *map(str.capitalize, _DATIVES)))})"
    r"(?P<between>(?: [a-zäöüß]+en)?) (?P<noun>[A-ZÄÖÜ][\w-]*?[a-zäöüßx](?:s|n))\b"
)
_IN_A_NAME = re.compile(r"\b(?:Café|Cafe|Jardin|Maison|Rue|Place|Hôtel) $")
# Neuter words in the nominative end in -s as well: "dieses Haus ist neu", "jedes Fest…s".
_NOMINATIVE_TOO = {"dieses", "jedes", "jenes", "keines", "Dieses", "Jedes", "Jenes", "Keines"}
_ENDS_IN_S = re.compile(r"(?:haus|glas|gras|kurs|ess|iss|uss|ass|oss|aus|is|us|os)$", re.IGNORECASE)
_OF_THE = re.compile(
    r"(?P<head>\b[A-ZÄÖÜ][\w-]+[a-zäöüß]) "
    r"(?P<article>der|einer|meiner|seiner|ihrer|Ihrer|unserer|dieser)"
    r"(?P<between>(?: [a-zäöüß]+en)?) (?P<noun>[A-ZÄÖÜ][\w-]+)"
)
_PREPOSITION = re.compile(
    r"\b(?P<word>wegen|während|trotz|aufgrund|anlässlich|innerhalb|außerhalb|mithilfe|anhand"
    r"|bezüglich|zwecks|infolge|hinsichtlich|seitens|mittels|anstelle|zugunsten)"
    r"(?-i:(?= (?:de[sr]|eine[sr]|[a-zäöüß]+er|[a-zäöüß]+es|Ihre[sr]|[A-ZÄÖÜ])))",
    re.IGNORECASE,
)
BEHIND = 40  # characters
_INSTEAD = {
    "wegen": "weil …",
    "aufgrund": "weil …",
    "infolge": "weil …",
    "während": "in der Zeit von …",
    "trotz": "Und trotzdem …",
    "anlässlich": "zu …",
    "innerhalb": "in …",
    "außerhalb": "nicht in …",
    "mithilfe": "mit …",
    "anhand": "mit …",
    "mittels": "mit …",
    "bezüglich": "zu …",
    "hinsichtlich": "zu …",
    "zwecks": "für …",
    "seitens": "von …",
    "anstelle": "statt …",
    "zugunsten": "für …",
}


def genitive(sentence: Sentence, _: Setting) -> Iterator[Finding]:
    text, taken = sentence.masked, set[int]()
    for found in _PREPOSITION.finditer(text):
        # The genitive behind it is the same finding.
        taken.update(range(found.start(), found.end() + BEHIND))
        word = found["word"]
        reason = because("After “{}” comes a genitive, which is hard to read.", word)
        proposal = _INSTEAD[word.lower()]
        yield sentence.found("genitive", Level.WARN, found.span(), reason, proposal)
    for found in (*_ENDS.finditer(text), *_OF_THE.finditer(text)):
        at = found.start("article")
        if at in taken or not _is_one(found, text):
            continue
        reason = because("A genitive is hard to read: say it with “von”.")
        start = found.start("head") if "head" in found.re.groupindex else at
        yield sentence.found("genitive", Level.WARN, (start, found.end()), reason, _with_von(found))


def _is_one(found: re.Match[str], text: str) -> bool:
    if "head" in found.re.groupindex:
        head = found["head"]
        if head in {"Straße", "Platz"}:
            return False  # it is called so: "Straße der Freiheit"
        # A verb may open a question, and a name may do something to "der Stadt".
        return head not in lists.words("openers", "", "words") and not _gives(
            text[: found.start("head")]
        )
    article, noun = found["article"], found["noun"]
    if _IN_A_NAME.search(text[: found.start()]):
        return False
    if noun.endswith("n"):
        return article.lower() == "des"  # "des Jungen"; but "dieses Kissen"
    return not (article in _NOMINATIVE_TOO and _ENDS_IN_S.search(noun))


# With these at the beginning a dative follows the name: "Heute hilft Anna der Oma".
_GIVES = re.compile(
    r"(?:\w+ )?(?:gibt|hilft|dankt|zeigt|gehört|folgt|gefällt|antwortet|schenkt|bringt)\s*$",
    re.IGNORECASE,
)


def _gives(before: str) -> bool:
    return bool(_GIVES.fullmatch(before))


# A genitive with "der" is one feminine noun, or many of any kind; its form may not tell.
_ONE = re.compile(
    r"(?:ung|heit|keit|schaft|ion|tät|thek|ik|ur|ei|anz|enz|mutter|tochter|schwester|feier|nummer|oper|mauer"
    r"|dauer|steuer|insel|tafel|regel|stadt|wehr|jugend|kunst|welt|bahn|post|frau|oma|nacht|zeit|arbeit"
    r"|burg|bank|kita|hand|bühne|küche|brücke|mühle|schule|kirche|gemeinde|familie|gruppe|klasse|linie"
    r"|straße|woche|runde|reihe|geschichte|sprache|seite|karte|halle|(?<!n)in)$",
    re.IGNORECASE,
)
_MANY = re.compile(r"en$|(?P<n>er|eute)$")


def _with_von(found: re.Match[str]) -> str:
    article, between, noun = found["article"], found["between"], found["noun"]
    if "head" in found.re.groupindex:
        head = found["head"]
        if _ONE.search(noun) or article == "einer":
            return f"{head} von {article}{between} {noun}"
        if many := _MANY.search(noun):
            return f"{head} von {article[:-1]}n{between} {noun}{'n' if many['n'] else ''}"
        return f"{head} von …"
    dative = _DATIVES.get(article) or _DATIVES[article[0].lower() + article[1:]]
    return f"von {dative}{between} {_bare(noun)}"


# Their -e is no part of the genitive: "Ende-s", but "Fest-es".
_ENDS_IN_E = re.compile(
    r"(?:käse|auge|ende|erbe|interesse|gebäude|gelände|gemüse|getreide|gebirge|gewebe|gefälle|ee)$",
    re.IGNORECASE,
)


def _bare(noun: str) -> str:
    """Return the dative: "Verein" for "Vereins", "Fest" for "Festes", "Herrn" for "Herrn"."""
    if noun.endswith("n"):
        return noun
    if noun.endswith(("nisses", "busses")):
        return noun[:-3]
    if noun.endswith("es") and not _ENDS_IN_E.search(noun[:-1]):
        return noun[:-2]
    return noun[:-1]
