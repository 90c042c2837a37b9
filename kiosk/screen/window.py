"""The window runs Kivy's loop: ticks the show, shows its frames, hears keys, ends when told to."""

from __future__ import annotations

import logging
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kivy.base import EventLoop, ExceptionHandler, ExceptionManager, runTouchApp, stopTouchApp
from kivy.clock import Clock
from kivy.config import Config
from kivy.graphics import opengl
from PIL import Image

from kiosk.instant import Instant
from kiosk.player import picture
from kiosk.player.fade import SMOOTH, SPARING
from kiosk.player.picture import Picture, PictureError
from kiosk.player.show import Frame, Show, Size
from kiosk.screen import display
from kiosk.screen.guard import Guard
from kiosk.screen.stage import Rotation, Stage

log = logging.getLogger(__name__)

# Standing costs what the loop costs: 0.12 % of a CPU at 2 Hz. A key waits for one turn of it.
STANDING_FPS = 2
# Until the first page of the first start is there; never black.
GROUND = (0.96, 0.95, 0.92, 1)
NO_SCREEN = (
    "There is no display: start with --offscreen to draw into {now} only, "
    "or start it where DISPLAY is set or a screen is connected."
)


@dataclass(frozen=True, slots=True)
class Look:
    """How the window stands: `panel` is its size in px when it is not the display's own."""

    panel: Size
    rotate: Rotation
    windowed: bool = False
    offscreen: bool = False


FADING_FPS = 60
_SOFTWARE = ("llvmpipe", "softpipe", "swrast", "software")


class Screen:
    """One window, from its opening to the end of `run`."""

    def __init__(
        self,
        show: Show,
        now: Callable[[], Instant],
        pages: Path,
        look: Look,
        copy: Path | None,
    ) -> None:
        self._show = show
        self._now = now
        self._pages = pages
        self._look = look
        self._copy = copy if look.offscreen else None
        self._copy_due = False
        self._guard = Guard()
        self._code = 0
        self._ending = False
        self._frame: Frame | None = None
        self._seen = False
        self._scaled = False
        self._fading: float | None = None

        self._window: Any = _open(look)
        renderer = _text(opengl.glGetString(opengl.GL_RENDERER))
        software = any(word in renderer.lower() for word in _SOFTWARE)
        self._fade = SPARING if software else SMOOTH
        self._largest = int(opengl.glGetIntegerv(opengl.GL_MAX_TEXTURE_SIZE)[0])
        self._stage = Stage(self._window.canvas, look.rotate)
        log.info(
            "screen size=%dx%d rotate=%d renderer=%r texture=%d",
            *self._window.size,
            look.rotate,
            renderer,
            self._largest,
        )

    @property
    def page_size(self) -> Size:
        """Width and height of an upright page that fills the window, px."""
        width, height = (int(side) for side in self._window.size)
        return (height, width) if self._look.rotate in (90, 270) else (width, height)

    def run(self) -> int:
        """Show until told to end; return the exit code."""
        self.begin()
        runTouchApp()
        return self._code

    def begin(self) -> None:
        """Hook into Kivy's loop, which is not running yet."""
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, self._end)
        self._window.bind(on_key_down=self._key, on_flip=self._flipped, on_resize=self._resized)
        ExceptionManager.add_handler(_Caught(self._caught))
        Clock._max_fps = STANDING_FPS  # noqa: SLF001  # no other way at run time; Kivy is pinned
        Clock.schedule_interval(self._tick, 0)
        self._tick(0)

    def _tick(self, _: float) -> None:
        if self._ending:
            stopTouchApp()
            return
        if self._fading is not None:
            self._fade_on(self._fading)
            return
        now = self._now()
        frame = self._show.tick(now, self.page_size)
        if frame is None:
            return
        old, face = self._frame, frame.face
        if old is None or old.page.file != frame.page.file:
            self._bring(frame, now)
        elif old.time != frame.time:
            if frame.page.clock is None or frame.time is None or self._scaled:
                self._bring(frame, now)
                self._stood()
                return
            self._frame = frame
            if strip := self._digits(face.file):
                part = picture.clock(strip, face, frame.time)
                self._stage.repaint(
                    Picture(part.size, part.tobytes()), picture.corner(frame.page.clock)
                )
                self._copy_soon()

    def _bring(self, frame: Frame, now: Instant) -> None:
        """Put the frame's page on the stage and begin to fade to it; the first is there at once."""
        try:
            image = picture.load(self._pages / frame.page.file)
        except PictureError as error:
            log.warning("page status=broken error=%s", error)
            self._show.broken(frame.page.file, now)
            return
        box = frame.page.clock
        if box and frame.time and (strip := self._digits(frame.face.file)):
            picture.paste_clock(image, box, strip, frame.face, frame.time)
        pixels = picture.to_picture(image, self._largest)
        scaled = pixels.size != image.size
        if scaled and not self._scaled:
            log.warning("page %s is larger than this GPU can take: shown smaller", image.size)
        self._stage.bring(pixels, self._window.size)
        self._scaled = scaled
        first, self._frame = self._frame is None, frame
        if first:
            self._stood()
            # Else it would be drawn a quarter of a second later, with the next turn of a calm loop.
            Clock._max_fps = FADING_FPS  # noqa: SLF001
        else:
            self._fading = time.monotonic()
            self._stage.fade(0)
            Clock._max_fps = FADING_FPS  # noqa: SLF001

    def _fade_on(self, began: float) -> None:
        done = self._fade.done(time.monotonic() - began)
        if done < 1:
            self._stage.fade(done)
        else:
            self._stood()

    def _stood(self) -> None:
        self._stage.fade(1)
        self._fading = None
        Clock._max_fps = STANDING_FPS  # noqa: SLF001
        self._copy_soon()

    def _digits(self, file: str) -> Image.Image | None:
        try:
            return picture.load_face(self._pages / file)
        except PictureError as error:
            log.warning("clock status=unreadable error=%s", error)
            return None

    def _key(self, _: Any, key: int, *__: Any) -> bool:
        now = self._now()
        match _KEYS.get(key):
            case "next":
                self._show.next(now)
            case "previous":
                self._show.previous(now)
            case "pause":
                self._show.pause(now)
            case "quit":
                self._ending = True
            case _:
                return False
        if self._fading is not None:
            self._stood()
        return True

    def _resized(self, _: Any, width: int, height: int) -> None:
        self._stage.fit((width, height))

    def _copy_soon(self) -> None:
        self._copy_due = True
        self._window.canvas.ask_update()

    def _flipped(self, _: Any) -> None:
        if not self._seen and self._frame is not None:
            self._seen = True
            if self._fading is None:
                Clock._max_fps = STANDING_FPS  # noqa: SLF001
            opengl.glFinish()  # drawn, not only asked for
            log.info("first page on show")
        if not self._look.offscreen:
            return
        # Nothing else ever flushes offscreen, and freed textures would pile up.
        opengl.glFinish()
        if self._copy_due and self._copy is not None:
            self._copy_due = False
            try:
                save(grab(self._window.size), self._copy)
            except OSError as error:  # a full disk is no reason to end
                log.warning("copy status=failed error=%s", error)

    def _caught(self, error: BaseException) -> None:
        if self._fading is not None:
            self._stood()
        if self._guard.too_many(error, time.monotonic()):
            log.error("screen status=ending: too many errors")
            self._code = 1
            self._ending = True
            stopTouchApp()

    def _end(self, number: int, _: Any) -> None:
        # As a shell has it: whoever keeps us running sees that nobody pressed the key to quit.
        self._code = 128 + number
        self._ending = True


