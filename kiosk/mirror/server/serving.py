"""`kiosk mirror --serve`: the mirror is served here, and written when something changes."""

from __future__ import annotations

import errno
import logging
import sys
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NoReturn

from kiosk.mirror.folder import claim
from kiosk.mirror.server.answers import Server
from kiosk.mirror.server.keeping import Keeping, mark_of, until_of, write

log = logging.getLogger(__name__)

CHECKOUT = Path(__file__).resolve().parents[3]

_LOOK = 1.0  # seconds
_TRY_THE_PORT = 60  # looks


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asks for; `at`: the moment at which the clock starts, None for now."""

    config: Path
    var: Path
    out: Path
    port: int
    at: datetime | None = None


def serve(order: Order, state: Path) -> NoReturn:
    """Serve and keep the mirror for ever. `state`: the site's.

    Raises KioskError or OSError where its folder cannot be had.
    """
    claim(order.out)
    watched = (state / "snapshot.json", state / "round.json")
    ahead = order.at.astimezone(UTC) - datetime.now(UTC) if order.at else timedelta(0)
    keeping = Keeping()
    server: Server | None = None
    looks = 0
    while True:
        if server is None and looks % _TRY_THE_PORT == 0:
            server = _serving(order, say=looks == 0)
        looks += 1
        now = datetime.now(UTC) + ahead
        marks = tuple(mark_of(each) for each in watched)
        if keeping.is_due(marks, now):
            said = write(_command(order, now), CHECKOUT)
            keeping.written(marks, until_of(said, datetime.now(UTC) + ahead))
        time.sleep(_LOOK)


def _command(order: Order, now: datetime) -> list[str]:
    # Without a time of its own the child asks the clock, and whether it can be trusted.
    at = ["--at", now.isoformat()] if order.at else []
    places = {"--config": order.config, "--var": order.var, "--out": order.out}
    told = (word for name, place in places.items() for word in (name, str(place.resolve())))
    return [sys.executable, "-m", "kiosk", "mirror", *told, *at]


def _serving(order: Order, *, say: bool) -> Server | None:
    """Return the server at work, None while its port cannot be had."""
    try:
        server = Server(order.port, order.out.resolve())
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        why = "something else has it" if taken else error.strerror or str(error)
        if say:
            log.warning(
                "the web pages cannot be served on port %d: %s. They are written all the same, in "
                "%s; another port: --port",
                order.port,
                why,
                order.out,
            )
        return None
    threading.Thread(target=server.serve_forever, daemon=True, name="server").start()
    log.info("the whole programme as web pages: http://127.0.0.1:%d/", server.server_port)
    return server
