"""What a slide measures: Typst is asked once for every width and room before a page is divided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.slides import Slide
from kiosk.theme import STYLES, Theme
from kiosk.typeset import jobs
from kiosk.typeset.jobs import Heading, Job
from kiosk.typeset.pagination import matter
from kiosk.typeset.pagination.blocks import Style
from kiosk.typeset.pagination.words import words


@dataclass(frozen=True, slots=True)
class Measured:
    """The theme's styles by their names, the room of a slide's first page and of those after it."""

    style: Callable[[str], Style]
    room: Mapping[str, Any]
    further: Mapping[str, Any]


def measured(  # noqa: PLR0917  # all that a slide's page has, and who measures it
    slide: Slide,
    heading: Heading,
    foot: Job,
    code: int,
    theme: Theme,
    query: Callable[[Job], Any],
) -> Measured:
    """Return what `query` measures of the slide; `code`: px of its code's side, 0 for none."""
    asked: dict[str, dict[str, None]] = {style: {"x x": None, "xx": None} for style in STYLES}

    def recording(name: str) -> Style:
        return _style(theme, name, slide.language, _Recorder(asked[name]))

    matter.matter(slide, recording, 0, 0)
    matter.rows(slide, recording)
    for text in (heading.name, *matter.stub_lines(slide)):
        words(text, recording("strong").measure)
    texts = {style: list(found) for style, found in asked.items()}
    wanted = {"kind": slide.kind, "code": code, "picture": slide.picture is not None}
    found = query(
        {
            "mode": "measure",
            "texts": texts,
            "head": jobs.head(heading, [heading.name]),
            "foot": foot,
            "rooms": [wanted, wanted | {"picture": False}],
        }
    )
    widths = {
        style: dict(zip(texts[style], found["widths"][style], strict=True)) for style in STYLES
    }

    def style(name: str) -> Style:
        width = widths[name]
        space = width["x x"] - width["xx"]
        cap = found["caps"][name]
        return _style(theme, name, slide.language, width.__getitem__, space=space, cap=cap)

    return Measured(style, *found["rooms"])


def _style(
    theme: Theme,
    name: str,
    language: str,
    measure: Callable[[str], float],
    *,
    space: float = 0.0,
    cap: float = 0.0,
) -> Style:
    sheet = theme.style(name, language)
    tall = theme.style(name, "ar").pitch
    return Style(
        name, measure, space, sheet.pitch, cap, sheet.longest, sheet.balanced, tall, language
    )


class _Recorder:
    """Stands in for a measure, and remembers what will have to be measured."""

    def __init__(self, asked: dict[str, None]) -> None:
        self._asked = asked

    def __call__(self, text: str) -> float:
        self._asked[text] = None
        return 1.0
