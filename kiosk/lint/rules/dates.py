"""A date is on its own day of the week, and still to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from kiosk.lint import days
from kiosk.lint.finding import Finding, Level, because
from kiosk.lint.rules.setting import Setting
from kiosk.lint.sentences import Sentence

# What is further back is history: "Am 9. November 1989 …".
HISTORY = timedelta(days=366)
_SINCE = re.compile(
    r"(?:\b(?:seit|ab|vom|von|since|from|as of|з|із|від|починаючи з)|منذ|ابتداءً من|من)"
    r" (?:dem |the |[\w.,ʼ'’]+,? )?$",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\s?(?:-|–|—|bis(?: zum)?|to|until|till|through|до|по|إلى|حتى)\s?(?:[^\W\d_]+,?\s)?\d",
    re.IGNORECASE,
)


def weekday(sentence: Sentence, setting: Setting) -> Iterator[Finding]:
    for said in days.said_in(sentence.masked, setting.language):
        if said.weekday is None:
            continue
        day = days.meant(said, setting.anchor)
        if day is None or day.weekday() == said.weekday:
            continue
        right = days.weekday_like(said.name, day, setting.language)
        written = sentence.text[said.start : said.end]
        reason = because("The day of the week is wrong: it is {}.", day)
        proposal = right + written[len(said.name) :].removeprefix(".")
        yield sentence.found("weekday", Level.ERROR, (said.start, said.end), reason, proposal)


def past_date(sentence: Sentence, setting: Setting) -> Iterator[Finding]:
    text, today = sentence.masked, setting.today
    if today is None:
        return
    for said in days.said_in(text, setting.language):
        day = days.meant(said, setting.anchor)
        if day is None or not today - HISTORY <= day < today:
            continue
        if _SINCE.search(text[: said.start]) or _TO.match(text, said.end):
            continue
        reason = because("{} is past.", day)
        yield sentence.found("past-date", Level.WARN, (said.start, said.end), reason)
