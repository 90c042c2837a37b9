"""People say it in the title that something does not take place."""

from __future__ import annotations

import pytest

from feeds.formats.words.cancelled import without_cancelled


@pytest.mark.parametrize(
    ("title", "rest", "cancelled"),
    [
        ("Fällt aus: Chorprobe", "Chorprobe", True),
        ("ABGESAGT : Chorprobe", "Chorprobe", True),
        ("Canceled: Chorprobe", "Chorprobe", True),
        ("Cancelled: Chorprobe", "Chorprobe", True),
        ("Entfällt: Chorprobe", "Chorprobe", True),
        ("Chorprobe fällt aus", "Chorprobe fällt aus", False),
        ("Ausfall der Heizung: Was tun?", "Ausfall der Heizung: Was tun?", False),
        ("Fällt aus:", "Fällt aus:", False),
    ],
)
def test_a_title_may_say_that_it_is_cancelled(title: str, rest: str, cancelled: bool) -> None:
    assert without_cancelled(title) == (rest, cancelled)
