"""Rows 14 and 15: pages and laps take as long as people need, and no longer than they stay."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import laps
from kiosk.audit import timing
from kiosk.programme import Kind
from kiosk.round import Page
from tests.kiosk.audit.conftest import Good
from tests.kiosk.audit.made import told, with_page
from tests.kiosk.drawn import page
from tests.kiosk.town import SCREENS, Shown


def pages(*given: tuple[Kind, float]) -> list[Page]:
    return [
        page(number, slide=kind, seconds=seconds, item=f"{kind} {number}")
        for number, (kind, seconds) in enumerate(given)
    ]


TODAY, EVENT, NOTICE, FUNDERS = Kind.TODAY, Kind.EVENT, Kind.ANNOUNCEMENT, Kind.FUNDERS


@pytest.mark.parametrize(
    ("situation", "given", "wrong"),
    [
        ("all fits", [(TODAY, 30), (EVENT, 45), (EVENT, 45), (FUNDERS, 40)], False),
        ("it is just as long as it may be", [(TODAY, 30), *[(EVENT, 42)] * 5], False),
        ("it is a second longer", [(TODAY, 31), *[(EVENT, 42)] * 5], True),
        (
            "two laps are each short",
            [(TODAY, 30), *[(EVENT, 40)] * 5, (TODAY, 30), *[(EVENT, 40)] * 5],
            False,
        ),
        (
            "one of two laps is long",
            [(TODAY, 30), (EVENT, 40), (TODAY, 30), *[(EVENT, 40)] * 6],
            True,
        ),
        ("it does not begin with today's list", [(EVENT, 30), (TODAY, 30)], True),
        ("the clock is wrong, and nobody knows today", [(EVENT, 30), (FUNDERS, 30)], False),
        ("without a clock it is long", [(EVENT, 45)] * 6, True),
        (
            "nothing is on today, and the notices make two laps",
            [*[(NOTICE, 40)] * 5, (FUNDERS, 20), *[(NOTICE, 40)] * 5, (FUNDERS, 20)],
            False,
        ),
        (
            "nothing is on today, and the second lap is long",
            [(NOTICE, 40), (FUNDERS, 20), *[(NOTICE, 40)] * 6, (FUNDERS, 20)],
            True,
        ),
        ("two slides are too long for one lap", [(EVENT, 130), (EVENT, 120)], True),
    ],
)
def test_a_round_is_wrong_when(
    situation: str, given: Sequence[tuple[Kind, float]], wrong: bool
) -> None:
    found = told(timing.rounds(pages(*given)))

    assert bool(found) is wrong, situation
    assert {each.row for each in found} <= {15}


def test_one_slide_may_make_a_lap_longer_since_it_is_never_divided() -> None:
    long = [
        page(number, slide=EVENT, seconds=44, item="one", page=number) for number in range(1, 6)
    ]

    assert told(timing.rounds([*pages((TODAY, 30)), *long])) == []


def test_pages_are_divided_into_laps_where_today_s_list_begins_again() -> None:
    board = [page(0, slide=TODAY, page=1, of=2), page(1, slide=TODAY, page=2, of=2)]
    round_ = [*board, *pages((EVENT, 9)), *board, *pages((EVENT, 9), (FUNDERS, 9))]

    assert [len(lap) for lap in timing.in_laps(round_)] == [3, 4]


def test_without_today_s_list_a_lap_ends_after_the_funders_last_page() -> None:
    thanks = [page(number, slide=FUNDERS, page=number, of=2) for number in (1, 2)]
    round_ = [*pages((NOTICE, 9), (NOTICE, 9)), *thanks, *pages((NOTICE, 9)), *thanks]

    assert [len(lap) for lap in timing.in_laps(round_)] == [4, 3]


@given(
    st.lists(st.floats(12, 45), max_size=30), st.booleans(), st.floats(12, 45), st.floats(12, 45)
)
def test_laps_are_found_as_they_were_made(
    notices: list[float], listed: bool, opening: float, closing: float
) -> None:
    def one(number: int, kind: Kind, seconds: float) -> laps.Shown:
        made = page(number, slide=kind, seconds=seconds)
        return laps.Shown((made,), kind is TODAY, kind is FUNDERS)

    opened = [one(-1, TODAY, opening)] if listed else []
    all_of_it = [one(number, NOTICE, each) for number, each in enumerate(notices)]
    round_ = laps.in_laps([*opened, *all_of_it, one(-2, FUNDERS, closing)])

    assert told(timing.rounds(round_)) == []
    assert [lap[-1].slide for lap in timing.in_laps(round_)] == [FUNDERS] * sum(
        each.slide == FUNDERS for each in round_
    )


@pytest.mark.parametrize("screen", [name for name in SCREENS if "four times" not in name])
def test_what_a_page_needs_is_told_from_its_boxes_as_it_was_from_its_text(
    shown: Callable[[str], Shown], screen: str
) -> None:
    """The formula is computed again from what stands on the page: nobody forgot a line."""
    town = shown(screen)

    for each in town.pages:
        asked = timing.reading_seconds(each)
        assert asked - 0.06 <= each.seconds <= asked + 3, each.item


def test_a_page_for_slow_readers_needs_longer(good: Good) -> None:
    seen = good("event", "de")
    simple = with_page(seen, language="de-simple")

    assert timing.reading_seconds(simple.page) > timing.reading_seconds(seen.page)
    assert [each.row for each in told(timing.dwell(simple))] == [14]
