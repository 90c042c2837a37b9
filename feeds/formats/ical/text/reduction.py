"""The reduced calendar: what may be kept of one.

Privacy is decided here, before anything is stored.

Only the properties named here survive. Entries that are not public (RFC 5545, 3.8.1.3: an unknown
CLASS counts as private) leave nothing behind, not even a diagnostic.

It is a calendar of its own, a property a line, and in it stands what saves the work of parsing:
how far an entry reaches.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

from icalendar.prop import vDuration

from feeds.formats import Diagnostic, Reduced
from feeds.formats.ical.text.blocks import Block, CalendarText, calendars_in, scrap_at
from feeds.formats.ical.text.lines import MAX_LINE, decoded, line_of
from feeds.formats.ical.text.reach import Reach, reach_of
from feeds.wording import Words

MAX_BLOCK = 256_000  # bytes of one entry

ONCE = (
    *(b"UID", b"SUMMARY", b"DTSTART", b"DTEND", b"DURATION", b"RECURRENCE-ID"),
    *(b"LOCATION", b"DESCRIPTION", b"X-AUSHANG-DESCRIPTION", b"URL", b"STATUS", b"SEQUENCE"),
)
MANY = (b"RRULE", b"RDATE", b"EXDATE", b"CATEGORIES")
IN_HEADER = ("X-WR-TIMEZONE",)
IN_ZONE = (
    *("BEGIN", "END", "TZID", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO"),
    *("DTSTART", "RRULE", "RDATE"),
)

# Where an entry stood in the body, for diagnostics of later days; and how far it reaches.
LINE = b"X-AUSHANG-LINE"
REACH = b"X-AUSHANG-REACH"

_MAX_SCRAPS, _MAX_LOST = 20, 500

_HINTS = ("REFRESH-INTERVAL", "X-PUBLISHED-TTL")
_KEPT = re.compile(
    rb"\n[ \t]*(%s)(?![A-Z0-9-])([^\n]*)" % b"|".join((*ONCE, *MANY, b"CLASS", LINE)),
    re.IGNORECASE,
)
_PARAMETERS = re.compile(rb'(?:"[^"\n]*"|[^":\n])*(?=:)')
_KNOWN = re.compile(
    rb';[ \t]*(?:TZID|VALUE|RANGE|ENCODING)[ \t]*=(?:"[^"]*"|[^";])*', re.IGNORECASE
)
_STATUS = re.compile(rb"^STATUS[;:].*\r\n", re.MULTILINE)
_CANCELLED = b"STATUS:CANCELLED\r\n"
_NUMBER = re.compile(rb"[0-9]{1,9}")


def reduce(body: bytes) -> Reduced:
    """Return the reduced calendar of `body`. Raises ParseError when nothing in it is whole."""
    found = calendars_in(body, _entry)
    _decide([entry for calendar in found.calendars for entry in calendar.events])
    diagnostics = list(found.diagnostics)
    kept = BytesIO()
    for calendar in found.calendars:
        called_off = _is_called_off(calendar)
        kept.write(_head(calendar))
        for entry in calendar.events:
            if not entry.is_hidden:
                diagnostics += entry.diagnostics
                if not entry.is_too_large:
                    entry.write(kept, called_off=called_off)
            entry.text = b""  # a large calendar would stand twice in memory
        kept.write(b"END:VCALENDAR\r\n")
    if found.cut_off:
        reason = Words("the calendar is cut off: its end is missing")
        diagnostics.append(Diagnostic("", 0, reason))
    return Reduced(
        kept.getvalue(),
        _first_of_each(diagnostics),
        ask_again=_ask_again(found.calendars),
        incomplete=found.cut_off,
    )


# --- entries -------------------------------------------------------------------------


@dataclass(slots=True)
class _Entry:
    """A VEVENT: what may be kept of it as text, and what decides whether it may.

    `reach`: if it is alone in its series. `replaces`: what stands behind the name of its
    RECURRENCE-ID, if it is an override.
    """

    line: int
    uid: bytes
    text: bytes
    classes: Sequence[bytes]
    replaces: bytes | None
    reach: Reach | None
    diagnostics: Sequence[Diagnostic]
    is_hidden: bool = False
    exceptions: bytes = b""

    @property
    def is_public(self) -> bool:
        return all(_says_public(each) for each in self.classes)

    @property
    def is_too_large(self) -> bool:
        return len(self.text) > MAX_BLOCK

    def write(self, kept: BytesIO, *, called_off: bool) -> None:
        kept.write(b"BEGIN:VEVENT\r\n")
        if self.reach:
            days = "/".join(day.isoformat() for day in self.reach)
            kept.write(b"%s:%s\r\n" % (REACH, days.encode()))
        kept.write(_STATUS.sub(b"", self.text) + _CANCELLED if called_off else self.text)
        kept.write(self.exceptions)
        kept.write(b"%s:%d\r\nEND:VEVENT\r\n" % (LINE, self.line))


def _entry(block: Block) -> _Entry:
    first: dict[bytes, bytes] = {}  # of each name, what stands behind it
    rules: list[bytes] = []
    classes: list[bytes] = []
    lines: list[bytes] = []
    diagnostics = [scrap_at(number) for number in block.scraps]
    for written, rest in _KEPT.findall(block.text):
        name = written.upper()
        if name == b"CLASS":
            classes.append(rest)
        elif not _value(rest).strip() or (name in first and name not in MANY):
            continue  # some programs write every line, also what nobody filled in
        elif len(rest) > MAX_LINE:
            reason = Words("a line of {} bytes was left out", len(rest))
            diagnostics.append(Diagnostic("", block.line, reason, lost=False))
        else:
            kept = rest if rest.startswith(b":") else _with_known_parameters(rest)
            first.setdefault(name, kept)
            if name == b"RRULE":
                rules.append(kept)
            if name != LINE:
                lines.append(name + kept)
    lines.append(b"")
    text = _in_utf8(b"\r\n".join(lines))
    number = first.get(LINE, b"")[1:]
    line = int(number) if _NUMBER.fullmatch(number) else block.line
    if len(text) > MAX_BLOCK:
        reason = Words("a VEVENT has more than {} bytes", MAX_BLOCK)
        diagnostics.append(Diagnostic("", line, reason))
    return _Entry(
        line=line,
        uid=_value(first.get(b"UID", b"")).strip(),
        text=text,
        classes=classes,
        replaces=first.get(b"RECURRENCE-ID"),
        reach=_reach(first, rules),
        diagnostics=diagnostics,
    )


def _with_known_parameters(rest: bytes) -> bytes:
    """Return what stands behind a property's name, without parameters that nobody reads.

    They hold whatever a program likes: a copy in HTML, who gave an address.
    """
    if rest.startswith((b";TZID=", b";VALUE=")) and rest.count(b";") == 1:
        return rest
    found = _PARAMETERS.match(rest)
    value = rest[found.end() :] if found else b":" + rest.partition(b":")[2]
    known = _KNOWN.findall(found[0]) if found else []
    return b"".join(known) + value


def _reach(first: Mapping[bytes, bytes], rules: Iterable[bytes]) -> Reach | None:
    if b"RDATE" in first or b"RECURRENCE-ID" in first:
        return None
    start, end, length = (first.get(name) for name in (b"DTSTART", b"DTEND", b"DURATION"))
    return reach_of(
        _value(start or b""), end and _value(end), length and _value(length), map(_value, rules)
    )


def _value(rest: bytes) -> bytes:
    # A parameter with a colon in it leaves a piece of itself: no day and no rule begins with that.
    return rest.partition(b":")[2]


def _in_utf8(text: bytes) -> bytes:
    try:
        text.decode()
    except UnicodeDecodeError:
        # Line by line: one Latin-1 word must not spoil an entry in UTF-8.
        return b"\n".join(decoded(line).encode() for line in text.split(b"\n"))
    return text


def _first_of_each(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Of an answer that is scraps or ruins all over, the first ones tell the story."""
    left = {True: _MAX_LOST, False: _MAX_SCRAPS}
    chosen: list[Diagnostic] = []
    for each in sorted(diagnostics, key=lambda each: each.line):
        left[each.lost] -= 1
        if left[each.lost] >= 0:
            chosen.append(each)
    return tuple(chosen)


