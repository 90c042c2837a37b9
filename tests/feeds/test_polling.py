"""When to ask next, told as situations."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.sources.polling import Trouble, is_due, next_check

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
S, MIN, HOUR, DAY = (timedelta(**{unit: 1}) for unit in ("seconds", "minutes", "hours", "days"))
OFFLINE, UNREACHABLE, REFUSED = Trouble.OFFLINE, Trouble.UNREACHABLE, Trouble.REFUSED


@pytest.mark.parametrize(
    ("situation", "every", "hint", "wait"),
    [
        ("as the config says", 15 * MIN, None, 15 * MIN),
        ("never more often than every five minutes", MIN, None, 5 * MIN),
        ("as the config says, whatever the publisher wishes", 15 * MIN, 12 * HOUR, 15 * MIN),
        ("every quarter of an hour when nobody says anything", None, None, 15 * MIN),
        ("then a publisher may slow us down", None, 40 * MIN, 40 * MIN),
        ("but not speed us up", None, MIN, 15 * MIN),
        ("nor put us to sleep", None, 12 * HOUR, HOUR),
    ],
)
def test_after_a_good_try(
    situation: str, every: timedelta | None, hint: timedelta | None, wait: timedelta
) -> None:
    assert next_check(NOON, every, hint=hint, jitter=0) == NOON + wait, situation


@pytest.mark.parametrize(
    ("situation", "trouble", "failures", "retry_after", "wait"),
    [
        ("the network has just gone", OFFLINE, 1, None, 15 * S),
        ("it has been gone for a month", OFFLINE, 60_000, None, 40 * S),
        ("a server does not answer", UNREACHABLE, 1, None, 15 * S),
        ("nor the third time", UNREACHABLE, 3, None, 60 * S),
        ("nor for a month", UNREACHABLE, 60_000, None, 5 * MIN),
        ("a server says no", REFUSED, 1, None, 15 * MIN),
        ("and again", REFUSED, 2, None, 30 * MIN),
        ("and for ever", REFUSED, 60_000, None, 6 * HOUR),
        ("it says when to come back", REFUSED, 1, 2 * HOUR, 2 * HOUR),
        ("it says so after many refusals", REFUSED, 9, 20 * MIN, 20 * MIN),
        ("it says: at once", REFUSED, 1, 0 * S, 15 * MIN),
        ("it says: in ten years", REFUSED, 1, 3650 * DAY, DAY),
    ],
)
def test_after_a_bad_try(
    situation: str,
    trouble: Trouble,
    failures: int,
    retry_after: timedelta | None,
    wait: timedelta,
) -> None:
    check = next_check(
        NOON,
        15 * MIN,
        trouble=trouble,
        failures=failures,
        retry_after=retry_after,
        jitter=0,
    )

    assert check == NOON + wait, situation


@given(
    every=st.timedeltas(timedelta(), 7 * DAY),
    failures=st.integers(0, 100_000),
    trouble=st.sampled_from([None, *Trouble]),
    retry_after=st.none() | st.timedeltas(timedelta(), 3650 * DAY),
    jitter=st.floats(0, 1),
)
def test_the_next_check_is_later_than_now_and_never_far_away(
    every: timedelta,
    failures: int,
    trouble: Trouble | None,
    retry_after: timedelta | None,
    jitter: float,
) -> None:
    check = next_check(
        NOON, every, trouble=trouble, failures=failures, retry_after=retry_after, jitter=jitter
    )

    assert 15 * S <= check - NOON <= max(every, DAY) * 1.1


def test_the_network_is_found_again_within_a_minute_however_long_it_was_gone() -> None:
    latest = next_check(NOON, HOUR, trouble=OFFLINE, failures=10_000, jitter=1)

    assert latest - NOON < MIN


@pytest.mark.parametrize(
    ("situation", "check", "due"),
    [
        ("never asked so far", None, True),
        ("now", NOON, True),
        ("in a moment", NOON + S, False),
        ("tomorrow, for the server wished so", NOON + DAY, False),
        ("in eleven years: the clock was wrong when that was said", NOON + 4000 * DAY, True),
    ],
)
def test_a_source_is_due(situation: str, check: datetime | None, due: bool) -> None:
    assert is_due(NOON, check) is due, situation
