"""What an event says of access is read where it is said plainly, and promised nowhere else."""

from __future__ import annotations

import pytest

from feeds.formats.words.access import access_below, access_in, together
from feeds.model import Fact, Known, State

YES, NO, LIMITED, UNKNOWN = State.YES, State.NO, State.LIMITED, State.UNKNOWN


@pytest.mark.parametrize(
    ("category", "fact", "state"),
    [
        ("stufenlos", Fact.STEP_FREE, YES),
        ("Teilweise stufenlos", Fact.STEP_FREE, LIMITED),
        ("nicht stufenlos", Fact.STEP_FREE, NO),
        ("step-free", Fact.STEP_FREE, YES),
        ("barrierefreie Toilette", Fact.TOILET, YES),
        ("Rollstuhl-WC", Fact.TOILET, YES),
        ("Höranlage", Fact.HEARING, YES),
        ("INDUKTIONSSCHLEIFE", Fact.HEARING, YES),
        ("hearing loop", Fact.HEARING, YES),
        ("Gebärdensprache", Fact.SIGN_LANGUAGE, YES),
        ("DGS", Fact.SIGN_LANGUAGE, YES),
        ("sign language", Fact.SIGN_LANGUAGE, YES),
        ("Leichte  Sprache", Fact.EASY_LANGUAGE, YES),
        ("Ruheraum", Fact.QUIET_ROOM, YES),
        ("quiet room", Fact.QUIET_ROOM, YES),
        ("Begleitperson frei", Fact.COMPANION_FREE, YES),
        ("kostenlos", Fact.FREE, YES),
        ("Eintritt frei", Fact.FREE, YES),
        ("free entry", Fact.FREE, YES),
        ("kostenpflichtig", Fact.FREE, NO),
        ("Anmeldung nötig", Fact.SIGN_UP, YES),
        ("registration required", Fact.SIGN_UP, YES),
        ("ohne Anmeldung", Fact.SIGN_UP, NO),
    ],
)
def test_a_category_says_a_fact(category: str, fact: Fact, state: State) -> None:
    assert access_in(["Musik", category]) == {fact: Known(state)}


@pytest.mark.parametrize(
    "category",
    [
        "stufenlos?",
        "Rollstuhl",
        "barrierefrei",
        "Barrierefreiheit",
        "accessible",
        "Toilette",
        "Anmeldung",
        "inklusiv",
    ],
)
def test_what_is_vague_promises_nothing(category: str) -> None:
    assert access_in([category]) == {}


