"""How days and times are said to whoever looks after the screen: "Do, 3. Dezember, 19:00 Uhr".

Names of days and months are CLDR's; how they are put together stands in the catalogues.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from babel import Locale

from feeds.wording import Words
from feeds.wording.catalogue import in_language


def day(when: date, language: str, today: date | None) -> str:
    """Return "Do, 3. Dezember"; with the year when that is not today's."""
    names = Locale.parse(language)
    weekday = names.days["stand-alone"]["abbreviated"][when.weekday()]
    month = names.months["format"]["wide"][when.month]
    if today is not None and when.year == today.year:
        said = Words("{}, {} {}", weekday, when.day, month)
    else:
        said = Words("{}, {} {} {}", weekday, when.day, month, when.year)
    return in_language(said, language)


def clock(when: datetime, language: str) -> str:
    """Return "19:00 Uhr"."""
    return in_language(Words("{}:{:02}", when.hour, when.minute), language)


def moment(when: datetime, language: str, today: date | None) -> str:
    """Return "heute, 14:32 Uhr"; `when` is on the clock of the place."""
    if when.date() == today:
        said = in_language(Words("today"), language)
    elif when.date() + timedelta(days=1) == today:
        said = in_language(Words("yesterday"), language)
    else:
        said = day(when.date(), language, today)
    return f"{said}, {clock(when, language)}"
