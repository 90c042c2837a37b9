"""Changes pages again and again in the real window, each time to another page; prints the memory.

A program of its own, since Kivy lives once: changes.py FOLDER COUNT. It draws COUNT pages of full
size into FOLDER, then turns to the next one as soon as the last one stands: the fade has its real
length, and the copy of each page is written as offscreen always. One line of JSON per measurement.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kiosk.player.running import _give_pictures_back
from kiosk.screen import window  # before Kivy: it says how Kivy is to begin

# isort: split
from kivy.base import runTouchApp
from kivy.clock import Clock
from PIL import Image, ImageDraw

from kiosk.instant import Instant
from kiosk.player.show import News, Order, Outcome, Prepared, Show
from kiosk.round import Round
from tests.benchmarks.processes import memory
from tests.kiosk.drawn import FACE, NOON, clock_box, face, page, round_of

SIZE = (1920, 1080)
STEP = 50
# No pause between two changes but what the loop needs; 4 a second would double the time.
FPS = 30
NEXT = 275  # the right arrow


class Child:
    """Has the round ready at once."""

    def __init__(self, round_: Round) -> None:
        self._round = round_

    def begin(self, order: Order) -> None:
        self._order = order

    def result(self) -> Outcome | None:
        return Prepared(replace(self._round, since=self._order.now.time))


def draw(folder: Path, count: int) -> Round:
    """Draw `count` pages, no two the same, and return their round."""
    folder.mkdir(parents=True)
    face().save(folder / FACE.file)
    for number in range(count):
        image = Image.new("RGB", SIZE, f"#{number * 7919 % 0xFFFFFF:06x}")
        pen = ImageDraw.Draw(image)
        for line in range(24):
            width = 300 + (number * 131 + line * 977) % 1500
            pen.rectangle((60, 60 + 42 * line, 60 + width, 84 + 42 * line), fill="#101010")
        image.save(folder / f"{number}.png", compress_level=1)
    boxes = (clock_box(SIZE[0] - 80, 10),)
    pages = [page(number, seconds=3600, boxes=boxes) for number in range(count)]
    return round_of(pages, size=SIZE)


def measurements(screen: window.Screen, count: int) -> Iterator[bool]:
    """Turn a page, wait until it stands, measure at times; once round, one page after the other."""
    shown: set[str] = set()
    for number in range(count + 1):
        while screen._fading is not None or screen._frame is None:
            yield True
        shown.add(screen._frame.page.file)
        if number in (1, count) or number % STEP == 0:
            yield True  # it is drawn, and its copy written
            facts = memory([os.getpid()])._asdict()
            print(json.dumps({"change": number, "pages": len(shown)} | facts), flush=True)
        if number < count:
            screen._window.dispatch("on_key_down", NEXT, 0, None, [])
            while screen._fading is None:
                yield True
    yield False


def main(folder: str, count: str) -> None:
    state = Path(folder)
    _give_pictures_back()
    window.STANDING_FPS = FPS
    look = window.Look(SIZE, 0, offscreen=True)
    if refusal := window.refusal(look, state / "now.png"):
        sys.exit(refusal)
    # One more than changes: each is to a page that was not there before.
    round_ = draw(state / "pages", int(count) + 1)
    now = Instant(NOON, trusted=True)
    show = Show(lambda: News(1, NOON), Child(round_), lambda _: None)
    screen = window.Screen(show, lambda: now, state / "pages", look, state / "now.png")
    steps = measurements(screen, int(count))

    def step(_: float) -> None:
        if not next(steps):
            screen._ending = True

    screen.begin()
    Clock.schedule_interval(step, 0)
    runTouchApp()


if __name__ == "__main__":
    main(*sys.argv[1:])