@pytest.mark.parametrize(
    ("line", "fact", "known"),
    [
        ("Stufenlos: ja", Fact.STEP_FREE, Known(YES)),
        ("Stufenlos: Nein (3 Stufen).", Fact.STEP_FREE, Known(NO, "3 Stufen")),
        ("Stufenlos: ja,", Fact.STEP_FREE, Known(YES)),
        ("Stufenlos: ja, mit Rampe", Fact.STEP_FREE, Known(YES, "mit Rampe")),
        ("Stufenlos: ja: mit Rampe", Fact.STEP_FREE, Known(YES, "mit Rampe")),
        ("Stufenlos: ja – mit Rampe", Fact.STEP_FREE, Known(YES, "mit Rampe")),
        ("Stufenlos: ja (Rampe), von Süd", Fact.STEP_FREE, Known(YES, "(Rampe), von Süd")),
        ("Step-free: limited", Fact.STEP_FREE, Known(LIMITED)),
        ("Toilette: teilweise (Tür 80 cm)", Fact.TOILET, Known(LIMITED, "Tür 80 cm")),
        ("Toilette: barrierefrei", Fact.TOILET, Known(YES)),
        ("Toilette: nicht barrierefrei", Fact.TOILET, Known(NO)),
        ("Barrierefreies WC: keins", Fact.TOILET, Known(NO)),
        ("Höranlage: unbekannt", Fact.HEARING, Known(UNKNOWN)),
        ("Höranlage: Induktionsschleife", Fact.HEARING, Known(YES)),
        ("Gebärdensprache: DGS, zwei Personen", Fact.SIGN_LANGUAGE, Known(YES, "zwei Personen")),
        ("Gebärdensprache: auf Anfrage", Fact.SIGN_LANGUAGE, Known(LIMITED, "auf Anfrage")),
        ("Leichte Sprache: ja", Fact.EASY_LANGUAGE, Known(YES)),
        ("Quiet room: unknown", Fact.QUIET_ROOM, Known(UNKNOWN)),
        ("Begleitperson: frei", Fact.COMPANION_FREE, Known(YES)),
        ("Begleitperson: ja", Fact.COMPANION_FREE, Known(YES)),
        ("Begleitperson: ja (ab 50 %)", Fact.COMPANION_FREE, Known(YES, "ab 50 %")),
        (
            "Begleitperson: ja, nur mit Ausweis B",
            Fact.COMPANION_FREE,
            Known(LIMITED, "ja, nur mit Ausweis B"),
        ),
        ("Begleitperson: 2 Euro", Fact.COMPANION_FREE, Known(NO, "2 Euro")),
        (
            "Begleitung: frei mit Ausweis B",
            Fact.COMPANION_FREE,
            Known(LIMITED, "frei mit Ausweis B"),
        ),
        ("Kosten: keine", Fact.FREE, Known(YES)),
        ("Kosten: nein", Fact.FREE, Known(YES)),
        ("Kosten: ja", Fact.FREE, Known(NO)),
        ("Kosten: 0,00 €", Fact.FREE, Known(YES)),
        ("Kosten: 5 Euro", Fact.FREE, Known(NO, "5 Euro")),
        ("Kosten: 5 Euro, Kinder 2 Euro", Fact.FREE, Known(NO, "5 Euro, Kinder 2 Euro")),
        ("Kosten: unbekannt", Fact.FREE, Known(UNKNOWN)),
        ("Kosten: unbekannt, etwa 5 Euro", Fact.FREE, Known(UNKNOWN, "etwa 5 Euro")),
        ("Kosten: ab 3", Fact.FREE, Known(NO, "ab 3")),
        ("Eintritt: frei, Spende erbeten", Fact.FREE, Known(YES, "Spende erbeten")),
        ("Eintritt: frei bis 18 Jahre", Fact.FREE, Known(LIMITED, "frei bis 18 Jahre")),
        ("Eintritt: Eintritt frei", Fact.FREE, Known(YES)),
        ("Eintritt: Spende", Fact.FREE, Known(LIMITED, "Spende")),
        ("Kostenlos: ja", Fact.FREE, Known(YES)),
        ("Kostenlos: nein, 5 Euro", Fact.FREE, Known(NO, "5 Euro")),
        ("Admission: free", Fact.FREE, Known(YES)),
        (
            "Anmeldung: nötig bis 3. Dezember",
            Fact.SIGN_UP,
            Known(YES, "bis 3. Dezember"),
        ),
        ("Anmeldung: erforderlich, am Tresen", Fact.SIGN_UP, Known(YES, "am Tresen")),
        ("Anmeldung: ja bis Freitag", Fact.SIGN_UP, Known(YES, "bis Freitag")),
        ("Anmeldung: telefonisch", Fact.SIGN_UP, Known(YES, "telefonisch")),
        ("Anmeldung: ohne Anmeldung", Fact.SIGN_UP, Known(NO)),
        ("Anmeldung: bis Freitag", Fact.SIGN_UP, Known(YES, "bis Freitag")),
        ("Anmeldung: erwünscht", Fact.SIGN_UP, Known(LIMITED, "erwünscht")),
        ("Anmeldung: nicht nötig", Fact.SIGN_UP, Known(NO)),
        ("Anmeldung: keine", Fact.SIGN_UP, Known(NO)),
        ("Registration: not required", Fact.SIGN_UP, Known(NO)),
        ("Rollstuhl: nein, zwei Stufen", Fact.STEP_FREE, Known(NO, "zwei Stufen")),
        ("Stufenlos: leider nein", Fact.STEP_FREE, Known(NO)),
        ("Stufenlos: ja, aber eine Stufe", Fact.STEP_FREE, Known(LIMITED, "aber eine Stufe")),
        ("Stufenlos: ja (2 Stufen)", Fact.STEP_FREE, Known(LIMITED, "2 Stufen")),
        ("Stufenlos: ja, keine Stufen", Fact.STEP_FREE, Known(YES, "keine Stufen")),
        ("Stufenlos: nein, ja", Fact.STEP_FREE, Known(NO, "ja")),
        ("Step-free: yes, but one step", Fact.STEP_FREE, Known(LIMITED, "but one step")),
        ("Toilette: ja, aber eng", Fact.TOILET, Known(LIMITED, "aber eng")),
        ("WC: ja, im Keller, 12 Stufen", Fact.TOILET, Known(LIMITED, "im Keller, 12 Stufen")),
        ("Barrierefreies WC: vorhanden", Fact.TOILET, Known(YES)),
        ("Induktive Höranlage: weiß nicht", Fact.HEARING, Known(UNKNOWN)),
        ("Höranlage: ja, zurzeit defekt", Fact.HEARING, Known(LIMITED, "zurzeit defekt")),
        ("DGS: ja, auf Anfrage", Fact.SIGN_LANGUAGE, Known(LIMITED, "auf Anfrage")),
        ("Leichte Sprache: teils", Fact.EASY_LANGUAGE, Known(LIMITED)),
        ("Kosten: keine, 3 Euro Material", Fact.FREE, Known(LIMITED, "keine, 3 Euro Material")),
        ("Eintritt: frei, für Mitglieder", Fact.FREE, Known(LIMITED, "frei, für Mitglieder")),
        ("Eintritt: frei (Kinder)", Fact.FREE, Known(LIMITED, "frei (Kinder)")),
        ("Anmeldung: keine nötig", Fact.SIGN_UP, Known(NO)),
        ("Anmeldung: nein, nur Gruppen", Fact.SIGN_UP, Known(LIMITED, "nein, nur Gruppen")),
    ],
)
def test_a_line_of_the_block_says_a_fact(line: str, fact: Fact, known: Known) -> None:
    found = access_below(f"Zugang:\n{line}")

    assert found.values == {fact: known}
    assert (found.text, found.mistakes) == ("", ())


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Stufenlos: vielleicht", '"yes", "no", "limited" or "unknown"'),
        ("Stufenlos: ja bis auf eine Stufe", '"yes", "no", "limited" or "unknown"'),
        ("Stufenlos: ja?", '"yes", "no", "limited" or "unknown"'),
        ("Stufenlos: ja, vermutlich", '"yes", "no", "limited" or "unknown"'),
        ("Stufenlos: ja, derzeit nicht", '"yes", "no", "limited" or "unknown"'),
        ("Stufenlos: ja - nein", '"yes", "no", "limited" or "unknown"'),
        ("Stufenlos: ja/nein", '"yes", "no", "limited" or "unknown"'),
        ("Stufenlos: barrierefrei", '"yes", "no", "limited" or "unknown"'),
        ("Toilette: vorhanden", '"yes", "no", "limited" or "unknown"'),
        ("Toilette: ja (nicht rollstuhlgerecht)", '"yes", "no", "limited" or "unknown"'),
        ("Kostenlos: ja, außer Material", '"yes", "no", "limited" or "unknown"'),
        ("Kosten: noch nicht klar", "a price"),
        ("Eintritt: frei?", '"yes", "no", "limited" or "unknown"'),
        ("Anmeldung: online nicht möglich", '"needed" or "not needed"'),
        ("Anmeldung: noch nicht", '"needed" or "not needed"'),
        ("Kosten: viel", "a price"),
        ("Kosten: siehe Seite 2", "a price"),
        ("Anmeldung: Frau Muster", '"needed" or "not needed"'),
        ("Toillette: ja", "did you mean 'Toilette'?"),
        ("Barrierefrei: ja", "is unknown below 'Zugang'"),
    ],
)
def test_what_might_promise_too_much_stays_in_the_text(line: str, expected: str) -> None:
    found = access_below(f"Zugang:\nRuheraum: ja\n{line}")

    assert found.values == {Fact.QUIET_ROOM: Known(YES)}
    assert found.text == f"Zugang:\n{line}"
    (mistake,) = found.mistakes
    assert expected in mistake


