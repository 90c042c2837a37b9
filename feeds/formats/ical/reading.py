"""Reading a reduced calendar: what it says for a window.

Whatever is wrong with one entry costs only that entry.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from feeds.errors import ParseError
from feeds.formats import Diagnostic, Items, Reading, plaintext
from feeds.formats.ical.blocks import Block, calendars_in
from feeds.formats.ical.effort import check_effort
from feeds.formats.ical.entries import entry_of
from feeds.formats.ical.expansion import MAX_OF_SERIES, Member, Occurrence, occurrences, split
from feeds.formats.ical.lines import BEGIN
from feeds.formats.ical.reach import MARGIN
from feeds.formats.ical.reduction import LINE, REACH
from feeds.formats.ical.refusal import Refused
from feeds.formats.ical.repair import repaired
from feeds.formats.ical.zones import Zones, zones_of
from feeds.formats.links import RULE, link_of
from feeds.model import Announcement, Event, Window
from feeds.wording import Words

MAX_OCCURRENCES = 20_000

_LINE = LINE.decode()
_DIGITS = 9  # of the number of a line


_CALENDAR = re.compile(rb"(?:\A|\n)BEGIN:VCALENDAR\r")
_EVENT = re.compile(rb"\nBEGIN:VEVENT\r\n(?:%s:(\d{8})/(\d{8})\r\n)?" % REACH)
_END = b"\r\nEND:VEVENT\r\n"


@dataclass(frozen=True, slots=True)
class _Written:
    """An entry as it stands in the calendar, with the zones of its calendar."""

    block: Block
    zones: Zones


def read(kept: bytes, reading: Reading, window: Window) -> Items:
    """Return the occurrences in `kept` that overlap `window`.

    All-day entries are days of `reading.zone`.
    """
    events: list[Event] = []
    announcements: list[Announcement] = []
    diagnostics: list[Diagnostic] = []
    try:
        groups = _groups(kept, reading, window)
    except ParseError as error:
        return Items(diagnostics=(Diagnostic("", 0, str(error)),))
    for uid, group in groups.items():
        for entry in _entries(uid, group, reading, window, diagnostics):
            if isinstance(entry, Event):
                events.append(entry)
            else:
                announcements.append(entry)
    if len(events) + len(announcements) > MAX_OCCURRENCES:
        reason = f"more than {MAX_OCCURRENCES} occurrences; the first ones are shown"
        diagnostics.append(Diagnostic("", 0, reason, lost=False))
    events.sort(key=lambda each: (each.start, each.uid))
    announcements.sort(key=lambda each: (each.since or window.start, each.uid))
    return Items(
        tuple(events[:MAX_OCCURRENCES]),
        tuple(announcements[: max(0, MAX_OCCURRENCES - len(events))]),
        tuple(sorted(diagnostics, key=lambda each: each.line)),
    )


def _groups(kept: bytes, reading: Reading, window: Window) -> dict[str, list[_Written]]:
    """Return the entries of all calendars that may happen in `window`, by UID."""
    groups: dict[str, list[_Written]] = defaultdict(list)
    begins = [each.end() for each in _CALENDAR.finditer(kept)]
    if not kept.startswith(BEGIN) or not begins:
        raise ParseError(Words("what was kept of it is no calendar"))
    soonest, latest = (
        f"{day:%Y%m%d}".encode()
        for day in (window.start.date() - MARGIN, window.end.date() + MARGIN)
    )
    for begin, end in pairwise([*begins, len(kept)]):
        zones: Zones | None = None
        for event in _EVENT.finditer(kept, begin, end):
            first, last = event.groups()
            if first is not None and (last < soonest or first > latest):
                continue
            if zones is None:
                head = b"%s\r\n%s\r\nEND:VCALENDAR" % (BEGIN, kept[begin : event.start()])
                zones = zones_of(calendars_in(head).calendars[0], reading.zone)
            text = kept[event.end() - 1 : kept.index(_END, event.end() - 1)]
            block = Block(0, text.replace(b"\r\n", b"\n"), [slice(None)])
            groups[_uid(block)].append(_Written(block, zones))
    return groups


def _uid(block: Block) -> str:
    uid = plaintext.one_line(block.first("UID") or "")
    if uid:
        return uid
    # An event without a name is still the same event tomorrow.
    words = "\n".join(str(line) for line in block.lines if line.name != _LINE)
    return f"unnamed-{hashlib.sha256(words.encode('utf-8', 'replace')).hexdigest()[:16]}"


def _entries(
    uid: str,
    group: Sequence[_Written],
    reading: Reading,
    window: Window,
    diagnostics: list[Diagnostic],
) -> Iterator[Event | Announcement]:
    seen: set[date] = set()
    zones = {id(each.block): each.zones for each in group}
    alone = len(group) == 1 and not any(
        line.name in ("RRULE", "RDATE") for line in group[0].block.lines
    )
    for series in split(each.block for each in group):
        members = _members(
            uid, series, zones, reading=reading, window=window, diagnostics=diagnostics
        )
        reasons: set[str] = set()
        for occurrence in _occurrences(uid, members, reading, window, diagnostics):
            try:
                entry = entry_of(occurrence, uid, reading, alone=alone)
            except (ValueError, OverflowError) as error:
                reasons.add(str(error))
                continue
            if entry is not None and entry.overlaps(window) and occurrence.start not in seen:
                seen.add(occurrence.start)
                yield entry
        diagnostics.extend(_diagnostic(uid, series[0], reason) for reason in sorted(reasons))


def _members(
    uid: str,
    series: Iterable[Block],
    zones: dict[int, Zones],
    *,
    reading: Reading,
    window: Window,
    diagnostics: list[Diagnostic],
) -> list[Member]:
    """Return the entries of a series that can be read."""
    members: list[Member] = []
    for block in series:
        try:
            member = repaired(block, uid, zones[id(block)])
            check_effort(member.component, window, reading.zone)
        except Refused as refusal:
            diagnostics.append(_diagnostic(uid, block, str(refusal)))
        except Exception as error:  # noqa: BLE001 - on malformed values the libraries raise anything
            diagnostics.append(_diagnostic(uid, block, f"it cannot be read: {error!r:.200}"))
        else:
            members.append(Member(block, member.component))
            diagnostics.extend(_diagnostic(uid, block, note, lost=False) for note in member.notes)
            url = block.first("URL") or ""
            if url.strip() and not link_of(url):
                diagnostics.append(_diagnostic(uid, block, f"URL must be {RULE}", lost=False))
    return members


def _occurrences(
    uid: str,
    members: list[Member],
    reading: Reading,
    window: Window,
    diagnostics: list[Diagnostic],
) -> list[Occurrence]:
    """Return the occurrences of a series; a member that cannot be expanded is left out of it."""
    try:
        found, too_many = occurrences(members, window, reading.zone)
    except Exception as error:  # noqa: BLE001 - on malformed values the libraries raise anything
        if len(members) == 1:
            diagnostics.append(
                _diagnostic(uid, members[0].block, f"it cannot be read: {error!r:.200}")
            )
            return []
        # Whose fault was it? Those that cannot stand alone go; without any such, the overrides do.
        good = [each for each in members if _expands(each, reading, window)]
        left = good if 0 < len(good) < len(members) else members[:1]
        diagnostics.extend(
            _diagnostic(uid, each.block, f"it cannot be read: {error!r:.200}")
            for each in members
            if each not in left
        )
        return _occurrences(uid, left, reading, window, diagnostics)
    if too_many:
        reason = (
            f"it has more than {MAX_OF_SERIES} occurrences; the first {MAX_OF_SERIES} are shown"
        )
        diagnostics.append(_diagnostic(uid, members[0].block, reason, lost=False))
    return found


def _expands(member: Member, reading: Reading, window: Window) -> bool:
    try:
        occurrences([member], window, reading.zone)
    except Exception:  # noqa: BLE001 - on malformed values the libraries raise anything
        return False
    return True


def _diagnostic(uid: str, block: Block, reason: str, *, lost: bool = True) -> Diagnostic:
    line = block.first(_LINE) or ""
    number = int(line) if line.isascii() and line.isdigit() and len(line) <= _DIGITS else block.line
    summary = plaintext.one_line((block.first("SUMMARY") or "")[:80])
    return Diagnostic(uid, number, f"{summary!r}: {reason}" if summary else reason, lost)
