"""`kiosk shot`.

Every page of a round as a picture, as the screen would show it, and what is on them.
"""

from __future__ import annotations

import json
from pathlib import Path

from kiosk.instant import Instant
from kiosk.player import picture
from kiosk.round import Round, page_out
from kiosk.site import Site


def shoot(round_: Round, site: Site, now: Instant, pages: Path, out: Path) -> int:
    """Write 001.png … and slides.json into `out`; return how many pages there are.

    Pictures of an earlier shot that this one does not have are taken away.
    """
    out.mkdir(parents=True, exist_ok=True)
    digits = picture.load(pages / round_.face.file)
    listed = []
    # What frames every lap is one picture.
    once = list(dict.fromkeys(round_.pages))
    for number, page in enumerate(once, 1):
        image = picture.load(pages / page.file)
        if page.clock and now.trusted:
            time = f"{now.time.astimezone(site.zone):%H:%M}"
            picture.paste_clock(image, page.clock, digits, round_.face, time)
        name = f"{number:03}.png"
        image.save(out / name)
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
