"""The whole programme has everything that is to come, once."""

from __future__ import annotations

from datetime import date

from kiosk.programme.whole import Whole, coming_week, whole
from tests.kiosk.builders import all_day, announcement, event, instant, site, snapshot

NOW = "2026-11-24 10:30"  # a Tuesday


def told(found: Whole) -> dict[str, list[str]]:
    return {
        f"{each.day:%d.%m.}": [event.texts["de"].title for event in each.events]
        for each in found.days
    }


def test_it_has_every_event_on_its_day_and_what_goes_on_today() -> None:
    found = whole(
        snapshot(
            event("Frühstück", "2026-11-24 08:00", "2026-11-24 09:00"),
            event("Chor", "2026-11-24 19:00"),
            event("Chor", "2026-11-24 19:00", source="verein"),
            event("Tanz", "2026-11-24 11:00", cancelled=True),
            event("Brunch", "2026-11-24 09:30", "2026-11-24 10:00", cancelled=True),
            all_day("Ausstellung", "2026-11-20", "2026-11-29"),
            event("Markt", "2027-01-15 09:00"),
            announcement("Neu", "2026-11-23 09:00"),
            announcement("Alt", "2026-11-20 09:00", "2026-11-24 10:30"),
        ),
        site(days=1, events=0),
        instant(NOW),
    )

    today = {"24.11.": ["Ausstellung", "Brunch", "Tanz", "Chor"]}
    assert told(found) == {**today, "15.01.": ["Markt"]}
    assert [each.texts["de"].title for each in found.announcements] == ["Neu"]
    assert told(found.until(date(2026, 11, 30))) == {
        "24.11.": ["Ausstellung", "Brunch", "Tanz", "Chor"]
    }


def test_without_a_clock_it_has_only_what_has_no_time() -> None:
    found = whole(
        snapshot(
            event("Chor", "2026-11-24 19:00"), announcement("Neu", NOW), announcement("Immer")
        ),
        site(),
        instant(NOW, trusted=False),
    )

    assert not found.days
    assert [each.texts["de"].title for each in found.announcements] == ["Immer"]


def test_before_there_is_anything_it_is_empty() -> None:
    assert whole(None, site(), instant(NOW)) == Whole((), ())


def test_a_week_is_seven_days() -> None:
    assert coming_week(date(2026, 11, 26)) == (date(2026, 11, 26), date(2026, 12, 2))
