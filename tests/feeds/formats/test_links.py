"""Which of the addresses in a text a visitor's phone may open."""

from __future__ import annotations

import pytest

from feeds.formats.words.links import only_link, without_lines_of


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Karten: https://karten.example/fest.", "https://karten.example/fest"),
        ("Karten (https://karten.example/fest)", "https://karten.example/fest"),
        ("Mehr auf www.verein.example!", "https://www.verein.example"),
        ("https://a.example/x und noch einmal: https://a.example/x", "https://a.example/x"),
        ("https://a.example oder https://b.example", ""),
        ("info@verein.example", ""),
        ("Ohne Adresse", ""),
        ("WhatsApp: https://wa.me/4915100000000", ""),
        ("https://us02web.zoom.us/j/00000000000", ""),
        ("https://teams.microsoft.com/l/meetup-join/0", ""),
        ("https://meet.google.com/abc-defg-hij, Karten: https://a.example", "https://a.example"),
        ("https://zoom.example/", "https://zoom.example/"),
        ("https://a.example/?an=https://zoom.us/j/0", "https://a.example/?an=https://zoom.us/j/0"),
        ("http://", ""),
        ("https://karten.example/a_(b)", "https://karten.example/a_(b)"),
        ("„https://karten.example/fest“ lesen", "https://karten.example/fest"),
    ],
)
def test_the_one_address_of_a_text_is_its_link(text: str, link: str) -> None:
    assert only_link(text) == link


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Karten: https://k.example/x\nEinlass ab 19 Uhr", "Einlass ab 19 Uhr"),
        ("Einlass ab 19 Uhr\nhttps://k.example/x", "Einlass ab 19 Uhr"),
        ("Karten gibt es auf https://k.example/x", "Karten gibt es auf https://k.example/x"),
        ("https://k.example/xy", "https://k.example/xy"),
    ],
)
def test_a_line_that_says_nothing_but_the_link_is_left_to_the_code(text: str, rest: str) -> None:
    assert without_lines_of("https://k.example/x", text) == rest
