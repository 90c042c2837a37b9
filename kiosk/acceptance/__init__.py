"""Acceptance: a theme is shown once it has proved good; until then, the last one that was.

What is set is always the copy: nobody's half-saved file reaches the screen.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from pathlib import Path

from kiosk.acceptance import pages, posters
from kiosk.errors import ThemeError
from kiosk.theme import THEMES, Theme, faces, kept, palette, read, styles
from kiosk.theme.kept import Record
from kiosk.typeset.edition import edition

log = logging.getLogger("kiosk.theme")


def usable(name: str, palettes: Collection[str], state: Path, themes: Path = THEMES) -> Theme:
    """Return the theme `name` if it is good and has `palettes`; else the last good one that has.

    That is a copy of its own or, where it has none, of a theme that the site had before. Copies lie
    below `state`. Raises ThemeError with every reason when there is neither.
    """
    try:
        return accepted(name, palettes, state, themes)
    except ThemeError as error:
        good = kept.last_good(name, palettes, state) or kept.newest_good(palettes, state)
        if good is None:
            raise
        log.error("the last good copy, of %r, is used: %s", good.folder.name, error)  # noqa: TRY400  # no bug of ours
        return good


def accepted(name: str, palettes: Collection[str], state: Path, themes: Path = THEMES) -> Theme:
    """Return the theme `name` as it is now. Raises ThemeError with every reason against it.

    What was accepted once is not tried again until it changes, or our code does.
    """
    now, _ = read(themes / name)
    good = kept.last_good(name, palettes, state)
    known = Record(now.digest, edition())
    if good is not None and kept.record(name, state) == known:
        return good
    try:
        with kept.copied(themes / name, state) as tried:
            theme = vetted(tried, palettes)
            good = kept.keep(tried, Record(theme.digest, known.edition), state)
    except OSError as error:
        raise ThemeError(name, [f"no copy of it can be kept: {error}"]) from error
    for each in palette.warnings(good.palettes, good.pairs):
        log.warning("theme %s: %s", name, each)
    return good


def vetted(folder: Path, palettes: Collection[str]) -> Theme:
    """Return the theme in `folder`. Raises ThemeError with every reason against it."""
    theme, reasons = read(folder)
    reasons += [theme.no_palette(each) for each in palettes if each not in theme.palettes]
    reasons += palette.faults(theme.palettes, theme.pairs)
    reasons += styles.faults(theme)
    reasons += faces.faults(theme)
    # Typst would only say again, and worse, what is known by now.
    reasons = reasons or pages.faults(theme) or posters.faults(theme)
    if reasons:
        raise ThemeError(folder.name, reasons)
    return theme
