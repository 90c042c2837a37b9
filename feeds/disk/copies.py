"""A copy is what we keep of a source: its last good content, and how asking it is going.

As bytes it is a state (JSON with a checksum) that names its content by sha256: so the two fit
together at every moment, whichever was written last.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import accumulate
from types import MappingProxyType
from typing import Any

from feeds import wording
from feeds.errors import StoreError
from feeds.model import Picture, SourceHealth
from feeds.sources.outcome import NO_VALIDATORS, Validators
from feeds.wording import Words

VERSION = 1


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """A picture that the source names. `picture` is None as long as it could not be had."""

    picture: Picture | None = None
    validators: Validators = NO_VALIDATORS


@dataclass(frozen=True, slots=True)
class Copy:
    """The last good copy of a source, and how its checks are going.

    `kept` is None as long as nothing good has come. `place` tells whether the source has moved
    since. `parts`: how many bytes of it come from each file, when it was a folder of calendars.
    `lost`: items that were left out when the content was kept. `doubted`: the last answer was
    suspiciously small, or the address is new; what comes from `next_check` on will be believed.
    """

    source: str
    place: str = ""
    format: str = ""
    kept: bytes | None = None
    parts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    validators: Validators = NO_VALIDATORS
    ask_again: timedelta | None = None
    lost: int = 0
    pictures: Mapping[str, KeptPicture] = field(default_factory=lambda: MappingProxyType({}))
    last_try: datetime | None = None
    last_good: datetime | None = None
    failures: int = 0
    trouble: str = ""
    next_check: datetime | None = None
    doubted: bool = False

    @property
    def shown(self) -> dict[str, Picture]:
        """The pictures that can be shown, by the address under which the source names them."""
        return {name: each.picture for name, each in self.pictures.items() if each.picture}

    @property
    def kept_of_files(self) -> dict[str, bytes]:
        """What was kept of each file of a folder of calendars."""
        ends = list(accumulate(self.parts.values()))
        return {
            name: (self.kept or b"")[end - size : end]
            for (name, size), end in zip(self.parts.items(), ends, strict=True)
        }

    def health(self, left_out: int) -> SourceHealth:
        """Return what the snapshot says of it; `left_out` items could not be read."""
        return SourceHealth(
            self.source, self.last_try, self.last_good, self.failures, self.trouble, left_out
        )


def digest(kept: bytes) -> str:
    """Return the name of kept content."""
    return hashlib.sha256(kept).hexdigest()


def to_bytes(copy: Copy) -> bytes:
    """Return everything but the content itself."""
    state = {
        "version": VERSION,
        "source": copy.source,
        "place": copy.place,
        "format": copy.format,
        "kept": None if copy.kept is None else digest(copy.kept),
        "parts": dict(copy.parts),
        "validators": _validators_out(copy.validators),
        "ask_again": copy.ask_again and copy.ask_again.total_seconds(),
        "lost": copy.lost,
        "pictures": {name: _picture_out(each) for name, each in copy.pictures.items()},
        "last_try": copy.last_try and copy.last_try.isoformat(),
        "last_good": copy.last_good and copy.last_good.isoformat(),
        "failures": copy.failures,
        "trouble": wording.to_json(copy.trouble),
        "next_check": copy.next_check and copy.next_check.isoformat(),
        "doubted": copy.doubted,
    }
    document = {"sha256": digest(_canonical(state)), "state": state}
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def from_bytes(data: bytes) -> tuple[Copy, str | None]:
    """Read what `to_bytes` wrote: the copy without its content, and the content's name.

    Raises StoreError for anything else, whatever the bytes.
    """
    try:
        document = json.loads(data)
        state = document["state"]
        if document["sha256"] != digest(_canonical(state)) or state.pop("version") != VERSION:
            raise StoreError(Words("it was altered, or comes from another release"))
        kept = state.pop("kept")
        asked = state["ask_again"]
        return Copy(
            **state
            | {
                "validators": Validators(**state["validators"]),
                "ask_again": None if asked is None else timedelta(seconds=asked),
                "pictures": {name: _picture_in(each) for name, each in state["pictures"].items()},
                "trouble": wording.from_json(state["trouble"]),
                "last_try": _time_in(state["last_try"]),
                "last_good": _time_in(state["last_good"]),
                "next_check": _time_in(state["next_check"]),
            }
        ), kept
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise StoreError(Words("it is not what we wrote")) from error


def _canonical(state: Any) -> bytes:
    return json.dumps(state, sort_keys=True).encode()


def _time_in(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


def _validators_out(validators: Validators) -> dict[str, str]:
    return {"etag": validators.etag, "last_modified": validators.last_modified}


def _picture_out(kept: KeptPicture) -> dict[str, Any]:
    picture = kept.picture
    stored = picture and {"file": picture.file, "width": picture.width, "height": picture.height}
    return {"picture": stored, "validators": _validators_out(kept.validators)}


def _picture_in(given: dict[str, Any]) -> KeptPicture:
    stored = given["picture"]
    return KeptPicture(stored and Picture(**stored), Validators(**given["validators"]))
