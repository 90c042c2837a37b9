"""Discretion: who gave a telephone number to a club's calendar did not give it to the street.

So telephone numbers, mail addresses and links into video calls are left out of titles, texts and
places, unless the source's settings allow them. What was written for the screen stays as it is:
notes, and the announcements of calendars; so do an item's own link and the source's contact, which
somebody chose.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from feeds.formats import Diagnostic, Items, omission, plaintext
from feeds.model import Announcement, Event, Text, Texts
from feeds.wording import Words

Item = TypeVar("Item", Event, Announcement)


def discreet_events(items: Items) -> Items:
    """Return `items` with no contacts in what its events say; announcements stay as they are."""
    memory = _Memory()
    events = tuple(each for event in items.events for each in memory.without_contacts(event))
    return replace(items, events=events, diagnostics=(*items.diagnostics, *memory.told.values()))


def discreet_announcements(items: Items) -> Items:
    """Return `items` with no contacts in what its announcements say."""
    memory = _Memory()
    announcements = tuple(
        each for one in items.announcements for each in memory.without_contacts(one)
    )
    told = memory.told.values()
    return replace(items, announcements=announcements, diagnostics=(*items.diagnostics, *told))


class _Memory:
    """What was said, since the events of a series say the same; and what was told of it, by UID."""

    def __init__(self) -> None:
        self.told: dict[str, Diagnostic] = {}
        self._texts: dict[Text, Text | None] = {}
        self._places: dict[str, str] = {}

    def without_contacts(self, item: Item) -> tuple[Item, ...]:
        """Return `item` without its contacts; nothing when its title is one and it has no text."""
        texts: Texts = {
            tag: left for tag, text in item.texts.items() if (left := self._text(text)) is not None
        }
        if not texts:
            self._tell(
                item, Words("it says nothing but a telephone number or a mail address"), lost=True
            )
            return ()
        new = replace(item, texts=texts)
        if isinstance(new, Event):
            new = replace(new, place=self._place(new.place))
        if new == item:
            return (item,)
        self._tell(
            item,
            Words(
                "{}: a telephone number, a mail address or a link into a video call was left out "
                "of its text; the source's contact is shown beside it, contacts_in_text shows it",
                repr(next(iter(texts.values())).title),
            ),
        )
        return (new,)

    def _tell(self, item: Event | Announcement, reason: str, *, lost: bool = False) -> None:
        self.told.setdefault(item.uid, Diagnostic(item.uid, 0, reason, lost))

    def _text(self, text: Text) -> Text | None:
        if text not in self._texts:
            title, body = omission.in_line(text.title), omission.in_text(text.body)
            if not title:
                title, body = plaintext.title_and_rest(body)
            alt = omission.in_line(text.alt)
            self._texts[text] = replace(text, title=title, body=body, alt=alt) if title else None
        return self._texts[text]

    def _place(self, place: str) -> str:
        if place not in self._places:
            self._places[place] = omission.in_line(place)
        return self._places[place]
