"""A poster is read by ears as well: all that its slide says is heard, and in order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeds.model import Announcement, Call, Event, Text
from kiosk.languages import LANGUAGES
from kiosk.poster import ItemPoster, Posted, WeekPoster
from kiosk.poster.posted import poster
from kiosk.programme.whole import whole
from kiosk.slides import Join, Slide
from kiosk.wording import words
from tests.kiosk import demo
from tests.kiosk.builders import announcement, event, snapshot
from tests.kiosk.poster.heard import bare, heard
from tests.kiosk.poster.prints import (
    ITEMS,
    NOW,
    PLACES,
    listened,
    pdf,
    place,
    posted,
    print_,
)

EVERY = [*ITEMS, "week", "busy week"]
SHORT = [
    *((name, "de", "A4") for name in EVERY),
    ("event", "ar", "A4"),
    ("event", "uk", "A4"),
    ("week", "ar", "A4"),
    ("week", "de", "A3"),
    ("week", "de", "hand-out"),
    ("week", "ar", "hand-out"),
    ("full week", "de", "hand-out"),
]
SWEEP = [
    (name, language, paper)
    for name in EVERY
    for language in LANGUAGES
    for paper in PLACES
    if name.endswith("week") or paper != "hand-out"
]


def well_formed(name: str, language: str, paper: str) -> None:
    # Typst refuses to print what it knows to be against PDF/UA-1; this is what it does not look at.
    found = listened(name, language, paper)
    assert found.faults == ()
    assert found.lang == language.partition("-")[0]
    assert found.title


@pytest.mark.parametrize(("name", "language", "paper"), SHORT)
def test_a_poster_has_its_structure_and_marks_all_else_as_decoration(
    name: str, language: str, paper: str
) -> None:
    well_formed(name, language, paper)


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize(("name", "language", "paper"), SWEEP)
def test_every_poster_in_every_language_on_every_paper_has_its_structure(
    name: str, language: str, paper: str
) -> None:
    well_formed(name, language, paper)


# --- what is said, in the order in which it stands -----------------------------------------------


def joined(join: Join | None, language: str) -> Iterator[str]:
    if join is None:
        return
    if join.payload:
        yield words(language).code_says.format(what=f"{join.label}, {join.payload}")
    yield from (join.label, join.address, join.call, join.phone)


def item_said(slide: Slide) -> Iterator[str]:
    if slide.stub:
        stub = slide.stub
        yield from (stub.weekday, stub.day, stub.month, stub.time, stub.until)
    yield from (slide.wanted, slide.flag, slide.title, slide.place)
    yield slide.alt if slide.picture else ""
    yield slide.body
    for detail in slide.details:
        yield from (detail.label, detail.text)
    for fact in slide.access:
        yield from (fact.words, fact.phone)
    yield from (slide.tag.name, slide.tag.label)
    yield words(slide.language).topics[slide.topic] if slide.topic else ""
    yield from joined(slide.join, slide.language)


def week_said(poster: WeekPoster) -> Iterator[str]:
    yield from (poster.title, poster.span)
    join = poster.join
    assert join
    yield from (join.label, join.address, join.call, join.phone)
    # The code stands beside them, so it is heard after them.
    yield words(poster.language).code_says.format(what=f"{join.label}, {join.payload}")
    for day in poster.days:
        yield day.heading
        for each in day.posted:
            yield from row_said(each)
    yield from (poster.nothing, poster.asking)
    for section in poster.news:
        yield section.heading
        for each in section.posted:
            yield from news_said(each)


def row_said(each: Posted) -> Iterator[str]:
    slide = each.slide
    assert slide.stub
    yield from (slide.stub.time, slide.stub.until, slide.title, slide.flag, slide.place)
    yield from (fact.words for fact in slide.access if fact.sign != "ask")


def news_said(each: Posted) -> Iterator[str]:
    slide = each.slide
    yield from (slide.title, slide.alt if slide.picture else "", slide.body)
    for detail in slide.details:
        yield from (detail.label, detail.text)
    if slide.join:
        yield from (slide.join.label, slide.join.address or slide.join.phone)


def foot_said(poster: ItemPoster | WeekPoster) -> Iterator[str]:
    foot = poster.foot
    yield from (foot.house, foot.phone, foot.as_of, foot.funded_by, *foot.funders, foot.sentence)


def in_order(said: Iterable[str], text: str) -> list[str]:
    """Return what of `said` is not in `text`, or not in its place."""
    missing, at = [], 0
    for each in said:
        line = bare(each.replace("•", ""))
        found = text.find(line, at)
        if found < 0:
            missing.append(each)
        else:
            at = found + len(line)
    return missing


def settable(poster: ItemPoster | WeekPoster) -> ItemPoster | WeekPoster:
    return poster.mapped(lambda text: text.replace("🎉", ""))


@pytest.mark.parametrize(
    ("name", "language"),
    [*((name, "de") for name in ITEMS), ("event", "uk"), ("call", "en"), ("call", "de-simple")],
)
def test_all_that_a_slide_says_is_heard_in_the_order_in_which_it_stands(
    name: str, language: str
) -> None:
    what = settable(posted(name, language))
    assert isinstance(what, ItemPoster)

    text = listened(name, language).text

    assert in_order((*item_said(what.posted.slide), *foot_said(what)), text.replace("•", "")) == []


@pytest.mark.parametrize(("language", "paper"), [("de", "A4"), ("uk", "A4"), ("en", "A3")])
def test_all_of_a_week_is_heard_in_the_order_in_which_it_stands(language: str, paper: str) -> None:
    what = settable(posted("week", language))
    assert isinstance(what, WeekPoster)

    text = listened("week", language, paper).text

    assert in_order((*week_said(what), *foot_said(what)), text.replace("•", "")) == []


def test_a_hand_out_is_heard_from_its_cover_to_its_back() -> None:
    what = settable(posted("full week", "de"))
    assert isinstance(what, WeekPoster)

    found = listened("full week", "de", "hand-out")

    # A day that goes on in another panel is named there, too.
    headings = [bare(what.title), *(bare(each.heading) for each in what.days)]
    assert list(dict.fromkeys(text for _, text in found.headings)) == headings
    assert in_order((*week_said(what), what.foot.sentence), found.text) == []
    assert found.text.endswith(bare(what.foot.sentence))


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_hand_out_that_was_folded_is_read_from_its_cover_to_its_back(language: str) -> None:
    found = listened("full week", language, "hand-out")

    # PDFium tells the number with its word or, in Arabic, after it.
    rows = sorted(
        (int(re.findall(r"\d+", one.text + other.text)[0]), one.page, one.x > found.sizes[0][0] / 2)
        for one, other in pairwise(found.type)
        if one.text.startswith("Kurs")
    )
    panels = list(dict.fromkeys((page, right) for _, page, right in rows))
    # The cover, the inner side, the back; the other way round in Arabic.
    assert [number for number, *_ in rows] == list(range(22))
    assert panels == [(0, language == "de"), (1, language != "de"), (1, language == "de")]


def test_arabic_is_heard_with_all_its_letters() -> None:
    # PDFium tells words of a line in another order, so only the letters can be compared.
    what = settable(posted("call", "ar"))
    assert isinstance(what, ItemPoster)

    letters = Counter(listened("call", "ar").text)

    wanted = Counter(bare("".join((*item_said(what.posted.slide), *foot_said(what)))))
    assert not wanted - letters


@pytest.mark.parametrize(
    ("name", "language", "said", "heard_as"),
    [
        ("event without a link", "uk", "ChorohneNoten", "de"),
        ("another language", "de", "Lekcjapolskiego", "pl"),
    ],
)
def test_what_is_in_another_language_is_read_aloud_in_it(
    name: str, language: str, said: str, heard_as: str
) -> None:
    found = listened(name, language)

    headline = next(n for n, each in enumerate(found.parts) if each.role == "H1")
    assert found.whole(headline) == said
    inside = found.parts[headline : headline + 3]
    assert heard_as in {each.lang for each in inside}


def test_a_week_is_a_table_for_each_day_and_facts_are_a_list() -> None:
    week, item = listened("week"), listened("event")

    days = len([each for each in week.parts if each.role == "Table"])
    what = posted("week", "de")
    assert isinstance(what, WeekPoster)
    assert days == len(what.days)
    facts = len([each for each in item.parts if each.role == "LI"])
    poster_ = posted("event", "de")
    assert isinstance(poster_, ItemPoster)
    assert facts == len(poster_.posted.slide.access)


# --- whatever the sources say --------------------------------------------------------------------

_line = st.text(
    # PDFium turns brackets round in right-to-left text, and takes fractions apart: none here.
    st.characters(
        codec="utf-8", categories=("L", "Nd", "Zs"), include_characters="*#$_@\\.,:;!?%&~`"
    ),
    min_size=1,
    max_size=60,
)
_paragraphs = st.lists(_line, max_size=4).map("\n\n".join)


@st.composite
def items(draw: st.DrawFn) -> Event | Announcement:
    title = draw(_line.filter(str.strip))
    text = Text(title, draw(_paragraphs), when=draw(_line), ask=draw(_line))
    call = draw(st.none() | st.builds(Call, helpers=_line))
    url = draw(st.sampled_from(("", "https://leisnig.example/a?b=c", "tel:034321")))
    if draw(st.booleans()):
        return event(
            "x", "2026-11-25 10:00", place=draw(_line), texts={"de": text}, call=call, url=url
        )
    return announcement("x", texts={"de": text}, call=call, url=url)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.differing_executors])
@given(item=items(), mirrored=st.booleans())
def test_whatever_an_item_says_is_heard(item: Event | Announcement, mirrored: bool) -> None:
    said_whole(item, mirrored)


@pytest.mark.long
@pytest.mark.timeout(900)
@settings(max_examples=300, deadline=None)
@given(item=items(), mirrored=st.booleans())
def test_whatever_any_item_says_is_heard(item: Event | Announcement, mirrored: bool) -> None:
    said_whole(item, mirrored)


@pytest.mark.long
def test_all_that_the_demo_says_is_heard_on_its_posters(tmp_path: Path) -> None:
    town = demo.once(demo.pulled(tmp_path))
    coming = whole(town, demo.HOUSE, demo.NOW)
    items: tuple[Event | Announcement, ...] = (*coming.events, *coming.announcements)
    for item in items:
        # What PDFium tells of Arabic is in the order of the ink.
        for language in item.texts.keys() - {"ar"}:
            what = poster(item.item, town, demo.HOUSE, language, demo.NOW)
            assert isinstance(what, ItemPoster)
            made = print_(what, PLACES["A4"], tmp_path / "demo/assets")
            text = heard(made.pdf).text.replace("•", "")
            said = (*item_said(what.posted.slide), *foot_said(what))
            assert in_order(said, text) == [], (item.item, language)


def said_whole(item: Event | Announcement, mirrored: bool) -> None:
    where = place() if mirrored else place(mirror="")
    what = poster(item.item, snapshot(item), where, "de", NOW)
    assert isinstance(what, ItemPoster)

    found = heard(print_(what, PLACES["A4"]).pdf)

    assert found.faults == ()
    letters = Counter(found.text)
    wanted = Counter(bare("".join((*item_said(set_in(what).posted.slide), *foot_said(what)))))
    assert not wanted - letters


def set_in(what: ItemPoster) -> ItemPoster:
    """Return the poster with what can be set; whether letters have a font is another test."""
    from kiosk.theme.coverage import Coverage  # noqa: PLC0415
    from tests.kiosk.poster.prints import theme  # noqa: PLC0415

    coverage = Coverage(theme().folder / "fonts")
    return what.mapped(lambda text: coverage.settable(text, theme().fonts("de")))


def test_the_same_poster_is_the_same_file() -> None:
    assert print_(posted("event", "de"), PLACES["A4"]).pdf == pdf("event")
