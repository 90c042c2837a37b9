"""An explanation tells whoever looks after the screen what a check has found, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from feeds.check import DAYS, Checked
from feeds.config import Format, Source
from feeds.disk.copies import Copy
from feeds.errors import BusyError, FetchError, OfflineError, RefusedError, SourceError
from feeds.formats import Diagnostic
from feeds.listing import Listing
from feeds.sources.address import Local
from feeds.telling import Teller
from feeds.wording import Words

_NEXT = 5
_MOST = 10  # complaints of a kind

_KINDS = {
    "calendar": Words("calendar"),
    "jsonfeed": Words("news as JSON Feed"),
    "rss": Words("news as RSS or Atom"),
    "notes": Words("folder of notes"),
}


@dataclass(frozen=True, slots=True)
class Explainer:
    """Explains what was checked, as `tell` says it."""

    tell: Teller

    def paragraph(self, checked: Checked) -> str:
        """Return all that is to be said of one source."""
        source, found = checked.source, checked.found
        head = Words("{} ({}): {}", source.name, _KINDS[source.format], _state(found))
        lines = (
            self._of_trouble(source, found)
            if isinstance(found, SourceError)
            else self._of(source, found)
        )
        body = [*lines, *self._remembered(checked)]
        return "\n".join([self.tell.say(head), *(f"    {each}" for each in body)])

    def summary(self, checked: Sequence[Checked]) -> str:
        """Return the last line."""
        if not checked:
            return self.tell.say(Words("No source is set up yet: the config has no [[source]]."))
        well = sum(each.is_well for each in checked)
        return self.tell.say(Words("{} of {} sources are in order.", well, len(checked)))

    def _of_trouble(self, source: Source, error: SourceError) -> Iterator[str]:
        say = self.tell.say
        yield say(error.args[0])
        yield say(Words("What to do: {}", _advice(source, error)))

    def _of(self, source: Source, found: Listing) -> Iterator[str]:
        say, tell = self.tell.say, self.tell
        yield self._count(source, found)
        if source.announcements:
            yield say(
                Words("Every entry of this source is an announcement (announcements = true).")
            )
        lost = [each for each in found.diagnostics if each.lost]
        odd = [each for each in found.diagnostics if not each.lost]
        if not (found.events or found.announcements or lost):
            yield say(_question(source))
        yield from self._listed(Words("The next ones:"), list(tell.events(found.events[:_NEXT])))
        announcements = [tell.announcement(each) for each in found.announcements]
        yield from self._listed(Words("Announcements:"), announcements[:_NEXT], len(announcements))
        yield from self._complaints(Words("Left out, because it cannot be read:"), lost)
        yield from self._complaints(Words("Shown, but there is something odd:"), odd)

    def _count(self, source: Source, found: Listing) -> str:
        events, announcements = len(found.events), len(found.announcements)
        told = []
        if source.format is Format.CALENDAR and not source.announcements:
            told.append(
                Words("1 event in the next {} days", DAYS)
                if events == 1
                else Words("{} events in the next {} days", events, DAYS)
            )
        if announcements or not told:
            told.append(
                Words("1 announcement")
                if announcements == 1
                else Words("{} announcements", announcements)
            )
        return ", ".join(map(self.tell.say, told))

    def _complaints(self, head: Words, complaints: Sequence[Diagnostic]) -> Iterator[str]:
        lines = [self.tell.complaint(each) for each in complaints[:_MOST]]
        yield from self._listed(head, lines, len(complaints))

    def _listed(self, head: Words, lines: Sequence[str], of: int = 0) -> Iterator[str]:
        if lines:
            yield self.tell.say(head)
            yield from (f"    {each}" for each in lines)
        if of > len(lines):
            yield f"    {self.tell.say(Words('… and {} more', of - len(lines)))}"

    def _remembered(self, checked: Checked) -> Iterator[str]:
        say = self.tell.say
        if checked.twin:
            yield say(
                Words("It has the same address as {}: is one of them too many?", checked.twin)
            )
        copy = checked.copy
        if copy is None or copy.last_good is None:
            yield say(Words("Last read well: never"))
        elif not checked.is_well:
            good = self.tell.moment(copy.last_good)
            yield say(Words("Last read well: {}; the screen goes on showing that.", good))
        elif isinstance(checked.source.address, Local):
            # Of a file only changes are written down: a card does not bear more.
            yield say(Words("Last change read: {}", self.tell.moment(copy.last_good)))
        else:
            yield say(Words("Last read well: {}", self.tell.moment(copy.last_good)))
        if copy is not None and copy.trouble:
            yield from self._last_trouble(copy, checked.found)

    def _last_trouble(self, copy: Copy, found: Listing | SourceError) -> Iterator[str]:
        if isinstance(found, SourceError) and found.args[0] == copy.trouble:
            return  # it was told already
        when = self.tell.moment(copy.last_try) if copy.last_try else "?"
        yield self.tell.say(Words("The screen's last try ({}) failed: {}", when, copy.trouble))


def _state(found: Listing | SourceError) -> Words:
    match found:
        case FetchError():
            return Words("NOT reached")
        case SourceError():
            return Words("reached, but of NO use")
        case Listing(incomplete=True):
            return Words("reached, but NOT complete")
        case _:
            return Words("reached")


def _advice(source: Source, error: SourceError) -> Words:
    if isinstance(source.address, Local):
        if isinstance(error, FetchError):
            return Words("Look whether the file or folder is where the config says.")
        return Words("Export the file anew, or look whether the config names the right format.")
    match error:
        case OfflineError():
            return Words(
                "If other sources are reached, this address is misspelt. "
                "If none is, look whether this computer is connected to the internet."
            )
        case BusyError():
            return Words(
                "Wait; the screen asks again by itself. "
                "If it stays so for days, tell whoever runs the server."
            )
        case RefusedError():
            return Words(
                "Open the address in a browser in which you are not logged in. If it does not "
                "work there, ask for the calendar to be shared publicly, or for its new address."
            )
        case FetchError():
            return Words(
                "Open the address in a browser. If it works there, check again in an hour; "
                "if not, ask whoever gave you the address."
            )
        case _ if source.format is Format.CALENDAR:
            return Words(
                "An address that shows a page in a browser is mostly the wrong one. "
                "How to get the right one stands in config/KALENDER.md."
            )
        case _:
            return Words(
                "An address that shows a page in a browser is mostly the wrong one. "
                "Or does the config name the wrong format?"
            )


def _question(source: Source) -> Words:
    match source.format:
        case Format.CALENDAR:
            return Words(
                "The calendar can be reached, but it has nothing for the next {} days. Are the "
                "events in another calendar, are they private, or are all of them over?",
                DAYS,
            )
        case Format.NOTES:
            return Words(
                "The folder is there, but no note in it is for the next {} days. Does the name "
                'of each end with ".md", and are they not over ("until")?',
                DAYS,
            )
        case _:
            return Words(
                "The news can be reached, but nothing in them is for the next {} days. "
                "Is this the right address?",
                DAYS,
            )
