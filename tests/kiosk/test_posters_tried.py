"""A theme that cannot print is found out before somebody stands at the printer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiosk import specimen
from kiosk import theme as themes
from kiosk.acceptance.posters import faults


@pytest.mark.parametrize(
    ("situation", "name", "old", "new", "said"),
    [
        ("no poster at all", "paper", "#let headline(", "#let let(", "a poster cannot be printed"),
        ("no number of pages", "poster", "<pages>", "<sides>", "notes no <pages>"),
        (
            "pages in words",
            "poster",
            "#metadata(counter",
            '#metadata("one")<pages>#metadata(counter',
            "one",
        ),
        ("a picture without words", "paper", ", alt: it.alt", "", "a poster cannot be printed"),
        ("a broken week", "week", "#let week-head() =", "#let week() =", "the poster of a week"),
        ("a broken hand-out", "hand-out", "let holds(panels) =", "let held =", "a hand-out"),
    ],
)
def test_a_theme_that_cannot_print_is_told_why(
    tmp_path: Path, situation: str, name: str, old: str, new: str, said: str
) -> None:
    shutil.copytree(themes.THEMES / "zug", tmp_path / "zug")
    file = tmp_path / f"zug/{name}.typ"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")

    found = faults(themes.load("zug", tmp_path))

    (reason,) = found
    assert said in reason, situation


def test_the_items_that_are_tried_are_in_the_specimen(tmp_path: Path) -> None:
    items = specimen.snapshot(tmp_path)

    names = {each.item for each in items.events} | {each.item for each in items.announcements}
    assert names >= {name for name, _ in specimen.POSTED}
