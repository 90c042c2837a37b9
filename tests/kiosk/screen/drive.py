"""Drives a real window without a display through some situations, and prints what was to be seen.

Run as a program in a process of its own, since Kivy lives once:
drive.py FOLDER WIDTH HEIGHT ROTATE [SITUATION …].
One line of JSON per situation: its name and a list of faults, empty when all is as it should be.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from kiosk.screen import window  # before Kivy: it says how Kivy is to begin

# isort: split
from kivy.base import EventLoop
from kivy.clock import Clock
from PIL import Image, ImageChops

from kiosk.instant import Instant
from kiosk.player.picture import paste_clock
from kiosk.player.show import News, Order, Outcome, Prepared, Show
from kiosk.round import Round
from tests.kiosk.drawn import FACE, NOON, clock_box, face, page, picture, round_of, write

MINUTE = timedelta(minutes=1)


class Child:
    """Has every round ready at once."""

    def __init__(self, round_: Round) -> None:
        self.round = round_

    def begin(self, order: Order) -> None:
        self.order = order

    def result(self) -> Outcome | None:
        return Prepared(replace(self.round, since=self.order.now.time))


class Drive:
    """A window on whose pages, clock and keys we have our hands."""

    def __init__(self, folder: Path, size: tuple[int, int], rotate: Any) -> None:
        window.STANDING_FPS = 100
        self.folder = folder
        self.look = window.Look(size, rotate, offscreen=True)
        self.upright = size if rotate in (0, 180) else size[::-1]
        boxes = (clock_box(self.upright[0] - 80.4, 10.3),)
        pages = [page(number, seconds=3600, boxes=boxes) for number in range(6)]
        self.round = round_of(pages, size=self.upright)
        left, top = self.upright[0] - 80, 10
        self.clock = (left, top, left + 54, top + 20)
        write(folder, self.round)
        self.now = Instant(NOON, trusted=True)
        self.show = Show(lambda: News(1, NOON), Child(self.round), self.discard)
        assert not window.refusal(self.look, folder / "now.png")
        self.screen = window.Screen(
            self.show, lambda: self.now, folder / "pages", self.look, folder / "now.png"
        )
        self.drawn = 0
        EventLoop.window.bind(on_flip=self._count)
        self.screen.begin()
        EventLoop.start()
        self.until_it_stands()

    def discard(self, file: str) -> None:
        (self.folder / "pages" / file).unlink()

    def _count(self, _: Any) -> None:
        self.drawn += 1

    def turn(self) -> None:
        try:
            EventLoop.idle()
            EventLoop.window.mainloop()
        except Exception as error:  # noqa: BLE001  # as Kivy's own loop does
            self.screen._caught(error)

    def until_it_stands(self) -> None:
        deadline = time.monotonic() + 10
        for turn in range(1_000_000):
            self.turn()
            if turn > 3 and self.screen._fading is None:
                return
            assert time.monotonic() < deadline, "the fade does not end"

    def press(self, key: int) -> None:
        EventLoop.window.dispatch("on_key_down", key, 0, None, [])

    def next(self) -> None:
        self.press(275)
        self.until_it_stands()

    def seen(self) -> Image.Image:
        return window.grab(EventLoop.window.size)

    def expected(self, number: int, clock: str) -> Image.Image:
        image = picture(number, self.upright)
        box = self.round.pages[0].clock
        assert box is not None
        paste_clock(image, box, face(), FACE, clock)
        turns = (None, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180)
        turn = (*turns, Image.Transpose.ROTATE_90)[self.look.rotate // 90]  # Pillow turns left
        return image if turn is None else image.transpose(turn)

    def faults(self, number: int, clock: str = "12:00") -> Iterator[str]:
        if differs := apart(self.seen(), self.expected(number, clock)):
            yield f"page {number} at {clock} looks different in {differs}"


def apart(one: Image.Image, other: Image.Image) -> tuple[int, int, int, int] | None:
    return ImageChops.difference(one, other).getbbox()


# --- situations, in the order in which they are run ----------------------------------------------


def first_page(drive: Drive) -> Iterator[str]:
    yield from drive.faults(0)


def copy(drive: Drive) -> Iterator[str]:
    with Image.open(drive.folder / "now.png") as kept:
        if apart(kept, drive.seen()):
            yield "now.png is not what is on show"


def fade(drive: Drive) -> Iterator[str]:
    point = drive.upright[0] // 2, drive.upright[1] // 4
    old, new = (picture(number, drive.upright).getpixel(point) for number in (0, 1))
    assert isinstance(old, tuple)
    assert isinstance(new, tuple)
    between = set()
    drive.press(275)
    drive.drawn = 0
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        drive.turn()
        now = drive.seen().getpixel(point)
        assert isinstance(now, tuple)
        for low, value, high in zip(map(min, old, new), now, map(max, old, new), strict=True):
            if not low - 2 <= value <= high + 2:
                yield f"{now} is not between {old} and {new}"
        if drive.screen._fading is None and now == new:
            break
        between.add(now)
    if not 1 <= len(between - {old, new}) <= 6:
        yield f"{len(between)} pictures between the two"
    if drive.drawn > 8:
        yield f"{drive.drawn} frames drawn in software"
    yield from drive.faults(1)
    drive.press(276)
    drive.until_it_stands()


def there_and_back(drive: Drive) -> Iterator[str]:
    drive.next()
    yield from drive.faults(1)
    drive.press(276)
    drive.until_it_stands()
    yield from drive.faults(0)
    yield from copy(drive)


def standing(drive: Drive) -> Iterator[str]:
    drive.drawn = 0
    for _ in range(30):
        drive.turn()
    if drive.drawn:
        yield f"{drive.drawn} frames drawn while the page stands"


def minute(drive: Drive) -> Iterator[str]:
    drive.now = Instant(NOON + MINUTE, trusted=True)
    drive.drawn = 0
    drive.until_it_stands()
    if drive.drawn != 1:
        yield f"{drive.drawn} frames for one minute"
    yield from drive.faults(0, "12:01")
    yield from copy(drive)


def pages_behind(drive: Drive) -> Iterator[str]:
    stage = drive.screen._stage
    textures = {layer._texture.id for layer in (stage._lower, stage._upper)}
    for number in (1, 2, 3):
        drive.next()
        yield from drive.faults(number, "12:01")
    if {layer._texture.id for layer in (stage._lower, stage._upper)} != textures:
        yield "new textures for new pages"


def hasty_keys(drive: Drive) -> Iterator[str]:
    drive.press(275)
    drive.turn()
    drive.press(276)
    drive.until_it_stands()
    yield from drive.faults(3, "12:01")


def broken_page(drive: Drive) -> Iterator[str]:
    file = drive.folder / "pages/4.png"
    file.write_bytes(file.read_bytes()[:100])
    drive.next()
    yield from drive.faults(5, "12:01")
    if file.exists():
        yield "the broken page is kept"


def small_gpu(drive: Drive) -> Iterator[str]:
    drive.screen._largest = drive.upright[0] // 2
    drive.next()
    drive.now = Instant(NOON + 2 * MINUTE, trusted=True)
    drive.until_it_stands()
    size = drive.upright[0] // 4, drive.upright[1] // 4
    seen, wanted = (each.resize(size) for each in (drive.seen(), drive.expected(0, "12:02")))
    worst = max(high for _, high in ImageChops.difference(seen, wanted).getextrema())  # type: ignore[misc]  # RGB has three
    if worst > 100:
        yield f"{worst} levels off"
    drive.screen._largest = 4096
    drive.next()


def keys(drive: Drive) -> Iterator[str]:
    for key in (27, ord("q")):
        drive.press(key)
        if not drive.screen._ending:
            yield f"key {key} does not quit"
        drive.screen._ending = False
    drive.press(ord("p"))
    held = drive.seen()
    drive.now = Instant(drive.now.time + 90 * MINUTE, trusted=False)
    drive.until_it_stands()
    # The clock alone is gone: nobody knows the time any more.
    if apart(drive.seen(), held) != drive.clock:
        yield f"changed where it is held: {apart(drive.seen(), held)}"
    drive.press(ord("p"))
    drive.until_it_stands()


def errors(drive: Drive) -> Iterator[str]:
    before = drive.seen()

    def fail(_: float) -> None:
        raise ZeroDivisionError("a mistake of ours")

    for count in range(1, 6):
        Clock.schedule_once(fail, 0)
        drive.until_it_stands()
        if apart(drive.seen(), before):
            yield "the page on show is gone"
        if (drive.screen._code != 0) != (count == 5):
            yield f"exit code {drive.screen._code} after {count} errors"
            return


SITUATIONS: tuple[Callable[[Drive], Iterator[str]], ...] = (
    first_page,
    copy,
    there_and_back,
    fade,
    standing,
    minute,
    pages_behind,
    hasty_keys,
    broken_page,
    small_gpu,
    keys,
    errors,
)


def main(folder: str, width: str, height: str, rotate: str, *only: str) -> None:
    drive = Drive(Path(folder), (int(width), int(height)), int(rotate))
    for situation in SITUATIONS:
        if not only or situation.__name__ in only:
            print(json.dumps([situation.__name__, list(situation(drive))]), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
