"""Whatever a town writes is expanded; what would keep the rule engine busy is refused before."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from feeds.formats.ical.times.effort import check_effort
from feeds.formats.ical.times.refusal import Refused
from feeds.model import Window

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 22, tzinfo=ZONE)
SIXTY_DAYS = Window(NOW, NOW + timedelta(days=60))
SIXTY = ",".join(map(str, range(60)))


def entry(start: str, *rules: str) -> icalendar.Event:
    lines = [f"DTSTART;TZID=Europe/Berlin:{start}T100000", *(f"RRULE:{each}" for each in rules)]
    text = "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""])
    component = icalendar.Event.from_ical(text)
    assert isinstance(component, icalendar.Event)
    return component


@pytest.mark.parametrize(
    ("situation", "start", "rules"),
    [
        ("no series", "19000101", []),
        ("every day for a century", "19000101", ["FREQ=DAILY"]),
        ("every week since 1970", "19700101", ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"]),
        ("a feast since 1900", "19000101", ["FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25"]),
        ("the hours of a shop", "19700101", ["FREQ=HOURLY;BYHOUR=8,9,10,11,12,13,14,15,16,17"]),
        ("every hour for 25 years", "20020101", ["FREQ=HOURLY"]),
        ("every day, by hours", "19000101", ["FREQ=HOURLY;INTERVAL=24"]),
        ("a bus four times an hour", "20200101", ["FREQ=HOURLY;BYMINUTE=0,15,30,45"]),
        ("a leap day on a Sunday", "20260101", ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU"]),
        ("week 53", "20260101", ["FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO"]),
        ("Friday the 13th", "19000101", ["FREQ=DAILY;BYDAY=FR;BYMONTHDAY=13"]),
        ("the 366th day", "20260101", ["FREQ=YEARLY;BYYEARDAY=366;BYDAY=SA"]),
        ("it is yet to begin", "20990101", ["FREQ=HOURLY"]),
        ("several rules", "20200101", ["FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY"]),
    ],
)
def test_an_entry_is_no_effort_when(situation: str, start: str, rules: list[str]) -> None:
    check_effort(entry(start, *rules), SIXTY_DAYS, ZONE)


@pytest.mark.parametrize(
    ("situation", "start", "rules"),
    [
        ("every hour since 1900", "19000101", ["FREQ=HOURLY"]),
        ("every minute, in another way", "20200101", [f"FREQ=HOURLY;BYMINUTE={SIXTY}"]),
        ("many times a day", "19700101", ["FREQ=DAILY;BYHOUR=8,9,10;BYMINUTE=0,10,20,30,40"]),
        ("hundreds of rules", "20260101", ["FREQ=YEARLY;INTERVAL=99"] * 101),
    ],
)
def test_an_entry_repeats_too_often(situation: str, start: str, rules: list[str]) -> None:
    with pytest.raises(Refused, match="too often"):
        check_effort(entry(start, *rules), SIXTY_DAYS, ZONE)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2,4;BYMONTHDAY=31",
        "FREQ=HOURLY;INTERVAL=5;BYMONTH=2;BYMONTHDAY=-30",
        "FREQ=DAILY;BYYEARDAY=1;BYMONTH=6",
        "FREQ=DAILY;BYDAY=MO;BYHOUR=9;BYSETPOS=2",
        "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1;COUNT=3",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6;UNTIL=20300101T000000Z",
    ],
)
def test_a_rule_never_comes_true(rule: str) -> None:
    with pytest.raises(Refused, match="never"):
        check_effort(entry("20260101", rule), SIXTY_DAYS, ZONE)