# --- what is public ------------------------------------------------------------------


def _decide(entries: Iterable[_Entry]) -> None:
    """Hide what is not public; only those that are alone in their series have a reach."""
    groups: dict[bytes, list[_Entry]] = defaultdict(list)
    for entry in entries:
        if entry.uid:
            groups[entry.uid].append(entry)
        else:
            # Without a UID, an entry has no series to inherit from.
            entry.is_hidden = not entry.is_public
            entry.reach = None
    for group in groups.values():
        if len(group) > 1 or group[0].replaces is not None:
            _decide_group(group)
        else:
            group[0].is_hidden = not group[0].is_public


def _decide_group(group: Sequence[_Entry]) -> None:
    masters = [each for each in group if each.replaces is None]
    for master in masters:
        master.is_hidden = not master.is_public
    series_is_public = all(each.is_public for each in masters)
    for override in group:
        if override.replaces is None:
            continue
        if override.is_public if override.classes else series_is_public:
            continue
        override.is_hidden = True
        params = override.replaces.partition(b":")[0]
        if b"THISANDFUTURE" in params.upper():
            # The rest of the series became private: from when on is nobody's business.
            for entry in group:
                entry.is_hidden = True
        for master in masters:
            # The hours that it leaves empty.
            master.exceptions += b"EXDATE%s\r\n" % _in_utf8(override.replaces)
    shown = [each for each in group if not each.is_hidden and not each.is_too_large]
    if len(shown) > 1:
        for entry in shown:
            entry.reach = None


def _says_public(rest: bytes) -> bool:
    line = line_of(b"CLASS" + rest)
    return line is not None and line.value.strip().upper() == "PUBLIC"


# --- the calendar itself -------------------------------------------------------------


def _is_called_off(calendar: CalendarText[_Entry]) -> bool:
    """Say whether all entries of the calendar are cancelled (RFC 5546, 3.2.5)."""
    return (calendar.first("METHOD") or "").strip().upper() == "CANCEL"


def _head(calendar: CalendarText[_Entry]) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for name in IN_HEADER:
        lines += [f"{name}:{value}" for value in [calendar.first(name)] if value is not None]
    for zone in calendar.zones:
        chosen = (str(line) for line in zone.lines if line.name in IN_ZONE)
        lines += ["BEGIN:VTIMEZONE", *chosen, "END:VTIMEZONE"]
    return "".join(f"{line}\r\n" for line in lines).encode()


def _ask_again(calendars: Iterable[CalendarText[_Entry]]) -> timedelta | None:
    """Return the shortest wish of RFC 7986, 5.7, or of its older form."""
    wishes: list[timedelta] = []
    for calendar in calendars:
        for line in calendar.header:
            if line.name in _HINTS:
                try:
                    wish: Any = vDuration.from_ical(line.value.strip())  # type: ignore[no-untyped-call]
                except (ValueError, TypeError, OverflowError):
                    continue
                wishes.append(wish)
    return min((wish for wish in wishes if wish > timedelta(0)), default=None)
