"""A palette is good when everybody can tell its colours from their grounds (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from feeds.tables import hint
from kiosk.contrast import (
    EYES,
    SIGN_RATIO,
    TEXT_BRIGHTER,
    TEXT_K,
    TEXT_LC,
    TEXT_RATIO,
    apca,
    din_k,
    luminance,
    ratio,
)
from kiosk.theme import Pair, Pairs

Palette = Mapping[str, str]

# Who looks, as it is said, and what becomes of a colour then.
_EYES: Mapping[str, Callable[[str], str]] = {
    "": str,
    **{f" {'in' if eye == 'grey' else 'with'} {eye}": becomes for eye, becomes in EYES.items()},
}


def faults(palettes: Mapping[str, Palette], pairs: Pairs) -> list[str]:
    """Return why some of these palettes cannot be used, in words; one line for each pair."""
    wanted = tuple(dict.fromkeys(name for kind in pairs for pair in kind for name in pair))
    everywhere = set().union(*palettes.values())
    found = [
        f"[pairs]: no palette has a colour {name!r}{hint(name, sorted(everywhere))}"
        for name in wanted
        if name not in everywhere
    ]
    for title, palette in palettes.items():
        of_palette = [
            f"the colour {name!r} is missing"
            for name in wanted
            if name in everywhere and name not in palette
        ]
        of_palette += [
            f"the colour {name!r} stands in none of the pairs{hint(name, wanted)}"
            for name in palette
            if name not in wanted
        ]
        of_palette += _faint(palette, pairs.text, _text_faults)
        of_palette += _faint(palette, pairs.signs, _sign_faults)
        found += [f"palette {title!r}: {each}" for each in of_palette]
    return found


def warnings(palettes: Mapping[str, Palette], pairs: Pairs) -> list[str]:
    """Return which pairs of text APCA would have stand out more: advice, no reason to refuse."""
    return [
        f"palette {title!r}: {colour} on {ground} has Lc {abs(lc):.1f}, {TEXT_LC:g} would be better"
        for title, palette in palettes.items()
        for colour, ground in pairs.text
        if abs(lc := apca(palette[colour], palette[ground])) < TEXT_LC
    ]


def _faint(
    palette: Palette, pairs: Sequence[Pair], lacks: Callable[[str, str], Iterator[str]]
) -> Iterator[str]:
    """Yield one line for each pair that lacks something, of those whose colours are both there."""
    for name, ground in dict.fromkeys(pairs):
        if name in palette and ground in palette:
            short = "; ".join(lacks(palette[name], palette[ground]))
            if short:
                yield f"{name} ({palette[name]}) on {ground} ({palette[ground]}): {short}"


def _text_faults(colour: str, ground: str) -> Iterator[str]:
    """Yield what a text of `colour` lacks, to the eye that it is worst for."""
    yield from _below(TEXT_RATIO, "contrast {:.2f} : 1", "{:g} : 1", ratio, (colour, ground))
    yield from _below(TEXT_K, "K {:.3f}", "{:g}", din_k, (colour, ground))
    yield from _below(
        TEXT_BRIGHTER, "the brighter one has luminance {:.2f}", "{:g}", _brighter, (colour, ground)
    )


def _sign_faults(colour: str, ground: str) -> Iterator[str]:
    yield from _below(SIGN_RATIO, "contrast {:.2f} : 1", "{:g} : 1", ratio, (colour, ground))


def _below(
    least: float, told: str, asked: str, measure: Callable[[str, str], float], pair: Sequence[str]
) -> Iterator[str]:
    seen = {eye: measure(*map(becomes, pair)) for eye, becomes in _EYES.items()}
    # Who sees all colours comes first: what is wrong for everybody is not put down to one eye.
    eye = "" if seen[""] < least else min(seen, key=lambda each: seen[each])
    if seen[eye] < least:
        yield f"{told.format(seen[eye])}{eye}, asked are at least {asked.format(least)}"


def _brighter(colour: str, ground: str) -> float:
    return max(luminance(colour), luminance(ground))
