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

# What the statement on accessibility says.
STATEMENT: Mapping[str, Phrase] = {
    "title": Phrase("Accessibility of this screen", "statement"),
    "scope": Phrase("This statement is about the screen: {site}.", "statement"),
    "scope_web": Phrase("It is also about its web page: {address}", "statement"),
    "partly": Phrase("The screen meets the European standard EN 301 549 in part.", "statement"),
    "unmeasured": Phrase("The screen has not been measured yet.", "statement"),
    "good": Phrase("What works", "statement"),
    "missing": Phrase("What is missing", "statement"),
    "clauses": Phrase("The standard, clause by clause", "statement"),
    "clause": Phrase("Clause", "statement"),
    "asked": Phrase("What it asks for", "statement"),
    "verdict": Phrase("Result", "statement"),
    "tested": Phrase("How this was tested", "statement"),
    "by_program": Phrase("A program measured all pages on {date}.", "statement"),
    "by_nobody": Phrase("No person has tested it yet.", "statement"),
    "by_people": Phrase("Tested by people:", "statement"),
    "feedback": Phrase("Tell us", "statement"),
    "feedback_text": Phrase(
        "Is there anything that you cannot read or use? Please tell us.", "statement"
    ),
    "enforcement": Phrase("If we do not answer", "statement"),
    "as_of": Phrase("As of {date}", "statement"),
    "size_good": Phrase("The letters can be read from {metres} metres.", "statement"),
    "size_bad": Phrase("Some letters are too small to be read from {metres} metres.", "statement"),
    "contrast_good": Phrase(
        "Letters and signs stand out clearly, for every colour vision.", "statement"
    ),
    "contrast_bad": Phrase("Some letters or signs do not stand out enough.", "statement"),
    "layout_good": Phrase("Lines are short, and every text stands whole.", "statement"),
    "layout_bad": Phrase(
        "Some lines or sentences are too long, or a text does not stand whole.", "statement"
    ),
    "time_good": Phrase("Every page stands long enough to be read. Nothing flashes.", "statement"),
    "time_bad": Phrase("Some pages change too soon, or something flashes.", "statement"),
    "codes_good": Phrase(
        "Codes are large enough to be scanned, and there is always another way.", "statement"
    ),
    "codes_bad": Phrase(
        "Some codes are too small, or there is no other way beside them.", "statement"
    ),
    "pictures_good": Phrase("Every picture is described in words.", "statement"),
    "pictures_bad": Phrase("Some pictures are not described in words.", "statement"),
    "seated_good": Phrase("It can be read, and codes can be scanned, when sitting.", "statement"),
    "seated_bad": Phrase("When sitting, some of it is hard to read or to scan.", "statement"),
    "easy_good": Phrase("Texts in plain language follow its rules.", "statement"),
    "easy_bad": Phrase("Some texts in plain language do not follow its rules.", "statement"),
    "web_good": Phrase("Everything is also on the web: {address}", "statement"),
    "web_bad": Phrase("The same content is not on the web yet.", "statement"),
    "web_lacks": Phrase("Some of what the screen says is missing on the web page.", "statement"),
    "nobody_to_tell": Phrase("We do not say yet whom you can tell of a fault.", "statement"),
    "speech": Phrase("The screen does not read aloud yet.", "statement"),
    "signing": Phrase("There are no films in sign language yet.", "statement"),
    "unchecked": Phrase("No person has checked all translations by machine.", "statement"),
    "easy_untested": Phrase("No test group has read all texts in plain language.", "statement"),
    "met": Phrase("met", "statement"),
    "met_partly": Phrase("met in part", "statement"),
    "not_met": Phrase("not met", "statement"),
    "not_applicable": Phrase("not applicable", "statement"),
    "without_aids": Phrase("Use without aids of one’s own", "statement"),
    "without_sight": Phrase("Use without sight", "statement"),
    "text_size": Phrase("Size of text", "statement"),
    "sound": Phrase("Sound is also to be seen", "statement"),
    "activation": Phrase("Aids can be turned on", "statement"),
    "reach": Phrase("Seen and reached when sitting", "statement"),
    "web": Phrase("Web page", "statement"),
}

# One and many, as gettext's ngettext takes them.
EVENTS = ("{n} event", "{n} events")

CONTEXTS = {
    "still_until": "it has begun",
    "new": "notice",
    "call": "code",
    "write": "code",
    "take_part": "code",
    "take_along": "code",
    "access_note": "access",
    "cost": "access",
    "registration": "access",
    "companions": "access",
    "please_ask": "access",
    "when": "call for helpers",
    "how_many": "call for helpers",
    "reply_by": "call for helpers",
    "whom_to_ask": "call for helpers",
    "whats_on": "poster",
    "from_to": "poster",
    "no_events": "poster",
    "code_says": "poster",
}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; each default is the phrase that is looked up for it.

    What stands in braces is filled in by who says it. `more`, `call`, `write`, `take_part` and
    `take_along` are what stands beside a code: a link alone does not tell that one can sign up
    there. `access`, `to_ask` and `statement` are by the keys of ACCESS, TO_ASK and STATEMENT.
    """

    topics: Mapping[Topic, str]
    access: Mapping[tuple[Fact, State], str]
    to_ask: Mapping[Fact, str]
    statement: Mapping[str, str]
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
    take_along: str = "All of this to take along"
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
    good_to_know: str = "Good to know"
    unchecked: str = "Machine translation"
    checked: str = "Checked by {who}"
    welcome: str = "Welcome"
    funded_by: str = "Funded by"
    standby: str = "Nothing new at the moment"
    standby_until: str = "New dates and news will be here soon."
    access_note: str = "{fact} ({note})"
    cost: str = "Cost: {note}"
    registration: str = "Registration: {note}"
    companions: str = "Companions: {note}"
    please_ask: str = "{what}: please ask"
    when: str = "When"
    how_many: str = "How many"
    reply_by: str = "Reply by"
    whom_to_ask: str = "Whom to ask"
    whats_on: str = "What’s on"
    from_to: str = "{first} to {last}"
    no_events: str = "No events"
    code_says: str = "Code to scan: {what}"


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
    *STATEMENT.values(),
)
