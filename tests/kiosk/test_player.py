from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import player
from kiosk.player import LONGEST, SHORTEST, Anchor
from kiosk.round import Page
from tests.kiosk.drawn import NOON, page, round_of

SECOND = timedelta(seconds=1)
# Three pages of 10, 20 and 30 seconds: once round is a minute.
ROUND = round_of([page(0, seconds=10), page(1, seconds=20), page(2, seconds=30)])
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("situation", "start", "seconds", "shown", "left"),
    [
        ("at the anchor", 0, 0, 0, 10),
        ("just before the first change", 0, 9.5, 0, 0.5),
        ("at the first change", 0, 10, 1, 20),
        ("on the last page", 0, 59, 2, 1),
        ("at the start of the second time round", 0, 60, 0, 10),
        ("after a night's sleep", 0, 8 * 3600 + 15, 1, 15),
        ("anchored on the last page", 2, 31, 0, 9),
        ("before the anchor, after the clock was set back", 0, -1, 2, 1),
        ("anchored one page before the first", -1, 0, 2, 30),
    ],
)
def test_the_page_on_show_is_the_one_whose_time_it_is(
    situation: str, start: int, seconds: float, shown: int, left: float
) -> None:
    now = NOON + SECOND * seconds

    turn = player.page_at(ROUND, Anchor(start, NOON), now)

    assert turn.page == shown, situation
    assert turn.until == now + SECOND * left, situation


def test_a_held_page_stays() -> None:
    turn = player.page_at(ROUND, Anchor(1, NOON, held=True), NOON + timedelta(days=3))

    assert turn == (1, NOON, None)


def test_the_hour_that_comes_twice_is_played_twice() -> None:
    before = datetime(2026, 10, 25, 2, 59, 55, tzinfo=BERLIN)
    after = datetime(2026, 10, 25, 2, 0, 10, tzinfo=BERLIN, fold=1)

    assert player.page_at(ROUND, Anchor(0, before), after).page == 1  # 15 seconds later


times = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
lengths = st.lists(
    st.floats(1e-9, 1e300) | st.floats(1, 60) | st.just(float("inf")), min_size=1, max_size=9
)


@settings(deadline=None)  # the machine may be busy
@given(lengths, st.integers(-100, 100), times, times)
def test_whatever_the_time_a_page_is_on_show_and_will_end(
    seconds: list[float], start: int, anchored: datetime, now: datetime
) -> None:
    round_ = round_of([page(number, seconds=each) for number, each in enumerate(seconds)])

    turn = player.page_at(round_, Anchor(start, anchored), now)

    assert 0 <= turn.page < len(round_.pages)
    assert turn.until is not None
    assert turn.since <= now < turn.until
    length = turn.until - turn.since
    assert SHORTEST <= length <= LONGEST
    assert length <= max(SHORTEST, SECOND * min(seconds[turn.page], 3600))
    # And then it is the next one's turn.
    following = player.page_at(round_, Anchor(start, anchored), turn.until)
    assert following.page == (turn.page + 1) % len(seconds)


SLIDE_OF_TWO = [page(1, page=1, of=2), page(1, file="1b.png", page=2, of=2)]


@pytest.mark.parametrize(
    ("situation", "shown", "start"),
    [
        ("a slide that is there", page(0), 1),
        ("a slide that is gone", page(7), 0),
        ("the first page of two", SLIDE_OF_TWO[0], 2),
        ("the last page of two", SLIDE_OF_TWO[1], 3),
        ("a third page where there are two now", page(1, page=3, of=3), 3),
        ("the last slide", page(2), 0),
        ("the same item in another language", page(0, language="ar"), 0),
    ],
)
def test_a_new_round_goes_on_after(situation: str, shown: Page, start: int) -> None:
    new = round_of([page(0), *SLIDE_OF_TWO, page(2)])

    assert player.after(new, shown, 0) == start, situation


@pytest.mark.parametrize(("place", "start"), [(0, 1), (3, 4), (6, 7), (8, 7)])
def test_a_new_round_goes_on_in_the_lap_in_which_the_old_one_was(place: int, start: int) -> None:
    today = page(0)
    laps = round_of([today, page(1), page(2), today, page(3), page(4), today, page(5)])

    assert player.after(laps, today, place) == start % len(laps.pages)


def test_a_page_that_cannot_be_shown_costs_only_itself() -> None:
    left = player.without(ROUND, "1.png")

    assert left is not None
    assert [each.file for each in left.pages] == ["0.png", "2.png"]
    assert player.without(round_of([page(0)]), "0.png") is None
