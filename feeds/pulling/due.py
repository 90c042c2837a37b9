"""Whether a pull is due, and why. Pure: `serve` looks at the world and acts on the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from feeds.sources.polling import is_due

START = "start"
CONFIG_CHANGED = "config changed"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look at the world found: stamps of local sources, the config's digest, the day."""

    files: Mapping[str, str]
    day: date
    config: str
    snapshot: bool  # is there one?


def why(
    seen: Seen, pulled: Seen | None, now: datetime, checks: Mapping[str, datetime | None]
) -> str:
    """Return in words why a pull is due, or "".

    `pulled`: what was seen before the last pull that ended well; `checks`: when to ask each server.
    """
    if pulled is None:
        return START
    if not seen.snapshot:
        return "no snapshot"
    if seen.config != pulled.config:
        return CONFIG_CHANGED
    if seen.day != pulled.day:
        return "a new day"
    changed = [name for name in seen.files if seen.files[name] != pulled.files.get(name)]
    if changed:
        return f"changed: {', '.join(changed)}"
    asked = [name for name, check in checks.items() if is_due(now, check)]
    return f"due: {', '.join(asked)}" if asked else ""
