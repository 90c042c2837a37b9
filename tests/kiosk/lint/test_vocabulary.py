"""A house names its own words in its config."""

from __future__ import annotations

from pathlib import Path

import pytest

from feeds.errors import ConfigError
from kiosk import site as sites
from kiosk.site import Vocabulary


def loaded(folder: Path, lines: str) -> Vocabulary:
    file = folder / "haus.toml"
    file.write_text(f'[site]\nname = "Haus"\n{lines}', encoding="utf-8")
    return sites.load(file).vocabulary


def test_its_words_are_known_in_any_case(tmp_path: Path) -> None:
    given = '[site.vocabulary]\nknown = ["VHS"]\nsame = [["Rathaus", "Amt"]]'

    assert loaded(tmp_path, given) == Vocabulary(frozenset({"vhs"}), (("Rathaus", "Amt"),))
    assert loaded(tmp_path, "") == Vocabulary()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("known = 5", "known must be"),
        ('same = "Rathaus"', "lists of words for one thing"),
        ('same = [["Rathaus"]]', "two words or more for one thing"),
        ("gleich = []", "unknown key 'gleich'"),
    ],
)
def test_a_mistake_is_said_in_words(line: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=says):
        loaded(tmp_path, f"[site.vocabulary]\n{line}")
