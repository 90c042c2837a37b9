"""A state is what a value says of a fact: "ja", "teilweise (Tür 80 cm)", "5 Euro".

What might promise more than it says is not understood, and stays in the text: "ja?", "ja, nicht".
What its note takes back in part is limited: "ja, aber eng".
"""

from __future__ import annotations

import re

from feeds.formats.words.blocks import plain
from feeds.model import Known, State
from feeds.wording import Words

_YES, _NO, _LIMITED, _UNKNOWN = (
    frozenset(words.split("|"))
    for words in (  # as `plain` has them
        "ja|yes|vorhanden|available|gibt es",
        "nein|no|keine|keiner|keines|keins|kein|none|nicht vorhanden|gibt es nicht",
        "teilweise|teils|zum teil|eingeschränkt|bedingt|limited|partly|partial|partially",
        "unbekannt|noch unbekannt|nicht bekannt|keine angabe|noch offen|weiss nicht|unknown",
    )
)
_SADLY_NO = frozenset(("nicht", "leider nein", "leider nicht", "leider keine", "sadly no", "not"))
_DOUBT = re.compile(
    r"\?|\b(?:vermutlich|wahrscheinlich|vielleicht|eventuell|evtl|hoffentlich|glaube|wohl|angeblich"
    r"|probably|maybe|perhaps|possibly|hopefully|think)\b",
    re.IGNORECASE,
)
# Behind a promise: what takes it back, and what does so in part.
_NOT = re.compile(
    r"(?:(?:leider|aber|doch|zurzeit|derzeit|momentan|noch|but|currently) )*"
    r"(?:nein|nicht|not?|not yet)"
    r"(?: (?:barrierefrei|rollstuhlgerecht|stufenlos|möglich|accessible|possible))?[.!]?",
    re.IGNORECASE,
)
_LESS = re.compile(
    r"\b(?:aber|nur|außer|ausser|bis auf|ausgenommen|ohne|nicht|kein\w*|\w*stufen?|schwellen?"
    r"|treppen?|eng|steil|schmal|hilfe|defekt|kaputt|gesperrt|bedingt|teilweise|manchmal|meist\w*"
    r"|auf anfrage|auf wunsch|nach absprache|but|only|except|not?|without|narrow|steep|broken"
    r"|closed|partly|sometimes|mostly|help|steps?|stairs?|on request)\b",
    re.IGNORECASE,
)
_NO_STEP = re.compile(
    r"\b(?:keine|ohne|no|without) (?:stufen?|schwellen?|treppen?|steps?|stairs?)\b", re.IGNORECASE
)
_FOR_SOME = re.compile(
    r"\b(?:für|kinder\w*|mitglieder|ermäßigt|ab|for|children|members)\b|\d", re.IGNORECASE
)
_ON_REQUEST = frozenset(("auf anfrage", "auf wunsch", "nach absprache", "on request"))
# Of a toilet, and of nothing else, "barrierefrei" says what is meant.
_FOR_WHEELCHAIRS = ("rollstuhlgerecht", "barrierefrei", "accessible")
_THERE = frozenset(("vorhanden", "available", "gibt es"))
_FREE = frozenset(
    ("frei", "kostenlos", "kostenfrei", "gratis", "umsonst", "free", "free of charge")
)
_NEEDED = frozenset(
    (
        *("ja", "nötig", "erforderlich", "notwendig", "verpflichtend", "pflicht"),
        *("yes", "required", "needed"),
    )
)
_NOT_NEEDED = frozenset(
    (
        *("nicht nötig", "nicht erforderlich", "nicht notwendig", "keine nötig", "ohne"),
        *("keine erforderlich", "not required", "not needed", "none needed"),
    )
)
_WELCOME = frozenset(("erwünscht", "erbeten", "empfohlen", "welcome", "recommended"))

_STATE = re.compile(
    r"(?P<word>[^,;:()\[\]]*?)(?:\s*[,;:]\s*(?P<note>\S.*)|\s*(?P<aside>[(\[]\S.*)|\s[-–—]\s(?P<dash>.+))?"
)
_IN_BRACKETS = re.compile(r"\(([^()]*)\)\.?|\[([^\[\]]*)\]\.?")
_NO_PRICE = re.compile(r"0+(?:[.,](?:0+|-+))?\s*(?:€|Euro|EUR)", re.IGNORECASE)
_PRICE = re.compile(
    r"\d[\d.,–-]*\s*(?:€|(?:Euro|EUR|Cent)\b)|€\s*\d|\A(?:(?:ab|ca\.?|je|from)\s)?\s*\d",
    re.IGNORECASE,
)
_GIFT = re.compile(r"spende|hutkasse|pay what you|donation", re.IGNORECASE)
_HOW = re.compile(
    r"(?:bis|bei|unter|per|über|am|an|im|in|via|by|until|at)\b.+|(?:telefonisch|online)\b.*",
    re.IGNORECASE,
)

