"""Whatever befalls a good calendar, the right events stand, and a mistake costs only itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeds.config import Format, Source
from feeds.disk.copies import Copy
from feeds.errors import ParseError
from feeds.formats import Diagnostic, Items, Reading, ical
from feeds.formats.ical.times.zones import iana_name
from feeds.formats.reader import reader
from feeds.model import Picture, Window
from feeds.pulling.refresh import Tools, known, refresh
from feeds.pulling.saying import Said
from feeds.sources.address import Address, Remote
from feeds.sources.outcome import Fetched, FetchOutcome, Validators
from tests.feeds.formats import altering
from tests.feeds.formats.altering import PLACES, Lines, is_zone
from tests.feeds.formats.broken import BROKEN, Broken
from tests.feeds.formats.whole_calendars import calendars
from tests.feeds.ics import calendar, event

CALENDARS = Path(__file__).parent.parent / "calendars"
GOOD = sorted(
    file
    for file in CALENDARS.glob("*/*.ics")
    if file.parent.name in ("valid", "seen", "publishers")
)
ZONE = ZoneInfo("Europe/Berlin")
WINDOW = Window(datetime(2026, 10, 1, tzinfo=ZONE), datetime(2027, 5, 1, tzinfo=ZONE))

FEW = 501  # diagnostics, the most that a calendar of ruins has

each_good_calendar = pytest.mark.parametrize("file", GOOD, ids=lambda file: file.stem)
chances = st.integers(0, 2**32).map(Random)  # a seed is shrunk at once
a_few = settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def told(body: bytes) -> Items:
    """Return what `body` says, from the door to the items, with every diagnostic."""
    reduced = ical.reduce(body)
    items = ical.read(reduced.kept, Reading("haus", ZONE), WINDOW)
    return replace(items, diagnostics=(*reduced.diagnostics, *items.diagnostics))


def wherever(items: Items) -> Items:
    """Return `items` without the numbers of lines, and with nothing said by the order."""

    def anyhow(one: Diagnostic) -> tuple[str, str]:
        return one.item, one.reason

    return Items(
        tuple(sorted(items.events, key=repr)),
        tuple(sorted(items.announcements, key=repr)),
        tuple(sorted((replace(one, line=0) for one in items.diagnostics), key=anyhow)),
        items.series,
    )


# --- cut off ------------------------------------------------------------------------------


# As far as anybody can tell, nothing is missing: what follows is no word of a calendar.
WHOLE = re.compile(rb"END:VCALENDAR\s*(?:<[^\n]*\s*)?(?:B|BE|BEG|BEGI|BEGIN)?\Z", re.IGNORECASE)


def _tried(source: Source, copy: Copy, body: bytes, at: datetime) -> Copy:
    def fetch(address: Address, validators: Validators) -> FetchOutcome:
        return Fetched(body, Validators(f'"{len(body)}"'))

    def keep(body: bytes) -> Picture:
        raise ParseError("no picture")

    def say(copy: Copy) -> Said:
        return Said(Items(), 0, "")

    tools = Tools(fetch, reader(source.format), keep, say)
    return refresh(source, copy, tools, at=at, jitter=0.0).copy


def check_that_nothing_is_lost_at(cuts: Iterable[int], body: bytes) -> None:
    source = Source("haus", Remote("https://haus.example/a.ics"), Format.CALENDAR)
    monday = datetime(2026, 11, 23, 12, tzinfo=UTC)
    good = _tried(source, known(source, None), body, monday)
    assert good.kept
    for cut in cuts:
        after = _tried(source, good, body[:cut], monday + timedelta(hours=1))
        assert after.trouble, f"cut at {cut}"
        assert after.kept == good.kept, f"cut at {cut}"
        assert after.last_good == good.last_good, f"cut at {cut}"


@each_good_calendar
def test_a_calendar_cut_off_anywhere_keeps_the_last_good_copy(file: Path) -> None:
    body = file.read_bytes()
    step = 1 if len(body) < 1024 else 17

    cuts = [cut for cut in range(0, len(body), step) if not WHOLE.search(body[:cut])]
    check_that_nothing_is_lost_at(cuts, body)


def test_a_second_calendar_cut_off_in_its_first_word_keeps_the_last_good_copy() -> None:
    body = calendar(event("Chor", "2026-11-24T10:00"))
    start = len(body)

    check_that_nothing_is_lost_at(
        range(start + 1, start + 9), body + calendar(event("Rest", "2026-11-25T10:00"))
    )


def test_a_long_calendar_cut_off_at_every_kilobyte_keeps_the_last_good_copy() -> None:
    body = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
    for number in range(1000):
        body += (
            f"BEGIN:VEVENT\r\nUID:{number}\r\nSUMMARY:Chor {number}\r\n"
            f"DTSTART:202611{number % 28 + 1:02}T180000Z\r\nDESCRIPTION:{'Alle singen. ' * 5}\r\n"
            "END:VEVENT\r\n"
        ).encode()
    body += b"END:VCALENDAR\r\n"

    check_that_nothing_is_lost_at(range(0, len(body), 1024), body)


# --- one broken component -----------------------------------------------------------------


def _without_the_broken(items: Items) -> Items:
    return Items(
        tuple(each for each in items.events if each.uid != "kaputt"),
        tuple(each for each in items.announcements if each.uid != "kaputt"),
        series=tuple(each for each in items.series if each.uid != "kaputt"),
    )


def check_that_it_costs_only_itself(broken: Broken, file: Path, places: Iterable[str]) -> None:
    body = file.read_bytes()
    before = told(altering.body_of(altering.lines_of(body)))
    worse = altering.injected(body, broken.body)
    for place in places:
        after = told(worse[place])

        situation = f"{broken.about}, {place} in {file.stem}"
        assert _without_the_broken(after) == replace(before, diagnostics=()), situation
        assert (len(after.diagnostics) > len(before.diagnostics)) is broken.says, situation


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.about)
def test_a_broken_component_costs_only_itself(broken: Broken) -> None:
    # Every kind is in every place, and every calendar has its turn; --long tries all with all.
    turn = BROKEN.index(broken)
    for number, file in enumerate(GOOD[turn % 4 :: 4], turn):
        check_that_it_costs_only_itself(broken, file, [PLACES[number % len(PLACES)]])


@pytest.mark.long
@pytest.mark.timeout(600)
@each_good_calendar
def test_a_broken_component_costs_only_itself_anywhere(file: Path) -> None:
    for broken in BROKEN:
        check_that_it_costs_only_itself(broken, file, PLACES)


@pytest.mark.parametrize(
    "broken", [each for each in BROKEN if each.says], ids=lambda broken: broken.about
)
def test_a_broken_component_is_named(broken: Broken) -> None:
    body = calendar(event("Heil", "2026-11-24T10:00")).replace(
        b"BEGIN:VEVENT", broken.body + b"BEGIN:VEVENT"
    )

    after = told(body)

    lines = range(4, 4 + broken.body.count(b"\r\n"))
    assert 0 < len(after.diagnostics) <= FEW
    for one in after.diagnostics:
        assert one.item == "kaputt" or one.line in lines, one


# --- what makes no difference -------------------------------------------------------------


@each_good_calendar
@a_few
@given(chance=chances)
def test_the_order_of_components_makes_no_difference(file: Path, chance: Random) -> None:
    body = file.read_bytes()

    def shuffled(parts: list[Lines]) -> list[Lines]:
        return chance.sample(parts, len(parts))

    assert wherever(told(altering.in_each_calendar(body, shuffled))) == wherever(told(body))


@each_good_calendar
@a_few
@given(chance=chances, longest=st.sampled_from([1, 3, 12, 75]))
def test_folding_makes_no_difference(file: Path, chance: Random, longest: int) -> None:
    body = file.read_bytes()

    assert wherever(told(altering.folded(body, chance, longest=longest))) == wherever(told(body))


@each_good_calendar
@a_few
@given(chance=chances, ends=st.lists(st.sampled_from([b"\r\n", b"\n", b"\r"]), min_size=1))
def test_line_ends_make_no_difference(file: Path, chance: Random, ends: list[bytes]) -> None:
    body = file.read_bytes()

    assert wherever(told(altering.with_ends(body, ends, chance))) == wherever(told(body))


@each_good_calendar
@a_few
@given(chance=chances)
def test_the_case_of_names_makes_no_difference(file: Path, chance: Random) -> None:
    body = file.read_bytes()

    assert wherever(told(altering.in_any_case(body, chance))) == wherever(told(body))


def _last(zones: bool) -> Callable[[list[Lines]], list[Lines]]:
    return lambda parts: sorted(parts, key=lambda part: is_zone(part) is zones)


def _of_iana(part: Lines) -> bool:
    names = [line[5:].decode() for line in part if line.upper().startswith(b"TZID:")]
    return is_zone(part) and any(iana_name(name) for name in names)


WRONG = [
    *(b"BEGIN:STANDARD", b"DTSTART:19700101T000000", b"TZOFFSETFROM:+1300", b"TZOFFSETTO:+1300"),
    b"END:STANDARD",
]


@each_good_calendar
@pytest.mark.parametrize(
    ("situation", "turn"),
    [
        ("zones come last", _last(zones=True)),
        ("zones come first", _last(zones=False)),
        ("known zones have no rules", lambda parts: [x for x in parts if not _of_iana(x)]),
        (
            "known zones have wrong rules",
            lambda parts: [
                [x[0], *(line for line in x if line[:5].upper() == b"TZID:"), *WRONG, x[-1]]
                if _of_iana(x)
                else x
                for x in parts
            ],
        ),
    ],
)
def test_the_definition_of_a_zone_makes_no_difference_when(
    file: Path, situation: str, turn: Callable[[list[Lines]], list[Lines]]
) -> None:
    body = file.read_bytes()

    turned = altering.in_each_calendar(body, turn)

    assert wherever(told(turned)) == wherever(told(body)), situation


# --- whole calendars by chance ------------------------------------------------------------


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(body=calendars())
def test_of_any_calendar_what_is_public_is_told_in_order_within_its_window(body: bytes) -> None:
    reduced = ical.reduce(body)
    items = ical.read(reduced.kept, Reading("haus", ZONE), WINDOW)

    assert ical.reduce(reduced.kept).kept == reduced.kept
    assert list(items.events) == sorted(items.events, key=lambda each: (each.start, each.uid))
    assert all(each.overlaps(WINDOW) for each in items.events)
    assert all(one.until and one.until > WINDOW.start for one in items.announcements)
    assert b"geheim" not in reduced.kept.lower()
    assert "geheim" not in repr((reduced.diagnostics, items)).lower()


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(body=calendars(), chance=chances)
def test_of_any_calendar_order_case_folding_and_line_ends_tell_nothing(
    body: bytes, chance: Random
) -> None:
    def shuffled(parts: list[Lines]) -> list[Lines]:
        return chance.sample(parts, len(parts))

    other = altering.in_any_case(altering.in_each_calendar(body, shuffled), chance)
    other = altering.with_ends(altering.folded(other, chance), [b"\r\n", b"\n"], chance)

    assert wherever(told(other)) == wherever(told(body))
