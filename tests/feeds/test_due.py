"""When the sleeper wakes, told as situations."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from feeds.pulling.due import Seen, why

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SEEN = Seen({"notes": "a1"}, date(2026, 3, 2), "c1", snapshot=True)
LATER = {"town": NOON + timedelta(minutes=1)}


@pytest.mark.parametrize(
    ("seen", "pulled", "checks", "reason"),
    [
        (SEEN, None, LATER, "start"),
        (SEEN, SEEN, LATER, ""),
        (SEEN, SEEN, {}, ""),
        (SEEN, SEEN, {"town": NOON}, "due: town"),
        (SEEN, SEEN, {"town": None}, "due: town"),
        (replace(SEEN, files={"notes": "a2"}), SEEN, LATER, "changed: notes"),
        (replace(SEEN, day=date(2026, 3, 3)), SEEN, LATER, "a new day"),
        (replace(SEEN, day=date(2026, 3, 1)), SEEN, LATER, "a new day"),
        (replace(SEEN, config="c2"), SEEN, LATER, "config changed"),
        (replace(SEEN, snapshot=False), SEEN, LATER, "no snapshot"),
    ],
)
def test_a_pull_is_due_because_of(
    seen: Seen, pulled: Seen | None, checks: dict[str, datetime | None], reason: str
) -> None:
    assert why(seen, pulled, NOON, checks) == reason
