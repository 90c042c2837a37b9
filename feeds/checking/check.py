"""A check tries every source now, and keeps nothing of it. `explanation` puts it into words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from feeds.checking.listing import Listing, read
from feeds.config import Config, Source
from feeds.disk.copies import Copy
from feeds.disk.store import Store
from feeds.errors import SourceError
from feeds.model import Window
from feeds.pulling.pull import Ports
from feeds.sources.ahead import Ahead
from feeds.sources.outcome import NO_VALIDATORS, Fetched, NotModified

DAYS = 60


@dataclass(frozen=True, slots=True)
class Checked:
    """What trying a source has brought: what it says, or why it says nothing.

    `copy` is what the screen has of it, None for nothing. `twin` names an earlier source with the
    same address, or is "".
    """

    source: Source
    found: Listing | SourceError
    copy: Copy | None = None
    twin: str = ""

    @property
    def is_well(self) -> bool:
        """Whether a pull would be content with it; an entry that is left out costs only itself."""
        return isinstance(self.found, Listing) and not self.found.incomplete

    @property
    def has_hints(self) -> bool:
        """Whether it is well, and yet somebody should look."""
        if not self.is_well or not isinstance(self.found, Listing):
            return False
        return bool(self.found.is_empty or self.found.diagnostics or self.twin)


def check(config: Config, store: Store, ports: Ports, at: datetime) -> Iterator[Checked]:
    """Yield what every source brings, for the next DAYS days from `at`."""
    window = Window(at, at + timedelta(days=DAYS))
    ahead = Ahead(ports.ask, [(each.address, NO_VALIDATORS) for each in config.sources])
    names: dict[str, str] = {}
    for source in config.sources:
        twin = names.setdefault(source.place, source.name)
        copy = store.copy(source.name)
        if copy is not None and copy.place != source.place:
            copy = None  # it came from another address
        found: Listing | SourceError
        try:
            outcome = ahead(source.address, NO_VALIDATORS)
            answer = Fetched(b"", NO_VALIDATORS) if isinstance(outcome, NotModified) else outcome
            found = read(source, answer, config.zone, window, ports)
        except SourceError as error:
            found = error
        yield Checked(source, found, copy, twin if twin != source.name else "")
