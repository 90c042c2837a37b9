"""Verbs are easy when somebody does something, really and now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kiosk.lint import lists
from kiosk.lint.finding import Finding, Level, because
from kiosk.lint.rules.setting import Setting
from kiosk.lint.sentences import Sentence

# --- what would be -------------------------------------------------------------------------------

_INDICATIVES = {
    "würde": {"e": "wird", "en": "werden", "est": "wirst", "et": "werdet"},
    "könnte": {"e": "kann", "en": "können", "est": "kannst", "et": "könnt"},
    "hätte": {"e": "hat", "en": "haben", "est": "hast", "et": "habt"},
    "wäre": {"e": "ist", "en": "sind", "est": "bist", "et": "seid"},
    "möge": {"e": "soll", "en": "sollen", "est": "sollst", "et": "sollt"},
    "solle": {"e": "soll"},
    "müsste": {"e": "muss", "en": "müssen", "est": "musst", "et": "müsst"},
    "dürfte": {"e": "darf", "en": "dürfen", "est": "darfst", "et": "dürft"},
    "sollte": {"e": "soll", "en": "sollen", "est": "sollst", "et": "sollt"},
    "bräuchte": {"e": "braucht", "en": "brauchen", "est": "brauchst", "et": "braucht"},
    "gäbe": {"e": "gibt"},
    "käme": {"e": "kommt", "en": "kommen"},
    "ginge": {"e": "geht", "en": "gehen"},
    "wüsste": {"e": "weiß", "en": "wissen"},
}
_WOULD = {
    stem[:-1] + ending: said
    for stem, said_by in _INDICATIVES.items()
    for ending, said in said_by.items()
}
_SUBJUNCTIVE = re.compile(rf"\b(?:{'|'.join(_WOULD)})\b", re.IGNORECASE)


def subjunctive(sentence: Sentence, _: Setting) -> Iterator[Finding]:
    for found in _SUBJUNCTIVE.finditer(sentence.masked):
        word = found[0]
        # "Mögen Sie Musik?" and die Würde are nothing of the kind.
        if word.lower() == "mögen" or (word[0].isupper() and found.start() > 0):
            continue
        said = _WOULD[word.lower()]
        proposal = said.capitalize() if word[0].isupper() else said
        reason = because("“{}” only imagines it: say what is.", word)
        yield sentence.found("subjunctive", Level.WARN, found.span(), reason, proposal)


# --- what is done to somebody --------------------------------------------------------------------

_BECOMES = re.compile(
    r"\b(?:[Ww]ird|[Ww]irst|[Ww]erden|[Ww]erdet|[Ww]erde|[Ww]urden?|[Ww]urdest)\b"
)
_OPENING = re.compile(r"(\w+) (?:wird|werden|wurden?)\b")
_WORDEN = re.compile(r"\bworden\b")
_TO_DO = re.compile(
    r"\b(?:[Ii]st|[Ss]ind|[Ww]ar|[Ww]aren)\b[^,;.!?]*?\b(?P<to>zu [a-zäöüß]+(?:en|ern|eln)|"
    r"(?:ab|an|auf|aus|bei|ein|mit|nach|vor|weg|zurück|her|hin)zu[a-zäöüß]+(?:en|ern|eln))\b"
    r"(?=\s*(?:$|[,.!?:]|und |oder ))"
)
_CLAUSE_END = re.compile(
    r"\s*(?:$|[.,;:!?–)]|(?:und|oder|sowie|als|wie|worden|werden|wird|wurde|wurden)\b)"
)
# A stop in a sentence is that of a date, a colon within a word that of a time or of Köch:in.
_NEXT_CLAUSE = re.compile(r"[;!?]|:(?=\s|$)|, ")
_SMALL = re.compile(r"\b[a-zäöüß]+(?:t|en|n)\b")
_ACTIVE = re.compile(r"\b(?:hat|haben|habe|habt|hast|hatte|hatten|ist|sind|war|waren)\b")
# "Mitzubringen sind Schuhe."
_TO_DO_FIRST = re.compile(
    r"(?P<to>Zu [a-zäöüß]+(?:en|ern|eln)|"
    r"(?:Ab|An|Auf|Aus|Bei|Ein|Mit|Nach|Vor|Weg|Zurück|Her|Hin)zu[a-zäöüß]+(?:en|ern|eln))"
    r" (?:ist|sind)\b"
)
# "ist … zu sehen" says where, and nobody is told to.
_HARMLESS = re.compile(r"zu (?:sehen|hören|finden|haben|tun|essen|trinken|kaufen|erleben)")
# "Es ist schön zu tanzen", "es ist Zeit zu gehen".
_WORTH = re.compile(
    r"\b(?:Zeit|Lust|Grund|Anlass|Gelegenheit|Möglichkeit|Mut|schön|gut|leicht|schwer|wichtig|einfach"
    r"|möglich|erlaubt|verboten|bereit|da|hier),? zu\b"
)


def passive(sentence: Sentence, _: Setting) -> Iterator[Finding]:
    text = sentence.masked
    for span in _passives(text):
        reason = because("Nobody does it here: say who does, as in “Wir …” or “Sie …”.")
        yield sentence.found("passive", Level.WARN, span, reason, _active(text[slice(*span)]))
    for found in (*_TO_DO.finditer(text), *_TO_DO_FIRST.finditer(text)):
        if _HARMLESS.fullmatch(found["to"].lower()) or _WORTH.search(found[0]):
            continue
        reason = because(
            "“ist … zu …” does not say who does it: say “Sie müssen …” or “Sie können …”."
        )
        yield sentence.found("passive", Level.WARN, found.span(), reason)


def _passives(text: str) -> Iterator[tuple[int, int]]:
    for becomes in _BECOMES.finditer(text):
        past = becomes[0].lower().startswith("wurd")
        before = re.search(r"\b([a-zäöüß]+(?:t|en|n)) $", text[: becomes.start()])
        if before and _is_participle(before[1], past=past) and not _opens(text, becomes):
            yield before.start(1), becomes.end()
            continue
        # Behind it, in the same clause: the participle is its last word.
        rest = _NEXT_CLAUSE.split(text[becomes.end() :], maxsplit=1)[0]
        for word in _SMALL.finditer(rest):
            end = becomes.end() + word.end()
            if not _CLAUSE_END.match(text, end) or _ACTIVE.search(rest[: word.start()]):
                continue
            sure = past or bool(_WORDEN.match(text[end:].lstrip()))
            if _is_participle(word[0], past=sure):
                yield becomes.start(), end
                break
    # "Gesucht werden Helfer."
    if (opening := _OPENING.match(text)) and _is_participle(opening[1].lower(), past=True):
        yield opening.span()
    for worden in _WORDEN.finditer(text):
        before = re.search(r"\b([a-zäöüß]+(?:t|en|n)) $", text[: worden.start()])
        if before and not _BECOMES.search(text):
            yield before.start(1), worden.end()


def _opens(text: str, becomes: re.Match[str]) -> bool:
    """Tell whether the verb stands second, so that what is before it is no participle."""
    return text[: becomes.start()].count(" ") <= 1 and not text[becomes.end() :].strip(" .!?")


@cache
def _is_participle(word: str, *, past: bool) -> bool:
    def listed(name: str) -> frozenset[str]:
        return lists.words("verbs", "participles", name)

    if word in listed("none"):
        return False
    if word in listed("twofold"):
        return past
    if word in lists.table("verbs", "strong"):
        return True
    separable = "|".join(listed("separable"))
    if found := re.fullmatch(rf"(?:{separable})?(ge[a-zäöüß]{{2,}}(?:t|en|an))", word):
        return found[1] not in listed("infinitives") and word not in listed("infinitives")
    if re.fullmatch(r"[a-zäöüß]{2,}iert", word):
        return True
    inseparable = "|".join(listed("inseparable"))
    return bool(re.fullmatch(rf"(?:{separable})?(?:{inseparable})[a-zäöüß]{{3,}}t", word))


# "basteln", "erneuern", "feiern"; but "spielen", "leeren", "reparieren".
_SHORT = re.compile(r"(?:(?<!i)el|(?<!e)(?<!(?<!e)i)er)$")


def _active(words: str) -> str:
    """Return "Wir öffnen …" for "wird geöffnet", "Wir holen … ab" for "wird abgeholt"."""
    participle = next(
        (it for each in words.lower().split() if _is_participle(it := each.strip(",."), past=True)),
        "",
    )
    if participle in (strong := lists.table("verbs", "strong")):
        verb = strong[participle]
        return f"Wir {verb}" if "…" in verb else f"Wir {verb} …"
    if participle.endswith("en") or not participle:
        return "Wir …"
    separable = "|".join(sorted(lists.words("verbs", "participles", "separable"), key=len))
    found = re.fullmatch(rf"(?:(?P<first>{separable})?ge)?(?P<stem>[a-zäöüß]+?)e?t", participle)
    if found is None:
        return "Wir …"
    stem = found["stem"]
    verb = f"{stem}n" if _SHORT.search(stem) else f"{stem}en"
    return f"Wir {verb} … {found['first']}" if found["first"] else f"Wir {verb} …"


# --- what was ------------------------------------------------------------------------------------


@cache
def _preterites() -> re.Pattern[str]:
    forms = lists.table("verbs", "preterite")
    plural = (f"{each}n" if each.endswith("te") else f"{each}en" for each in forms)
    return re.compile(rf"\b(?:{'|'.join((*forms, *plural))})\b", re.IGNORECASE)


def preterite(sentence: Sentence, _: Setting) -> Iterator[Finding]:
    for found in _preterites().finditer(sentence.masked):
        word = found[0]
        if word[0].isupper() and found.start() > 0:
            continue  # a noun: "der Stand", "die Taten"
        perfect = lists.table("verbs", "preterite")
        one = perfect.get(word.lower())
        said = one or _of_many(perfect.get(_singular(word.lower()), ""))
        reason = because("“{}” is past tense as in books: say it with hat or ist.", word)
        yield sentence.found("preterite", Level.HINT, found.span(), reason, said)


def _singular(plural: str) -> str:
    return (
        plural[:-1]
        if plural.endswith("ten") and plural[:-1] in lists.table("verbs", "preterite")
        else plural[:-2]
    )


def _of_many(perfect: str) -> str:
    return perfect.replace("ist ", "sind ", 1).replace("hat ", "haben ", 1)
