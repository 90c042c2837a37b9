"""A folder of notes becomes announcements, each in its languages."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.errors import ParseError
from feeds.formats import Items, Reading, notes
from feeds.model import Announcement, Call, Picture, Text, Topic, Window

ZONE = ZoneInfo("Europe/Berlin")
START = datetime(2026, 11, 22, tzinfo=ZONE)
WINDOW = Window(START, START + timedelta(days=60))
PICTURE = Picture("0" * 64 + ".jpg", 640, 480)
HERE = Reading("haus", ZONE, pictures={"fest.jpg": PICTURE})


def read(files: dict[str, str], here: Reading = HERE) -> Items:
    return notes.read(notes.reduce(json.dumps(files).encode()).kept, here, WINDOW)


def only(items: Items) -> Announcement:
    (announcement,) = items.announcements
    return announcement


def reasons(items: Items) -> list[tuple[str, int, str]]:
    return [(each.item, each.line, each.reason) for each in items.diagnostics]


FEST = """---
title: Frühlingsfest
from: 2026-11-20
until: 30.11.2026
link: https://fest.beispiel.example/
image: fest.jpg
alt: Kinder tanzen um einen Baum
topic: Miteinander leben
call: yes
priority: 2
checked_by: B. Beispiel
---
Wir feiern, und **alle** sind eingeladen.