_KEYS = {
    **dict.fromkeys((275, 32, 13, 271, 281), "next"),  # right, space, Enter twice, page down
    **dict.fromkeys((276, 280), "previous"),  # left, page up
    ord("p"): "pause",
    **dict.fromkeys((ord("q"), 27), "quit"),  # and Escape
}


class _Caught(ExceptionHandler):
    """Hands every exception of Kivy's loop to one function, and goes on."""

    def __init__(self, tell: Callable[[BaseException], None]) -> None:
        super().__init__()
        self._tell = tell

    def handle_exception(self, inst: BaseException) -> int:
        if not isinstance(inst, Exception):  # SystemExit and its like mean to end us
            return int(ExceptionManager.RAISE)
        self._tell(inst)
        return int(ExceptionManager.PASS)


def refusal(look: Look, copy: Path) -> str:
    """Return why no window can be opened here, in one sentence; "" when one can."""
    if look.offscreen:
        display.draw_offscreen()
        return ""
    found = display.find()
    # SDL takes offscreen without a word when there is nothing else, and nobody would see anything.
    return NO_SCREEN.format(now=copy) if found is not None and not found.seen else ""


def grab(size: Size) -> Image.Image:
    """Return what GL has drawn."""
    rgb = opengl.glReadPixels(0, 0, *size, opengl.GL_RGB, opengl.GL_UNSIGNED_BYTE)
    return Image.frombytes("RGB", size, rgb).transpose(Image.Transpose.FLIP_TOP_BOTTOM)


def save(image: Image.Image, file: Path) -> None:
    """Write the picture so that whoever reads `file` at any moment sees a whole one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_name(file.name + ".new")
    image.save(half, format="PNG", compress_level=1)
    half.replace(file)


def _open(look: Look) -> Any:
    size = look.panel
    if look.windowed:
        scale = min(1.0, 1280 / max(size))
        size = round(size[0] * scale), round(size[1] * scale)
    elif not look.offscreen and (found := display.find()) is not None and all(found.size):
        size = found.size
    settings: dict[str, int | str] = {
        "width": size[0],
        "height": size[1],
        # fullscreen=auto would flap: full, 800x600, full again.
        "fullscreen": 0,
        "borderless": int(not look.windowed),
        "always_on_top": int(not look.windowed),
        "show_cursor": int(look.windowed),
        "allow_screensaver": 0,
        "multisamples": 0,
        "maxfps": STANDING_FPS,
    }
    if not look.windowed:
        settings |= {"position": "custom", "left": 0, "top": 0}
    for key, value in settings.items():
        Config.set("graphics", key, value)
    Config.set("kivy", "exit_on_escape", 0)
    # No pointer does anything here; a mouse would leave red dots.
    Config.remove_section("input")
    Config.add_section("input")
    EventLoop.ensure_window()
    window: Any = EventLoop.window
    window.clearcolor = GROUND
    window.title = "Aushang"
    window.show_cursor = look.windowed
    return window


def _text(value: Any) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)
