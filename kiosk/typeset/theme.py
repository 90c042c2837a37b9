"""A theme is how things look: a folder with theme.toml, Typst files and fonts."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from feeds import tables
from kiosk.contrast import is_colour
from kiosk.errors import ThemeError
from kiosk.wording import LANGUAGES

THEMES = Path(__file__).resolve().parents[2] / "themes"
STYLES = ("headline", "strong", "body")
# The theme's own portrait is made of it: it must not make it another theme.
PORTRAIT = "sheet.png"

T = TypeVar("T")
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """How a style is set in a language: em from line to line, most characters in a line."""

    pitch: float
    longest: int
    balanced: bool


class Pairs(NamedTuple):
    """Which colour stands on which ground, by their names.

    `text` is read, `signs` mean something without words, `decoration` means nothing.
    """

    text: tuple[Pair, ...]
    signs: tuple[Pair, ...]
    decoration: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme, read. `cap_height` is that of its main font, em.

    `families` by language, `default` for all others, in the order in which they are tried;
    `palettes`: colours "#rrggbb" by their names; `digest` changes with any of its files.
    """

    folder: Path
    cap_height: float
    families: Mapping[str, tuple[str, ...]]
    weights: Mapping[str, int]
    palettes: Mapping[str, Mapping[str, str]]
    pairs: Pairs
    digest: str
    _sheets: Mapping[str, StyleSheet]
    _pitches: Mapping[str, Mapping[str, float]]
    _longest: Mapping[str, Mapping[str, int]]

    def fonts(self, language: str) -> list[str]:
        """Return the families for `language`, in the order in which they are tried."""
        return list(self.families.get(language, self.families["default"]))

    def style(self, name: str, language: str) -> StyleSheet:
        """Return how the style is set in `language`."""
        base = self._sheets[name]
        return StyleSheet(
            pitch=self._pitches.get(language, {}).get(name, base.pitch),
            longest=self._longest.get(language, {}).get(name, base.longest),
            balanced=base.balanced,
        )

    def palette(self, name: str) -> dict[str, str]:
        """Return the colours of a palette, "#rrggbb" by their names.

        Raises ThemeError when there is none.
        """
        if name not in self.palettes:
            raise ThemeError(self.folder.name, [self.no_palette(name)])
        return dict(self.palettes[name])

    def no_palette(self, name: str) -> str:
        """Return the sentence that there is no palette `name`, with a hint."""
        return f"there is no palette {name!r}{tables.hint(name, tuple(self.palettes))}"


def load(name: str, themes: Path = THEMES) -> Theme:
    """Read the theme called `name`. Raises ThemeError with every mistake in its theme.toml."""
    theme, mistakes = read(themes / name)
    if mistakes:
        raise ThemeError(name, mistakes)
    return theme


