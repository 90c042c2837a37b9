"""The commands, as somebody types them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from feeds.__main__ import main
from feeds.disk.store import Store
from tests.feeds.ics import calendar, event
from tests.feeds.server import Answer, Server

ROOT = Path(__file__).parents[2]
MARKET = event("Markt", "2026-03-07T09:00", "LOCATION:Markt 1", "URL:https://town.example/m")
FAIR = event("Messe", "2026-03-08T09:00", "STATUS:CANCELLED")
HOLIDAY = "BEGIN:VEVENT\r\nUID:h\r\nSUMMARY:Feiertag\r\nDTSTART;VALUE=DATE:20260309\r\nEND:VEVENT"
BROKEN = "BEGIN:VEVENT\r\nUID:b\r\nSUMMARY:Kaputt\r\nDTSTART:gestern\r\nEND:VEVENT"
WINDOW = ("--from", "2026-03-07T00:00", "--to", "2026-03-10T00:00", "--zone", "Europe/Berlin")


@pytest.fixture
def town(tmp_path: Path) -> Path:
    file = tmp_path / "town.ics"
    file.write_bytes(calendar(MARKET, FAIR, HOLIDAY, BROKEN))
    return file


NOTICED = {
    "notes/fest.de.md": "---\ntitle: Fest\nimage: baum.png\n---\nText\n",
    "news.json": json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "items": [{"id": "1", "title": "Fest", "image": "baum.png"}],
        }
    ),
    "news.xml": "<rss><channel><item><title>Fest</title><guid>1</guid>"
    "<enclosure url='baum.png' type='image/png' length='9'/></item></channel></rss>",
}


@pytest.mark.parametrize("name", NOTICED)
def test_a_picture_that_nobody_described_is_reported_whatever_the_format(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(NOTICED[name], encoding="utf-8")
    Image.new("RGB", (9, 9)).save(file.parent / "baum.png")
    source = file.parent.name if name.endswith(".md") else name
    config = tmp_path / "site.toml"
    config.write_text(f'[[source]]\nname = "a"\naddress = "{source}"\n', encoding="utf-8")

    assert main(["check", f"--config={config}", f"--var={tmp_path}/v"]) == 0

    told = capsys.readouterr()
    (line,) = [line for line in f"{told.out}{told.err}".splitlines() if "Das Bild " in line]
    assert "fest" in line.lower()
    assert "Trotzdem angezeigt" in told.out


class TestList:
    def test_a_reader_that_has_read_enough_ends_it_quietly(self, town: Path) -> None:
        read, write = os.pipe()
        os.close(read)

        done = subprocess.run(
            [sys.executable, "-m", "feeds", "list", str(town), *WINDOW],
            stdout=write,
            stderr=subprocess.PIPE,
            check=False,
        )
        os.close(write)

        assert done.returncode == 0
        assert b"Traceback" not in done.stderr
        assert b"BrokenPipe" not in done.stderr

    @pytest.mark.parametrize(
        "content",
        [
            "<?xml version='1.0'?>\n<rss><channel><item><title>Neu</title></item></channel></rss>",
            "\ufeff<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Neu</title></entry></feed>",
        ],
    )
    def test_knows_news_by_its_beginning(
        self, content: str, server: Server, capsys: pytest.CaptureFixture[str]
    ) -> None:
        server.answers["/neues"] = Answer(content.encode())

        assert main(["list", f"{server.url}/neues", *WINDOW]) == 0

        assert capsys.readouterr().out == "Aushang: Neu\n"

    def test_gives_json_alone_on_stdout(
        self, town: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["list", str(town), *WINDOW, "--json"]) == 0

        told = json.loads(capsys.readouterr().out)
        events = [
            (each["start"], each["end"], each["all_day"], each["title"], each["status"])
            for each in told["events"]
        ]
        assert events == [
            ("2026-03-07T09:00:00+01:00", "2026-03-07T10:00:00+01:00", False, "Markt", "CONFIRMED"),
            ("2026-03-08T09:00:00+01:00", "2026-03-08T10:00:00+01:00", False, "Messe", "CANCELLED"),
            ("2026-03-09", "2026-03-10", True, "Feiertag", "CONFIRMED"),
        ]
        assert told["events"][0]["place"] == "Markt 1"
        assert told["events"][0]["url"] == "https://town.example/m"
        (broken,) = told["diagnostics"]
        assert set(broken) == {"item", "line", "reason"}
        assert broken["line"] > 0

    def test_tells_times_on_the_clock_that_was_asked_for(
        self, town: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        window = ("--from", "2026-03-07T08:59", "--to", "2026-03-08T08:00")

        assert main(["list", str(town), *window, "--zone", "UTC", "--json"]) == 0

        told = json.loads(capsys.readouterr().out)
        assert [each["start"] for each in told["events"]] == ["2026-03-07T08:00:00+00:00"]

    def test_speaks_words_without_json(
        self, town: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["list", str(town), *WINDOW]) == 0

        told = capsys.readouterr()
        assert told.out.splitlines() == [
            "Sa, 7. März 2026, 9:00 Uhr   Markt, Markt 1",
            "So, 8. März 2026, 9:00 Uhr   Messe (fällt aus)",
            "Mo, 9. März 2026, ganztägig  Feiertag",
        ]
        assert "nicht angezeigt: Zeile" in told.err

    def test_speaks_english_too(self, town: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["list", str(town), *WINDOW, "--language", "en"]) == 0

        told = capsys.readouterr()
        assert told.out.splitlines()[1] == "Sun, 8 March 2026, 9:00     Messe (cancelled)"
        assert "left out: line" in told.err

    def test_reads_a_server_whatever_its_address_ends_with(
        self, server: Server, town: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Stadt",
            "items": [{"id": "1", "title": "Fest", "content_text": "Kommt alle!"}],
        }
        server.answers["/calendar"] = Answer(town.read_bytes())
        server.answers["/news"] = Answer(json.dumps(feed).encode())

        assert main(["list", f"{server.url}/calendar", *WINDOW, "--json"]) == 0
        assert len(json.loads(capsys.readouterr().out)["events"]) == 3
        assert main(["list", f"{server.url}/news", *WINDOW]) == 0
        assert "Fest" in capsys.readouterr().out

    @pytest.mark.parametrize("name", ["missing.ics", "login.ics", "ftp://town.example/secret", ""])
    def test_fails_in_words(
        self, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "login.ics").write_text("<html>Anmelden</html>")
        address = name if ":" in name else str(tmp_path / name)

        assert main(["list", address, *WINDOW, "--json", "--format", "calendar"]) == 1

        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.startswith("feeds list: ")
        assert told.err.endswith((".\n", "?\n", "directory\n"))
        assert "secret" not in told.err


@pytest.mark.parametrize("command", ["list", "check"])
def test_what_our_own_reader_cannot_bear_is_told_in_words(
    command: str,
    town: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("feeds.worker.tasks.read", int)
    config = tmp_path / "site.toml"
    config.write_text('[[source]]\nname = "town"\naddress = "town.ics"\n')
    arguments = (
        [str(town), *WINDOW] if command == "list" else [f"--config={config}", f"--var={tmp_path}/v"]
    )

    assert main([command, *arguments]) == 1

    told = capsys.readouterr()
    assert "TypeError" in told.out + told.err
    assert "Traceback" not in told.out


def test_pull_keeps_a_snapshot_under_the_name_of_its_config(town: Path, tmp_path: Path) -> None:
    config = tmp_path / "bahnhof.toml"
    config.write_text('[[source]]\nname = "town"\naddress = "town.ics"\n')

    status = main(["pull", f"--config={config}", f"--var={tmp_path}/v", "--at", "2026-03-07T08:00"])

    snapshot = Store(tmp_path / "v" / "bahnhof").snapshot()
    assert status == 0
    assert snapshot is not None
    assert snapshot.made == datetime.fromisoformat("2026-03-07T08:00+01:00")
    assert snapshot.sources[0].left_out == 1


def test_pull_tells_all_mistakes_of_a_config(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "site.toml"
    config.write_text('[[source]]\nname = "town"\n[[source]]\naddress = "a.ics"\n')

    assert main(["pull", f"--config={config}"]) == 2

    assert len(capsys.readouterr().err.splitlines()) == 3


def test_pull_succeeds_though_a_source_is_in_trouble_and_names_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "site.toml"
    config.write_text('[[source]]\nname = "town"\naddress = "missing.ics"\n')

    assert main(["pull", f"--config={config}", f"--var={tmp_path}/v"]) == 0

    assert "town: missing.ics cannot be read" in capsys.readouterr().err


def test_a_full_disk_is_told_in_words_and_costs_nothing(town: Path, tmp_path: Path) -> None:
    """No file may grow beyond 4 kB here, as if the disk were full."""
    config = tmp_path / "site.toml"
    config.write_text('[[source]]\nname = "town"\naddress = "town.ics"\n')
    arguments = [f"--config={config}", f"--var={tmp_path}/v", "--at", "2026-03-07T08:00"]
    assert main(["pull", *arguments]) == 0
    store = Store(tmp_path / "v" / "site")
    before = store.snapshot()
    town.write_bytes(calendar(*(event(f"Neu {n}", "2026-03-08T09:00") for n in range(100))))
    limited = 'ulimit -f 8; exec "$0" "$@"'
    pull = [sys.executable, "-m", "feeds", "pull", *arguments]

    ended = subprocess.run(
        ["sh", "-c", limited, *pull], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert ended.returncode == 1
    assert "cannot be written: " in ended.stderr
    assert "Traceback" not in ended.stderr
    assert store.snapshot() == before
    assert main(["pull", *arguments]) == 0
    after = store.snapshot()
    assert after is not None
    assert len(after.events) == 100


def test_check_of_nothing_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "site.toml").write_text("")

    assert main(["check", f"--config={tmp_path}/site.toml", f"--var={tmp_path}/v"]) == 0

    assert "noch keine Quelle" in capsys.readouterr().out


def test_check_explains_every_source(
    town: Path, tmp_path: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answers["/login.ics"] = Answer(b"<html>Anmelden</html>")
    config = tmp_path / "site.toml"
    sources = {
        "town": "town.ics",
        "gone": f"{server.url}/secret.ics",
        "login": f"{server.url}/login.ics",
    }
    config.write_text(
        "".join(
            f'[[source]]\nname = "{name}"\naddress = "{each}"\n' for name, each in sources.items()
        )
    )

    assert (
        main(["check", f"--config={config}", f"--var={tmp_path}/v", "--at", "2026-03-07T08:00"])
        == 1
    )

    told = capsys.readouterr().out
    assert "town (Kalender): erreicht\n    3 Termine in den nächsten 60 Tagen" in told
    assert "Sa, 7. März, 9:00 Uhr   Markt, Markt 1" in told
    assert ": „Kaputt“: Der Beginn ist nicht lesbar: „gestern“." in told
    assert "gone (Kalender): NICHT erreicht" in told
    assert "login (Kalender): erreicht, aber NICHT zu gebrauchen" in told
    assert told.endswith("1 von 3 Quellen in Ordnung. Bei 1 davon gibt es Hinweise.\n")
    assert "secret" not in told


def test_check_tries_the_pictures_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    for name in ("good", "bad"):
        (notes / f"{name}.md").write_text(
            f"---\ntitle: {name}\nimage: {name}.png\nalt: Ein Bild\n---\nKommt alle!\n"
        )
    Image.new("RGB", (30, 20)).save(notes / "good.png")
    (notes / "bad.png").write_text("no picture")
    config = tmp_path / "site.toml"
    config.write_text('[[source]]\nname = "notes"\naddress = "notes"\n')

    assert main(["check", f"--config={config}", f"--var={tmp_path}/v"]) == 0

    told = capsys.readouterr().out
    assert "        bad.png: " in told
    assert "good.png" not in told


def test_check_is_content_when_all_is_well(town: Path, tmp_path: Path) -> None:
    config = tmp_path / "site.toml"
    config.write_text('[[source]]\nname = "town"\naddress = "town.ics"\n')

    assert (
        main(["check", f"--config={config}", f"--var={tmp_path}/v", "--at", "2026-03-07T08:00"])
        == 0
    )
