"""A contact sheet: everything that a theme sets, in all its palettes, lying and upright."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from kiosk import specimen
from kiosk.player import picture
from kiosk.prepare import heading_of
from kiosk.round import ClockFace
from kiosk.site import Screen
from kiosk.theme import Theme
from kiosk.typeset.press import PAGES, Press
from kiosk.typeset.typesetter import Typesetter

LYING = Screen(1600, 900, diagonal=55, reading=2.0, far=4.0)
UPRIGHT = Screen(900, 1600, diagonal=43, reading=1.5, far=3.0)
SMALLER = 5  # of the screen's pixels so many become one, in each direction
GAP = 12
TITLE = 40
GROUND, INK = "#8A8A8A", "#000000"


def sheet(theme: Theme) -> Image.Image:
    """Return the theme's contact sheet. Raises TypesetError when it cannot set a slide."""
    bands = [_band(theme, palette) for palette in theme.palettes]
    bands.append(_signs(theme))
    height = sum(each.height + GAP for each in bands)
    whole = Image.new("RGB", (max(each.width for each in bands), height), GROUND)
    y = 0
    for each in bands:
        whole.paste(each, (0, y))
        y += each.height + GAP
    return whole.quantize(256, dither=Image.Dither.NONE)


def _band(theme: Theme, palette: str) -> Image.Image:
    """Return one palette: its name, the lying pages in two rows, the upright ones in one."""
    lying, upright = (_pages(theme, palette, screen) for screen in (LYING, UPRIGHT))
    half = -(-len(lying) // 2)
    rows = [lying[:half], lying[half:], upright]
    width = max(GAP + sum(each.width + GAP for each in row) for row in rows)
    height = TITLE + sum(row[0].height + GAP for row in rows)
    band = Image.new("RGB", (width, height), GROUND)
    font = ImageFont.load_default(size=26)  # Pillow's own: a theme may have any fonts
    ImageDraw.Draw(band).text((GAP, 6), f"{theme.folder.name}: {palette}", fill=INK, font=font)
    y = TITLE
    for row in rows:
        x = GAP
        for each in row:
            band.paste(each, (x, y))
            x += each.width + GAP
        y += row[0].height + GAP
    return band


def _signs(theme: Theme) -> Image.Image:
    """Return all signs with their words, in the theme's first palette."""
    palette = next(iter(theme.palettes.values()))
    with (
        tempfile.TemporaryDirectory() as folder,
        Press(theme, PAGES, Path(folder)) as press,
    ):
        typesetter = Typesetter(press, palette, LYING)
        return Image.open(BytesIO(typesetter.signs(specimen.signs()))).convert("RGB")


def _pages(theme: Theme, palette: str, screen: Screen) -> Sequence[Image.Image]:
    """Return the first page of every slide of the specimen, made smaller."""
    where = specimen.site(screen, theme.folder.name, palette)
    with (
        tempfile.TemporaryDirectory() as folder,
        Press(theme, PAGES, Path(folder)) as press,
    ):
        typesetter = Typesetter(press, theme.palette(palette), screen)
        strip, digit, colon, height = typesetter.digits()
        digits = Image.open(BytesIO(strip)).convert("RGB")
        face = ClockFace("", digit, colon, height)
        made = []
        for slide in specimen.slides(where, Path(folder)):
            page = typesetter.pages(slide, heading_of(slide, where, specimen.NOW), 1)[0]
            image = Image.open(BytesIO(page.png)).convert("RGB")
            clock = next((box for box in page.boxes if box.role == "clock"), None)
            if clock:
                picture.paste_clock(image, clock, digits, face, f"{specimen.NOW.time:%H:%M}")
            made.append(image.reduce(SMALLER))
        return made
