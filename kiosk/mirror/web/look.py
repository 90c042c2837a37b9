"""The look of the mirror: the theme's colours and letters, and what its mirror.css makes of them.

A theme without a mirror.css of its own has that of "zug", in its own colours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont
from markupsafe import Markup

from kiosk.mirror.web.signs import symbols
from kiosk.site import Site
from kiosk.theme import THEMES, Theme
from kiosk.theme.coverage import family_of

STYLE = "style.css"
ICON = "icon.svg"
_SHEET = "mirror.css"
_STANDARD = THEMES / "zug"
# What system fonts are good for: they have every script, and no visitor waits for them.
_SYSTEM = ("system-ui", '"Segoe UI"', '"Noto Sans"', '"Noto Sans Arabic"', "sans-serif")
_DARK, _STRONG = "nacht", "kontrast"


class Font(NamedTuple):
    """A file of the theme's first family, and its weight."""

    file: Path
    weight: int


# A ticket, torn where tickets are.
_TICKET = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<path fill="{ground}" d="M4 6h7a2 2 0 0 0 4 0h13a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H15a2 2 0 0 '
    '0-4 0H4a3 3 0 0 1-3-3V9a3 3 0 0 1 3-3z"/>'
    '<path stroke="{ink}" stroke-width="1.6" stroke-linecap="round" stroke-dasharray="0 3.2" '
    'd="M13 11.5v11"/></svg>'
)


@dataclass(frozen=True, slots=True)
class Look:
    """`files`: what all pages share, by its path. `signs`: every symbol, by its name."""

    files: Mapping[str, bytes]
    signs: Mapping[str, Markup]


def look(theme: Theme, site: Site) -> Look:
    """Return how the theme looks on the mirror. Raises OSError."""
    family = theme.fonts("default")[0]
    own = tuple(_faces(theme, family))
    files = {f"fonts/{each.file.name}": each.file.read_bytes() for each in own}
    # Their licences ask to go with them.
    licences = {each.file.with_name(f"{each.file.stem.partition('-')[0]}-OFL.txt") for each in own}
    files |= {f"fonts/{each.name}": each.read_bytes() for each in licences if each.exists()}
    sheet = theme.folder / _SHEET
    rules = (sheet if sheet.exists() else _STANDARD / _SHEET).read_text(encoding="utf-8")
    head = "\n".join([*_fonts(family, own), *_colours(theme, site)])
    files[STYLE] = f"{head}\n{rules}".encode()
    colours = theme.palette(site.palette)
    icon = _TICKET.format(ground=colours["miteinander"], ink=colours["topic_ink"])
    files[ICON] = f"{icon}\n".encode()
    return Look(files, symbols(theme.folder / "signs"))


def _faces(theme: Theme, family: str) -> Iterator[Font]:
    for file in sorted((theme.folder / "fonts").glob("*.ttf")):
        with TTFont(file, lazy=True) as font:
            if family_of(font) == family:
                yield Font(file, int(font["OS/2"].usWeightClass))


def _fonts(family: str, own: Sequence[Font]) -> Iterator[str]:
    for each in own:
        yield (
            f'@font-face {{ font-family: "{family}"; font-weight: {each.weight}; '
            f'font-display: swap; src: url("fonts/{each.file.name}"); }}'
        )
    families = ", ".join((f'"{family}"', *_SYSTEM))
    yield f":root {{ --letters: {families}; }}"


def _colours(theme: Theme, site: Site) -> Iterator[str]:
    """Yield the palettes: the site's own, that for the dark, that for who needs contrast."""
    yield _palette(theme.palette(site.palette))
    if site.palette == _STRONG:
        return
    if site.palette != _DARK and _DARK in theme.palettes:
        yield f"@media (prefers-color-scheme: dark) {{ {_palette(theme.palette(_DARK))} }}"
    if _STRONG in theme.palettes:
        yield f"@media (prefers-contrast: more) {{ {_palette(theme.palette(_STRONG))} }}"
    # Paper is white, whatever the screen is.
    yield f"@media print {{ {_palette(theme.palette(site.palette) | {'paper': '#FFFFFF'})} }}"


def _palette(colours: Mapping[str, str]) -> str:
    named = {name.replace("_", "-"): colour for name, colour in colours.items()}
    # A card that has the colour of the page has an edge, as on the screen.
    for ground in ("card", "board"):
        alike = colours[ground] == colours["paper"]
        named[f"{ground}-edge"] = colours["edge"] if alike else "transparent"
    return ":root { " + " ".join(f"--{name}: {value};" for name, value in named.items()) + " }"
