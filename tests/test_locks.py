"""The locks say which packages, wherever they come from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = tuple(f"requirements{each}.lock" for each in ("", "-test", "-oracles", "-fuzzing"))

# name==version, perhaps a marker, then one hash or more, then who asked for it.
ENTRY = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>\S+)( ; [^\\\n]+)?"
    r"(?P<hashes>( \\\n    --hash=sha256:[0-9a-f]{64})+)\n"
    r"(    # [^\n]*\n)*"
)


def entries(lock: str) -> list[re.Match[str]]:
    return list(ENTRY.finditer((ROOT / lock).read_text()))


def versions(lock: str) -> dict[str, tuple[str, str]]:
    return {each["name"]: (each["version"], each["hashes"]) for each in entries(lock)}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_belongs_to_a_package_with_its_hashes(lock: str) -> None:
    found = entries(lock)

    assert "".join(each[0] for each in found) == (ROOT / lock).read_text()
    assert found


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_a_registry(lock: str) -> None:
    assert not re.search(r"://|index-url|find-links| @ ", (ROOT / lock).read_text())


def test_the_tests_run_with_the_packages_that_the_screen_runs_with() -> None:
    assert versions("requirements.lock").items() <= versions("requirements-test.lock").items()


@pytest.mark.parametrize(("lock", "groups"), [(LOCKS[0], ["build"]), (LOCKS[1], ["build", "test"])])
def test_everything_that_we_name_is_locked(lock: str, groups: list[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    named = project["project"]["dependencies"]
    for group in groups:
        named = named + project["dependency-groups"][group]

    wanted = {re.split(r"[=><]", each)[0].lower() for each in named}

    assert wanted - versions(lock).keys() == set()
