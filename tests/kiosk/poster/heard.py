"""What is heard of a tagged PDF: its structure in the order of a screen reader, with the text.

The structure is pikepdf's, the text PDFium's: neither knows our typesetter.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

PAINTING = {*"fFBbSs", "f*", "B*", "b*", "sh", "Do", "Tj", "TJ", "'", '"', "EI"}


class Part(NamedTuple):
    """An element of the structure: how deep it lies, what it is, what it says itself."""

    depth: int
    role: str
    text: str
    lang: str
    alt: str


class Type(NamedTuple):
    """A piece of type on a page: where it is, pt from the top left, and how large its letters."""

    page: int
    text: str
    x: float
    y: float
    right: float
    bottom: float
    size: float


@dataclass(frozen=True)
class Heard:
    """A PDF, taken apart. `faults`: what is wrong with its structure, in words."""

    parts: tuple[Part, ...]
    type: tuple[Type, ...]
    sizes: tuple[tuple[float, float], ...]
    faults: tuple[str, ...]
    title: str
    lang: str

    @property
    def text(self) -> str:
        """Everything in reading order, letters only: where a line ends means nothing."""
        return bare("".join(f"{each.text}{each.alt}" for each in self.parts))

    @property
    def headings(self) -> list[tuple[int, str]]:
        return [
            (int(each.role[1:]), self.whole(number))
            for number, each in enumerate(self.parts)
            if re.fullmatch(r"H[1-6]", each.role)
        ]

    def whole(self, number: int) -> str:
        """Return what the part with this number says, with all that lies in it."""
        first = self.parts[number]
        text = first.text
        for each in self.parts[number + 1 :]:
            if each.depth <= first.depth:
                break
            text += each.text
        return bare(text)


def bare(text: str) -> str:
    """Return the letters alone, as PDFium tells them: none of them joined or in a shape.

    A hyphen at the end of a line is none of its letters.
    """
    return re.sub(r"[\s\u200b\u0002\ufffe\u00ad\u2010-]+", "", unicodedata.normalize("NFKC", text))


def heard(pdf: bytes) -> Heard:
    with pikepdf.open(BytesIO(pdf)) as opened:
        said, type_, sizes = _type(pdf)
        pages = {page.objgen: number for number, page in enumerate(opened.pages)}
        root = opened.Root
        parts = tuple(_parts(root.StructTreeRoot.K, pages, said, 0, None))
        faults = tuple(_faults(opened, parts))
        with opened.open_metadata() as metadata:
            title = str(metadata.get("dc:title", ""))
        return Heard(parts, type_, sizes, faults, title, str(root.get("/Lang", "")))


def rendered(pdf: bytes, dpi: float = 72) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def _type(
    pdf: bytes,
) -> tuple[dict[tuple[int, int], str], tuple[Type, ...], tuple[tuple[float, float], ...]]:
    """Return the text by page and marked content, each piece of it, and the sizes of the pages."""
    said: dict[tuple[int, int], str] = defaultdict(str)
    pieces: list[Type] = []
    sizes = []
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document):
        width, height = page.get_size()
        sizes.append((width, height))
        textpage = page.get_textpage()
        for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=1):
            length = pdfium.FPDFTextObj_GetText(each.raw, textpage.raw, None, 0)
            buffer = (ctypes.c_ushort * length)()
            pdfium.FPDFTextObj_GetText(each.raw, textpage.raw, buffer, length)
            text = bytes(buffer).decode("utf-16-le").rstrip("\0")
            said[number, pdfium.FPDFPageObj_GetMarkedContentID(each.raw)] += text
            size = ctypes.c_float()
            pdfium.FPDFTextObj_GetFontSize(each.raw, size)
            scale = abs(each.get_matrix().d)
            left, bottom, right, top = each.get_bounds()
            if bare(text):
                pieces.append(
                    Type(
                        number, text, left, height - top, right, height - bottom, size.value * scale
                    )
                )
        textpage.close()
    document.close()
    return said, tuple(pieces), tuple(sizes)


def _parts(
    kid: Any, pages: dict[Any, int], said: dict[tuple[int, int], str], depth: int, page: int | None
) -> Iterator[Part]:
    if isinstance(kid, pikepdf.Array):
        for each in kid:
            yield from _parts(each, pages, said, depth, page)
        return
    if isinstance(kid, int):
        assert page is not None
        yield Part(depth, "", said.get((page, int(kid)), ""), "", "")
        return
    if "/Pg" in kid:
        page = pages[kid.Pg.objgen]
    if "/S" not in kid:
        if "/MCID" in kid:
            yield from _parts(int(kid.MCID), pages, said, depth, page)
        return
    yield Part(
        depth, str(kid.S)[1:], "", str(kid.get("/Lang", "")), str(kid.get("/Alt", "")).strip()
    )
    if "/K" in kid:
        yield from _parts(kid.K, pages, said, depth + 1, page)


def _faults(opened: pikepdf.Pdf, parts: tuple[Part, ...]) -> Iterator[str]:
    root = opened.Root
    if not bool(root.MarkInfo.Marked):
        yield "it is not marked"
    if not bool(root.ViewerPreferences.DisplayDocTitle):
        yield "its title is not shown"
    levels = [int(each.role[1:]) for each in parts if re.fullmatch(r"H[1-6]", each.role)]
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"there is not one H1, and first: {levels}"
    if any(after > before + 1 for before, after in pairwise(levels)):
        yield f"a level of headings is left out: {levels}"
    for each in parts:
        if each.role == "Figure" and not each.alt:
            yield "a figure says nothing"
    yield from _unmarked(opened)


def _unmarked(opened: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(opened.pages, 1):
        depth = 0
        for each in pikepdf.parse_content_stream(page):
            name, operands = str(each.operator), each.operands
            if name in {"BMC", "BDC"}:
                tag = str(operands[0])
                if depth == 0 and tag != "/Artifact" and "/MCID" not in operands[1]:
                    yield f"page {number}: {tag} is neither in the structure nor an artifact"
                depth += 1
            elif name == "EMC":
                depth -= 1
            elif name in PAINTING and depth == 0:
                yield f"page {number}: {name} paints what is not marked"
