"""Fixtures for the tests of feeds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.feeds.server import Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as each:
        yield each
