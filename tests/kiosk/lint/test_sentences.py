"""The rules find what people find, and leave in peace what is well said."""

from __future__ import annotations

import pytest

from tests.kiosk.lint.measured import SETS, Labelled, counted, fired

# Below these the rules are not what README says of them: precision, recall. At first sight the
# held-out set gave 0.996 and 0.996, that of the volunteers 0.971 and 0.893.
FLOORS = {"ours": (0.98, 0.98), "held out": (0.98, 0.98), "volunteers": (0.98, 0.98)}


@pytest.mark.parametrize("name", SETS)
def test_half_of_the_sentences_are_clean(name: str) -> None:
    given = SETS[name]()

    assert len(given) >= 160
    assert len({each.text for each in given}) == len(given)
    assert 0.45 < sum(not each.rules for each in given) / len(given) < 0.55


@pytest.mark.parametrize("name", SETS)
def test_precision_and_recall_are_as_stated(name: str) -> None:
    """`python -m tests.kiosk.lint` prints the whole table."""
    precision, recall = FLOORS[name]
    overall = counted(SETS[name]())["overall"]

    assert overall.precision >= precision
    assert overall.recall >= recall


@pytest.mark.parametrize("name", SETS)
def test_no_rule_is_much_worse_than_the_whole(name: str) -> None:
    counts = counted(SETS[name]())

    assert [rule for rule, each in counts.items() if min(each.precision, each.recall) < 0.9] == []


@pytest.mark.parametrize("name", SETS)
def test_clean_sentences_are_left_in_peace(name: str) -> None:
    clean = [each for each in SETS[name]() if not each.rules]
    disturbed = [each.text for each in clean if fired(each)]

    assert len(disturbed) / len(clean) <= 0.02


def test_a_measure_can_fail() -> None:
    wrong = Labelled("Der Eintritt ist frei.", "de-simple", frozenset({"passive"}))
    noisy = Labelled("Bringen Sie z. B. Kuchen mit.", "de-simple", frozenset())

    counts = counted([wrong, noisy])

    assert counts["passive"].recall == 0
    assert counts["abbreviation"].precision == 0
