"""Access facts as people write them: in categories, and in a block of the description.

    Zugang:
    Stufenlos: ja
    Toilette: teilweise (Tür 80 cm)
    Kosten: 5 Euro
    Anmeldung: nötig bis 3. Dezember

Never from "barrierefrei": that is a promise of everything, and tells of nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from feeds.formats.words.blocks import Field, Filled, Form, plain
from feeds.model import Access, Fact, Known, State
from feeds.wording import Words

_HEADINGS = ("Zugang", "Barrierefreiheit", "Access", "Accessibility")

# What says a fact by itself, in a category and as a name in the block.
_SAID = {
    Fact.STEP_FREE: (
        *("Stufenlos", "Stufenloser Zugang", "Stufenlos erreichbar", "Stufenfrei", "Ohne Stufen"),
        *("Rollstuhlgerecht", "Step-free", "Step-free access", "Wheelchair access"),
    ),
    Fact.TOILET: (
        *("Barrierefreie Toilette", "Barrierefreies WC", "Rollstuhl-Toilette", "Rollstuhl-WC"),
        *("Rollstuhltoilette", "Behinderten-WC", "Behinderten-Toilette", "Behindertentoilette"),
        *("Rollstuhlgerechte Toilette", "Rollstuhlgerechtes WC"),
        *("Accessible toilet", "Wheelchair toilet", "Wheelchair accessible toilet"),
    ),
    Fact.HEARING: (
        *("Höranlage", "Induktionsschleife", "Induktive Höranlage", "Hörschleife", "Ringschleife"),
        *("Induktionsanlage", "Induction loop", "Hearing loop"),
    ),
    Fact.SIGN_LANGUAGE: (
        *("Gebärdensprache", "DGS", "Deutsche Gebärdensprache", "Mit Gebärdensprache", "Mit DGS"),
        *("In Gebärdensprache", "Gebärdensprachdolmetscher", "Gebärdensprachdolmetscherin"),
        *("Gebärdensprach-Dolmetschen", "Gebärdensprachdolmetschung", "DGS-Dolmetschen"),
        *("Sign language", "Sign language interpretation", "Sign language interpreter"),
    ),
    Fact.EASY_LANGUAGE: (
        *("Leichte Sprache", "In Leichter Sprache", "Easy language", "Easy read", "Easy-to-read"),
    ),
    Fact.QUIET_ROOM: ("Ruheraum", "Rückzugsraum", "Ruhiger Raum", "Quiet room", "Quiet space"),
    Fact.COMPANION_FREE: (
        *("Begleitperson frei", "Begleitperson kostenlos", "Begleitperson kostenfrei"),
        *("Freie Begleitperson", "Begleitung frei", "Companion free", "Companions free"),
        *("Free companion", "Companion ticket free", "Carer free", "Carers free"),
    ),
    Fact.FREE: (
        *("Kostenlos", "Eintritt frei", "Freier Eintritt", "Kostenfrei", "Gratis", "Kein Eintritt"),
        *("Free", "Free entry", "Free admission", "Free of charge", "Admission free"),
    ),
    Fact.SIGN_UP: (
        *("Anmeldung nötig", "Anmeldung erforderlich", "Anmeldung notwendig", "Mit Anmeldung"),
        *("Nur mit Anmeldung", "Mit Voranmeldung", "Nur mit Voranmeldung", "Anmeldepflichtig"),
        *("Bitte anmelden", "Registration required", "Registration needed", "Sign-up required"),
        *("Sign-up needed", "Booking required"),
    ),
}
# What says in a category that a fact does not hold, or only in part.
_DENIED = {
    Fact.STEP_FREE: ("Nicht stufenlos", "Not step-free"),
    Fact.FREE: ("Kostenpflichtig",),
    Fact.SIGN_UP: (
        *("Ohne Anmeldung", "Keine Anmeldung", "Keine Anmeldung nötig", "Anmeldung nicht nötig"),
        *("Ohne Voranmeldung", "No registration", "No sign-up", "No booking"),
    ),
}
_PARTLY = {Fact.STEP_FREE: ("Teilweise stufenlos", "Partly step-free")}

_IN_CATEGORIES = {
    plain(word): (fact, Known(state))
    for state, words in ((State.YES, _SAID), (State.NO, _DENIED), (State.LIMITED, _PARTLY))
    for fact, some in words.items()
    for word in some
}

_YES, _NO, _LIMITED, _UNKNOWN = (
    frozenset(words.split("|"))
    for words in (
        "ja|yes|vorhanden|available|gibt es",
        "nein|no|keine|keiner|keines|keins|kein|none|nicht vorhanden|gibt es nicht",
        "teilweise|eingeschränkt|bedingt|limited|partly|partial|partially",
        "unbekannt|unknown|nicht bekannt|weiß nicht|noch offen",
    )
)
_ON_REQUEST = frozenset(("auf anfrage", "auf wunsch", "nach absprache", "on request"))
_FREE = frozenset(
    ("frei", "kostenlos", "kostenfrei", "gratis", "umsonst", "free", "free of charge")
)
_NEEDED = frozenset(
    ("nötig", "erforderlich", "notwendig", "verpflichtend", "pflicht", "required", "needed")
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
_PRICE = re.compile(r"\d")
_GIFT = re.compile(r"spende|hutkasse|pay what you|donation", re.IGNORECASE)
_HOW = re.compile(r"(?:bis|bei|unter|per|über|am|an|im|in|via|by|until|at)\b.+", re.IGNORECASE)

_A_STATE = Words('"yes", "no", "limited" or "unknown", with a note behind a comma or in brackets')
_A_PRICE = Words('a price, as "5 Euro", or "none"')
_A_SIGN_UP = Words('"needed" or "not needed", with a note behind it, as until when')


def access_in(categories: Iterable[str]) -> Access:
    """Return the facts that `categories` name, whatever their case; the first one holds."""
    found: dict[Fact, Known] = {}
    for word in categories:
        fact, known = _IN_CATEGORIES.get(plain(word), (None, None))
        if fact is not None and known is not None:
            found.setdefault(fact, known)
    return found


def access_below(text: str) -> Filled[Fact, Known]:
    """Return what the blocks in clean plain `text` say, below "Zugang:" and its like."""
    return _FORM.found_in(text)


# --- values --------------------------------------------------------------------------


def _plainly(value: str) -> Known:
    """Return the state that a value names, and the note behind it."""
    word, note = _divided(value)
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


def _toilet(value: str) -> Known:
    word, note = _divided(value)
    if word in ("rollstuhlgerecht", "barrierefrei", "accessible"):
        return Known(State.YES, note)
    return _plainly(value)


def _companion(value: str) -> Known:
    return _unless_it_costs(value) or _plainly(value)


def _costs(value: str) -> Known:
    """Return whether nobody pays, told by what it costs: "keine" is a yes, "5 Euro" is none."""
    word, note = _divided(value)
    if word in _NO:
        return Known(State.YES, note)
    if _NO_PRICE.fullmatch(value):
        return Known(State.YES)
    if word in _YES:
        return Known(State.NO, note)
    known = _unless_it_costs(value)
    if known is not None:
        return known
    try:
        return _plainly(value)
    except ValueError:
        raise ValueError(_A_PRICE) from None


def _unless_it_costs(value: str) -> Known | None:
    word, note = _divided(value)
    if word in _FREE:
        return Known(State.YES, note)
    # "frei bis 18 Jahre", "Spende erbeten": not everybody pays.
    if word.partition(" ")[0] in _FREE or _GIFT.search(value):
        return Known(State.LIMITED, value)
    return Known(State.NO, value) if _PRICE.search(value) else None


def _sign_up(value: str) -> Known:
    word, note = _divided(value)
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
        return _plainly(value)
    except ValueError:
        raise ValueError(_A_SIGN_UP) from None


def _divided(value: str) -> tuple[str, str]:
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


def _form() -> Form[Fact, Known]:
    # The first name of a fact is the one that is proposed.
    own = {
        Fact.TOILET: (_toilet, ("Toilette", "WC", "Toiletten", "Toilet", "Toilets")),
        Fact.COMPANION_FREE: (
            _companion,
            ("Begleitperson", "Begleitpersonen", "Begleitung", "Companion", "Companions"),
        ),
        Fact.FREE: (
            _costs,
            ("Kosten", "Eintritt", "Preis", "Cost", "Costs", "Price", "Entry", "Admission"),
        ),
        Fact.SIGN_UP: (
            _sign_up,
            ("Anmeldung", "Voranmeldung", "Registration", "Sign-up", "Booking"),
        ),
    }
    fields: dict[str, Field[Fact, Known]] = {}
    for fact, said in _SAID.items():
        read, names = own.get(fact, (_plainly, ()))
        fields |= dict.fromkeys(names, Field(fact, read))
        # "Kostenlos: ja" means that it is; "Kosten: ja" means the contrary.
        fields |= dict.fromkeys(said, Field(fact, _toilet if fact is Fact.TOILET else _plainly))
    return Form(_HEADINGS, fields)


_FORM = _form()
