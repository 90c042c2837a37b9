"""A refusal is the answer to an entry that cannot be shown."""

from __future__ import annotations

from feeds.wording import Words

# Properties that have a name for people in some catalogue.
_NAMES = {
    str(each): each
    for each in (
        Words("DTSTART"),
        Words("DTEND"),
        Words("DURATION"),
        Words("EXDATE"),
        Words("RDATE"),
        Words("RECURRENCE-ID"),
    )
}


class Refused(Exception):  # noqa: N818 - an answer, no error of the program
    """This entry cannot be shown; `reason` says why."""

    def __init__(self, reason: Words) -> None:
        super().__init__(reason)
        self.reason = reason


def unreadable(name: str, value: str) -> Words:
    """Return the words on a property, or a part of a rule, whose value means nothing."""
    return Words("its {} cannot be read: {!r}", _NAMES.get(name, name), value[:60])
