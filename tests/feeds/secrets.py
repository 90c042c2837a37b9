"""Secrets in every place of a calendar that is nobody's business; all of them say "GEHEIM"."""

from __future__ import annotations

from tests.feeds.formats import altering

_START = b"DTSTART:20261124T100000Z"
_SAYS = (
    b"UID:geheim-%d",
    b"SUMMARY:GEHEIM Arzt",
    b"DESCRIPTION:Geheim ist das",
    b"LOCATION:GEHEIM",
    b"CATEGORIES:GEHEIM",
    b"URL:https://geheim.example/",
    _START,
)

# In a public entry: who comes, who was asked, what hangs on it.
IN_PUBLIC = (
    b'ATTENDEE;CN="GEHEIM, Anna";ROLE=REQ-PARTICIPANT:mailto:geheim@beispiel.example',
    b"ATTEN\r\n DEE;CN=GEH\r\n\tEIM:mailto:geh\r\n eim@beispiel.example",
    b'ORGANIZER;CN=GEHEIM;SENT-BY="mailto:geheim@beispiel.example":mailto:geheim@x.example',
    b"organizer:mailto:geheim@beispiel.example",
    b"ATTACH;FMTTYPE=text/plain;ENCODING=BASE64;VALUE=BINARY:R0VIRUlN",
    b"ATTACH:https://beispiel.example/GEHEIM.pdf",
    b"X-ALT-DESC;FMTTYPE=text/html:<b>GEHEIM</b>",
    b"X-GEHEIM-A:GEHEIM",
    b"COMMENT:GEHEIM",
    b"CONTACT:GEHEIM",
    b"RELATED-TO:geheim",
    b"RESOURCES:GEHEIM",
    b"REQUEST-STATUS:2.0;GEHEIM",
    b"GEO:GEHEIM",
    b"CONFERENCE;VALUE=URI:https://geheim.example/",
    b"IMAGE;VALUE=URI:https://geheim.example/a.png",
    b"STRUCTURED-DATA:GEHEIM",
    b"GEHEIM ohne Doppelpunkt",
    (
        b"BEGIN:VALARM\r\nACTION:EMAIL\r\nTRIGGER:GEHEIM\r\nDESCRIPTION:GEHEIM\r\n"
        b"ATTENDEE:mailto:geheim@beispiel.example\r\nEND:VALARM"
    ),
    b"BEGIN:VALARM\r\nTRIGGER:-PT5M\r\nBEGIN:GEHEIM\r\nSUMMARY:GEHEIM\r\nEND:GEHEIM\r\nEND:VALARM",
    b"BEGIN:PARTICIPANT\r\nUID:geheim\r\nSUMMARY:GEHEIM\r\nEND:PARTICIPANT",
)

IN_CALENDAR = (
    b"X-WR-CALNAME:GEHEIM",
    b"X-WR-CALDESC:GEHEIM",
    b"NAME:GEHEIM",
    b"ORGANIZER:mailto:geheim@beispiel.example",
    b"SOURCE;VALUE=URI:https://geheim.example/",
    b"BEGIN:VTODO\r\nSUMMARY:GEHEIM\r\nEND:VTODO",
    b"BEGIN:VJOURNAL\r\nSUMMARY:GEHEIM\r\nDESCRIPTION:GEHEIM\r\nEND:VJOURNAL",
    b"BEGIN:VFREEBUSY\r\nORGANIZER:mailto:geheim@beispiel.example\r\nEND:VFREEBUSY",
    (
        b"BEGIN:VTIMEZONE\r\nTZID:Eigene\r\nTZURL:https://geheim.example/\r\nCOMMENT:GEHEIM\r\n"
        b"X-GEHEIM:GEHEIM\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0100\r\n"
        b"TZOFFSETTO:+0100\r\nCOMMENT:GEHEIM\r\nEND:STANDARD\r\nEND:VTIMEZONE"
    ),
)

# Each makes an entry one that is not public.
PRIVATE = {
    "private": b"CLASS:PRIVATE",
    "confidential": b"CLASS:CONFIDENTIAL",
    "of an unknown class": b"CLASS:TEAM-ONLY",
    "in small letters": b"class:private",
    "with a parameter": b"CLASS;X-A=1:PRIVATE",
    "with a quoted parameter": b'CLASS;X-A="a:PUBLIC":PRIVATE',
    "folded": b"CL\r\n ASS:PRI\r\n\tVATE",
    "with spaces": b"CLASS : PRIVATE ",
    "in quotation marks": b'CLASS:"PRIVATE"',
    "without a colon": b"CLASS PRIVATE",
    "of an empty class": b"CLASS:",
    "of two classes": b"CLASS:PUBLIC,PRIVATE",
    "of one class and another": b"CLASS:PUBLIC\r\nCLASS:PRIVATE",
    "of one class, and another before it": b"CLASS:PRIVATE\r\nCLASS:PUBLIC",
    "with a broken line before": b"GEHEIM ohne Doppelpunkt\r\nCLASS:PRIVATE",
    "with a control character": b"CLA\x00SS:PRIVATE",
    "with a byte order mark": b"CLASS:\xef\xbb\xbfPRIVATE",
    "with a broken rule": b"RRULE:GEHEIM\r\nCLASS:PRIVATE",
    "with a broken date": b"EXDATE:GEHEIM\r\nDTEND:GEHEIM\r\nCLASS:PRIVATE",
    "in an unknown zone": b"DTEND;TZID=GEHEIM:20261124T110000\r\nCLASS:PRIVATE",
    "of 300,000 bytes": b"DESCRIPTION:" + b"GEHEIM " * 43_000 + b"\r\nCLASS:PRIVATE",
    "of very many lines": b"CATEGORIES:GEHEIM GEHEIM\r\n" * 12_000 + b"CLASS:PRIVATE",
    "behind its alarm": b"BEGIN:VALARM\r\nTRIGGER:GEHEIM\r\nEND:VALARM\r\nCLASS:PRIVATE",
    "behind an alarm that has no end": b"BEGIN:VALARM\r\nTRIGGER:-PT5M\r\nCLASS:PRIVATE",
}


def entry(*lines: bytes, number: int = 0) -> bytes:
    said = [line % number if b"%d" in line else line for line in _SAYS]
    return b"\r\n".join([b"BEGIN:VEVENT", *said, *lines, b"END:VEVENT", b""])


_SERIES = entry(b"RRULE:FREQ=DAILY;COUNT=5", b"CLASS:PRIVATE", number=900)
_OF_SERIES = entry(b"RECURRENCE-ID:20261125T100000Z", number=900)
_UNCLOSED = entry(b"CLASS:PRIVATE", number=901).removesuffix(b"END:VEVENT\r\n")

ENTRIES = (
    *(entry(line, number=number) for number, line in enumerate(PRIVATE.values())),
    _OF_SERIES + _SERIES,
    _UNCLOSED,
)


def with_secrets(body: bytes) -> bytes:
    """Return a good calendar with every secret in it; what it says to the public is the same."""
    parts: list[bytes] = []
    for part in altering.parts_of(altering.lines_of(body)):
        begins = part[0].upper()
        lines = list(part)
        if begins == b"BEGIN:VEVENT":
            lines[1:1] = IN_PUBLIC
        if begins == b"END:VCALENDAR":
            parts += [each.rstrip(b"\r\n") for each in ENTRIES]
        parts += lines
        if begins == b"BEGIN:VCALENDAR":
            parts += IN_CALENDAR
    return b"<p>GEHEIM</p>\r\n" + altering.body_of(parts) + b"<!-- GEHEIM -->\r\n"
