"""The one place that says fetch -> reduce -> keep for a source. What it kept is read by `pull`.

A try that fails, in whatever way, never costs what was there before.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from feeds import polling
from feeds.config import Source
from feeds.disk.copies import Copy, KeptPicture
from feeds.errors import FetchError, OfflineError, ParseError, RefusedError, SourceError
from feeds.formats.reader import reader
from feeds.model import Picture
from feeds.polling import Trouble
from feeds.sources.address import Local, beside
from feeds.sources.limit import at_most
from feeds.sources.outcome import Fetch, Fetched, NotModified, Validators

log = logging.getLogger("feeds.refresh")

READING_TIME = 10.0  # seconds for one source
_MOST_PICTURES = 50
_SHRUNK = 0.2

KeepPicture = Callable[[bytes], Picture]  # may raise ParseError


def known(source: Source, copy: Copy | None) -> Copy:
    """Return what is still true of `copy` when the config may have changed since."""
    if copy is None or copy.format != source.format:
        return Copy(source.name, source.place, source.format)
    if copy.place != source.place:
        # The new address has its own validators; until it answers, the old news are the best.
        # What it says is believed at once, however little it is.
        moved = replace(copy, place=source.place, validators=Validators(), next_check=None)
        return replace(moved, doubted=True)
    return copy


def refresh(
    source: Source,
    copy: Copy,
    fetch: Fetch,
    keep_picture: KeepPicture,
    *,
    at: datetime,
    jitter: float,
) -> tuple[Copy, str]:
    """Return the newest good copy, on any failure the one we had; and a word for what happened.

    Raises StoreError when a picture cannot be stored.
    """
    try:
        outcome = fetch(source.address, copy.validators)
        match outcome:
            case NotModified():
                fresh = replace(copy, doubted=False)
            case Fetched(body, validators):
                fresh = _reduced(source, copy, body, validators)
            case _:
                assert_never(outcome)
    except SourceError as error:
        return failed(source, copy, error, at, jitter), "failed"
    fresh = replace(fresh, last_try=at, last_good=at, failures=0, trouble="")
    due = polling.next_check(at, source.every, jitter=jitter, hint=fresh.ask_again)
    with_pictures = _with_pictures(source, fresh, fetch, keep_picture)
    asked_by_time = not isinstance(source.address, Local) or _waits_for_picture(with_pictures)
    fresh = replace(with_pictures, next_check=due if asked_by_time else None)
    return fresh, type(outcome).__name__


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


@contextmanager
def contained(source: Source) -> Iterator[None]:
    """Turn whatever a format raises into a ParseError: no bytes may stop the other sources."""
    try:
        with at_most(READING_TIME):
            yield
    except SourceError:
        raise
    except Exception as error:
        log.exception("read source=%s failed", source.name)
        raise ParseError(f"it cannot be read ({type(error).__name__})") from error


def _reduced(source: Source, copy: Copy, body: bytes, validators: Validators) -> Copy:
    """Return `copy` with what may be kept of `body`. Raises ParseError."""
    with contained(source):
        reduced = reader(source.format).reduce(body)
    # Whoever deletes entries on this machine wants to see it at once.
    remote = not isinstance(source.address, Local)
    if remote and not copy.doubted and _shrunk(copy.kept or b"", reduced.kept):
        raise DoubtError("nearly everything is gone from it; if that stays so, it will be believed")
    pictures = reduced.pictures[:_MOST_PICTURES]
    return replace(
        copy,
        kept=reduced.kept,
        validators=validators,
        ask_again=reduced.ask_again,
        lost=sum(each.lost for each in reduced.diagnostics),
        pictures={name: copy.pictures.get(name, KeptPicture()) for name in pictures},
        doubted=False,
    )


def _shrunk(before: bytes, after: bytes) -> bool:
    """Say whether a calendar has lost most of its entries at once; feeds are shorter, and may."""
    entry = b"BEGIN:VEVENT"
    return after.count(entry) < before.count(entry) * _SHRUNK


def _with_pictures(source: Source, copy: Copy, fetch: Fetch, keep_picture: KeepPicture) -> Copy:
    """Return `copy` with its pictures as they are now; what cannot be had is asked for again."""
    pictures = {}
    for name, before in copy.pictures.items():
        try:
            outcome = fetch(beside(source.address, name), before.validators)
            match outcome:
                case NotModified():
                    pictures[name] = before
                case Fetched(body, validators):
                    pictures[name] = KeptPicture(keep_picture(body), validators)
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
