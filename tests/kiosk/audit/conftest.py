"""Good pages for the tests of the audit, set once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.audit.seen import Seen
from kiosk.round import Round
from tests.kiosk.audit.made import show

Good = Callable[[str, str], Seen]


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> tuple[Round, dict[tuple[str, str], Seen]]:
    """A round, and its pages by kind and language."""
    round_, see = show(tmp_path_factory.mktemp("house"))
    seen = [see(page) for page in dict.fromkeys(round_.pages)]
    return round_, {(each.page.slide, each.page.language): each for each in seen}


@pytest.fixture(scope="session")
def good(house: tuple[Round, dict[tuple[str, str], Seen]]) -> Good:
    """Return a page with nothing wrong on it, by its kind and language."""
    return lambda kind, language: house[1][kind, language]
