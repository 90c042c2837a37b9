"""Broken components: each is one mistake that a program made, or that somebody made on purpose.

`says` tells what is expected: a diagnostic for what was left out or mended by guessing; none where
it is plain what was meant, or where nobody may know.
"""

from __future__ import annotations

from typing import NamedTuple


class Broken(NamedTuple):
    """One broken component."""

    about: str
    body: bytes
    says: bool = True


def _event(*lines: str | bytes, uid: str = "kaputt") -> bytes:
    given = [each.encode() if isinstance(each, str) else each for each in lines]
    head = [b"BEGIN:VEVENT", b"UID:" + uid.encode(), b"SUMMARY:Kaputt"]
    return b"\r\n".join([*head, *given, b"END:VEVENT", b""])


_START = "DTSTART:20261124T100000Z"


def _rule(rule: str) -> bytes:
    return _event(_START, f"RRULE:{rule}")


def _nested(name: str, depth: int) -> bytes:
    begin, end = f"BEGIN:{name}\r\n" * depth, f"END:{name}\r\n" * depth
    return (begin + end).encode()


BROKEN = (
    Broken("no start", _event()),
    Broken("an empty start", _event("DTSTART:")),
    Broken("a start in words", _event("DTSTART:morgen")),
    Broken("a start on day 32 of month 13", _event("DTSTART:20261332T250000")),
    Broken("a start on 30 February", _event("DTSTART;VALUE=DATE:20260230")),
    Broken("a start in the year 0", _event("DTSTART:00000101T000000Z"), says=False),
    Broken("a start of nines", _event("DTSTART:99999999T999999Z")),
    Broken("a start that is a period", _event("DTSTART;VALUE=PERIOD:20261124T1/PT1H")),
    Broken("a start without a colon", _event("DTSTART 20261124T100000Z")),
    Broken("a start with NUL in it", _event("DTSTART:2026\x001124T\x00100000Z"), says=False),
    Broken("an end in words", _event(_START, "DTEND:spät")),
    Broken("an end before a start in year 1", _event("DTSTART:00010102", "DTEND:00010101")),
    Broken("an end before the start", _event(_START, "DTEND:20261124T090000Z")),
    Broken("a negative length", _event(_START, "DURATION:-PT1H")),
    Broken("a length in words", _event(_START, "DURATION:lang")),
    Broken("a length of ages", _event(_START, "DURATION:P99999999999W")),
    Broken("a rule in words", _rule("jeden Dienstag")),
    Broken("a rule of nothing", _rule(";")),
    Broken("a rule every second", _rule("FREQ=SECONDLY")),
    Broken("a rule every minute", _rule("FREQ=MINUTELY;COUNT=9")),
    Broken("a rule of no known kind", _rule("FREQ=SOMETIMES")),
    Broken("a rule at no interval", _rule("FREQ=DAILY;INTERVAL=0")),
    Broken("a rule at a negative interval", _rule("FREQ=DAILY;INTERVAL=-1")),
    Broken("a rule at an interval in words", _rule("FREQ=DAILY;INTERVAL=x")),
    Broken("a rule that counts backwards", _rule("FREQ=DAILY;COUNT=-1"), says=False),
    Broken("a rule that counts nothing", _rule("FREQ=DAILY;COUNT=0")),
    Broken("a rule for position 0", _rule("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0")),
    Broken("a rule for month 13", _rule("FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=1")),
    Broken("a rule for a day that is none", _rule("FREQ=WEEKLY;BYDAY=XX")),
    Broken("a rule for hour 99", _rule("FREQ=DAILY;BYHOUR=99")),
    Broken("a rule for 30 February", _rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")),
    Broken("a rule until some day", _rule("FREQ=DAILY;UNTIL=irgendwann")),
    Broken(
        "a rule every hour since 1901",
        _event("DTSTART:19010101T000000Z", "RRULE:FREQ=HOURLY;BYMINUTE=0,10,20,30,40,50"),
    ),
    Broken("an additional date in words", _event(_START, "RDATE:bald")),
    Broken("an additional period in words", _event(_START, "RDATE;VALUE=PERIOD:jetzt/bald")),
    Broken("an exception in words", _event(_START, "RRULE:FREQ=DAILY;COUNT=2", "EXDATE:nie")),
    Broken("an override of no moment", _event(_START, "RECURRENCE-ID:wann")),
    Broken("an override of an odd range", _event(_START, "RECURRENCE-ID;RANGE=X:Y")),
    Broken("a zone that nobody knows", _event("DTSTART;TZID=Mars/Olympus:20261124T100000")),
    Broken("a zone in an open quotation", _event('DTSTART;TZID="Berlin:20261124T100000')),
    Broken(
        "a zone of broken rules",
        b"BEGIN:VTIMEZONE\r\nTZID:Kaputt\r\nBEGIN:STANDARD\r\nDTSTART:x\r\nTZOFFSETFROM:y\r\n"
        b"END:STANDARD\r\nEND:VTIMEZONE\r\n" + _event("DTSTART;TZID=Kaputt:20261124T100000"),
    ),
    Broken("a zone without an end", b"BEGIN:VTIMEZONE\r\nTZID:Kaputt\r\n"),
    Broken("no end", _event(_START).replace(b"END:VEVENT\r\n", b"")),
    Broken("nothing but its beginning", b"BEGIN:VEVENT\r\n"),
    Broken(
        "another one in it", b"BEGIN:VEVENT\r\nUID:kaputt\r\n" + _event(_START) + b"END:VEVENT\r\n"
    ),
    Broken("5,000 in one another", _nested("VEVENT", 5000)),
    Broken("1,000 alarms in one another", _event(_START, _nested("VALARM", 1000)), says=False),
    Broken("1,000 strange things in one another", _event(_START, _nested("X-A", 1000)), says=False),
    Broken(
        "an alarm at no time",
        _event(_START, "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:kaputt", "END:VALARM"),
        says=False,
    ),
    Broken("an alarm without an end", _event(_START, "BEGIN:VALARM", "TRIGGER:-PT5M"), says=False),
    Broken("an end of nothing", b"END:VALARM\r\nEND:VEVENT\r\nEND:\r\nBEGIN:\r\n", says=False),
    Broken("a line of 300,000 bytes", _event(_START, "DESCRIPTION:" + "x" * 300_000)),
    Broken("more than 256,000 characters", _event(_START, *["CATEGORIES:" + "y" * 9_000] * 30)),
    Broken("a line without a colon", _event(_START, "und so weiter")),
    Broken("NUL in its words", _event(_START, "LOCATION:H\x00of\x07"), says=False),
    Broken(
        "words that are no UTF-8", _event(_START, b"LOCATION:\xff\xfe\xc3\x28\xed\xa0\x80"), False
    ),
    Broken("everything twice", _event(_START, "UID:zwei", "DTSTART:x", "SUMMARY:Zwei"), says=False),
    Broken("a revision in words", _event(_START, "SEQUENCE:neu"), says=False),
    Broken("categories of commas", _event(_START, "CATEGORIES:,,,\\,"), says=False),
    Broken("a link to a script", _event(_START, "URL:javascript:alert(1)")),
    Broken("a task of nonsense", b"BEGIN:VTODO\r\nDUE:x\r\nRRULE:y\r\nEND:VTODO\r\n", says=False),
    Broken("a private one of nonsense", _event("CLASS:PRIVATE", "DTSTART:x"), says=False),
    Broken("a private one without an end", b"BEGIN:VEVENT\r\nCLASS:PRIVATE\r\nUID:kaputt\r\n"),
)
