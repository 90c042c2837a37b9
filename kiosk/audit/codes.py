"""Rows 17 to 19: a telephone reads the code, and nobody needs one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import zxingcpp
from PIL import Image, ImageFilter

from kiosk import contrast, legibility, qr
from kiosk.audit import pixels
from kiosk.audit.finding import Both, Finding, holds, least, most
from kiosk.audit.pixels import Mask
from kiosk.audit.seen import Seen
from kiosk.round import Box
from kiosk.verdict import Verdict

UNREAD = Both("Der Code ist im Bild nicht lesbar.", "The code cannot be read in the picture.")
UNREAD_FAR = Both(
    "Der Code ist auf ein Viertel verkleinert und unscharf nicht lesbar.",
    "The code cannot be read at a quarter of its size and out of focus.",
)
NO_CODE = Both("Ein Code ist gemeldet und hat keinen Kasten.", "A code is reported, without a box.")
MODULE = Both("Kantenlänge eines Code-Feldes", "side of a module")
PER_METRE = Both("Code-Feld je Meter Leseabstand", "module per metre of distance")
UNEVEN = Both(
    "Die Felder des Codes sind keine ganzen Bildpunkte.", "The code's modules are not whole pixels."
)
QUIET = Both("freier Rand um den Code, in Feldern", "quiet zone around the code, in modules")
INVERTED = Both("Der Code ist hell auf dunkel.", "The code is light on dark.")
RATIO = Both("Kontrast des Codes", "contrast of the code")
ADDRESS = Both("Zeichen der Adresse neben dem Code", "characters of the address beside the code")
NO_ADDRESS = Both(
    "Neben dem Code steht keine Adresse zum Abtippen.", "No address to type stands by the code."
)
NO_CALL = Both(
    "Neben dem Code steht keine Telefonnummer.", "No telephone number stands by the code."
)
NO_OTHER_WAY = Both(
    "Das Haus hat keine Telefonnummer: Ohne den Code und seine Adresse kommt hier niemand weiter.",
    "The house has no telephone number: there is no way but the code and its address.",
)
NO_LABEL = Both("Es steht nicht da, was der Code bewirkt.", "It is not said what the code does.")

LEAST_RATIO = 7.0
FINDER = 7  # modules: the side of a code's corner marks (ISO/IEC 18004)
SMALLEST, STEP = 21, 4  # modules of version 1, and more of each further one
# A camera out of focus smears a module over so much of its neighbours.
BLUR = 0.25


class _Geometry(NamedTuple):
    """What a code's pixels say: px of a module, whole or not, modules of air on each side."""

    module: float
    even: bool
    quiet: float


def reads(seen: Seen) -> Iterator[Finding]:
    """Row 17: the code says what is reported, at full size and as a bad camera sees it."""
    if not seen.page.code:
        return
    boxes = seen.of_role("code")
    yield holds(17, seen.at(), NO_CODE, true=len(boxes) == 1)
    for box in boxes:
        module = legibility.module_sizes(seen.site.screen)[0]
        crop, _ = pixels.crop(seen.pixels, box, around=2 * module)
        image = Image.fromarray(crop)
        yield holds(17, seen.at(box), UNREAD, true=_read(image) == [seen.page.code])
        blurred = image.filter(ImageFilter.GaussianBlur(BLUR * module))
        small = blurred.resize((image.width // 4, image.height // 4), Image.Resampling.BILINEAR)
        yield holds(17, seen.at(box), UNREAD_FAR, true=_read(small) == [seen.page.code])


def _read(image: Image.Image) -> list[str]:
    return [each.text for each in zxingcpp.read_barcodes(image)]


def geometry(seen: Seen) -> Iterator[Finding]:
    """Row 18: modules are whole pixels and large enough, dark on light, with air around."""
    screen = seen.site.screen
    for box in seen.of_role("code"):
        at, found = seen.at(box), pixels.colours(seen.pixels, box)
        yield least(18, at, RATIO, contrast.ratio(*found), LEAST_RATIO, ": 1")
        crop, _ = pixels.crop(seen.pixels, box)
        dark = pixels.luminances(crop) < (_brightest(found) + _darkest(found)) / 2
        # The card is light: what surrounds the modules is the ground.
        yield holds(18, at, INVERTED, true=not bool(dark[0].any()))
        it = _geometry(dark)
        if it is None:
            yield holds(18, at, UNREAD, true=False)
            continue
        yield holds(18, at, UNEVEN, true=it.even)
        yield least(18, at, MODULE, it.module, legibility.SMALLEST_MODULE, "px")
        per_metre = it.module / legibility.px_per_mm(screen) / screen.reading
        yield least(18, at, PER_METRE, per_metre, legibility.MODULE_MM_PER_METRE, "mm")
        yield least(18, at, QUIET, it.quiet, qr.QUIET_ZONE)


def _brightest(found: pixels.Colours) -> float:
    return max(contrast.luminance(each) for each in found)


def _darkest(found: pixels.Colours) -> float:
    return min(contrast.luminance(each) for each in found)


def _geometry(dark: Mask) -> _Geometry | None:
    """Measure a code by its first corner mark; None when there is none."""
    found = pixels.extent(dark.astype(np.float32))
    if found is None:
        return None
    left, top, right, bottom = (int(each) for each in found)
    inner = dark[top:bottom, left:right]
    light = np.flatnonzero(~inner[0])
    if not light.size or not light[0]:
        return None
    module = int(light[0]) / FINDER
    count = (right - left) / module
    whole = module == int(module) and count == int(count) and (count - SMALLEST) % STEP == 0
    even = bool(whole) and right - left == bottom - top and _on_grid(inner, int(module))
    air = min(left, top, dark.shape[1] - right, dark.shape[0] - bottom)
    return _Geometry(module, even, air / module)


def _on_grid(inner: Mask, module: int) -> bool:
    """Tell whether every module is of one colour throughout."""
    firsts = inner[::module, ::module]
    again = firsts.repeat(module, axis=0).repeat(module, axis=1)
    return again.shape == inner.shape and bool((again == inner).all())


def alternatives(seen: Seen) -> Iterator[Finding]:
    """Row 19: what the code does is said, with an address to type and a number to call."""
    for box in seen.of_role("code"):
        at = seen.at(box)
        address = seen.of_role("address")
        yield holds(19, at, NO_LABEL, true=bool(seen.of_role("label")))
        yield holds(19, at, NO_ADDRESS, true=bool(address))
        if address:
            text = "".join(each.text for each in address)
            fault = Verdict.FAIL if _with_path(text, seen.page.code or "") else Verdict.WARN
            place = seen.at(address[0])
            yield most(19, place, ADDRESS, len(text), qr.LONGEST_ADDRESS, fault=fault)
        number = _to_call(seen)
        yield holds(19, at, NO_OTHER_WAY, true=bool(number), fault=Verdict.WARN)
        if number:
            yield holds(19, at, NO_CALL, true=_digits(number) in _said(seen, box))


def _with_path(address: str, payload: str) -> bool:
    """Tell whether an address could be shorter: a page's path need not stand there.

    The names of hosts and of people's mailboxes are theirs, however long.
    """
    return "/" in address and not payload.lower().startswith("mailto:")


def _to_call(seen: Seen) -> str:
    """Return the number that must stand by the code: its own when it dials one."""
    payload = seen.page.code or ""
    return payload if payload.lower().startswith("tel:") else seen.site.phone


def _said(seen: Seen, code: Box) -> str:
    """Return the digits that stand on the page."""
    return _digits("".join(box.text for box in seen.texts if box != code))


def _digits(text: str) -> str:
    return "".join(each for each in text if each.isdigit())
