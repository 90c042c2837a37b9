"""How the screen says things, in five languages."""

from __future__ import annotations

import re
import string
import subprocess
import sys
import unicodedata
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import languages, wording
from kiosk.languages import LANGUAGES
from kiosk.wording.lines import LONGEST_GLUED, NO_BREAK, glue

TODAY = date(2026, 11, 22)
# A busy machine is no failure.
IN_ANY_TIME = settings(deadline=None)
DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))


# --- the languages -----------------------------------------------------------


def test_the_process_that_shows_pages_gets_the_languages_without_babel() -> None:
    check = "import kiosk.site, sys; sys.exit('babel' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0


@pytest.mark.parametrize(
    ("language", "own_name", "code", "direction"),
    [
        ("de", "Deutsch", "de", "ltr"),
        ("de-simple", "Leichte Sprache", "de", "ltr"),
        ("en", "English", "en", "ltr"),
        ("uk", "Українська", "uk", "ltr"),
        ("ar", "العربية", "ar", "rtl"),
    ],
)
def test_a_language_knows_its_name_its_code_and_its_direction(
    language: str, own_name: str, code: str, direction: str
) -> None:
    assert languages.own_name(language) == own_name
    assert languages.code(language) == code
    assert languages.direction(language) == direction


@pytest.mark.parametrize(
    ("text", "ltr"),
    [
        ("034321 000 00", True),
        ("leisnig.de/a/7k2", True),
        ("Українська", True),
        ("", True),
        ("العربية", False),
        ("Café القهوة", False),
        ("שלום", False),
    ],
)
def test_a_text_reads_left_to_right_unless_some_of_it_does_not(text: str, ltr: bool) -> None:
    assert wording.reads_left_to_right(text) is ltr


# --- dates -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "language", "said"),
    [
        (date(2026, 4, 30), "de", "Donnerstag, 30. April"),
        (date(2026, 4, 30), "de-simple", "Donnerstag, 30. April"),
        (date(2026, 4, 30), "en", "Thursday, 30 April"),
        (date(2026, 4, 30), "uk", "четвер, 30 квітня"),
        (date(2026, 4, 30), "ar", "الخميس، 30 أبريل"),
        (date(2027, 1, 2), "de", "Samstag, 2. Januar 2027"),
        (date(2027, 1, 2), "de-simple", "Samstag, 2. Januar 2027"),
        (date(2027, 1, 2), "en", "Saturday, 2 January 2027"),
        (date(2027, 1, 2), "uk", "субота, 2 січня 2027 року"),
        (date(2027, 1, 2), "ar", "السبت، 2 يناير 2027"),
    ],
)
def test_a_date_is_said_as_people_say_it(day: date, language: str, said: str) -> None:
    assert wording.date(day, language, TODAY) == said


NOVEMBER = (date(2026, 11, 26), date(2026, 11, 28))
TWO_MONTHS = (date(2026, 11, 30), date(2026, 12, 2))
TWO_YEARS = (date(2026, 12, 30), date(2027, 1, 2))
NEXT_YEAR = (date(2027, 1, 30), date(2027, 2, 2))


@pytest.mark.parametrize(
    ("last", "language", "said"),
    [
        (date(2026, 11, 28), "de", "noch bis Samstag, 28. November"),
        (date(2026, 11, 28), "en", "until Saturday, 28 November"),
        (date(2026, 11, 28), "uk", "триває до 28 листопада"),
        (date(2026, 11, 28), "ar", "مستمرة حتى السبت، 28 نوفمبر"),
        (date(2027, 1, 2), "de-simple", "noch bis Samstag, 2. Januar 2027"),
        (date(2027, 1, 2), "uk", "триває до 2 січня 2027 року"),
        (TODAY, "de", "noch bis heute"),
        (TODAY, "uk", "триває до сьогодні"),
    ],
)
def test_what_has_begun_says_how_long_it_goes_on(last: date, language: str, said: str) -> None:
    assert wording.still_until(last, language, TODAY) == said


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (
            date(2026, 11, 28),
            [
                "bis 28. November",
                "bis 28. November",
                "until 28 November",
                "до 28 листопада",
                "حتى 28 نوفمبر",
            ],
        ),
        (
            date(2027, 1, 2),
            [
                "bis 2. Januar 2027",
                "bis 2. Januar 2027",
                "until 2 January 2027",
                "до 2 січня 2027 року",
                "حتى 2 يناير 2027",
            ],
        ),
    ],
)
def test_what_is_still_to_begin_says_its_last_day(last: date, said: list[str]) -> None:
    assert [wording.until_day(last, language, TODAY) for language in LANGUAGES] == said


