"""`kiosk shot`.

Every page of a round as a picture, as the screen would show it, and what is on them.
"""

from __future__ import annotations

import json
from pathlib import Path

from PIL import Image

from kiosk.instant import Instant
from kiosk.player import picture
from kiosk.round import Page, Round, page_out
from kiosk.site import Site


def names(round_: Round) -> dict[Page, str]:
    """Return a picture's name for every page of a round: what frames every lap is one picture."""
    once = dict.fromkeys(round_.pages)
    return {page: f"{number:03}.png" for number, page in enumerate(once, 1)}


def seen(page: Page, round_: Round, site: Site, now: Instant, pages: Path) -> Image.Image:
    """Return a page as the screen shows it, the clock in it. `pages` is the folder of its file."""
    image = picture.load(pages / page.file)
    if page.clock and now.trusted:
        digits = picture.load_face(pages / round_.face.file)
        picture.paste_clock(image, page.clock, digits, round_.face, time_of(site, now))
    return image


def time_of(site: Site, now: Instant) -> str:
    """Return what the clock shows."""
    return f"{now.time.astimezone(site.zone):%H:%M}"


def shoot(round_: Round, site: Site, now: Instant, pages: Path, out: Path) -> int:
    """Write 001.png … and slides.json into `out`; return how many pages there are.

    Pictures of an earlier shot that this one does not have are taken away.
    """
    out.mkdir(parents=True, exist_ok=True)
    listed = []
    once = names(round_)
    for page, name in once.items():
        seen(page, round_, site, now, pages).save(out / name)
        listed.append(page_out(page) | {"file": name})
    for old in out.glob("[0-9][0-9][0-9].png"):
        if int(old.stem) > len(once):
            old.unlink()
    document = {
        "site": site.name,
        "at": now.time.isoformat(),
        "size": list(round_.size),
        "pages": listed,
    }
    (out / "slides.json").write_text(
        json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return len(listed)
