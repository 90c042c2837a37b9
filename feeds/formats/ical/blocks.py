"""A block is a component as text: the lines between its BEGIN and its END.

The blocks of a body are found by counting BEGIN and END, so that a body that was cut off is known
as such, and a broken block costs only itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from feeds.errors import ParseError
from feeds.formats import Diagnostic
from feeds.formats.ical.lines import BEGIN, Line, Scrap, lines_of

MAX_BLOCKS = 100_000
MAX_BLOCK = 256_000  # characters
MAX_DEPTH = 6  # VCALENDAR, VEVENT and VALARM make three

_ENTRIES = ("VEVENT", "VTIMEZONE", "VTODO", "VJOURNAL", "VFREEBUSY")
_IN_ENTRY = 2  # components are open while the lines of an entry pass

# Of an answer with very many scraps, the first ones tell the story.
_MAX_SCRAPS = 20


@dataclass(slots=True)
class Block:
    """One VEVENT or VTIMEZONE; `line` is the number of its BEGIN.

    A VTIMEZONE keeps the lines within, too.
    """

    line: int
    lines: list[Line] = field(default_factory=list)
    size: int = 0

    def first(self, name: str) -> str | None:
        """Return the value of the first line of that name."""
        return next((line.value for line in self.lines if line.name == name), None)


@dataclass(slots=True)
class CalendarText:
    """One VCALENDAR as text; `header` are the properties of the calendar itself."""

    header: list[Line] = field(default_factory=list)
    zones: list[Block] = field(default_factory=list)
    events: list[Block] = field(default_factory=list)

    def first(self, name: str) -> str | None:
        """Return the value of the calendar's first property of that name."""
        return next((line.value for line in self.header if line.name == name), None)


def calendars_in(body: bytes) -> tuple[list[CalendarText], list[Diagnostic]]:
    """Return all calendars of `body`.

    Raises ParseError when there is none, or when one was cut off.
    """
    scanner = _Scanner()
    for line in lines_of(body):
        scanner.take(line)
    return scanner.finished()


class _Scanner:
    """Takes line after line, and remembers which components are open."""

    def __init__(self) -> None:
        self._calendars: list[CalendarText] = []
        self._diagnostics: list[Diagnostic] = []
        self._open: list[str] = []
        self._block: Block | None = None
        self._blocks = 0
        self._scraps = 0
        self._lost = 0
        self._after_end = ""

    def take(self, line: Line | Scrap) -> None:
        if isinstance(line, Scrap):
            self._scrap(line)
        elif line.name == "BEGIN":
            self._begin(line.value.strip().upper(), line.number)
        elif line.name == "END":
            self._end(line.value.strip().upper())
        elif self._block is not None:
            self._property(self._block, line)
        elif self._open == ["VCALENDAR"]:
            self._calendars[-1].header.append(line)
        elif not self._open:
            self._after_end = str(line)

    def finished(self) -> tuple[list[CalendarText], list[Diagnostic]]:
        # "BEGIN:VCAL" after a whole calendar: another one was to follow.
        rest = self._after_end.strip().upper()
        another = bool(rest) and BEGIN.decode().startswith(rest)
        if self._open or another:
            raise ParseError("the calendar is cut off: its end is missing")
        if not self._calendars:
            raise ParseError("the answer is not a calendar: nothing in it is whole")
        if self._lost and not any(each.events for each in self._calendars):
            raise ParseError("no entry of the calendar is whole")
        return self._calendars, self._diagnostics

    def _begin(self, name: str, number: int) -> None:
        if name == "VCALENDAR":
            self._begin_calendar()
        elif not self._open:
            self._after_end = f"BEGIN:{name}"
        else:
            self._begin_component(name, number)

    def _begin_calendar(self) -> None:
        if self._open:
            raise ParseError("the calendar is cut off: another one begins before its end")
        self._calendars.append(CalendarText())
        self._open, self._after_end = ["VCALENDAR"], ""

    def _begin_component(self, name: str, number: int) -> None:
        if name in _ENTRIES and len(self._open) > 1:
            # Entries never stand within another: the END before this line is missing.
            self._close(self._open[1])
        elif name in self._open:
            self._close(name)
        if len(self._open) >= MAX_DEPTH:
            return
        self._open.append(name)
        if len(self._open) == _IN_ENTRY and name in ("VEVENT", "VTIMEZONE"):
            self._blocks += 1
            if self._blocks <= MAX_BLOCKS:
                self._block = Block(number)
            elif self._blocks == MAX_BLOCKS + 1:
                self._lose(number, f"the calendar has more than {MAX_BLOCKS} entries")
        elif self._block is not None and self._open[1] == "VTIMEZONE":
            self._block.lines.append(Line(number, "BEGIN", "", name))

    def _end(self, name: str) -> None:
        if name not in self._open:
            if not self._open:
                self._after_end = f"END:{name}"
            return
        self._close(name, ended=True)

    def _close(self, name: str, *, ended: bool = False) -> None:
        """Close the open components down to `name`.

        Those that have no END of their own are lost.
        """
        while True:
            closed = self._open.pop()
            is_ended = ended and closed == name
            if len(self._open) == 1 and self._block is not None:
                block, self._block = self._block, None
                self._keep(block, closed, is_ended)
            elif self._block is not None and self._open[1] == "VTIMEZONE":
                self._block.lines.append(Line(0, "END", "", closed))
            if closed == name:
                return

    def _keep(self, block: Block, name: str, is_ended: bool) -> None:
        if not is_ended:
            self._lose(block.line, f"a {name} has no end")
        elif block.size > MAX_BLOCK:
            self._lose(block.line, f"a {name} has more than {MAX_BLOCK} characters")
        elif name == "VEVENT":
            self._calendars[-1].events.append(block)
        else:
            self._calendars[-1].zones.append(block)

    def _property(self, block: Block, line: Line) -> None:
        # What stands deeper in an event are alarms: nobody on the street needs them.
        if self._open[1] == "VTIMEZONE" or len(self._open) == _IN_ENTRY:
            block.size += len(line.value)
            if block.size <= MAX_BLOCK:
                block.lines.append(line)

    def _scrap(self, scrap: Scrap) -> None:
        self._scraps += 1
        if not self._open:
            return
        if self._scraps <= _MAX_SCRAPS:
            self._diagnostics.append(Diagnostic("", scrap.number, scrap.reason, lost=False))

    def _lose(self, number: int, reason: str) -> None:
        self._lost += 1
        self._diagnostics.append(Diagnostic("", number, reason))
