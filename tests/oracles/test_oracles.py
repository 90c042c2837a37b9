"""Whatever an oracle sees otherwise than Aushang has its reason in differences.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.oracles.asking import ORACLES, install, missing
from tests.oracles.comparing import FILES, differences, known, name_of

WHY_NOT = missing()


@pytest.fixture(scope="module")
def oracles() -> None:
    install()


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)
@pytest.mark.usefixtures("oracles")
@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_the_oracles_see_the_same_but_for_what_is_explained_in(file: Path) -> None:
    found = {(name_of(file), each.uid, each.oracle): each for each in differences(file)}
    explained = {key for key in known() if key[0] == name_of(file)}

    assert not [str(found[key]) for key in found.keys() - explained]
    assert not explained - found.keys(), "no longer needed in differences.toml"


def test_every_explanation_is_of_a_calendar_and_an_oracle_that_there_are() -> None:
    calendars = {name_of(file) for file in FILES}

    assert {calendar for calendar, _uid, _oracle in known()} <= calendars
    assert {oracle for _calendar, _uid, oracle in known()} <= set(ORACLES)
