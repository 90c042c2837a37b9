"""Matter is what one slide has to say: blocks of measured text in their roles, or rows (pure)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, replace

from feeds.model import State
from kiosk.slides import AccessWord, Join, Slide
from kiosk.slides.access import MOST_ON_A_PAGE, on_a_page
from kiosk.typeset.pagination.blocks import Block, Sentence, Style, block
from kiosk.typeset.pagination.board import Row
from kiosk.typeset.pagination.facts import LABEL
from kiosk.typeset.pagination.words import Word, words

# A title that is longer than this is not repeated at the head of every further page.
LONGEST_REMINDER = 80
# Stands for a title of which no letter can be set: its row still has its time.
NAMELESS = "–"


@dataclass(frozen=True, slots=True)
class Matter:
    """What one slide has to say.

    `head` is what must be known, `body` the text, `join` the way to take part. `details` stand
    between them, `facts` below the text of the first page: the first of them that it has room for,
    the fullest comes first.

    `most` limits the pages on which `body` goes on after the first (None: it is said whole, and the
    way to join stands at its end). `aside` counts the characters that stand beside the column on
    every page.
    """

    language: str
    head: tuple[Block, ...]
    body: tuple[Block, ...] = ()
    details: tuple[Block, ...] = ()
    facts: tuple[Block, ...] = ()
    reminder: Block | None = None
    join: tuple[Block, ...] = ()
    more: tuple[Block, ...] = ()
    code: int = 0  # px of the code's side, with its quiet zone; 0: no code
    picture: bool = False
    aside: int = 0
    most: int | None = None


Styled = Callable[[str], Style]


def matter(slide: Slide, style: Styled, code_px: int, description_pages: int) -> Matter:
    """Return what `slide` says as blocks.

    `style` gives a style by its name, `code_px` the code's side or 0.
    """
    head = [block("flag", style("strong"), slide.flag, sign=slide.flag_sign)]
    head += [block("title", style("headline"), slide.title)]
    head += [block("place", replace(style("strong"), balanced=True), slide.place, sign="place")]
    head += [block("names", style("strong"), slide.names)]
    body = block("body", style("body"), slide.body)
    reminder = block("reminder", replace(style("strong"), balanced=True), slide.title)
    return Matter(
        language=slide.language,
        head=tuple(each for each in head if each.sentences),
        body=(body,) if body.sentences else (),
        details=_details(slide, style),
        facts=_facts(slide, style),
        reminder=reminder if 0 < len(slide.title) <= LONGEST_REMINDER else None,
        join=_join(slide.join, style),
        more=_join(slide.join, style)
        if slide.join and slide.join.payload
        else (block("label", style("strong"), slide.more),),
        code=code_px,
        picture=slide.picture is not None,
        aside=len(" ".join(stub_lines(slide))),
        most=None if slide.whole else description_pages,
    )


def _facts(slide: Slide, style: Styled) -> tuple[Block, ...]:
    """Return how to get in, in ever fewer facts; where to ask, the way to join says."""
    fuller = dict.fromkeys(on_a_page(slide.access, most) for most in range(MOST_ON_A_PAGE, 0, -1))
    return tuple(_row(shown, style) for shown in fuller if shown)


def _row(shown: Sequence[AccessWord], style: Styled) -> Block:
    body = style("body")
    said = tuple(
        Sentence(
            words(each.words, body.measure, body.language),
            number,
            sign=each.sign,
            crossed=each.state is State.NO,
        )
        for number, each in enumerate(shown)
    )
    return Block("access", body, said, setting="facts")


def _details(slide: Slide, style: Styled) -> tuple[Block, ...]:
    body, strong = style("body"), style(LABEL)
    said = tuple(
        Sentence(
            words(each.text, body.measure, body.language),
            number,
            label=Word(each.label, strong.measure(each.label)),
        )
        for number, each in enumerate(slide.details)
    )
    return (Block("detail", body, said, setting="details"),) if said else ()


def stub_lines(slide: Slide) -> tuple[str, ...]:
    """Return everything that stands on the ticket's stub."""
    stub = astuple(slide.stub) if slide.stub else ()
    return tuple(each for each in (*stub, slide.wanted) if each)


def rows(slide: Slide, style: Styled) -> tuple[Row, ...]:
    """Return the rows of a board; a notice is a row of its own before them."""
    found = []
    if slide.notice:
        found.append(Row(-1, (block("section", style("strong"), slide.notice),), ()))
    for number, row in enumerate(slide.rows):
        section = (block("section", style("strong"), row.section),) if row.section else ()
        text = [block("row-title", replace(style("strong"), balanced=True), row.title or NAMELESS)]
        if row.flag:
            text.append(block("row-flag", style("strong"), row.flag, sign="cancelled"))
        elif row.place:
            text.append(block("row-place", style("body"), row.place))
        found.append(Row(number, section, tuple(text), timed=bool(row.time)))
    return tuple(found)


def _join(join: Join | None, style: Styled) -> tuple[Block, ...]:
    if join is None:
        return ()
    if not join.payload:
        told = f"{join.label}: {join.phone}"
        return (block("label", style("strong"), told, sign=join.sign),)
    blocks = [
        block("label", style("strong"), join.label, sign=join.sign),
        block("address", style("body"), join.address, address=True),
    ]
    if join.phone:
        blocks.append(block("call", style("body"), f"{join.call} {join.phone}"))
    return tuple(blocks)
