"""What all tests share: `--long` runs those that take minutes, `--renew-pictures` draws anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

# Files that take longest, in their order: begun last, one would keep a core at work alone.
FIRST = (
    "test_readme.py",
    "test_pages_on_show.py",
    "test_theme.py",
    "test_calendar_properties.py",
    "test_running.py",
    "test_run.py",
    "test_acceptance.py",
    "test_commands.py",
    "test_pagination.py",
    "test_audit.py",
    "test_rules.py",
    "test_worker.py",
    "test_secrets.py",
    "test_privacy.py",
    "test_killed.py",
    "test_window.py",
    "test_pages_any_text.py",
    "test_pull.py",
    "test_demo.py",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the tests that take minutes, too")
    parser.addoption("--renew-pictures", action="store_true", help="write tests/pictures/ anew")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    ranks = {name: rank for rank, name in enumerate(FIRST)}
    items.sort(key=lambda item: ranks.get(item.path.name, len(FIRST)))
    if config.getoption("--long"):
        return
    for item in items:
        if "long" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="takes minutes: ./test --long"))


@pytest.fixture(scope="session")
def common(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of the tests have in common, for what takes long to make."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "common"
    folder.mkdir(exist_ok=True)
    return folder
