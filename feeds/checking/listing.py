"""A listing is what one calendar or feed says for a window, without config and without memory."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from feeds.config import Format, Source, certain_format
from feeds.errors import FeedsError, RefusedError
from feeds.formats import Diagnostic
from feeds.formats.reader import reading_of
from feeds.model import Announcement, Call, Event, Picture, Text, Texts, Window
from feeds.pulling.harvest import harvest
from feeds.pulling.pull import Ports
from feeds.sources import address
from feeds.sources.address import Local
from feeds.sources.outcome import NO_VALIDATORS, Fetched, Folder, NotModified
from feeds.wording import Words

_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")


@dataclass(frozen=True, slots=True)
class Listing:
    """What was found. `zone`: in which times are told. `incomplete`: it was cut off."""

    zone: ZoneInfo
    events: tuple[Event, ...]
    announcements: tuple[Announcement, ...]
    diagnostics: tuple[Diagnostic, ...]
    incomplete: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.events or self.announcements)


def listing(
    text: str, format_: Format | None, zone: ZoneInfo, window: Window, ports: Ports
) -> Listing:
    """Return what the file, folder or URL `text` says. Raises FeedsError in words."""
    try:
        where = address.parse(text, Path.cwd())
    except ValueError as error:
        raise FeedsError(Words("FILE-OR-URL must be {}", error.args[0])) from error
    chosen = format_ or certain_format(text, where)
    if isinstance(where, Local):
        where = replace(where, calendars=chosen is Format.CALENDAR)
    answer = _answer(where, ports)
    chosen = chosen or _sniffed(answer)
    return read(Source("list", where, chosen), answer, zone, window, ports)


def read(
    source: Source, answer: Fetched | Folder, zone: ZoneInfo, window: Window, ports: Ports
) -> Listing:
    """Return what `answer` says, as the source's settings have it. Raises SourceError."""
    reader = ports.reader(source.format)
    found = harvest(answer, reader, before={})
    pictures, missing = _pictures(source, found.reduced.pictures, ports)
    items = reader.read(found.reduced.kept, reading_of(source, zone, pictures), window)
    told = found.reduced.incomplete  # by the format, among its diagnostics
    flaws = [Diagnostic("", 0, found.flaw.args[0])] if found.flaw and not told else []
    diagnostics = (*flaws, *found.reduced.diagnostics, *items.diagnostics, *missing)
    return Listing(
        zone, items.events, items.announcements, diagnostics, incomplete=found.flaw is not None
    )


def as_json(found: Listing) -> dict[str, Any]:
    """Return the listing as plain JSON values; the keys are a promise to other programs."""
    return {
        "events": [_event_out(each, found.zone) for each in found.events],
        "announcements": [_announcement_out(each, found.zone) for each in found.announcements],
        "diagnostics": [
            {"item": each.item, "line": each.line, "reason": each.reason}
            for each in found.diagnostics
        ],
    }


def _pictures(
    source: Source, names: Iterable[str], ports: Ports
) -> tuple[dict[str, Picture], list[Diagnostic]]:
    found: dict[str, Picture] = {}
    missing: list[Diagnostic] = []
    for name in names:
        try:
            answer = _answer(address.beside(source.address, name), ports)
            found[name] = ports.encode(answer.body if isinstance(answer, Fetched) else b"")[0]
        except (FeedsError, ValueError) as error:
            missing.append(Diagnostic(name, 0, error.args[0], lost=False))
    return found, missing


def _answer(where: address.Address, ports: Ports) -> Fetched | Folder:
    outcome = ports.ask(where, NO_VALIDATORS)
    if isinstance(outcome, NotModified):
        raise RefusedError(
            Words("the server says that nothing has changed, though we have nothing yet")
        )
    return outcome


def _sniffed(answer: Fetched | Folder) -> Format:
    body = answer.body if isinstance(answer, Fetched) else b""
    beginning = body[:4096].lstrip(b"\xef\xbb\xbf \r\n\t")
    if beginning.startswith(b"{"):
        return Format.JSONFEED
    return Format.SYNDICATION if _FEED.search(beginning) else Format.CALENDAR


def _first(texts: Texts) -> Text:
    return next(iter(texts.values()))


def _event_out(event: Event, zone: ZoneInfo) -> dict[str, Any]:
    if event.all_day:
        start, end = event.start.date().isoformat(), event.end.date().isoformat()
    else:
        start, end = (each.astimezone(zone).isoformat() for each in (event.start, event.end))
    return {
        "start": start,
        "end": end,
        "all_day": event.all_day,
        "title": _first(event.texts).title,
        "status": "CANCELLED" if event.cancelled else "CONFIRMED",
        "place": event.place,
        "url": event.url,
        "description": _first(event.texts).body,
        "topic": event.topic,
        **_call_out(event),
        **_asked(_first(event.texts)),
        "access": {
            fact: {"state": known.state, "note": known.note} for fact, known in event.access.items()
        },
        "uid": event.uid,
    }


def _announcement_out(each: Announcement, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "since": each.since and each.since.astimezone(zone).isoformat(),
        "until": each.until and each.until.astimezone(zone).isoformat(),
        "texts": {
            tag: {"title": text.title, "body": text.body, **_asked(text)}
            for tag, text in each.texts.items()
        },
        "url": each.url,
        "topic": each.topic,
        **_call_out(each),
        "uid": each.uid,
    }


def _call_out(item: Event | Announcement) -> dict[str, Any]:
    call = item.call or Call()
    return {
        "call": item.call is not None,
        "helpers": call.helpers,
        "answer_by": call.until and call.until.isoformat(),
    }


def _asked(text: Text) -> dict[str, str]:
    return {"when": text.when, "ask": text.ask}
