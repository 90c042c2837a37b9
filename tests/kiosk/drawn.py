"""Rounds drawn with a few rectangles, for whoever needs pages but no typesetting.

Run as a program it stands in for `kiosk prepare`; the environment tells it what to do beside that:
DRAWN_SECONDS and DRAWN_PAGES for its pages, DRAWN_STEP for what to do wrong.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PIL import Image, ImageDraw

from kiosk.round import Box, ClockFace, Page, Round, to_json

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
FACE = ClockFace("face.png", digit=12, colon=6, height=20)
COLOURS = ("#b03a2e", "#2471a3", "#1e8449", "#b7950b", "#6c3483", "#117a65")


def page(number: int, **given: object) -> Page:
    facts: dict[str, object] = {
        "file": f"{number}.png",
        "slide": "event",
        "item": f"item-{number}",
        "source": "town",
        "language": "de",
        "palette": "tag",
        "seconds": 10.0,
        "page": 1,
        "of": 1,
        "text": f"Seite {number}",
        "code": None,
        "boxes": (),
    }
    return Page(**facts | given)  # type: ignore[arg-type]  # a test that gives wrong facts fails


def clock_box(x: float = 300, y: float = 10) -> Box:
    return Box("clock", "", x, y, 54, 20, 20, 14, "#000000", "#ffffff")


def round_of(
    pages: Sequence[Page],
    *,
    snapshot: int = 1,
    since: datetime = NOON,
    until: datetime | None = None,
    size: tuple[int, int] = (640, 360),
) -> Round:
    return Round(snapshot, since, until, size, FACE, tuple(pages))


def picture(number: int, size: tuple[int, int]) -> Image.Image:
    """A coloured page that no turning or mirroring leaves as it was."""
    image = Image.new("RGB", size, COLOURS[number % len(COLOURS)])
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, size[0] // 4, size[1] // 8), fill="white")
    draw.rectangle((0, size[1] // 2, size[0] // 8, size[1] - 1), fill="black")
    draw.point((size[0] - 1, size[1] - 1), fill="white")
    draw.rectangle((20 + 7 * number % 200, 100, 60 + 7 * number % 200, 140), fill="#808080")
    return image


def face() -> Image.Image:
    """A strip whose signs differ in every pixel's colour."""
    strip = Image.new("RGB", (10 * FACE.digit + FACE.colon, FACE.height))
    draw = ImageDraw.Draw(strip)
    for sign in range(11):
        left = sign * FACE.digit
        draw.rectangle((left, 0, left + FACE.digit - 1, FACE.height), fill=(20 * sign, 255, 9))
    return strip


def write(folder: Path, round_: Round, name: str = "round.json") -> Path:
    """Write the round and its pages as `kiosk prepare` does; return the round's file."""
    pages = folder / "pages"
    pages.mkdir(parents=True, exist_ok=True)
    face().save(pages / FACE.file)
    for number, each in enumerate(round_.pages):
        if not (pages / each.file).exists():
            picture(number, round_.size).save(pages / each.file)
    file = folder / name
    half = file.with_suffix(".half")
    half.write_text(to_json(round_), encoding="utf-8")
    half.replace(file)
    return file


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--var", type=Path, required=True)
    parser.add_argument("--at", type=datetime.fromisoformat, required=True)
    parser.add_argument("--size", required=True)
    parser.add_argument("--untrusted", action="store_true")
    given = parser.parse_args()
    width, height = (int(side) for side in given.size.split("x"))
    match os.environ.get("DRAWN_STEP", ""):
        case "fail":
            print("the theme has no font for this", file=sys.stderr)
            return 1
        case "hang":
            time.sleep(1000)
    boxes = () if given.untrusted else (clock_box(width - 80.4, 10.3),)
    seconds = float(os.environ.get("DRAWN_SECONDS", "10"))
    count = int(os.environ.get("DRAWN_PAGES", "3"))
    pages = [
        page(number, file=f"{number}-{width}x{height}.png", seconds=seconds, boxes=boxes)
        for number in range(count)
    ]
    until = given.at + timedelta(hours=1)
    size = (width, height)
    print(
        write(
            given.var / given.config.stem, round_of(pages, since=given.at, until=until, size=size)
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
