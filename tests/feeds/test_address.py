"""What an address means, and where a feed may point."""

from __future__ import annotations

from pathlib import Path

import pytest

from feeds.sources.address import Address, Local, Remote, beside, parse

HERE = Path("/site/config")
TOWN = Remote("https://town.example/feeds/news.json", "volunteer", "secret")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("https://town.example/a.ics?key=1", Remote("https://town.example/a.ics?key=1")),
        ("webcal://town.example/a.ics", Remote("https://town.example/a.ics")),
        ("HTTP://town.example", Remote("http://town.example/")),
        ("https://me:p%40ss@town.example/a", Remote("https://town.example/a", "me", "p@ss")),
        ("notes", Local(HERE / "notes")),
        ("../a.ics", Local(Path("/site/a.ics"))),
        ("/var/a.ics", Local(Path("/var/a.ics"))),
        ("file:///var/a%20b.ics", Local(Path("/var/a b.ics"))),
    ],
)
def test_an_address_is_a_server_or_a_file(text: str, meant: Address) -> None:
    assert parse(text, HERE) == meant


@pytest.mark.parametrize(
    "text",
    [
        "ftp://town.example/secret",
        "https://",
        "https:///secret",
        "https://town.example:secret/",
        "https://town.example:99999/secret",
        "https://[secret/",
        "https://town.example/a secret",
    ],
)
def test_an_address_that_is_none_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(ValueError, match="address") as told:
        parse(text, HERE)

    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        (
            "a.png",
            Remote("https://town.example/feeds/a.png", "volunteer", "secret", "town.example"),
        ),
        ("https://cdn.example/a.png", Remote("https://cdn.example/a.png", named_by="town.example")),
        (
            "http://town.example/a.png",
            Remote("http://town.example/a.png", named_by="town.example"),
        ),
    ],
)
def test_a_picture_on_a_server_gets_the_password_only_where_the_feed_got_it(
    name: str, meant: Remote
) -> None:
    assert beside(TOWN, name) == meant


def test_a_picture_of_a_note_lies_beside_it_or_on_a_server(tmp_path: Path) -> None:
    note = tmp_path / "news.json"
    note.write_text("{}")

    assert beside(Local(tmp_path), "a.png") == Local(tmp_path / "a.png")
    assert beside(Local(note), "a.png") == Local(tmp_path / "a.png")
    assert beside(Local(note), "https://town.example/a") == Remote("https://town.example/a")


@pytest.mark.parametrize("name", ["../secret.png", "/etc/passwd", "file:///etc/passwd", "data:x"])
def test_a_feed_may_not_point_into_this_machine(tmp_path: Path, name: str) -> None:
    remote = name not in ("../secret.png", "/etc/passwd")
    if name != "data:x":
        with pytest.raises(ValueError, match="it "):
            beside(Local(tmp_path), name)
    if remote:
        with pytest.raises(ValueError, match=r"it |address"):
            beside(TOWN, name)


def test_a_symbolic_link_does_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "a.png").symlink_to("/etc/hostname")

    with pytest.raises(ValueError, match="outside"):
        beside(Local(folder), "a.png")
