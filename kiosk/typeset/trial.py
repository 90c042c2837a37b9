"""A trial sets a few pages with a theme, to see whether it can, before anybody has to read them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from feeds.model import Topic
from kiosk.errors import TypesetError
from kiosk.programme import Kind
from kiosk.site import Screen
from kiosk.slides import BoardRow, Join, Slide, Stub
from kiosk.typeset.theme import Theme
from kiosk.typeset.typesetter import Heading, SetPage, Typesetter

HEADING = Heading("Kulturbahnhof", "Donnerstag, 26. November", clock=True)
SCREENS = (
    Screen(1280, 720, diagonal=55, reading=2.0, far=4.0),
    Screen(720, 1280, diagonal=43, reading=1.5, far=3.0),
)
# Boxes that mean something without words.
WORDLESS = ("sign", "code")
JOIN = Join("Mehr dazu", "https://a.example", "a.example", "oder anrufen:", "034321")

# Every kind of page, topic and sign, and both directions of writing.
SLIDES = (
    Slide(
        Kind.EVENT,
        "de",
        "trial",
        "Chor ohne Noten",
        topic=Topic.MITEINANDER,
        flag="Fällt aus",
        place="Großer Saal",
        body="Singen nach Gehör.",
        stub=Stub("Donnerstag", "26", "November", "19 Uhr", "bis 20:30 Uhr"),
        join=JOIN,
    ),
    Slide(
        Kind.ANNOUNCEMENT,
        "ar",
        "trial",
        "يسعدنا حضوركم",
        topic=Topic.GEMEINSAM,
        body="هنا تعرفون ما يحدث.",
        join=JOIN,
    ),
    Slide(Kind.WELCOME, "uk", "trial", "Раді вас бачити", body="Тут ви дізнаєтеся, що буде."),
    Slide(
        Kind.TODAY,
        "de",
        "trial",
        "Heute",
        aside="2 Veranstaltungen",
        rows=(
            BoardRow("", "16:00", "Treff", "Saal", "Fällt aus", Topic.ANGEBUNDEN),
            BoardRow("", "19:00", "Chor", "Saal", "", None),
        ),
    ),
)


def faults(theme: Theme) -> list[str]:
    """Return why no pages can be set with the theme, in words.

    Every palette has the same names: what can be set in one can be set in all.
    """
    palette = next(iter(theme.palettes.values()))
    text = {(palette[colour], palette[ground]) for colour, ground in theme.pairs.text}
    signs = {(palette[colour], palette[ground]) for colour, ground in theme.pairs.signs}
    found: dict[str, None] = {}
    try:
        for box in (box for page in _pages(theme) for box in page.boxes):
            known = text | signs if box.role in WORDLESS else text
            if box.role != "picture" and (box.colour, box.ground) not in known:
                pair = f"{_named(box.colour, palette)} on {_named(box.ground, palette)}"
                found[f"[pairs]: {pair} is not listed, yet a {box.role} has it"] = None
    # Whatever a theme's Typst code reports, or does not, is its own mistake.
    except (TypesetError, LookupError, TypeError, ValueError, AttributeError) as error:
        return [f"no page can be set with it: {error}"]
    return list(found)


def _named(colour: str, palette: Mapping[str, str]) -> str:
    """Return what the colour may be called, and what it is."""
    names = [name for name, each in palette.items() if each == colour]
    return f"{'/'.join(names)} ({colour})" if names else colour


def _pages(theme: Theme) -> Iterator[SetPage]:
    palette = next(iter(theme.palettes.values()))
    with tempfile.TemporaryDirectory(prefix="aushang-") as assets:
        for screen in SCREENS:
            with Typesetter(theme, palette, screen, Path(assets)) as typesetter:
                typesetter.digits()
                for slide in SLIDES:
                    yield from typesetter.pages(slide, HEADING, description_pages=2)
