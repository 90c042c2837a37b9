"""A call asks for helpers: what its slide says beside its text, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from feeds.model import Call, Text
from kiosk import wording
from kiosk.slides import Detail
from kiosk.slides.versions import well_set
from kiosk.wording import capitalised
from kiosk.wording.lines import glue


def open_call(call: Call | None, today: date) -> Call | None:
    """Return `call` while one may still answer it."""
    return call if call and (call.until is None or today <= call.until) else None


def details_of(call: Call, text: Text, language: str, today: date) -> tuple[Detail, ...]:
    """Return when helpers are needed, how many, until when they answer, and whom they ask.

    `text` is well set already.
    """
    return tuple(_details(call, text, language, today))


def _details(call: Call, text: Text, language: str, today: date) -> Iterator[Detail]:
    words = wording.words(language)
    if text.when:
        yield Detail(words.when, capitalised(text.when))
    if call.helpers:
        yield Detail(words.how_many, well_set(call.helpers, language))
    if call.until:
        until = wording.date(call.until, language, today)
        yield Detail(words.reply_by, capitalised(glue(until)))
    if text.ask:
        yield Detail(words.whom_to_ask, capitalised(text.ask))