@pytest.mark.parametrize(
    ("language", "sunday", "months"),
    [
        ("de", "Sonntag", "Januar März Mai"),
        ("de-simple", "Sonntag", "Januar März Mai"),
        ("en", "Sunday", "January March May"),
        ("uk", "неділя", "січня березня травня"),
        ("ar", "الأحد", "يناير مارس مايو"),
    ],
)
def test_days_and_months_are_named_as_after_a_number(
    language: str, sunday: str, months: str
) -> None:
    named = [wording.month(date(2026, n, 1), language) for n in (1, 3, 5)]

    assert wording.weekday(TODAY, language) == sunday
    assert named == months.split()


@IN_ANY_TIME
@given(DAYS, DAYS, st.sampled_from(LANGUAGES))
def test_a_date_has_western_digits_and_names_the_year_only_when_it_is_another(
    day: date, today: date, language: str
) -> None:
    said = wording.date(day, language, today)

    numbers = [str(day.day)] if day.year == today.year else [str(day.day), str(day.year)]
    assert re.findall(r"[0-9]+", said) == numbers
    assert wording.weekday(day, language) in said
    assert wording.month(day, language) in said


def test_a_name_that_begins_a_line_has_a_capital() -> None:
    assert wording.capitalised("четвер, 30 квітня") == "Четвер, 30 квітня"
    assert wording.capitalised("") == ""


# --- times -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "german", "english", "board"),
    [
        (time(16), "16 Uhr", "4 pm", "16:00"),
        (time(9), "9 Uhr", "9 am", "09:00"),
        (time(16, 30), "16:30 Uhr", "4:30 pm", "16:30"),
        (time(9, 5), "9:05 Uhr", "9:05 am", "09:05"),
        (time(12), "12 Uhr", "noon", "12:00"),
        (time(12, 30), "12:30 Uhr", "12:30 pm", "12:30"),
        (time(0), "0 Uhr", "midnight", "00:00"),
        (time(0, 30), "0:30 Uhr", "12:30 am", "00:30"),
        (time(16, 0, 59), "16 Uhr", "4 pm", "16:00"),
    ],
)
def test_a_time_is_said_as_people_say_it(at: time, german: str, english: str, board: str) -> None:
    said = {language: wording.time(at, language) for language in LANGUAGES}

    assert said == {"de": german, "de-simple": german, "en": english, "uk": board, "ar": board}
    assert wording.board_time(at) == board


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (time(2), ["bis 2 Uhr", "bis 2 Uhr", "until 2 am", "до 02:00", "حتى 02:00"]),
        (
            time(0),
            ["bis 24 Uhr", "bis 24 Uhr", "until midnight", "до 24:00", "حتى منتصف الليل"],
        ),
    ],
)
def test_an_end_is_said_alone(end: time, said: list[str]) -> None:
    assert [wording.until_time(end, language) for language in LANGUAGES] == said


# --- numbers -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "n", "events"),
    [
        ("de", 1, "1 Veranstaltung"),
        ("de", 3, "3 Veranstaltungen"),
        ("de-simple", 3, "3 Termine"),
        ("en", 1, "1 event"),
        ("en", 3, "3 events"),
        ("uk", 1, "1 подія"),
        ("uk", 3, "3 події"),
        ("uk", 5, "5 подій"),
        ("uk", 12, "12 подій"),
        ("uk", 21, "21 подія"),
        ("uk", 111, "111 подій"),
        ("ar", 0, "لا فعاليات"),
        ("ar", 1, "فعالية واحدة"),
        ("ar", 2, "فعاليتان"),
        ("ar", 3, "3 فعاليات"),
        ("ar", 11, "11 فعالية"),
        ("ar", 100, "100 فعالية"),
    ],
)
def test_things_are_counted_with_the_right_form(language: str, n: int, events: str) -> None:
    assert wording.events(n, language) == events


def test_pages_are_numbered() -> None:
    assert wording.page(2, 3, "de") == "Seite 2 von 3"
    assert wording.page(2, 3, "ar") == "الصفحة 2 من 3"


