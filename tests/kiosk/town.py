"""A town with everything that is hard to set, and its pages as the screen shows them."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from feeds.model import Picture, Snapshot, Text, Topic
from kiosk.prepare import FRAME, prepare
from kiosk.programme import programme
from kiosk.round import Box, Page, Round
from kiosk.site import Screen, Site
from kiosk.slides import Slide
from kiosk.slides.saying import shown_in, slide_of
from tests.kiosk.accepted import with_theme
from tests.kiosk.builders import all_day, announcement, event, instant, site, snapshot

NOW = instant("2026-11-24 10:30")  # a Tuesday
PHONE = "034321 000 00"
LANGUAGES = ("de", "de-simple", "en", "uk", "ar")

SCREENS = {
    "55 inches": Screen(1920, 1080, diagonal=55, reading=2.0, far=4.0),
    "55 inches, four times the pixels": Screen(3840, 2160, diagonal=55, reading=2.0, far=4.0),
    "43 inches, upright": Screen(1080, 1920, diagonal=43, reading=1.5, far=3.0),
    "32 inches": Screen(1280, 720, diagonal=32, reading=1.5, far=3.0),
}

SENTENCE = "Wir kochen, essen und spielen zusammen, und wer mag, bringt etwas mit. "
FORTY_WORDS = " ".join(["Ein Nachmittag mit Musik und Kuchen für alle im Haus"] * 4)
SIXTY_LETTERS = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"[:60]
UNBREAKABLE = "https://leisnig.example/" + "abcdefghij" * 6


def photo() -> bytes:
    image = Image.new("RGB", (1200, 800), "#8899aa")
    ImageDraw.Draw(image).rectangle((200, 200, 1000, 700), fill="#445566")
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def picture() -> Picture:
    return Picture(f"{hashlib.sha256(photo()).hexdigest()}.png", 1200, 800)


def town() -> Snapshot:
    return snapshot(
        event(
            "HEIMFEIN",
            "2026-11-24 16:00",
            "2026-11-24 18:00",
            uid="capitals",
            place="HALLE LEHM",
            topic=Topic.GEMEINSAM,
            url="https://leisnig.example/fest",
            texts={"de": Text("HEIMFEIN HELM", "HEIL ALLEN, MEHL EHE."), "uk": Text("Зустріч")},
        ),
        event(
            "Reparaturcafé",
            "2026-11-25 10:30",
            "2026-11-25 12:00",
            place="Obermarktgasse 2",
            topic=Topic.MITEINANDER,
            url=UNBREAKABLE,
            texts={
                "de": Text("Reparaturcafé", SENTENCE * 12),
                "ar": Text("لقاء الجيران في المحطة", "اتصلوا على 034321 000 00 قبل الساعة 10:30."),
            },
        ),
        event("Chor", "2026-11-26 19:00", "2026-11-26 21:00", cancelled=True, place="Kirche"),
        event("Nachtzug", "2026-11-27 22:00", "2026-11-28 02:00", topic=Topic.ANGEBUNDEN),
        all_day("Markttage auf dem Platz", "2026-11-26", "2026-11-29", place="Markt"),
        event("🎉", "2026-11-28 15:00", "2026-11-28 16:00", uid="emoji", place="🎉"),
        announcement(
            "Fest 🎉 im Haus", uid="emoji-within", texts={"de": Text("Fest 🎉 im Haus", "🎉")}
        ),
        announcement(FORTY_WORDS, uid="forty"),
        announcement(SIXTY_LETTERS, uid="sixty", texts={"de": Text(SIXTY_LETTERS, SENTENCE)}),
        announcement("Adresse", uid="url", texts={"de": Text("Adresse", UNBREAKABLE)}),
        announcement(
            "Mitfahrbank",
            picture=picture(),
            url="https://leisnig.example/bank",
            texts={"de": Text("Mitfahrbank", SENTENCE * 6, alt="Eine Bank am Markt")},
        ),
        announcement(
            "Liste", texts={"de": Text("Liste", "• Eins\n• Zwei mit mehr Worten\n\nUnd drei.")}
        ),
        announcement(
            "Begleitung",
            texts={tag: Text(title, body) for tag, title, body in SAID_IN_FIVE},
            url="https://leisnig.example/begleitung",
            topic=Topic.ANGEBUNDEN,
        ),
    )


SAID_IN_FIVE = (
    ("de", "Begleitung zum Amt", "Jemand geht mit Ihnen. Rufen Sie an: 034321 000 00."),
    ("de-simple", "Hilfe beim Amt", "Wir gehen mit.\n\nSie müssen nichts bezahlen."),
    ("en", "Someone to go with you", "We come along to any office. It is free."),
    ("uk", "Супровід до установ", "Хтось піде з вами. Це безкоштовно."),
    ("ar", "مرافقة إلى الدوائر", "يذهب معكم شخص. اتصلوا على 034321 000 00 من 10:30."),
)


def place(screen: Screen) -> Site:
    greetings = {"de": "Schön, dass Sie da sind.", "ar": "يسعدنا حضوركم."}
    return site(phone=PHONE, languages=LANGUAGES, screen=screen, welcome=greetings)


@dataclass(frozen=True)
class Shown:
    """A town's round on one screen: its pages once each, and what they were to say."""

    site: Site
    round: Round
    folder: Path
    slides: tuple[Slide, ...]

    @property
    def pages(self) -> tuple[Page, ...]:
        return tuple(dict.fromkeys(self.round.pages))

    def image(self, page: Page) -> Image.Image:
        with Image.open(self.folder / "pages" / page.file) as opened:
            return opened.convert("RGB")

    def of(self, slide: Slide) -> tuple[Page, ...]:
        return tuple(
            each
            for each in self.pages
            if (each.slide, each.item, each.language) == (slide.kind, slide.item, slide.language)
        )


def show(screen: Screen, folder: Path, what: Snapshot | None = None, **given: Any) -> Shown:
    """Prepare the town's round for `screen` in `folder`."""
    assets = folder / "assets"
    assets.mkdir(parents=True, exist_ok=True)
    (assets / picture().file).write_bytes(photo())
    with_theme(folder)
    logging.getLogger("kiosk").setLevel(logging.ERROR)
    where = place(screen)
    what = what or town()
    said = tuple(
        slide_of(each, language, where, NOW)
        for each, language in shown_in(programme(what, where, NOW), where)
    )
    return Shown(where, prepare(what, where, NOW, folder), folder, said)


def words(page: Page) -> tuple[Box, ...]:
    """Return the boxes of a page that hold text."""
    return tuple(each for each in page.boxes if each.text and each.role not in {"picture", "sign"})


def content(page: Page) -> tuple[Box, ...]:
    """Return what the slide itself says on a page."""
    return tuple(each for each in words(page) if each.role not in FRAME)
