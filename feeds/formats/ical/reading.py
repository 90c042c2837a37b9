"""Reading a reduced calendar: what it says for a window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from feeds.errors import ParseError
from feeds.formats import Diagnostic, Items, Reading
from feeds.formats.ical.group import Group
from feeds.formats.ical.series import length_of
from feeds.formats.ical.text.kept import groups_in
from feeds.model import Announcement, Event, Series, Window
from feeds.wording import Words

MAX_OCCURRENCES = 20_000
MAX_SERIES = 2_000_000  # characters of all together; thousands of them may share one long zone

# What Google and Outlook write instead of a title when only "free or busy" is shared.
_NO_TITLES = {"busy", "beschäftigt", "gebucht", "free", "frei", "tentative", "mit vorbehalt"}


def read(kept: bytes, reading: Reading, window: Window) -> Items:
    """Return the occurrences in `kept` that overlap `window`.

    All-day entries are days of `reading.zone`.
    """
    events: list[Event] = []
    announcements: list[Announcement] = []
    series: list[Series] = []
    diagnostics: list[Diagnostic] = []
    try:
        groups = groups_in(kept, reading, window)
    except ParseError as error:
        return Items(diagnostics=(Diagnostic("", 0, error.args[0]),))
    for uid, written in groups.items():
        group = Group(uid, written, reading, window)
        before = len(events)
        for entry in group.entries():
            if isinstance(entry, Event):
                events.append(entry)
            else:
                announcements.append(entry)
        whole = group.series() if len(events) > before else None
        series += [whole] if whole else []
        diagnostics += group.diagnostics
    if len(events) + len(announcements) > MAX_OCCURRENCES:
        reason = Words("more than {} occurrences; the first ones are shown", MAX_OCCURRENCES)
        diagnostics.append(Diagnostic("", 0, reason, lost=False))
    if _are_without_titles(events):
        reason = Words("the calendar hides its titles; it must be shared with all details")
        diagnostics.append(Diagnostic("", 0, reason, lost=False))
    events.sort(key=lambda each: (each.start, each.uid))
    announcements.sort(key=lambda each: (each.since or window.start, each.uid))
    return Items(
        tuple(events[:MAX_OCCURRENCES]),
        tuple(announcements[: max(0, MAX_OCCURRENCES - len(events))]),
        tuple(sorted(diagnostics, key=lambda each: each.line)),
        tuple(_shown(series, events[MAX_OCCURRENCES:])),
    )


def _shown(series: Iterable[Series], left_out: Iterable[Event]) -> Iterator[Series]:
    """Yield those of which every event is shown, as far as there is room for them."""
    uids = {each.uid for each in left_out}
    room = MAX_SERIES
    for each in sorted(series, key=lambda each: each.uid):
        room -= length_of(each)
        if each.uid not in uids and room >= 0:
            yield each


def _are_without_titles(events: Sequence[Event]) -> bool:
    return bool(events) and all(
        text.title.casefold() in _NO_TITLES for event in events for text in event.texts.values()
    )
