"""What the person on the ladder may write into the config, and is told about mistakes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from feeds import config
from feeds.config import Format, Source
from feeds.errors import ConfigError
from feeds.model import Topic
from feeds.sources.address import Local, Remote

NAME = "name must be a short name of small letters a-z, digits and hyphens"
ADDRESS = "address must be an http, https or webcal address, or the path of a file or folder"
FORMATS = "one of 'calendar', 'jsonfeed', 'rss', 'notes'"
TOPIC = "topic must be one of 'miteinander', 'gemeinsam', 'angebunden'"
LANGUAGE = 'language must be a language tag, as "de", "de-simple" or "uk"'
CONTACT = (
    'contact must be a telephone number, as "tel:034321 000 00" or "tel:+49 34321 000 00", '
    'or a mail address, as "mailto:info@verein.example"'
)
NOTES = "notes are read from a folder; a server gives a calendar or news"


def load(folder: Path, text: str) -> config.Config:
    file = folder / "site.toml"
    file.write_text(text, encoding="utf-8")
    return config.load(file)


def mistakes(folder: Path, text: str) -> list[str]:
    with pytest.raises(ConfigError) as told:
        load(folder, text)
    return told.value.mistakes


def test_a_source_needs_a_name_and_an_address(tmp_path: Path) -> None:
    found = load(tmp_path, '[[source]]\nname = "kirche"\naddress = "webcal://kirche.example/a"\n')

    assert found.zone == ZoneInfo("Europe/Berlin")
    assert found.sources == (Source("kirche", Remote("https://kirche.example/a"), Format.CALENDAR),)


def test_everything_can_be_said_of_a_source(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("grün\n", encoding="utf-8")
    found = load(
        tmp_path,
        """
        zone = "Europe/Lisbon"
        [[source]]
        name = "town"
        address = "https://town.example/export"
        format = "calendar"
        topic = "gemeinsam"
        language = "de-simple"
        every = "1 h"
        announcements = true
        contact = "Mailto: office@town.example"
        contacts_in_text = true
        user = "screen"
        password_file = "secret"
        redirect_inside = true
        """,
    )

    assert found.zone == ZoneInfo("Europe/Lisbon")
    assert found.sources == (
        Source(
            "town",
            Remote("https://town.example/export", "screen", "grün", inside=True),
            Format.CALENDAR,
            Topic.GEMEINSAM,
            "de-simple",
            timedelta(hours=1),
            announcements=True,
            contact="mailto:office@town.example",
            contacts_in_text=True,
        ),
    )


@pytest.mark.parametrize(
    ("written", "contact"),
    [
        ("tel:034321 000 00", "tel:034321-000-00"),
        ("tel: +49 34321 / 000-00", "tel:+49-34321-000-00"),
        ("TEL:115", "tel:115"),
        (
            "mailto:fest.komitee+bahn@mein-verein.example",
            "mailto:fest.komitee+bahn@mein-verein.example",
        ),
    ],
)
def test_a_contact_keeps_the_groups_in_which_a_number_is_read(
    tmp_path: Path, written: str, contact: str
) -> None:
    text = f'[[source]]\nname = "a"\naddress = "a.ics"\ncontact = "{written}"\n'

    assert load(tmp_path, text).sources[0].contact == contact


@pytest.mark.parametrize(
    "written",
    [
        *("034321 000 00", "office@town.example", "https://town.example/", "tel:", "mailto:"),
        *("tel:+49 (0)34321 000 00", "tel:12", "tel:0343210000000000", "tel:034321 CAFE"),
        *("tel:+", "tel:03-", "tel:-03430", "tel:٠٣٤٣٢١"),
        *("mailto:office", "mailto:a@b", "mailto:a@b.example?subject=x", "mailto:a b@c.example"),
    ],
)
def test_a_contact_that_reaches_nobody_is_told_in_words(tmp_path: Path, written: str) -> None:
    text = f'[[source]]\nname = "a"\naddress = "a.ics"\ncontact = "{written}"\n'

    assert mistakes(tmp_path, text) == [f"[[source]] 'a': {CONTACT}, not {written!r}"]


@pytest.mark.parametrize(
    ("address", "format_"),
    [
        ("a.ics", Format.CALENDAR),
        ("https://town.example/a.ics?x=1", Format.CALENDAR),
        ("webcal://town.example/export", Format.CALENDAR),
        ("https://town.example/feed.json", Format.JSONFEED),
        ("https://town.example/news.rss", Format.SYNDICATION),
        ("https://town.example/news.atom", Format.SYNDICATION),
        ("news.xml", Format.SYNDICATION),
        ("notes", Format.NOTES),
        (".", Format.NOTES),
    ],
)
def test_the_format_goes_without_saying_where_it_is_certain(
    tmp_path: Path, address: str, format_: Format
) -> None:
    (source,) = load(tmp_path, f'[[source]]\nname = "a"\naddress = "{address}"\n').sources

    assert source.format is format_


def test_all_mistakes_are_told_at_once_each_with_its_place(tmp_path: Path) -> None:
    told = mistakes(
        tmp_path,
        """
        zon = "Europe/Berlin"
        [[source]]
        name = "Kirche"
        address = "https://kirche.example/export"
        every = "1 min"
        topik = "gemeinsam"
        [[source]]
        address = "ftp://secret.example/secret"
        topic = "sport"
        language = "German"
        format = "html"
        [[source]]
        name = "twice"
        address = "a.ics"
        user = "me"
        [[source]]
        name = "twice"
        address = "http://me:secret@town.example/a.ics"
        """,
    )

    assert told == [
        "unknown key 'zon'; did you mean 'zone'?",
        f"[[source]] 'Kirche': format is missing: {FORMATS}",
        f"[[source]] 'Kirche': {NAME}, not 'Kirche'",
        "[[source]] 'Kirche': every must be a duration from \"5 min\" to \"7 d\", not '1 min'",
        "[[source]] 'Kirche': unknown key 'topik'; did you mean 'topic'?",
        f"[[source]] number 2: {ADDRESS}",
        f"[[source]] number 2: {TOPIC}, not 'sport'",
        "[[source]] number 2: name is missing",
        f"[[source]] number 2: format must be {FORMATS}, not 'html'",
        f"[[source]] number 2: {LANGUAGE}, not 'German'",
        "[[source]] 'twice': user, password and redirect_inside are for servers, not for files",
        "[[source]] 'twice': a password is only sent to an https address",
        "[[source]] 'twice' is there twice",
    ]
    assert not any("secret" in each for each in told)


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ('[source]\nname = "a"', "source must be written as [[source]], with two brackets"),
        ("source = [1]", "[[source]] number 1: must be a table"),
        (
            '[[source]]\nname = "a"\naddress = "a.ics"\nuser = "me"\npassword_file = "p"',
            "[[source]] 'a': user, password and redirect_inside are for servers, not for files",
        ),
        (
            '[[source]]\nname = "a"\naddress = "a.ics"\nredirect_inside = true',
            "[[source]] 'a': user, password and redirect_inside are for servers, not for files",
        ),
        (
            '[[source]]\nname = "a"\naddress = "webcal://b"\nuser = "me"',
            (
                "[[source]] 'a': user and password_file (or password_env) belong together: "
                "one is missing"
            ),
        ),
        (
            (
                '[[source]]\nname = "a"\naddress = "webcal://b"\nuser = "me"\n'
                'password_file = "p"\npassword_env = "P"'
            ),
            "[[source]] 'a': password_file and password_env say the same: one of them is enough",
        ),
        (
            (
                '[[source]]\nname = "a"\naddress = "webcal://b"\nuser = "me"\n'
                'password_env = "AUSHANG_NO_SUCH_THING"'
            ),
            "[[source]] 'a': password_env names nothing that is in the environment",
        ),
        (
            '[[source]]\nname = "a"\naddress = "webcal://b"\nuser = "me"\npassword_file = "p"',
            "[[source]] 'a': password_file cannot be read",
        ),
        (
            '[[source]]\nname = "a"\naddress = "http://b"\nformat = "notes"',
            f"[[source]] 'a': {NOTES}",
        ),
        (
            '[[source]]\nname = "a"\naddress = "a.ics"\nevery = 15',
            '[[source]] \'a\': every must be a duration, as "15 min" or "1 h", not 15',
        ),
    ],
)
def test_a_mistake_is_told_in_words(tmp_path: Path, text: str, mistake: str) -> None:
    assert mistake in mistakes(tmp_path, text)


@pytest.mark.parametrize("key", ["address", "user", "password_file", "password_env"])
@pytest.mark.parametrize("value", ["2718281828", '["2718281828"]', '"2718281828"'])
def test_no_mistake_repeats_what_may_be_a_secret(tmp_path: Path, key: str, value: str) -> None:
    lines = {"name": '"a"', "address": '"webcal://b"', "user": '"me"', "password_file": '"p"'}
    text = "\n".join(f"{name} = {said}" for name, said in (lines | {key: value}).items())

    told = mistakes(tmp_path, f"[[source]]\n{text}")

    assert told
    assert not any("2718281828" in each for each in told)


def test_a_password_may_stand_in_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUSHANG_PASSWORD", "grün")
    (source,) = load(
        tmp_path,
        """
        [[source]]
        name = "town"
        address = "webcal://town.example/a.ics"
        user = "screen"
        password_env = "AUSHANG_PASSWORD"
        """,
    ).sources

    assert source.address == Remote("https://town.example/a.ics", "screen", "grün")


def test_a_copy_is_told_from_that_of_another_address_without_betraying_it(tmp_path: Path) -> None:
    places = {
        Source("a", address, Format.CALENDAR).place
        for address in (
            Remote("https://a.example/secret"),
            Remote("https://b.example"),
            Local(tmp_path),
        )
    }

    assert len(places) == 3
    assert not any("secret" in each for each in places)


def test_a_folder_is_read_for_what_the_config_or_else_its_files_say(tmp_path: Path) -> None:
    """Files come and go: none of them may turn a good config into a bad one."""
    folder = tmp_path / "folder"
    folder.mkdir()
    text = '[[source]]\nname = "a"\naddress = "folder"\n'
    formats = []
    for name in ("fest.jpg", "a.ics", "fest.md"):
        (folder / name).touch()
        formats.append(load(tmp_path, text).sources[0].format)

    assert formats == [Format.NOTES, Format.CALENDAR, Format.NOTES]
    (chosen,) = load(tmp_path, f'{text}format = "calendar"\n').sources
    assert chosen.address == Local(folder, calendars=True)


def test_a_copy_is_told_from_that_of_another_user() -> None:
    url = "https://a.example/"
    places = {
        Source("a", Remote(url, user, "secret"), Format.CALENDAR).place for user in ("", "b", "c")
    }

    assert len(places) == 3
