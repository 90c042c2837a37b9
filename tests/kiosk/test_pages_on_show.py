"""Real pages, pixel by pixel: what a passer-by sees is what the report says."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import combinations

import pytest
import typst
import zxingcpp
from PIL import Image, ImageChops

from kiosk import legibility, qr, theme
from kiosk.programme import Kind
from kiosk.round import Box, Page
from kiosk.slides import Slide
from kiosk.theme.coverage import Coverage
from tests.kiosk.town import SCREENS, Shown, content, words

every_screen = pytest.mark.parametrize("screen", SCREENS)
# Four times the pixels show nothing more here, and take four times as long.
every_small_screen = pytest.mark.parametrize(
    "screen", [name for name in SCREENS if "four times" not in name]
)
OfScreen = Callable[[str], Shown]
ZUG = theme.load("zug")
COVERAGE = Coverage(ZUG.folder / "fonts")
PALETTE = ZUG.palette("tag")
HAIR = 0.51  # px: what rounding to whole pixels may cost
NO_BREAK = "\u00a0"


def whole(box: Box, *, air: int = 0) -> tuple[int, int, int, int]:
    """Return the pixels that a box touches."""
    return (
        int(box.x) - air,
        int(box.y) - air,
        int(box.x + box.w + 1) + air,
        int(box.y + box.h + 1) + air,
    )


def every_page(town: Shown) -> Iterator[tuple[str, Page]]:
    for number, page in enumerate(town.pages, 1):
        yield f"page {number}: {page.language} {page.item} {page.page}/{page.of}", page


# --- nothing is cut, nothing touches ------------------------------------------------


@every_screen
def test_everything_stands_within_the_safe_area(shown: OfScreen, screen: str) -> None:
    town = shown(screen)
    width, height = town.round.size
    outside = [
        (where, box.role, box.text)
        for where, page in every_page(town)
        for box in page.boxes
        if box.x < 0.05 * width - HAIR
        or box.y < 0.05 * height - HAIR
        or box.x + box.w > 0.95 * width + HAIR
        or box.y + box.h > 0.95 * height + HAIR
        if box.role != "picture"
    ]

    assert outside == []


@every_small_screen
def test_the_rim_of_a_page_is_plain_paper(shown: OfScreen, screen: str) -> None:
    town = shown(screen)
    width, height = town.round.size
    side, rim = int(0.05 * width) - 1, int(0.05 * height) - 1
    edges = [
        (0, 0, width, rim),
        (0, height - rim, width, height),
        (0, 0, side, height),
        (width - side, 0, width, height),
    ]
    paper = rgb(PALETTE["paper"])

    inked = [
        where
        for where, page in every_page(town)
        for image in [town.image(page)]
        for edge in edges
        if image.crop(edge).getextrema() != tuple((each, each) for each in paper)
    ]
    assert inked == []


@every_screen
def test_no_two_texts_lie_upon_each_other(shown: OfScreen, screen: str) -> None:
    found = [
        (where, one.role, one.text, other.role, other.text)
        for where, page in every_page(shown(screen))
        for one, other in combinations(page.boxes, 2)
        if min(one.x + one.w, other.x + other.w) - max(one.x, other.x) > HAIR
        and min(one.y + one.h, other.y + other.h) - max(one.y, other.y) > HAIR
    ]

    assert found == []


@every_screen
def test_nothing_is_lost_of_what_a_slide_says(shown: OfScreen, screen: str) -> None:
    town = shown(screen)
    for slide in town.slides:
        pages = town.of(slide)
        assert pages, slide.item
        assert all(page.of == len(pages) for page in pages)
        assert [page.page for page in pages] == list(range(1, len(pages) + 1))
        told = Counter(
            letter for page in pages for box in content(page) for letter in box.text if letter > " "
        )
        missing = must_be_told(slide) - told
        assert not missing, (slide.item, missing)


def must_be_told(slide: Slide) -> Counter[str]:
    """Return the letters of all that a slide says, but those of a text that may end early."""
    families = ZUG.fonts(slide.language)
    texts = [slide.title, slide.flag, slide.place, slide.names, slide.notice]
    texts += [slide.body] if slide.whole else []
    if slide.stub:
        texts += [slide.stub.weekday, slide.stub.day, slide.stub.month]
        texts += [slide.stub.time, slide.stub.until]
    if slide.join:
        texts += [slide.join.label, slide.join.address, slide.join.call, slide.join.phone]
    for row in slide.rows:
        texts += [row.section, row.time, row.title, row.flag or row.place]
    said = " ".join(COVERAGE.settable(text, families) for text in texts)
    if slide.rows:
        # A day heads all of its rows.
        sections = [row.section for row in slide.rows]
        for section in {each for each in sections if sections.count(each) > 1}:
            said = said.replace(section, "", sections.count(section) - 1)
    return Counter(letter for letter in said.replace("•", "") if letter > " ")


def letters(text: str) -> str:
    """Return what no line adds or takes away: without spaces, and the hyphens of parted words."""
    return "".join(text.split()).replace(NO_BREAK, "").replace("-", "")


@every_screen
def test_a_text_is_said_in_its_order(shown: OfScreen, screen: str) -> None:
    town = shown(screen)
    for slide in town.slides:
        for role, text in (("title", slide.title), ("body", slide.body)):
            said = COVERAGE.settable(text, ZUG.fonts(slide.language)).replace("•", "")
            told = "".join(
                box.text for page in town.of(slide) for box in page.boxes if box.role == role
            )
            expected, shown_letters = letters(said), letters(told)
            if slide.rows:
                expected *= len(town.of(slide))  # it heads every page of a board
            if role == "body" and not slide.whole:
                expected = expected[: len(shown_letters)]
            assert shown_letters == expected, (slide.item, role)


# --- everybody can read it -------------------------------------------------------------


@every_screen
def test_no_text_is_smaller_than_its_distance_asks_for(shown: OfScreen, screen: str) -> None:
    floor = legibility.capital_px(SCREENS[screen], SCREENS[screen].reading)
    small = [
        (where, box.role, box.text, box.cap_px)
        for where, page in every_page(shown(screen))
        for box in words(page)
        if box.cap_px < floor * (1 - 1e-6)
    ]

    assert small == []


@every_screen
def test_headlines_are_larger_than_what_must_be_read(shown: OfScreen, screen: str) -> None:
    floor = legibility.capital_px(SCREENS[screen], SCREENS[screen].reading)
    titles = [box for page in shown(screen).pages for box in page.boxes if box.role == "title"]

    assert titles
    assert min(box.cap_px for box in titles) >= 1.4 * floor * (1 - 1e-6)


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@every_screen
def test_every_pair_of_colours_is_from_the_palette_and_seven_to_one(
    shown: OfScreen, screen: str
) -> None:
    pairs = {
        (box.colour, box.ground)
        for page in shown(screen).pages
        for box in page.boxes
        if box.role != "picture"
    }

    assert {each for pair in pairs for each in pair} <= set(PALETTE.values())
    assert {pair: contrast(*pair) for pair in pairs if contrast(*pair) < 7} == {}


@every_small_screen
def test_a_text_has_the_colours_that_are_reported(shown: OfScreen, screen: str) -> None:
    """Of the pixels in its box most are its ground, and next comes its colour."""
    town = shown(screen)
    for where, page in every_page(town):
        image = town.image(page)
        for box in words(page):
            # A little air: in heavy letters there is more ink than ground.
            ground, *others = prevailing(image.crop(whole(box, air=round(box.cap_px / 4))))
            assert ground == rgb(box.ground), (where, box.role, box.text)
            # Thin strokes are nowhere quite of their colour.
            assert any(alike(each, rgb(box.colour)) for each in others), (
                f"{where}: {box.role} {box.text}"
            )


Colour = tuple[int, ...]


def rgb(colour: str) -> Colour:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def alike(one: Colour, other: Colour) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) <= 8


def prevailing(image: Image.Image) -> list[Colour]:
    """Return the few colours that most pixels have, the most frequent first."""
    counted: Counter[Colour] = Counter()
    for count, colour in image.getcolors(image.width * image.height) or []:
        assert isinstance(colour, tuple)
        counted[colour] = count
    return [colour for colour, _ in counted.most_common(5)]


def ink_rows(image: Image.Image, box: Box) -> list[int]:
    """Return the rows of a box in which a letter covers at least half a pixel."""
    seen = image.crop(whole(box, air=3))
    ground = Image.new("RGB", seen.size, box.ground)
    crop = ImageChops.difference(seen, ground).convert("L")
    most = crop.getextrema()[1]
    assert isinstance(most, (int, float))
    rows = crop.point(lambda value: 255 * (value >= most / 2)).getbbox()
    assert rows
    return [rows[1], rows[3]]


@every_screen
def test_capitals_are_as_high_as_reported(shown: OfScreen, screen: str) -> None:
    """Of lines that hold nothing but H, E, I, M … and reach neither above nor below them."""
    town = shown(screen)
    measured = set()
    for page in town.pages:
        plain = [box for box in words(page) if set(box.text) <= set("AEFHILMNTZ ")]
        image = town.image(page) if plain else None
        for box in plain:
            assert image is not None
            top, bottom = ink_rows(image, box)
            assert abs(bottom - top - box.cap_px) <= 1, (box.role, box.text)
            measured.add(box.role)
    assert measured >= {"title", "place", "row-title"}


# --- codes ------------------------------------------------------------------------------


@every_screen
def test_a_code_is_read_from_the_page_and_says_what_is_reported(
    shown: OfScreen, screen: str
) -> None:
    town = shown(screen)
    for where, page in every_page(town):
        if page.code or "four times" not in screen:
            found = [each.text for each in zxingcpp.read_barcodes(town.image(page))]
            assert found == ([page.code] if page.code else []), where
    # A small panel has no room for a code of that size: there the address is text.
    assert screen == "32 inches" or sum(page.code is not None for page in town.pages) >= 5


@every_screen
def test_a_code_s_modules_are_whole_pixels_and_large_enough(shown: OfScreen, screen: str) -> None:
    town = shown(screen)
    for where, page in every_page(town):
        for box in (each for each in page.boxes if each.role == "code"):
            assert page.code
            count = len(qr.matrix(page.code)) + 8
            module = int(box.w) // count
            per_metre = module / legibility.px_per_mm(SCREENS[screen]) / SCREENS[screen].reading
            assert module >= 8
            assert per_metre >= 2.8
            assert box.w == box.h == count * module
            assert (box.x, box.y) == (round(box.x), round(box.y))
            code = town.image(page).crop(
                (int(box.x), int(box.y), int(box.x + box.w), int(box.y + box.h))
            )
            small = code.resize((count, count), Image.Resampling.NEAREST)
            assert (
                ImageChops.difference(
                    code, small.resize(code.size, Image.Resampling.NEAREST)
                ).getbbox()
                is None
            ), where
            assert small.getcolors(2), "black and white, nothing between"
            inner = ImageChops.invert(small).getbbox()
            assert inner == (4, 4, count - 4, count - 4), f"{where}: four modules of quiet zone"


@every_screen
def test_beside_a_code_stand_its_address_and_the_telephone(shown: OfScreen, screen: str) -> None:
    for where, page in every_page(shown(screen)):
        roles = {box.role for box in page.boxes}
        assert not page.code or {"label", "address", "call"} <= roles, where


# --- right to left -------------------------------------------------------------------------


ALONE = """
#let it = json(bytes(sys.inputs.it))
#set page(width: it.width * 1pt, height: it.height * 1pt, margin: 0pt, fill: rgb(it.ground))
#set text(font: it.fonts, fallback: false, lang: "ar", dir: ltr, number-width: "tabular",
  size: it.size * 1pt, weight: it.weight, fill: rgb(it.colour))
