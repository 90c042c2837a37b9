"""The entries that a kept calendar has for a window, by UID. The rest of it is not parsed."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from feeds.errors import ParseError
from feeds.formats import Reading
from feeds.formats.ical.text.blocks import Block, calendars_in
from feeds.formats.ical.text.lines import BEGIN
from feeds.formats.ical.text.reach import MARGIN
from feeds.formats.ical.text.reduction import LINE, REACH
from feeds.formats.ical.times.zones import Zones, zones_of
from feeds.formats.words import plaintext
from feeds.model import Window
from feeds.wording import Words

_CALENDAR = re.compile(rb"\nBEGIN:VCALENDAR\r")
_EVENT = re.compile(rb"\nBEGIN:VEVENT\r\n(?:%s:([\d-]{10})/([\d-]{10})\r\n)?" % REACH)
_END = b"\r\nEND:VEVENT\r\n"


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as it stands in the calendar, with the zones of its calendar."""

    block: Block
    zones: Zones

    @property
    def line(self) -> int:
        """The number of its BEGIN in the answer from which it was kept."""
        return int(self.block.first(LINE.decode()) or 0)


def groups_in(kept: bytes, reading: Reading, window: Window) -> dict[str, list[Written]]:
    """Return the entries of all calendars in `kept` that may happen in `window`, by UID.

    Raises ParseError when it is not what `reduce` gave.
    """
    groups: dict[str, list[Written]] = defaultdict(list)
    begins = [0, *(each.start() + 1 for each in _CALENDAR.finditer(kept)), len(kept)]
    if not kept.startswith(BEGIN):
        raise ParseError(Words("what was kept of it is no calendar"))
    soonest, latest = (
        day.isoformat().encode()
        for day in (window.start.date() - MARGIN, window.end.date() + MARGIN)
    )
    for begin, end in pairwise(begins):
        zones: Zones | None = None
        for event in _EVENT.finditer(kept, begin, end):
            first, last = event.groups()
            if first is not None and (last < soonest or first > latest):
                continue
            if zones is None:
                head = kept[begin : event.start()] + b"\nEND:VCALENDAR"
                zones = zones_of(calendars_in(head, lambda block: block).calendars[0], reading.zone)
            text = kept[event.end() - 1 : kept.index(_END, event.end() - 1)]
            block = Block(0, text.replace(b"\r\n", b"\n"))
            groups[_uid(block)].append(Written(block, zones))
    return groups


def _uid(block: Block) -> str:
    uid = plaintext.one_line(block.first("UID") or "")
    if uid:
        return uid
    # An event without a name is still the same event tomorrow.
    words = "\n".join(str(line) for line in block.lines if line.name != LINE.decode())
    return f"unnamed-{hashlib.sha256(words.encode('utf-8', 'replace')).hexdigest()[:16]}"
