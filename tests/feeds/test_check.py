"""A check explains to volunteers, in their language, what every source brings."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from feeds.__main__ import main
from feeds.checking.explanation import _KINDS
from feeds.config import Format
from tests.feeds.ics import calendar, event
from tests.feeds.server import Answer, Server

TOWN = Path(__file__).parent / "check"
BUSY = Answer(status=503)


@dataclass(frozen=True, slots=True)
class Place:
    """A place with a config of its own, whose calendars come from `server`."""

    folder: Path
    server: Server

    def pull(self, at: str) -> None:
        assert main(["pull", *self._arguments(at)]) == 0

    def check(self, at: str, language: str) -> int:
        return main(["check", *self._arguments(at), "--language", language])

    def everything(self) -> dict[Path, bytes]:
        return {each: each.read_bytes() for each in self.folder.rglob("*") if each.is_file()}

    def _arguments(self, at: str) -> list[str]:
        return [f"--config={self.folder}/site.toml", f"--var={self.folder}/var", "--at", at]


@pytest.fixture
def place(tmp_path: Path, server: Server) -> Place:
    """Return the place on the day after everything was well, when half of it has gone wrong."""
    shutil.copytree(TOWN, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.txt"))
    config = tmp_path / "site.toml"
    config.write_text(config.read_text(encoding="utf-8").replace("SERVER", server.url), "utf-8")
    place = Place(tmp_path, server)
    yesterday = Answer(calendar(event("Gestern", "2026-11-29T10:00")))
    shutil.copy(TOWN / "stadt.ics", tmp_path / "umbenannt.ics")
    for file in TOWN.glob("*.ics"):
        server.answers[f"/{file.name}"] = Answer(file.read_bytes())
    for name in ("anmelden", "geloescht", "ueberlastet"):
        server.answers[f"/{name}.ics"] = yesterday
    place.pull("2026-11-27T18:00")
    (tmp_path / "umbenannt.ics").rename(tmp_path / "neuer-name.ics")
    server.answers["/stadt.ics"] = BUSY
    place.pull("2026-11-28T14:20")
    server.answers["/stadt.ics"] = Answer((TOWN / "stadt.ics").read_bytes())
    server.answers["/anmelden.ics"] = Answer((TOWN / "anmelden.ics").read_bytes())
    server.answers["/ueberlastet.ics"] = BUSY
    del server.answers["/geloescht.ics"]
    return place


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_volunteer_reads_what_is_wrong_and_what_to_do(
    language: str, place: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """To take over what has changed on purpose, copy the file that the failure names."""
    before = place.everything()
    capsys.readouterr()

    status = place.check("2026-11-28T14:32", language)

    told = capsys.readouterr().out
    golden = TOWN / f"{language}.txt"
    actual = tmp_path / golden.name
    assert status == 1
    assert place.everything() == before, "a check changes nothing"
    actual.write_text(told, encoding="utf-8")
    assert told == golden.read_text(encoding="utf-8"), f"cp {actual} {golden}"


def test_no_address_is_told(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()

    place.check("2026-11-28T14:32", "de")

    told = capsys.readouterr()
    assert "127.0.0.1" not in told.out + told.err
    assert "no-such-name" not in told.out + told.err


def test_every_format_has_a_name() -> None:
    assert _KINDS.keys() >= set(Format)
