"""The demo as its screen has it one morning: what a new user sees first."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import feeds.__main__
import kiosk.site
from feeds.model import Snapshot
from kiosk.instant import Instant
from kiosk.prepare import read_snapshot

CONFIG = Path(__file__).parents[2] / "config/demo.toml"
HOUSE = kiosk.site.load(CONFIG)
NOW = Instant(datetime(2026, 11, 26, 10, 30, tzinfo=HOUSE.zone), trusted=True)


def pulled(var: Path) -> Snapshot:
    """Return the demo's snapshot, pulled into the folder `var`."""
    asked = ["--config", str(CONFIG), "--var", str(var), "--at", f"{NOW.time:%Y-%m-%dT%H:%M}"]
    assert feeds.__main__.main(["pull", *asked]) == 0
    found = read_snapshot(var / "demo/snapshot.json")
    assert found
    return found


def once(what: Snapshot) -> Snapshot:
    """Return the snapshot with the next event alone of each entry in a calendar."""
    coming = [each for each in what.events if each.end > NOW.time]
    following = {each.uid: each for each in reversed(coming)}
    return replace(what, events=tuple(following.values()))
