"""The show decides, at each tick, what is to be on the screen, and when the next round is prepared.

It sees nothing but values and two ports; whoever ticks it shows the frame that it returns.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, Protocol, assert_never

from kiosk import player
from kiosk.instant import Instant
from kiosk.player import Anchor, Turn
from kiosk.round import ClockFace, Page, Round

log = logging.getLogger(__name__)

LOOK = timedelta(seconds=1)
AHEAD = timedelta(seconds=30)
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=5)

Size = tuple[int, int]


class News(NamedTuple):
    """Which snapshot is the newest, and when it was made."""

    number: int
    made: datetime


class Order(NamedTuple):
    """What a round is to be prepared for: a moment, and a page's width and height in px."""

    now: Instant
    size: Size


@dataclass(frozen=True, slots=True)
class Prepared:
    """The round is there, its pages are on disk."""

    round: Round


@dataclass(frozen=True, slots=True)
class Failed:
    """There is no round; `reason` says why, in words."""

    reason: str


Outcome = Prepared | Failed


class Prepare(Protocol):
    """Has rounds prepared, one at a time, without waiting for them."""

    def begin(self, order: Order) -> None: ...
    def result(self) -> Outcome | None: ...


class Frame(NamedTuple):
    """What is to be on the screen: a page, and the time in its clock; None leaves that empty."""

    page: Page
    face: ClockFace
    time: str | None


class Known(NamedTuple):
    """What decides whether a round still says the right thing."""

    now: Instant
    size: Size
    snapshot: int | None  # the newest one's number; None while there is none


class Made(NamedTuple):
    """A round, and what was known when it was ordered."""

    round: Round
    then: Known

    def fits(self, known: Known) -> bool:
        # The child may have read a newer snapshot than was known, or been left with an older one.
        return (
            covers(self.then.now.time, self.round.until, known.now.time)
            and self.then.size == known.size
            and self.then.now.trusted == known.now.trusted
            and known.snapshot in (None, self.then.snapshot, self.round.snapshot)
        )


def covers(since: datetime, until: datetime | None, time: datetime) -> bool:
    """Tell whether since <= time < until, also in the hour that comes twice."""
    utc = time.astimezone(UTC)
    return since.astimezone(UTC) <= utc and (until is None or utc < until.astimezone(UTC))


def to_order(known: Known, made: Made | None, ahead: Made | None) -> Order | None:
    """Return what to have prepared: the round for now, else the one that follows; None: nothing."""
    if made is None or not made.fits(known):
        return Order(known.now, known.size)
    until = made.round.until
    if until is None or until - known.now.time.astimezone(UTC) > AHEAD:
        return None
    then = known._replace(now=Instant(until, known.now.trusted))
    return None if ahead is not None and ahead.fits(then) else Order(then.now, then.size)


def pause_after(failures: int) -> timedelta:
    """Return how long to wait before the next try: from 5 s to 5 min, doubling."""
    return min(FIRST_PAUSE * (1 << min(failures - 1, 10)), LONGEST_PAUSE)


def usable(round_: Round, known: Known) -> bool:
    """Tell whether a round of an earlier process can be shown at once, until a new one is there."""
    # A round does not say whether its clock was trusted; but only then does a page have a clock.
    timeless = all(page.clock is None for page in round_.pages)
    return (
        round_.size == known.size
        and covers(round_.since, round_.until, known.now.time)
        and (known.now.trusted or timeless)
        and known.snapshot in (None, round_.snapshot)
    )


