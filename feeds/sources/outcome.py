"""An outcome is what a try to fetch a source brought: something new, or that nothing is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from feeds.errors import FetchError
from feeds.sources.address import Address

LIMIT = 20_000_000  # bytes of one body, decompressed


@dataclass(frozen=True, slots=True)
class Validators:
    """What the server gave us to ask again politely (RFC 9110, 13.1); for a file, its digest."""

    etag: str = ""
    last_modified: str = ""


NO_VALIDATORS = Validators()


@dataclass(frozen=True, slots=True)
class Fetched:
    """A new representation of the feed."""

    body: bytes
    validators: Validators


@dataclass(frozen=True, slots=True)
class Folder:
    """The calendars of a folder, by the names of their files; or why one could not be had."""

    files: Mapping[str, bytes | FetchError]
    validators: Validators


@dataclass(frozen=True, slots=True)
class NotModified:
    """The copy we have is still good."""


FetchOutcome = Fetched | Folder | NotModified


class Fetch(Protocol):
    """Get what is at `address`, unless it still matches `validators`. May raise FetchError."""

    def __call__(self, address: Address, validators: Validators) -> FetchOutcome: ...
