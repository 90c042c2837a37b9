"""A poster is seen on paper: large, dark on white, whole, within its margins, on few pages."""

from __future__ import annotations

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import zxingcpp
from PIL import Image

from feeds.model import Text
from kiosk import qr
from kiosk.contrast import ratio
from kiosk.poster import ItemPoster, WeekPoster
from kiosk.poster.paper import A3, A4, HAND_OUT, SMALLEST_MODULE
from kiosk.poster.posted import poster
from kiosk.poster.printing import printable
from kiosk.wording import reads_left_to_right
from tests.kiosk.builders import announcement, snapshot
from tests.kiosk.poster.heard import bare, heard, rendered
from tests.kiosk.poster.prints import (
    ITEMS,
    NOW,
    PLACES,
    busy,
    listened,
    pdf,
    place,
    posted,
    print_,
    theme,
)
from tests.kiosk.town import SENTENCE, picture

MM = 72 / 25.4  # pt
IMAGE = pdfium.FPDF_PAGEOBJ_IMAGE
EVERY = [
    *((name, "de", "A4") for name in (*ITEMS, "week", "busy week")),
    ("long word", "de", "A3"),
    ("week", "ar", "A4"),
    ("event", "ar", "A4"),
    ("week", "uk", "hand-out"),
    ("full week", "de", "hand-out"),
]


@pytest.mark.parametrize(("name", "language", "paper"), EVERY)
def test_nothing_is_cut_off_by_a_printer_or_lies_upon_the_frame(
    name: str, language: str, paper: str
) -> None:
    found = listened(name, language, paper)

    margin = (12 if paper == "hand-out" else 18) * MM
    for each in found.type:
        width, height = found.sizes[each.page]
        assert margin <= each.x, each
        assert each.right <= width - margin, each
        assert each.y >= 8 * MM, each
        assert each.bottom <= height - (6 if paper == "hand-out" else 11) * MM, each
    for image in rendered(pdf(name, language, paper)):
        ink = Image.fromarray(np.asarray(image.convert("L")) < 250).getbbox()
        assert ink
        assert min(ink[0], image.width - ink[2]) >= 5 * MM


@pytest.mark.parametrize(("name", "language", "paper"), EVERY)
def test_no_letter_is_smaller_than_large_print(name: str, language: str, paper: str) -> None:
    least = 19.7 if paper == "A3" else 14.0

    assert min(each.size for each in listened(name, language, paper).type) >= least - 0.01


@pytest.mark.parametrize(("name", "language", "paper"), EVERY)
def test_no_line_lies_upon_another(name: str, language: str, paper: str) -> None:
    found = listened(name, language, paper)

    for page in range(len(found.sizes)):
        # Letters of Arabic reach into each other.
        lines = [
            each for each in found.type if each.page == page and reads_left_to_right(each.text)
        ]
        for number, one in enumerate(lines):
            for other in lines[number + 1 :]:
                across = min(one.right, other.right) - max(one.x, other.x)
                down = min(one.bottom, other.bottom) - max(one.y, other.y)
                small = min(one.bottom - one.y, other.bottom - other.y)
                assert across <= 1 or down <= 0.5 * small, (one, other)


def test_a_headline_is_seen_from_two_metres_and_from_further_on_a3() -> None:
    capitals = theme().cap_height / MM

    # TSI PRM 1300/2014, 4.2.1.10: a 250th of the distance.
    assert min(size.headline for size in A4.sizes) * capitals >= 2000 / 250
    assert min(size.headline for size in A3.sizes) * capitals >= 2800 / 250


# --- in grey -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["event", "cancelled", "call", "week"])
def test_every_line_is_dark_on_white_in_grey(name: str) -> None:
    found = listened(name)
    pages = [np.asarray(each.convert("L")) for each in rendered(pdf(name), 216)]

    for each in found.type:
        left, top, right, bottom = (
            round(3 * side) for side in (each.x, each.y, each.right, each.bottom)
        )
        box = pages[each.page][top - 6 : bottom + 6, left:right]
        darkest, lightest = (f"#{round(float(it)):02x}" for it in np.percentile(box, (2, 100)))
        grey = darkest + 2 * darkest[1:]
        assert lightest == "#ff", each
        assert ratio(grey, "#ffffff") >= 7, each


@pytest.mark.parametrize(("name", "paper"), [("event", "A4"), ("week", "A4"), ("week", "hand-out")])
def test_a_poster_is_mostly_paper(name: str, paper: str) -> None:
    for page in rendered(pdf(name, "de", paper)):
        toner = 1 - np.asarray(page.convert("L")).mean() / 255
        assert toner < 0.1


def test_the_palette_of_paper_is_the_one_with_the_lightest_card() -> None:
    assert printable(theme()) == theme().palettes["tag"]


