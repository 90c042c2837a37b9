"""Whatever people typed, pasted or generated: on the screen it is plain text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.formats.words import plaintext


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
        ("Kommt!<br><br>Mit&nbsp;Kaffee.<br>", "Kommt!\n\nMit Kaffee."),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "• a\n• b\n• c"),
        (
            "<table><tr><td>14:00</td><td>Kaffee</td></tr><tr><td>15:00</td></tr></table>",
            "14:00 Kaffee\n15:00",
        ),
        ("<html-blob>Erstens<br>zweitens</html-blob>", "Erstens\nzweitens"),
        ("<dl><dt>A</dt><dd>b</dd></dl><pre>c\nd</pre>", "A\nb\n\nc d"),
        ("Vorher <img src='x' alt='y'>nachher", "Vorher nachher"),
        ("<3 willkommen, Preis < 5 &euro;", "<3 willkommen, Preis < 5 €"),
        ("f&amp;uuml;r Tee &amp;amp; Saft", "für Tee & Saft"),
        ("<p>f&amp;uuml;r Tee &amp;amp; Saft</p>", "für Tee & Saft"),
        ("Zeile\\nzwei\\, drei\\; vier", "Zeile\nzwei, drei; vier"),
        ("f=C3=BCr alle=0D=0A5 =E2=82=AC", "für alle\n5 €"),
        ("https://verein.example/?a=20=30&b=FF=FE", "https://verein.example/?a=20=30&b=FF=FE"),
        ("Hier klicken<https://verein.example/lang>", "Hier klicken"),
        ("Siehe <https://verein.example/>", "Siehe https://verein.example/"),
        ("ein\u00a0\u00a0 Wort, 16\u00a0Uhr", "ein Wort, 16\u00a0Uhr"),
        ("links\u202erechts\u061c\u2066", "linksrechts"),
        ("", ""),
    ],
)
def test_a_description_becomes_plain_text(given: str, told: str) -> None:
    assert plaintext.from_text(given) == told


@pytest.mark.parametrize(
    ("written", "told"),
    [("F=C3=BCr alle=0D=0A", "Für alle\r\n"), ("F=FCr =\nalle", "Für alle"), ("a=b", "a=b")],
)
def test_quoted_printable_becomes_text(written: str, told: str) -> None:
    assert plaintext.from_quoted_printable(written) == told


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
    "piece", ["Wort ", "<p>a<b", "</", "<li>", '<b a="x>', "<!--", "- ", "![["]
)
def test_no_text_is_endless(piece: str) -> None:
    begun = time.process_time()

    for read in (plaintext.from_text, plaintext.from_html):
        assert len(read("<p>" + piece * 80_000)) <= plaintext.MAX_LENGTH

    assert time.process_time() - begun < 5


@settings(deadline=None)
@given(st.text() | st.text(alphabet="<>/pbliruao &;#x*-_[]()!\n\t`'\"1.=C3\\"))
def test_whatever_it_was_it_is_one_kind_of_text(text: str) -> None:
    for told in (
        plaintext.from_text(text),
        plaintext.from_html(text),
        plaintext.from_markdown(text),
    ):
        assert told == plaintext.clean(told)
        assert "\n\n\n" not in told
        told.encode()  # half characters would fit into no file
