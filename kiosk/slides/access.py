"""Access is said in words with a sign: what is known, and what is to be asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from feeds.model import Access, Event, Fact, Known, State
from kiosk import wording
from kiosk.access import access_of
from kiosk.site import Site
from kiosk.slides import AccessWord
from kiosk.slides.versions import well_set
from kiosk.wording import capitalised
from kiosk.wording.lines import LONGEST_GLUED, NO_BREAK, glue
from kiosk.wording.phrases import TO_ASK

ASK = "ask"
# A row of more signs is not taken in at a glance (TSI 1300/2014, 4.2.1.10: at most five side by
# side).
MOST_ON_A_PAGE = 5

_KNOWN = (State.YES, State.LIMITED, State.NO)
_BARRIERS = (State.NO, State.LIMITED)
_CHANCES = (State.YES, State.LIMITED)


def access_words(event: Event, language: str, site: Site) -> tuple[AccessWord, ...]:
    """Return all that is known of getting to `event` and taking part, and last what is not.

    What does not take place has no way in; what has no place has nothing to be asked about.
    """
    if event.cancelled:
        return ()
    access = access_of(event, site)
    known = _known(access, language, site)
    return (*known, *_unknown(access, language, site)) if event.place else tuple(known)


def on_a_page(access: Iterable[AccessWord], most: int = MOST_ON_A_PAGE) -> tuple[AccessWord, ...]:
    """Return at most `most` words for a page of the screen, what decides most first.

    Steps come before all else. What is to be asked for stays, and stays last.
    """
    access = tuple(access)
    asked = [each for each in access if each.sign == ASK]
    known = sorted((each for each in access if each.sign != ASK), key=_rank)
    return (*known[: max(0, most - len(asked))], *asked)


def _known(access: Access, language: str, site: Site) -> Iterator[AccessWord]:
    for fact in Fact:
        if (known := access[fact]).state is not State.UNKNOWN:
            yield AccessWord(fact, known.state, capitalised(_said(fact, known, language, site)))


def _said(fact: Fact, known: Known, language: str, site: Site) -> str:
    words = wording.words(language)
    if not known.note:
        return glue(words.access[fact, known.state])
    # A note is the house's, in its own language.
    note = wording.within(well_set(known.note, site.languages[0]), language)
    if len(note) <= LONGEST_GLUED:
        note = note.replace(" ", NO_BREAK)
    match fact, known.state:
        case Fact.FREE, State.LIMITED | State.NO:
            return words.cost.format(note=note)
        case Fact.COMPANION_FREE, State.LIMITED | State.NO:
            return words.companions.format(note=note)
        case Fact.SIGN_UP, State.LIMITED:
            return words.registration.format(note=note)
    # "Gebärdensprache (auf Anfrage)": the note tells the limit. A door's width alone does not.
    limit_told = known.state is State.LIMITED and fact not in {Fact.STEP_FREE, Fact.TOILET}
    said = words.access[fact, State.YES if limit_told else known.state]
    return words.access_note.format(fact=glue(said), note=note)


def _unknown(access: Access, language: str, site: Site) -> Iterator[AccessWord]:
    words = wording.words(language)
    unknown = [words.to_ask[fact] for fact in TO_ASK if access[fact].state is State.UNKNOWN]
    if unknown:
        what = wording.listed(unknown, language)
        said = capitalised(glue(words.please_ask.format(what=what)))
        yield AccessWord(ASK, State.UNKNOWN, said, phone=glue(site.phone))


def _rank(word: AccessWord) -> int:
    """Return how early `word` is said: what keeps people out, what lets them in, then the rest."""
    ranked = (
        ((Fact.STEP_FREE,), _KNOWN),
        ((Fact.TOILET,), _KNOWN),
        ((Fact.HEARING,), _BARRIERS),
        ((Fact.SIGN_LANGUAGE, Fact.EASY_LANGUAGE), _CHANCES),
        ((Fact.SIGN_UP,), _CHANCES),
        ((Fact.FREE,), _KNOWN),
        ((Fact.HEARING, Fact.COMPANION_FREE, Fact.QUIET_ROOM), _CHANCES),
    )
    for rank, (facts, states) in enumerate(ranked):
        if word.sign in facts and word.state in states:
            return rank
    return len(ranked)