#text(top-edge: "bounds", bottom-edge: "bounds", it.text)
"""


def alone(box: Box, text: str, weight: int) -> Image.Image:
    """Set `text` from left to right, alone, as large as in `box`; return its ink."""
    given = {
        "width": 2000,
        "height": 400,
        "ground": box.ground,
        "colour": box.colour,
        "fonts": ZUG.fonts("ar"),
        "size": box.font_px,
        "weight": weight,
        "text": text,
    }
    fonts = typst.Fonts(
        font_paths=[str(ZUG.folder / "fonts")],
        include_system_fonts=False,
        include_embedded_fonts=False,
    )
    png = typst.compile(
        ALONE.encode(),
        font_paths=fonts,
        format="png",
        ppi=72,
        sys_inputs={"it": json.dumps(given)},
    )
    assert isinstance(png, bytes)
    return grey(Image.open(BytesIO(png)).convert("RGB"), box)


def grey(image: Image.Image, box: Box) -> Image.Image:
    """Return the ink of `box`'s colour, cut to where it is."""
    ink = ImageChops.difference(image, Image.new("RGB", image.size, box.ground)).convert("L")
    return ink.crop(ink.point(lambda value: 255 * (value > 60)).getbbox())


def differs(one: Image.Image, other: Image.Image) -> float:
    """Return how much of the ink of two pictures is not at the same place, 0 to 1."""
    size = (max(one.width, other.width), max(one.height, other.height))
    first, second = Image.new("L", size), Image.new("L", size)
    first.paste(one)
    second.paste(other)
    lost = sum(
        n * value for value, n in enumerate(ImageChops.difference(first, second).histogram())
    )
    ink = sum(n * value for value, n in enumerate(first.histogram()))
    return lost / ink


