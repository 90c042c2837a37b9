"""The indices tell easy texts from hard ones, by the formulas of the reference."""

from __future__ import annotations

import pytest

from kiosk.lint import indices
from kiosk.lint.draft import of_plain
from kiosk.lint.indices import Indices
from kiosk.lint.sentences import sentences

SIMPLE = """
Kommen Sie zu uns.
Wir kochen am Samstag.
Es gibt Suppe und Brot.
Der Eintritt ist frei.
Sie können Freunde mitbringen.
Kinder dürfen auch mit.
Wir freuen uns auf Sie.
Der Ort ist der Bahnhof.
"""
PLAIN = """
Am Samstag kochen wir im Kulturbahnhof gemeinsam eine Suppe. Wer mag, bringt Gemüse aus dem
Garten mit. Nach dem Essen spielen wir Karten oder hören Musik. Eine Anmeldung ist nicht nötig,
und der Eintritt kostet nichts. Der Aufzug fährt bis in den ersten Stock.
"""
OFFICIALESE = """
Hinsichtlich der Inanspruchnahme kommunaler Beratungsdienstleistungen wird darauf hingewiesen,
dass Antragstellerinnen und Antragsteller die vollständigen Unterlagen unter Berücksichtigung
der einschlägigen Verwaltungsvorschriften spätestens vierzehn Kalendertage vor Inkrafttreten der
Förderrichtlinie unaufgefordert bei der zuständigen Bewilligungsbehörde einzureichen haben.
"""


def measured(text: str) -> Indices:
    found = indices.of([each.words for each in sentences(of_plain(text, "de"))])
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "amstad", "wstf1", "lix"),
    [
        # The reference's own anchors: 89/2.3/28, 82/3.9/36, -13/17.9/82.
        (SIMPLE, (80, 105), (-1, 4), (5, 35)),
        (PLAIN, (60, 90), (2, 7), (20, 45)),
        (OFFICIALESE, (-60, 10), (14, 25), (70, 110)),
    ],
)
def test_a_text_is_about_as_hard_as_the_reference_has_it(
    text: str, amstad: tuple[float, float], wstf1: tuple[float, float], lix: tuple[float, float]
) -> None:
    found = measured(text)

    assert found.words >= indices.FEWEST_WORDS
    assert amstad[0] <= found.amstad <= amstad[1]
    assert wstf1[0] <= found.wstf1 <= wstf1[1]
    assert lix[0] <= found.lix <= lix[1]


def test_the_formulas_are_those_of_the_reference() -> None:
    """Counted by hand: 6 words of 1, 2, 1, 3, 1, 2 syllables in 2 sentences, one over 6 letters."""
    found = measured("Das Leben ist herrlicher. Ja, immer.")
    assert (found.words, found.sentences) == (6, 2)
    sl, asw, ms, iw, es = 3, 10 / 6, 100 / 6, 100 / 6, 300 / 6

    assert found.amstad == pytest.approx(180 - sl - 58.5 * asw)
    assert found.wstf1 == pytest.approx(
        0.1935 * ms + 0.1672 * sl + 0.1297 * iw - 0.0327 * es - 0.875
    )
    assert found.wstf2 == pytest.approx(0.2007 * ms + 0.1682 * sl + 0.1373 * iw - 2.779)
    assert found.wstf3 == pytest.approx(0.2963 * ms + 0.1905 * sl - 1.1144)
    assert found.wstf4 == pytest.approx(0.2656 * sl + 0.2744 * ms - 1.693)
    assert found.lix == pytest.approx(sl + iw)


def test_easy_texts_keep_to_the_gates_and_hard_ones_miss_them() -> None:
    assert indices.missed(measured(SIMPLE), "de-simple") == ()
    assert {gate.name for gate in indices.missed(measured(OFFICIALESE), "de-simple")} == {
        *("wstf1", "lix", "amstad"),
    }
    assert {gate.name for gate in indices.missed(measured(OFFICIALESE), "de")} == {"wstf1", "lix"}
    assert {gate.name for gate in indices.missed(measured(OFFICIALESE), "en")} == {"lix"}


def test_a_short_text_gets_no_verdict() -> None:
    hard = measured("Verwaltungsvorschriftenberücksichtigung.")

    assert not hard.enough
    assert indices.missed(hard, "de-simple") == ()


def test_no_words_have_no_index() -> None:
    assert indices.of([]) is None
    assert indices.of([("–",)]) is None
