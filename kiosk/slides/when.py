"""When an event is: its days, and what the stub of its ticket says."""

from __future__ import annotations

from datetime import date, timedelta

from feeds.model import Event
from kiosk import wording
from kiosk.site import Site
from kiosk.slides import Stub
from kiosk.wording import capitalised
from kiosk.wording.lines import glue


def days_of(event: Event, site: Site) -> tuple[date, date]:
    """Return the first and the last day of the event, as they are on the site."""
    if event.all_day:
        first, after = event.start.date(), event.end.date()
        return first, max(first, after - timedelta(days=1))
    # What ends at midnight does not reach into the day that begins then.
    last = (event.end - timedelta(microseconds=1)).astimezone(site.zone).date()
    first = event.start.astimezone(site.zone).date()
    return first, max(first, last)


def lasts_days(event: Event, first: date, last: date) -> bool:
    """Tell whether it is a matter of days; a night out is not."""
    return last > first and (event.all_day or event.end - event.start > timedelta(hours=18))


def stub_of(event: Event, language: str, site: Site, today: date) -> Stub:
    words = wording.words(language)
    first, last = days_of(event, site)
    start, end = event.start.astimezone(site.zone), event.end.astimezone(site.zone)
    begun = first < today
    at = "" if event.all_day or begun else wording.time(start.time(), language)
    until = ""
    if lasts_days(event, first, last) and (event.all_day or today < last):
        until_day = wording.still_until if begun else wording.until_day
        until = until_day(last, language, today)
    elif event.all_day:
        until = words.all_day
    elif event.end > event.start:
        until = wording.until_time(end.time(), language)
    day = max(first, today)
    return Stub(
        weekday=words.today if day == today else capitalised(wording.weekday(day, language)),
        day=str(day.day),
        month=capitalised(wording.month(day, language)),
        time=glue(at),
        until=glue(until) if at else capitalised(glue(until)),
    )
