"""A block is a component as text: the lines between its BEGIN and its END.

The blocks of a body are found by counting BEGIN and END, so that a body that was cut off is known
as such, and a broken block costs only itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from feeds.errors import ParseError
from feeds.formats import Diagnostic
from feeds.formats.ical.lines import BEGIN, Line, Unfolded, lines_in
from feeds.wording import Words

MAX_BLOCKS = 100_000
MAX_DEPTH = 6  # VCALENDAR, VEVENT and VALARM make three

_ENTRIES = ("VEVENT", "VTIMEZONE", "VTODO", "VJOURNAL", "VFREEBUSY")
_IN_CALENDAR, _IN_ENTRY = 1, 2  # so many components are open while their lines pass

_SCRAP = re.compile(rb"\n[^:\n]++(?=\n|\Z)")
_CLASS = re.compile(rb"\n[ \t]*CLASS(?![A-Z0-9-])[^\n]*", re.IGNORECASE)
_MARK = re.compile(rb"\n[ \t]*(BEGIN|END)[ \t]*(?:;[^:\n]*)?:([^\n]*)", re.IGNORECASE)


class Block:
    """One VEVENT or VTIMEZONE; `line` is the number of its BEGIN.

    `body` holds its lines, unfolded, each behind an LF, in these `places`: a large calendar is not
    copied. A VTIMEZONE has the components within, too. `scraps`: the numbers of its lines that say
    nothing, since they have no colon.
    """

    __slots__ = ("_body", "_lines", "_places", "line", "scraps")

    def __init__(
        self, line: int, body: bytes, places: Sequence[slice], scraps: Sequence[int] = ()
    ) -> None:
        self.line = line
        self.scraps = scraps
        self._body = body
        self._places = places
        self._lines: list[Line] | None = None

    @property
    def text(self) -> bytes:
        """Its lines, each behind an LF."""
        return b"".join(self._body[place] for place in self._places)

    @property
    def lines(self) -> list[Line]:
        """Its content lines."""
        if self._lines is None:
            self._lines = list(lines_in(self.text))
        return self._lines

    def first(self, name: str) -> str | None:
        """Return the value of the first line of that name."""
        return next((line.value for line in self.lines if line.name == name), None)


@dataclass(slots=True)
class CalendarText:
    """One VCALENDAR as text; `header` are the properties of the calendar itself."""

    header: list[Line] = field(default_factory=list)
    zones: list[Block] = field(default_factory=list)
    events: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found:
    """All calendars of a body. `cut_off`: the end of one is missing, and perhaps more."""

    calendars: list[CalendarText]
    diagnostics: list[Diagnostic]
    cut_off: bool


def scrap_at(line: int) -> Diagnostic:
    """Return the diagnostic of a line that says nothing."""
    return Diagnostic("", line, Words("a line without a colon was left out"), lost=False)


def calendars_in(body: bytes) -> Found:
    """Find all calendars of `body`. Raises ParseError when there is none with anything whole."""
    unfolded = Unfolded(body)
    scanner = _Scanner(unfolded)
    for mark in _MARK.finditer(unfolded.text):
        scanner.take(mark)
    return scanner.finished()


class _Scanner:
    """Takes BEGIN after END after BEGIN, and remembers which components are open."""

    def __init__(self, unfolded: Unfolded) -> None:
        self._unfolded = unfolded
        self._text = unfolded.text
        self._calendars: list[CalendarText] = []
        self._diagnostics: list[Diagnostic] = []
        self._open: list[str] = []
        self._place = 0  # up to here all lines have been taken
        self._line = 0  # of the entry that is open
        self._places: list[slice] | None = None  # of its text; None: an entry that nobody needs
        self._scraps: list[int] = []
        self._blocks = 0
        self._cut_off = False

    def take(self, mark: re.Match[bytes]) -> None:
        self._pass_lines(mark.start())
        name = mark[2].strip().upper().decode("ascii", "replace")
        if mark[1][:1] in b"Bb":
            self._begin(name, mark)
        elif name in self._open:
            self._close(name, mark)
        self._place = mark.end()

    def finished(self) -> Found:
        # "BEGIN:VCAL" after a whole calendar: another one was to follow.
        rest = self._text[self._text.rfind(b"\n") + 1 :].strip().upper()
        another = not self._open and bool(rest) and BEGIN.startswith(rest)
        cut_off = self._cut_off or bool(self._open) or another
        entries = any(each.events for each in self._calendars)
        if cut_off and not entries:
            raise ParseError(Words("the calendar is cut off: its end is missing"))
        if not self._calendars:
            raise ParseError(Words("the answer is not a calendar: nothing in it is whole"))
        if not entries and any(each.lost for each in self._diagnostics):
            raise ParseError(Words("no entry of the calendar is whole"))
        return Found(self._calendars, self._diagnostics, cut_off)

    def _pass_lines(self, until: int) -> None:
        if self._place == until:
            return
        if len(self._open) == _IN_CALENDAR:
            self._calendars[-1].header += lines_in(self._text[self._place : until])
            self._diagnostics += [scrap_at(number) for number in self._scraps_until(until)]
        elif self._places is not None:
            # What stands deeper in an event are alarms: nobody on the street needs them.
            if len(self._open) == _IN_ENTRY:
                self._places.append(slice(self._place, until))
                self._scraps += self._scraps_until(until)
            elif self._open[1] == "VTIMEZONE":
                self._places.append(slice(self._place, until))
            else:
                # No alarm has a class: the END of one is missing, and this is the entry's.
                found = _CLASS.finditer(self._text, self._place, until)
                self._places += [slice(*each.span()) for each in found]

    def _scraps_until(self, until: int) -> Iterator[int]:
        for scrap in _SCRAP.finditer(self._text, self._place, until):
            yield self._unfolded.number_at(scrap.start() + 1)

    def _begin(self, name: str, mark: re.Match[bytes]) -> None:
        if name == "VCALENDAR":
            self._cut_off |= bool(self._open)
            self._calendars.append(CalendarText())
            self._open, self._places = [name], None
        elif self._open:
            self._begin_component(name, mark)

    def _begin_component(self, name: str, mark: re.Match[bytes]) -> None:
        if name in _ENTRIES and len(self._open) > 1:
            # Entries never stand within another: the END before this line is missing.
            self._close(self._open[1], None)
        elif name in self._open:
            self._close(name, None)
        if len(self._open) >= MAX_DEPTH:
            return
        self._open.append(name)
        if len(self._open) == _IN_ENTRY:
            self._begin_entry(name, self._unfolded.number_at(mark.start() + 1))
        elif self._places is not None and self._open[1] == "VTIMEZONE":
            self._places.append(slice(*mark.span()))

    def _begin_entry(self, name: str, line: int) -> None:
        self._places, self._line, self._scraps = None, line, []
        if name in ("VEVENT", "VTIMEZONE"):
            self._blocks += 1
            if self._blocks <= MAX_BLOCKS:
                self._places = []
            elif self._blocks == MAX_BLOCKS + 1:
                self._lose(Words("the calendar has more than {} entries", MAX_BLOCKS))

    def _close(self, name: str, end: re.Match[bytes] | None) -> None:
        """Close the open components down to `name`.

        Those that have no END of their own are lost.
        """
        while True:
            closed = self._open.pop()
            is_ended = end is not None and closed == name
            if len(self._open) == _IN_CALENDAR:
                self._keep(closed, is_ended)
            elif self._places is not None and self._open[1:2] == ["VTIMEZONE"]:
                self._keep_within_zone(closed, end if is_ended else None)
            if closed == name:
                return

    def _keep_within_zone(self, name: str, end: re.Match[bytes] | None) -> None:
        if self._places is not None and end is not None:
            self._places.append(slice(*end.span()))
        else:
            self._lose(Words("a {} has no end", name))
            self._places = None

    def _keep(self, name: str, is_ended: bool) -> None:
        places, self._places = self._places, None
        if places is None:
            return
        if not is_ended:
            self._lose(Words("a {} has no end", name))
            return
        calendar = self._calendars[-1]
        kept = calendar.events if name == "VEVENT" else calendar.zones
        kept.append(Block(self._line, self._text, places, self._scraps))

    def _lose(self, reason: str) -> None:
        self._diagnostics.append(Diagnostic("", self._line, reason))
