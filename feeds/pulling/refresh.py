"""The one place that says fetch -> reduce -> keep for a source. What it kept is read by `pull`.

A try that fails, in whatever way, never costs what was there before.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from feeds.config import Source
from feeds.disk.copies import Copy, KeptPicture
from feeds.errors import FetchError, OfflineError, ParseError, RefusedError, SourceError
from feeds.formats import Reader
from feeds.model import Picture
from feeds.pulling.harvest import harvest
from feeds.pulling.saying import Said
from feeds.sources import polling
from feeds.sources.address import Local, beside
from feeds.sources.outcome import (
    NO_VALIDATORS,
    Fetch,
    Fetched,
    Folder,
    NotModified,
)
from feeds.sources.polling import Trouble
from feeds.wording import Words

log = logging.getLogger("feeds.pulling.refresh")

_MOST_PICTURES = 50
_SHRUNK = 0.2


def known(source: Source, copy: Copy | None) -> Copy:
    """Return what is still true of `copy` when the config may have changed since."""
    if copy is None or copy.format != source.format:
        return Copy(source.name, source.place, source.format)
    if copy.place != source.place:
        # The new address has its own validators; until it answers, the old news are the best.
        # What it says is believed at once, however little it is.
        moved = replace(copy, place=source.place, validators=NO_VALIDATORS, next_check=None)
        return replace(moved, doubted=True)
    return copy


@dataclass(frozen=True, slots=True)
class Tools:
    """What a refresh needs of the world: a server or folder, a reader of its format, a store.

    `say` returns what a copy says; it raises SourceError when that cannot be read.
    """

    fetch: Fetch
    reader: Reader
    keep_picture: Callable[[bytes], Picture]  # raises ParseError, or StoreError
    say: Callable[[Copy], Said]


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The newest good copy, a word for what happened, and what was read of it, if it was."""

    copy: Copy
    word: str
    said: Said | None = None


def refresh(source: Source, copy: Copy, tools: Tools, *, at: datetime, jitter: float) -> Refreshed:
    """Return the newest good copy of `source`; on any failure the one we had.

    Nothing is believed before it could be read. Raises StoreError when a picture cannot be stored.
    """
    said: Said | None = None
    flaw: SourceError | None = None
    try:
        match tools.fetch(source.address, copy.validators):
            case NotModified():
                word = "NotModified"
                fresh = _with_pictures(source, replace(copy, doubted=False), tools)
            case Fetched() | Folder() as answer:
                word = "Fetched"
                fresh, flaw = _reaped(source, copy, answer, tools.reader, at)
                del answer  # it may be large, and what comes now needs room as well
                fresh = _with_pictures(source, fresh, tools)
                said = tools.say(fresh)
            case outcome:
                assert_never(outcome)
    except SourceError as error:
        return Refreshed(failed(source, copy, error, at, jitter), "failed")
    if flaw is not None:
        return Refreshed(failed(source, fresh, flaw, at, jitter), "incomplete", said)
    due = polling.next_check(at, source.every, jitter=jitter, hint=fresh.ask_again)
    asked_by_time = not isinstance(source.address, Local) or _waits_for_picture(fresh)
    good = replace(fresh, last_try=at, last_good=at, failures=0, trouble="")
    good = replace(good, next_check=due if asked_by_time else None)
    return Refreshed(good, word, said)


def failed(source: Source, copy: Copy, error: SourceError, at: datetime, jitter: float) -> Copy:
    """Return `copy` after a try at `at` that ended with `error`."""
    failures = copy.failures + 1
    due = polling.next_check(
        at,
        source.every,
        jitter=jitter,
        trouble=_trouble(error),
        failures=1 if isinstance(error, DoubtError) else failures,
        retry_after=error.retry_after if isinstance(error, RefusedError) else None,
    )
    if isinstance(error, DoubtError) and copy.doubted and copy.next_check:
        due = min(due, copy.next_check)  # asked too early: that settles nothing, and delays nothing
    return replace(
        copy,
        last_try=at,
        failures=failures,
        trouble=error.args[0],  # as it was made: str() would forget how
        # Who does not answer at all, settles no doubt.
        doubted=isinstance(error, DoubtError)
        or (copy.doubted and _trouble(error) is not Trouble.REFUSED),
        next_check=None if isinstance(source.address, Local) else due,
    )


class DoubtError(ParseError):
    """A whole answer that says next to nothing: it is asked once more before it is believed."""


def _reaped(
    source: Source, copy: Copy, answer: Fetched | Folder, reader: Reader, at: datetime
) -> tuple[Copy, SourceError | None]:
    """Return `copy` with what may be kept of `answer`, and why that is not all of it, if so.

    Raises SourceError when nothing may.
    """
    found = harvest(answer, reader, copy.kept_of_files)
    # What was good is worth more than a part of what is new.
    if isinstance(answer, Fetched) and found.flaw is not None and copy.last_good is not None:
        raise found.flaw
    reduced = found.reduced
    if _is_doubtful(source, copy, reduced.kept, at):
        raise DoubtError(
            Words("nearly everything is gone from it; if that stays so, it will be believed")
        )
    pictures = reduced.pictures[:_MOST_PICTURES]
    fresh = replace(
        copy,
        kept=reduced.kept,
        parts=found.parts,
        # What is not all there is asked for again.
        validators=NO_VALIDATORS if found.flaw else answer.validators,
        ask_again=reduced.ask_again,
        lost=sum(each.lost for each in reduced.diagnostics),
        pictures={name: copy.pictures.get(name, KeptPicture()) for name in pictures},
        doubted=False,
    )
    return fresh, found.flaw


def _is_doubtful(source: Source, copy: Copy, kept: bytes, at: datetime) -> bool:
    # Whoever deletes entries on this machine wants to see it at once.
    if isinstance(source.address, Local) or copy.last_good is None:
        return False
    # A restart, or whoever asks by hand, is no reason to believe it earlier.
    believed = copy.doubted and (copy.next_check is None or at >= copy.next_check)
    return not believed and _shrunk(copy.kept or b"", kept)


def _shrunk(before: bytes, after: bytes) -> bool:
    """Say whether a calendar has lost most of its entries at once; feeds are shorter, and may."""
    entry = b"BEGIN:VEVENT"
    return after.count(entry) < before.count(entry) * _SHRUNK


def _with_pictures(source: Source, copy: Copy, tools: Tools) -> Copy:
    """Return `copy` with its pictures as they are now; what cannot be had is asked for again."""
    pictures = {}
    for name, before in copy.pictures.items():
        try:
            outcome = tools.fetch(beside(source.address, name), before.validators)
            match outcome:
                case NotModified():
                    pictures[name] = before
                case Fetched(body, validators):
                    pictures[name] = KeptPicture(tools.keep_picture(body), validators)
                case Folder():
                    raise ParseError(Words("this is no picture that we can read"))
                case _:
                    assert_never(outcome)
        except (SourceError, ValueError) as error:
            # ValueError: the feed may not point there.
            log.warning("picture source=%s status=failed error=%s", source.name, error)
            pictures[name] = before
    return replace(copy, pictures=pictures)


def _waits_for_picture(copy: Copy) -> bool:
    """Say whether a picture on a server is missing: no file here will change when it comes."""
    return any("://" in name and not each.picture for name, each in copy.pictures.items())


def _trouble(error: SourceError) -> Trouble:
    match error:
        case OfflineError():
            return Trouble.OFFLINE
        case FetchError() if not isinstance(error, RefusedError):
            return Trouble.UNREACHABLE
        case _:
            return Trouble.REFUSED
