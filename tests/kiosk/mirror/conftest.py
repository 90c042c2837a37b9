"""What the tests of the mirror share: a town's files, made once."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kiosk.mirror.content import content
from kiosk.mirror.web.look import Look, look
from kiosk.theme import load
from tests.kiosk.mirror.town import PLACE
from tests.kiosk.mirror.town import town as snapshot_of_town
from tests.kiosk.town import NOW


@pytest.fixture(scope="session")
def zug() -> Look:
    return look(load("zug"), PLACE)


@pytest.fixture(scope="session")
def town(zug: Look) -> Mapping[str, bytes]:
    """Return every file of the town's mirror, pictures aside, by its path."""
    return content(snapshot_of_town(), PLACE, NOW, zug)
