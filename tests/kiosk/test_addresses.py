"""An address leads to the same page for as long as there is one, and nowhere else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.model import Text
from kiosk import addresses
from tests.kiosk.builders import announcement, event, site

CHOIR = event("Chor", "2026-11-26 19:00", uid="chor@haus.example")


def test_a_page_stays_where_it_is_when_its_item_says_something_else() -> None:
    mended = event(
        "Chor",
        "2026-11-26 19:00",
        "2026-11-26 22:00",
        uid="chor@haus.example",
        place="Saal",
        texts={"de": Text("Der Chor singt")},
    )

    assert addresses.page(mended, "de") == addresses.page(CHOIR, "de")
    assert addresses.calendar(mended, "de") == addresses.calendar(CHOIR, "de")


def test_an_address_that_was_printed_is_never_another_one() -> None:
    assert addresses.page(CHOIR, "de") == "de/npvyrg89.html"
    assert addresses.calendar(CHOIR, "de") == "de/s8v76bdv.ics"


def test_every_evening_of_a_series_has_a_page_and_all_have_one_calendar_file() -> None:
    next_week = event("Chor", "2026-12-03 19:00", uid="chor@haus.example")

    assert addresses.page(next_week, "de") != addresses.page(CHOIR, "de")
    assert addresses.calendar(next_week, "de") == addresses.calendar(CHOIR, "de")


@pytest.mark.parametrize(
    "uid", ["../../etc/passwd", "a" * 5000, "", "?q=1#top", "%2e%2e", "Ä\ud800"]
)
def test_whatever_an_item_is_called_its_file_is_a_plain_one(uid: str) -> None:
    for path in (
        addresses.page(announcement("Fest", uid=uid), "de"),
        addresses.calendar(event("Fest", "2026-11-26 19:00", uid=uid), "de"),
    ):
        assert re.fullmatch(r"de/[2-9b-z]{8}\.(html|ics)", path)


@given(names=st.sets(st.text(), max_size=200))
def test_two_items_have_two_pages(names: set[str]) -> None:
    assert len({addresses.slug(each) for each in names}) == len(names)


@pytest.mark.parametrize(
    ("mirror", "path", "address"),
    [
        ("https://haus.example/aushang", "de/x.html", "https://haus.example/aushang/de/x.html"),
        ("https://haus.example", addresses.index("ar"), "https://haus.example/ar/"),
        ("https://haus.example", addresses.START, "https://haus.example/"),
        ("", "de/x.html", ""),
    ],
)
def test_a_public_address_is_there_where_the_site_has_one(
    mirror: str, path: str, address: str
) -> None:
    assert addresses.public(path, site(mirror=mirror)) == address