@every_screen
def test_an_arabic_page_shows_half_past_ten_as_10_30(shown: OfScreen, screen: str) -> None:
    town = shown(screen)
    (page,) = (
        each
        for each in town.pages
        if each.language == "ar" and each.slide == "event" and each.page == 1
    )
    (box,) = (each for each in page.boxes if each.text == "10:30")
    seen = grey(town.image(page).crop(whole(box)), box)

    right, wrong = (alone(box, time, ZUG.weights["headline"]) for time in ("10:30", "03:01"))
    # Half a pixel to the side makes some difference, another order of digits far more.
    assert 2 * differs(seen, right) < differs(seen, wrong)


@every_screen
def test_an_arabic_page_shows_a_telephone_number_in_its_order(shown: OfScreen, screen: str) -> None:
    """The number stands at the left end of its line, since Arabic begins at the right."""
    town = shown(screen)
    calls = [
        (page, box)
        for page in town.pages
        if page.language == "ar"
        for box in page.boxes
        if box.role == "call" and "034321" in box.text
    ]

    assert calls
    for page, box in calls:
        line = grey(town.image(page).crop(whole(box)), box)
        right = alone(box, "034321\u00a0000\u00a000", ZUG.weights["body"])
        wrong = alone(box, "00\u00a0000\u00a0034321", ZUG.weights["body"])
        found = line.crop((0, 0, right.width, line.height))
        found = found.crop(found.point(lambda value: 255 * (value > 60)).getbbox())
        assert differs(found, right) < 0.7 * differs(found, wrong), box.text


