"""Facts are what is known of an item beside its words, as far as advice can be given on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from feeds.model import Announcement, Call, Event, Fact, State, Text
from kiosk.access import access_of
from kiosk.lint.draft import Note
from kiosk.lint.finding import Finding, Level, Reason, because
from kiosk.site import Site
from kiosk.slides.when import days_of

# A way to ask or to take part that stands in a text: an address, a telephone number, or that one
# only has to come.
_WAY = re.compile(
    r"https?://|\bwww\.|[\w.+-]+@[\w-]+\.\w|(?<![\w.])(?:\+\d|0\d)[\d ()/–-]{4,}\d"
    r"|\b(?:komm|schau)\w* (?:\w+ ){0,3}vorbei\b|\bvorbei(?:zu)?(?:kommen|schauen)\b"
    r"|\b(?:ohne|keine|nicht) (?:vorher )?(?:an(?:zu)?melden|(?:vor)?anmeldung)"
    r"|anmeldung ist nicht|\bjust (?:come|turn up|drop in)\b|\bno (?:registration|booking|sign-up)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """`pictured`: it has a picture, `alt` says what it shows. `joins`: there is a way to take part.

    `place` and `access_known` are None where it is no event. Of a call, `when` and `ask` as in
    Text. `day`: when it is, where the text leaves the year out.
    """

    pictured: bool = False
    alt: str = ""
    joins: bool = True
    call: Call | None = None
    when: str = ""
    ask: str = ""
    place: str | None = None
    access_known: bool | None = None
    day: date | None = None


def of_item(item: Event | Announcement, text: Text, site: Site) -> Facts:
    joins = bool(item.url or site.phone or text.ask or _WAY.search(text.body))
    match item:
        case Event(cancelled=True):
            return Facts(day=days_of(item, site)[0])  # nobody comes
        case Event():
            access = access_of(item, site)
            return Facts(
                joins=joins or access[Fact.SIGN_UP].state is State.NO,
                call=item.call,
                when=text.when or "…",  # the event's own time
                ask=text.ask,
                place=item.place,
                access_known=any(each.state is not State.UNKNOWN for each in access.values()),
                day=days_of(item, site)[0],
            )
        case Announcement():
            return Facts(
                pictured=item.picture is not None,
                alt=text.alt,
                joins=joins,
                call=item.call,
                when=text.when,
                ask=text.ask,
            )


def of_note(note: Note, site: Site) -> Facts:
    """Return what a note says beside its words, as far as its front matter is simple."""
    fields, body = note.fields, "\n".join(line.text for line in note.draft.body)
    called = fields.get("call", "").lower() in {"yes", "true", "ja", "on", "1"}
    return Facts(
        pictured=bool(fields.get("image")),
        alt=fields.get("alt", ""),
        joins=bool(fields.get("link") or site.phone or fields.get("ask") or _WAY.search(body)),
        call=Call(fields.get("helpers", "")) if called else None,
        when=fields.get("when", ""),
        ask=fields.get("ask", ""),
    )


def advise(facts: Facts, title: str, line: int) -> Iterator[Finding]:
    """Yield what is missing; it is about the whole item, so it stands at its title."""

    def finding(rule: str, level: Level, reason: Reason, proposal: str = "") -> Finding:
        return Finding(rule, level, line, title, reason, proposal)

    if facts.pictured and not facts.alt:
        reason = because("The picture is not told in words: it will not be shown. Fill in “alt”.")
        yield finding("missing-alt", Level.ERROR, reason)
    if not facts.joins:
        reason = because(
            "There is no way to ask or to take part: give a link or a telephone number."
        )
        yield finding("no-join", Level.WARN, reason)
    if facts.place is not None and not facts.place.strip():
        yield finding("no-place", Level.WARN, because("The event does not say where it is."))
    if facts.call is not None:
        lacking = [
            word
            for word, there in (
                ("when", facts.when),
                ("ask", facts.ask),
                ("helpers", facts.call.helpers),
            )
            if not there
        ]
        for each in lacking:
            yield finding("call-details", Level.WARN, _LACKING[each])
    if facts.access_known is False:
        reason = because("Nothing is known of access: is it step-free, is there a toilet for all?")
        yield finding("access-unknown", Level.HINT, reason)


_LACKING = {
    "when": because("The call for helpers does not say when they are needed."),
    "ask": because("The call for helpers does not say whom to ask."),
    "helpers": because("The call for helpers does not say how many are needed."),
}
