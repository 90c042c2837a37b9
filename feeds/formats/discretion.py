"""Discretion: who gave a telephone number to a club's calendar did not give it to the street.

So telephone numbers, mail addresses and links into video calls are left out of titles, texts and
places, unless the source's settings allow them. What was written for the screen stays as it is:
notes, and the announcements of calendars; so do an item's own link and the source's contact, which
somebody chose.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar, assert_never

from feeds.config import Format
from feeds.formats import Diagnostic, Items, Reader, Reading, Reduced
from feeds.formats.words import omission
from feeds.formats.words.sentences import title_and_rest
from feeds.model import Access, Announcement, Event, Text, Texts, Window
from feeds.wording import Words, titled

_LEFT_OUT = Words(
    "a telephone number, a mail address or a link into a video call was left out of its text; "
    "the source's contact makes a code of one, its contacts_in_text lets all of them stand"
)

Item = TypeVar("Item", Event, Announcement)


@dataclass(frozen=True, slots=True)
class Discreet:
    """What reads a format, and our discretion about what it reads."""

    reader: Reader
    format: Format

    def reduce(self, body: bytes) -> Reduced:
        """Return what may be kept of `body`. Raises ParseError."""
        return self.reader.reduce(body)

    def read(self, kept: bytes, reading: Reading, window: Window) -> Items:
        """Return what `kept` says for `window`, without the contacts that nobody posted."""
        items = self.reader.read(kept, reading, window)
        if reading.contacts_in_text:
            return items
        match self.format:
            case Format.CALENDAR:
                events, announcements = True, False
            case Format.JSONFEED | Format.SYNDICATION:
                events, announcements = False, True
            case Format.NOTES:
                return items
            case _:
                assert_never(self.format)
        memory = _Memory()
        return Items(
            memory.without_contacts(items.events) if events else items.events,
            memory.without_contacts(items.announcements) if announcements else items.announcements,
            (*items.diagnostics, *memory.told.values()),
            tuple(each for each in items.series if each.uid not in memory.lost),
        )


class _Memory:
    """What was said, since the events of a series say the same.

    `told`: what of it was told, by UID. `lost`: the UIDs of which an item says nothing any more.
    """

    def __init__(self) -> None:
        self.told: dict[str, Diagnostic] = {}
        self.lost: set[str] = set()
        self._texts: dict[Text, Text | None] = {}
        self._lines: dict[str, str] = {}

    def without_contacts(self, items: Iterable[Item]) -> tuple[Item, ...]:
        """Return `items` without their contacts, and without those that say nothing else."""
        return tuple(left for item in items if (left := self._left_of(item)) is not None)

    def _left_of(self, item: Item) -> Item | None:
        texts: Texts = {
            tag: left for tag, text in item.texts.items() if (left := self._text(text)) is not None
        }
        if not texts:
            reason = Words("it says nothing but a telephone number or a mail address")
            self._tell(item, reason, lost=True)
            self.lost.add(item.uid)
            return None
        changed: dict[str, Any] = {} if texts == item.texts else {"texts": texts}
        if isinstance(item, Event):
            place, access = self._line(item.place), self._access(item.access)
            changed |= {} if place == item.place else {"place": place}
            changed |= {} if access == item.access else {"access": access}
        if not changed:
            return item
        self._tell(item, titled(next(iter(texts.values())).title, _LEFT_OUT))
        return replace(item, **changed)

    def _tell(self, item: Event | Announcement, reason: str, *, lost: bool = False) -> None:
        self.told.setdefault(item.uid, Diagnostic(item.uid, 0, reason, lost))

    def _text(self, text: Text) -> Text | None:
        if text not in self._texts:
            title, body = omission.in_line(text.title), omission.in_text(text.body)
            if not title:
                title, body = title_and_rest(body)
            alt, when, ask = map(omission.in_line, (text.alt, text.when, text.ask))
            told: dict[str, Any] = {"title": title, "body": body, "alt": alt}
            told |= {"when": when, "ask": ask}
            self._texts[text] = replace(text, **told) if title else None
        return self._texts[text]

    def _access(self, access: Access) -> Access:
        return {
            fact: replace(known, note=self._line(known.note)) if known.note else known
            for fact, known in access.items()
        }

    def _line(self, line: str) -> str:
        if line not in self._lines:
            self._lines[line] = omission.in_line(line)
        return self._lines[line]
