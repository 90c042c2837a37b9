"""How to get in stands beside its signs, what a call asks for behind its labels; none is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.model import Fact, State
from kiosk.legibility import LONGEST
from kiosk.programme import Kind
from kiosk.slides import AccessWord, Detail, Join, Slide, Stub
from kiosk.slides.access import ASK, on_a_page
from kiosk.typeset.pagination.blocks import SetLine
from kiosk.typeset.pagination.facts import APART, SIGN, set_details, set_facts
from kiosk.typeset.pagination.layout import Leaf, Room
from kiosk.typeset.pagination.matter import Matter, matter
from kiosk.typeset.pagination.paginate import paginate
from tests.kiosk.measured import BODIES, CODE, HEADLINES, LANDSCAPE, PORTRAIT, STYLES

IN_ANY_TIME = settings(deadline=None, max_examples=15)
SIZE = BODIES[0]
JOIN = Join("Mehr dazu", "https://leisnig.example/", "leisnig.example", "oder anrufen:", "034321")
STEP_FREE = AccessWord(Fact.STEP_FREE, State.YES, "Stufenlos")
NO_TOILET = AccessWord(Fact.TOILET, State.NO, "Keine rollstuhlgerechte Toilette")
FREE = AccessWord(Fact.FREE, State.YES, "Kostenlos")
ASKED = AccessWord(ASK, State.UNKNOWN, "Toilette, Höranlage: Bitte fragen", phone="034321 000 00")
WHEN = Detail("Wann", "samstags ab 9 Uhr")
UNTIL = Detail("Melden bis", "Freitag, 4. Dezember")


def said(
    *access: AccessWord,
    details: tuple[Detail, ...] = (),
    title: str = "Treff",
    body: str = "",
    join: Join | None = None,
    pages: int = 2,
) -> Matter:
    what = Slide(
        Kind.EVENT,
        "de",
        "haus/x",
        title,
        body=body,
        whole=False,
        stub=Stub("Heute", "22", "November", "16 Uhr", "bis 18 Uhr"),
        join=join,
        more="Mehr dazu",
        access=access,
        details=details,
    )
    return matter(what, STYLES.__getitem__, CODE if join else 0, pages)


def leaves(what: Matter, room: Room = LANDSCAPE) -> tuple[Leaf, ...]:
    return paginate(what, room, room, HEADLINES, BODIES)


def lines(found: Leaf | tuple[Leaf, ...], role: str) -> list[SetLine]:
    pages = (found,) if isinstance(found, Leaf) else found
    return [
        line for leaf in pages for part in leaf.column if part.role == role for line in part.lines
    ]


def row(*access: AccessWord, width: float = 1200.0) -> tuple[SetLine, ...]:
    return set_facts(said(*access).facts[0], width, SIZE)[0]


# --- signs and words -----------------------------------------------------------------


def test_a_fact_stands_beside_its_sign_and_one_that_does_not_hold_is_crossed() -> None:
    found = row(STEP_FREE, NO_TOILET)

    assert [(each.sign, each.text, each.crossed) for each in found] == [
        ("step-free", "Stufenlos", False),
        ("wheelchair-toilet", "Keine rollstuhlgerechte Toilette", True),
    ]
    assert all(each.x - each.sign_x == SIGN * SIZE for each in found)


def test_facts_stand_side_by_side_and_the_next_row_begins_where_the_first_does() -> None:
    first, second, third = row(STEP_FREE, FREE, ASKED)

    assert first.y == second.y < third.y
    assert second.sign_x == pytest.approx(first.x + first.width + APART * SIZE)
    assert third.sign_x == first.sign_x == 0


def test_a_short_fact_stands_where_a_row_has_room_for_it() -> None:
    found = row(STEP_FREE, NO_TOILET, FREE)

    assert [each.sign for each in found] == ["step-free", "free", "wheelchair-toilet"]
    assert found[0].y == found[1].y < found[2].y


def test_a_fact_that_is_wider_than_its_column_goes_on_below_its_own_words() -> None:
    first, *rest, last = row(STEP_FREE, NO_TOILET, FREE, width=600)

    assert (first.sign, last.sign) == ("step-free", "free")
    assert [each.sign for each in rest] == ["wheelchair-toilet", "", ""]
    assert len({each.x for each in rest}) == 1
    assert last.y > rest[-1].y


@IN_ANY_TIME
@given(
    st.lists(st.text("abeilmnorst ", min_size=1, max_size=60), min_size=1, max_size=8),
    st.floats(200, 2000),
)
def test_no_fact_touches_another_or_leaves_its_column(texts: list[str], width: float) -> None:
    access = [AccessWord(ASK, State.UNKNOWN, each) for each in texts if each.strip()]
    if not access:
        return
    what = Slide(Kind.EVENT, "de", "haus/x", "Treff", access=tuple(access))
    block = matter(what, STYLES.__getitem__, 0, 2).facts[0]

    found, height = set_facts(block, width, SIZE)

    words = [word.text for one in block.sentences for word in one.words]
    assert sorted("".join(each.text for each in found).replace(" ", "")) == sorted("".join(words))
    assert max(each.y for each in found) < height
    for each in found:
        assert each.x + each.width <= max(width, each.x + SIZE) + 1e-6
    for one, other in pairwise(found):
        beside = other.y == one.y and other.sign_x >= one.x + one.width + APART * SIZE - 1e-6
        assert beside or other.y >= one.y + SIZE


# --- labels --------------------------------------------------------------------------


def test_details_stand_in_one_column_behind_their_labels() -> None:
    (block,) = said(details=(WHEN, UNTIL)).details

    found, _ = set_details(block, 1200, SIZE)

    assert [(each.text, each.style) for each in found] == [
        ("Wann", "strong"),
        ("samstags ab 9 Uhr", ""),
        ("Melden bis", "strong"),
        ("Freitag, 4. Dezember", ""),
    ]
    assert found[0].y == found[1].y < found[2].y == found[3].y
    assert found[1].x == found[3].x > found[2].x + found[2].width


def test_where_labels_would_fill_the_column_a_detail_goes_on_in_the_line_of_its_label() -> None:
    (block,) = said(details=(WHEN, UNTIL)).details

    found, _ = set_details(block, 500, SIZE)

    assert [(each.text, each.style) for each in found] == [
        ("Wann", "strong"),
        ("samstags", ""),
        ("ab 9 Uhr", ""),
        ("Melden bis", "strong"),
        ("Freitag,", ""),
        ("4. Dezember", ""),
    ]
    for label, first, second in (found[:3], found[3:]):
        assert label.y == first.y < second.y
        assert label.x + label.width < first.x
        assert label.x == second.x == 0


def test_a_word_that_would_break_behind_its_label_stands_below_it() -> None:
    (block,) = said(details=(Detail("Fragen an", "Freiwilligenagentur"),)).details

    found, _ = set_details(block, 750, SIZE)

    assert [each.text for each in found] == ["Fragen an", "Freiwilligenagentur"]
    assert found[0].y < found[1].y


# --- pages ---------------------------------------------------------------------------

SENTENCE = "Wir kochen, essen und spielen zusammen. "


@pytest.mark.parametrize("room", [LANDSCAPE, PORTRAIT])
def test_facts_stand_on_the_first_page_below_its_text_and_on_no_other(room: Room) -> None:
    found = leaves(said(STEP_FREE, NO_TOILET, ASKED, body=SENTENCE * 9, join=JOIN), room)

    assert len(found) > 1
    assert [each.sign for each in lines(found[0], "access") if each.sign] == [
        "step-free",
        "wheelchair-toilet",
        "ask",
    ]
    assert found[0].column[-1].role == "access"
    assert lines(found[1:], "access") == []


def test_a_page_says_where_to_ask_only_once() -> None:
    found = leaves(said(ASKED, join=JOIN))

    told = " ".join(each.text for each in lines(found, "access"))
    assert told == "Toilette, Höranlage: Bitte fragen"


def test_facts_are_set_in_the_smallest_size_whatever_size_the_text_has() -> None:
    (leaf,) = leaves(said(STEP_FREE, body="Kurz."))
    sizes = {part.role: part.size for part in leaf.column}

    assert sizes["access"] == BODIES[0] < sizes["body"]


def test_a_page_that_has_no_room_for_all_facts_has_what_decides_most() -> None:
    access = (
        *(AccessWord(fact, State.YES, f"{fact} mit vielen weiteren Worten") for fact in Fact),
        ASKED,
    )
    low = LANDSCAPE._replace(h=420.0)

    shown = {each.sign for each in lines(leaves(said(*access), low), "access") if each.sign}

    assert 1 < len(shown) < 5
    assert shown == {each.sign for each in on_a_page(access, len(shown))}
    assert {ASK, Fact.STEP_FREE} <= shown


WORDS = st.text("abeilmnorst", min_size=1, max_size=12)
TEXTS = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
ACCESS = st.lists(
    st.builds(AccessWord, st.sampled_from([*map(str, Fact), ASK]), st.sampled_from(State), TEXTS),
    max_size=10,
    unique_by=lambda each: each.sign,
)
DETAILS = st.lists(st.builds(Detail, WORDS, TEXTS), max_size=4).map(tuple)
JOINS = st.sampled_from([None, JOIN])


@IN_ANY_TIME
@given(ACCESS, DETAILS, TEXTS, JOINS, st.sampled_from([LANDSCAPE, PORTRAIT]), st.integers(0, 2))
def test_details_are_said_whole_and_facts_are_never_all_left_out(
    access: list[AccessWord],
    details: tuple[Detail, ...],
    title: str,
    join: Join | None,
    room: Room,
    pages: int,
) -> None:
    what = said(*access, details=details, title=title, body=SENTENCE, join=join, pages=pages)
    found = leaves(what, room)

    told = " ".join(each.text for each in lines(found, "detail"))
    assert sorted(told.split()) == sorted(
        " ".join(f"{each.label} {each.text}" for each in details).split()
    )
    shown = {each.sign for each in lines(found, "access") if each.sign}
    assert shown == {each.sign for each in on_a_page(access, len(shown))}
    assert bool(shown) == bool(access)


@IN_ANY_TIME
@given(ACCESS, DETAILS, TEXTS, JOINS, st.sampled_from([LANDSCAPE, PORTRAIT]))
def test_no_page_with_facts_is_too_full(
    access: list[AccessWord],
    details: tuple[Detail, ...],
    title: str,
    join: Join | None,
    room: Room,
) -> None:
    for leaf in leaves(said(*access, details=details, title=title, body=SENTENCE, join=join), room):
        assert leaf.height <= room.h
        assert leaf.seconds <= LONGEST
