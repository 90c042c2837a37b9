"""An item of notes: one announcement made of the notes that say the same in several languages."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from feeds.formats import Diagnostic, Reading
from feeds.formats.notes.frontmatter import Note
from feeds.formats.words.calls import (
    ANSWER_BY,
    DETAILS,
    HELPERS,
    answer_of,
    helpers_of,
    last_moment,
)
from feeds.formats.words.links import RULE, link_of
from feeds.formats.words.moments import beginning, day, ending, sooner
from feeds.formats.words.topics import KNOWN, topic_of
from feeds.model import Announcement, Call, Picture, Topic
from feeds.wording import Words

T = TypeVar("T")

_PRIORITIES = range(-1000, 1001)


class _Lost(Exception):  # noqa: N818 - a turn in the reading of one item, no error of the program
    """The item cannot be shown; why has been noted."""


def item_of(
    uid: str, notes: Sequence[Note], reading: Reading, diagnostics: list[Diagnostic]
) -> Announcement | None:
    """Return the announcement of `notes`, of which the first wins where they differ.

    None when it cannot be shown.
    """
    settle = _Settler(notes, diagnostics)
    try:
        since = settle("from", lambda given: beginning(given, reading.zone), costs_item=True)
        until = settle("until", lambda given: ending(given, reading.zone), costs_item=True)
    except _Lost:
        return None
    call = _call(settle, notes)
    answered = last_moment(call, reading.zone)
    if answered is not None and since is not None and answered <= since:
        settle.note(notes[0], ANSWER_BY, Words("answer_by lies before from"), lost=True)
        return None
    if answered is not None and until is not None and answered < until:
        reason = Words("until is later than answer_by, the last day on which it is shown")
        settle.note(notes[0], ANSWER_BY, reason)
    picture = settle("image", lambda given: _picture(given, reading))
    original = any(note.language == reading.language for note in notes)
    texts = {
        note.language: replace(
            note.text,
            alt=note.text.alt if picture else "",
            translated=original and note.language != reading.language,
            when=note.text.when if call else "",
            ask=note.text.ask if call else "",
        )
        for note in notes
    }
    if picture is not None:
        for note in notes:
            if not note.text.alt:
                missing = Words('its picture is not described: "alt" is missing')
                settle.note(note, "image", missing)
    try:
        return Announcement(
            source=reading.source,
            uid=uid,
            texts=texts,
            since=since,
            until=sooner(until, answered),
            url=settle("link", _link) or reading.contact,
            picture=picture,
            topic=settle("topic", _topic) or reading.topic,
            priority=settle("priority", _priority) or 0,
            call=call,
        )
    except ValueError:
        settle.note(notes[0], "until", Words("until is not after from"), lost=True)
        return None


def _call(settle: _Settler, notes: Sequence[Note]) -> Call | None:
    """Return the call that an item is: it says so, or what belongs to one."""
    said = settle("call", answer_of)
    details = [(note, key) for note in notes for key in DETAILS if key in note.fields.values]
    if said is False:
        for note, key in details:
            settle.note(note, key, Words("{} is not shown, since call says no", key))
    if said is False or not (said or details):
        return None
    return Call(settle(HELPERS, helpers_of) or "", settle(ANSWER_BY, day))


class _Settler:
    """Settles what the notes of one item say under a key.

    Every contradiction and mistake is noted.
    """

    def __init__(self, notes: Sequence[Note], diagnostics: list[Diagnostic]) -> None:
        self._notes = notes
        self._diagnostics = diagnostics

    def __call__(self, key: str, read: Callable[[str], T], *, costs_item: bool = False) -> T | None:
        """Return the first readable value.

        When there are values, but none readable, the item may be lost.
        """
        first: tuple[Note, T] | None = None
        failed: list[tuple[Note, str]] = []  # in Words
        for note in self._notes:
            given = note.fields.values.get(key)
            if given is None:
                continue
            try:
                value = read(given)
            except ValueError as error:
                failed.append((note, error.args[0]))
                continue
            if first is None:
                first = note, value
            elif value != first[1]:
                other = Words("{} is not that of {}, which holds", key, first[0].file)
                self.note(note, key, other)
        lost = costs_item and first is None and bool(failed)
        for note, reason in failed:
            self.note(note, key, Words("{} must be {}", key, reason), lost=lost)
        if lost:
            # Without its time, a notice would hang for ever, or too early.
            raise _Lost
        return first[1] if first else None

    def note(self, note: Note, key: str, reason: str, *, lost: bool = False) -> None:
        self._diagnostics.append(Diagnostic(note.file, note.fields.lines.get(key, 0), reason, lost))


def _picture(given: str, reading: Reading) -> Picture:
    picture = reading.pictures.get(given)
    if picture is None:
        raise ValueError(Words("the name of a picture (JPEG or PNG) in the same folder"))
    return picture


def _link(given: str) -> str:
    if not link_of(given):
        raise ValueError(RULE)
    return link_of(given)


def _topic(given: str) -> Topic:
    topic = topic_of([given])
    if topic is None:
        close = difflib.get_close_matches(given.lower(), KNOWN, n=1)
        known = ", ".join(map(repr, KNOWN))
        if close:
            raise ValueError(Words("one of {}; did you mean {!r}?", known, close[0]))
        raise ValueError(Words("one of {}", known))
    return topic


def _priority(given: str) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,4}", given) or int(given) not in _PRIORITIES:
        raise ValueError(Words("a whole number from -1000 to 1000"))
    return int(given)
