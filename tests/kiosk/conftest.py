"""What the tests of pages share: rounds are set once for all of them."""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.kiosk.town import SCREENS, Shown, show


@pytest.fixture(scope="session")
def shown(common: Path) -> Callable[[str], Shown]:
    """Return the town's round on a screen of SCREENS, by its name."""

    @cache
    def of(name: str) -> Shown:
        folder = common / name
        folder.mkdir(exist_ok=True)
        # Whoever comes second waits, and finds every page set.
        with (folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            return show(SCREENS[name], folder)

    return of
