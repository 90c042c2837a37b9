"""Fixtures for the tests of feeds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from feeds.worker.lanes import Workers
from tests.feeds.server import Server, serving


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    """Read as a pull reads; one worker is started for all tests."""
    with Workers() as each:
        yield each


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as each:
        yield each
