"""Everybody can use the mirror in a real browser: seen, heard, enlarged, by keyboard, in print."""

from __future__ import annotations

import hashlib
import re
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from feeds.model import Announcement, Event
from kiosk import addresses
from kiosk.mirror.content import content
from kiosk.mirror.folder import publish
from kiosk.mirror.server.answers import Server
from kiosk.mirror.web.look import Look
from kiosk.mirror.web.showing import Line, Shown
from tests.kiosk.mirror.town import PLACE, town
from tests.kiosk.town import NOW, photo, picture

CHROMIUM = shutil.which("chromium") or ""
needs_chromium = pytest.mark.skipif(not CHROMIUM, reason="./test --long installs chromium")
# At 200 % a window of 1280 px is one of 640 px.
WIDTHS = {"wide": 1280, "twice as large": 640, "narrow": 320}
# WCAG 2.2, 1.4.12.
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important }
* { word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }
"""


class Site(NamedTuple):
    """A mirror that is served, and one page of each kind, by what it shows."""

    address: str
    kinds: Mapping[str, str]

    def url(self, kind: str, language: str) -> str:
        return f"{self.address}/{self.kinds[kind].format(language=language)}"


ITEMS = ("event", "cancelled", "notice", "picture", "call")
KINDS = ("everything", *ITEMS, "screen", "statement", "lost", "gone")


def _kinds() -> dict[str, str]:
    what = town()
    items: dict[str, Event | Announcement] = {
        "event": next(each for each in what.events if each.access),
        "cancelled": next(each for each in what.events if each.cancelled),
        "notice": next(each for each in what.announcements if len(each.texts) > 4),
        "picture": next(each for each in what.announcements if each.picture),
        "call": next(each for each in what.announcements if each.call),
    }
    found = {kind: addresses.page(item, "{language}") for kind, item in items.items()}
    found["everything"] = addresses.index("{language}")
    found["statement"] = addresses.statement("{language}")
    found["screen"] = addresses.screen("{language}")
    return {**found, "lost": "{language}/nothing.html", "gone": "{language}/22222222.html"}


@pytest.fixture(scope="module")
def mirror(zug: Look, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("browser")
    drawn = folder / "drawn.png"
    drawn.write_bytes(photo())
    path = addresses.picture(f"{hashlib.sha256(photo()).hexdigest()}.png")
    lines = (Line("title", "Heute"), Line("body", "Chor in der Kirche"))
    shown = [Shown(path, 1200, 800, each, lines) for each in PLACE.languages]
    files = content(town(), PLACE, NOW, zug, shown=shown)
    kinds = _kinds()
    event = kinds["event"]
    # Of another event: one that was only moved is shown where it is now.
    gone = {
        kinds["gone"].format(language=each): re.sub(
            rb"\w{8}\.ics", b"22222222.ics", files[event.format(language=each)]
        )
        for each in PLACE.languages
    }
    pictures = {path: drawn, addresses.picture(picture().file): drawn}
    publish({**files, **gone}, pictures, folder / "mirror", 0.0)
    publish(files, pictures, folder / "mirror", 0.0)
    with Server(0, folder / "mirror") as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield Site(f"http://127.0.0.1:{server.server_port}", kinds)
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@contextmanager
def opened(browser: Browser, url: str, width: int = 1280, **given: Any) -> Iterator[Page]:
    """Open a page; whatever it asks of another server, and whatever it complains of, is a fault."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **given)
    page = context.new_page()
    faults: list[str] = []
    home = "/".join(url.split("/")[:3])

    def asked(url: str) -> None:
        if not url.startswith(home):
            faults.append(url)

    def told(text: str) -> None:
        # That there is no such page is what the visitor came to see.
        if "404" not in text:
            faults.append(text)

    page.on("request", lambda each: asked(each.url))
    page.on("console", lambda each: told(each.text))
    page.on("pageerror", lambda each: faults.append(str(each)))
    page.goto(url)
    yield page
    assert faults == []
    context.close()


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{each['impact']}: {each['id']}: {node['html'][:120]}"
        for each in found
        for node in each["nodes"]
    ]


def assert_fits(page: Page) -> None:
    """Nobody has to scroll sideways, and no text is cut off."""
    wider, cut = page.evaluate(
        """() => [
          document.documentElement.scrollWidth - document.documentElement.clientWidth,
          [...document.querySelectorAll('body *')].filter(each => {
            const clips = getComputedStyle(each).overflow !== 'visible';
            const higher = each.scrollHeight > each.clientHeight + 1;
            const longer = each.scrollWidth > each.clientWidth + 1;
            return clips && (higher || longer) && !each.closest('.heard, .skip, svg');
          }).map(each => each.outerHTML.slice(0, 120)),
        ]"""
    )
    assert wider <= 0, page.url
    assert cut == [], page.url


@needs_chromium
def test_a_page_is_fit_for_everybody(mirror: Site, browser: Browser) -> None:
    """The representative of what --long does with every page."""
    with opened(browser, mirror.url("event", "ar"), 320, color_scheme="dark") as page:
        assert violations(page) == []
        assert_fits(page)


