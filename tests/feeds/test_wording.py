"""Words are a string in English, and can be said again in another language."""

from __future__ import annotations

import json
import pickle
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from feeds.errors import ParseError
from feeds.wording import Words, from_json, has_title, said, titled, to_json
from feeds.wording.moments import day, moment

GERMAN = {
    "{} must be {}": "{} muss {} sein",
    "a day": "ein Tag",
    "it has more than {} occurrences": "mehr als {} Termine",
}
OUTER = Words("{} must be {}", "until", Words("a day"))


def test_words_are_the_sentence_in_english() -> None:
    assert OUTER == "until must be a day"


def test_words_within_words_are_translated_too_and_names_stay() -> None:
    assert said(OUTER, lambda pattern: GERMAN[pattern]) == "until muss ein Tag sein"


def test_a_number_keeps_its_place() -> None:
    many = Words("it has more than {} occurrences", 500)

    assert said(many, lambda pattern: GERMAN[pattern]) == "mehr als 500 Termine"


def test_a_plain_string_is_said_as_it_is() -> None:
    assert said("a {} day", lambda pattern: GERMAN[pattern]) == "a {} day"


def test_words_travel_between_processes() -> None:
    travelled = pickle.loads(pickle.dumps(OUTER))

    assert (travelled, travelled.pattern, travelled.parts) == (OUTER, OUTER.pattern, OUTER.parts)
    error = pickle.loads(pickle.dumps(ParseError(OUTER)))
    assert error.args[0].parts == OUTER.parts


@pytest.mark.parametrize("words", [OUTER, Words("mehr als {} von {:g}", 3, 1.5), "plain {}", ""])
def test_words_are_kept_as_json_and_come_back_as_they_were(words: str) -> None:
    back = from_json(json.loads(json.dumps(to_json(words))))

    assert back == words
    assert type(back) is type(words)
    assert to_json(back) == to_json(words)


def test_a_part_that_json_has_no_form_for_is_kept_as_it_is_written() -> None:
    zone = Words("read as {}", ZoneInfo("Europe/Berlin"))

    assert from_json(json.loads(json.dumps(to_json(zone)))) == "read as Europe/Berlin"


@pytest.mark.parametrize(
    "value", [{}, {"pattern": "{}"}, {"pattern": "{} {}", "parts": ["a"]}, {"pattern": 1}]
)
def test_what_is_no_words_is_told_by_an_error(value: object) -> None:
    with pytest.raises((LookupError, TypeError, ValueError, AttributeError)):
        from_json(value)


def test_a_reason_may_name_the_title_of_its_item() -> None:
    told = titled("Fest", Words("today"))

    assert told == "'Fest': today"
    assert has_title(told)
    assert not has_title(OUTER)
    assert not has_title("'Fest': today")


@pytest.mark.parametrize(
    ("when", "german", "english"),
    [
        ("2026-11-28T14:05", "heute, 14:05 Uhr", "today, 14:05"),
        ("2026-11-27T09:00", "gestern, 9:00 Uhr", "yesterday, 9:00"),
        ("2026-12-03T00:30", "Do, 3. Dezember, 0:30 Uhr", "Thu, 3 December, 0:30"),
        ("2027-03-01T19:00", "Mo, 1. März 2027, 19:00 Uhr", "Mon, 1 March 2027, 19:00"),
        ("2025-11-28T19:00", "Fr, 28. November 2025, 19:00 Uhr", "Fri, 28 November 2025, 19:00"),
    ],
)
def test_a_moment_is_told_as_people_tell_it(when: str, german: str, english: str) -> None:
    at = datetime.fromisoformat(when)

    assert moment(at, "de", date(2026, 11, 28)) == german
    assert moment(at, "en", date(2026, 11, 28)) == english


def test_the_year_is_told_to_whoever_does_not_know_which_one_it_is() -> None:
    assert day(date(2026, 12, 3), "de", None) == "Do, 3. Dezember 2026"
