"""`kiosk run`: puts clock, inbox, child and window together."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk import preparing
from kiosk.clock import Clock, ClockFrom
from kiosk.inbox import Inbox
from kiosk.instant import Instant
from kiosk.preparing import Preparing
from kiosk.show import Show
from kiosk.site import Site

log = logging.getLogger(__name__)

CHECKOUT = Path(__file__).parent.parent


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
    from kiosk.screen import window  # noqa: PLC0415  # Kivy opens devices as it is imported

    config, var = config.resolve(), var.resolve()
    state, copy = var / config.stem, var / "now.png"
    pages = state / "pages"
    pages.mkdir(parents=True, exist_ok=True)

    panel = site.screen.width, site.screen.height
    look = window.Look(panel, site.screen.rotate, options.windowed, options.offscreen)
    if refusal := window.refusal(look, copy):
        log.error("%s", refusal)
        return 2

    clock = ClockFrom(options.at, site.zone) if options.at else Clock(site.zone)
    child = Preparing(
        [*prepare, "--config", str(config), "--var", str(var)],
        folder=CHECKOUT,
        environment={**os.environ, "PYTHONPATH": str(CHECKOUT)},
    )
    left = [preparing.read(state / name) for name in ("round.json", "round-next.json")]
    show = Show(
        look=Inbox(state / "snapshot.json"),
        prepare=child,
        discard=lambda file: (pages / file).unlink(missing_ok=True),
        left=[each for each in left if each is not None],
    )

    def now() -> Instant:
        return clock(show.news and show.news.made)

    try:
        return window.Screen(show, now, pages, look, copy).run()
    finally:
        child.stop()
