"""What people type becomes what a printer sets, and an address stays what it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.languages import LANGUAGES
from kiosk.wording.typography import polished

IN_ANY_TIME = settings(deadline=None)


# --- quotation marks ---------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "„Hallo“, sagte er: „Sie rief ‚Ja‘.“"),
        ("de-simple", "„Hallo“, sagte er: „Sie rief ‚Ja‘.“"),
        ("en", "“Hallo”, sagte er: “Sie rief ‘Ja’.”"),
        ("uk", "«Hallo», sagte er: «Sie rief „Ja“.»"),
        ("ar", "«Hallo», sagte er: «Sie rief ‹Ja›.»"),
        ("fr", '"Hallo", sagte er: "Sie rief \'Ja\'."'),
    ],
)
def test_quotes_are_those_of_the_language(language: str, said: str) -> None:
    assert polished('"Hallo", sagte er: "Sie rief \'Ja\'."', language) == said


@pytest.mark.parametrize(
    ("situation", "text", "said"),
    [
        ("in brackets", 'Kino ("Das Boot")', "Kino („Das Boot“)"),
        ("before a hyphen", 'Der "Boot"-Film', "Der „Boot“-Film"),
        ("behind a hyphen", 'Kino-"Abend"', "Kino-„Abend“"),
        ("within others", '"Sie rief "Ja" laut"', "„Sie rief ‚Ja‘ laut“"),
        ("over two lines", '"Eins\nZwei"', "„Eins\nZwei“"),
        ("around dots", '"... und los"', "„… und los“"),
        ("around an address", '"www.leisnig.de"', "„www.leisnig.de“"),
        ("around a number", '"Zimmer 5" und "Zimmer 6"', "„Zimmer 5“ und „Zimmer 6“"),
        ("one alone", 'Das " allein', 'Das " allein'),
        ("one that only opens", 'Das "offene', 'Das "offene'),
        ("inches", 'Ein 55" Bildschirm', 'Ein 55" Bildschirm'),
        ("inches within", '"Ein 55" Bildschirm"', '„Ein 55" Bildschirm“'),
        ("feet", "Ein 6' langes Brett", "Ein 6' langes Brett"),
        ("right ones", "„Hallo“ und «Salut» und “Hi”", "„Hallo“ und «Salut» und “Hi”"),
        ("an apostrophe", "Wie geht's, Oma?", "Wie geht’s, Oma?"),
        ("at the end of a word", "Hans' Auto", "Hans’ Auto"),
        ("at its beginning", "'s ist Zeit für 'nen Kaffee", "’s ist Zeit für ’nen Kaffee"),
        ("on both sides", "Rock 'n' Roll", "Rock ’n’ Roll"),
        ("within single ones", "'Wie geht's?'", "‚Wie geht’s?‘"),
        ("around a year", "the '90s", "the ’90s"),
        ("Ukrainian", "п'ятниця", "п’ятниця"),
    ],
)
def test_a_quote_is_set_by_what_stands_around_it(situation: str, text: str, said: str) -> None:
    assert polished(text, "de") == said, situation


# --- dashes, ranges, dots, spaces --------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kaffee - für alle", "Kaffee – für alle"),
        ("Kaffee -- für alle", "Kaffee – für alle"),
        ("Kaffee--für alle", "Kaffee – für alle"),
        ("Kaffee -\nfür alle", "Kaffee –\nfür alle"),
        ("- ein Punkt\n- noch einer", "- ein Punkt\n- noch einer"),
        ("Kinder- und Jugendtreff", "Kinder- und Jugendtreff"),
        ("bei -5 Grad", "bei -5 Grad"),
        ("Kaffee – für alle", "Kaffee – für alle"),
        ("-----", "-----"),
        ("14-16 Uhr", "14–16 Uhr"),
        ("22-2 Uhr", "22–2 Uhr"),
        ("08:00-09:30", "08:00–09:30"),
        ("von 14.30-16.00 Uhr", "von 14.30–16.00 Uhr"),
        ("2-4pm, 11am-1pm", "2–4pm, 11am–1pm"),
        ("Seite 12-14, für 6-10-Jährige", "Seite 12–14, für 6-10-Jährige"),
        ("1990-2000", "1990–2000"),
        ("14.-16. November", "14.–16. November"),
        ("14.11.-16.11.", "14.11.–16.11."),
        ("Ergebnis 3-0", "Ergebnis 3-0"),
        ("im Monat 2026-11", "im Monat 2026-11"),
        ("A4-12 und B-14-16", "A4-12 und B-14-16"),
        ("Und dann...", "Und dann…"),
        ("Und dann ... los", "Und dann … los"),
        ("Inhalt ..... 5", "Inhalt ..... 5"),
        ("zwei  oder \u00a0drei", "zwei oder drei"),
        ("eins\n\nzwei", "eins\n\nzwei"),
        ("", ""),
    ],
)
def test_dashes_dots_and_spaces_are_set_as_printed(text: str, said: str) -> None:
    assert polished(text, "de") == said


# --- what stays --------------------------------------------------------------

KEPT = [
    "https://leisnig.example/14-16/wie--was...so?q='a'&b=5-10",
    "http://leisnig.example/a-b",
    "webcal://leisnig.example/10-12.ics",
    "www.leisnig.example/10-12",
    "leisnig.example/fest--2026",
    "kultur-bahnhof.leisnig.example",
    "rad-10-12@leisnig.example",
    "o'neil@leisnig.example",
    "plan_14-16.pdf",
    "plan--neu.odt",
    "034321 000-12",
    "034321-12-34",
    "034321 - 12345",
    "(034321) 12-34",
    "+49 (0) 34321 - 000 00",
    "+49-34321-12345",
    "Tel. 12-345",
    "Telefon: 12-34",
    "12 34 56 - 78",
    "0176-1234",
    "2026-11-26",
    "2026-11-26T10:30",
]


@pytest.mark.parametrize("kept", KEPT)
@pytest.mark.parametrize("language", LANGUAGES)
def test_addresses_numbers_and_dates_are_not_touched(kept: str, language: str) -> None:
    assert polished(kept, language) == kept
    assert polished(f'Siehe  "{kept}" - jetzt...', language).count(kept) == 1
    assert polished(f"Unter {kept}, bitte", language) == f"Unter {kept}, bitte"


HOSTS = st.from_regex(r"[a-z]{1,6}(-{1,2}[a-z0-9]{1,4}){0,2}\.(de|org|museum)", fullmatch=True)
PATHS = st.from_regex(r"(/[a-z0-9'.~_+-]{0,8}){0,3}[a-z0-9/]", fullmatch=True)
PHONES = st.from_regex(
    r"(0[0-9]{3,5}|\+49 [0-9]{3,5})[ /-][0-9]{3,6}(-[0-9]{1,3})?", fullmatch=True
)
ADDRESSES = st.one_of(
    st.builds("https://{}/{}".format, HOSTS, PATHS),
    st.builds("www.{}".format, HOSTS),
    st.builds("{}@{}".format, st.from_regex(r"[a-z]+([.'-][a-z0-9]+)?", fullmatch=True), HOSTS),
    PHONES,
    st.dates().map(str),
)
AROUND = st.text(st.sampled_from("ab \"'„“().,:;!?…\n")).map(lambda text: f" {text} ")


@IN_ANY_TIME
@given(AROUND, ADDRESSES, AROUND, st.sampled_from(LANGUAGES))
def test_no_address_is_ever_changed(before: str, address: str, after: str, language: str) -> None:
    assert address in polished(before + address + after, language)


TYPED = (
    st.text()
    | st.text(st.sampled_from("aЖ1205 \"'-–.:/@,(„“\n\u00a0"))
    | st.lists(
        st.sampled_from(
            [
                *KEPT,
                '"',
                "'",
                "-",
                "--",
                "...",
                "14-16",
                "Uhr",
                "Ja",
                "55",
                " ",
                " ",
                "\n",
                "(",
                ")",
            ]
        ),
        max_size=20,
    ).map("".join)
)


@settings(deadline=None, max_examples=500)
@example("@A'0@00000 - 0", "de")
@given(TYPED, st.sampled_from([*LANGUAGES, "fr"]))
def test_letters_and_digits_stay_and_what_is_set_is_set(text: str, language: str) -> None:
    said = polished(text, language)

    assert polished(said, language) == said
    assert re.findall(r"[^\W_]", said) == re.findall(r"[^\W_]", text)


@pytest.mark.timeout(5)
@pytest.mark.parametrize(
    ("typed", "times"),
    [
        *(("0", 50_000), ("x", 100_000), ("1.1.", 20_000), ("a-", 40_000), ("a@", 30_000)),
        *(('"', 50_000), ("'a", 30_000), ("1 2-", 20_000), ("https://", 10_000), ("034 ", 20_000)),
        *((" -", 40_000), ("a.b", 20_000), ("()", 40_000), ("tel ", 20_000), ("...", 30_000)),
        *(('1"', 30_000), ("0(", 30_000), ("+", 50_000), ("(0", 30_000), ("a.1", 30_000)),
    ],
)
def test_it_is_quick_with_whatever_a_calendar_holds(typed: str, times: int) -> None:
    assert polished(typed * times, "de")