@every_screen
def test_an_arabic_page_is_mirrored(shown: OfScreen, screen: str) -> None:
    """The house's name begins at the right, and text is flush with the right of its column."""
    town = shown(screen)
    width = town.round.size[0]
    for page in (each for each in town.pages if each.language == "ar"):
        (name,) = (box for box in page.boxes if box.role == "site")
        assert name.x + name.w == pytest.approx(0.95 * width, abs=1)
        ends = {round(box.x + box.w) for box in page.boxes if box.role == "body"}
        assert len(ends) <= 1


# --- what is on a page beside the slide --------------------------------------------------------


@every_screen
def test_a_page_says_which_of_how_many_it_is(shown: OfScreen, screen: str) -> None:
    for where, page in every_page(shown(screen)):
        numbers = [box.text for box in page.boxes if box.role == "page"]
        assert len(numbers) == (page.of > 1), where
        if numbers:
            assert str(page.page) in numbers[0]
            assert str(page.of) in numbers[0]


@every_screen
def test_a_page_has_the_house_the_date_and_room_for_the_clock(shown: OfScreen, screen: str) -> None:
    for where, page in every_page(shown(screen)):
        roles = [box.role for box in page.boxes]
        assert roles.count("site") >= 1, where
        assert roles.count("date") == 1, where
        assert page.clock is not None, where
        assert page.clock.w == 4 * shown(screen).round.face.digit + shown(screen).round.face.colon


@every_screen
def test_a_topic_is_a_word_and_a_colour(shown: OfScreen, screen: str) -> None:
    for where, page in every_page(shown(screen)):
        if page.item == "haus/Begleitung":
            (topic,) = (box for box in page.boxes if box.role == "topic")
            assert (topic.colour, bool(topic.text)) == (PALETTE["angebunden"], True), where


@every_small_screen
def test_a_picture_is_seen_whole_and_has_its_words(shown: OfScreen, screen: str) -> None:
    town = shown(screen)
    found = [(page, box) for page in town.pages for box in page.boxes if box.role == "picture"]

    assert [(page.item, page.page, box.text) for page, box in found] == [
        ("haus/Mitfahrbank", 1, "Eine Bank am Markt")
    ]
    page, box = found[0]
    colours = {colour for _, colour in town.image(page).crop(whole(box)).getcolors(1 << 20) or []}
    assert {(0x88, 0x99, 0xAA), (0x44, 0x55, 0x66)} <= colours


@every_screen
def test_no_page_stands_longer_than_anybody_waits(shown: OfScreen, screen: str) -> None:
    for where, page in every_page(shown(screen)):
        assert 12 <= page.seconds <= 45, where


def test_what_cannot_be_set_costs_itself_and_not_the_slide(shown: OfScreen) -> None:
    """An emoji is left out; the event whose title is one keeps its time."""
    pages = [page for page in shown("55 inches").pages if "emoji" in page.item]
    texts = {(page.slide, box.text) for page in pages for box in content(page)}

    assert (Kind.ANNOUNCEMENT, "Fest im Haus") in texts
    assert (Kind.EVENT, f"15{NO_BREAK}Uhr") in texts
