"""An explanation tells whoever looks after the screen what a check has found, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from feeds.checking.check import DAYS, Checked
from feeds.checking.listing import Listing
from feeds.checking.telling import Teller
from feeds.config import Format, Source
from feeds.errors import BusyError, FetchError, OfflineError, RefusedError, SourceError
from feeds.formats import Diagnostic
from feeds.sources.address import Local
from feeds.wording import Words

_NEXT = 5
_MOST = 10  # complaints of a kind

_KINDS = {
    "calendar": Words("calendar"),
    "jsonfeed": Words("news as JSON Feed"),
    "rss": Words("news as RSS or Atom"),
    "notes": Words("folder of notes"),
}

# What to do when a file or folder of ours gives nothing; the first kind that fits.
_HERE: tuple[tuple[type[SourceError], Words], ...] = (
    (FetchError, Words("Look whether the file or folder is where the config says.")),
    (
        SourceError,
        Words("Export the file anew, or look whether the config names the right format."),
    ),
)
# The same for a server.
_AWAY: tuple[tuple[type[SourceError], Words], ...] = (
    (
        OfflineError,
        Words(
            "If other sources are reached, this address is misspelt. "
            "If none is, look whether this computer is connected to the internet."
        ),
    ),
    (
        BusyError,
        Words(
            "Wait; the screen asks again by itself. "
            "If it stays so for days, tell whoever runs the server."
        ),
    ),
    (
        RefusedError,
        Words(
            "Open the address in a browser in which you are not logged in. If it does not "
            "work there, ask for the calendar to be shared publicly, or for its new address."
        ),
    ),
    (
        FetchError,
        Words(
            "Open the address in a browser. If it works there, check again in an hour; "
            "if not, ask whoever gave you the address."
        ),
    ),
    (
        SourceError,
        Words(
            "An address that shows a page in a browser is mostly the wrong one: "
            "config/KALENDER.md tells how to get the right one. "
            "Or does the config name the wrong format?"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Explainer:
    """Explains what was checked, as `tell` says it."""

    tell: Teller

    def paragraph(self, checked: Checked) -> str:
        """Return all that is to be said of one source."""
        source, found = checked.source, checked.found
        lines: list[str] = [Words("{} ({}): {}", source.name, _KINDS[source.format], _state(found))]
        if isinstance(found, SourceError):
            why, advice = Words("Why: {}", _why(found)), _advice(source, found)
            lines += [why, Words("What to do: {}", advice)]
        else:
            lines += self._found(source, found)
        if checked.twin:
            lines.append(Words("It has the same address as {}: is one too many?", checked.twin))
        lines += self._remembered(checked)
        return "\n    ".join(map(self.tell.say, lines))

    def summary(self, checked: Sequence[Checked]) -> str:
        """Return the last line."""
        if not checked:
            return self.tell.say(Words("No source is set up yet: the config has no [[source]]."))
        well = sum(each.is_well for each in checked)
        hints = sum(each.has_hints for each in checked)
        said = [Words("{} of {} sources are in order.", well, len(checked))]
        said += [Words("There are hints on {} of them.", hints)] if hints else []
        return " ".join(map(self.tell.say, said))

    def _found(self, source: Source, found: Listing) -> Iterator[str]:
        whole, lost, odd = _sorted(found)
        if found.is_empty and not (whole or lost):
            yield _question(source)
        else:
            yield self._counts(source, found)
        if source.announcements:
            yield Words("Every entry of this source is an announcement (announcements = true).")
        yield from (Words("Please note: {}", each.reason) for each in whole)
        events, announcements = found.events[:_NEXT], found.announcements
        yield from _listed(Words("The next ones:"), self.tell.events(events))
        told = self.tell.announcements(announcements[:_NEXT])
        yield from _listed(Words("Announcements:"), told)
        yield from self._rest(len(announcements) - _NEXT)
        for head, some in (
            (Words("Left out, because it cannot be read:"), lost),
            (Words("Shown, but there is something odd:"), odd),
        ):
            yield from _listed(head, map(self.tell.complaint, some[:_MOST]))
            yield from self._rest(len(some) - _MOST)

    def _counts(self, source: Source, found: Listing) -> str:
        only_announcements = source.announcements or source.format is not Format.CALENDAR
        counts = [] if only_announcements else [_events(len(found.events))]
        if found.announcements or only_announcements:
            counts.append(_announcements(len(found.announcements)))
        return ", ".join(map(self.tell.say, counts))

    def _rest(self, number: int) -> Iterator[str]:
        if number > 0:
            yield f"    {self.tell.say(Words('… and {} more', number))}"

    def _remembered(self, checked: Checked) -> Iterator[str]:
        """Yield what the screen knows of the source."""
        copy = checked.copy
        if copy is None:
            yield Words("Last read well: never, the screen has not asked yet")
            return
        if copy.last_good is None:
            yield Words("Last read well: never")
        elif not checked.is_well:
            good = self.tell.moment(copy.last_good)
            yield Words("Last read well: {}; the screen goes on showing that.", good)
        elif isinstance(checked.source.address, Local):
            # Of a file only changes are written down: a card does not bear more.
            yield Words("Last change read: {}", self.tell.moment(copy.last_good))
        else:
            yield Words("Last read well: {}", self.tell.moment(copy.last_good))
        told = isinstance(checked.found, SourceError) and _why(checked.found) == copy.trouble
        if copy.trouble and copy.last_try and not told:
            when = self.tell.moment(copy.last_try)
            yield Words("The screen's last try ({}) failed: {}", when, copy.trouble)


def _sorted(
    found: Listing,
) -> tuple[Sequence[Diagnostic], Sequence[Diagnostic], Sequence[Diagnostic]]:
    """Return what is wrong with the whole, which items are left out, and which are odd."""
    whole = [
        each
        for each in found.diagnostics
        if not (each.item or each.line) and (found.incomplete or not each.lost)
    ]
    items = [each for each in found.diagnostics if each not in whole]
    return whole, [each for each in items if each.lost], [each for each in items if not each.lost]


def _listed(head: Words, lines: Iterable[str]) -> Iterator[str]:
    told = [f"    {each}" for each in lines]
    if told:
        yield head
        yield from told


def _events(number: int) -> Words:
    if number == 1:
        return Words("1 event in the next {} days", DAYS)
    return Words("{} events in the next {} days", number, DAYS)


def _announcements(number: int) -> Words:
    return Words("1 announcement") if number == 1 else Words("{} announcements", number)


def _why(error: SourceError) -> str:
    """Return its sentence in Words; `str` would forget how it was made."""
    words: str = error.args[0]
    return words


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
    advice = _HERE if isinstance(source.address, Local) else _AWAY
    return next(words for kind, words in advice if isinstance(error, kind))


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
