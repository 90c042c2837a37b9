"""Access facts as people write them: in categories, and in a block of the description.

    Zugang:
    Stufenlos: ja
    Toilette: teilweise (Tür 80 cm)
    Kosten: 5 Euro
    Anmeldung: nötig bis 3. Dezember

Never from "barrierefrei": that is a promise of everything, and tells of nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from feeds.formats.words import states
from feeds.formats.words.blocks import Field, Filled, Form, plain
from feeds.model import Access, Fact, Known, State, least_promising

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


def access_in(categories: Iterable[str]) -> Access:
    """Return the facts that `categories` name, whatever their case."""
    found: dict[Fact, Known] = {}
    for word in categories:
        fact, known = _IN_CATEGORIES.get(plain(word), (None, None))
        if fact is not None and known is not None and not states.doubtful(word):
            found[fact] = least_promising(fact, found.get(fact, known), known)
    return found


def access_below(text: str) -> Filled[Fact, Known]:
    """Return what the blocks in clean plain `text` say, below "Zugang:" and its like."""
    return _FORM.found_in(text)


def together(below: Access, categories: Access) -> Access:
    """Return the facts of both."""
    both = {fact: [each[fact] for each in (below, categories) if fact in each] for fact in Fact}
    return {fact: least_promising(fact, *said) for fact, said in both.items() if said}


def _or_as_in_a_category(fact: Fact, read: Callable[[str], Known]) -> Callable[[str], Known]:
    """Return what reads a value also when it says the fact anew, as "Eintritt: Eintritt frei"."""

    def read_value(value: str) -> Known:
        if states.doubtful(value):
            raise ValueError(states.EXPECTED)
        word, note = states.divided(value)
        said, known = _IN_CATEGORIES.get(word, (None, None))
        if not known or said is not fact:
            return read(value)
        if fact is Fact.FREE and known.state is State.YES:
            return states.for_all(note, value)
        return states.held(known.state, note)

    return read_value


def _form() -> Form[Fact, Known]:
    # The first name of a fact is the one that is proposed.
    own = {
        Fact.STEP_FREE: (states.plainly, ("Stufenlos", "Rollstuhl", "Wheelchair")),
        Fact.TOILET: (states.any_toilet, ("Toilette", "WC", "Toiletten", "Toilet", "Toilets")),
        Fact.COMPANION_FREE: (
            states.companion,
            ("Begleitperson", "Begleitpersonen", "Begleitung", "Companion", "Companions"),
        ),
        Fact.FREE: (
            states.costs,
            ("Kosten", "Eintritt", "Preis", "Cost", "Costs", "Price", "Entry", "Admission"),
        ),
        Fact.SIGN_UP: (
            states.sign_up,
            ("Anmeldung", "Voranmeldung", "Registration", "Sign-up", "Booking"),
        ),
    }
    fields: dict[str, Field[Fact, Known]] = {}
    for fact, said in _SAID.items():
        read, names = own.get(fact, (states.plainly, ()))
        fields |= dict.fromkeys(names, Field(fact, _or_as_in_a_category(fact, read)))
        # "Kostenlos: ja" means that it is; "Kosten: ja" means the contrary.
        read = {Fact.TOILET: states.toilet, Fact.FREE: states.free}.get(fact, states.plainly)
        fields |= dict.fromkeys(said, Field(fact, _or_as_in_a_category(fact, read)))
    return Form(_HEADINGS, fields, rather=least_promising)


_FORM = _form()
