"""A job is what a theme is asked to set: one page, in plain values that JSON can say (pure)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from kiosk import qr, wording
from kiosk.slides import Slide
from kiosk.typeset.pagination.blocks import SetBlock
from kiosk.typeset.pagination.board import Sheet
from kiosk.typeset.pagination.layout import Leaf

Job = dict[str, Any]

# Lines that are no part of a sentence.
BY_THEMSELVES = ("label", "address", "call", "access", "detail")


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands at the head of every page.

    The house's name, the date ("" for none), a clock or not.
    """

    name: str
    date: str
    clock: bool


def page(
    slide: Slide,
    heading: Heading,
    foot: Job,
    *,
    name: list[str],
    until: list[str],
    wanted: list[str],
) -> Job:
    """Return what all pages of a slide have; lines that the theme gives its own room are broken.

    `name` is the house's, `until` and `wanted` stand on the stub.
    """
    job: Job = {
        "mode": "page",
        "kind": slide.kind,
        "head": head(heading, name),
        "foot": foot,
        "column": [],
        "column_h": 0,
        "strip": {"h": 0, "side": 0, "blocks": [], "code": None, "module": 0},
        "picture": None,
        "stub": None,
        "wanted": wanted,
    }
    if slide.picture:
        job["picture"] = {
            "file": f"/assets/{slide.picture.file}",
            "width": slide.picture.width,
            "height": slide.picture.height,
            "alt": slide.alt,
        }
    if slide.stub:
        job["stub"] = asdict(slide.stub) | {"until": until}
    return job


def head(heading: Heading, name: list[str]) -> Job:
    """Return what stands at the head; the house's name keeps its own direction."""
    return {
        "name": name,
        "ltr": wording.reads_left_to_right(heading.name),
        "date": heading.date,
        "clock": heading.clock,
    }


def foot(slide: Slide, settable: Callable[[str], str]) -> Job:
    """Return what stands at the foot; `sample` is a page's number as wide as it gets.

    `settable` leaves out of a text what no font has.
    """
    word = settable(wording.words(slide.language).topics[slide.topic]) if slide.topic else ""
    sample = settable(wording.page(9, 9, slide.language))
    return {
        "topic": slide.topic or "plain",
        "word": word,
        "tag": asdict(slide.tag),
        "page": "",
        "sample": sample,
    }


def column(leaf: Leaf, rows: tuple[str, ...], module: int, *, picture: bool) -> Job:
    code = rows if leaf.coded else None
    given: Job = {
        "column": [block(each) for each in leaf.column],
        "column_h": leaf.column_h,
        "strip": {
            "h": leaf.strip_h,
            "side": qr.side_px(len(rows), module) if code else 0,
            "blocks": [block(each) for each in leaf.strip],
            "code": code,
            "module": module,
        },
    }
    return given if picture else given | {"picture": None}


def board(slide: Slide, sheet: Sheet) -> Job:
    rows = []
    for row in sheet.rows:
        event = slide.rows[row.key] if row.key >= 0 else None
        rows.append(
            {
                "y": row.y,
                "h": row.h,
                "section": [block(each) for each in row.section],
                "section_h": row.section_h,
                "text": [block(each) for each in row.text],
                "time": event.time if event else "",
                "topic": (event and event.topic) or "plain",
            }
        )
    return {
        "title": slide.title,
        "aside": slide.aside,
        "size": sheet.size,
        "pad": sheet.pad,
        "rows": rows,
    }


def block(given: SetBlock) -> Job:
    """Return a block of text as a theme gets it.

    A sentence keeps its direction on all its lines, also on one that has only Latin letters; an
    address or a number stands for itself.
    """
    directions = [wording.reads_left_to_right(line.text) for line in given.lines]
    alone = given.role in BY_THEMSELVES
    lines = [
        {
            "text": line.text,
            "y": line.y,
            "x": line.x,
            "bullet": line.bullet,
            "sign": line.sign,
            "sign_x": line.sign_x,
            "crossed": line.crossed,
            "style": line.style or given.style,
            "ltr": ltr if alone else all(directions),
        }
        for line, ltr in zip(given.lines, directions, strict=True)
    ]
    return {
        "role": given.role,
        "sign": given.sign,
        "style": given.style,
        "size": given.size,
        "y": given.y,
        "h": given.h,
        "lines": lines,
    }
