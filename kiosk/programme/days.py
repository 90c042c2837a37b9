"""Days are the calendar as it is seen from today, in the site's zone.

Moments are UTC here: two local times of one zone compare wrongly in the night in which clocks go
back, and are never equal to the same moment in another zone (PEP 495).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from feeds.model import Event

DAY = timedelta(days=1)
# Nobody said how long it lasts; whoever comes a little late should still find it.
LENGTH_OF_AN_EVENT_WITHOUT_END = timedelta(hours=1)


class Dated(NamedTuple):
    """An event with its times: it lasts from `start` to `end` and leaves the lists at `off`."""

    event: Event
    start: datetime
    end: datetime
    off: datetime


@dataclass(frozen=True, slots=True)
class Days:
    """Today's date, and the zone that it is the date of."""

    today: date
    zone: tzinfo

    @property
    def tomorrow(self) -> date:
        return self.today + DAY

    @property
    def next_monday(self) -> date:
        return self.today + timedelta(days=7 - self.today.weekday())

    def midnight(self, day: date) -> datetime:
        """Return the moment at which `day` begins."""
        return datetime.combine(day, time.min, self.zone).astimezone(UTC)

    def dated(self, event: Event) -> Dated:
        """Return `event` with its times as this zone has them."""
        if event.all_day:
            # The days themselves are meant, whichever zone the calendar has.
            first = event.start.date()
            start = self.midnight(first)
            end = self.midnight(max(event.end.date(), first + DAY))
        else:
            start, end = event.start.astimezone(UTC), event.end.astimezone(UTC)
            end = end if end > start else start + LENGTH_OF_AN_EVENT_WITHOUT_END
        off = end
        if event.cancelled:
            # People are to learn of it all day, also those who come late.
            off = max(end, self.midnight(start.astimezone(self.zone).date() + DAY))
        return Dated(event, start, end, off)
