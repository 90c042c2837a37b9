"""Whatever a town says, in whichever script and at whatever length, its pages can be read.

Real pages of any title and any text, in the five languages, across and upright.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from itertools import combinations
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from feeds.model import Text
from kiosk import legibility, theme, wording
from kiosk.programme import Kind, programme
from kiosk.round import Box
from kiosk.site import Screen, Site
from kiosk.slides import Slide
from kiosk.slides.saying import shown_in, slide_of
from kiosk.theme.coverage import Coverage
from kiosk.typeset.jobs import Heading
from kiosk.typeset.press import PAGES, Press
from kiosk.typeset.typesetter import SetPage, Typesetter
from tests.kiosk.builders import announcement, event, snapshot
from tests.kiosk.town import NOW, PHONE, place

ZUG = theme.load("zug")
COVERAGE = Coverage(ZUG.folder / "fonts")
HAIR = 0.51  # px: what rounding to whole pixels may cost
Typesetters = Callable[[Screen], Typesetter]
Said = tuple[str, str, str]  # language, title, body

# Few pixels, so that hundreds of pages are set in a minute; enough for a code beside the text.
SCREENS = (
    Screen(1280, 720, diagonal=55, reading=2.0, far=4.0),
    Screen(720, 1280, diagonal=43, reading=1.5, far=3.0),
)

# --- what people write ---------------------------------------------------------------------

LATIN = "abcdefghijklmnopqrstuvwxyzäöüßABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ"
CYRILLIC = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ"
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى"
ALPHABETS = {
    "de": LATIN,
    "de-simple": LATIN,
    "en": LATIN.translate({ord(each): None for each in "äöüßÄÖÜ"}),
    "uk": CYRILLIC,
    "ar": ARABIC,
}
MARKS = ("", "", "", "\u0308", "\u0301")
HARAKAT = ("", "", "", "\u064e", "\u064f", "\u0650", "\u0652", "\u0651\u064e", "\u064b")
ODD = (
    *("16", "1.000.000", "10:30", "034321 000 00", "16 Uhr", "30. April", "12 €", "z. B.", "§ 5"),
    *("https://leisnig.example/fest", "www.leisnig.example/a?b=c&d=" + "e" * 70, "a@b.example"),
    *(
        "🎉",
        "👩‍👩‍👧",
        "–",
        "…",
        "(und",
        "mehr)",
        "„so“",
        "A-Z",
        "Obermarktgasse 2",
        "Zug-um-Zug-Fest",
    ),
)
ENDS = (".", ".", ".", "!", "?", "…", ".“", ":", "", ",")


def words(language: str) -> st.SearchStrategy[str]:
    """Return words of the language's own letters, and now and then something else."""
    alphabet, marks = ALPHABETS[language], HARAKAT if language == "ar" else MARKS
    letters = st.tuples(st.sampled_from(alphabet), st.sampled_from(marks)).map("".join)
    # Nobody puts a mark on a letter that has one; Arabic letters may have two.
    letters = letters.filter(lambda each: language == "ar" or len(normalize("NFD", each)) < 3)
    short = st.lists(letters, min_size=1, max_size=9).map("".join)
    # Of few letters, so that drawing it costs little.
    long = st.tuples(st.lists(letters, min_size=2, max_size=6), st.integers(10, 60)).map(
        lambda drawn: "".join((drawn[0] * 30)[: drawn[1]])
    )
    foreign = st.text(LATIN + CYRILLIC + ARABIC, min_size=1, max_size=12)
    return st.one_of(*[short] * 12, long, foreign, st.sampled_from(ODD))


def sentences(language: str) -> st.SearchStrategy[str]:
    ends = ("؟", "،", *ENDS) if language == "ar" else ENDS
    said = st.lists(words(language), min_size=1, max_size=14).map(" ".join)
    return st.tuples(said, st.sampled_from(ends)).map("".join)


