"""A theme is how things look: a folder with theme.toml, Typst files and fonts."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.errors import ThemeError

THEMES = Path(__file__).resolve().parents[2] / "themes"
STYLES = ("headline", "strong", "body")


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """How a style is set in a language: em from line to line, most characters in a line."""

    pitch: float
    longest: int
    balanced: bool


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme, read. `cap_height` is that of its main font, em.

    `digest` changes with any of its files.
    """

    folder: Path
    cap_height: float
    weights: Mapping[str, int]
    digest: str
    _given: Mapping[str, Any]

    def fonts(self, language: str) -> list[str]:
        """Return the families for `language`, in the order in which they are tried."""
        fonts: Mapping[str, list[str]] = self._given["fonts"]
        return list(fonts.get(language, fonts["default"]))

    def style(self, name: str, language: str) -> StyleSheet:
        """Return how the style is set in `language`."""
        base: Mapping[str, Any] = self._given["style"][name]
        own: Mapping[str, Mapping[str, Any]] = self._given.get("language", {}).get(language, {})
        return StyleSheet(
            pitch=own.get("pitch", {}).get(name, base["pitch"]),
            longest=own.get("longest", {}).get(name, base["longest"]),
            balanced=base.get("balanced", False),
        )

    def palette(self, name: str) -> dict[str, str]:
        """Return the colours of a palette, "#rrggbb" by their names.

        Raises ThemeError when there is none.
        """
        try:
            return dict(self._given["palette"][name])
        except KeyError:
            raise ThemeError(f"theme {self.folder.name!r} has no palette {name!r}") from None


def load(name: str, themes: Path = THEMES) -> Theme:
    """Read the theme called `name`. Raises ThemeError with the reason when it cannot be used."""
    folder = themes / name
    try:
        given = tomllib.loads((folder / "theme.toml").read_text(encoding="utf-8"))
        weights = {style: int(given["style"][style]["weight"]) for style in STYLES}
        cap_height = float(given["fonts"]["cap_height"])
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise ThemeError(f"theme {name!r} cannot be used: {error!r}") from error
    return Theme(folder, cap_height, weights, _digest(folder), given)


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(each for each in folder.rglob("*") if each.is_file()):
        digest.update(str(file.relative_to(folder)).encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
