"""A value is what stands behind the colon of a line: here a DATE, a DATE-TIME or a PERIOD."""

from __future__ import annotations

import re
from datetime import date, datetime, time, tzinfo

FIRST_YEAR, LAST_YEAR = 1900, 2200

_MOMENT = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:\.\d+)?)?(Z?))?", re.IGNORECASE
)


def moment_of(value: str) -> str:
    """Return a moment as RFC 5545 writes it, within the years that the libraries can count in.

    What is no moment is returned as it is.
    """
    found = _MOMENT.fullmatch(value.strip())
    if found is None:
        return value.strip()
    year, month, day, hour, minute, second, utc = found.groups()
    if int(year) < FIRST_YEAR:
        # Its day is kept, for anniversaries; four years later, there was a 29 February.
        year = str(FIRST_YEAR + (4 if month + day == "0229" else 0))
    elif int(year) > LAST_YEAR:
        year, month, day = str(LAST_YEAR), "12", "31"
    # RFC 5545 allows a leap second; no clock here shows it.
    clock = (
        f"T{hour}{minute}{'59' if second == '60' else second or '00'}{utc.upper()}" if hour else ""
    )
    return f"{year}{month}{day}{clock}"


def period_of(value: str) -> str:
    """Return a period with its moments as `moment_of` does.

    One that ends before it starts has no length.
    """
    start, _slash, end = value.partition("/")
    begin, until = moment_of(start), end.strip()
    if until[:1] not in ("P", "+", "-"):
        until = moment_of(until)
        until = until if until > begin else "PT0S"
    return f"{begin}/{until}"


def day_of(moment: datetime, zone: tzinfo) -> date:
    """Return the day that a moment stands for where a day was expected.

    It is the day as written, or that of `zone` when the moment is midnight there.
    """
    there = moment.astimezone(zone) if moment.tzinfo else moment
    return (there if there.time() == time() else moment).date()
