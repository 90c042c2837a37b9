"""No reader ever sees the box of a letter that the fonts do not have."""

from __future__ import annotations

import pytest

from kiosk.typeset import theme
from kiosk.typeset.coverage import Coverage
from kiosk.wording.vocabulary import WORDS

ZUG = theme.load("zug")


@pytest.fixture(scope="module")
def coverage() -> Coverage:
    return Coverage(ZUG.folder / "fonts")


@pytest.mark.parametrize(
    ("situation", "language", "text", "kept"),
    [
        ("German", "de", "Größe „Süß“ – 5 € ẞ", "Größe „Süß“ – 5 € ẞ"),
        ("Ukrainian", "uk", "Їжак ґанок є", "Їжак ґанок є"),
        ("Arabic", "ar", "أهلًا 10:30", "أهلًا 10:30"),
        ("an Arabic name in a German text", "de", "Café سلام", "Café سلام"),
        ("letters and marks apart", "de", "Fru\u0308hstu\u0308ck", "Frühstück"),
        ("an emoji within", "de", "Fest 🎉 im Haus", "Fest im Haus"),
        ("only emoji", "de", "🎉🎉", ""),
        ("a script that no font has", "de", "Kino 映画", "Kino"),
        ("lines", "de", "Eins\n\nZwei", "Eins\n\nZwei"),
        ("what must not break", "de", "16\u00a0Uhr", "16\u00a0Uhr"),
        ("a sign of nobody", "de", "Fest\ue000 heute", "Fest heute"),
    ],
)
def test_what_can_be_set_stays(
    coverage: Coverage, situation: str, language: str, text: str, kept: str
) -> None:
    assert coverage.settable(text, ZUG.fonts(language)) == kept, situation


def test_what_cannot_be_set_is_named_once(coverage: Coverage) -> None:
    assert coverage.missing("🎉 Kino 映画\n🎉", ZUG.fonts("de")) == {"🎉", "映", "画"}


@pytest.mark.parametrize("language", WORDS)
def test_everything_that_the_screen_itself_says_can_be_set(
    coverage: Coverage, language: str
) -> None:
    said = WORDS[language]
    texts = [
        *said.weekdays,
        *said.months,
        *said.topics.values(),
        *said.events.values(),
        said.more,
        said.or_call,
        said.phone,
        said.page,
        said.welcome,
        said.standby,
        said.cancelled,
        said.nothing_today,
        said.nothing_more_today,
    ]

    for text in texts:
        assert coverage.settable(text, ZUG.fonts(language)) == text
