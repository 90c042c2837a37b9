from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.instant import Instant
from kiosk.player.show import Failed, Frame, News, Order, Outcome, Prepared, Show, pause_after
from kiosk.round import Round
from tests.kiosk.drawn import NOON, clock_box, page, round_of

SIZE = (640, 360)
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
ROUND = round_of([page(0), page(1), page(2)], until=NOON + HOUR)


class FakeChild:
    """Prepares what it is given to, and remembers what was ordered."""

    def __init__(self) -> None:
        self.ordered: list[Order] = []
        self.outcome: Outcome | None = None

    def begin(self, order: Order) -> None:
        self.ordered.append(order)

    def result(self) -> Outcome | None:
        outcome, self.outcome = self.outcome, None
        return outcome


class House:
    """A show with a clock that we turn, a child that we lead and an inbox that we fill."""

    def __init__(self, *left: Round) -> None:
        self.child = FakeChild()
        self.news: News | None = News(1, NOON)
        self.discarded: list[str] = []
        self.now = Instant(NOON, trusted=True)
        self.size = SIZE
        self.show = Show(lambda: self.news, self.child, self.discarded.append, left)

    def after(self, seconds: float = 0) -> str | None:
        """The file of the page on show so many seconds later, ticked like the screen does."""
        end = self.now.time + SECOND * seconds
        frame = self.tick()
        while self.now.time < end:
            self.now = self.now._replace(time=min(self.now.time + SECOND / 4, end))
            frame = self.tick()
        return frame.page.file if frame else None

    def at(self, time: datetime) -> str | None:
        self.now = self.now._replace(time=time)
        return self.after()

    def tick(self) -> Frame | None:
        return self.show.tick(self.now, self.size)

    def seen(self) -> tuple[str, str | None] | None:
        frame = self.tick()
        return frame and (frame.page.file, frame.time)

    def prepared(self, round_: Round) -> None:
        self.child.outcome = Prepared(round_)

    @property
    def orders(self) -> list[datetime]:
        return [each.now.time for each in self.child.ordered]


def playing(round_: Round = ROUND) -> House:
    house = House()
    house.tick()
    house.prepared(round_)
    assert house.after() == "0.png"
    house.child.ordered.clear()
    return house


def other(round_: Round = ROUND, **facts: object) -> Round:
    """The same pages in other files."""
    pages = tuple(replace(each, file=f"new-{each.file}") for each in round_.pages)
    return replace(round_, pages=pages, **facts)  # type: ignore[arg-type]  # the test's own facts


class TestTheFirstPage:
    def test_waits_for_the_first_round(self) -> None:
        house = House()

        assert house.after(3) is None
        assert house.child.ordered == [Order(Instant(NOON, trusted=True), SIZE)]

        house.prepared(ROUND)
        assert house.after() == "0.png"

    def test_is_there_at_once_when_the_last_round_still_holds(self) -> None:
        house = House(ROUND)

        assert house.after() == "0.png"
        assert house.orders == [NOON], "and it is prepared anyway"

    @pytest.mark.parametrize(
        ("situation", "left"),
        [
            ("was made for another screen", replace(ROUND, size=(360, 640))),
            ("is over", replace(ROUND, until=NOON)),
            ("has not begun", replace(ROUND, since=NOON + HOUR / 2)),
            ("knows another snapshot", replace(ROUND, snapshot=8)),
        ],
    )
    def test_waits_when_the_last_round(self, situation: str, left: Round) -> None:
        assert House(left).after(2) is None, situation

    def test_tells_no_time_while_the_clock_is_not_trusted(self) -> None:
        timed = replace(ROUND, pages=(page(0, boxes=(clock_box(),)),))
        house = House(timed)
        house.now = Instant(NOON, trusted=False)

        assert house.after() is None

    def test_is_an_old_one_rather_than_none(self) -> None:
        house = House(replace(ROUND, until=NOON))
        house.tick()
        house.child.outcome = Failed("no font")

        assert house.after() == "0.png"


class TestPlaying:
    def test_turns_pages_in_their_time(self) -> None:
        house = playing()

        assert house.after(9.75) == "0.png"
        assert house.after(0.25) == "1.png"
        assert house.after(25) == "0.png"

    def test_goes_on_after_a_sleep_and_after_the_clock_was_set_back(self) -> None:
        house = playing(replace(ROUND, until=None))

        assert house.at(NOON + HOUR * 9 + SECOND * 15) == "1.png"
        assert house.at(NOON - SECOND * 5) == "2.png"

    def test_shows_the_time_of_day_on_pages_that_have_a_clock(self) -> None:
        timed = replace(ROUND, pages=(page(0, boxes=(clock_box(),)), page(1)), until=None)
        house = playing(timed)

        assert house.seen() == ("0.png", "12:00")
        house.after(10)
        assert house.seen() == ("1.png", None)
        house.now = Instant(NOON + SECOND * 80, trusted=True)
        assert house.seen() == ("0.png", "12:01")
        house.now = house.now._replace(trusted=False)
        assert house.seen() == ("0.png", None)

    def test_a_key_turns_the_page_and_gives_it_its_full_time(self) -> None:
        house = playing()
        house.after(5)

        house.show.next(house.now)
        assert house.after(9.75) == "1.png"
        house.show.previous(house.now)
        house.show.previous(house.now)
        assert house.after() == "2.png"

    def test_a_pause_holds_the_page_until_the_next(self) -> None:
        house = playing()
        house.show.pause(house.now)
        assert house.after(40) == "0.png"

        house.show.next(house.now)
        assert house.after(40) == "1.png"

        house.show.pause(house.now)
        assert house.after(9.75) == "1.png"
        assert house.after(0.25) == "2.png"

    def test_keys_before_the_first_page_do_nothing(self) -> None:
        house = House()
        house.show.next(house.now)
        house.show.pause(house.now)

        assert house.after() is None


