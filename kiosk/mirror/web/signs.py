"""A sign is one of the theme's SVG files, as a symbol that a web page takes its colour to.

A page has each that it uses once. A sign never stands without its word, so readers skip it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

from markupsafe import Markup

log = logging.getLogger(__name__)

_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = {"g", "path", "circle", "ellipse", "line", "polyline", "polygon", "rect"}
_STYLE = re.compile(
    r"(?:viewBox|fill|stroke|stroke-(?:width|linecap|linejoin|dasharray|dashoffset|miterlimit)|d"
    r"|points|cx|cy|r|rx|ry|x|y|x1|x2|y1|y2|width|height|transform|opacity|fill-rule)"
)


def symbols(folder: Path) -> Mapping[str, Markup]:
    """Return the symbols of the signs in `folder`, by their names. Nothing but shapes gets in."""
    found = {}
    for file in sorted(folder.glob("*.svg")):
        try:
            root = ET.fromstring(file.read_text(encoding="utf-8"))  # noqa: S314  # the theme is ours
            found[file.stem] = _symbol(file.stem, root)
        except (OSError, ValueError, ET.ParseError) as error:
            log.warning("the sign %s cannot be read: %s", file.name, error)
    return found


def _symbol(name: str, root: ET.Element) -> Markup:
    inner = Markup("").join(_shape(each) for each in root)
    return Markup('<symbol id="sign-{}"{}>{}</symbol>').format(name, _attributes(root), inner)


def _shape(element: ET.Element) -> Markup:
    name = element.tag.removeprefix(_SVG)
    if name not in _SHAPES:
        return Markup("")
    inner = Markup("").join(_shape(each) for each in element)
    return Markup("<{0}{1}>{2}</{0}>").format(name, _attributes(element), inner)


def _attributes(element: ET.Element) -> Markup:
    kept = ((name, value) for name, value in element.items() if _STYLE.fullmatch(name))
    return Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in kept)
