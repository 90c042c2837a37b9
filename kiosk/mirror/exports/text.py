"""The text is all that a slide says, in plain paragraphs: for calendars and feeds, without signs.

What these have fields of their own for is not in it: the title, when, and where.
"""

from __future__ import annotations

from collections.abc import Iterator

from feeds.model import Access, Event, Fact, State
from kiosk import wording
from kiosk.access import access_of
from kiosk.mirror.entry import Entry
from kiosk.mirror.prose import ENTRY, plain
from kiosk.site import Site
from kiosk.slides import Slide

# As our own source reads them back, note and all: see feeds/formats/words/access.py and calls.py.
_STATES = {State.YES: "ja", State.LIMITED: "teilweise", State.NO: "nein"}
_FACTS = {
    Fact.STEP_FREE: ("Stufenlos", _STATES),
    Fact.TOILET: ("Toilette", _STATES),
    Fact.HEARING: ("Höranlage", _STATES),
    Fact.SIGN_LANGUAGE: ("Gebärdensprache", _STATES),
    Fact.EASY_LANGUAGE: ("Leichte Sprache", _STATES),
    Fact.QUIET_ROOM: ("Ruheraum", _STATES),
    Fact.COMPANION_FREE: ("Begleitperson frei", _STATES),
    Fact.FREE: ("Kosten", _STATES | {State.YES: "keine", State.NO: "ja"}),
    Fact.SIGN_UP: ("Anmeldung", _STATES | {State.YES: "nötig", State.NO: "nicht nötig"}),
}


def text_of(entry: Entry) -> str:
    """Return what the slide says, in the language of its page."""
    return plain("\n\n".join(filter(None, paragraphs(entry))))


def paragraphs(entry: Entry) -> Iterator[str]:
    slide = entry.slide
    yield slide.flag or slide.wanted
    yield slide.body
    yield "\n".join(f"{each.label}: {each.text}" for each in slide.details)
    if slide.access:
        facts = (f"{ENTRY}{each.words} {each.phone}".rstrip() for each in slide.access)
        yield "\n".join([f"{wording.words(slide.language).good_to_know}:", *facts])
    yield slide.tag.label
    yield "\n".join(_join(slide, entry.href))


def _join(slide: Slide, href: str) -> Iterator[str]:
    join = slide.join
    if join and join.payload:
        yield f"{join.label}: {href if href.startswith('http') else join.address}"
    if join and join.phone:
        yield f"{join.call or f'{join.label}:'} {join.phone}"


def text_again(entry: Entry, event: Event, site: Site) -> str:
    """Return the same as another screen of ours takes it: with facts, which it says in its way."""
    text = event.texts[entry.spoken]
    call = event.call
    called = {
        "Wie viele": call.helpers if call else "",
        "Bis wann": call.until.isoformat() if call and call.until else "",
        "Wann": text.when,
        "Wen fragen": text.ask,
    }
    access = {} if event.cancelled else access_of(event, site)
    found = (
        entry.slide.body,
        entry.slide.tag.label,
        _form("Gesucht", called if call else {}),
        _form("Zugang", dict(_known(access))),
    )
    return plain("\n\n".join(filter(None, found)))


def _known(access: Access) -> Iterator[tuple[str, str]]:
    for fact, known in access.items():
        if known.state is not State.UNKNOWN:
            name, states = _FACTS[fact]
            yield name, ", ".join(filter(None, (states[known.state], known.note)))


def _form(heading: str, filled: dict[str, str]) -> str:
    lines = [f"{name}: {value}" for name, value in filled.items() if value]
    return "\n".join([f"{heading}:", *lines]) if lines else ""
