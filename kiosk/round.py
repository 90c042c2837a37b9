"""A round is the pages in order, each with its seconds, for a time in which nothing changes.

It is what typesetting hands to the player: names of PNG files and facts about them, as JSON.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, NamedTuple


class Box(NamedTuple):
    """What stands where on a page, in px from its top left corner.

    `cap_px` is the height of its capitals.

    `role` says what it is for the reader: title, body, place, time, code, clock …; `colour` and
    `ground` are "#rrggbb".
    """

    role: str
    text: str
    x: float
    y: float
    w: float
    h: float
    font_px: float
    cap_px: float
    colour: str
    ground: str


@dataclass(frozen=True, slots=True)
class Page:
    """One screenful of a slide.

    The pixels in `file` (a PNG below the pages folder), and what is on them.
    """

    file: str
    slide: str  # the kind, as kiosk.programme.Kind names it
    item: str  # whose it is; the same for all pages of one slide
    source: str
    language: str
    palette: str
    seconds: float
    page: int  # from 1
    of: int
    text: str
    code: str | None  # what the QR code says
    boxes: tuple[Box, ...]

    @property
    def clock(self) -> Box | None:
        """Where the time of day goes; None when no time may be shown."""
        return next((box for box in self.boxes if box.role == "clock"), None)


@dataclass(frozen=True, slots=True)
class ClockFace:
    """The digits 0–9 and the colon side by side in one PNG, on the ground that the clock stands on.

    Each digit is `digit` px wide, the colon after them `colon` px, all `height` px high. "10:30" is
    blitted left to right, in every script.
    """

    file: str
    digit: int
    colon: int
    height: int


@dataclass(frozen=True, slots=True)
class Round:
    """The pages from `since` on, until something changes at `until` (None: nothing will).

    `snapshot` is the number of the snapshot that it was made from; `size` is a page's width and
    height in px.
    """

    snapshot: int
    since: datetime
    until: datetime | None
    size: tuple[int, int]
    face: ClockFace
    pages: tuple[Page, ...]

    def __post_init__(self) -> None:
        if not self.pages:
            raise ValueError("a round has at least one page: the standby page, if nothing else")
        if any(page.seconds <= 0 for page in self.pages):
            raise ValueError("every page stands for some time")


def to_json(round_: Round) -> str:
    """Return the round as JSON, boxes as objects."""
    return json.dumps(
        {
            "snapshot": round_.snapshot,
            "since": round_.since.isoformat(),
            "until": round_.until and round_.until.isoformat(),
            "size": round_.size,
            "face": asdict(round_.face),
            "pages": [page_out(page) for page in round_.pages],
        },
        ensure_ascii=False,
        indent=1,
    )


def page_out(page: Page) -> dict[str, Any]:
    """Return one page as plain JSON values."""
    return asdict(page) | {"boxes": [box._asdict() for box in page.boxes]}


def page_in(given: dict[str, Any]) -> Page:
    """Read what `page_out` wrote. Raises TypeError or ValueError for anything else."""
    return Page(**given | {"boxes": tuple(Box(**box) for box in given["boxes"])})


def from_json(text: str) -> Round:
    """Read what `to_json` wrote. Raises ValueError for anything else."""
    try:
        given = json.loads(text)
        width, height = given["size"]
        return Round(
            snapshot=given["snapshot"],
            since=datetime.fromisoformat(given["since"]),
            until=given["until"] and datetime.fromisoformat(given["until"]),
            size=(width, height),
            face=ClockFace(**given["face"]),
            pages=tuple(page_in(page) for page in given["pages"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a round: {error!r}") from error
