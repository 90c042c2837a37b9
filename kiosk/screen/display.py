"""The display is what SDL would draw on; it is asked before any window opens."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path
from typing import NamedTuple

import kivy

_VIDEO = 0x20  # SDL_INIT_VIDEO


class Display(NamedTuple):
    """`driver` is SDL's word for how it draws; `size` the display's, px."""

    driver: str
    size: tuple[int, int]

    @property
    def seen(self) -> bool:
        """Tell whether anybody can see what is drawn."""
        return self.driver not in ("offscreen", "dummy", "")


class _Mode(ctypes.Structure):  # SDL_DisplayMode
    _fields_ = (
        ("format", ctypes.c_uint32),
        ("w", ctypes.c_int),
        ("h", ctypes.c_int),
        ("refresh_rate", ctypes.c_int),
        ("driverdata", ctypes.c_void_p),
    )


def find() -> Display | None:
    """Return the display that a window would open on; None when SDL cannot be asked."""
    folder = Path(kivy.__file__).parent.parent
    # Kivy's wheel brings its own SDL: asking another one could give another answer.
    for file in sorted(folder.glob("[Kk]ivy.libs/libSDL2-2*.so*")):
        sdl = ctypes.CDLL(str(file))
        sdl.SDL_GetCurrentVideoDriver.restype = ctypes.c_char_p
        if sdl.SDL_InitSubSystem(_VIDEO) != 0:
            return Display("", (0, 0))
        driver = sdl.SDL_GetCurrentVideoDriver() or b""
        mode = _Mode()
        known = sdl.SDL_GetDesktopDisplayMode(0, ctypes.byref(mode)) == 0
        # Not closed again: Kivy opens it next, and it stays open until we end.
        return Display(driver.decode(), (mode.w, mode.h) if known else (0, 0))
    return None


def draw_offscreen() -> None:
    """Have SDL draw without a display."""
    os.environ["SDL_VIDEODRIVER"] = "offscreen"