class TestANewRound:
    def test_is_ordered_when_there_is_a_newer_snapshot(self) -> None:
        house = playing()
        house.news = News(2, NOON)

        house.after(1)

        assert len(house.orders) == 1

    def test_comes_when_the_page_on_show_has_had_its_time_and_goes_on_after_it(self) -> None:
        house = playing()
        house.news = News(2, NOON)
        house.after(2)
        house.prepared(other(snapshot=2))

        assert house.after(7.75) == "0.png"
        assert house.after(0.25) == "new-1.png"
        assert len(house.orders) == 1

    def test_comes_at_once_when_the_page_on_show_knew_nothing_of_the_town(self) -> None:
        house = House()
        house.news = None
        house.tick()
        house.prepared(replace(ROUND, snapshot=0))
        assert house.after() == "0.png"
        house.news = News(1, NOON)
        house.after(2)
        house.prepared(other(snapshot=1))

        assert house.after(0.25) == "new-1.png"

    def test_begins_at_its_start_when_what_was_shown_is_gone(self) -> None:
        house = playing()
        house.news = News(2, NOON)
        house.after(2)
        house.prepared(round_of([page(5), page(6)], snapshot=2))

        assert house.after(8) == "5.png"

    def test_comes_with_a_key(self) -> None:
        house = playing()
        house.news = News(2, NOON)
        house.after(2)
        house.prepared(other(snapshot=2))
        house.after()

        house.show.next(house.now)

        assert house.after() == "new-1.png"

    def test_waits_while_a_page_is_held(self) -> None:
        house = playing()
        house.show.pause(house.now)
        house.news = News(2, NOON)
        house.after(2)
        house.prepared(other(snapshot=2))
        assert house.after(30) == "0.png"

        house.show.pause(house.now)

        assert house.after() == "new-1.png"

    def test_is_ordered_again_when_a_snapshot_came_while_it_was_made(self) -> None:
        house = playing()
        house.news = News(2, NOON)
        house.after(2)
        house.news = News(3, NOON)
        house.after(2)
        assert len(house.orders) == 1, "one at a time"

        house.prepared(other(snapshot=2))
        house.after(1)

        assert len(house.orders) == 2

    def test_is_not_ordered_for_a_snapshot_that_the_child_has_read_already(self) -> None:
        house = House()
        house.tick()
        house.news = News(2, NOON)
        house.prepared(replace(ROUND, snapshot=2))

        house.after(5)

        assert len(house.orders) == 1

    def test_is_ordered_once_although_the_child_sees_another_snapshot(self) -> None:
        house = House()
        house.tick()
        house.prepared(replace(ROUND, snapshot=99))

        house.after(5)

        assert len(house.orders) == 1

    @pytest.mark.parametrize("trusted", [True, False])
    def test_is_ordered_when_trust_in_the_clock_changes(self, trusted: bool) -> None:
        house = House()
        house.now = Instant(NOON, trusted)
        house.tick()
        house.prepared(ROUND)
        house.after(1)
        house.now = house.now._replace(trusted=not trusted)

        house.after(1)

        assert [each.now.trusted for each in house.child.ordered] == [trusted, not trusted]

    def test_is_ordered_when_the_window_gets_another_size(self) -> None:
        house = playing()
        house.size = (360, 640)

        house.after(1)

        assert [each.size for each in house.child.ordered] == [(360, 640)]