@pytest.mark.parametrize(
    ("lines", "fact", "known"),
    [
        ("Stufenlos: ja\nStufenlos: nein", Fact.STEP_FREE, Known(NO)),
        ("Stufenlos: nein\nStufenlos: ja", Fact.STEP_FREE, Known(NO)),
        ("Stufenlos: ja\nRollstuhl: weiß nicht", Fact.STEP_FREE, Known(UNKNOWN)),
        ("Eintritt: frei\nKosten: 5 Euro", Fact.FREE, Known(NO, "5 Euro")),
        ("Anmeldung: nicht nötig\nAnmeldung: nötig", Fact.SIGN_UP, Known(YES)),
    ],
)
def test_of_two_lines_that_which_promises_less_holds(lines: str, fact: Fact, known: Known) -> None:
    found = access_below(f"Zugang:\n{lines}")

    assert found.values == {fact: known}
    assert found.text == f"Zugang:\n{lines.splitlines()[1]}"
    assert "stands there twice" in found.mistakes[0]


def test_so_does_of_categories_and_of_them_and_the_text() -> None:
    assert access_in(["stufenlos", "nicht stufenlos"]) == {Fact.STEP_FREE: Known(NO)}
    assert together({Fact.STEP_FREE: Known(YES, "Rampe")}, {Fact.STEP_FREE: Known(NO)}) == {
        Fact.STEP_FREE: Known(NO)
    }
    assert together({Fact.STEP_FREE: Known(YES, "Rampe")}, {Fact.STEP_FREE: Known(YES)}) == {
        Fact.STEP_FREE: Known(YES, "Rampe")
    }


@pytest.mark.parametrize("heading", ["Zugang", "Barrierefreiheit", "Access", "ZUGANG "])
def test_the_block_has_headings_of_its_own(heading: str) -> None:
    assert access_below(f"{heading}:\nDGS: ja").values == {Fact.SIGN_LANGUAGE: Known(YES)}
