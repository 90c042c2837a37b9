"""What the calendars of publishers promise: evidence for each, and nothing private left of it.

What is read from them is told by test_calendar_files.py.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from feeds.formats import ical

PUBLISHERS = Path(__file__).parent.parent / "calendars" / "publishers"
FILES = sorted(PUBLISHERS.glob("*.ics"))
STAFF_PAGE = Path(__file__).parents[3] / "config" / "KALENDER.md"

SECRET = "geheim"
WITH_SECRETS = [file for file in FILES if SECRET.encode() in file.read_bytes().lower()]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_publishers_calendar_says_where_its_shape_was_seen(file: Path) -> None:
    expected = json.loads(file.with_suffix(".json").read_text("utf-8"))

    assert "Evidence: " in expected["about"]
    assert f"`{file.stem}`" in (PUBLISHERS / "README.md").read_text("utf-8")


@pytest.mark.parametrize("file", WITH_SECRETS, ids=lambda file: file.stem)
def test_nothing_private_is_left_of_a_publishers_calendar(file: Path) -> None:
    reduced = ical.reduce(file.read_bytes())

    assert SECRET not in reduced.kept.decode().lower()
    assert SECRET not in repr(reduced.diagnostics).lower()


@pytest.mark.parametrize(
    "publisher",
    [
        *("Google", "Outlook", "Nextcloud", "iCloud", "The Events Calendar", "NOLIS"),
        *("ChurchTools", "evangelische-termine.de", "Mobilizon", "Gancio", "pretix"),
    ],
)
def test_the_staff_page_says_how_to_get_the_address_from(publisher: str) -> None:
    rows = [line for line in STAFF_PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]

    assert any(publisher in row.split("|")[1] for row in rows)
