"""The press is Typst with one theme's files and fonts: it sets jobs, as pictures or as PDF."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import typst

from kiosk.errors import TypesetError
from kiosk.theme import Theme

# The Typst files of a theme that set something.
PAGES, POSTERS = "main.typ", "poster.typ"


class Press:
    """Sets jobs with the Typst file `entry` of a theme.

    A context manager: it holds a folder that Typst may read, with the theme in theme/ and the
    pictures of `assets` in assets/.
    """

    def __init__(self, theme: Theme, entry: str, assets: Path) -> None:
        self.theme = theme
        self._fonts = typst.Fonts(
            font_paths=[str(theme.folder / "fonts")],
            include_system_fonts=False,
            include_embedded_fonts=False,
        )
        # Typst reads below one root: the theme and the pictures, nothing else.
        with ExitStack() as stack:
            folder = tempfile.TemporaryDirectory(prefix="aushang-")
            self._root = Path(stack.enter_context(folder))
            (self._root / "theme").symlink_to(theme.folder.resolve())
            (self._root / "assets").symlink_to(assets.resolve())
            # Typst refuses a main file that lies elsewhere, also behind a link.
            main = f'#include "theme/{entry}"\n'
            (self._root / "main.typ").write_text(main, encoding="utf-8")
            self._exit = stack.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._exit.close()

    def forme(self, job: Mapping[str, Any]) -> Forme:
        """Return `job`, ready to be set. Raises TypesetError."""
        with _translated():
            return Forme(
                typst.Compiler(
                    str(self._root / "main.typ"),
                    root=str(self._root),
                    font_paths=self._fonts,
                    # JSON, never markup: text from a feed cannot run as Typst code.
                    sys_inputs={"job": json.dumps(job, ensure_ascii=False)},
                )
            )


class Forme:
    """One job on the press. All of its methods raise TypesetError when Typst cannot set it."""

    def __init__(self, compiler: typst.Compiler) -> None:
        self._compiler = compiler

    def png(self, ppi: float) -> bytes:
        """Return a PNG of the one page that there is to be."""
        with _translated():
            png = self._compiler.compile(format="png", ppi=ppi)
        if not isinstance(png, bytes):
            raise TypesetError("the theme set more than one page for one")
        return png

    def pdf(self) -> bytes:
        """Return a PDF that everybody can read: PDF/UA-1, ISO 14289-1."""
        with _translated():
            pdf = self._compiler.compile(format="pdf", pdf_standards=["ua-1"])
        if not isinstance(pdf, bytes):
            raise TypesetError("Typst made no PDF of it")
        return pdf

    def noted(self, label: str) -> list[Any]:
        """Return what the theme noted under `label`, as "<box>"."""
        with _translated():
            found: list[Any] = json.loads(self._compiler.query(label, field="value"))
        return found


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (typst.TypstError, RuntimeError) as error:
        raise TypesetError(str(error)) from error
