"""What the tests of pages share: rounds are set once for all of them."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from functools import cache

import pytest

from tests.kiosk.town import SCREENS, Shown, show


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Shown]:
    """Return the town's round on a screen of SCREENS, by its name.

    Its folder is one for all processes of the tests: a page that one has set the others only read.
    """
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent

    @cache
    def of(name: str) -> Shown:
        here = folder / "shown" / name
        here.mkdir(parents=True, exist_ok=True)
        with (here / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            return show(SCREENS[name], here)

    return of
