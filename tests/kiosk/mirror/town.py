"""A town with everything that a mirror has to say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from feeds.model import Call, Fact, Known, Snapshot, State, Text, Topic
from tests.kiosk.builders import announcement, event
from tests.kiosk.town import SCREENS, place
from tests.kiosk.town import town as hard_to_set

PLACE = replace(place(SCREENS["55 inches"]), mirror="https://haus.example/aushang")


def town() -> Snapshot:
    """Return the town of the pages that are hard to set, with calls and what is known of access."""
    hard = hard_to_set()
    return replace(
        hard,
        events=(
            *hard.events,
            event(
                "Wer hilft beim Fest?",
                "2026-12-05 09:00",
                "2026-12-05 12:00",
                call=Call("2–3", date(2026, 12, 1)),
                topic=Topic.GEMEINSAM,
                url="tel:034321-000-11",
                access={
                    Fact.STEP_FREE: Known(State.YES),
                    Fact.TOILET: Known(State.LIMITED, "Tür 80 cm"),
                    Fact.HEARING: Known(State.NO),
                    Fact.FREE: Known(State.YES),
                },
            ),
            event("Neujahr", "2027-01-01 11:00", url="mailto:info@haus.example", place="Saal"),
        ),
        announcements=(
            *hard.announcements,
            announcement(
                "Wer kocht den Kaffee?",
                "2026-11-24 08:00",
                call=Call("3"),
                topic=Topic.GEMEINSAM,
                texts={
                    "de": Text(
                        "Wer kocht den Kaffee?",
                        "Drei Stunden im Monat.",
                        when="donnerstags",
                        ask="am Tresen",
                    )
                },
            ),
        ),
    )
