"""Every page of the mirror is good HTML, leads nowhere but to what is there, and runs nothing."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from urllib.parse import urlsplit

import html5lib
import pytest

from kiosk import addresses
from tests.kiosk.mirror.town import PLACE
from tests.kiosk.town import picture

Files = Mapping[str, bytes]


def html_of(files: Files) -> dict[str, str]:
    return {path: body.decode() for path, body in sorted(files.items()) if path.endswith(".html")}


def links(page: str) -> Iterator[str]:
    for found in re.finditer(r'(?:href|src)="([^"]*)"', page):
        yield found[1].replace("&amp;", "&")


def test_there_is_a_page_of_everything_and_of_every_item_in_every_language(town: Files) -> None:
    pages = {path: posixpath.split(path) for path in html_of(town)}
    by_language = {
        language: {name for folder, name in pages.values() if folder == language}
        for language in PLACE.languages
    }

    assert addresses.START in pages
    assert len(by_language["de"]) > 15
    assert all(names == by_language["de"] for names in by_language.values())


def test_every_page_is_html_without_a_single_mistake(town: Files) -> None:
    parser = html5lib.HTMLParser(strict=True)

    for path, page in html_of(town).items():
        try:
            parser.parse(page)
        except html5lib.html5parser.ParseError as error:
            pytest.fail(f"{path}: {error}")


def test_every_link_leads_to_a_file_of_ours_or_out_in_a_way_that_is_allowed(town: Files) -> None:
    there = {*town, addresses.picture(picture().file)}
    for path, page in html_of(town).items():
        ids = set(re.findall(r' id="([^"]*)"', page))
        for link in links(page):
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme in {"https", "tel", "mailto"}, (path, link)
            elif not parts.path:
                assert parts.fragment in ids, (path, link)
            else:
                base = posixpath.dirname(path) or ("de" if path == addresses.LOST else "")
                target = posixpath.normpath(posixpath.join(base, parts.path))
                assert target in there, (path, link)


def test_a_page_has_one_name_and_its_headings_go_down_step_by_step(town: Files) -> None:
    for path, page in html_of(town).items():
        levels = [int(each) for each in re.findall(r"<h([1-6])[ >]", page)]
        assert levels.count(1) == 1, path
        assert all(later <= before + 1 for before, later in pairwise(levels)), (path, levels)


def test_what_does_not_take_place_is_not_offered_to_calendars(town: Files) -> None:
    pages = [page for path, page in html_of(town).items() if path.startswith("de/")]
    events = [page for page in pages if "application/ld+json" in page]
    cancelled = [page for page in events if "EventCancelled" in page]

    assert 0 < len(cancelled) < len(events)
    for page in events:
        assert ('<p class="calendar">' in page) is (page not in cancelled)


def test_no_name_stands_twice_on_a_page(town: Files) -> None:
    for path, page in html_of(town).items():
        ids = re.findall(r' id="([^"]*)"', page)
        assert len(ids) == len(set(ids)), path


def test_nothing_runs_and_nothing_comes_from_elsewhere(town: Files) -> None:
    for path, page in html_of(town).items():
        assert "default-src &#39;none&#39;" in page, path
        assert set(re.findall(r"<script[^>]*>", page)) <= {'<script type="application/ld+json">'}, (
            path
        )
        assert not re.search(r'<(?:iframe|form|object|embed|base)\b| (?:on\w+|style)="', page), path
        assert not re.search(r'<(?:link|img|source)[^>]*(?:href|src)="(?:https?:)?//', page), path
    style = town["style.css"].decode()
    assert not re.search(r"@import|url\((?!\"fonts/)|expression", style)


def test_the_page_of_everything_is_the_same_in_the_folder_itself_and_in_its_language(
    town: Files,
) -> None:
    own = town[addresses.index("de")].decode()

    assert town[addresses.START].decode() == own.replace('"../', '"')