- Kuchen
- Musik
"""
FEST_AR = "---\ntitle: عيد الربيع\nalt: أطفال يرقصون\n---\nأهلا بالجميع\n"


def test_the_notes_of_one_name_are_one_item_in_its_languages() -> None:
    items = read({"fest.de.md": FEST, "fest.ar.md": FEST_AR})

    assert items == Items(
        announcements=(
            Announcement(
                source="haus",
                uid="fest",
                texts={
                    "de": Text(
                        "Frühlingsfest",
                        "Wir feiern, und alle sind eingeladen.\n\n• Kuchen\n• Musik",
                        "Kinder tanzen um einen Baum",
                        "B. Beispiel",
                    ),
                    "ar": Text("عيد الربيع", "أهلا بالجميع", "أطفال يرقصون", translated=True),
                },
                since=datetime(2026, 11, 20, tzinfo=ZONE),
                until=datetime(2026, 12, 1, tzinfo=ZONE),
                url="https://fest.beispiel.example/",
                picture=PICTURE,
                topic=Topic.MITEINANDER,
                priority=2,
                call=Call(),
            ),
        )
    )


def test_the_pictures_are_named_for_whoever_fetches_them() -> None:
    body = json.dumps({"a.md": FEST, "b.md": FEST, "c.md": "Ohne", "d.md": "---\noffen"}).encode()

    assert notes.reduce(body).pictures == ("fest.jpg",)


@pytest.mark.parametrize(
    ("file", "uid", "language"),
    [
        ("fest.md", "fest", "de"),
        ("fest.uk.md", "fest", "uk"),
        ("fest.de-simple.md", "fest", "de-simple"),
        ("fest.DE.md", "fest", "de"),
        ("fest.2026.md", "fest.2026", "de"),
        ("fest am see.md", "fest am see", "de"),
        (".md", ".md", "de"),
        (".de.md", ".de", "de"),
    ],
)
def test_the_name_of_a_file_tells_item_and_language(file: str, uid: str, language: str) -> None:
    announcement = only(read({file: "Hallo"}))

    assert announcement.uid == uid
    assert list(announcement.texts) == [language]


@pytest.mark.parametrize(
    ("situation", "content", "text"),
    [
        ("has a heading", "# Fest\n\nKommt alle", Text("Fest", "Kommt alle")),
        ("has a line only", "Kommt alle", Text("Kommt alle")),
        ("has an empty front matter", "---\n---\nKommt", Text("Kommt")),
        ("says its title twice", "---\ntitle: Fest\n---\n# Fest\n\nKommt", Text("Fest", "Kommt")),
        ("has a rule, no front matter", "Fest\n\n---\n\nKommt", Text("Fest", "Kommt")),
        ("comes from Windows", "\ufeff---\r\ntitle: Fest\r\n---\r\nKommt", Text("Fest", "Kommt")),
        ("has a title that looks like a number", "---\ntitle: 18:00\n---\n", Text("18:00")),
        ("has an empty key", "---\ntitle: Fest\nuntil:\n---\n", Text("Fest")),
        ("has a colon", "---\ntitle: Fest: wir feiern's\n---\n", Text("Fest: wir feiern's")),
        ("has quoted words", '---\ntitle: "Fest" am See\n---\n', Text('"Fest" am See')),
        ("has a star", "---\ntitle: *neu* Fest\n---\n", Text("*neu* Fest")),
        ("begins with empty lines", "\n \n---\ntitle: Fest\n---\nKommt", Text("Fest", "Kommt")),
        ("has long fences", "-----\ntitle: Fest\n----\nKommt", Text("Fest", "Kommt")),
        ("has dashes of Word", "—\ntitle: Fest\n–-\nKommt", Text("Fest", "Kommt")),
    ],
)
def test_a_note_that(situation: str, content: str, text: Text) -> None:
    items = read({"fest.md": content})

    assert only(items).texts["de"] == text, situation
    assert not items.diagnostics


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("titel: Fest", (2, "unknown key 'titel'; did you mean 'title'?")),
        ("link: fest.example", (2, "link must be a link that begins with")),
        ("image: fehlt.jpg", (2, "image must be the name of a picture")),
        ("image: fest.jpg", (2, 'its picture is not described: "alt" is missing')),
        ("topic: Gemeinsam activ", (2, "did you mean 'gemeinsam aktiv'?")),
        ("priority: hoch", (2, "priority must be a whole number")),
        ("call: vielleicht", (2, 'call must be "yes" or "no"')),
        ("helpers: viele", (2, 'helpers must be a number, as "3" or "2–3"')),
        ("answer_by: bald", (2, "answer_by must be a day as")),
        ("priority: 99999999999", (2, "priority must be a whole number")),
        ("title: Fest\nlink: [a, b]", (3, "link must be one text")),
        ("title: Fest: heute\nlink: fest.example", (3, "link must be a link that begins with")),
    ],
)
def test_a_mistake_is_told_and_the_note_is_shown(front: str, expected: tuple[int, str]) -> None:
    items = read({"fest.md": f"---\n{front}\n---\nHallo"})

    assert only(items).uid == "fest"
    ((item, line, reason),) = reasons(items)
    assert (item, line) == ("fest.md", expected[0])
    assert expected[1] in reason
    assert not items.diagnostics[0].lost


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "it has neither a title nor a text"),
        ("---\ntopic: miteinander\n---\n", "it has neither a title nor a text"),
        ("---\ntitle: Offen\n", "the front matter has no end"),
        ("---\ntitle: 'Offen\n---\n", "the front matter is not YAML"),
        ("---\nnur Worte\n---\n", "the front matter must be lines of"),
        ("---\nuntil: bald\n---\nHallo", "until must be a day as"),
        ("---\nfrom: 2026-12-02\nuntil: 2026-12-01\n---\nHallo", "until is not after from"),
        ("---\na: &a [x]\nb: [*a, *a, *c]\n---\nHallo", "the front matter is not YAML"),
    ],
)
def test_a_broken_note_costs_only_itself(content: str, reason: str) -> None:
    items = read({"fest.md": content, "gut.md": "Gut"})

    assert only(items).uid == "gut"
    assert reason in items.diagnostics[-1].reason
    assert items.diagnostics[-1].lost


def test_where_notes_contradict_each_other_the_sources_language_wins() -> None:
    files = {
        "fest.ar.md": "---\nuntil: 2026-12-24\n---\nA",
        "fest.de.md": "---\nuntil: 30.11.2026\n---\nB",
        "fest.uk.md": "---\nuntil: 2026-11-30\n---\nC",
    }

    items = read(files)

    assert only(items).until == datetime(2026, 12, 1, tzinfo=ZONE)
    assert reasons(items) == [("fest.ar.md", 2, "until is not that of fest.de.md, which holds")]
    english = read(files, Reading("haus", ZONE, language="ar"))
    assert only(english).until == datetime(2026, 12, 25, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("situation", "files", "translated"),
    [
        ("beside the source's language", ["a.de.md", "a.ar.md", "a.uk.md"], {"ar", "uk"}),
        ("beside a file without a language", ["a.md", "a.de-simple.md"], {"de-simple"}),
        ("alone", ["a.ar.md"], set()),
        ("where nobody wrote in the source's language", ["a.ar.md", "a.uk.md"], set()),
    ],
)
def test_which_texts_are_translations(
    situation: str, files: list[str], translated: set[str]
) -> None:
    texts = only(read(dict.fromkeys(files, "Hallo"))).texts

    assert {tag for tag, text in texts.items() if text.translated} == translated, situation


CALL = """---
title: Fest
from: 2026-11-20
until: {until}
helpers: zwei bis drei
when: samstags 9 bis 12 Uhr
answer_by: 12. Dezember 2026
ask: Frau Muster am Tresen
---
"""
CALL_AR = "---\ntitle: عيد\nwhen: السبت\nask: موستر\n---\n"


def test_a_note_says_what_helpers_are_asked_for() -> None:
    items = read({"fest.md": CALL.format(until=""), "fest.ar.md": CALL_AR})

    found = only(items)
    assert found.call == Call("2–3", date(2026, 12, 12))
    assert found.until == datetime(2026, 12, 13, tzinfo=ZONE), "nobody may answer any more"
    german = Text("Fest", when="samstags 9 bis 12 Uhr", ask="Frau Muster am Tresen")
    arabic = Text("عيد", when="السبت", ask="موستر", translated=True)
    assert found.texts == {"de": german, "ar": arabic}
    assert items.diagnostics == ()


@pytest.mark.parametrize(
    ("situation", "until", "last", "complaints"),
    [
        ("ends earlier", "2026-12-01", 2, []),
        ("ends on that day", "2026-12-12", 13, []),
        ("is said to end later", "2026-12-20", 13, ["until is later than answer_by"]),
    ],
)
def test_a_call_that(situation: str, until: str, last: int, complaints: list[str]) -> None:
    items = read({"fest.md": CALL.format(until=until)})

    assert only(items).until == datetime(2026, 12, last, tzinfo=ZONE), situation
    assert [reason[:29] for _, _, reason in reasons(items)] == complaints


def test_a_call_that_is_over_before_it_begins_is_left_out() -> None:
    items = read({"fest.md": CALL.format(until="").replace("2026-11-20", "2026-12-13")})

    assert items.announcements == ()
    assert reasons(items) == [("fest.md", 7, "answer_by lies before from")]


def test_what_is_no_call_asks_nobody() -> None:
    items = read({"fest.md": "---\ntitle: Fest\ncall: no\nask: Frau Muster\n---\n"})

    assert only(items).call is None
    assert only(items).texts["de"] == Text("Fest")
    assert reasons(items) == [("fest.md", 4, "ask is not shown, since call says no")]


@pytest.mark.parametrize(
    ("answer", "call"),
    [("yes", True), ("Ja", True), ("true", True), ("no", False), ("nein", False), ("", False)],
)
def test_a_note_says_whether_it_asks_for_helpers(answer: str, call: bool) -> None:
    items = read({"fest.md": "Hallo", "fest.ar.md": f"---\ncall: {answer}\n---\nA"})

    assert (only(items).call is not None) is call
    assert not items.diagnostics


@pytest.mark.parametrize(("front", "url"), [("", "tel:115"), ("link: https://a.example/", None)])
def test_a_note_without_a_link_is_joined_by_its_sources_contact(
    front: str, url: str | None
) -> None:
    here = Reading("haus", ZONE, contact="tel:115")

    assert only(read({"a.md": f"---\n{front}\n---\nA"}, here)).url == (url or "https://a.example/")


def test_a_time_may_stand_in_any_language_and_a_bad_one_yields_to_a_good_one() -> None:
    items = read(
        {"fest.de.md": "---\nuntil: bald\n---\nB", "fest.en.md": "---\nuntil: 2026-11-30\n---\nC"}
    )

    assert only(items).until == datetime(2026, 12, 1, tzinfo=ZONE)
    assert [each.lost for each in items.diagnostics] == [False]


def test_two_files_of_one_language_are_one_too_many() -> None:
    items = read({"fest.md": "Eins", "fest.de.md": "Zwei"})

    assert only(items).texts["de"].title == "Zwei"
    assert reasons(items) == [("fest.md", 0, "fest.de.md says the same in the same language (de)")]


@pytest.mark.parametrize(
    ("front", "shown"),
    [("until: 2026-11-21", False), ("until: 2026-11-22", True), ("from: 2027-01-21", False)],
)
def test_only_what_is_live_in_the_window_is_read(front: str, shown: bool) -> None:
    assert bool(read({"a.md": f"---\n{front}\n---\nA"}).announcements) is shown


def test_a_folder_may_be_empty_and_other_files_are_none_of_ours() -> None:
    assert read({}) == Items()
    assert read({"fest.txt": "Hallo"}) == Items()


@pytest.mark.parametrize("body", [b"", b"[]", b'{"a.md": 3}', b"\xff", b"<html>", b"{" * 9999])
def test_what_is_no_folder_is_refused(body: bytes) -> None:
    with pytest.raises(ParseError):
        notes.reduce(body)


PIECES = st.sampled_from(
    [
        *("---\n", "title: x\n", "until: 2026-11-30\n", "from: 2026-11-30\n", "- a\n", "\ud800"),
        *("priority: 1\n", "? [a]\n: b\n", "title: &x\n", "<<: *x\n", "\x00", "\x85", "image: x\n"),
        *("# H\n", "[a](b)", "!!python/object:os.system x\n", "%YAML 9.9\n", "{", "}\n", "'", '"'),
    ]
)
NAMES = st.sampled_from(["a.md", "a.de.md", "a.ar.md", "b.md", ".md", "..md", "a.\ud800.md"])
CONTENTS = st.text() | st.lists(PIECES, max_size=9).map("".join)


@settings(deadline=None)
@given(st.dictionaries(NAMES, CONTENTS | CONTENTS.map("---\n{}---\nText".format)))
def test_no_notes_whatsoever_raise_anything(files: dict[str, str]) -> None:
    items = read({**files, "gut.md": "Gut"})

    uids = [each.uid for each in items.announcements]
    assert "gut" in uids
    "".join([*uids, *(each.item for each in items.diagnostics)]).encode()
    kept = notes.reduce(json.dumps(files).encode()).kept
    assert notes.reduce(kept).kept == kept
