"""Arguments are what a person types behind `kiosk`: a command, and its options."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kiosk.languages import LANGUAGES
from kiosk.site import Site

CHECKOUT = Path(__file__).resolve().parent.parent

# Options that pretend another screen: what is measured then is none of this one.
PRETENDED = ("size", "diagonal", "distance", "rotate", "palette", "language")

Command = argparse.ArgumentParser
Options = Callable[[Command], None]


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(
        prog="kiosk", description="The screen: what is on, set and shown."
    )
    commands = whole.add_subparsers(dest="command", required=True)
    for name, (what, options) in COMMANDS.items():
        command = commands.add_parser(name, help=what, description=what)
        for add in options:
            add(command)
    return whole


def with_options(site: Site, given: argparse.Namespace) -> Site:
    """Return the site as the options of the command line want it."""
    screen = site.screen
    if getattr(given, "diagonal", None):
        screen = replace(screen, diagonal=given.diagonal)
    if getattr(given, "distance", None):
        # Who stands further away than the reader still is to see the headline.
        far = max(given.distance, screen.far)
        screen = replace(screen, reading=given.distance, far=far)
    if getattr(given, "rotate", None) is not None:
        screen = replace(screen, rotate=given.rotate)
    if getattr(given, "size", None):
        screen = screen.with_page_size(*given.size)
    if getattr(given, "palette", None):
        site = replace(site, palette=given.palette, night=None)
    if getattr(given, "language", None):
        site = replace(site, languages=(given.language,))
    return replace(site, screen=screen)


# --- the options of each command -----------------------------------------------------------------


def _of_a_site(command: Command) -> None:
    command.add_argument("--config", type=Path, required=True, help="the site's TOML file")
    command.add_argument("--var", type=Path, default=CHECKOUT / "var", help="where state is kept")
    command.add_argument(
        "--at", type=datetime.fromisoformat, help="as if it were this time (ISO 8601)"
    )


def _of_pages(command: Command) -> None:
    command.add_argument("--size", type=_size, help="of a page, as 1920x1080")


def _of_another_screen(command: Command) -> None:
    command.add_argument("--diagonal", type=_above_zero, help="of the panel, inches")
    command.add_argument("--distance", type=_above_zero, help="of its readers, metres")
    command.add_argument("--rotate", type=int, choices=(0, 90, 180, 270))
    command.add_argument("--palette")
    command.add_argument("--language", choices=LANGUAGES)


def _as_json(command: Command) -> None:
    command.add_argument("--json", type=Path, help="write it as JSON; - is here")


def _run(command: Command) -> None:
    where = command.add_mutually_exclusive_group()
    where.add_argument("--windowed", action="store_true", help="in a window")
    where.add_argument("--offscreen", action="store_true", help="without any display")


def _shot(command: Command) -> None:
    command.add_argument("--out", type=Path, required=True, help="the folder for the pictures")


def _audit(command: Command) -> None:
    command.add_argument("--html", type=Path, help="write it as a page into this folder")


def _prepare(command: Command) -> None:
    command.add_argument("--untrusted", action="store_true", help="the clock may be wrong")


def _lint(command: Command) -> None:
    command.add_argument("text", help="a note, a text file, or the name of an item (see `why`)")
    command.add_argument("--text-language", default="", help="of the text, as de-simple")
    command.add_argument(
        "--language",
        dest="report_language",
        choices=("de", "en"),
        default="de",
        help="of the advice",
    )


def _mirror(command: Command) -> None:
    command.add_argument("--out", type=Path, required=True, help="the folder for it")
    command.add_argument(
        "--serve", action="store_true", help="keep it current, and serve it on this machine"
    )
    command.add_argument("--port", type=int, default=8080, help="where; 8080")


def _poster(command: Command) -> None:
    command.add_argument("--out", type=_pdf, required=True, help="the file to write, as woche.pdf")
    command.add_argument("--language", dest="spoken", choices=LANGUAGES)
    what = command.add_mutually_exclusive_group()
    what.add_argument("--item", help="one item by its name (`why` tells it), not the week")
    what.add_argument("--hand-out", action="store_true", help="the week on one A4, to be folded")
    command.add_argument("--paper", choices=("A4", "A3"), default="A4", help="of a poster; A4")


def _sheet(command: Command) -> None:
    command.add_argument("--theme", default="zug", help="the name of a folder in themes/")
    command.add_argument(
        "--out", type=_png, required=True, help="the picture to write, as sheet.png"
    )


COMMANDS: Mapping[str, tuple[str, tuple[Options, ...]]] = {
    "run": ("show the pages on the screen, for ever", (_of_a_site, _run)),
    "shot": (
        "write every page of a round as a picture",
        (_of_a_site, _of_pages, _shot, _of_another_screen),
    ),
    "audit": (
        "measure every page of a round against the accessibility table",
        (_of_a_site, _of_pages, _as_json, _audit, _of_another_screen),
    ),
    "why": ("tell what is on, and why", (_of_a_site,)),
    "theme": ("tell whether the site's theme can be used, and why not", (_of_a_site,)),
    "prepare": (
        "set the pages of a round (`run` does it by itself)",
        (_of_a_site, _of_pages, _prepare),
    ),
    "lint": ("give advice on a text: how it is easier to read", (_of_a_site, _lint, _as_json)),
    "mirror": (
        "write the whole programme as web pages, calendars and feeds",
        (_of_a_site, _mirror),
    ),
    "poster": (
        "print the coming week, or one item, as a PDF that everybody can read",
        (_of_a_site, _poster),
    ),
    "sheet": ("show all that a theme sets", (_sheet,)),
}


# --- what is typed, as values --------------------------------------------------------------------


def _png(text: str) -> Path:
    if Path(text).suffix.lower() != ".png":
        raise argparse.ArgumentTypeError(f"{text!r} is no name of a picture, as sheet.png")
    return Path(text)


def _pdf(text: str) -> Path:
    if Path(text).suffix.lower() != ".pdf":
        raise argparse.ArgumentTypeError(f"{text!r} is no name of a PDF, as woche.pdf")
    return Path(text)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdigit() and height.isdigit() and int(width) and int(height)):
        raise argparse.ArgumentTypeError(f"{text!r} is not a size, as 1920x1080")
    return int(width), int(height)


def _above_zero(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < 1000:  # noqa: PLR2004  # neither panels nor eyes reach further
        raise argparse.ArgumentTypeError(f"{text!r} is not a length")
    return number
