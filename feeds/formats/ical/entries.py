"""An entry, once its hour is known, is an event or an announcement.

An entry whose title begins with "Aushang:" is an announcement: its span is the time on show. So
anybody who can write into a calendar can post, from any phone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from icalendar.parser.property import split_on_unescaped_comma, unescape_backslash

from feeds.formats import Reading
from feeds.formats.ical.text.blocks import Block
from feeds.formats.ical.times.expansion import Occurrence, moment
from feeds.formats.words import plaintext
from feeds.formats.words.access import access_below, access_in, together
from feeds.formats.words.calls import called_in, is_call, last_moment
from feeds.formats.words.cancelled import without_cancelled
from feeds.formats.words.conference import without_conference
from feeds.formats.words.links import link_of, only_link, without_lines_of
from feeds.formats.words.sentences import title_and_rest
from feeds.formats.words.topics import topic_of
from feeds.model import Access, Announcement, Call, Event, Text, Topic
from feeds.wording import Words

_PREFIX = re.compile(r"\s*aushang\s*:\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """What an entry says, whenever it takes place.

    `is_notice`: it is an announcement. `mistakes`: in words, what of it is not understood.
    """

    text: Text
    is_notice: bool
    cancelled: bool
    place: str
    url: str
    topic: Topic | None
    call: Call | None
    access: Access
    mistakes: tuple[Words, ...]


def said_in(block: Block, reading: Reading) -> Said:
    """Return what the entry of `block` says. Raises ValueError when that is nothing."""
    summary = plaintext.from_title(_text(block, "SUMMARY"))
    prefix = _PREFIX.match(summary)
    categories = tuple(_categories(block))
    # A mirror of ours says its facts twice: in words, and so that they are facts again.
    described = _text(block, "X-AUSHANG-DESCRIPTION") or _text(block, "DESCRIPTION")
    written = plaintext.unescaped(described)
    # Google's calendars have no URL, and others nobody who fills it in.
    link = link_of(block.first("URL")) or only_link(written)
    body = without_conference(plaintext.from_text(written))
    is_notice = prefix is not None or reading.announcements_only
    below = access_below("" if is_notice else body)  # nobody comes to an announcement
    called = called_in(body if is_notice else below.text, is_one=is_call(categories))
    body = plaintext.clean(without_lines_of(link, called.body))
    title, called_off = without_cancelled(summary[prefix.end() :] if prefix else summary)
    if not title:
        title, body = title_and_rest(body)
    if not title:
        raise ValueError(Words("it has no title"))
    return Said(
        text=Text(title, body, when=called.when, ask=called.ask),
        is_notice=is_notice,
        cancelled=called_off or _text(block, "STATUS").strip().upper() == "CANCELLED",
        place=plaintext.one_line(plaintext.from_text(_text(block, "LOCATION")), between=", "),
        url=link or reading.contact,
        topic=topic_of(categories, reading.topic),
        call=called.call,
        access=together(below.values, access_in(categories)),
        mistakes=(*below.mistakes, *called.mistakes),
    )


def entry_of(
    occurrence: Occurrence, said: Said, uid: str, reading: Reading, *, alone: bool
) -> Event | Announcement | None:
    """Return what happens at `occurrence`; None for an announcement that was taken back.

    `alone` says that the occurrence is the only one of its UID. Raises ValueError in words when it
    can never be shown.
    """
    start, end = (_definite(each, reading.zone) for each in (occurrence.start, occurrence.end))
    if end <= start and occurrence.end > occurrence.start:
        # It began in the hour that the clock change skips: it is later, and as long.
        end = start + (occurrence.end - occurrence.start)
    # Without an end, midnight is the hour of a day whose hour nobody entered (seen with NOLIS).
    hourless = end <= start and start.time() == time()
    if hourless:
        end = _end_of_day(start, reading.zone)
    if not said.is_notice:
        return Event(
            source=reading.source,
            uid=uid,
            start=start,
            end=end,
            texts={reading.language: said.text},
            all_day=hourless or not isinstance(occurrence.start, datetime),
            place=said.place,
            url=said.url,
            topic=said.topic,
            cancelled=said.cancelled,
            call=said.call,
            access=said.access,
        )
    until = end if end > start else _end_of_day(start, reading.zone)
    # Whoever cannot answer any more is not asked.
    until = min(until, last_moment(said.call, reading.zone) or until)
    if until <= start and alone:
        raise ValueError(Words("it is over before it begins"))
    if said.cancelled or until <= start:
        return None
    return Announcement(
        source=reading.source,
        # Every occurrence of a series is an announcement of its own.
        uid=uid if alone else f"{uid}/{start:%Y%m%dT%H%M}",
        texts={reading.language: said.text},
        since=start,
        until=until,
        url=said.url,
        topic=said.topic,
        call=said.call,
    )


def _definite(when: date, zone: ZoneInfo) -> datetime:
    """Return `when` at its offset in `zone`.

    In the hour that comes twice, Python does not compare moments of one zone rightly.
    """
    local = moment(when, zone)
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta(0)))


def _end_of_day(start: datetime, zone: ZoneInfo) -> datetime:
    # Nobody puts up a notice for no time at all: an entry without an end is meant for its day.
    return datetime.combine(start.date() + timedelta(days=1), time(), zone)


def _text(block: Block, name: str) -> str:
    line = next((line for line in block.lines if line.name == name), None)
    if line is None:
        return ""
    text = str(unescape_backslash(line.value))
    quoted = "QUOTED-PRINTABLE" in line.params.upper()
    return plaintext.from_quoted_printable(text) if quoted else text


def _categories(block: Block) -> Iterable[str]:
    for line in block.lines:
        if line.name == "CATEGORIES":
            yield from split_on_unescaped_comma(line.value)
