"""A state is what a value says of a fact: "ja", "teilweise (Tür 80 cm)", "5 Euro".

What might promise more than it says is not understood, and stays in the text.
"""

from __future__ import annotations

import re

from feeds.formats.words.blocks import plain
from feeds.model import Known, State
from feeds.wording import Words

_YES, _NO, _LIMITED, _UNKNOWN = (
    frozenset(words.split("|"))
    for words in (
        "ja|yes|vorhanden|available|gibt es",
        "nein|no|keine|keiner|keines|keins|kein|none|nicht vorhanden|gibt es nicht",
        "teilweise|eingeschränkt|bedingt|limited|partly|partial|partially",
        "unbekannt|noch unbekannt|nicht bekannt|keine angabe|noch offen|unknown|not known",
    )
)
_ON_REQUEST = frozenset(("auf anfrage", "auf wunsch", "nach absprache", "on request"))
# Of a toilet, and of nothing else, "barrierefrei" says what is meant.
_FOR_WHEELCHAIRS = ("rollstuhlgerecht", "barrierefrei", "accessible")
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
    ("nicht nötig", "nicht erforderlich", "nicht notwendig", "not required", "not needed")
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

_A_STATE = Words('"yes", "no", "limited" or "unknown", with a note behind a comma or in brackets')
_A_PRICE = Words('a price, as "5 Euro", or "none"')
_A_SIGN_UP = Words('"needed" or "not needed", with a note behind it, as until when')


def plainly(value: str) -> Known:
    """Return the state that a value names, and the note behind it."""
    word, note = divided(value)
    for words, state in (
        (_YES, State.YES),
        (_NO, State.NO),
        (_LIMITED, State.LIMITED),
        (_UNKNOWN, State.UNKNOWN),
    ):
        if word in words:
            return Known(state, note)
    if word in _ON_REQUEST:
        return Known(State.LIMITED, value)
    raise ValueError(_A_STATE)


def toilet(value: str) -> Known:
    word, note = divided(value)
    for state, before in ((State.YES, ""), (State.NO, "nicht "), (State.NO, "not ")):
        if word in [f"{before}{each}" for each in _FOR_WHEELCHAIRS]:
            return Known(state, note)
    return plainly(value)


def companion(value: str) -> Known:
    try:
        return plainly(value)
    except ValueError:
        return _priced(value, _A_STATE)


def costs(value: str) -> Known:
    """Return whether nobody pays, told by what it costs: "keine" is a yes, "5 Euro" is none."""
    word, note = divided(value)
    if word in _NO:
        return Known(State.YES, note)
    if _NO_PRICE.fullmatch(value):
        return Known(State.YES)
    if word in _YES:
        return Known(State.NO, note)
    try:
        return plainly(value)
    except ValueError:
        return _priced(value, _A_PRICE)


def _priced(value: str, expected: Words) -> Known:
    word, note = divided(value)
    if word in _FREE:
        return Known(State.YES, note)
    # "frei bis 18 Jahre", "Spende erbeten": not everybody pays.
    if word.partition(" ")[0] in _FREE or _GIFT.search(value):
        return Known(State.LIMITED, value)
    if _PRICE.search(value):
        return Known(State.NO, value)
    raise ValueError(expected)


def sign_up(value: str) -> Known:
    word, note = divided(value)
    if word in _NOT_NEEDED:
        return Known(State.NO, note)
    if word in _WELCOME:
        return Known(State.LIMITED, value)
    first, _, rest = value.partition(" ")
    if plain(first.rstrip(",;:")) in _NEEDED:
        return Known(State.YES, _note(rest))
    if _HOW.fullmatch(value):
        return Known(State.YES, value)
    try:
        return plainly(value)
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
