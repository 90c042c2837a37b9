"""A news item is one item of a JSON Feed: an announcement in one language.

What was kept of RSS and Atom is written down in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from feeds.formats import Diagnostic, Reading
from feeds.formats.words import plaintext
from feeds.formats.words.calls import DETAILS, Called, called_in, is_call, last_moment
from feeds.formats.words.languages import language_of
from feeds.formats.words.links import RULE, link_of
from feeds.formats.words.moments import beginning, ending, sooner
from feeds.formats.words.sentences import title_and_rest
from feeds.formats.words.topics import topic_of
from feeds.model import Announcement, Call, Text
from feeds.wording import Words

_PRIORITIES = range(-1000, 1001)
_NAME_LENGTH = 80


def id_of(item: Mapping[str, Any]) -> str:
    """Return the item's id, "" when it has none."""
    given = item.get("id")
    # Version 1 allowed numbers; readers make them words.
    if isinstance(given, int | float) and not isinstance(given, bool):
        given = f"{given}"
    return plaintext.one_line(given) if isinstance(given, str) else ""


def text_of(item: Mapping[str, Any], key: str) -> str:
    """Return the text under `key`, "" when there is none."""
    given = item.get(key)
    return given if isinstance(given, str) else ""


def name_of(item: Mapping[str, Any], number: int) -> str:
    """Return by what people know the item. Its id is often an address, and that may be a secret."""
    title = plaintext.one_line(text_of(item, "title"))[:_NAME_LENGTH].strip()
    uid = id_of(item)
    return title or (uid if "/" not in uid else "") or Words("item {}", number)


def announcement_of(
    item: Mapping[str, Any], name: str, language: str, reading: Reading
) -> tuple[Announcement | None, tuple[Diagnostic, ...]]:
    """Return the announcement that `item` is, and what is odd about it.

    None when it cannot be shown. `language`: the feed's.
    """
    notes: list[Diagnostic] = []

    def note(reason: str, *, lost: bool = False) -> None:
        notes.append(Diagnostic(name, 0, reason, lost))

    try:
        return _announcement(item, language, reading, note), tuple(notes)
    except ValueError as error:
        # As it was raised: Words are more than their letters.
        note(error.args[0], lost=True)
        return None, tuple(notes)


def _announcement(
    item: Mapping[str, Any], language: str, reading: Reading, note: Callable[[str], None]
) -> Announcement:
    given = item.get("_aushang")
    extension: Mapping[str, Any] = given if isinstance(given, dict) else {}
    title = plaintext.one_line(text_of(item, "title"))
    body = (
        plaintext.from_typed(text_of(item, "content_text"))
        or plaintext.from_html(text_of(item, "content_html"))
        or plaintext.from_typed(text_of(item, "summary"))
    )
    tags = [each for each in item.get("tags") or [] if isinstance(each, str)]
    called = _called(body, tags, extension, note)
    body = called.body
    if not title:
        title, body = title_and_rest(body)
    if not title:
        raise ValueError(Words("it has neither a title nor a text"))
    image = text_of(item, "image")
    picture = reading.pictures.get(image)
    alt = plaintext.one_line(text_of(extension, "alt"))
    if image and picture is None:
        note(Words("its picture could not be had"))
    elif picture and not alt:
        note(Words("its picture is not shown: nothing says in words what is on it"))
    for key in ("url", "external_url"):
        if text_of(item, key).strip() and not link_of(item[key]):
            note(Words("{} must be {}", key, RULE))
    since, until = _live(item, extension, called.call, reading, note)
    return Announcement(
        source=reading.source,
        uid=id_of(item),
        texts={
            language_of(item.get("language"), language): Text(
                title,
                body,
                alt=alt if picture else "",
                checked_by=plaintext.one_line(text_of(extension, "checked_by")),
                when=called.when,
                ask=called.ask,
            )
        },
        since=since,
        until=until,
        url=link_of(item.get("url")) or link_of(item.get("external_url")) or reading.contact,
        picture=picture,
        topic=topic_of(tags, reading.topic),
        priority=_priority(extension, note),
        call=called.call,
    )


def _called(
    body: str, tags: list[str], extension: Mapping[str, Any], note: Callable[[str], None]
) -> Called:
    """Return the call that an item is: its extension says more than a block in its text."""
    given: dict[str, Any] = {}
    for key, read in DETAILS.items():
        value = f"{extension.get(key, '')}"
        if value.strip():
            try:
                given[key] = read(value)
            except ValueError as error:
                note(Words("{} must be {}", key, error.args[0]))
    called = called_in(body, is_one=bool(given) or is_call(tags))
    for mistake in called.mistakes:
        note(mistake)
    return called.saying(given)


def _live(
    item: Mapping[str, Any],
    extension: Mapping[str, Any],
    call: Call | None,
    reading: Reading,
    note: Callable[[str], None],
) -> tuple[datetime | None, datetime | None]:
    """Return from when until when the item is live. Raises ValueError in words."""
    until = sooner(_moment(extension, "until", ending, reading), last_moment(call, reading.zone))
    since = _moment(extension, "from", beginning, reading)
    if since and until and until <= since:
        raise ValueError(Words("it is over before it begins"))
    if since is None:
        since = _moment(item, "date_published", beginning, reading, note)
        if since is None:
            since = _moment(item, "date_modified", beginning, reading, note)
        # What was published again after its end has ended all the same.
        if until and since and since >= until:
            since = None
    return since, until


def _moment(
    given: Mapping[str, Any],
    key: str,
    read_moment: Callable[[str, Any], datetime],
    reading: Reading,
    note: Callable[[str], None] | None = None,
) -> datetime | None:
    """Return the moment under `key`, if any.

    One that cannot be read is noted, or costs the item without `note`.
    """
    if key not in given:
        return None
    try:
        return read_moment(text_of(given, key), reading.zone)
    except ValueError as error:
        reason = Words("{} must be {}", key, error.args[0])
        if note is None:
            raise ValueError(reason) from error
        note(reason)
        return None


def _priority(extension: Mapping[str, Any], note: Callable[[str], None]) -> int:
    given = extension.get("priority", 0)
    if isinstance(given, bool) or not isinstance(given, int) or given not in _PRIORITIES:
        note(Words("priority must be {}", Words("a whole number from -1000 to 1000")))
        return 0
    return given