class Show:
    """Plays rounds. `left` are those that earlier processes left on disk, the likeliest first."""

    def __init__(
        self,
        look: Callable[[], News | None],
        prepare: Prepare,
        discard: Callable[[str], None],
        left: Sequence[Round] = (),
    ) -> None:
        self._look = look
        self._prepare = prepare
        self._discard = discard
        self._left = tuple(left)

        self.news: News | None = None
        self._looked: datetime | None = None

        self._round: Round | None = None
        self._anchor = Anchor(0, datetime.min.replace(tzinfo=UTC))
        self._turn: Turn | None = None
        self._shown: Page | None = None
        self._place = 0

        self._made: Made | None = None
        self._ahead: Made | None = None
        self._waiting: Round | None = None
        self._ordered: Known | None = None
        self._failures = 0
        self._failed: datetime | None = None
        self._broken: Counter[str] = Counter()

    def tick(self, now: Instant, size: Size) -> Frame | None:
        """Return what to show at `now` on pages of `size`; None: there is nothing new to show."""
        if _passed(self._looked, now.time, LOOK):
            self._looked = now.time
            self.news = self._look()
        known = Known(now, size, self.news.number if self.news else None)
        self._collect(known)
        self._order(known)
        if self._round is None and self._waiting is None:
            self._waiting = next((each for each in self._left if usable(each, known)), None)
        return self._play(now)

    def next(self, now: Instant) -> None:
        """Turn to the next page."""
        self._step(now, 1)

    def previous(self, now: Instant) -> None:
        """Turn to the page before."""
        self._step(now, -1)

    def pause(self, now: Instant) -> None:
        """Hold the page on show, or go on from it."""
        if self._round is not None:
            page = player.page_at(self._round, self._anchor, now.time).page
            self._anchor = Anchor(page, now.time, held=not self._anchor.held)
            self._turn = None

    def broken(self, file: str, now: Instant) -> None:
        """Go on without the page in `file`, which cannot be shown; at first, have it made again."""
        self._broken[file] += 1
        if self._round is not None:
            page = player.page_at(self._round, self._anchor, now.time).page
            self._round = player.without(self._round, file)
            self._anchor = self._anchor._replace(page=page, time=now.time)
            self._turn = None
        if self._broken[file] == 1:
            self._discard(file)
            self._made = self._ahead = None
            self._left = ()

    def _collect(self, known: Known) -> None:
        if self._ordered is not None and (outcome := self._prepare.result()) is not None:
            then, self._ordered = self._ordered, None
            match outcome:
                case Prepared(round_) if fault := _fault(round_, then):
                    self._fail(known, fault)
                case Prepared(round_):
                    self._failures = 0
                    self._ahead = Made(round_, then)
                case Failed(reason):
                    self._fail(known, reason)
                case _:
                    assert_never(outcome)
        # The round for now is one whose time has come, and so is the one made ahead.
        if self._ahead is not None and covers(self._ahead.then.now.time, None, known.now.time):
            self._made, self._ahead = self._ahead, None
            self._waiting = self._made.round

    def _fail(self, known: Known, reason: str) -> None:
        self._failures += 1
        self._failed = known.now.time
        pause = pause_after(self._failures)
        log.error("prepare status=failed again_in=%ds error=%s", pause.total_seconds(), reason)
        if self._round is None and self._waiting is None:
            # Yesterday's page is better than none, and it is all that there is.
            self._waiting = next((each for each in self._left if each.size == known.size), None)

    def _order(self, known: Known) -> None:
        resting = self._failures > 0 and not _passed(
            self._failed, known.now.time, pause_after(self._failures)
        )
        if self._ordered is not None or resting:
            return
        if (order := to_order(known, self._made, self._ahead)) is not None:
            self._ordered = known._replace(now=order.now)
            self._prepare.begin(order)

    def _play(self, now: Instant) -> Frame | None:
        if self._empty and self._waiting is not None and self._waiting.snapshot:
            # Who has just come to know the town says so at once.
            self._turn = None
        if self._turn is None or not covers(self._turn.since, self._turn.until, now.time):
            if self._waiting is not None and not (self._round and self._anchor.held):
                self._swap(self._waiting, now)
            if self._round is None:
                return None
            self._turn = player.page_at(self._round, self._anchor, now.time)
        if self._round is None:
            return None
        self._place = self._turn.page
        self._shown = page = self._round.pages[self._place]
        tells = page.clock is not None and now.trusted
        return Frame(page, self._round.face, f"{now.time:%H:%M}" if tells else None)

    @property
    def _empty(self) -> bool:
        """Whether the round on show was made while there was no snapshot at all."""
        return self._round is not None and self._round.snapshot == 0

    def _swap(self, waiting: Round, now: Instant) -> None:
        self._round, self._waiting = waiting, None
        start = player.after(waiting, self._shown, self._place) if self._shown else 0
        self._anchor = self._anchor._replace(page=start, time=now.time)
        log.info(
            "round pages=%d snapshot=%d until=%s",
            len(waiting.pages),
            waiting.snapshot,
            waiting.until,
        )

    def _step(self, now: Instant, by: int) -> None:
        if self._waiting is not None and by > 0:
            self._swap(self._waiting, now)
            self._turn = None
        elif self._round is not None:
            page = player.page_at(self._round, self._anchor, now.time).page
            self._anchor = self._anchor._replace(page=page + by, time=now.time)
            self._turn = None


def _fault(round_: Round, then: Known) -> str:
    """Return why `round_` is not what was ordered; "" when it is."""
    if round_.size != then.size:
        return f"pages of {round_.size}, ordered were {then.size}"
    if not covers(round_.since, round_.until, then.now.time):
        return f"a round from {round_.since} to {round_.until}, ordered for {then.now.time}"
    if then.snapshot is not None and round_.snapshot == 0:
        return "a round without the snapshot that is there"
    return ""


def _passed(last: datetime | None, now: datetime, pause: timedelta) -> bool:
    # After a step of the clock, back as well as forward, the pause is over.
    return last is None or abs(now.astimezone(UTC) - last.astimezone(UTC)) >= pause
