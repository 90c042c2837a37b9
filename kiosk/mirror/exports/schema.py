"""What a page says of its event to programs: a schema.org Event, as JSON-LD.

Only what is known stands in it. https://schema.org/Event, https://www.w3.org/TR/json-ld11/
"""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from feeds.model import Event, Fact, Known, State
from kiosk import addresses, wording
from kiosk.access import access_of
from kiosk.mirror.entry import Entry
from kiosk.mirror.prose import plain
from kiosk.site import Site

# These are said of the event itself, in properties of their own or in none.
_OF_THE_EVENT = {Fact.FREE, Fact.SIGN_UP, Fact.COMPANION_FREE}


def data_of(entry: Entry, site: Site) -> Markup:
    """Return the event of `entry` as it may stand in a page; "" for an announcement."""
    if not isinstance(entry.item, Event):
        return Markup("")
    text = json.dumps(_event(entry, entry.item, site), ensure_ascii=False, sort_keys=True)
    # HTML ends a script at "</script", and does strange things at "<!--", wherever they stand.
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(safe)  # noqa: S704  # just escaped


def _event(entry: Entry, event: Event, site: Site) -> dict[str, Any]:
    slide = entry.slide
    status = "EventCancelled" if event.cancelled else "EventScheduled"
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": plain(slide.title),
        "startDate": entry.starts,
        "eventStatus": f"https://schema.org/{status}",
        "inLanguage": entry.spoken,
    }
    if entry.ends:
        said["endDate"] = entry.ends
    if slide.body:
        said["description"] = plain(slide.body)
    if address := addresses.public(entry.page, site) or _web(entry.href):
        said["url"] = address
    known = {
        fact: each
        for fact, each in access_of(event, site).items()
        if each.state is not State.UNKNOWN
    }
    free = known.get(Fact.FREE)
    if free and free.state in {State.YES, State.NO}:
        said["isAccessibleForFree"] = free.state is State.YES
    if slide.place:
        said["location"] = {"@type": "Place", "name": plain(slide.place)}
        features = [
            _feature(fact, each, entry.slide.language)
            for fact, each in known.items()
            if fact not in _OF_THE_EVENT
        ]
        if features:
            said["location"]["amenityFeature"] = features
    return said


def _feature(fact: Fact, known: Known, language: str) -> dict[str, Any]:
    words = wording.words(language).access
    said: dict[str, Any] = {
        "@type": "LocationFeatureSpecification",
        "name": words[fact, State.YES],
        # What holds only partly is not promised.
        "value": known.state is State.YES,
    }
    if known.state is State.LIMITED:
        said["description"] = words[fact, known.state]
    if known.note:
        said["description"] = plain(known.note)
    return said


def _web(href: str) -> str:
    return href if href.lower().startswith("http") else ""
