"""What stands on a poster: all that is to come, as it will be true for as long as it hangs."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from feeds.model import Call, Event, Fact, Known, SourceHealth, State, Text
from feeds.snapshot import to_bytes
from kiosk.__main__ import main
from kiosk.errors import PosterError
from kiosk.languages import LANGUAGES
from kiosk.poster import ItemPoster, WeekPoster
from kiosk.poster.jobs import Job, job
from kiosk.poster.paper import A4, HAND_OUT
from kiosk.poster.posted import of_item, of_week, poster
from kiosk.wording import words
from tests.kiosk.accepted import with_theme
from tests.kiosk.builders import announcement, event, instant, site, snapshot
from tests.kiosk.poster.prints import ITEMS, NOW, place, posted

TODAY = event("Treff", "2026-11-24 16:00", "2026-11-24 18:00", place="Saal")
OVER = event("Fest", "2026-11-23 16:00", "2026-11-23 18:00")
NEXT_WEEK = event("Chor", "2026-12-01 16:00")
CALL = announcement("Kaffee", call=Call("3"), texts={"de": Text("Wer kocht Kaffee?")})


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_poster_says_today_or_new(language: str) -> None:
    for name in (*ITEMS, "week"):
        what = posted(name, language)
        slides = (
            [what.posted.slide]
            if isinstance(what, ItemPoster)
            else [each.slide for part in (*what.days, *what.news) for each in part.posted]
        )
        for slide in slides:
            said = slide.words.lower().split("\n")
            assert not {words(language).today.lower(), words(language).new.lower()} & set(said)


def test_a_week_has_seven_days_from_the_day_on_which_it_is_printed() -> None:
    last = event("Kino", "2026-11-30 23:00")
    what = of_week(snapshot(TODAY, last, NEXT_WEEK), place(), "de", NOW)

    assert what.span == "24.\u00a0November bis 30.\u00a0November 2026"
    assert [day.heading for day in what.days] == [
        "Dienstag, 24.\u00a0November",
        "Montag, 30.\u00a0November",
    ]


def test_a_week_over_new_year_names_both_years() -> None:
    what = of_week(snapshot(), place(), "de", instant("2026-12-28 10:00"))

    assert what.span == "28.\u00a0Dezember 2026 bis 3.\u00a0Januar 2027"


def test_a_week_without_events_says_so() -> None:
    assert of_week(snapshot(), place(), "de", NOW).nothing == "Keine Veranstaltungen"
    assert of_week(snapshot(TODAY), place(), "de", NOW).nothing == ""


def test_calls_come_before_all_else_that_is_announced() -> None:
    what = of_week(snapshot(announcement("Aufzug"), CALL), place(), "de", NOW)

    assert [each.heading for each in what.news] == ["Hilfe gesucht", "Aushänge"]


def test_what_is_to_be_asked_is_said_once_for_a_week() -> None:
    what = of_week(snapshot(TODAY), place(), "de", NOW)

    assert what.asking == "Stufen, Toilette, Höranlage: Bitte fragen"
    assert of_week(snapshot(CALL), place(), "de", NOW).asking == ""


@pytest.mark.parametrize(
    ("mirror", "payload", "address"),
    [
        ("https://leisnig.example", "https://leisnig.example/de/", "leisnig.example/de"),
        ("", "", ""),
    ],
)
def test_a_week_leads_to_the_mirror_or_to_the_telephone(
    mirror: str, payload: str, address: str
) -> None:
    join = of_week(snapshot(), place(mirror=mirror), "de", NOW).join

    assert join
    assert (join.payload, join.address) == (payload, address)
    assert join.phone == "034321\u00a0000\u00a000"


def test_a_longer_address_is_written_whole_as_paper_is_read_at_leisure() -> None:
    what = of_item(TODAY.item, snapshot(TODAY), place(), "de", NOW)

    assert what.posted.slide.join
    assert re.fullmatch(r"leisnig\.example/aushang/de/\w{8}\.html", what.posted.slide.join.address)


def test_an_item_that_is_not_to_come_is_named_with_the_nearest() -> None:
    with pytest.raises(PosterError, match=r"no item 'haus/Kafee', did you mean 'haus/Kaffee'\?"):
        of_item("haus/Kafee", snapshot(CALL), place(), "de", NOW)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        # By a part of its name or of its title, the soonest first.
        ("treff", f"there is no item 'treff', did you mean '{TODAY.item}'?"),
        ("chor", "mean 'haus/chor-1/20261125T1800' or 'haus/chor-2/20261126T1800' or 'haus"),
        ("xyz", "there is no item 'xyz': `kiosk why` names all that there are"),
        (OVER.item, f"'{OVER.item}' is over, or not to be shown yet: `kiosk why` says why"),
    ],
)
def test_an_item_that_is_not_to_come_is_found_out_about(name: str, said: str) -> None:
    choirs = (
        event("Chor", f"2026-11-{24 + n} 19:00", f"2026-11-{24 + n} 20:00", uid=f"chor-{n}")
        for n in range(1, 6)
    )

    with pytest.raises(PosterError) as refused:
        of_item(name, snapshot(TODAY, OVER, *choirs), place(), "de", NOW)

    assert said in str(refused.value)


def test_a_week_of_which_nobody_knows_anything_is_not_said_to_be_empty() -> None:
    unheard = replace(snapshot(), sources=(SourceHealth("haus", trouble="it is not there"),))

    with pytest.raises(PosterError, match="with `feeds pull`"):
        poster(None, None, place(), "de", NOW)
    with pytest.raises(PosterError, match="no source has answered yet: `feeds check`"):
        poster(None, unheard, place(), "de", NOW)


def test_nothing_is_printed_while_nobody_knows_the_day() -> None:
    with pytest.raises(PosterError, match="say --at"):
        poster(None, snapshot(TODAY), site(), "de", instant("2026-11-24 10:30", trusted=False))


# --- the command ----------------------------------------------------------------------------------


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "haus.toml"
    file.write_text('[site]\nname = "Kulturbahnhof Leisnig"\n')
    (tmp_path / "var/haus/assets").mkdir(parents=True)
    with_theme(tmp_path / "var/haus")
    (tmp_path / "var/haus/snapshot.json").write_bytes(to_bytes(snapshot(TODAY, CALL)))
    return file


def kiosk(config: Path, *more: str) -> int:
    var = str(config.parent / "var")
    return main(
        ["poster", "--config", str(config), "--var", var, "--at", "2026-11-24T10:30", *more]
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ([], "woche.pdf\n"),
        (["--item", CALL.item, "--paper", "A3", "--language", "uk"], "woche.pdf\n"),
        (["--hand-out"], "woche.pdf: print both sides, turned over the short edge, and fold it\n"),
    ],
)
def test_a_poster_is_one_file(
    config: Path, capsys: pytest.CaptureFixture[str], more: list[str], said: str
) -> None:
    out = config.parent / "woche.pdf"

    assert kiosk(config, "--out", str(out), *more) == 0

    assert out.read_bytes().startswith(b"%PDF-1.7")
    assert capsys.readouterr().err.endswith(said)


def test_what_cannot_be_printed_is_said_in_words(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(config.parent / "woche.pdf")

    assert kiosk(config, "--out", out, "--item", "haus/Tee") == 1
    assert "there is no item 'haus/Tee'" in capsys.readouterr().err
    assert kiosk(config, "--out", str(config.parent / "keiner/woche.pdf")) == 1
    assert f"there is no folder {config.parent / 'keiner'}\n" in capsys.readouterr().err
    (config.parent / "voll.pdf").mkdir()
    assert kiosk(config, "--out", str(config.parent / "voll.pdf")) == 1
    assert capsys.readouterr().err.endswith("voll.pdf cannot be written: Is a directory\n")
    assert kiosk(config, "--out", out, "--hand-out", "--paper", "A3") == 2
    assert "a hand-out is printed on A4" in capsys.readouterr().err
    for wrong in (["--out", "woche.png"], ["--out", out, "--hand-out", "--item", "x"]):
        with pytest.raises(SystemExit) as stopped:
            kiosk(config, *wrong)
        assert stopped.value.code == 2


def test_who_prints_sees_the_theme_as_it_is_now(config: Path) -> None:
    known = config.parent / "var/haus/theme/zug.json"
    whole = known.read_text()
    known.write_text(json.dumps(json.loads(whole) | {"edition": "older"}))

    assert kiosk(config, "--out", str(config.parent / "woche.pdf")) == 0

    assert known.read_text() == whole


# --- a hand-out -----------------------------------------------------------------------------------


def test_a_hand_out_says_once_what_is_the_same_in_all_events_at_a_place() -> None:
    def at_the_hall(title: str, day: int, **given: Known) -> Event:
        access = {Fact(name.replace("_", "-")): known for name, known in given.items()}
        start, end = (f"2026-11-{day} {hour}:00" for hour in (16, 18))
        return event(title, start, end, place="Saal", access=access)

    yes, no = Known(State.YES), Known(State.NO)
    what = of_week(
        snapshot(
            at_the_hall("Treff", 24, step_free=yes, hearing_aid=yes, free=yes),
            at_the_hall("Chor", 25, step_free=yes, hearing_aid=no, free=yes),
            event("Fest", "2026-11-26 16:00", cancelled=True, place="Saal"),
        ),
        site(),
        "de",
        NOW,
    )

    found = job(what, HAND_OUT)

    def said(known: list[Job]) -> list[str]:
        return [each["words"] for each in known]

    (group,) = found["places"]
    assert [each["text"] for each in group["places"]] == ["Saal"]
    assert said(group["known"]) == ["Stufenlos"]
    # What an event costs is its own, also where all cost the same.
    assert [said(each["known"]) for day in found["days"] for each in day["items"]] == [
        ["Höranlage,", "Kostenlos"],
        ["Keine Höranlage,", "Kostenlos"],
        [],
    ]
    assert not job(what, A4)["places"]


def test_a_week_poster_is_of_the_language_that_was_asked_for() -> None:
    what = poster(None, snapshot(TODAY), place(), "ar", NOW)

    assert isinstance(what, WeekPoster)
    assert what.language == "ar"
