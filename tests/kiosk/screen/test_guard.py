from __future__ import annotations

import pytest

from kiosk.screen.guard import Guard


@pytest.mark.parametrize(
    ("situation", "times", "ends"),
    [
        ("a single mishap", [0], False),
        ("four at once", [0, 0, 0, 0], False),
        ("five at once", [0, 0, 0, 0, 0], True),
        ("five in just under a minute", [0, 10, 20, 30, 59.9], True),
        ("five in a minute", [0, 10, 20, 30, 60], False),
        ("one an hour, for days", [3600 * hour for hour in range(99)], False),
        ("five at last", [0, 1000, 1001, 1002, 1003, 1004], True),
    ],
)
def test_the_guard_gives_up_after(situation: str, times: list[float], ends: bool) -> None:
    guard = Guard()

    told = [guard.too_many(ValueError("mishap"), at) for at in times]

    assert told == [False] * (len(times) - 1) + [ends], situation
