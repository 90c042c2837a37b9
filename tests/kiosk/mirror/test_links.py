"""Whoever reads an address or a number in a text can follow it with a tap."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import replace

import pytest
from markupsafe import Markup

from kiosk import addresses
from kiosk.mirror.content import content
from kiosk.mirror.web.links import linked
from kiosk.mirror.web.look import Look
from kiosk.site import Stated
from tests.kiosk.builders import snapshot
from tests.kiosk.mirror.town import PLACE
from tests.kiosk.town import NOW


def links(text: str) -> Mapping[str, str]:
    """Return where each link of a text leads, by its words."""
    found = re.findall(r'<a href="([^"]*)" dir="ltr">([^<]*)</a>', linked(text))
    return {Markup(words).unescape(): Markup(href).unescape() for href, words in found}


@pytest.mark.parametrize(
    ("text", "words", "href"),
    [
        ("Mehr: https://haus.example/a?b=1&c=2.", "https://haus.example/a?b=1&c=2", ""),
        ("(siehe http://haus.example/x)", "http://haus.example/x", ""),
        ("„https://haus.example/“!", "https://haus.example/", ""),
        ("www.haus.example, gern", "www.haus.example", "https://www.haus.example"),
        ("An info@haus.example.", "info@haus.example", "mailto:info@haus.example"),
        ("An jörg.b@haus.example", "jörg.b@haus.example", "mailto:jörg.b@haus.example"),
        ("Telefon: 034321 000 00", "034321 000 00", "tel:034321-000-00"),
        ("Telefon 034321\u00a000000.", "034321\u00a000000", "tel:034321-00000"),
        ("Post oder 0341/123456", "0341/123456", "tel:0341-123456"),
        ("Ruf +49 34321 00000 an", "+49 34321 00000", "tel:+49-34321-00000"),
        ("هاتف 034321 000 00", "034321 000 00", "tel:034321-000-00"),
    ],
)
def test_a_link_is(text: str, words: str, href: str) -> None:
    assert links(text) == {words: href or words}
    assert re.sub("<[^>]*>", "", linked(text)) == Markup.escape(text)


@pytest.mark.parametrize(
    "text",
    [
        *("04703 Leisnig", "01.12.2026", "09:30 Uhr bis 10 Uhr", "2026-12-01", "0,5 Liter"),
        *("DE02 1203 0000 0000 2020 51", "Raum 0815", "1 000 000 Euro", "ISBN 978-3-16-148410"),
        *("javascript:alert(1)", "a@b", "@haus", "https://", "www.", "//evil.example"),
    ],
)
def test_no_link_is(text: str) -> None:
    assert linked(text) == Markup.escape(text)


def test_whatever_stands_around_it_is_text() -> None:
    said = linked('<b>https://haus.example/"onclick="x</b> a&b@haus.example')

    assert "<b>" not in said
    assert 'href="https://haus.example/"' in said
    assert 'onclick="' not in said


def test_a_long_text_takes_no_time() -> None:
    began = time.perf_counter()
    for text in ("a" * 50_000, "www." * 20_000, "a@" * 20_000, "0 " * 20_000, "https://" * 9_000):
        linked(text)

    assert time.perf_counter() - began < 2


def test_of_the_statement_the_address_the_number_and_the_mail_are_links(zug: Look) -> None:
    stated = Stated((), (), "info@haus.example", "https://durchsetzung.example/")
    site = replace(PLACE, stated=stated, phone="034321 000 00")
    page = content(snapshot(), site, NOW, zug)[addresses.statement("de")].decode()

    for href in (
        *("https://haus.example/aushang", "mailto:info@haus.example", "tel:034321-000-00"),
        "https://durchsetzung.example/",
    ):
        assert f'<a href="{href}" dir="ltr">' in page