# --- codes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "language", "paper"),
    [*((name, "de", "A4") for name in ITEMS), ("week", "ar", "A3"), ("week", "de", "hand-out")],
)
def test_a_code_says_what_it_is_to_say_and_is_fine_enough_for_every_telephone(
    name: str, language: str, paper: str
) -> None:
    what = posted(name, language)
    join = what.posted.slide.join if isinstance(what, ItemPoster) else what.join

    read = [
        code.text
        for page in rendered(pdf(name, language, paper), 150)
        for code in zxingcpp.read_barcodes(page)
    ]

    wanted = [join.payload] if join and join.payload else []
    assert read == wanted
    if wanted:
        modules = len(qr.matrix(wanted[0])) + 2 * qr.QUIET_ZONE
        assert PLACES[paper].module(modules) >= SMALLEST_MODULE


def test_an_item_without_a_link_leads_to_its_page_on_the_mirror() -> None:
    what = posted("event without a link", "de")

    assert isinstance(what, ItemPoster)
    assert what.posted.slide.join
    assert what.posted.slide.join.payload.startswith("https://leisnig.example/aushang/de/")


# --- pages ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [each for each in ITEMS if each != "long"])
def test_one_item_takes_one_page(name: str) -> None:
    assert len(listened(name).sizes) == 1


def test_a_busy_week_takes_more_pages_each_with_its_day_and_number() -> None:
    found = listened("busy week")
    what = posted("busy week", "de")
    assert isinstance(what, WeekPoster)

    of = len(found.sizes)
    assert of > 3
    days = [bare(day.heading) for day in what.days]
    for number in range(1, of + 1):
        on_page = [each for each in found.type if each.page == number - 1]
        line = bare("".join(each.text for each in on_page if each.y < 20 * MM))
        assert line.endswith(f"Seite{number}von{of}")
        below = sorted((each for each in on_page if each.y > 20 * MM), key=lambda it: it.y)
        first = bare("".join(each.text for each in below if each.y < below[0].y + 6))
        assert number in {1, of} or first in days


def test_a_week_of_a_usual_length_is_one_sheet_to_take_home() -> None:
    assert len(listened("week", "de", "hand-out").sizes) == 2
    assert HAND_OUT.sizes[-1].body >= 14


def test_a_hand_out_has_as_many_events_as_a_sheet_holds_and_else_is_no_leaflet() -> None:
    full, too_full = (
        print_(poster(None, snapshot(*busy(count)), place(), "de", NOW), HAND_OUT)
        for count in (30, 60)
    )

    assert full.folded
    assert [(round(w), round(h)) for w, h in heard(full.pdf).sizes] == [(842, 595)] * 2
    # Read page by page, as any other poster: a stack of sheets cannot be folded in their order.
    assert not too_full.folded
    assert {(round(w), round(h)) for w, h in heard(too_full.pdf).sizes} == {(595, 842)}


def test_a_week_without_events_says_so_on_the_cover_of_its_hand_out() -> None:
    found = heard(print_(poster(None, snapshot(), place(), "de", NOW), HAND_OUT).pdf)

    (said,) = (each for each in found.type if "Keine" in each.text)
    assert said.x > 297 / 2 * MM
    assert len(found.sizes) == 1


def test_a_headline_is_only_so_large_that_its_words_stay_whole() -> None:
    (headline,) = {each.size for each in listened("compound").type if "Nach" in each.text}
    lines = [each.text for each in listened("compound").type if each.size == headline]

    assert bare("".join(lines)) == "Nachbarschaftshilfe"
    assert len({each.y for each in listened("compound").type if each.size == headline}) == 1


def test_a_word_that_is_wider_than_its_column_is_parted_where_its_language_parts_it() -> None:
    found = pypdfium2.PdfDocument(pdf("long word"))[0].get_textpage().get_text_range()

    # PDFium tells a hyphen at the end of a line so.
    ends = [each.replace("\u00ad", "")[-4:] for each in found.split("\ufffe")[:-1]]
    assert ends == ["ttie", "sauf", "über"]


def test_a_headline_does_not_end_on_one_short_word() -> None:
    what = announcement("Wir", texts={"de": Text("Wir kommen mit", "Freiwillige begleiten Sie.")})
    found = heard(print_(poster(what.item, snapshot(what), place(), "de", NOW), A4).pdf)

    largest = max(each.size for each in found.type)
    assert largest >= 48
    assert len({each.y for each in found.type if each.size == largest}) == 1


def test_what_the_words_leave_of_a_page_is_the_pictures() -> None:
    def height(said: str) -> float:
        text = Text("Bank", said, alt="Eine Bank am Markt")
        what = announcement("Bank", picture=picture(), texts={"de": text})
        page = pypdfium2.PdfDocument(
            print_(poster(what.item, snapshot(what), place(), "de", NOW), A4).pdf
        )[0]
        boxes = [each.get_bounds() for each in page.get_objects() if each.type == IMAGE]
        return float(max(top - bottom for _, bottom, _, top in boxes))

    assert height("Kurz.") > 1.2 * height(SENTENCE * 8)


def test_a_short_text_is_set_in_larger_letters_than_a_long_one() -> None:
    short, long = (
        max(each.size for each in listened(name).type) for name in ("announcement", "long")
    )

    assert short > 1.3 * long
