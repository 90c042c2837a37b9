"""When a site shows its palette for the night, told as situations in Leisnig and further north."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.daylight import next_switch, palette_at
from kiosk.instant import Instant
from kiosk.site import Site
from kiosk.site.night import SUNRISE, SUNSET, Night
from tests.kiosk.builders import at, instant, site

LEISNIG = {"latitude": 51.16, "longitude": 12.93}
TROMSO = {"latitude": 69.65, "longitude": 18.96}
EVENING, MORNING = time(20), time(6, 30)


def place(since: Any, until: Any, **given: Any) -> Site:
    return site(night=Night("nacht", since, until), **LEISNIG | given)


HOURS = place(EVENING, MORNING)
SUN = place(SUNSET, SUNRISE)


@pytest.mark.parametrize(
    ("situation", "where", "now", "palette"),
    [
        ("at noon", HOURS, "2026-11-26 12:00", "tag"),
        ("just before the evening", HOURS, "2026-11-26 19:59", "tag"),
        ("as the evening begins", HOURS, "2026-11-26 20:00", "nacht"),
        ("after midnight", HOURS, "2026-11-27 00:10", "nacht"),
        ("just before the morning", HOURS, "2026-11-27 06:29", "nacht"),
        ("as the morning begins", HOURS, "2026-11-27 06:30", "tag"),
        ("an evening that ends on its day", place(time(17), time(22)), "2026-11-26 22:00", "tag"),
        ("within such an evening", place(time(17), time(22)), "2026-11-26 21:59", "nacht"),
        ("a night after midnight", place(time(1), time(5)), "2026-11-26 23:30", "tag"),
        ("within it", place(time(1), time(5)), "2026-11-26 01:30", "nacht"),
        ("sunset in November, 16:05", SUN, "2026-11-26 16:10", "nacht"),
        ("before it", SUN, "2026-11-26 16:00", "tag"),
        ("sunrise in November, 7:42", SUN, "2026-11-26 07:50", "tag"),
        ("before it", SUN, "2026-11-26 07:35", "nacht"),
        ("sunset in June, 21:24", SUN, "2026-06-21 21:30", "nacht"),
        ("before it", SUN, "2026-06-21 21:15", "tag"),
        ("from sunset until ten", place(SUNSET, time(22)), "2026-11-26 21:00", "nacht"),
        ("after ten", place(SUNSET, time(22)), "2026-11-26 23:00", "tag"),
        ("from sunset until half past six", place(SUNSET, MORNING), "2026-11-27 03:00", "nacht"),
        ("from eight until sunrise", place(EVENING, SUNRISE), "2026-11-27 07:35", "nacht"),
    ],
)
def test_a_site_shows_the_palette_of_the_hour(
    situation: str, where: Site, now: str, palette: str
) -> None:
    assert palette_at(where, instant(now)) == palette, situation


@pytest.mark.parametrize(
    ("situation", "now", "palette"),
    [
        ("the sun stays down at noon", "2026-12-21 12:00", "nacht"),
        ("the sun stays down at night", "2026-12-21 23:00", "nacht"),
        ("the sun stays up at noon", "2026-06-21 12:00", "tag"),
        ("the sun stays up at night", "2026-06-21 23:30", "tag"),
        ("the sun sets in March", "2026-03-21 20:00", "nacht"),
    ],
)
def test_far_in_the_north_there_are_long_nights_and_long_days(
    situation: str, now: str, palette: str
) -> None:
    north = place(SUNSET, SUNRISE, **TROMSO)

    assert palette_at(north, instant(now)) == palette, situation


@pytest.mark.parametrize(
    ("situation", "where", "now", "switch"),
    [
        ("in the evening", HOURS, "2026-11-26 12:00", "2026-11-26 20:00"),
        ("from one switch to the next", HOURS, "2026-11-26 20:00", "2026-11-27 06:30"),
        ("the night is an hour shorter", HOURS, "2026-03-28 20:00", "2026-03-29 06:30"),
        ("the night is an hour longer", HOURS, "2026-10-24 20:00", "2026-10-25 06:30"),
        (
            "an hour that is left out",
            place(time(2, 15), time(4)),
            "2026-03-29 00:00",
            "2026-03-29 03:15",
        ),
        (
            "an hour that comes twice",
            place(time(2, 15), time(4)),
            "2026-10-25 00:00",
            "2026-10-25 02:15",
        ),
    ],
)
def test_the_palette_changes_next(situation: str, where: Site, now: str, switch: str) -> None:
    assert next_switch(where, instant(now)) == at(switch).astimezone(UTC), situation


def test_nobody_knows_of_a_night_while_the_clock_is_not_trusted() -> None:
    now = instant("2026-11-26 23:00", trusted=False)

    assert palette_at(HOURS, now) == "tag"
    assert next_switch(HOURS, now) is None


def test_a_site_without_a_night_shows_one_palette() -> None:
    assert palette_at(site(), instant("2026-11-26 23:00")) == "tag"
    assert next_switch(site(), instant("2026-11-26 23:00")) is None


def test_a_night_that_lasts_for_weeks_has_no_switch_ahead() -> None:
    north = place(SUNSET, SUNRISE, **TROMSO)

    assert next_switch(north, instant("2026-12-21 12:00")) is None
    assert next_switch(north, instant("2026-06-21 12:00")) is None


MOMENTS = st.datetimes(
    min_value=datetime(1990, 1, 1),  # noqa: DTZ001  # their zone comes beside
    max_value=datetime(2090, 1, 1),  # noqa: DTZ001  # as above
    timezones=st.just(UTC),
)
TIMES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
ZONES = st.sampled_from(["Europe/Berlin", "UTC", "Pacific/Kiritimati", "America/St_Johns"])


@st.composite
def sites(draw: st.DrawFn) -> Site:
    since = draw(st.one_of(TIMES, st.just(SUNSET)))
    until = draw(st.one_of(TIMES, st.just(SUNRISE)).filter(lambda each: each != since))
    return place(
        since,
        until,
        zone=ZoneInfo(draw(ZONES)),
        latitude=draw(st.floats(-90, 90)),
        longitude=draw(st.floats(-180, 180)),
    )


@given(sites(), MOMENTS)
def test_between_two_switches_the_palette_is_one_and_at_a_switch_it_is_another(
    where: Site, time: datetime
) -> None:
    now = Instant(time, trusted=True)
    before, switch = palette_at(where, now), next_switch(where, now)

    if switch is None:
        assert palette_at(where, Instant(time + timedelta(hours=12), trusted=True)) == before
        return
    assert switch > time
    assert palette_at(where, Instant(switch, trusted=True)) != before
    middle = time + (switch - time) / 2
    for each in (middle, switch - timedelta(microseconds=1)):
        assert palette_at(where, Instant(each, trusted=True)) == before
