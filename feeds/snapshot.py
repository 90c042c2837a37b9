"""A snapshot as bytes, and back: what kiosk reads of feeds, and the memory after a power cut.

The file is JSON of two keys: `sha256` of the canonical form of `snapshot`, and `snapshot` itself. A
file that is cut off, altered, or from a newer release is refused whole.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from typing import Any

from feeds.errors import SnapshotError
from feeds.model import (
    Access,
    Announcement,
    Call,
    Event,
    Fact,
    Known,
    Picture,
    Series,
    Snapshot,
    SourceHealth,
    State,
    Text,
    Texts,
    Topic,
)

VERSION = 1


def to_bytes(snapshot: Snapshot) -> bytes:
    """Return `snapshot` as UTF-8 JSON. Equal snapshots give equal bytes."""
    content = {
        "version": VERSION,
        "number": snapshot.number,
        "made": snapshot.made.isoformat(),
        "events": [_event_out(each) for each in snapshot.events],
        "announcements": [_announcement_out(each) for each in snapshot.announcements],
        "sources": [_health_out(each) for each in snapshot.sources],
        "series": [_series_out(each) for each in snapshot.series],
    }
    canonical = _canonical(content)
    checksum = hashlib.sha256(canonical).hexdigest()
    return b'{"sha256":"%s",\n"snapshot":%s}\n' % (checksum.encode(), canonical)


def from_bytes(data: bytes) -> Snapshot:
    """Read what `to_bytes` wrote. Raises SnapshotError for anything else, whatever the bytes."""
    try:
        document = json.loads(data)
        content = document["snapshot"]
        if hashlib.sha256(_canonical(content)).hexdigest() != document["sha256"]:
            raise SnapshotError("the checksum does not fit: the file is cut off or was altered")
        if content["version"] != VERSION:
            raise SnapshotError(f"version {content['version']!r}, this release reads {VERSION}")
        return Snapshot(
            number=content["number"],
            made=datetime.fromisoformat(content["made"]),
            events=tuple(_event_in(each) for each in content["events"]),
            announcements=tuple(_announcement_in(each) for each in content["announcements"]),
            sources=tuple(_health_in(each) for each in content["sources"]),
            series=tuple(_series_in(each) for each in content.get("series", ())),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SnapshotError(f"not a snapshot: {error}") from error


def _canonical(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _time_in(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


def _time_out(value: datetime | None) -> str | None:
    return None if value is None else value.isoformat()


def _texts_out(texts: Texts) -> dict[str, dict[str, Any]]:
    return {
        language: {
            "title": text.title,
            "body": text.body,
            "alt": text.alt,
            "checked_by": text.checked_by,
            "translated": text.translated,
            "when": text.when,
            "ask": text.ask,
        }
        for language, text in texts.items()
    }


def _texts_in(given: dict[str, dict[str, Any]]) -> Texts:
    return {language: Text(**text) for language, text in given.items()}


def _topic_in(value: str | None) -> Topic | None:
    return None if value is None else Topic(value)


def _call_out(call: Call | None) -> dict[str, Any] | None:
    if call is None:
        return None
    return {"helpers": call.helpers, "until": call.until and call.until.isoformat()}


def _call_in(given: dict[str, Any] | bool | None) -> Call | None:
    if not given:
        return None
    if given is True:
        return Call()  # a release before this one knew only that it is one
    return Call(given["helpers"], given["until"] and date.fromisoformat(given["until"]))


def _access_in(given: dict[str, dict[str, str]]) -> Access:
    return {
        Fact(fact): Known(State(known["state"]), known["note"]) for fact, known in given.items()
    }


def _event_out(event: Event) -> dict[str, Any]:
    return {
        "source": event.source,
        "uid": event.uid,
        "start": event.start.isoformat(),
        "end": event.end.isoformat(),
        "texts": _texts_out(event.texts),
        "all_day": event.all_day,
        "place": event.place,
        "url": event.url,
        "topic": event.topic,
        "cancelled": event.cancelled,
        "call": _call_out(event.call),
        "access": {
            fact: {"state": known.state, "note": known.note} for fact, known in event.access.items()
        },
    }


def _event_in(given: dict[str, Any]) -> Event:
    return Event(
        **{
            **given,
            "start": datetime.fromisoformat(given["start"]),
            "end": datetime.fromisoformat(given["end"]),
            "access": _access_in(given.get("access", {})),
            "texts": _texts_in(given["texts"]),
            "topic": _topic_in(given["topic"]),
            "call": _call_in(given.get("call")),
        }
    )


def _announcement_out(announcement: Announcement) -> dict[str, Any]:
    picture = announcement.picture
    return {
        "source": announcement.source,
        "uid": announcement.uid,
        "texts": _texts_out(announcement.texts),
        "since": _time_out(announcement.since),
        "until": _time_out(announcement.until),
        "url": announcement.url,
        "picture": picture
        and {"file": picture.file, "width": picture.width, "height": picture.height},
        "topic": announcement.topic,
        "priority": announcement.priority,
        "call": _call_out(announcement.call),
    }


def _announcement_in(given: dict[str, Any]) -> Announcement:
    return Announcement(
        **{
            **given,
            "texts": _texts_in(given["texts"]),
            "since": _time_in(given["since"]),
            "until": _time_in(given["until"]),
            "picture": given["picture"] and Picture(**given["picture"]),
            "topic": _topic_in(given["topic"]),
            "call": _call_in(given.get("call")),
        }
    )


def _health_out(health: SourceHealth) -> dict[str, Any]:
    return {
        "source": health.source,
        "last_try": _time_out(health.last_try),
        "last_good": _time_out(health.last_good),
        "failures": health.failures,
        "trouble": health.trouble,
        "left_out": health.left_out,
    }


def _health_in(given: dict[str, Any]) -> SourceHealth:
    return SourceHealth(
        **{
            **given,
            "last_try": _time_in(given["last_try"]),
            "last_good": _time_in(given["last_good"]),
        }
    )


def _series_out(series: Series) -> dict[str, Any]:
    return {
        "source": series.source,
        "uid": series.uid,
        "components": series.components,
        "zones": series.zones,
    }


def _series_in(given: dict[str, Any]) -> Series:
    components, zones = (
        tuple(tuple(str(line) for line in lines) for lines in given[key])
        for key in ("components", "zones")
    )
    return Series(given["source"], given["uid"], components, zones)