# --- lines -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "glued"),
    [
        ("um 16 Uhr im Saal", "um 16~Uhr im Saal"),
        ("um 16:30 Uhr", "um 16:30~Uhr"),
        ("16 bis 18 Uhr", "16 bis 18~Uhr"),
        ("at 4 pm", "at 4~pm"),
        ("at 10 a.m. or 12 noon", "at 10~a.m. or 12~noon"),
        ("26 November, 26 листопада", "26~November, 26~листопада"),
        ("2 січня 2027 року", "2~січня 2027~року"),
        ("о 10:30 або об 11 год.", "о~10:30 або об~11~год."),
        ("слово 10:30", "слово 10:30"),
        ("الساعة 10:30 صباحًا", "الساعة~10:30~صباحًا"),
        ("Donnerstag, 30. April, 16 Uhr", "Donnerstag, 30.~April, 16~Uhr"),
        ("on 30 April", "on 30~April"),
        ("четвер, 30 квітня", "четвер, 30~квітня"),
        ("الخميس، 30 أبريل", "الخميس، 30~أبريل"),
        ("z. B. Kuchen, i. d. R. süß", "z.~B. Kuchen, i.~d.~R. süß"),
        ("mit Dr. Muster und Frau Beispiel", "mit Dr.~Muster und Frau~Beispiel"),
        ("Telefon 034321 000 00 oder", "Telefon 034321~000~00 oder"),
        ("+49 34321 000 00", "+49~34321~000~00"),
        ("034321 / 000 00", "034321~/~000~00"),
        ("nach § 5 Absatz 2", "nach §~5 Absatz 2"),
        ("5 € für 10 km", "5~€ für 10~km"),
        ("10 000 Euro", "10~000~Euro"),
        ("Linie 619 ab Gleis 3", "Linie~619 ab Gleis~3"),
        ("Kaffee – für alle", "Kaffee~– für alle"),
        ("Kaffee –", "Kaffee~–"),
        ("Kaffee –\nTee", "Kaffee~–\nTee"),
        ("Lose 123 456 7", "Lose 123 456 7"),
        ("Lose 7 12 345", "Lose 7 12 345"),
        ("seit 2026 100 Leute", "seit 2026 100 Leute"),
        ("Zimmer B05 25 Betten", "Zimmer B05 25 Betten"),
        ("Kaffee\n– für alle", "Kaffee\n– für alle"),
        ("Am 3. kommt sie. Gut 12 Leute", "Am 3. kommt sie. Gut 12 Leute"),
        ("16 Uhrmacher", "16 Uhrmacher"),
        ("Raum am Markt 5", "Raum am Markt 5"),
        ("zu~viel~aus~dem~Kalender", "zu viel aus dem Kalender"),
        ("Nachbarschaftshilfevereins – alle", "Nachbarschaftshilfevereins – alle"),
        ("", ""),
    ],
)
def test_a_line_does_not_break_within(text: str, glued: str) -> None:
    """A tilde stands for U+00A0 here."""
    assert glue(text.replace("~", NO_BREAK)) == glued.replace("~", NO_BREAK)


ANY_TEXT = st.text() | st.lists(
    st.sampled_from(
        ["16", "Uhr", "30.", "April", "z.", "B.", "034321", "000", "00", "–", "Dr.", "§", "5", "\n"]
    ),
    max_size=20,
).map(" ".join)


def test_a_glued_phone_number_keeps_its_order_in_right_to_left_text() -> None:
    """UAX 9, W4: a common separator (CS) between two numbers becomes part of them."""
    number = glue("034321 000 00")

    assert [unicodedata.bidirectional(each) for each in set(number) - set(string.digits)] == ["CS"]


@IN_ANY_TIME
@given(ANY_TEXT)
def test_glue_changes_nothing_but_spaces_and_only_once(text: str) -> None:
    glued = glue(text)

    assert glued.replace(NO_BREAK, " ") == text.replace(NO_BREAK, " ")
    assert glue(glued) == glued
    runs = re.split(r"[ \t\r\n]", glued)
    assert all(len(run) <= LONGEST_GLUED for run in runs if NO_BREAK in run)


@pytest.mark.timeout(5)
@pytest.mark.parametrize("text", ["0" * 50_000, "034 " * 20_000, "a. " * 20_000, "x" * 100_000])
def test_glue_is_quick_with_whatever_a_calendar_holds(text: str) -> None:
    assert len(glue(text)) == len(text)