class TestTheFollowingRound:
    LATE = NOON + HOUR - SECOND * 29
    NEXT = other(since=NOON + HOUR, until=NOON + HOUR * 2)

    def test_is_ordered_half_a_minute_before_its_time(self) -> None:
        house = playing()

        house.at(NOON + HOUR - SECOND * 31)
        assert house.orders == []
        house.at(self.LATE)
        assert house.orders == [NOON + HOUR]

    def test_comes_when_its_time_has_come(self) -> None:
        house = playing()
        house.at(self.LATE)
        house.prepared(self.NEXT)

        assert (house.after(28) or "").startswith(("0", "1", "2"))
        assert (house.after(12) or "").startswith("new-")
        assert house.orders == [NOON + HOUR]

    def test_is_made_for_the_newest_snapshot(self) -> None:
        house = playing()
        house.at(self.LATE)
        house.prepared(self.NEXT)
        house.after(1)
        house.news = News(2, NOON)
        house.after(1)
        house.prepared(replace(ROUND, snapshot=2))
        house.after(1)

        first, now, following = house.orders
        assert first == following == NOON + HOUR
        assert now < NOON + HOUR

    def test_is_made_for_now_when_half_a_minute_was_not_enough(self) -> None:
        house = playing()
        house.at(self.LATE)
        assert house.at(NOON + HOUR + SECOND) is not None, "the old one stays"
        house.child.outcome = Failed("took longer than 120 s")
        house.after(6)

        assert house.orders[-1] > NOON + HOUR

    def test_is_forgotten_when_the_clock_was_set_back_for_a_day(self) -> None:
        house = playing()
        house.at(self.LATE)
        house.prepared(self.NEXT)
        house.after(1)

        house.at(NOON - HOUR * 24)

        assert house.orders[-1] == NOON - HOUR * 24


class TestFailure:
    def test_leaves_the_old_round_on_show(self) -> None:
        house = playing()
        house.news = News(2, NOON)
        house.after(1)
        house.child.outcome = Failed("no font")

        assert house.after(9) == "1.png"

    def test_is_a_round_that_knows_nothing_of_the_snapshot_that_is_there(self) -> None:
        house = playing()
        house.news = News(2, NOON)
        house.after(1)
        house.prepared(other(snapshot=0))

        assert house.after(9) == "1.png"

    def test_is_tried_again_with_growing_pauses(self) -> None:
        house = House()
        for _ in range(4):
            house.tick()
            house.child.outcome = Failed("no font")
            orders = len(house.orders)
            while len(house.orders) == orders:
                house.after(1)
        pauses = [b - a for a, b in zip(house.orders, house.orders[1:], strict=False)]

        assert [round(pause / SECOND) for pause in pauses] == [5, 10, 20, 40]

    @given(st.integers(1, 100_000))
    def test_is_never_given_up(self, failures: int) -> None:
        assert 5 * SECOND <= pause_after(failures) <= SECOND * 300

    def test_ends_with_the_first_success(self) -> None:
        house = House()
        house.tick()
        house.child.outcome = Failed("no font")
        house.after(6)
        house.prepared(ROUND)
        house.after(1)
        house.news = News(2, NOON)
        house.after(1)

        assert len(house.orders) == 3

    @pytest.mark.parametrize(
        ("situation", "wrong"),
        [
            ("was over before it began", replace(ROUND, until=NOON)),
            ("begins later than ordered", replace(ROUND, since=NOON + HOUR / 2)),
            ("has pages of another size", replace(ROUND, size=(1, 1))),
        ],
    )
    def test_is_also_a_round_that(self, situation: str, wrong: Round) -> None:
        house = House()
        house.tick()
        house.prepared(wrong)

        assert house.after(2) is None, situation
        assert len(house.orders) == 1, "no haste"


class TestABrokenPage:
    def test_costs_only_itself_and_is_made_again(self) -> None:
        house = playing()
        house.after(10)

        house.show.broken("1.png", house.now)

        assert house.after() == "2.png"
        assert house.after(10) == "0.png"
        assert house.after(10) == "2.png"
        assert house.discarded == ["1.png"]
        assert len(house.orders) == 1

    def test_that_stays_broken_is_not_made_again_and_again(self) -> None:
        house = playing()
        house.show.broken("0.png", house.now)
        house.after()
        house.prepared(ROUND)
        house.after(20)

        house.show.broken("0.png", house.now)
        house.after(5)

        assert len(house.orders) == 1

    def test_that_was_the_only_one_leaves_what_is_on_show(self) -> None:
        house = playing(round_of([page(0)]))
        house.show.broken("0.png", house.now)

        assert house.after() is None, "no new frame: the screen keeps its last"
        house.prepared(round_of([page(0)]))
        assert house.after() == "0.png"


@settings(deadline=None)  # the machine may be busy
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["tick", "next", "previous", "pause", "news", "done", "fail", "broken"]
            ),
            st.integers(-100_000, 100_000),
        ),
        max_size=30,
    )
)
def test_whatever_happens_a_page_stays_on_show(happened: list[tuple[str, int]]) -> None:
    house = playing(replace(ROUND, until=None))
    for what, seconds in happened:
        house.now = house.now._replace(time=house.now.time + SECOND * seconds)
        match what:
            case "next" | "previous" | "pause":
                getattr(house.show, what)(house.now)
            case "news":
                house.news = News(abs(seconds) + 1, NOON)
            case "done" if house.child.ordered:
                at = house.child.ordered[-1].now.time.astimezone(UTC)
                house.prepared(replace(ROUND, since=at, until=at + HOUR))
            case "fail":
                house.child.outcome = Failed("no font")
            case "broken":
                house.show.broken("1.png", house.now)
        frame = house.tick()
        assert frame is not None
        assert frame.page in ROUND.pages