@pytest.mark.long
@pytest.mark.timeout(600)
@needs_chromium
@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("language", PLACE.languages)
def test_every_kind_of_page_is_fit_for_everybody(
    mirror: Site, browser: Browser, language: str, scheme: str
) -> None:
    looks: dict[str, Any] = {"contrast": "more"} if scheme == "contrast" else {}
    looks |= {"color_scheme": scheme} if scheme != "contrast" else {}
    for kind in KINDS:
        for name, width in WIDTHS.items():
            with opened(browser, mirror.url(kind, language), width, **looks) as page:
                assert violations(page) == [], (kind, name)
                assert_fits(page)


@pytest.mark.long
@pytest.mark.timeout(600)
@needs_chromium
@pytest.mark.parametrize("language", PLACE.languages)
def test_lines_and_letters_may_stand_further_apart(
    mirror: Site, browser: Browser, language: str
) -> None:
    for kind in KINDS:
        for width in WIDTHS.values():
            url = mirror.url(kind, language)
            with opened(browser, url, width, bypass_csp=True) as page:
                page.add_style_tag(content=SPACED)
                assert_fits(page)


WHERE = """() => {
  const each = document.activeElement, box = each.getBoundingClientRect();
  const style = getComputedStyle(each);
  return {
    name: each.outerHTML.slice(0, 120), link: each.tagName === 'A',
    top: box.top + scrollY, left: box.left, right: box.right, height: box.height, width: box.width,
    seen: parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none',
  };
}"""


@pytest.mark.long
@pytest.mark.timeout(600)
@needs_chromium
@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("width", [1280, 320])
def test_every_link_is_reached_by_keyboard_in_the_order_in_which_it_is_read(
    mirror: Site, browser: Browser, language: str, width: int
) -> None:
    for kind in ("everything", "event", "picture", "screen"):
        with opened(browser, mirror.url(kind, language), width) as page:
            links = page.evaluate("document.querySelectorAll('a[href]').length")
            stops = []
            for _ in range(links):
                page.keyboard.press("Tab")
                stops.append(page.evaluate(WHERE))
            assert all(each["link"] for each in stops)
            assert len({each["name"] + str(each["top"]) for each in stops}) == links
            for each in stops:
                assert each["seen"], each["name"]
                assert each["height"] > 8, each["name"]
                assert each["width"] > 8, each["name"]
            for one, other in pairwise(stops[1:]):
                same_line = abs(one["top"] - other["top"]) < 12
                if not same_line:
                    assert one["top"] < other["top"], (one["name"], other["name"])
                elif language == "ar":
                    assert one["right"] > other["right"], (one["name"], other["name"])
                else:
                    assert one["left"] < other["left"], (one["name"], other["name"])


@pytest.mark.long
@needs_chromium
def test_who_uses_the_keyboard_can_go_straight_to_the_content(
    mirror: Site, browser: Browser
) -> None:
    with opened(browser, mirror.url("everything", "de")) as page:
        page.keyboard.press("Tab")
        first = page.evaluate(WHERE)
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        after = page.evaluate("document.activeElement.closest('main') !== null")

        assert "Zum Inhalt springen" in first["name"]
        assert first["width"] > 50
        assert first["top"] >= 0
        assert after


@pytest.mark.long
@pytest.mark.timeout(300)
@needs_chromium
def test_nothing_needs_a_script(mirror: Site, browser: Browser) -> None:
    for kind in KINDS:
        url = mirror.url(kind, "de")
        with opened(browser, url) as page:
            said = page.inner_text("body")
        with opened(browser, url, java_script_enabled=False) as page:
            assert page.inner_text("body") == said


@pytest.mark.long
@needs_chromium
def test_the_page_of_what_left_says_so(mirror: Site, browser: Browser) -> None:
    for kind in ("gone", "lost"):
        with opened(browser, mirror.url(kind, "de")) as page:
            assert page.get_by_text("Das steht nicht mehr im Programm.").is_visible()
    with opened(browser, mirror.url("event", "de")) as page:
        assert not page.get_by_text("Das steht nicht mehr im Programm.").is_visible()


@pytest.mark.long
@needs_chromium
def test_whatever_colours_somebody_has_chosen_nothing_is_lost(
    mirror: Site, browser: Browser
) -> None:
    for scheme in ("light", "dark"):
        for kind in KINDS:
            with opened(
                browser, mirror.url(kind, "de"), forced_colors="active", color_scheme=scheme
            ) as page:
                assert violations(page) == [], kind


@pytest.mark.long
@needs_chromium
@pytest.mark.parametrize("language", ["de", "ar"])
def test_on_paper_it_is_black_on_white(
    mirror: Site, browser: Browser, language: str, tmp_path: Path
) -> None:
    with opened(browser, mirror.url("everything", language), 800, color_scheme="dark") as page:
        page.emulate_media(media="print")
        colours = page.evaluate(
            """() => [...document.querySelectorAll('main *')]
              .filter(each => [...each.childNodes].some(
                node => node.nodeType === 3 && node.data.trim()))
              .map(each => getComputedStyle(each).color)"""
        )
        for colour in set(colours):
            red, green, blue = (int(each) for each in colour[4:-1].split(","))
            assert red + green + blue < 3 * 128, colour
        assert page.pdf(format="A4").startswith(b"%PDF")
