"""Good pages, and ways to make them wrong on purpose: in the report of boxes, or in the picture."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from feeds.model import Snapshot, Text, Topic
from kiosk.acceptance import usable
from kiosk.audit import found_on
from kiosk.audit.finding import Finding
from kiosk.audit.looking import seer
from kiosk.audit.pixels import crop
from kiosk.audit.seen import Seen
from kiosk.prepare import prepare
from kiosk.programme import programme
from kiosk.round import Box, Round
from kiosk.site import Screen, Site
from tests.kiosk.accepted import with_theme
from tests.kiosk.builders import announcement, event, instant, site, snapshot
from tests.kiosk.town import photo, picture

NOW = instant("2026-11-24 10:30")  # a Tuesday
SCREEN = Screen(1920, 1080, diagonal=55, reading=2.0, far=4.0)


def house() -> Snapshot:
    """A few items that give one page of each kind, with nothing wrong on any."""
    return snapshot(
        event(
            "Reparaturcafé",
            "2026-11-24 16:00",
            "2026-11-24 18:00",
            topic=Topic.MITEINANDER,
            url="https://leisnig.example/cafe",
            texts={
                "de": Text(
                    "Reparaturcafé", "Wir reparieren zusammen, was kaputt ist. Kommen Sie vorbei."
                )
            },
        ),
        announcement(
            "Mitfahrbank",
            picture=picture(),
            texts={"de": Text("Mitfahrbank", "Hier nimmt Sie jemand mit.", alt="Eine Bank")},
        ),
        announcement(
            "Begleitung",
            topic=Topic.GEMEINSAM,
            texts={
                "ar": Text("مرافقة إلى الدوائر", "يذهب معكم شخص إلى الدوائر. اتصلوا بنا اليوم.")
            },
        ),
    )


def home() -> Site:
    return site(phone="034321 000 00", languages=("de", "ar"), screen=SCREEN)


def show(folder: Path) -> tuple[Round, Callable[[Any], Seen]]:
    """Set the house's round in `folder`; return it and what fetches its pages."""
    (folder / "assets").mkdir(parents=True, exist_ok=True)
    (folder / "assets" / picture().file).write_bytes(photo())
    logging.getLogger("kiosk").setLevel(logging.ERROR)
    round_ = prepare(house(), home(), NOW, with_theme(folder))
    theme = usable(home().theme, home().palettes, folder)
    what = programme(house(), home(), NOW)
    return round_, seer(round_, what, home(), NOW, folder / "pages", theme=theme)


# --- what is wrong -------------------------------------------------------------------


def faults(seen: Seen) -> set[int]:
    """Return the rows of the table that a page breaks, warnings included."""
    return {each.row for each in found_on(seen) if each.fault}


def told(findings: Any) -> list[Finding]:
    return [each for each in findings if each.fault]


# --- making it wrong -----------------------------------------------------------------


def the(seen: Seen, role: str, number: int = 0) -> Box:
    return seen.of_role(role)[number]


def with_page(seen: Seen, **given: Any) -> Seen:
    return replace(seen, page=replace(seen.page, **given))


def with_screen(seen: Seen, **given: Any) -> Seen:
    screen = replace(seen.site.screen, **given)
    return replace(seen, site=replace(seen.site, screen=screen))


def with_box(seen: Seen, box: Box, **given: Any) -> Seen:
    """Return the page whose report has the box otherwise."""
    changed = tuple(each._replace(**given) if each == box else each for each in seen.page.boxes)
    return with_page(seen, boxes=changed)


def without(seen: Seen, *roles: str) -> Seen:
    return with_page(seen, boxes=tuple(each for each in seen.page.boxes if each.role not in roles))


def painted(seen: Seen, paint: Callable[[Image.Image], None]) -> Seen:
    """Return the page with another picture, as `paint` changes it."""
    image = Image.fromarray(seen.pixels)
    paint(image)
    return replace(seen, pixels=np.asarray(image))


def bounds(box: Box, air: int = 3) -> tuple[int, int, int, int]:
    return (
        int(box.x) - air,
        int(box.y) - air,
        int(box.x + box.w) + 1 + air,
        int(box.y + box.h) + 1 + air,
    )


def moved(seen: Seen, box: Box, right: int, down: int, *, told_so: bool = True) -> Seen:
    """Move what a box holds, in the picture; in the report as well, if it is `told_so`."""

    def paint(image: Image.Image) -> None:
        cut = image.crop(bounds(box))
        image.paste(box.ground, bounds(box))
        left, top, _, _ = bounds(box)
        image.paste(cut, (left + right, top + down))

    other = painted(seen, paint)
    return with_box(other, box, x=box.x + right, y=box.y + down) if told_so else other


def scaled(seen: Seen, box: Box, share: float) -> Seen:
    """Set what a box holds smaller in the picture, from its top left corner on."""

    def paint(image: Image.Image) -> None:
        cut = image.crop(bounds(box, 0))
        small = cut.resize((round(cut.width * share), round(cut.height * share)))
        image.paste(box.ground, bounds(box))
        image.paste(small, bounds(box, 0)[:2])

    return painted(seen, paint)


def coloured(seen: Seen, box: Box, ink: str, ground: str, *, told_so: bool = True) -> Seen:
    """Give a line other colours, edges mixed as they were."""
    pixels = seen.pixels.copy()
    part, (left, top) = crop(pixels, box, 6)
    old = [np.array(Image.new("RGB", (1, 1), each))[0, 0].astype(float) for each in box[-2:]]
    new = [np.array(Image.new("RGB", (1, 1), each))[0, 0].astype(float) for each in (ink, ground)]
    way = old[0] - old[1]
    share = ((part.astype(float) - old[1]) @ way / (way @ way)).clip(0, 1)[..., np.newaxis]
    mixed = np.rint(new[1] + share * (new[0] - new[1])).astype(np.uint8)
    pixels[top : top + part.shape[0], left : left + part.shape[1]] = mixed
    other = replace(seen, pixels=pixels)
    return with_box(other, box, colour=ink, ground=ground) if told_so else other


def on_a_photo(seen: Seen, box: Box) -> Seen:
    """Put a picture behind a line, in greys that leave its colours what most pixels are."""
    width, height = int(box.w) + 1, int(box.h) + 1
    noise = np.random.default_rng(1).integers(120, 256, (height // 8 + 1, width // 24 + 1))
    photo_ = Image.fromarray(noise.astype(np.uint8)).resize((width // 2, height))

    def paint(image: Image.Image) -> None:
        behind = Image.new("RGB", (width, height), box.ground)
        behind.paste(photo_.convert("RGB"), (width // 2, 0))
        cut = image.crop((int(box.x), int(box.y), int(box.x) + width, int(box.y) + height))
        darker = np.minimum(np.asarray(behind), np.asarray(cut))
        image.paste(Image.fromarray(darker), (int(box.x), int(box.y)))

    return painted(seen, paint)


def dotted(seen: Seen, x: float, y: float, side: int, colour: str) -> Seen:
    """Put a square into the picture."""

    def paint(image: Image.Image) -> None:
        ImageDraw.Draw(image).rectangle((x, y, x + side - 1, y + side - 1), fill=colour)

    return painted(seen, paint)
