"""What the tests of pages share: rounds are set once for all of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from tests.kiosk.town import SCREENS, Shown, show


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Shown]:
    """Return the town's round on a screen of SCREENS, by its name."""

    @cache
    def of(name: str) -> Shown:
        return show(SCREENS[name], tmp_path_factory.mktemp("shown"))

    return of
