"""A phrase is what the screen itself says, in English: under it a catalogue has the translation.

How it is said in each language, English too, stands in catalogues/; here is only what there is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from typing import NamedTuple

from feeds.model import Fact, State, Topic


class Phrase(NamedTuple):
    """gettext's msgid and msgctxt; the latter where English says in one way what others do not."""

    english: str
    context: str | None = None


TOPICS: Mapping[Topic, Phrase] = {
    Topic.MITEINANDER: Phrase("Living together", "topic"),
    Topic.GEMEINSAM: Phrase("Active together", "topic"),
    Topic.ANGEBUNDEN: Phrase("Well connected", "topic"),
}

# What somebody needs to know before they come, for each state in which it is known.
_ACCESS: Mapping[Fact, tuple[str, str, str]] = {
    Fact.STEP_FREE: ("step-free", "partly step-free", "not step-free"),
    Fact.TOILET: (
        "wheelchair-accessible toilet",
        "toilet partly wheelchair-accessible",
        "no wheelchair-accessible toilet",
    ),
    Fact.HEARING: ("hearing assistance", "limited hearing assistance", "no hearing assistance"),
    Fact.SIGN_LANGUAGE: ("sign language", "sign language in part", "no sign language"),
    Fact.EASY_LANGUAGE: (
        "easy-to-read language",
        "easy-to-read language in part",
        "not in easy-to-read language",
    ),
    Fact.QUIET_ROOM: ("quiet room", "quiet room of limited use", "no quiet room"),
    Fact.COMPANION_FREE: ("free for companions", "reduced price for companions", "companions pay"),
    Fact.FREE: ("free of charge", "reductions possible", "entrance fee"),
    Fact.SIGN_UP: ("registration required", "please register", "no registration needed"),
}
ACCESS: Mapping[tuple[Fact, State], Phrase] = {
    (fact, state): Phrase(english, "access")
    for fact, phrases in _ACCESS.items()
    for state, english in zip((State.YES, State.LIMITED, State.NO), phrases, strict=True)
}

# What everybody needs to know who needs it: where it is unknown, it is to be asked for.
TO_ASK: Mapping[Fact, Phrase] = {
    Fact.STEP_FREE: Phrase("steps", "to ask"),
    Fact.TOILET: Phrase("toilet", "to ask"),
    Fact.HEARING: Phrase("hearing assistance", "to ask"),
}

# One and many, as gettext's ngettext takes them.
EVENTS = ("{n} event", "{n} events")

CONTEXTS = {
    "still_until": "it has begun",
    "new": "notice",
    "call": "code",
    "write": "code",
    "take_part": "code",
    "access_note": "access",
    "cost": "access",
    "please_ask": "access",
    "when": "call for helpers",
    "how_many": "call for helpers",
    "reply_by": "call for helpers",
    "whom_to_ask": "call for helpers",
}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; each default is the phrase that is looked up for it.

    What stands in braces is filled in by who says it. `more`, `call`, `write` and `take_part` are
    what stands beside a code: a link alone does not tell that one can sign up there. `access` and
    `to_ask` are by the keys of ACCESS and TO_ASK.
    """

    topics: Mapping[Topic, str]
    access: Mapping[tuple[Fact, State], str]
    to_ask: Mapping[Fact, str]
    weekday_date: str = "{weekday}, {date}"
    day_month: str = "{day} {month}"
    with_year: str = "{date} {year}"
    until: str = "until {when}"
    until_midnight: str = "until midnight"
    still_until: str = "until {when}"
    all_day: str = "all day"
    today: str = "Today"
    this_week: str = "This week"
    next_week: str = "Next week"
    new: str = "New"
    cancelled: str = "Cancelled"
    helpers_wanted: str = "Helpers wanted"
    nothing_today: str = "No events today"
    nothing_more_today: str = "No more events today"
    next_event: str = "Next event"
    more: str = "Find out more"
    call: str = "Call"
    write: str = "Write an email"
    take_part: str = "Join in"
    or_call: str = "or call"
    phone: str = "Phone"
    page: str = "Page {page} of {of}"
    unchecked: str = "Machine translation"
    checked: str = "Checked by {who}"
    welcome: str = "Welcome"
    funded_by: str = "Funded by"
    standby: str = "Nothing new at the moment"
    standby_until: str = "New dates and news will be here soon."
    access_note: str = "{fact} ({note})"
    cost: str = "Cost: {note}"
    please_ask: str = "{what}: please ask"
    when: str = "When"
    how_many: str = "How many"
    reply_by: str = "Reply by"
    whom_to_ask: str = "Whom to ask"


WORDS: Mapping[str, Phrase] = {
    each.name: Phrase(each.default, CONTEXTS.get(each.name))
    for each in fields(Words)
    if each.default is not MISSING
}

PHRASES: tuple[Phrase, ...] = (
    *WORDS.values(),
    *TOPICS.values(),
    *ACCESS.values(),
    *TO_ASK.values(),
)
