"""A refusal is the answer to an entry that cannot be shown."""

from __future__ import annotations

from feeds.wording import Words


class Refused(Exception):  # noqa: N818 - an answer, no error of the program
    """This entry cannot be shown; `reason` says why."""

    def __init__(self, reason: Words) -> None:
        super().__init__(reason)
        self.reason = reason


def unreadable(name: str, value: str) -> Words:
    """Return the words on a property, or a part of a rule, whose value means nothing."""
    return Words("its {} cannot be read: {}", name, repr(value[:60]))
