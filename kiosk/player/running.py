"""`kiosk run`: puts clock, inbox, child and window together."""

from __future__ import annotations

import contextlib
import ctypes
import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.instant import Instant
from kiosk.player import preparing
from kiosk.player.clock import Clock, ClockFrom
from kiosk.player.inbox import Inbox
from kiosk.player.preparing import Preparing
from kiosk.player.show import Show
from kiosk.site import Site

log = logging.getLogger(__name__)

CHECKOUT = Path(__file__).resolve().parents[2]


# The number that malloc.h gives it.
_M_MMAP_THRESHOLD = -3


@dataclass(frozen=True, slots=True)
class Options:
    """How it is started: `at` is the moment at which the clock starts; None: now."""

    windowed: bool = False
    offscreen: bool = False
    at: datetime | None = None


def run(
    site: Site,
    config: Path,
    var: Path,
    options: Options,
    prepare: Sequence[str] = (sys.executable, "-m", "kiosk", "prepare"),
) -> int:
    """Show the site's rounds until told to end; return the exit code.

    `prepare` is the command that makes a round; it is told --config, --var, --at, --untrusted and
    --size.
    """
    _give_pictures_back()
    from kiosk.screen import window  # noqa: PLC0415  # Kivy opens devices as it is imported

    config, var = config.resolve(), var.resolve()
    state, copy = var / config.stem, var / "now.png"
    pages = state / "pages"

    if options.windowed:  # on somebody's desk, which is not turned
        look = window.Look(site.screen.page_size, 0, windowed=True)
    else:
        panel = site.screen.width, site.screen.height
        look = window.Look(panel, site.screen.rotate, offscreen=options.offscreen)
    if refusal := window.refusal(look, copy):
        log.error("%s", refusal)
        return 2

    clock = ClockFrom(options.at, site.zone) if options.at else Clock(site.zone)
    child = Preparing(
        [*prepare, "--config", str(config), "--var", str(var)],
        folder=CHECKOUT,
        environment={**os.environ, "PYTHONPATH": str(CHECKOUT)},
    )

    def now() -> Instant:
        return clock(inbox.news and inbox.news.made)

    def discard(file: str) -> None:
        with contextlib.suppress(OSError):
            (pages / file).unlink()

    inbox = Inbox(state / "snapshot.json")
    inbox()
    left = [preparing.read(state / name) for name in ("round.json", "round-next.json")]
    show = Show(
        look=inbox,
        prepare=child,
        discard=discard,
        left=[each for each in left if each is not None],
    )

    try:
        return window.Screen(show, now, pages, look, copy).run()
    finally:
        child.stop()


def _give_pictures_back() -> None:
    """Have each picture in memory of its own, that goes back to the system with it."""
    # Else glibc learns from the first pictures to keep what was theirs: 23 MB at 1080p.
    with contextlib.suppress(OSError, AttributeError):  # another C library has no such thing
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, 1_000_000)
