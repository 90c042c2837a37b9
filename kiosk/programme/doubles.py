"""A double is an item that says what another says already, mostly from a second source.

People often enter a thing in two calendars, one with quotation marks, the other with the whole
address; a screen says it once.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from feeds.model import Announcement, Event, Text

_STREET = re.compile(r"str(?:asse)?\b")

Item = TypeVar("Item", Event, Announcement)


def once(items: Iterable[Item]) -> tuple[list[Item], list[tuple[Item, Item]]]:
    """Return the items without doubles, and each double with the item that was kept instead.

    Events must begin at the same moment: what they say is compared, not when they are.
    The order of `items` makes no difference.
    """
    kept: list[Item] = []
    doubles: list[tuple[Item, Item]] = []
    titled: defaultdict[tuple[str, str], list[Item]] = defaultdict(list)
    for each in sorted(items, key=_fullest_first):
        titles = [(tag, _plain(text.title)) for tag, text in sorted(each.texts.items())]
        same = next(
            (
                other
                for tag, title in titles
                for other in titled[tag, title]
                if _same(each, other, tag)
            ),
            None,
        )
        if same is not None:
            doubles.append((each, same))
            continue
        kept.append(each)
        for title in titles:
            titled[title].append(each)
    return kept, doubles


def _same(one: Event | Announcement, other: Event | Announcement, tag: str) -> bool:
    """Whether two items of one title, in the language `tag`, say the same."""
    if isinstance(one, Event) and isinstance(other, Event):
        return _same_place(one.place, other.place)
    return _same_body(one.texts[tag], other.texts[tag])


def _same_body(one: Text, other: Text) -> bool:
    """Whether both bodies say the same; one that is empty adds nothing."""
    return len({_plain(one.body), _plain(other.body)} - {""}) <= 1


def _same_place(one: str, other: str) -> bool:
    """Whether one place is the other, or the other in fewer words: "Saal" and "Saal, Am Hof 1"."""
    these, those = (
        {_STREET.sub("strasse", _plain(part)) for part in place.split(",")} - {""}
        for place in (one, other)
    )
    return these <= those or those <= these


class _Punctuation(dict[int, str]):
    """For `str.translate`: every mark, space and control character as a space."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = " " if unicodedata.category(letter)[0] in "PZC" else letter
        return self[code]


_SPACED = _Punctuation()


@lru_cache(maxsize=5000)
def _plain(text: str) -> str:
    """Return `text` without what a typist does one way or the other: case, spaces, punctuation."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(text.translate(_SPACED).split()) or text


def _fullest_first(item: Event | Announcement) -> tuple[object, ...]:
    """Sort by whom to keep: who knows best, then who says most, then by name."""
    # A contact is its source's, a link its own.
    own_link = item.url.startswith("http")
    says_most = -sum(len(text.body) for text in item.texts.values())
    says_less = (-len(item.texts), not own_link, not item.url, item.topic is None)
    if isinstance(item, Event):
        # Whoever was not told of the cancellation is the one who is wrong.
        return not item.cancelled, *says_less, -len(item.place), says_most, item.item, repr(item)
    return -item.priority, *says_less, item.picture is None, says_most, item.item, repr(item)
