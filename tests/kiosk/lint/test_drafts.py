"""A text is read as it stands: its lines keep their numbers, its sentences their ends."""

from __future__ import annotations

from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.model import Text
from kiosk.lint.draft import Draft, language_of, of_note, of_plain, of_text
from kiosk.lint.sentences import sentences

NOTE = """---
title: Das Fest des Vereins
image: fest.png
# ein Kommentar
---
# Wir feiern

Kommen Sie z. B. am
Samstag. Es gibt **Kuchen** und [Tee](https://leisnig.example/tee).

- Bringen Sie Musik mit
- Tanzen Sie
"""


def said(draft: Draft) -> list[tuple[int, str]]:
    return [(each.line, each.text) for each in sentences(draft)]


def test_a_note_keeps_the_numbers_of_its_lines() -> None:
    note = of_note(NOTE, "de-simple")

    assert note.fields["image"] == "fest.png"
    assert said(note.draft) == [
        (2, "Das Fest des Vereins"),
        (6, "Wir feiern"),
        (8, "Kommen Sie z. B. am Samstag."),
        (9, "Es gibt Kuchen und Tee."),
        (11, "Bringen Sie Musik mit"),
        (12, "Tanzen Sie"),
    ]


@pytest.mark.parametrize(
    ("content", "title", "rest"),
    [
        ("# Fest\n\nKommen Sie.", (1, "Fest"), [(3, "Kommen Sie.")]),
        ("Fest\nKommen Sie.", (1, "Fest"), [(2, "Kommen Sie.")]),
        ("---\ntopic: x\n---\n\nFest", (5, "Fest"), []),
        ("---\ntitle: 'Fest'\n---", (2, "Fest"), []),
        ("", None, []),
    ],
)
def test_a_note_without_a_title_has_its_first_line_for_one(
    content: str, title: tuple[int, str] | None, rest: list[tuple[int, str]]
) -> None:
    assert said(of_note(content, "de").draft) == [*([title] if title else []), *rest]


def test_of_an_item_the_title_is_the_first_line() -> None:
    draft = of_text(Text("Fest", "Kommen Sie.\n\nEs gibt Kuchen."), "de")

    assert said(draft) == [(1, "Fest"), (2, "Kommen Sie."), (4, "Es gibt Kuchen.")]


@pytest.mark.parametrize(
    ("text", "sentences_in_it"),
    [
        ("Es ist der 12. Juli. Kommen Sie.", ["Es ist der 12. Juli.", "Kommen Sie."]),
        ("Am 3. Advent um 16 Uhr. Danach Tee.", ["Am 3. Advent um 16 Uhr.", "Danach Tee."]),
        ("Im Jahr 2026. Dann nicht.", ["Im Jahr 2026.", "Dann nicht."]),
        ("Prof. Dr. Muster kommt. Er liest.", ["Prof. Dr. Muster kommt.", "Er liest."]),
        ("Bahnhofstr. 5 ist nah. Gut!", ["Bahnhofstr. 5 ist nah.", "Gut!"]),
        ("Was? Wann! Hier.", ["Was?", "Wann!", "Hier."]),
        ("Er sagt: „Komm.“ Sie geht.", ["Er sagt: „Komm.“", "Sie geht."]),
        ("Wann:\nSamstag\nWo:\nHier", ["Wann:", "Samstag", "Wo:", "Hier"]),
        ("Wir treffen uns am\nSamstag im Hof.", ["Wir treffen uns am Samstag im Hof."]),
        ("Wir kochen zusammen\nund essen dann.", ["Wir kochen zusammen und essen dann."]),
        ("هل تأتون؟ نعم.", ["هل تأتون؟", "نعم."]),
        ("Mehr: www.leisnig.example. Danke.", ["Mehr: www.leisnig.example.", "Danke."]),
        ("16\u00a0Uhr", ["16 Uhr"]),
    ],
)
def test_a_sentence_ends_where_a_reader_pauses(text: str, sentences_in_it: list[str]) -> None:
    draft = Draft("de", None, of_plain(text, "de").body)

    assert [each for _, each in said(draft)] == sentences_in_it


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("fest.de-simple.md", "de-simple"),
        ("fest.uk.txt", "uk"),
        ("fest.md", ""),
        ("fest.2026.md", ""),
        ("notiz", ""),
    ],
)
def test_the_name_of_a_file_may_tell_its_language(name: str, language: str) -> None:
    assert language_of(PurePath(name)) == language


@given(st.text(alphabet=st.sampled_from("aB.!?: \n-•#1„“«\t\u00a0é,"), max_size=200))
def test_no_letter_is_lost_or_invented(text: str) -> None:
    draft = of_plain(text, "de")
    letters = "".join(filter(str.isalpha, text))

    assert "".join(filter(str.isalpha, "".join(each for _, each in said(draft)))) == letters
    assert all(1 <= line <= text.count("\n") + 1 for line, _ in said(draft))
