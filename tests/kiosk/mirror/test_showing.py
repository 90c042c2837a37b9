"""What stands on the screen is read from the mirror in the order in which people say it."""

from __future__ import annotations

from kiosk.mirror.web.showing import Line, shown
from kiosk.round import Box, Page, Round
from tests.kiosk.drawn import FACE
from tests.kiosk.town import NOW


def boxes(*said: tuple[str, str]) -> tuple[Box, ...]:
    return tuple(Box(role, text, 0, 0, 9, 9, 9, 9, "#000000", "#FFFFFF") for role, text in said)


def lines(*said: tuple[str, str]) -> list[Line]:
    page = Page("a.png", "today", "today", "", "de", "tag", 12, 1, 1, "", None, boxes(*said))
    round_ = Round(1, NOW.time, None, (1920, 1080), FACE, (page, page))
    (one,) = shown(round_)
    return list(one.lines)


def test_a_row_begins_with_its_hour() -> None:
    assert lines(
        *(("site", "Haus"), ("title", "Heute"), ("row-title", "Offener"), ("row-title", "Treff")),
        *(("row-place", "Saal"), ("time", "16:00"), ("row-title", "Chor"), ("time", "19:00")),
    ) == [
        *(Line("title", "Heute"), Line("time", "16:00"), Line("row-title", "Offener Treff")),
        *(Line("row-place", "Saal"), Line("time", "19:00"), Line("row-title", "Chor")),
    ]


def test_a_day_is_one_line() -> None:
    said = (("when", "Heute"), ("day", "28"), ("when", "November"), ("title", "Chor"))

    assert lines(*said) == [Line("when", "Heute 28 November"), Line("title", "Chor")]