def read(folder: Path) -> tuple[Theme, list[str]]:
    """Return the theme in `folder`, and the mistakes in its theme.toml: one makes it unusable.

    Raises ThemeError when theme.toml cannot be read at all.
    """
    if not folder.is_dir():
        there = sorted(each.name for each in folder.parent.glob("*/"))
        message = f"there is no theme {folder.name!r}{tables.hint(folder.name, there)}"
        raise ThemeError(folder.name, [message])
    try:
        given = tomllib.loads((folder / "theme.toml").read_text(encoding="utf-8"))
        digest = _digest(folder)
    except OSError as error:
        message = f"{Path(str(error.filename)).name} cannot be read: {error.strerror}"
        raise ThemeError(folder.name, [message]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ThemeError(folder.name, [f"theme.toml is not valid TOML: {error}"]) from error
    mistakes: list[str] = []
    top = tables.Table(given, "", mistakes)
    top.take("name", tables.text)
    cap_height, families = _fonts(top.take("fonts", tables.whatever, {}), mistakes)
    weights, sheets = _styles(top.take("style", tables.whatever, {}), mistakes)
    pitches, longest = _languages(top.take("language", tables.whatever, {}), mistakes)
    palettes = _palettes(top.take("palette", tables.whatever, {}), mistakes)
    pairs = _pairs(top.take("pairs", tables.whatever, {}), mistakes)
    top.close()
    theme = Theme(
        folder, cap_height, families, weights, palettes, pairs, digest, sheets, pitches, longest
    )
    return theme, mistakes


def files(folder: Path) -> Iterator[Path]:
    """Yield every file that makes the theme in `folder`, always in one order."""
    for each in sorted(folder.rglob("*")):
        if each.is_file() and each != folder / PORTRAIT:
            yield each


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in files(folder):
        digest.update(str(file.relative_to(folder)).encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


# --- the tables of theme.toml -----------------------------------------------------


_cap = tables.number(0.3, 1.2)
_pitch = tables.number(0.8, 3)
_characters = tables.whole(10, 200)


def _fonts(given: object, mistakes: list[str]) -> tuple[float, Mapping[str, tuple[str, ...]]]:
    table = tables.Table(given, "[fonts]", mistakes)
    cap_height = table.take("cap_height", _cap) or 0.0
    families = {"default": table.take("default", _some_texts) or ()}
    for language in LANGUAGES:
        if table.has(language):
            families[language] = table.take(language, _some_texts) or ()
    table.close()
    return cap_height, families


def _styles(
    given: object, mistakes: list[str]
) -> tuple[Mapping[str, int], Mapping[str, StyleSheet]]:
    styles = tables.Table(given, "[style]", mistakes)
    weights: dict[str, int] = {}
    sheets: dict[str, StyleSheet] = {}
    for name in STYLES:
        if not styles.has(name):
            styles.take(name, tables.whatever)  # notes that it is missing
            continue
        table = tables.Table(styles.take(name, tables.whatever), f"[style.{name}]", mistakes)
        weights[name] = table.take("weight", tables.whole(100, 1000)) or 0
        sheets[name] = StyleSheet(
            pitch=table.take("pitch", _pitch),
            longest=table.take("longest", _characters),
            balanced=table.take("balanced", tables.one_of(True, False), False),
        )
        table.close()
    styles.close()
    return weights, sheets


def _languages(
    given: object, mistakes: list[str]
) -> tuple[Mapping[str, Mapping[str, float]], Mapping[str, Mapping[str, int]]]:
    languages = tables.Table(given, "[language]", mistakes)
    pitches: dict[str, Mapping[str, float]] = {}
    longest: dict[str, Mapping[str, int]] = {}
    for language in LANGUAGES:
        table = tables.Table(
            languages.take(language, tables.whatever, {}), f"[language.{language}]", mistakes
        )
        pitches[language] = table.take("pitch", _by_style(_pitch), {})
        longest[language] = table.take("longest", _by_style(_characters), {})
        table.close()
    languages.close()
    return pitches, longest


def _palettes(given: object, mistakes: list[str]) -> Mapping[str, Mapping[str, str]]:
    """Return the palettes, without the colours that are none."""
    palettes: dict[str, Mapping[str, str]] = {}
    if not isinstance(given, dict) or not given:
        mistakes.append('there is no palette: write one as [palette.tag] with ink = "#1A1A1A" …')
        return palettes
    for name, colours in given.items():
        table = tables.Table(colours, f"[palette.{name}]", mistakes)
        kept = {}
        for key in colours if isinstance(colours, dict) else ():
            if colour := table.take(key, _colour, ""):
                kept[key] = colour
        palettes[name] = kept
    return palettes


def _pairs(given: object, mistakes: list[str]) -> Pairs:
    table = tables.Table(given, "[pairs]", mistakes)
    pairs = Pairs(*(table.take(key, _list_of_pairs) or () for key in Pairs._fields))
    table.close()
    return pairs


def _some_texts(value: Any) -> tuple[str, ...]:
    chosen = tables.texts(value)
    if not chosen:
        raise ValueError("the names of some font families")
    return chosen


def _by_style(read_one: Callable[[Any], T]) -> Callable[[Any], Mapping[str, T]]:
    def read_all(value: Any) -> Mapping[str, T]:
        if not isinstance(value, dict) or not set(value) <= set(STYLES):
            raise ValueError(f"a table with some of {', '.join(STYLES)}, as {{ body = … }}")
        return {style: read_one(each) for style, each in value.items()}

    return read_all


def _colour(value: Any) -> str:
    if not is_colour(value):
        raise ValueError('a colour as "#1A1A1A"')
    return str(value).upper()


def _list_of_pairs(value: Any) -> tuple[Pair, ...]:
    if not isinstance(value, list) or not all(_is_pair(each) for each in value):
        raise ValueError('a list of pairs, colour and ground, as [["ink", "paper"]]')
    return tuple((colour, ground) for colour, ground in value)


def _is_pair(value: Sequence[object]) -> bool:
    return isinstance(value, list) and [type(each) for each in value] == [str, str]
