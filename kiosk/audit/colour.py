"""Rows 3 to 8: what is to be read stands out from its ground, for every eye, in every light."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from feeds.model import Topic
from kiosk import contrast
from kiosk.audit import pixels
from kiosk.audit.finding import Both, Finding, holds, least
from kiosk.audit.pixels import Colours
from kiosk.audit.seen import Seen
from kiosk.contrast import SIGN_RATIO, TEXT_BRIGHTER, TEXT_K, TEXT_LC, TEXT_RATIO
from kiosk.round import Box
from kiosk.verdict import Verdict

GLARE_K = 0.7  # reference/accessibility.md, section 10
# Edges of letters never take half of a tile of 32 px; a photograph takes nearly all of it.
PLAIN = 0.5

_CONTRAST = Both("Kontrast {} zu {}", "contrast of {} on {}")
_MICHELSON = Both("Leuchtdichte-Kontrast K, {} zu {}", "luminance contrast K of {} on {}")
_BRIGHT = Both(
    "Helligkeit der helleren Farbe, {} zu {}", "the brighter colour's luminance, {} on {}"
)
_APCA = Both("Lesbarkeit Lc (APCA), {} zu {}", "lightness contrast Lc (APCA) of {} on {}")
_GLARE = Both("Kontrast K im Licht des Raums, {} zu {}", "contrast K in the room's light, {} on {}")
_CVD = Both("Kontrast {} zu {} bei {}", "contrast of {} on {}, {}")
GROUND = Both(
    "Anteil einfarbiger Fläche um die Buchstaben", "share of plain ground around the letters"
)
OTHER_COLOURS = Both(
    "Im Bild steht {} auf {}, gemeldet ist {} auf {}.",
    "The picture has {} on {}, the report says {} on {}.",
)
UNSAID = Both(
    "Das Thema steht nur als Farbe oder Zeichen da, nicht als Wort und Zeichen.",
    "The topic is told by colour or sign only, not by a word and a sign.",
)
_EYES = {
    "protanopia": Both("Rotblindheit", "for who sees no red"),
    "deuteranopia": Both("Grünblindheit", "for who sees no green"),
    "tritanopia": Both("Blaublindheit", "for who sees no blue"),
    "grey": Both("Grau", "in grey"),
}


class _Contrast(NamedTuple):
    ratio: float
    k: float
    bright: float
    lc: float
    by_eye: tuple[tuple[Both, float], ...]


@cache
def _contrast(ink: str, ground: str) -> _Contrast:
    eyes = tuple(
        (_EYES[eye], contrast.ratio(becomes(ink), becomes(ground)))
        for eye, becomes in contrast.EYES.items()
    )
    return _Contrast(
        contrast.ratio(ink, ground),
        contrast.din_k(ink, ground),
        max(contrast.luminance(ink), contrast.luminance(ground)),
        abs(contrast.apca(ink, ground)),
        eyes,
    )


def _filled(words: Both, *given: str | Both) -> Both:
    de = [each.de if isinstance(each, Both) else each for each in given]
    en = [each.en if isinstance(each, Both) else each for each in given]
    return Both(words.de.format(*de), words.en.format(*en))


def text(seen: Seen) -> Iterator[Finding]:
    """Rows 3, 4 and 5: every line, in the colours that were reported and in those of the picture.

    The ground is plain: no text stands on a photograph.
    """
    for box in seen.texts:
        at, found = seen.at(box), seen.colours[box]
        for ink, ground in dict.fromkeys((Colours(box.colour, box.ground), found)):
            it = _contrast(ink, ground)
            yield least(3, at, _filled(_CONTRAST, ink, ground), it.ratio, TEXT_RATIO, ": 1")
            yield least(4, at, _filled(_MICHELSON, ink, ground), it.k, TEXT_K)
            yield least(4, at, _filled(_BRIGHT, ink, ground), it.bright, TEXT_BRIGHTER)
            lc = _filled(_APCA, ink, ground)
            yield least(5, at, lc, it.lc, TEXT_LC, fault=Verdict.WARN)
        yield holds(
            3,
            at,
            _filled(OTHER_COLOURS, *found, box.colour, box.ground),
            true=pixels.same(found.ink, box.colour) and pixels.same(found.ground, box.ground),
        )
        yield least(3, at, GROUND, pixels.plainness(seen.pixels, box, found), PLAIN)


def glare(seen: Seen) -> Iterator[Finding]:
    """Row 6: what the room's light on the glass leaves of the contrast, by the site's profile."""
    screen = seen.site.screen
    for (ink, ground), box in _pairs(seen).items():
        k = contrast.glare_k(
            ink,
            ground,
            white_cd=screen.brightness,
            room_lux=screen.room_light,
            reflectance=screen.reflectance,
        )
        yield least(6, seen.at(box), _filled(_GLARE, ink, ground), k, GLARE_K)


def eyes(seen: Seen) -> Iterator[Finding]:
    """Row 7: the contrast for who sees fewer colours; a topic is a sign and a word."""
    for (ink, ground), box in _pairs(seen).items():
        for eye, ratio in _contrast(ink, ground).by_eye:
            yield least(7, seen.at(box), _filled(_CVD, ink, ground, eye), ratio, TEXT_RATIO, ": 1")
    if seen.is_board:
        # All rows have the same colours there; signs only help to find one's way.
        return
    said, signs = seen.of_role("topic"), {box.text for box in seen.signs} & set(Topic)
    if said or signs or _coloured(seen):
        where = said[0] if said else None
        yield holds(7, seen.at(where), UNSAID, true=bool(said) and len(signs) == 1)


def signs(seen: Seen) -> Iterator[Finding]:
    """Row 8: signs and codes, in the picture's colours."""
    for box in seen.signs:
        found = seen.colours[box]
        ratio = _contrast(*found).ratio
        yield least(8, seen.at(box), _filled(_CONTRAST, *found), ratio, SIGN_RATIO, ": 1")
    for box in seen.of_role("code"):
        found = pixels.colours(seen.pixels, box)
        ratio = _contrast(*found).ratio
        yield least(8, seen.at(box), _filled(_CONTRAST, *found), ratio, SIGN_RATIO, ": 1")


def _pairs(seen: Seen) -> dict[Colours, Box]:
    """Return the pairs of colours of the picture's lines, each with one line that has it."""
    return {seen.colours[box]: box for box in reversed(seen.texts)}


def _coloured(seen: Seen) -> bool:
    """Tell whether something has a colour that only one topic has."""
    whose: dict[str, set[str]] = {}
    for name, colour in seen.theme.palette(seen.page.palette).items():
        # "gemeinsam" and "gemeinsam_text" are of one topic.
        owner = name.partition("_")[0]
        whose.setdefault(colour.upper(), set()).add(owner if owner in set(Topic) else "")
    own = {colour for colour, owners in whose.items() if len(owners) == 1 and "" not in owners}
    used = {colour.upper() for box in seen.page.boxes for colour in (box.colour, box.ground)}
    return bool(own & used)
