"""Daylight decides which palette a site shows: by day one, in its night the other (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from datetime import time as clock
from typing import NamedTuple

from astral import Observer
from astral import sun as astral

from kiosk.instant import Instant
from kiosk.site import Site
from kiosk.site.night import SUNRISE, SUNSET, Night

DAY = timedelta(days=1)
# The sun's upper edge is at the horizon when its middle is so far below, air included: degrees.
_HORIZON = -0.833


class _Dark(NamedTuple):
    """A half-open stretch, UTC: `start` is in it, `end` is not."""

    start: datetime
    end: datetime


def palette_at(site: Site, now: Instant) -> str:
    """Return the palette that the site shows at `now`; the one for the day while nobody knows."""
    if site.night is None or not now.trusted or not _is_dark(site, site.night, now.time):
        return site.palette
    return site.night.palette


def next_switch(site: Site, after: Instant) -> datetime | None:
    """Return the first moment (UTC) after `after` at which the palette is another one.

    None: not within the next two days, or nobody knows when.
    """
    if site.night is None or not after.trusted:
        return None
    night, now = site.night, after.time.astimezone(UTC)
    dark = _is_dark(site, night, now)
    edges = sorted(edge for stretch in _nights(site, night, now) for edge in stretch if edge > now)
    return next((edge for edge in edges if _is_dark(site, night, edge) != dark), None)


def _is_dark(site: Site, night: Night, at: datetime) -> bool:
    utc = at.astimezone(UTC)
    return any(stretch.start <= utc < stretch.end for stretch in _nights(site, night, utc))


def _nights(site: Site, night: Night, at: datetime) -> Iterator[_Dark]:
    """Yield the nights around `at`, from two days before to two days after."""
    today = at.astimezone(site.zone).date()
    begins = _moments(night.since, site)
    ends = _moments(night.until, site)
    for number in range(-2, 3):
        day = today + number * DAY
        start = begins(day)
        if isinstance(night.since, clock) and isinstance(night.until, clock):
            # Told by the clock on the wall, also where clocks change in between.
            end = ends(day if night.since < night.until else day + DAY)
        elif night.since == SUNSET and night.until == SUNRISE:
            end = ends(day + DAY)
        else:
            end = next(found for ahead in range(3) if (found := ends(day + ahead * DAY)) > start)
        yield _Dark(start, end)


def _moments(what: clock | str, site: Site) -> Callable[[date], datetime]:
    """Return what tells the moment (UTC) that is meant on a day."""
    if isinstance(what, clock):
        return lambda day: _wall(day, what, site.zone)
    if site.latitude is None or site.longitude is None:
        raise ValueError("the sun's times need the site's latitude and longitude")
    observer = Observer(site.latitude, site.longitude)
    return lambda day: _sun(what, observer, day)


def _wall(day: date, at: clock, zone: tzinfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)


def _sun(what: str, observer: Observer, day: date) -> datetime:
    """Return when the sun sets or rises on `day`, to the minute.

    Where it does neither, its day is as short or as long as one can be: it sets and rises at noon
    when it stays down, and at midnight when it stays up.
    """
    noon = _noon(observer, day)
    if what == SUNRISE:
        first, last, ask = _middle(_noon(observer, day - DAY), noon), noon, astral.sunrise
    else:
        first, last, ask = noon, _middle(noon, _noon(observer, day + DAY)), astral.sunset
    # Its day is not the calendar's: far from the zone's own meridian it sets after midnight.
    for near in (day, day - DAY, day + DAY):
        try:
            found = ask(observer, near, tzinfo=UTC).replace(second=0, microsecond=0)
        except ValueError:  # astral: it does not, on that day
            continue
        if first <= found <= last:
            return found
    stays_down = astral.elevation(observer, noon, with_refraction=False) < _HORIZON
    midnight = first if what == SUNRISE else last
    return noon if stays_down else midnight


def _noon(observer: Observer, day: date) -> datetime:
    return astral.noon(observer, day, tzinfo=UTC).replace(second=0, microsecond=0)


def _middle(one: datetime, other: datetime) -> datetime:
    return one + (other - one) / 2
