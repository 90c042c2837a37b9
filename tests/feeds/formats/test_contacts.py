"""What is a telephone number or a mail address, and what only looks like one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.formats.words import contacts
from feeds.formats.words.contacts import BARE, LABELLED, marked

B, L = BARE, LABELLED


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("unter 034321 / 123-45.", f"unter {B}."),
        ("034321/12345-0", B),
        ("034321 - 12345", B),
        ("034321–12345", B),
        ("034321.123.45", B),
        ("(034321) 12345", B),
        ("(03 43 21) 1 23 45", B),
        ("03 43 21 / 1 23 45", B),
        ("0 34 32 1 / 12 34 5", B),
        ("034321 000 00", B),
        ("0341 123456 und 030/1234567", f"{B} und {B}"),
        ("0151/1234567", B),
        ("0151-23 45 67 89", B),
        ("0170.1234567", B),
        ("01512/3456789", B),
        ("03432112345", B),
        ("0800 1110111", B),
        ("+49 (0)34321 12345", B),
        ("+49/34321/12345", B),
        ("+4934321123456", B),
        ("0049(0)34321/12345", B),
        ("+380 44 123 45 67", B),
        ("034321\u00a012345", B),
        ("034321 12345 9-12 Uhr", f"{B} 9-12 Uhr"),
        ("034321 12345 034321 123 46", f"{B} {B}"),
        ("034321 12345 (Frau Beispiel)", f"{B} (Frau Beispiel)"),
        ("Tel.: 034321 000 00", L),
        ("Tel:034321 12345", L),
        ("Tel. 0 34 32 1 / 12 34 5", L),
        ("Tel.-Nr. 034321 12345", L),
        ("Tel./Fax: 034321 12345", L),
        ("Telefon und WhatsApp: 0151 1234567", L),
        ("Infotelefon 034321 12345", L),
        ("☎ 034321 12345", L),
        ("T 034321 12345", L),
        ("Handy 0151 1234567", L),
        ("Telefon 115", L),
        ("Tel 12345", L),
        ("Rufnummer 6 25 74", L),
        ("Am Telefon 115, auch nachts", f"Am {L}, auch nachts"),
        ("tel:034321-12345", L),
        ("info@verein.example", B),
        ("vorname.name+chor@mail.verein.example.", f"{B}."),
        ("E-Mail: info@verein.example", L),
        ("Mail info@verein.example", L),
        ("mailto:info@verein.example", B),
        ("info (at) verein.example", B),
        ("info[at]verein[dot]example", B),
        ("info(at)verein(punkt)example", B),
        ("info AT verein DOT example", B),
        ("info @ verein.example", B),
        ("büro@müller.example", B),
        ("https://us02web.zoom.us/j/000?pwd=a.", f"{B}."),
        ("Online: https://meet.google.com/abc-defg-hij, 19 Uhr", f"Online: {B}, 19 Uhr"),
        ("<info@verein.example>", f"<{B}>"),
        ("https://wa.me/4915100000000.", f"{B}."),
        ("WhatsApp: wa.me/4915100000000?text=Hallo", L),
        ("https://api.whatsapp.com/send/?phone=%2B4915100000000&text=Hallo", B),
        ("https://signal.me/#p/+4915100000000", B),
        ("https://t.me/+4915100000000", B),
    ],
)
def test_a_contact_is_found_however_it_is_written(written: str, told: str) -> None:
    assert marked(written) == told


@pytest.mark.parametrize(
    "text",
    [
        "Am 26.11.2026 um 19:30 Uhr",
        "26. 11. 2026",
        "2026-11-26",
        "01.02.2026 – 03.02.2026",
        "01.02.-03.02.2026",
        "03.04. 05.06. 07.08.2026",
        "01. 12. 2026 08. 12. 2026",
        "24. 12. 25. 12. 26. 12.",
        "Freitag, 04.12.26",
        "14-16 Uhr",
        "14.00 - 16.00 Uhr",
        "09:00–12:00 und 13:00–15:30",
        "08.30-11.45",
        "Mo 08-12, Di 08-12/13-18",
        "0900 Uhr",
        "Öffnungszeiten: 0800-1200",
        "12,50 €",
        "05,00 Euro",
        "1.250,00 €",
        "ermäßigt 5/3 €",
        "AK 15 / VVK 12 Euro",
        "04703 Leisnig",
        "D-04703 Leisnig",
        "Leisnig (04703)",
        "04703/04720",
        "04103–04109",
        "04703 04720 04736",
        "Postfach 12 34, 04701 Leisnig",
        "Bahnhofstraße 12-14",
        "Haus 3, Raum 01-234",
        "Zimmer 0.15",
        "1. FC Lok gegen SV 09",
        "Spiel 3:2 (1:0)",
        "Zug RB 110, 06:45 ab Gleis 1",
        "S1 und Bus 616, 07:05 08:05 09:05",
        "ISBN 978-3-16-148410-0",
        "ISSN 0028-0836",
        "DE89 3704 0044 0532 0130 00",
        "IBAN: DE02120300000000202051",
        "Konto 0532013000, BLZ 370 400 44",
        "Meeting-ID: 123 456 789",
        "Kursnummer 0412345",
        "Kurs-Nr. 26-0123",
        "Kunden-Nr. 034321-12345",
        "Steuernummer 207/140/01234",
        "Az. 12/2026-0815",
        "Drucksache 07/1234",
        "Kennwort 0815-4711",
        "Startnummern 0001 bis 0250",
        "Heft 01 02 03 04 05 06",
        "Teil 01/02/03/04",
        "1848/49 bis 1989/90",
        "1000 Jahre Leisnig 1046–2026",
        "2 000 000 Bäume",
        "51.1612 12.9312",
        "+3 Grad bis +12 Grad",
        "5 km / 10 km / 21,1 km",
        "0-3 Jahre",
        "Hotel 12345",
        "Tag des Telefons 2026",
        "Telefon 2026",
        "Beratung am Telefon 14-16 Uhr",
        "Im Notfall 112, Polizei 110",
        "Telefon 112",
        "https://verein.example/0151234567?an=info@verein.example",
        "https://verein.example/wa.me/4915100000000",
        "https://t.me/verein",
        "@verein@netz.example",
        "Konzert @ Kulturbahnhof",
        "E-Mail für Einsteiger",
        "Mensch & Maschine (at home)",
        "look-at-me.example",
        f"{B} ist kein Zeichen von uns",
        "",
    ],
)
def test_what_only_looks_like_a_contact_stays(text: str) -> None:
    assert marked(text) == text


@pytest.mark.parametrize(
    "piece",
    [
        "0",
        "1 ",
        "a-",
        "Tel ",
        "Tel/",
        "Telefon",
        "(0",
        "0 12 ",
        "+4",
        "a@",
        "a.b",
        "034321/",
        "DE12 12",
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    begun = time.process_time()

    marked(piece * (20_000 // len(piece)) + "@ 1")

    assert time.process_time() - begun < 2


PIECES = st.sampled_from(
    [
        *(
            "Tel.",
            "Telefon",
            "Rufnummer:",
            "Fax",
            "☎",
            "Durchwahl",
            "Mail:",
            "unter ",
            "Ausstellung",
        ),
        *("034321 ", "12345", "+49 ", "0151/", "-", " ", ", ", "\n", "115", "2026", "oder "),
        *("info", "@", "verein.example", " (at) ", "https://zoom.us/j/1", "(", ")", "Nr. "),
    ]
)


@given(st.lists(PIECES, max_size=9).map("".join))
def test_a_glance_overlooks_nothing(text: str) -> None:
    assert marked(text) == contacts._contact().sub(contacts._mark, text)
