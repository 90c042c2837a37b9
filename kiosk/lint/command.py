"""The command `kiosk lint`: which texts are meant, and what is said of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from feeds.model import Announcement, Event, Snapshot
from kiosk.errors import KioskError
from kiosk.languages import LANGUAGES
from kiosk.lint import Advice, facts, lint, lint_item
from kiosk.lint.draft import language_of, of_note, of_plain
from kiosk.site import Site

NOTES = (".md", ".markdown")


class LintError(KioskError):
    """There is no such text."""


def of_file(file: Path, language: str, site: Site, today: date) -> tuple[Advice, ...]:
    """Return the advice on a file; `language` "": as its name says, else the site's own.

    Raises LintError when it cannot be read, or is a calendar.
    """
    try:
        content = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LintError(f"{file} cannot be read as a text in UTF-8: {error}") from error
    if content.startswith("BEGIN:VCALENDAR"):
        raise LintError(
            f"{file} is a calendar: name one of its events, by the name that `kiosk why` prints"
        )
    language = language or language_of(file) or site.languages[0]
    if file.suffix.lower() in NOTES:
        note = of_note(content, language)
        return (lint(note.draft, site, today, facts.of_note(note, site)),)
    return (lint(of_plain(content, language), site, today),)


def of_item(
    name: str, language: str, snapshot: Snapshot | None, site: Site, today: date
) -> tuple[Advice, ...]:
    """Return the advice on the versions of the item called `name`, as `kiosk why` calls it.

    Those in `language`, "" for all that a screen can speak. Raises LintError when there are none.
    """
    items: tuple[Event | Announcement, ...] = ()
    if snapshot is not None:
        items = (*snapshot.events, *snapshot.announcements)
    item = next((each for each in items if each.item == name), None)
    if item is None:
        raise LintError(
            f"{name!r} is neither a file nor an item of the last snapshot: "
            "`kiosk why` prints the names of items"
        )
    chosen = [each for each in item.texts if language in ("", each)]
    if not chosen:
        said = ", ".join(item.texts)
        raise LintError(f"{name!r} says nothing in {language!r}, but in {said}")
    in_order = sorted(chosen, key=lambda each: (*LANGUAGES, each).index(each))
    return tuple(lint_item(item, each, site, today) for each in in_order)
