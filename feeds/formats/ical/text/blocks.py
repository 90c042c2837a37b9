"""A block is a component as text: the lines between its BEGIN and its END.

The blocks of a body are found by counting BEGIN and END, so that a body that was cut off is known
as such, and a broken block costs only itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from feeds.errors import ParseError
from feeds.formats import Diagnostic
from feeds.formats.ical.text.lines import BEGIN, Line, Piece, lines_in, pieces_of
from feeds.wording import Words

MAX_ENTRIES = 100_000
MAX_DEPTH = 6  # VCALENDAR, VEVENT and VALARM make three

_ENTRIES = ("VEVENT", "VTIMEZONE", "VTODO", "VJOURNAL", "VFREEBUSY")
_IN_CALENDAR, _IN_ENTRY = 1, 2  # so many components are open while their lines pass

_SCRAP = re.compile(rb"\n[^:\n]++(?=\n|\Z)")
_CLASS = re.compile(rb"\n[ \t]*CLASS(?![A-Z0-9-])[^\n]*", re.IGNORECASE)
_MARK = re.compile(rb"\n[ \t]*(BEGIN|END)[ \t]*(?:;[^:\n]*)?:([^\n]*)", re.IGNORECASE)

T = TypeVar("T")


class Block:
    """One VEVENT or VTIMEZONE; `line` is the number of its BEGIN.

    `text` is its lines unfolded, each behind an LF. A VTIMEZONE has the components within, too.
    `scraps`: the numbers of its lines that say nothing, since they have no colon.
    """

    __slots__ = ("_lines", "line", "scraps", "text")

    def __init__(self, line: int, text: bytes, scraps: Sequence[int] = ()) -> None:
        self.line = line
        self.text = text
        self.scraps = scraps
        self._lines: list[Line] | None = None

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
class CalendarText(Generic[T]):
    """One VCALENDAR as text; `header` are the properties of the calendar itself."""

    header: list[Line] = field(default_factory=list)
    zones: list[Block] = field(default_factory=list)
    events: list[T] = field(default_factory=list)

    def first(self, name: str) -> str | None:
        """Return the value of the calendar's first property of that name."""
        return next((line.value for line in self.header if line.name == name), None)


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """All calendars of a body. `cut_off`: the end of one is missing, and perhaps more."""

    calendars: list[CalendarText[T]]
    diagnostics: list[Diagnostic]
    cut_off: bool


def scrap_at(line: int) -> Diagnostic:
    """Return the diagnostic of a line that says nothing."""
    return Diagnostic("", line, Words("a line without a colon was left out"), lost=False)


def calendars_in(body: bytes, made_of: Callable[[Block], T]) -> Found[T]:
    """Find all calendars of `body`, and in them what is `made_of` each VEVENT.

    Raises ParseError when there is no calendar with anything whole in it.
    """
    scanner = _Scanner(made_of)
    for piece in pieces_of(body):
        scanner.take(piece)
    return scanner.finished()


class _Scanner(Generic[T]):
    """Takes BEGIN after END after BEGIN, and remembers which components are open."""

    def __init__(self, made_of: Callable[[Block], T]) -> None:
        self._made_of = made_of
        self._calendars: list[CalendarText[T]] = []
        self._diagnostics: list[Diagnostic] = []
        self._piece = Piece(b"", 0)
        self._place = 0  # in the piece: up to here all lines have been taken
        self._open: list[str] = []
        self._line = 0  # of the entry that is open
        self._text: list[bytes] | None = None  # of that entry; None: nobody needs it
        self._scraps: list[int] = []
        self._entries = 0
        self._cut_off = False

    def take(self, piece: Piece) -> None:
        self._piece, self._place = piece, 0
        for mark in _MARK.finditer(piece.text):
            self._pass_lines(mark.start())
            name = mark[2].strip().upper().decode("ascii", "replace")
            if mark[1][:1] in b"Bb":
                self._begin(name, mark)
            elif name in self._open:
                self._close(name, mark)
            self._place = mark.end()
        self._pass_lines(len(piece.text))

    def finished(self) -> Found[T]:
        # "BEGIN:VCAL" after a whole calendar: another one was to follow.
        rest = self._piece.text.rstrip().rpartition(b"\n")[2].strip().upper()
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
        text = self._piece.text[self._place : until]
        if len(self._open) == _IN_CALENDAR:
            self._calendars[-1].header += lines_in(text)
            self._diagnostics += [scrap_at(number) for number in self._scraps_until(until)]
        elif self._text is not None:
            # What stands deeper in an event are alarms: nobody on the street needs them.
            if len(self._open) == _IN_ENTRY:
                self._text.append(text)
                self._scraps += self._scraps_until(until)
            elif self._open[1] == "VTIMEZONE":
                self._text.append(text)
            else:
                # No alarm has a class: the END of one is missing, and this is the entry's.
                self._text += _CLASS.findall(text)

    def _scraps_until(self, until: int) -> Iterator[int]:
        for scrap in _SCRAP.finditer(self._piece.text, self._place, until):
            yield self._piece.number_at(scrap.start())

    def _begin(self, name: str, mark: re.Match[bytes]) -> None:
        if name == "VCALENDAR":
            self._cut_off |= bool(self._open)
            self._calendars.append(CalendarText())
            self._open, self._text = [name], None
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
            self._begin_entry(name, self._piece.number_at(mark.start()))
        elif self._text is not None and self._open[1] == "VTIMEZONE":
            self._text.append(mark[0])

    def _begin_entry(self, name: str, line: int) -> None:
        self._text, self._line, self._scraps = None, line, []
        if name in ("VEVENT", "VTIMEZONE"):
            self._entries += 1
            if self._entries <= MAX_ENTRIES:
                self._text = []
            elif self._entries == MAX_ENTRIES + 1:
                self._lose(Words("the calendar has more than {} entries", MAX_ENTRIES))

    def _close(self, name: str, end: re.Match[bytes] | None) -> None:
        """Close the open components down to `name`.

        Those that have no END of their own are lost.
        """
        while True:
            closed = self._open.pop()
            is_ended = end is not None and closed == name
            if len(self._open) == _IN_CALENDAR:
                self._keep(closed, is_ended)
            elif self._text is not None and self._open[1:2] == ["VTIMEZONE"]:
                self._keep_within_zone(closed, end if is_ended else None)
            if closed == name:
                return

    def _keep_within_zone(self, name: str, end: re.Match[bytes] | None) -> None:
        if self._text is not None and end is not None:
            self._text.append(end[0])
        else:
            self._lose(Words("a {} has no end", name))
            self._text = None

    def _keep(self, name: str, is_ended: bool) -> None:
        text, self._text = self._text, None
        if text is None:
            return
        if not is_ended:
            self._lose(Words("a {} has no end", name))
            return
        block = Block(self._line, b"".join(text), self._scraps)
        if name == "VEVENT":
            self._calendars[-1].events.append(self._made_of(block))
        else:
            self._calendars[-1].zones.append(block)

    def _lose(self, reason: str) -> None:
        self._diagnostics.append(Diagnostic("", self._line, reason))
