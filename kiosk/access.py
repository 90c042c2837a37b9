"""Access is what somebody needs to know before they come: of the place, and of the event.

Nothing is promised that nobody said: what is unknown is to be asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from feeds.model import Access, Event, Fact, Known, State, least_promising
from kiosk.site import Site

UNKNOWN = Known(State.UNKNOWN)


def access_of(event: Event, site: Site) -> Access:
    """Return what is known of every fact: what the event says, else what its place is known for."""
    of_place = dict(_of_place(event.place, site))
    return {fact: event.access.get(fact, of_place.get(fact, UNKNOWN)) for fact in Fact}


def _of_place(place: str, site: Site) -> Iterator[tuple[Fact, Known]]:
    """Yield what is known of the places that `place` names.

    A name must be a whole part of it: "Parkplatz am Kulturbahnhof" is not the Kulturbahnhof.
    """
    parts = {_plain(part) for part in re.split(r"[,;()\n]| [-–—] ", place)}
    named = [each for each in site.places if any(_plain(name) in parts for name in each.names)]
    for fact in Fact:
        known = [each.access[fact] for each in named if fact in each.access]
        said = [each for each in known if each.state is not State.UNKNOWN]
        if said:
            # Of two rooms of one place.
            yield fact, least_promising(fact, *said)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
