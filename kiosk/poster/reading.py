"""Reading order is the order in which the parts of a tagged PDF are heard."""

from __future__ import annotations

import re

from kiosk.errors import TypesetError

# The structure's root as Typst writes it: the element of the document with its children in order.
_DOCUMENT = re.compile(rb"(/S/Document\b[^>]*?/K\[)([^\]]*)(\])")
_CHILD = re.compile(rb"\d+ \d+ R")


def back_last(pdf: bytes) -> bytes:
    """Return a hand-out's PDF in which the second part of the document is heard last.

    A sheet that is folded has its back beside its cover. The same references stand in another
    order, so that no byte moves. Raises TypesetError when it is no such document.
    """
    found = _DOCUMENT.search(pdf)
    children = _CHILD.findall(found[2]) if found else []
    if not found or len(children) < 2:  # noqa: PLR2004  # the cover and the back
        raise TypesetError("the hand-out has no cover and back")
    cover, back, *inside = children
    order = b" ".join((cover, *inside, back))
    return pdf[: found.start(2)] + order + pdf[found.end(2) :]
