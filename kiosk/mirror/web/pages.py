"""The pages of the mirror: templates, filled with what slides say."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kiosk import addresses, languages, wording
from kiosk.mirror.entry import Entry, direction_of
from kiosk.mirror.prose import clean
from kiosk.mirror.web.links import dialled, linked
from kiosk.mirror.web.look import STYLE, Look
from kiosk.mirror.web.overview import Section, Today
from kiosk.mirror.web.showing import Shown
from kiosk.site import Site
from kiosk.slides import Slide
from kiosk.statement.said import Said
from kiosk.wording.phrases import Words

# Nothing runs, nothing is sent, nothing comes from elsewhere.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)


class Version(NamedTuple):
    """The same page in a language of the site."""

    tag: str
    name: str
    direction: str
    href: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What all pages of a site have in common. `style`: the sheet's address, new when it is.

    `stated`: the statement on accessibility in each language; `on_screen`: there is a page of what
    the screen shows.
    """

    site: Site
    look: Look
    funders: Mapping[str, Slide]
    stated: Mapping[str, Said]
    on_screen: bool

    @property
    def style(self) -> str:
        return f"{STYLE}?{hashlib.sha256(self.look.files[STYLE]).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class Page:
    """One page, for its template. `root`: how links get from it to the mirror's own folder."""

    frame: Frame
    language: str
    path: str
    title: str
    root: str = "../"
    _used: set[str] = field(default_factory=set)

    @property
    def direction(self) -> str:
        return languages.direction(self.language)

    @property
    def words(self) -> Words:
        return wording.words(self.language)

    @property
    def house(self) -> str:
        return self.frame.site.name

    @property
    def own(self) -> str:
        return self.frame.site.languages[0]

    @property
    def style(self) -> str:
        return self.frame.style

    @property
    def schemes(self) -> str:
        return "light dark"

    @property
    def funders(self) -> Slide:
        return self.frame.funders[self.language]

    @property
    def home(self) -> str:
        return self.root + addresses.index(self.language)

    @property
    def on_screen(self) -> str:
        return self.root + addresses.screen(self.language) if self.frame.on_screen else ""

    @property
    def calendar(self) -> str:
        return self.root + addresses.calendar_of_all(self.language, self.frame.site)

    @property
    def statement(self) -> str:
        return self.root + addresses.statement(self.language)

    @property
    def stated(self) -> str:
        """What the link to the statement says."""
        return self.frame.stated[self.language].title

    @property
    def signs(self) -> Mapping[str, Markup]:
        return self.frame.look.signs

    @property
    def versions(self) -> tuple[Version, ...]:
        """This page in every language of the site, its own among them."""
        _, _, name = self.path.rpartition("/")
        return tuple(
            Version(
                each,
                languages.own_name(each),
                languages.direction(each),
                f"{self.root}{each}/{name}",
            )
            for each in self.frame.site.languages
        )

    def use(self, name: str) -> str:
        """Note that the sign `name` is used on the page."""
        self._used.add(name)
        return ""

    def sprite(self) -> Markup:
        """Return the signs that are used, out of sight, for where they are."""
        if not self._used:
            return Markup("")
        inner = Markup("").join(self.signs[each] for each in sorted(self._used))
        return Markup('<svg class="signs" aria-hidden="true" focusable="false">{}</svg>').format(
            inner
        )

    def direction_of(self, language: str) -> str:
        return direction_of(language)

    def picture(self, file: str) -> str:
        return addresses.picture(file)


def page_of_all(
    frame: Frame, language: str, greeting: Entry, today: Today, sections: Sequence[Section]
) -> bytes:
    page = Page(frame, language, addresses.index(language), frame.site.name)
    return _filled("index.html", page, greeting=greeting, today=today, sections=sections)


def page_of_item(frame: Frame, entry: Entry, *, repeats: bool, data: Markup) -> bytes:
    """Return the page of one item. `repeats`: it belongs to a series; `data`: for programs."""
    title = f"{entry.slide.title} – {frame.site.name}"
    page = Page(frame, entry.slide.language, entry.page, title)
    return _filled("item.html", page, entry=entry, repeats=repeats, data=data)


def page_of_screen(frame: Frame, language: str, pictures: Sequence[Shown]) -> bytes:
    title = f"{wording.words(language).on_screen} – {frame.site.name}"
    page = Page(frame, language, addresses.screen(language), title)
    return _filled("screen.html", page, pictures=pictures)


def page_of_statement(frame: Frame, language: str) -> bytes:
    stated = frame.stated[language]
    title = f"{stated.title} – {frame.site.name}"
    page = Page(frame, language, addresses.statement(language), title)
    return _filled("statement.html", page, stated=stated)


def page_of_nothing(frame: Frame) -> bytes:
    """Return what is said, in the site's own language, where there is no page, or none any more."""
    language = frame.site.languages[0]
    page = Page(frame, language, addresses.index(language), frame.site.name)
    return _filled("lost.html", page)


def _filled(template: str, page: Page, **given: object) -> bytes:
    text = _templates().get_template(template).render(page=page, policy=POLICY, **given)
    return clean(text).encode()


@cache
def _templates() -> Environment:
    found = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    found.filters |= {"linked": linked, "dialled": dialled}
    return found
