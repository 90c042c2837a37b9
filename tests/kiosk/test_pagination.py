"""Texts are split, never shrunk and never lost: whatever is said, on whatever panel."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.legibility import LONGEST
from kiosk.programme import Kind
from kiosk.slides import BoardRow, Join, Slide, Stub
from kiosk.typeset.pagination.blocks import (
    BULLET,
    HEADS,
    block,
)
from kiosk.typeset.pagination.board import (
    Grid,
    Row,
    Sheet,
    _board,
    rows_on_pages,
)
from kiosk.typeset.pagination.codes import code_fits, with_code
from kiosk.typeset.pagination.layout import Layout, Leaf, Room
from kiosk.typeset.pagination.matter import Matter, matter
from kiosk.typeset.pagination.matter import rows as rows_of
from kiosk.typeset.pagination.paginate import paginate
from kiosk.wording.lines import glue
from tests.kiosk.measured import (
    BODIES,
    CODE,
    FLOOR,
    GAPS,
    HEADLINES,
    LANDSCAPE,
    PORTRAIT,
    STYLES,
)

# A busy machine is no failure.
IN_ANY_TIME = settings(deadline=None, max_examples=40)
NO_BREAK = "\u00a0"
TINY = Room(120, 130, beside=True, beside_w=60, strip_gap=20, gaps=GAPS)
ANY_ROOM = st.builds(
    Room,
    w=st.floats(60, 4000),
    h=st.floats(60, 4000),
    beside=st.booleans(),
    beside_w=st.floats(40, 60),
    strip_gap=st.floats(0, 100),
    gaps=st.just(GAPS),
)
JOIN = Join("Mehr dazu", "https://leisnig.example/", "leisnig.example", "oder anrufen:", "034321")
PHONE = Join("Telefon", phone="034321 000 00")


NUMBER = f"034321{NO_BREAK}000{NO_BREAK}00"


@pytest.mark.parametrize(
    ("situation", "room", "fits"),
    [
        ("upright, a small code", PORTRAIT, True),
        ("upright, a large code", PORTRAIT._replace(beside_w=200.0), True),
        ("beside a code that leaves little", LANDSCAPE._replace(beside_w=200.0), False),
        ("beside a small code", LANDSCAPE, True),
        ("a code that takes most of the card", LANDSCAPE._replace(h=500.0), False),
    ],
)
def test_a_number_to_call_is_never_broken_beside_a_code(
    situation: str, room: Room, fits: bool
) -> None:
    what = event("Fest", "Kommen Sie.", replace(JOIN, phone=NUMBER))

    assert code_fits(what, room, *FLOOR) is fits, situation
    if fits:
        strips = [
            line.text for leaf in leaves(what, room) for part in leaf.strip for line in part.lines
        ]
        assert any(NUMBER in each for each in strips), situation


def test_a_code_grows_as_far_as_no_line_changes() -> None:
    what = event("Fest", "Kommen Sie.", JOIN)
    sides = [CODE, CODE + 20, CODE + 37, 700]

    pages, side = with_code(what, LANDSCAPE, LANDSCAPE, HEADLINES, BODIES, sides)
    _, too_high = with_code(what, LANDSCAPE, LANDSCAPE, HEADLINES, BODIES, [CODE, 2 * CODE])

    assert side == CODE + 37
    assert [leaf.coded for leaf in pages] == [True]
    assert too_high == CODE
    assert with_code(event("Fest", "", None), LANDSCAPE, LANDSCAPE, HEADLINES, BODIES, [])[1] == 0


# --- what is said ----------------------------------------------------------------

WORDS = st.text("abeilmnorstu", min_size=1, max_size=12)
SENTENCES = st.lists(WORDS, min_size=1, max_size=14).map(lambda said: " ".join(said) + ".")
PARAGRAPHS = st.tuples(st.sampled_from(["", BULLET]), st.lists(SENTENCES, min_size=1, max_size=6))
BODY = st.lists(PARAGRAPHS.map(lambda each: each[0] + " ".join(each[1])), max_size=8).map(
    "\n\n".join
)
TITLES = st.lists(WORDS, min_size=1, max_size=10).map(" ".join)
LONG_TITLES = st.lists(WORDS, min_size=30, max_size=60).map(" ".join)
JOINS = st.sampled_from([None, JOIN, PHONE])
HOSTILE = st.text(st.sampled_from("aW.!• \n/-" + NO_BREAK), max_size=400)


def slide(title: str, body: str, **given: object) -> Slide:
    facts: dict[str, object] = {"stub": Stub("Heute", "22", "November", "16 Uhr", "bis 18 Uhr")}
    return Slide(Kind.EVENT, "de", "haus/x", title, body=body, **facts | given)  # type: ignore[arg-type]


def said_by(what: Slide, pages: int = 2) -> Matter:
    coded = what.join is not None and what.join.payload
    return matter(what, STYLES.__getitem__, CODE if coded else 0, pages)


def event(title: str, body: str, join: Join | None, pages: int = 2) -> Matter:
    return said_by(
        slide(title, body, join=join, place="Alter Wartesaal", whole=False, more="Mehr dazu"), pages
    )


def announcement(title: str, body: str, join: Join | None) -> Matter:
    return said_by(slide(title, body, join=join, stub=None))


def leaves(what: Matter, room: Room = LANDSCAPE) -> tuple[Leaf, ...]:
    return paginate(what, room, room, HEADLINES, BODIES)


def words_in(found: tuple[Leaf, ...], role: str) -> list[str]:
    return [
        word
        for leaf in found
        for part in leaf.column
        if part.role == role
        for line in part.lines
        for word in line.text.split(" ")
    ]


def words_of(text: str) -> list[str]:
    return text.replace(BULLET, "").split()


def letters(words: list[str]) -> str:
    return "".join(words)


def fits(leaf: Leaf, room: Room) -> bool:
    running = [line.text for part in leaf.column if part.role == "body" for line in part.lines]
    dense = len(running) > (12 if max(map(len, running), default=0) <= 34 else 8)
    return leaf.height <= room.h and not dense and leaf.seconds <= LONGEST


# --- every slide -------------------------------------------------------------------


@IN_ANY_TIME
@given(HOSTILE, HOSTILE, JOINS, ANY_ROOM, ANY_ROOM, st.sampled_from([None, 0, 1, 2, 5]))
@example("", "", None, TINY, TINY, None)
@example("", "", JOIN, TINY, TINY, None)
@example("", "a", JOIN, TINY, TINY, 0)
@example("W" * 400, "W" * 400, JOIN, TINY, TINY, 2)
@example("W " * 400, "W " * 400, JOIN, TINY, TINY, None)
def test_there_is_always_a_page_whatever_is_said(
    title: str, body: str, join: Join | None, first: Room, further: Room, most: int | None
) -> None:
    title = title.replace("\n", " ")
    what = said_by(slide(title, body, join=join, whole=most is None), most or 0)

    found = paginate(what, first, further, HEADLINES, BODIES)

    assert found
    assert all(leaf.seconds > 0 for leaf in found)


def test_a_text_without_any_end_is_said_on_the_smallest_panel() -> None:
    """Thousands of words without a full stop take thousands of pages there, but no recursion."""
    text = "wort " * 3000

    found = leaves(announcement("Titel", text, None), TINY)

    assert words_in(found, "body").count("wort") + len(words_in(found, "body")) > 3000


@IN_ANY_TIME
@given(TITLES | LONG_TITLES, BODY, JOINS, st.sampled_from([LANDSCAPE, PORTRAIT]))
def test_an_announcement_is_said_whole_once_and_in_order(
    title: str, body: str, join: Join | None, room: Room
) -> None:
    found = leaves(announcement(title, body, join), room)

    assert words_in(found, "body") == words_of(body)
    assert words_in(found, "title") == words_of(title)
    assert sum(bool(leaf.strip) for leaf in found) == (join is not None)
    assert sum(leaf.coded for leaf in found) == (join is JOIN)
    assert join is None or found[-1].strip


@IN_ANY_TIME
@given(TITLES, BODY, JOINS, st.sampled_from([LANDSCAPE, PORTRAIT]), st.integers(0, 3))
def test_a_description_goes_on_for_a_few_pages_and_ends_where_a_sentence_does(
    title: str, body: str, join: Join | None, room: Room, most: int
) -> None:
    found = leaves(event(title, body, join, most), room)
    said, whole = words_in(found, "body"), words_of(body)

    assert said == whole[: len(said)]
    # Two more are for a first sentence that would not end within its pages.
    pages = sum(bool(words_in((leaf,), "body")) for leaf in found[1:])
    assert pages <= (most + 2 if most else 0)
    assert not said or said[-1].endswith(".")
    if most and said != whole and join is not None:
        assert found[-1].strip, "the last page says where there is more"


@IN_ANY_TIME
@given(TITLES, BODY, JOINS, st.sampled_from([LANDSCAPE, PORTRAIT]))
def test_what_must_be_known_stands_on_the_first_page(
    title: str, body: str, join: Join | None, room: Room
) -> None:
    what = event(title, body, join)
    found = leaves(what, room)
    told = sum(len(part.lines) for part in found[0].column if part.role in ("title", "place"))

    assert told
    assert words_in(found[:1], "title") == words_of(title)
    assert words_in(found[:1], "place") == ["Alter", "Wartesaal"]
    alone = Layout(what, room, FLOOR)
    if join is not None and alone.fits(alone.leaf(what.head, FLOOR, what.join)):
        assert found[0].strip


@IN_ANY_TIME
@given(TITLES, BODY, st.sampled_from([LANDSCAPE, PORTRAIT]))
def test_a_code_is_shown_once_and_again_only_where_the_text_was_cut(
    title: str, body: str, room: Room
) -> None:
    found = leaves(event(title, body, JOIN), room)
    cut = words_in(found, "body") != words_of(body)

    assert 1 <= sum(leaf.coded for leaf in found) <= 1 + cut


@IN_ANY_TIME
@given(TITLES | LONG_TITLES, BODY, JOINS, st.sampled_from([LANDSCAPE, PORTRAIT]), st.booleans())
def test_no_page_is_too_full(
    title: str, body: str, join: Join | None, room: Room, whole: bool
) -> None:
    """No word here is taller than its page, and neither is the way to join under a title."""
    what = announcement(title, body, join) if whole else event(title, body, join)

    for leaf in leaves(what, room):
        assert fits(leaf, room)
        lines = [line for part in (*leaf.column, *leaf.strip) for line in part.lines]
        assert all(line.x + line.width <= room.w + 1e-6 for line in lines)


@IN_ANY_TIME
@given(HOSTILE, HOSTILE, JOINS, ANY_ROOM)
def test_a_page_is_too_full_only_where_nothing_can_be_taken_off_it(
    title: str, body: str, join: Join | None, room: Room
) -> None:
    """One word under the reminder, one word of the head, or the way to join alone."""
    what = said_by(slide(title.replace("\n", " "), body, join=join))

    for number, leaf in enumerate(paginate(what, room, room, HEADLINES, BODIES)):
        if fits(leaf, room):
            continue
        parts = [part for part in leaf.column if part.role != "reminder"]
        pieces = letters(words_in((leaf,), parts[0].role)) if parts else ""
        assert len(parts) <= 1, number
        assert not (parts and leaf.strip)
        longest = max((len(word) for word in re.split(r"[ \n]", f"{title} {body}")), default=0)
        assert len(pieces) <= longest


@IN_ANY_TIME
@given(TITLES | LONG_TITLES, BODY, JOINS, ANY_ROOM, st.booleans())
def test_nothing_is_ever_set_below_the_smallest_size(
    title: str, body: str, join: Join | None, room: Room, whole: bool
) -> None:
    what = announcement(title, body, join) if whole else event(title, body, join)

    for leaf in leaves(what, room):
        for part in (*leaf.column, *leaf.strip):
            assert part.size in (HEADLINES if part.style == "headline" else BODIES)


@IN_ANY_TIME
@given(TITLES, BODY, JOINS, st.sampled_from([LANDSCAPE, PORTRAIT]))
def test_nothing_on_a_page_touches_what_stands_above_it(
    title: str, body: str, join: Join | None, room: Room
) -> None:
    for leaf in leaves(announcement(title, body, join), room):
        for stack in (leaf.column, leaf.strip):
            tops = [part.y + line.y for part in stack for line in part.lines]
            sizes = [part.size for part in stack for _ in part.lines]
            for above, below, size in zip(tops, tops[1:], sizes, strict=False):
                assert below - above >= size


# --- situations --------------------------------------------------------------------


def test_a_short_text_stands_on_one_page_in_the_largest_size() -> None:
    (leaf,) = leaves(announcement("Fest", "Kommt alle.", None))

    assert {part.size for part in leaf.column} == {HEADLINES[-1], BODIES[-1]}


def test_a_longer_text_is_set_smaller_before_it_takes_a_second_page() -> None:
    (leaf,) = leaves(announcement("Das Fest im Bahnhof", "Wir feiern ein Fest. " * 11, None))

    assert {part.size for part in leaf.column if part.role == "body"} == {BODIES[0]}


def test_a_place_is_set_smaller_before_it_breaks() -> None:
    place = "Kulturbahnhof Leisnig, Alter Wartesaal"
    (leaf,) = leaves(said_by(slide("Fest", "", place=place)))
    (where,) = (part for part in leaf.column if part.role == "place")

    assert [line.text for line in where.lines] == [place]
    assert where.size < BODIES[-1]


def test_upright_the_number_to_call_follows_the_address_beside_the_code() -> None:
    (leaf,) = leaves(event("Fest", "Kommt alle.", JOIN), PORTRAIT)
    _, address, call = leaf.strip

    assert call.y - (address.y + address.h) == pytest.approx(GAPS["call"] * FLOOR.body)
    assert leaf.strip_h == pytest.approx(address.y + address.h + PORTRAIT.strip_gap / 2 + CODE)


def test_a_text_over_several_pages_has_one_size_and_is_shared_evenly() -> None:
    found = leaves(announcement("Das Fest", "Wir feiern ein schönes Fest im Garten. " * 14, None))
    heights = [leaf.height for leaf in found]

    assert len(found) > 1
    assert len({part.size for leaf in found for part in leaf.column if part.role == "body"}) == 1
    assert min(heights) > 0.4 * max(heights)


def test_a_further_page_is_headed_by_the_title_in_brief() -> None:
    first, *further = leaves(announcement("Das Fest", "Wir feiern ein Fest im Garten. " * 14, None))

    assert first.column[0].role == "title"
    assert [leaf.column[0].role for leaf in further] == ["reminder"] * len(further)


def test_a_title_too_long_for_a_reminder_is_not_repeated() -> None:
    title = "Ein Titel aus sehr vielen Worten " * 4
    found = leaves(announcement(title, "Wir feiern ein Fest im Garten. " * 14, None))

    assert not any(part.role == "reminder" for leaf in found for part in leaf.column)


def test_a_reminder_that_leaves_no_room_for_two_lines_heads_no_page() -> None:
    what = announcement("Fest", "Wir feiern ein Fest. " * 9, None)
    heights = {True: 58 * (0.668 + 0.8 + 0.668 + 1.35) + 1, False: 58 * (0.668 + 0.8 + 0.668)}

    for reminded, h in heights.items():
        found = leaves(what, LANDSCAPE._replace(h=h))
        assert any(part.role == "reminder" for leaf in found for part in leaf.column) is reminded


def test_a_title_of_which_nothing_can_be_set_heads_no_further_page() -> None:
    """It was an emoji: a head without a line is none."""
    found = leaves(announcement("", "Wir feiern ein Fest im Garten. " * 14, None))

    assert len(found) > 1
    assert {part.role for leaf in found for part in leaf.column} == {"body"}


def test_a_title_longer_than_a_page_goes_on_on_the_next() -> None:
    title = " ".join(f"Titelwort{number}" for number in range(60))

    found = leaves(event(title, "Und dann das.", JOIN))

    assert words_in(found, "title") == title.split()
    assert words_in(found[1:], "title")
    assert found[-1].strip


@pytest.mark.parametrize(
    ("situation", "words", "pages"),
    [
        ("on the pages that it has", 25, 3),
        ("on a page more", 60, 4),
        ("on more pages than anybody turns", 140, 2),
    ],
)
def test_a_description_is_not_broken_off_within_its_first_sentence_that_ends(
    situation: str, words: int, pages: int
) -> None:
    sentence = " ".join(["Sommer"] * words) + "."

    found = leaves(event("Fest", f"{sentence} Und dann noch viel mehr. " + sentence, JOIN))
    told = " ".join(words_in(found, "body"))

    assert len(found) == pages, situation
    assert told.endswith(".") or not told


@pytest.mark.parametrize("word", ["Sommer-Wiesen-Fest", "https://leisnig.example/fest/wiese"])
def test_a_page_does_not_end_inside_a_word_that_has_a_hyphen(word: str) -> None:
    """Nobody turns a page in the middle of a word, also in a sentence without an end."""
    found = leaves(announcement("Fest", f"{word} " * 90, None))
    ends = [said[-1] for leaf in found if (said := words_in((leaf,), "body"))]

    assert ends
    assert {each[-4:] for each in ends} == {word[-4:]}


@pytest.mark.parametrize(
    ("situation", "text", "tall"),
    [
        ("German", "Äpfel, Öl und Übermut", False),
        ("German, each mark by itself", "A\u0308pfel und U\u0308bermut", False),
        ("Ukrainian", "Їжак і Йод", False),
        ("Ukrainian with stress", "за\u0301мок", True),
        ("Vietnamese", "Tết Nguyên Đán", True),
        ("German with an Arabic word", "Sprachcafé مقهى", True),
    ],
)
def test_lines_stand_wider_where_letters_reach_further(
    situation: str, text: str, tall: bool
) -> None:
    style = replace(STYLES["headline"], tall=1.45)

    assert block("title", style, text).style.pitch == (1.45 if tall else 1.1), situation


def test_a_date_that_is_bound_is_one_sentence_with_what_follows() -> None:
    (sentence,) = block("body", STYLES["body"], f"Am 30.{NO_BREAK}April geht es los.").sentences

    assert [word.text for word in sentence.words] == [
        "Am",
        f"30.{NO_BREAK}April",
        "geht",
        "es",
        "los.",
    ]


@pytest.mark.parametrize(
    ("situation", "text", "count"),
    [
        ("a full stop", "Eins. Zwei.", 2),
        ("a question", "Kommst du? Ja!", 2),
        ("Arabic", "هل تأتي؟ نعم.", 2),
        ("a quotation", "„Komm!“ Sagte sie.", 2),
        ("a number with a stop", "um 16.30 Uhr", 1),
        ("no end at all", "kommt alle vorbei", 1),
        ("two paragraphs", "Eins\n\nZwei", 2),
        ("a list", f"{BULLET}Eins\n{BULLET}Zwei. Drei.", 3),
    ],
)
def test_sentences_end_after(situation: str, text: str, count: int) -> None:
    assert len(block("body", STYLES["body"], text).sentences) == count, situation


def test_only_the_first_line_of_an_entry_has_its_bullet() -> None:
    entry = f"{BULLET}ein Eintrag, der so lang ist, dass er auf zwei Zeilen steht, und zwar sicher"
    (leaf,) = leaves(announcement("Liste", entry, None))
    (body,) = (part for part in leaf.column if part.role == "body")

    assert len(body.lines) > 1
    assert [line.bullet for line in body.lines] == [True] + [False] * (len(body.lines) - 1)


def test_an_entry_that_begins_with_a_dash_is_one_all_the_same() -> None:
    (sentence,) = block("body", STYLES["body"], glue(f"{BULLET}– Kuchen")).sentences

    assert sentence.bullet
    assert [word.text for word in sentence.words] == ["–", "Kuchen"]


def test_a_name_beside_the_code_keeps_clear_of_it() -> None:
    for leaf in leaves(event("Fest", "Wir feiern. " * 9, JOIN)):
        if leaf.coded:
            for part in (*leaf.column, *leaf.strip):
                if part.role not in HEADS:
                    assert all(line.x + line.width <= LANDSCAPE.beside_w for line in part.lines)


# --- boards ------------------------------------------------------------------------

GRID = Grid(h=700, w=1200, section_w=1500, pad=26, grow=70, lead=0.0, gaps=GAPS)
BOARD_ROWS = st.lists(
    st.builds(
        BoardRow,
        section=st.sampled_from(["", "Montag, 23. November", "Dienstag, 24. November"]),
        time=st.sampled_from(["", "10:30"]),
        title=TITLES,
        place=st.sampled_from(["", "Alter Wartesaal"]),
        flag=st.sampled_from(["", "Fällt aus"]),
        topic=st.none(),
    ),
    min_size=1,
    max_size=25,
).map(tuple)


def board(given: tuple[BoardRow, ...], grid: Grid = GRID, notice: str = "") -> tuple[Sheet, ...]:
    what = Slide(Kind.WEEK, "de", "week", "Diese Woche", rows=given, notice=notice)
    return rows_on_pages(rows_of(what, STYLES.__getitem__), grid, BODIES, "de", 20)


@IN_ANY_TIME
@given(BOARD_ROWS, st.sampled_from(["", "Heute keine Veranstaltungen"]))
def test_a_board_has_every_row_once_and_in_order(given: tuple[BoardRow, ...], notice: str) -> None:
    keys = [row.key for sheet in board(given, notice=notice) for row in sheet.rows]

    assert keys == list(range(-1 if notice else 0, len(given)))


@IN_ANY_TIME
@given(BOARD_ROWS)
def test_the_rows_of_a_board_do_not_touch_and_stay_on_it(given: tuple[BoardRow, ...]) -> None:
    for sheet in board(given):
        ends = [row.y + row.h for row in sheet.rows]

        assert len(sheet.rows) == 1 or ends[-1] <= GRID.h + 1e-6
        assert len(sheet.rows) == 1 or sheet.seconds <= LONGEST
        assert all(end <= row.y + 1e-6 for end, row in zip(ends, sheet.rows[1:], strict=False))


@IN_ANY_TIME
@given(BOARD_ROWS)
def test_every_page_of_a_board_begins_with_the_day_of_its_rows(
    given: tuple[BoardRow, ...],
) -> None:
    for sheet in board(given):
        said = ""
        for row in sheet.rows:
            section = given[row.key].section
            assert bool(row.section) == (section not in {"", said})
            said = section


@IN_ANY_TIME
@given(BOARD_ROWS)
def test_a_board_is_divided_evenly_over_as_few_pages_as_can_be(
    given: tuple[BoardRow, ...],
) -> None:
    what = Slide(Kind.WEEK, "de", "week", "Diese Woche", rows=given)
    rows: tuple[Row, ...] = rows_of(what, STYLES.__getitem__)
    fewest, _ = _board(rows, GRID, BODIES[0], len(rows), language="de", aside=20)

    assert len(board(given)) == len(fewest)


def test_a_board_of_few_rows_is_set_large() -> None:
    row = BoardRow("", "10:30", "Fest", "Wartesaal", "", None)

    (sheet,) = board((row,) * 2)

    assert sheet.size == BODIES[-1]


def test_a_row_whose_title_nobody_could_set_still_has_its_time() -> None:
    (sheet,) = board((BoardRow("", "10:30", "", "", "", None),))

    assert sheet.rows[0].h > 0


def test_a_row_that_is_too_high_for_its_page_does_with_less_air() -> None:
    row = BoardRow("Montag, 23. November", "10:30", "Fest im Haus", "Wartesaal", "", None)
    (roomy,) = board((row,))
    text = roomy.rows[0].text[-1]
    smallest = (roomy.rows[0].section_h + text.y + text.h) * BODIES[0] / roomy.size
    low = GRID._replace(h=smallest + GRID.pad, grow=0.0)

    (sheet,) = board((row,), low)

    assert roomy.pad == GRID.pad
    assert 0 < sheet.pad < GRID.pad
    assert sheet.rows[0].h <= low.h + 1e-6
