"""Contrast is how well a colour stands out from its ground, for every eye (pure).

A colour is "#rrggbb" in sRGB.  Where two are compared, the order does not matter, but in `apca`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType

_Matrix = tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]]

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

# What is asked of a text and its ground, for every eye; reference/accessibility.md, section 10.
TEXT_RATIO = 7.0  # WCAG 2.2, 1.4.6; no discount for large letters
TEXT_K = 0.8  # DIN 32975: .7 for text, .1 more as it is computed, not measured
TEXT_BRIGHTER = 0.5  # DIN 32975: the brighter of the two, of the screen's white
TEXT_LC = 75.0  # APCA 0.98G-4g: the least for running text; advice
SIGN_RATIO = 4.5  # our own: WCAG 2.2, 1.4.11 asks 3

DEFICIENCIES = ("protanopia", "deuteranopia", "tritanopia")

# Machado, Oliveira, Fernandes: A Physiologically-based Model for Simulation of Color Vision
# Deficiency (IEEE TVCG 15, 2009), severity 1.0; for linear light.
MACHADO: Mapping[str, _Matrix] = MappingProxyType(
    {
        "protanopia": (
            (0.152286, 1.052583, -0.204868),
            (0.114503, 0.786281, 0.099216),
            (-0.003882, -0.048116, 1.051998),
        ),
        "deuteranopia": (
            (0.367322, 0.860646, -0.227968),
            (0.280085, 0.672501, 0.047413),
            (-0.011820, 0.042940, 0.968881),
        ),
        "tritanopia": (
            (1.255528, -0.076749, -0.178779),
            (-0.078411, 0.930809, 0.147602),
            (0.004733, 0.691367, 0.303900),
        ),
    }
)


def is_colour(given: object) -> bool:
    """Tell whether this is written as a colour."""
    return isinstance(given, str) and _COLOUR.fullmatch(given) is not None


def luminance(colour: str) -> float:
    """Return the relative luminance Y, 0 (black) to 1 (white): WCAG 2.2, "relative luminance".

    Raise ValueError when `colour` is none.
    """
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """Return the contrast ratio CR, 1 to 21: WCAG 2.2, 1.4.3 (4.5) and 1.4.6 (7)."""
    darker, brighter = sorted((luminance(one), luminance(other)))
    return (brighter + 0.05) / (darker + 0.05)


def din_k(one: str, other: str) -> float:
    """Return Michelson's contrast K, 0 to 1: DIN 32975, .7 for text, .8 for black and white.

    It flatters pairs that are both dark: ask `ratio` too.
    """
    return _michelson(luminance(one), luminance(other), 0.0)


def apca(text: str, ground: str) -> float:
    """Return the lightness contrast Lc of APCA 0.98G-4g; below 0 when the text is the brighter.

    It is advice, no norm: 90 is preferred for running text, 75 the least.
    """
    dark, light = _soft_black(text), _soft_black(ground)
    if light > dark:
        found = (light**0.56 - dark**0.57) * 1.14
        return 100 * (found - 0.027) if found >= _APCA_LEAST else 0.0
    found = (light**0.65 - dark**0.62) * 1.14
    return 100 * (found + 0.027) if found <= -_APCA_LEAST else 0.0


def seen_by(colour: str, deficiency: str) -> str:
    """Return the colour that somebody with one of DEFICIENCIES sees (Machado 2009)."""
    light = _linear(colour)
    mixed = (
        sum(share * part for share, part in zip(row, light, strict=True))
        for row in MACHADO[deficiency]
    )
    return _written(mixed)


def in_grey(colour: str) -> str:
    """Return the grey that is as bright: what is left when nobody sees colours."""
    return _written([luminance(colour)] * 3)


def glare_k(
    one: str, other: str, *, white_cd: float, room_lux: float, reflectance: float = 0.03
) -> float:
    """Return DIN 32975's K with the room's light upon the glass.

    `white_cd`: what the screen's white shines with, cd/m²; `room_lux`: the light that falls on it,
    lx; `reflectance` of the glass: .03 is a matt panel.  The veil La = E·ρ/π lies on both colours.
    """
    veil = room_lux * reflectance / math.pi
    return _michelson(white_cd * luminance(one), white_cd * luminance(other), veil)


# What becomes of a colour for who sees it otherwise: with one of DEFICIENCIES, or in grey.
EYES: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {**{each: partial(seen_by, deficiency=each) for each in DEFICIENCIES}, "grey": in_grey}
)

# Below it, APCA calls a contrast none.
_APCA_LEAST = 0.1
# IEC 61966-2-1, 5.2: below these a signal and its light are proportional.
_LINEAR_PART, _LINEAR_LIGHT = 0.04045, 0.0031308


def _michelson(one: float, other: float, veil: float) -> float:
    both = one + other + 2 * veil
    return abs(one - other) / both if both else 0.0


def _soft_black(colour: str) -> float:
    """Return APCA's luminance: a plain power, lifted where a screen is black."""
    red, green, blue = (math.pow(part, 2.4) for part in _parts(colour))
    found = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    return found + math.pow(max(0.0, 0.022 - found), 1.414)


def _parts(colour: str) -> tuple[float, float, float]:
    if not is_colour(colour):
        raise ValueError(f"{colour!r} is no colour; write it like '#1A1A1A'")
    red, green, blue = bytes.fromhex(colour[1:])
    return red / 255, green / 255, blue / 255


def _linear(colour: str) -> tuple[float, float, float]:
    """Return the light of red, green and blue, 0 to 1: IEC 61966-2-1, 5.2."""
    red, green, blue = (
        part / 12.92 if part <= _LINEAR_PART else ((part + 0.055) / 1.055) ** 2.4
        for part in _parts(colour)
    )
    return red, green, blue


def _written(light: Iterable[float]) -> str:
    """Return the colour of this light; what no screen can show, as the nearest that it can."""
    parts = []
    for each in light:
        shown = min(1.0, max(0.0, each))
        straight = shown <= _LINEAR_LIGHT
        parts.append(
            round(255 * (shown * 12.92 if straight else 1.055 * shown ** (1 / 2.4) - 0.055))
        )
    return "#{:02X}{:02X}{:02X}".format(*parts)
