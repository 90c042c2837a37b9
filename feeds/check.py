"""A check tries every source now, and explains it to whoever set it up. It keeps nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from feeds.config import Config, Source
from feeds.errors import ParseError, SourceError
from feeds.listing import Listing, complaint, read, told
from feeds.model import Window
from feeds.pull import Ports
from feeds.sources.ahead import Ahead
from feeds.sources.outcome import Fetched, NotModified, Validators

_DAYS = 60
_NEXT = 5
_COMPLAINTS = 10


def check(config: Config, ports: Ports, at: datetime) -> Iterator[tuple[str, bool]]:
    """Yield for every source a paragraph in plain words, and whether it is well."""
    window = Window(at, at + timedelta(days=_DAYS))
    ahead = Ahead(ports.ask, [(each.address, Validators()) for each in config.sources])
    for source in config.sources:
        head = f"{source.name} ({source.format})"
        try:
            outcome = ahead(source.address, Validators())
            answer = Fetched(b"", Validators()) if isinstance(outcome, NotModified) else outcome
            found = read(source, answer, config.zone, window, ports)
        except ParseError as error:
            yield f"{head}: reached, but it is not what we read: {error}", False
        except SourceError as error:
            yield f"{head}: NOT reached: {error}", False
        else:
            yield "\n".join([f"{head}: reached; {_count(found)}", *_details(source, found)]), True


def _count(found: Listing) -> str:
    events, announcements = len(found.events), len(found.announcements)
    return f"{events} events in the next {_DAYS} days, {announcements} announcements"


def _details(source: Source, found: Listing) -> Iterator[str]:
    for event in found.events[:_NEXT]:
        yield f"    {told(event, found.zone)}"
    for each in found.announcements[:_NEXT]:
        yield f"    announcement: {next(iter(each.texts.values())).title}"
    for complaints in found.diagnostics[:_COMPLAINTS]:
        yield f"    {complaint(complaints)}"
    if len(found.diagnostics) > _COMPLAINTS:
        yield f"    … and {len(found.diagnostics) - _COMPLAINTS} more"
    if not found.events and not found.announcements:
        yield f"    Nothing to show: is {source.name} empty, or does it hold only past entries?"
