"""What a page says of its event to programs is schema.org's, and only what is known."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from feeds.model import Event, Fact, Known, State, Text
from kiosk.instant import Instant
from kiosk.mirror.entry import entries
from kiosk.mirror.exports.schema import data_of
from kiosk.site import Place
from tests.kiosk.builders import all_day, announcement, at, event
from tests.kiosk.mirror.town import PLACE

NOW = Instant(at("2026-11-24 10:30"), trusted=True)

# https://schema.org/Event, /Place, /LocationFeatureSpecification, as far as we use them.
DAY_OR_MOMENT = r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d[+-]\d\d:\d\d)?"
ALLOWED: Mapping[str, Mapping[str, str | type]] = {
    "Event": {
        "@context": r"https://schema\.org",
        "@type": "Event",
        "name": r".+",
        "startDate": DAY_OR_MOMENT,
        "endDate": DAY_OR_MOMENT,
        "eventStatus": r"https://schema\.org/Event(?:Scheduled|Cancelled)",
        "inLanguage": r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*",
        "description": r"(?s:.+)",
        "url": r"https?://\S+",
        "isAccessibleForFree": bool,
        "location": dict,
    },
    "Place": {"@type": "Place", "name": r".+", "amenityFeature": list},
    "LocationFeatureSpecification": {
        "@type": "LocationFeatureSpecification",
        "name": r".+",
        "value": bool,
        "description": r".+",
    },
}
REQUIRED = {
    "Event": {"@context", "@type", "name", "startDate", "eventStatus", "inLanguage"},
    "Place": {"@type", "name"},
    "LocationFeatureSpecification": {"@type", "name", "value"},
}


def said(one: Event, language: str = "de", **house: Any) -> dict[str, Any]:
    (entry,) = entries([one], language, replace(PLACE, **house), NOW)
    found: dict[str, Any] = json.loads(data_of(entry, replace(PLACE, **house)))
    return found


def check(thing: Mapping[str, Any]) -> None:
    """Say what of `thing` is not as schema.org has it."""
    allowed = ALLOWED[thing["@type"]]
    assert thing.keys() <= allowed.keys()
    assert thing.keys() >= REQUIRED[thing["@type"]]
    for name, value in thing.items():
        wanted = allowed[name]
        if isinstance(wanted, str):
            assert isinstance(value, str)
            assert re.fullmatch(wanted, value), (name, value)
        else:
            assert type(value) is wanted, (name, value)
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                check(inner)


SITUATIONS = [
    event("Chor", "2026-11-26 19:00"),
    event("Chor", "2026-11-26 19:00", "2026-11-26 21:00", place="Saal", cancelled=True),
    all_day("Ausstellung", "2026-11-20", "2026-11-29", place="Saal"),
    event(
        "Fest",
        "2026-11-26 19:00",
        place="Saal",
        url="tel:034321-000-11",
        texts={"de": Text("Fest", "Eins.\n\n• Zwei"), "ar": Text("حفل")},
        access={
            Fact.FREE: Known(State.YES),
            Fact.STEP_FREE: Known(State.LIMITED, "Tür 80 cm"),
            Fact.HEARING: Known(State.NO),
            Fact.QUIET_ROOM: Known(State.YES),
            Fact.SIGN_UP: Known(State.YES),
        },
    ),
]


@pytest.mark.parametrize("language", PLACE.languages)
@pytest.mark.parametrize("one", SITUATIONS, ids=lambda one: one.uid)
def test_every_event_is_said_as_schema_org_has_it(one: Event, language: str) -> None:
    check(said(one, language))
    check(said(one, language, mirror=""))


def test_it_says_in_which_language_it_is_and_whether_it_takes_place() -> None:
    cancelled, fest = said(SITUATIONS[1]), said(SITUATIONS[3], "ar")

    assert cancelled["eventStatus"] == "https://schema.org/EventCancelled"
    assert (fest["inLanguage"], fest["name"]) == ("ar", "حفل")
    assert said(SITUATIONS[1], "ar")["inLanguage"] == "de"


def test_times_have_their_zone_and_days_are_days() -> None:
    timed, days = said(SITUATIONS[1]), said(SITUATIONS[2])

    assert datetime.fromisoformat(timed["startDate"]) == at("2026-11-26 19:00")
    assert datetime.fromisoformat(timed["endDate"]) == at("2026-11-26 21:00")
    assert (days["startDate"], days["endDate"]) == ("2026-11-20", "2026-11-28")


def test_access_is_told_where_it_is_known_and_never_where_it_is_not() -> None:
    fest = said(SITUATIONS[3])
    features = {each["name"]: each for each in fest["location"]["amenityFeature"]}

    assert fest["isAccessibleForFree"] is True
    assert {name: each["value"] for name, each in features.items()} == {
        "stufenlos": False,  # only in part: that is not promised
        "Höranlage": False,
        "Ruheraum": True,
    }
    assert features["stufenlos"]["description"] == "Tür 80 cm"
    assert "isAccessibleForFree" not in said(SITUATIONS[0])
    assert "amenityFeature" not in said(SITUATIONS[1])["location"]


def test_what_is_known_of_the_place_is_told_too() -> None:
    places = (Place(("Saal",), {Fact.TOILET: Known(State.YES), Fact.FREE: Known(State.NO)}),)
    found = said(SITUATIONS[2], places=places)

    assert found["isAccessibleForFree"] is False
    assert [each["value"] for each in found["location"]["amenityFeature"]] == [True]


def test_an_announcement_is_no_event() -> None:
    (entry,) = entries([announcement("Bank")], "de", PLACE, NOW)

    assert data_of(entry, PLACE) == ""
