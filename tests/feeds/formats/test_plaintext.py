"""Whatever people typed, pasted or generated: on the screen it is plain text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.formats import plaintext


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("Kommt\r\nalle!", "Kommt\nalle!"),
        ("a < b und c > d", "a < b und c > d"),
        ("Ein Absatz.\n\n\n\nNoch einer.  ", "Ein Absatz.\n\nNoch einer."),
        ("Mitbringen:\n- Kuchen\n* Tee", "Mitbringen:\n• Kuchen\n• Tee"),
        ("Tee &amp; Saft &ndash; gratis", "Tee & Saft – gratis"),
        ("Zeile\neins und <b>zwei</b>", "Zeile\neins und zwei"),
        ("<p>Eins</p>\n<p>Zwei<br>drei</p>", "Eins\n\nZwei\ndrei"),
        ("<div>Eins</div><div>Zwei</div>", "Eins\nZwei"),
        ("x<ul><li>a</li><li><p>b</p><p>c</p></li></ul>y", "x\n\n• a\n• b c\n\ny"),
        ("<ol><li>a<li>b</ol>", "• a\n• b"),
        ('<a href="https://beispiel.example/">Mehr dazu</a>', "Mehr dazu"),
        ("<script>alert(1)</script><p>Gut</p>", "Gut"),
        ("<!-- x --><p><![if !supportLists]>Aus Word<![endif]><![0</p>", "Aus Word"),
        ("<p>Offen <b>und <i>schief</p>", "Offen und schief"),
        ("<p>1 < 2 <b>und</b> 2 > 1 <", "1 < 2 und 2 > 1 <"),
        ("weiches\u00adTrennen\x07", "weichesTrennen"),
        ("", ""),
    ],
)
def test_a_description_becomes_plain_text(given: str, told: str) -> None:
    assert plaintext.from_text(given) == told


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        ("# Titel\n\nEin *Absatz* mit\nUmbruch", "Titel\n\nEin Absatz mit Umbruch"),
        ("fest  \ngemacht", "fest\ngemacht"),
        ("- a\n- b\n  weiter\n\n  und mehr\n\nEnde", "• a\n• b weiter und mehr\n\nEnde"),
        ("1. zuerst\n2. dann", "• zuerst\n• dann"),
        ("- a\n  - b\n- c", "• a\n• b\n• c"),
        ("[Mehr dazu](https://beispiel.example/) ![Bild](a.png)", "Mehr dazu"),
        ("<b>kein</b> HTML", "<b>kein</b> HTML"),
        ("> Zitat\n\n`Code`", "Zitat\n\nCode"),
        ("```\nzwei\nZeilen\n```", "zwei\nZeilen"),
    ],
)
def test_markdown_becomes_plain_text(markup: str, told: str) -> None:
    assert plaintext.from_markdown(markup) == told


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("Am 3. Mai geht es los! Kommt alle.", "Am 3. Mai geht es los!", "Kommt alle."),
        ("Um z. B. Dr. Muster zu hören. Gut", "Um z. B. Dr. Muster zu hören.", "Gut"),
        ("Ohne Punkt", "Ohne Punkt", ""),
        ("Erste\nZeile\n\nZweiter Absatz. Ende.", "Erste Zeile", "Zweiter Absatz. Ende."),
        ("• Eintrag", "Eintrag", ""),
        ("", "", ""),
    ],
)
def test_the_first_sentence_is_a_title(text: str, title: str, rest: str) -> None:
    assert plaintext.title_and_rest(text) == (title, rest)


@pytest.mark.parametrize(
    "piece", ["Wort ", "<p>a<b", "</", "<li>", '<b a="x>', "<!--", "- ", "![["]
)
def test_no_text_is_endless(piece: str) -> None:
    begun = time.process_time()

    for read in (plaintext.from_text, plaintext.from_html):
        assert len(read("<p>" + piece * 80_000)) <= plaintext.MAX_LENGTH

    assert time.process_time() - begun < 5


@settings(deadline=None)
@given(st.text() | st.text(alphabet="<>/pbliruao &;#x*-_[]()!\n\t`'\"1."))
def test_whatever_it_was_it_is_one_kind_of_text(text: str) -> None:
    for told in (
        plaintext.from_text(text),
        plaintext.from_html(text),
        plaintext.from_markdown(text),
    ):
        assert told == plaintext.clean(told)
        assert "\n\n\n" not in told
        told.encode()  # half characters would fit into no file


@pytest.mark.parametrize(
    ("situation", "text", "beginning"),
    [
        ("is short", "Eins. Zwei", "Eins. Zwei"),
        ("is too long", "Eins zwei drei. Vier fünf sechs. Sieben", "Eins zwei drei."),
        ("ends just in time", "Eins zwei drei vier. Fünf", "Eins zwei drei vier."),
        (
            "begins with a long sentence",
            "Eins zwei drei vier fünf. Sechs.",
            "Eins zwei drei vier fünf.",
        ),
        (
            "is one long sentence",
            "Eins zwei drei vier fünf sechs",
            "Eins zwei drei vier fünf sechs",
        ),
        ("has abbreviations", "Am 3. Mai z. B. im Saal. Und", "Am 3. Mai z. B. im Saal."),
        (
            "ends its lines without a stop",
            "Eins zwei drei\nvier fünf sechs sieben",
            "Eins zwei drei",
        ),
        ("is broken off", "Eins zwei. Drei […]", "Eins zwei."),
        ("is broken off by dots", "Eins zwei. Drei ...", "Eins zwei."),
        ("is broken off behind a sentence", "Eins zwei. […]", "Eins zwei."),
        ("is broken off with a link", "Eins. Zwei … Weiterlesen", "Eins."),
        ("is broken off in its only sentence", "Eins zwei …", "Eins zwei …"),
        ("announces a list", "Eins.\n\nMit:\n\n• Zwei und drei und vier", "Eins."),
    ],
)
def test_the_beginning_of_a_text_that(situation: str, text: str, beginning: str) -> None:
    assert plaintext.whole_sentences(text, 20) == beginning, situation


@settings(deadline=None)
@given(st.text("ab .…!\n•:[]", max_size=200), st.integers(0, 100))
def test_a_beginning_is_one_and_never_nothing(text: str, most: int) -> None:
    beginning = plaintext.whole_sentences(text, most)

    assert plaintext.clean(text).startswith(beginning)
    assert bool(beginning) is bool(plaintext.clean(text))
