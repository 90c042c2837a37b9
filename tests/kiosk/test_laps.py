"""A round that nobody would wait for becomes laps: the essentials in each, all else in one."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.laps import LONGEST, Shown, in_laps
from kiosk.round import Page
from tests.kiosk.drawn import page

IN_ANY_TIME = settings(deadline=None)
SECONDS = st.floats(12, 45)


def shown(
    item: str,
    *seconds: float,
    language: str = "de",
    before: bool = False,
    after: bool = False,
) -> Shown:
    pages = tuple(
        page(number, item=item, seconds=each, page=number, of=len(seconds), language=language)
        for number, each in enumerate(seconds, 1)
    )
    return Shown(pages, before, after)


TODAY = shown("today", 20.0, before=True)
FUNDERS = shown("funders", 20.0, after=True)


def items(pages: tuple[Page, ...]) -> list[str]:
    return [each.item for each in pages]


def laps(pages: tuple[Page, ...]) -> list[list[Page]]:
    found: list[list[Page]] = []
    for each in pages:
        if each.item == "today":
            found.append([])
        found[-1].append(each)
    return found


def test_what_fits_one_lap_is_one_lap() -> None:
    found = in_laps([shown("a", 30.0), FUNDERS, TODAY, shown("b", 30.0)])

    assert items(found) == ["today", "a", "b", "funders"]


def test_a_longer_round_repeats_the_essentials_in_every_lap() -> None:
    found = in_laps([TODAY, *(shown(name, 40.0) for name in "abcdefgh"), FUNDERS])

    assert items(found) == [
        *("today", "a", "b", "c", "d", "funders"),
        *("today", "e", "f", "g", "h", "funders"),
    ]


def test_every_lap_has_its_share_of_every_language() -> None:
    german = [shown(name, 40.0) for name in "abcdefgh"]
    arabic = [shown(name, 20.0, language="ar") for name in "xyz"]

    found = in_laps([TODAY, *german, *arabic, FUNDERS])

    # Within a lap each language stays together, in the order in which they came.
    assert [items(tuple(lap)) for lap in laps(found)] == [
        ["today", "a", "b", "c", "d", "x", "y", "funders"],
        ["today", "e", "f", "g", "h", "z", "funders"],
    ]


def test_there_is_a_round_of_the_house_alone() -> None:
    assert items(in_laps([FUNDERS])) == ["funders"]


@IN_ANY_TIME
@given(st.lists(st.lists(SECONDS, min_size=1, max_size=4), max_size=40))
def test_every_page_of_every_slide_is_shown_once_in_order_and_together(
    slides: list[list[float]],
) -> None:
    given_ = [shown(str(number), *seconds) for number, seconds in enumerate(slides)]
    rest = [
        each for each in in_laps([TODAY, *given_, FUNDERS]) if each.item not in {"today", "funders"}
    ]

    assert rest == [each for one in given_ for each in one.pages]


@IN_ANY_TIME
@given(st.lists(st.lists(SECONDS, min_size=1, max_size=4), max_size=40))
def test_a_lap_is_longer_than_four_minutes_only_by_a_single_slide(
    slides: list[list[float]],
) -> None:
    given_ = [shown(str(number), *seconds) for number, seconds in enumerate(slides)]

    for lap in laps(in_laps([TODAY, *given_, FUNDERS])):
        assert (lap[0].item, lap[-1].item) == ("today", "funders")
        assert (
            sum(each.seconds for each in lap) <= LONGEST + 1e-3 or len(set(items(tuple(lap)))) == 3
        )


@IN_ANY_TIME
@given(st.lists(SECONDS, min_size=2, max_size=40))
def test_laps_are_about_as_long_as_each_other(slides: list[float]) -> None:
    found = laps(in_laps([TODAY, *(shown(str(n), each) for n, each in enumerate(slides)), FUNDERS]))
    lengths = [sum(each.seconds for each in lap) for lap in found]

    if len(found) > 1:
        assert max(lengths[:-1]) - min(lengths[:-1]) <= 45 + 1e-3
        # No lap could go into its neighbour.
        assert all(one + other - 40 > LONGEST - 45 for one, other in pairwise(lengths))
