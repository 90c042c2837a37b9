"""iCalendar (RFC 5545), as real calendars write it.

    body -> lines -> blocks -> privacy -> kept          `reduce`, at the door
    kept -> blocks -> groups -> repair -> expansion -> entries -> Items      `read`, every day

Between the two lies the *reduced calendar*: an iCalendar file of its own that holds what a screen
may say and nothing else, with recurrence rules and overrides. Several files may be joined into one
body, end to end.
"""

from feeds.formats.ical.reading import read
from feeds.formats.ical.text.reduction import reduce

__all__ = ["read", "reduce"]
