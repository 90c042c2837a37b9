"""A double is an item that says what another says already, mostly from a second source.

People often enter a thing in two calendars; a screen says it once.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from feeds.model import Announcement, Event, Text, Texts

Item = TypeVar("Item", Event, Announcement)


def once(items: Iterable[Item]) -> tuple[list[Item], list[tuple[Item, Item]]]:
    """Return the items without doubles, and each double with the item that was kept instead.

    Events must begin at the same moment: what they say is compared, not when they are.
    The order of `items` makes no difference.
    """
    kept: list[Item] = []
    doubles: list[tuple[Item, Item]] = []
    for each in sorted(items, key=_fullest_first):
        same = next((other for other in kept if _same(each, other)), None)
        if same is None:
            kept.append(each)
        else:
            doubles.append((each, same))
    return kept, doubles


def _same(one: Event | Announcement, other: Event | Announcement) -> bool:
    if isinstance(one, Event) and isinstance(other, Event):
        places = {_plain(one.place), _plain(other.place)} - {""}
        return len(places) <= 1 and _agree(one.texts, other.texts, with_body=False)
    return _agree(one.texts, other.texts, with_body=True)


def _agree(one: Texts, other: Texts, *, with_body: bool) -> bool:
    """Whether both say the same in some language."""

    def said(text: Text) -> str:
        return _plain(f"{text.title}\n{text.body}" if with_body else text.title)

    return any(said(one[tag]) == said(other[tag]) for tag in one.keys() & other.keys())


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _fullest_first(item: Event | Announcement) -> tuple[object, ...]:
    """Sort by whom to keep: who knows best, then who says most, then by name."""
    # A contact is its source's, a link its own.
    own_link = item.url.startswith("http")
    says_less = (-len(item.texts), not own_link, not item.url, item.topic is None)
    if isinstance(item, Event):
        # Whoever was not told of the cancellation is the one who is wrong.
        return not item.cancelled, *says_less, not item.place, item.item, repr(item)
    return -item.priority, *says_less, item.picture is None, item.item, repr(item)
