"""A text without its contacts is still a text."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.formats.words import omission, plaintext
from feeds.formats.words.contacts import BARE, LABELLED, marked


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Kommt alle!", "Kommt alle!"),
        # what goes alone
        (
            "Anmeldung bei Frau B. (034321 000 00) bis Freitag.",
            "Anmeldung bei Frau B. bis Freitag.",
        ),
        ("Anmeldung und Infos: Max M. <max@verein.example>", "Anmeldung und Infos: Max M."),
        ("Anmeldung bis Freitag unter 034321 000 00.", "Anmeldung bis Freitag."),
        ("Meldet euch bis Freitag unter 034321 000 00 an!", "Meldet euch bis Freitag an!"),
        ("Wir sind montags unter der Nummer 034321 000 00 da.", "Wir sind montags da."),
        ("Um Anmeldung unter a@verein.example wird gebeten.", "Um Anmeldung wird gebeten."),
        ("Um Anmeldung wird gebeten: a@verein.example", "Um Anmeldung wird gebeten"),
        ("Anmeldung unbedingt nötig unter 034321 000 00.", "Anmeldung unbedingt nötig."),
        (
            "Bitte per E-Mail an a@verein.example oder telefonisch unter 034321 000 00 bis 3.12.",
            "Bitte bis 3.12.",
        ),
        (
            "Alle, die unter 034321 000 00 angemeldet sind, dürfen mit.",
            "Alle, die angemeldet sind, dürfen mit.",
        ),
        ("Register by 3 December at a@verein.example.", "Register by 3 December."),
        # what stands between commas, dashes, bars
        ("Treff am Markt, Tel. 034321 000 00", "Treff am Markt"),
        ("Tel. 034321 000 00, Bahnhofstraße 1, 04703 Leisnig", "Bahnhofstraße 1, 04703 Leisnig"),
        ("Kontakt: Frau B., 034321 000 00, a@verein.example", "Kontakt: Frau B."),
        ("Verein e. V. | Tel. 034321 000 00 | Am Markt 1", "Verein e. V. | Am Markt 1"),
        (
            "Chor – Leitung: Max M., a@verein.example – in der Kirche",
            "Chor – Leitung: Max M. – in der Kirche",
        ),
        ("Es beginnt um 19 Uhr, Karten unter 034321 000 00.", "Es beginnt um 19 Uhr."),
        ("Am 26.11. im Saal – Anmeldung unter 034321 000 00", "Am 26.11. im Saal"),
        ("Karten: 034321 000 00, Eintritt 5 €", "Eintritt 5 €"),
        (
            "Spenden: DE89 3704 0044 0532 0130 00, Fragen an a@verein.example",
            "Spenden: DE89 3704 0044 0532 0130 00",
        ),
        # what is another way
        ("Karten in der Buchhandlung oder unter 034321 000 00.", "Karten in der Buchhandlung."),
        ("Karten unter 034321 000 00 oder an der Abendkasse.", "Karten an der Abendkasse."),
        ("Infos unter 034321 000 00 oder www.verein.example", "Infos unter www.verein.example"),
        ("Ruft an unter 034321 000 00 oder kommt vorbei!", "Ruft an oder kommt vorbei!"),
        # what says nothing else
        ("Anmeldung unter 034321 000 00 oder info@verein.example.", ""),
        ("Schön. Anmeldung: 034321 000 00, a@verein.example. Frei.", "Schön. Frei."),
        ("Noch Fragen? 034321 000 00. Bis bald!", "Bis bald!"),
        ("Bitte bis Freitag anmelden! Tel.: 034321 000 00", "Bitte bis Freitag anmelden!"),
        ("Eine Mail an a@verein.example genügt.", ""),
        ("Rufen Sie uns an: 034321 000 00!", ""),
        ("Tel.: 034321 000 00", ""),
        # what would be torn
        ("Wer kommt, ruft 034321 000 00 an.", ""),
        ("Wer kommt, meldet sich unter 034321 000 00.", ""),
        ("Unter 034321 000 00 geben wir Auskunft.", ""),
        ("Bitte die Nummer 034321 000 00 wählen.", ""),
        ("Kommt vorbei oder 034321 000 00 anrufen!", ""),
        ("Call 034321 000 00 or mail a@verein.example to book.", ""),
        ("Реєстрація за телефоном +49 34321 00000 до 3 грудня. Чекаємо!", "Чекаємо!"),
        ("Raum 0341 (a@verein.example) 12345 ist offen", ""),
        # lines
        ("Anmeldung unter\n034321 000 00", ""),
        ("Wir singen.\nTelefon:\n034321 000 00", "Wir singen."),
        (
            "Wir singen.\n\nKontakt:\n\n• 034321 000 00\n• a@verein.example\n\nEnde",
            "Wir singen.\n\nEnde",
        ),
        (
            "Kontakt:\n• Frau A, 034321 000 00\n• Herr B: b@verein.example",
            "Kontakt:\n• Frau A\n• Herr B",
        ),
        ("Mitbringen:\n• Tee\n• 034321 000 00", "Mitbringen:\n• Tee"),
    ],
)
def test_a_text_goes_without_its_contacts(written: str, told: str) -> None:
    assert omission.in_text(written) == told


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Chorprobe", "Chorprobe"),
        ("Chorprobe (Tel. 034321 000 00)", "Chorprobe"),
        ("Blutspende 0800 0000000", "Blutspende"),
        ("Anmeldung: a@verein.example", "Anmeldung"),
        ("Beratung | a@verein.example | Haus 1", "Beratung | Haus 1"),
        ("Saal, Am Markt 1, 04703 Leisnig, Tel. 034321 000 00", "Saal, Am Markt 1, 04703 Leisnig"),
        ("034321 000 00", ""),
    ],
)
def test_a_title_or_a_place_goes_without_its_contacts(written: str, told: str) -> None:
    assert omission.in_line(written) == told


PIECES = st.sampled_from(
    [
        *("034321 000 00", "a@verein.example", "Tel. 034321 000 00", "unter", "oder", "bei", "der"),
        *(
            "Anmeldung",
            "Frau B.",
            "kommt",
            "Am 3.12.",
            "(",
            ")",
            "<",
            ",",
            ".",
            ":",
            " – ",
            "\n",
            "• ",
        ),
        *("[", "|", "www.verein.example", "!", "Nummer", "\n\n", BARE, "Kontakt:"),
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=12).map(" ".join))
def test_no_contact_is_left(written: str) -> None:
    text = plaintext.from_typed(written)

    for told in (omission.in_text(text), omission.in_line(plaintext.one_line(text))):
        assert not re.search(f"[{LABELLED}]|034321|@", told)
        assert told == plaintext.clean(told)
        assert marked(told) == told
    if marked(text) == text:
        assert omission.in_text(text) == text


@pytest.mark.parametrize(
    "piece", ["034321 000 00, ", "a@b.de oder ", "unter der Nummer ", "(", ", "]
)
def test_no_text_takes_long(piece: str) -> None:
    text = piece * (20_000 // len(piece)) + "a@verein.example"
    begun = time.process_time()

    omission.in_text(text)
    omission.in_line(text)

    assert time.process_time() - begun < 4
