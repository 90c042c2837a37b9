"""A phrase is what the screen itself says, in English: under it a catalogue has the translation.

How it is said in each language, English too, stands in catalogues/; here is only what there is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from typing import NamedTuple

from feeds.model import Topic


class Phrase(NamedTuple):
    """gettext's msgid and msgctxt; the latter where English says in one way what others do not."""

    english: str
    context: str | None = None


TOPICS: Mapping[Topic, Phrase] = {
    Topic.MITEINANDER: Phrase("Living together", "topic"),
    Topic.GEMEINSAM: Phrase("Active together", "topic"),
    Topic.ANGEBUNDEN: Phrase("Well connected", "topic"),
}

# What somebody needs to know before they come.
ACCESS: Mapping[str, Phrase] = {
    "step-free": Phrase("step-free", "access"),
    "wheelchair-toilet": Phrase("wheelchair-accessible toilet", "access"),
    "hearing-aid": Phrase("hearing assistance", "access"),
    "sign-language": Phrase("sign language", "access"),
    "easy-language": Phrase("easy-to-read language", "access"),
    "quiet-room": Phrase("quiet room", "access"),
    "companion-free": Phrase("free for companions", "access"),
    "free": Phrase("free of charge", "access"),
    "sign-up": Phrase("registration required", "access"),
    "ask": Phrase("Please ask", "access"),
}

# One and many, as gettext's ngettext takes them.
EVENTS = ("{n} event", "{n} events")

CONTEXTS = {
    "still_until": "it has begun",
    "new": "notice",
    "call": "code",
    "write": "code",
    "take_part": "code",
}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; each default is the phrase that is looked up for it.

    What stands in braces is filled in by who says it. `more`, `call`, `write` and `take_part` are
    what stands beside a code: a link alone does not tell that one can sign up there. `access` is by
    the keys of ACCESS.
    """

    topics: Mapping[Topic, str]
    access: Mapping[str, str]
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
    to_content: str = "Skip to content"
    languages: str = "Languages"
    announcements: str = "Announcements"
    coming: str = "Coming up"
    on_screen: str = "What is on the screen now"
    whole_programme: str = "The whole programme"
    into_calendar: str = "Add to calendar"
    series_into_calendar: str = "Add the whole series to calendar"
    no_longer: str = "This is no longer in the programme."
    calendar_of_all: str = "Calendar of all events"
    feed_of_all: str = "News feed"
    where: str = "Where"
    when: str = "When"
    good_to_know: str = "Good to know"
    unchecked: str = "Machine translation"
    checked: str = "Checked by {who}"
    welcome: str = "Welcome"
    funded_by: str = "Funded by"
    standby: str = "Nothing new at the moment"
    standby_until: str = "New dates and news will be here soon."


WORDS: Mapping[str, Phrase] = {
    each.name: Phrase(each.default, CONTEXTS.get(each.name))
    for each in fields(Words)
    if each.default is not MISSING
}

PHRASES: tuple[Phrase, ...] = (*WORDS.values(), *TOPICS.values(), *ACCESS.values())
