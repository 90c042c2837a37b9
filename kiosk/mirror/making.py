"""Making the mirror once, in a short-lived process: from the snapshot to files in its folder."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from feeds.model import Snapshot
from kiosk import addresses
from kiosk.errors import KioskError
from kiosk.instant import Instant
from kiosk.mirror.content import content
from kiosk.mirror.folder import Changes, publish
from kiosk.mirror.web.look import look
from kiosk.mirror.web.showing import shown
from kiosk.player.preparing import read
from kiosk.prepare import prepare, read_snapshot
from kiosk.programme import programme
from kiosk.round import Round
from kiosk.site import Site
from kiosk.statement.measured import measured
from kiosk.theme import Theme, kept, load

log = logging.getLogger(__name__)

# A clock that cannot be trusted may be set at any moment.
UNTIL_THE_CLOCK_IS_SET = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Made:
    """What changed in the folder, and until when it then says what is right."""

    changes: Changes
    until: datetime | None


def make(site: Site, now: Instant, state: Path, out: Path) -> Made:
    """Let the folder `out` say what is on at `now`. `state`: the site's. Raises OSError."""
    snapshot = read_snapshot(state / "snapshot.json")
    round_ = _round(snapshot, site, now, state)
    files = content(
        snapshot,
        site,
        now,
        look(_theme(site, state), site),
        shown=shown(round_) if round_ else (),
        measured=measured(state, site),
    )
    pictures = dict(_pictures(snapshot, round_, state))
    # While nobody knows the date, or what there is, nothing can be said to be over.
    complete = now.trusted and snapshot is not None
    changes = publish(files, pictures, out, time.time(), complete=complete)
    return Made(changes, _until(snapshot, site, now, round_))


def _round(snapshot: Snapshot | None, site: Site, now: Instant, state: Path) -> Round | None:
    """Return the round on show; where no screen has made it, it is made now."""
    number = snapshot.number if snapshot else 0
    for name in ("round.json", "round-next.json"):
        there = read(state / name)
        if (
            there is not None
            and there.snapshot == number
            and there.since <= now.time
            and (there.until is None or now.time < there.until)
            and all((state / "pages" / each.file).exists() for each in there.pages)
        ):
            return there
    try:
        return prepare(snapshot, site, now, state)
    except (KioskError, OSError) as error:
        log.error("the pages of the screen cannot be had: %s", error)  # noqa: TRY400  # no bug of ours
        return None


def _theme(site: Site, state: Path) -> Theme:
    """Return the theme that the screen shows; where there is none, ours."""
    good = kept.last_good(site.theme, site.palettes, state) or kept.newest_good(
        site.palettes, state
    )
    return good or load("zug")


def _pictures(
    snapshot: Snapshot | None, round_: Round | None, state: Path
) -> Iterator[tuple[str, Path]]:
    for page in round_.pages if round_ else ():
        yield addresses.picture(page.file), state / "pages" / page.file
    for one in snapshot.announcements if snapshot else ():
        if one.picture and (file := state / "assets" / one.picture.file).exists():
            yield addresses.picture(one.picture.file), file


def _until(
    snapshot: Snapshot | None, site: Site, now: Instant, round_: Round | None
) -> datetime | None:
    ends = [programme(snapshot, site, now).until, round_.until if round_ else None]
    if not now.trusted:
        ends.append(now.time + UNTIL_THE_CLOCK_IS_SET)
    return min((each for each in ends if each is not None), default=None)