EXPECTED = Words('"yes", "no", "limited" or "unknown", with a note behind a comma or in brackets')
_A_PRICE = Words('a price, as "5 Euro", or "none"')
_A_SIGN_UP = Words('"needed" or "not needed", with a note behind it, as until when')


def doubtful(value: str) -> bool:
    return bool(_DOUBT.search(value))


def held(state: State, note: str, whole: str = "") -> Known:
    """Return what is promised, less what the note takes back; `whole`: what is said then.

    Raises ValueError where nothing is left of it.
    """
    if _NOT.fullmatch(note):
        raise ValueError(EXPECTED)
    if _LESS.search(_NO_STEP.sub("", note)):
        return Known(State.LIMITED, whole or note)
    return Known(state, note)


def plainly(value: str) -> Known:
    """Return the state that a value names, and the note behind it."""
    word, note = divided(value)
    return Known(State.NO, note) if word in _SADLY_NO else _stated(word, note, value)


def _stated(word: str, note: str, value: str) -> Known:
    if word in _YES:
        return held(State.YES, note)
    for words, state in (
        (_NO, State.NO),
        (_LIMITED, State.LIMITED),
        (_UNKNOWN, State.UNKNOWN),
    ):
        if word in words:
            return Known(state, note)
    if word in _ON_REQUEST:
        return Known(State.LIMITED, value)
    raise ValueError(EXPECTED)


def toilet(value: str) -> Known:
    word, note = divided(value)
    for state, before in ((State.YES, ""), (State.NO, "nicht "), (State.NO, "not ")):
        if word in [f"{before}{each}" for each in _FOR_WHEELCHAIRS]:
            return held(state, note) if state is State.YES else Known(state, note)
    return plainly(value)


def any_toilet(value: str) -> Known:
    """Return the same where a toilet may be meant that is one, and no more than that."""
    if divided(value)[0] in _THERE:
        raise ValueError(EXPECTED)
    return toilet(value)


def free(value: str) -> Known:
    """Return whether nobody pays, told by a name that says so, as "Kostenlos"."""
    known = plainly(value)
    if known.state is State.LIMITED and known.note:
        raise ValueError(EXPECTED)  # behind "costs" the note would say the contrary
    return known


def companion(value: str) -> Known:
    word, note = divided(value)
    if word in _YES:
        return held(State.YES, note, value)
    try:
        return plainly(value)
    except ValueError:
        return _priced(value, EXPECTED)


def costs(value: str) -> Known:
    """Return whether nobody pays, told by what it costs: "keine" is a yes, "5 Euro" is none."""
    word, note = divided(value)
    if word in _NO:
        return for_all(note, value)
    if _NO_PRICE.fullmatch(value):
        return Known(State.YES)
    if word in _YES:
        return Known(State.NO, note)
    try:
        return _stated(word, note, value)
    except ValueError:
        return _priced(value, _A_PRICE)


def for_all(note: str, value: str) -> Known:
    """Return that nobody pays, or only some, as the note behind it says."""
    return Known(State.LIMITED, value) if _FOR_SOME.search(note) else held(State.YES, note, value)


def _priced(value: str, expected: Words) -> Known:
    word, note = divided(value)
    if word in _FREE:
        return for_all(note, value)
    # "frei bis 18 Jahre", "Spende erbeten": not everybody pays.
    if word.partition(" ")[0] in _FREE or _GIFT.search(value):
        return Known(State.LIMITED, value)
    if _PRICE.search(value):
        return Known(State.NO, value)
    raise ValueError(expected)


def sign_up(value: str) -> Known:
    word, note = divided(value)
    if word in _NOT_NEEDED or word in _NO:
        return held(State.NO, note, value)
    if word in _WELCOME:
        return Known(State.LIMITED, value)
    first, _, rest = value.partition(" ")
    if plain(first.rstrip(",;:")) in _NEEDED:
        return Known(State.YES, _note(rest))
    if _HOW.fullmatch(value) and not _LESS.search(value):
        return Known(State.YES, value)
    try:
        return _stated(word, note, value)
    except ValueError:
        raise ValueError(_A_SIGN_UP) from None


def divided(value: str) -> tuple[str, str]:
    """Return the word that a value begins with, as `plain` has it, and the note behind it."""
    found = _STATE.fullmatch(value)
    if found is None:
        return plain(value), ""
    note = found["note"] or found["aside"] or found["dash"] or ""
    return plain(found["word"]), _note(note)


def _note(written: str) -> str:
    written = written.strip(" \u00a0")
    alone = _IN_BRACKETS.fullmatch(written)
    return (alone[1] or alone[2] or "").strip() if alone else written
