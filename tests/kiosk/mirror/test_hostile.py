"""Whatever a feed writes is a text on the mirror, never a part of a page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import html5lib
import icalendar
import pytest

from feeds.model import Call, Fact, Known, Series, State, Text, Texts
from kiosk import addresses
from kiosk.mirror.content import content
from kiosk.mirror.web.look import Look
from kiosk.site import Funders, Place, Site
from tests.kiosk.builders import announcement, event, snapshot
from tests.kiosk.mirror.test_calendars import WEEKLY, events_of
from tests.kiosk.mirror.town import PLACE
from tests.kiosk.town import NOW, picture

SCRIPT = "<script>alert(1)</script>"
BAD = (
    f"\"'>{SCRIPT}</title></style></textarea><img src=x onerror=alert(1)><!--]]>"
    "{{ 7*7 }}{% raw %}</script><svg onload=alert(1)>&lt;b&gt;\x00\x0b\x1b\ud800\ufffe\u202e END"
)
LINES = f"{BAD}\n\n• {BAD}\r\nBEGIN:VEVENT\r\nATTENDEE:mailto:x@example.org"
LINKS = ("javascript:alert(1)", "data:text/html,<script>", "JaVaScRiPt:x", "//evil.example", BAD)

XHTML = "{http://www.w3.org/1999/xhtml}"


def texts(number: int) -> Texts:
    said = Text(f"T{number} {BAD}", LINES, alt=BAD, checked_by=BAD, when=BAD, ask=BAD)
    return {"de": said, "de-simple": said, "ar": said, "tlh": said}


HOUSE: Site = replace(
    PLACE,
    name=f"Haus {BAD}",
    phone=BAD,
    welcome={"de": BAD, "ar": BAD},
    welcome_checked_by={"ar": BAD},
    funders=Funders((BAD,), BAD),
    places=(Place((BAD,), {Fact.TOILET: Known(State.LIMITED, BAD)}),),
    mirror='https://haus.example/a?b="><script>alert(1)</script>',
)
KNOWN = {fact: Known(State.LIMITED, BAD) for fact in Fact}


@pytest.fixture(scope="module")
def files(zug: Look) -> Mapping[str, bytes]:
    items: list[Any] = [
        event(
            f"E{number}",
            "2026-11-26 19:00",
            "2026-11-26 20:00",
            uid=f"{number}{BAD}",
            source=BAD,
            place=f"{number}{LINES}",
            url=url,
            access=KNOWN,
            call=Call(BAD, date(2026, 12, 1)),
            texts=texts(number),
        )
        for number, url in enumerate(LINKS)
    ]
    items += [
        announcement(
            f"A{number}", uid=f"{number}{BAD}", url=url, texts=texts(number), picture=picture()
        )
        for number, url in enumerate(LINKS)
    ]
    items.append(announcement("C", uid="call", call=Call(BAD), texts=texts(9)))
    return content(snapshot(*items), HOUSE, NOW, zug)


def pages(files: Mapping[str, bytes]) -> Iterator[tuple[str, ET.Element]]:
    for path, body in files.items():
        if path.endswith(".html"):
            parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), strict=True)
            yield path, parser.parse(body)


def test_a_page_has_only_the_elements_that_we_wrote(files: Mapping[str, bytes]) -> None:
    found = dict(pages(files))
    assert len(found) > 50

    for path, page in found.items():
        for element in page.iter():
            name = str(element.tag).removeprefix(XHTML)
            assert name not in {"iframe", "object", "embed", "form", "base", "textarea"}, path
            if name == "script":
                assert element.get("type") == "application/ld+json", path
            for attribute, value in element.items():
                assert not attribute.lower().startswith("on"), (path, attribute)
                assert attribute != "style", path
                if attribute in {"href", "src"}:
                    assert re.match(r"(?:\.\./|[a-z0-9-]+[./]|#|tel:|mailto:|https://)", value), (
                        value
                    )
                    assert "javascript" not in value.lower()
                    assert "evil" not in value


def test_what_was_written_is_read_as_it_was_written(files: Mapping[str, bytes]) -> None:
    kept = re.sub("[\x00-\x1f\ud800\ufffe]", "", BAD)
    for path, page in pages(files):
        if re.fullmatch(r"de/[2-9b-z]{8}\.html", path):
            (title,) = page.iter(f"{XHTML}h1")
            assert kept.split("alert")[0].strip("\"'>") in "".join(title.itertext()), path


def test_data_for_programs_is_json_whatever_it_says(files: Mapping[str, bytes]) -> None:
    found = 0
    for path, page in pages(files):
        for script in page.iter(f"{XHTML}script"):
            found += 1
            said = json.loads(script.text or "")
            assert SCRIPT in said["name"], path
            assert "url" not in said or said["url"].startswith("https://haus.example/a")
    assert found >= len(LINKS)


def test_feeds_and_calendars_stay_what_they_are(files: Mapping[str, bytes]) -> None:
    feed = json.loads(files[addresses.JSON_FEED])
    atom = ET.fromstring(files[addresses.ATOM_FEED])
    calendar = icalendar.Calendar.from_ical(files[addresses.CALENDAR])

    assert len(feed["items"]) == len(LINKS) + 1
    assert not [each for each in feed["items"] if "url" in each]
    assert len(atom.findall("{http://www.w3.org/2005/Atom}entry")) == 2 * len(LINKS) + 1
    assert len(calendar.walk("VEVENT")) == len(LINKS)
    for each in calendar.walk("VEVENT"):
        assert "ATTENDEE" not in each
        assert "URL" not in each
        assert SCRIPT in str(each["SUMMARY"])


def test_a_series_cannot_bring_lines_of_its_own(zug: Look) -> None:
    evil = Series("haus", "chor", (("DTSTART:20261126T190000Z\r\nATTENDEE:x", "RRULE:X\nY:1"),))
    town = replace(snapshot(*events_of(WEEKLY)), series=(evil,))
    calendar = content(town, PLACE, NOW, zug)[addresses.CALENDAR]

    assert b"ATTENDEE" not in calendar
    assert b"SUMMARY:Chor" in calendar


def test_an_item_that_breaks_everything_costs_itself(zug: Look) -> None:
    broken = event("Kaputt", "2026-11-26 19:00")
    object.__setattr__(broken, "topic", "unheard of")
    good = event("Chor", "2026-11-26 20:00")
    files = content(snapshot(broken, good), PLACE, NOW, zug)

    assert addresses.page(good, "de") in files
    assert addresses.page(broken, "de") not in files
    assert b"SUMMARY:Chor" in files[addresses.CALENDAR]
