"""Notes: a folder of Markdown files, each an announcement in one language.

    ---
    title: Frühlingsfest am Bahnhof
    from: 2027-04-01
    until: 30.04.2027
    link: https://fest.example/
    image: fest.jpg
    alt: Kinder tanzen um einen Baum
    topic: Miteinander leben
    helpers: 3
    when: am Samstag von 9 bis 12 Uhr
    answer_by: 2027-04-12
    ask: Frau Muster am Tresen
    ---
    Wir feiern, und alle sind eingeladen.

Every key may be missing. The last four say that helpers are asked for, until the day of `answer_by`
is over; so does `call: yes`. `fest.md`, `fest.de.md` and
`fest.ar.md` are one item in its languages; a file without a language in its name is in the
source's, and where there is such a one, the others are its translations. What is not words (from,
until, link, image, topic, call, helpers, answer_by, priority) may stand in any of them; where they
contradict each other, the source's language wins.

The body that `reduce` takes is a JSON object: file names and their texts.
"""

from __future__ import annotations

import json
from collections import defaultdict

from feeds.errors import ParseError
from feeds.formats import Diagnostic, Items, Reading, Reduced
from feeds.formats.notes.frontmatter import Note, NoteError, fields_of, note_of
from feeds.formats.notes.item import item_of
from feeds.formats.words.languages import language_of
from feeds.model import LANGUAGE, Announcement, Window
from feeds.wording import Words

_ENDING = ".md"


def reduce(body: bytes) -> Reduced:
    """Return the notes in one order. Raises ParseError when `body` is no object of texts."""
    files = _files(body)
    pictures: dict[str, None] = {}
    for content in files.values():
        try:
            image = fields_of(content).values.get("image", "")
        except NoteError:
            continue  # `read` says so, every day
        if image:
            pictures[image] = None
    kept = json.dumps(files, sort_keys=True, indent=1).encode("ascii")
    return Reduced(kept, pictures=tuple(pictures))


def read(kept: bytes, reading: Reading, window: Window) -> Items:
    """Return the announcements in `kept` that are live at some time in `window`."""
    try:
        files = _files(kept)
    except ParseError as error:
        return Items(diagnostics=(Diagnostic("", 0, error.args[0]),))
    announcements: list[Announcement] = []
    diagnostics: list[Diagnostic] = []
    for uid, notes in _notes(files, reading.language, diagnostics).items():
        announcement = item_of(uid, notes, reading, diagnostics)
        if announcement is not None and announcement.overlaps(window):
            announcements.append(announcement)
    return Items(announcements=tuple(announcements), diagnostics=tuple(diagnostics))


def _files(body: bytes) -> dict[str, str]:
    try:
        files = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ParseError(Words("the notes are not an object of file names and texts")) from error
    if not isinstance(files, dict) or not all(isinstance(each, str) for each in files.values()):
        raise ParseError(Words("the notes are not an object of file names and texts"))
    # A file system may have names that no text can hold.
    named = {name.encode("utf-8", "replace").decode(): files[name] for name in sorted(files)}
    return {name: text for name, text in named.items() if name.lower().endswith(_ENDING)}


def _notes(
    files: dict[str, str], language: str, diagnostics: list[Diagnostic]
) -> dict[str, list[Note]]:
    """Return the notes of each item, the source's language first."""
    items: dict[str, dict[str, Note]] = defaultdict(dict)
    for file, content in files.items():
        uid, tag = _name(file, language)
        if tag in items[uid]:
            reason = Words("{} says the same in the same language ({})", items[uid][tag].file, tag)
            diagnostics.append(Diagnostic(file, 0, reason))
            continue
        try:
            items[uid][tag] = note_of(file, tag, content, diagnostics)
        except NoteError as error:
            diagnostics.append(Diagnostic(file, error.line, error.args[0]))
    return {
        uid: sorted(notes.values(), key=lambda each: (each.language != language, each.language))
        for uid, notes in items.items()
        if notes
    }


def _name(file: str, language: str) -> tuple[str, str]:
    """Return the name of the item and the language of its note."""
    stem = file[: -len(_ENDING)]
    name, dot, tag = stem.rpartition(".")
    known = language_of(tag, "") if dot and name else ""
    return (name, known) if LANGUAGE.fullmatch(known) else (stem or file, language)
