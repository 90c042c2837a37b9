"""Details are what an item says of access and as a call, told so that its writer can check it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from feeds.model import Access, Announcement, Event, Fact, Known, State
from feeds.wording import Words

_FACTS = {
    Fact.STEP_FREE: Words("step-free"),
    Fact.TOILET: Words("wheelchair toilet"),
    Fact.HEARING: Words("induction loop"),
    Fact.SIGN_LANGUAGE: Words("sign language"),
    Fact.EASY_LANGUAGE: Words("easy language"),
    Fact.QUIET_ROOM: Words("quiet room"),
    Fact.COMPANION_FREE: Words("free for a companion"),
    Fact.FREE: Words("free of charge"),
    Fact.SIGN_UP: Words("sign-up needed"),
}
_STATES = {
    State.YES: Words("yes"),
    State.LIMITED: Words("limited"),
    State.NO: Words("no"),
    State.UNKNOWN: Words("unknown"),
}


def details(
    item: Event | Announcement, say: Callable[[str], str], say_day: Callable[[date], str]
) -> Iterator[str]:
    """Yield a line on access and one on the call, if there is something to tell.

    `say` says words, `say_day` a day, both in the language of whoever reads them.
    """
    if isinstance(item, Event) and item.access:
        yield say(Words("Access: {}", "; ".join(map(say, _access(item.access)))))
    asked = [*_call(item, say_day)]
    if asked:
        yield say(Words("Help wanted: {}", "; ".join(map(say, asked))))


def _access(access: Access) -> Iterator[Words]:
    for fact in Fact:
        if fact in access:
            yield Words("{}: {}", _FACTS[fact], _with_note(access[fact]))


def _with_note(known: Known) -> Words:
    state = _STATES[known.state]
    return Words("{} ({})", state, known.note) if known.note else state


def _call(item: Event | Announcement, say_day: Callable[[date], str]) -> Iterator[Words]:
    if item.call is None:
        return
    if item.call.helpers:
        yield Words("how many: {}", item.call.helpers)
    text = next(iter(item.texts.values()))
    if text.when:
        yield Words("when: {}", text.when)
    if item.call.until:
        yield Words("answer by: {}", say_day(item.call.until))
    if text.ask:
        yield Words("whom to ask: {}", text.ask)
