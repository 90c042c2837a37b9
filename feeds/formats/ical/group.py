"""A group are the entries of one UID: mostly a series and its overrides.

Whatever is wrong with one entry costs only that entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from feeds.formats import Diagnostic, Reading
from feeds.formats.ical.entries import Said, entry_of, said_in
from feeds.formats.ical.series import Part, series_of
from feeds.formats.ical.text.blocks import Block
from feeds.formats.ical.text.kept import Written
from feeds.formats.ical.times.effort import check_effort
from feeds.formats.ical.times.expansion import MAX_OF_SERIES, Member, Occurrence, occurrences, split
from feeds.formats.ical.times.kinds import align
from feeds.formats.ical.times.refusal import Refused
from feeds.formats.ical.times.repair import repaired
from feeds.formats.words import plaintext
from feeds.formats.words.links import RULE, link_of
from feeds.model import Announcement, Event, Series, Window
from feeds.wording import Words, titled

_REPEATING = ("RRULE", "RDATE")


class Group:
    """The entries of one UID at work; `diagnostics` grows while its `entries` are taken."""

    def __init__(
        self, uid: str, written: Sequence[Written], reading: Reading, window: Window
    ) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._uid = uid
        self._written = {each.block: each for each in written}
        self._reading = reading
        self._window = window
        self._said: dict[Block, Said | None] = {}
        self._expanded: list[Sequence[Member]] = []
        self._repeats = len(written) > 1 or any(
            line.name in _REPEATING for line in written[0].block.lines
        )
        self._is_whole = True

    def entries(self) -> Iterator[Event | Announcement]:
        """Yield what happens in the window, no moment twice."""
        seen: set[datetime | None] = set()
        for series in split(self._written):
            for occurrence in self._occurrences(self._members(series)):
                entry = self._entry(occurrence, alone=not self._repeats)
                if entry is None or not entry.overlaps(self._window):
                    continue
                begin = entry.start if isinstance(entry, Event) else entry.since
                if begin in seen:
                    self._is_whole = False
                else:
                    seen.add(begin)
                    yield entry

    def series(self) -> Series | None:
        """Return when the group is, if it is a series of events. Its `entries` must be taken."""
        if not (self._repeats and self._is_whole) or len(self._expanded) != 1:
            return None
        parts: list[Part] = []
        for member in self._expanded[0]:
            said = self._said_at_last(member.block)
            if said is None or said.is_notice:
                return None
            parts.append(Part(member.component, said.cancelled))
        zones = self._written[self._expanded[0][0].block].zones
        try:
            return series_of(self._reading.source, self._uid, parts, zones, self._reading.zone)
        except Exception:  # noqa: BLE001 - as when they are expanded; its events are known already
            return None

    def _entry(self, occurrence: Occurrence, *, alone: bool) -> Event | Announcement | None:
        said = self._said_by(occurrence.block)
        try:
            if said is not None:
                return entry_of(occurrence, said, self._uid, self._reading, alone=alone)
        except (ValueError, OverflowError) as error:
            self._note(occurrence.block, error.args[0])
            self._is_whole = False
        return None

    def _said_by(self, block: Block) -> Said | None:
        """Return what `block` says; None when that is nothing, which is told once."""
        if block not in self._said:
            self._said[block] = None
            try:
                said = self._said[block] = said_in(block, self._reading)
            except (ValueError, OverflowError) as error:
                self._note(block, error.args[0])
            else:
                for mistake in said.mistakes:
                    self._note(block, mistake, lost=False)
        return self._said[block]

    def _said_at_last(self, block: Block) -> Said | None:
        """Return what `block` says. That it has nothing for the window is no news to anybody."""
        if block in self._said:
            return self._said[block]
        try:
            return said_in(block, self._reading)
        except (ValueError, OverflowError):
            return None

    def _members(self, series: Iterable[Block]) -> list[Member]:
        """Return the entries of a series that can be read."""
        members: list[Member] = []
        for block in series:
            try:
                member = repaired(block, self._uid, self._written[block].zones)
                check_effort(member.component, self._window, self._reading.zone)
            except Refused as refusal:
                self._note(block, refusal.reason)
            except Exception as error:  # noqa: BLE001 - on malformed values the libraries raise anything
                self._note(block, _unreadable(error))
            else:
                members.append(Member(block, member.component))
                for note in member.notes:
                    self._note(block, note, lost=False)
                url = block.first("URL") or ""
                if url.strip() and not link_of(url):
                    self._note(block, Words("URL must be {}", RULE), lost=False)
        return members

    def _occurrences(self, members: Sequence[Member]) -> list[Occurrence]:
        """Return the occurrences of a series; a member that cannot be expanded is left out."""
        try:
            align([each.component for each in members], self._reading.zone)
            found, too_many = occurrences(members, self._window, self._reading.zone)
        except Exception as error:  # noqa: BLE001 - on malformed values the libraries raise anything
            left = [] if len(members) == 1 else self._without_the_bad(members)
            for member in members:
                if member not in left:
                    self._note(member.block, _unreadable(error))
            return self._occurrences(left) if left else []
        self._expanded.append(members)
        if too_many:
            self._is_whole = False
            reason = Words(
                "it has more than {} occurrences; the first {} are shown",
                MAX_OF_SERIES,
                MAX_OF_SERIES,
            )
            self._note(members[0].block, reason, lost=False)
        return found

    def _without_the_bad(self, members: Sequence[Member]) -> Sequence[Member]:
        # Whose fault was it? Those that cannot stand alone go; without any such, the overrides do.
        good = [each for each in members if self._expands(each)]
        return good if 0 < len(good) < len(members) else members[:1]

    def _expands(self, member: Member) -> bool:
        try:
            occurrences([member], self._window, self._reading.zone)
        except Exception:  # noqa: BLE001 - on malformed values the libraries raise anything
            return False
        return True

    def _note(self, block: Block, reason: str, *, lost: bool = True) -> None:
        summary = plaintext.one_line((block.first("SUMMARY") or "")[:80])
        told = titled(summary, reason) if summary else reason
        self.diagnostics.append(Diagnostic(self._uid, self._written[block].line, told, lost))


def _unreadable(error: Exception) -> Words:
    return Words("it cannot be read ({})", type(error).__name__)