def titles(language: str, most: int) -> st.SearchStrategy[str]:
    few = st.lists(words(language), min_size=1, max_size=8).map(" ".join)
    # Whoever writes a whole letter into the field for the title.
    endless = st.tuples(few, st.integers(2, 60)).map(lambda drawn: " ".join([drawn[0]] * drawn[1]))
    return st.one_of(*[few] * 14, endless.map(lambda text: text[: most // 2].strip()))


def bodies(language: str, most: int) -> st.SearchStrategy[str]:
    paragraph = st.tuples(
        st.sampled_from(("", "", "", "• ")), st.lists(sentences(language), min_size=1, max_size=4)
    ).map(lambda drawn: drawn[0] + " ".join(drawn[1]))
    some = st.lists(st.tuples(paragraph, st.sampled_from(("\n\n", "\n"))), max_size=3)
    return st.tuples(some, st.sampled_from((*[1] * 10, 2, 4, 9))).map(
        lambda drawn: "".join(map("".join, drawn[0] * drawn[1]))[:most].strip()
    )


def texts(most: int) -> st.SearchStrategy[Said]:
    """Return titles and bodies in one of the languages, of at most so many characters."""
    return st.sampled_from(sorted(ALPHABETS)).flatmap(
        lambda language: st.tuples(
            st.just(language), titles(language, most), bodies(language, most)
        )
    )


LINK = "https://leisnig.example/fest"
LINKS = st.sampled_from(("", LINK, "tel:034321-000-11"))

# --- its pages ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def typesetter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Typesetters]:
    """Return one typesetter for all pages of a screen: its fonts take a while to read."""
    logging.getLogger("kiosk").setLevel(logging.ERROR)  # every emoji is named
    with ExitStack() as stack:

        @cache
        def of(screen: Screen) -> Typesetter:
            pictures = tmp_path_factory.mktemp("assets")
            press = stack.enter_context(Press(ZUG, PAGES, pictures))
            return Typesetter(press, ZUG.palette("tag"), screen)

        yield of


def pages(slide: Slide, site: Site, typesetter: Typesetters) -> tuple[SetPage, ...]:
    today = NOW.time.astimezone(site.zone).date()
    heading = Heading(site.name, wording.date(today, slide.language, today), clock=True)
    return typesetter(site.screen).pages(slide, heading, site.description_pages)


def slide_of_text(text: Said, link: str, kind: Kind, site: Site) -> Slide:
    """Return what is said of an event or an announcement with these words."""
    language, title, body = text
    texts = {language: Text(title, body)}
    when = ("2026-11-25 16:00", "2026-11-25 18:00")
    what = (
        event("x", *when, texts=texts, place="Obermarktgasse 2", url=link)
        if kind is Kind.EVENT
        else announcement("x", texts=texts, url=link)
    )
    (shown,) = (
        each
        for each in shown_in(programme(snapshot(what), site, NOW), site)
        if each[0].kind is kind
    )
    return slide_of(*shown, site, NOW)


def letters(text: str, language: str) -> str:
    """Return the letters of `text` that the fonts have."""
    return bare(COVERAGE.settable(text, ZUG.fonts(language)).replace("•", ""))


def bare(text: str) -> str:
    """Return what no line adds or takes away: without spaces, and the hyphens of parted words."""
    return "".join(text.split()).replace("-", "")


def said(found: tuple[SetPage, ...], role: str) -> list[str]:
    """Return for every page the letters that stand there in a role."""
    return [bare("".join(box.text for box in page.boxes if box.role == role)) for page in found]


def places(text: str, language: str, end: str) -> set[int]:
    """Return before how many of its letters the text has what matches `end`."""
    whole = COVERAGE.settable(text, ZUG.fonts(language)).replace("•", "")
    return {len(bare(whole[: each.end()])) for each in re.finditer(end, whole)}


UNREAD = {"code", "picture", "sign"}
WORD_END = r"(?=[ \n]|\Z)"
SENTENCE_END = r"[.!?؟…][“”»«\"')]?(?=[ \n]|\Z)|(?=\n|\Z)"


def check_page(page: SetPage, screen: Screen) -> None:
    width, height = screen.page_size
    floor = legibility.capital_px(screen, screen.reading)
    for box in page.boxes:
        assert box.x >= 0.05 * width - HAIR, box
        assert box.y >= 0.05 * height - HAIR, box
        assert box.x + box.w <= 0.95 * width + HAIR, box
        assert box.y + box.h <= 0.95 * height + HAIR, box
        assert box.role in UNREAD or box.cap_px >= floor * (1 - 1e-6), box
    for one, other in combinations(page.boxes, 2):
        assert not touch(one, other), (one, other)
    assert 12 <= page.seconds <= 45


def touch(one: Box, other: Box) -> bool:
    return (
        min(one.x + one.w, other.x + other.w) - max(one.x, other.x) > HAIR
        and min(one.y + one.h, other.y + other.h) - max(one.y, other.y) > HAIR
    )


def check(slide: Slide, site: Site, typesetter: Typesetters) -> None:
    """Set the pages of `slide`, and look at all of them."""
    found = pages(slide, site, typesetter)
    for page in found:
        check_page(page, site.screen)
    assert "".join(said(found, "title")) == letters(slide.title, slide.language)
    told, whole = said(found, "body"), letters(slide.body, slide.language)
    if slide.whole:
        assert "".join(told) == whole
    elif "".join(told) != whole:
        check_cut(found, told, slide)


def check_cut(found: tuple[SetPage, ...], told: list[str], slide: Slide) -> None:
    """Check that a text which ends early ends well, and that the way to more is told."""
    length = len("".join(told))
    assert letters(slide.body, slide.language).startswith("".join(told))
    last = next((len(each) for each in reversed(told) if each), 0)
    ends = places(slide.body, slide.language, SENTENCE_END)
    on_it = {each for each in ends if length - last < each <= length}
    assert not last or length == max(on_it, default=length)
    assert not last or length in places(slide.body, slide.language, WORD_END)
    assert "label" in {box.role for box in found[-1].boxes}


SITES = st.builds(
    lambda screen, phone, pages: replace(place(screen), phone=phone, description_pages=pages),
    st.sampled_from(SCREENS),
    st.sampled_from((PHONE, PHONE, "")),
    st.sampled_from((1, 2, 2, 5)),
)
KINDS = st.sampled_from((Kind.EVENT, Kind.ANNOUNCEMENT))
ANY_TIME = settings(
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
ARABIC_IN_GERMAN = ("de", "Sprachcafé قلي أخ im Alten Wartesaal مقهى اللغة am Bahnhof", "")
ENDLESS = ("de", "Fest", "Sommer-Wiesen-Fest " * 90)
LOW_MARK = ("ar", "ا", "ا ع اِ؟")
VOCALISED = ("ar", "اب اجِ جب AAAAAAAAAA أَ", "ا " + "ااا\u0650ا\u064e\u0651ج" * 8)
PARTY = ("de", "🎉", "Kommt alle!\n\n" * 9)


@settings(ANY_TIME, max_examples=12)
@example(ARABIC_IN_GERMAN, "", Kind.ANNOUNCEMENT, place(SCREENS[0]))
@example(ENDLESS, LINK, Kind.EVENT, place(SCREENS[1]))
@example(PARTY, LINK, Kind.ANNOUNCEMENT, place(SCREENS[0]))
@example(VOCALISED, "", Kind.EVENT, place(SCREENS[0]))
@example(LOW_MARK, "", Kind.EVENT, place(Screen(720, 1280, diagonal=43, reading=1.5, far=3.0)))
@given(texts(1200), LINKS, KINDS, SITES)
def test_any_text_becomes_pages_that_can_be_read(
    typesetter: Typesetters, text: Said, link: str, kind: Kind, site: Site
) -> None:
    check(slide_of_text(text, link, kind, site), site, typesetter)


@pytest.mark.long
@pytest.mark.timeout(900)
@settings(ANY_TIME, max_examples=500)
@given(texts(5000), LINKS, KINDS, SITES)
def test_hundreds_of_texts_become_pages_that_can_be_read(
    typesetter: Typesetters, text: Said, link: str, kind: Kind, site: Site
) -> None:
    check(slide_of_text(text, link, kind, site), site, typesetter)
