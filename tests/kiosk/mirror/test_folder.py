"""The mirror's folder is whole at any moment, and only what changed is written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from kiosk import addresses
from kiosk.errors import KioskError
from kiosk.mirror.folder import STAYS, publish
from kiosk.mirror.stamps import restamped

NOW = time.time()
SLUG, OTHER = addresses.slug("one"), addresses.slug("other")
PAGE = f"de/{SLUG}.html"
FILE = f"de/{SLUG}.ics"
PICTURE = f"pictures/{'ab' * 32}.png"

SAID = f'<p class="gone" hidden>vorbei</p><a href="../{FILE}"><img src="../{PICTURE}">'.encode()
FILES = {
    "index.html": b"alles",
    "de/index.html": b"alles",
    PAGE: SAID,
    FILE: b"BEGIN:VCALENDAR\r\n",
    "style.css": b"html {}",
}
LEFT = {path: body for path, body in FILES.items() if path not in {PAGE, FILE}}


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / "given.png"
    file.write_bytes(b"picture")
    return file


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "mirror"


def there(out: Path) -> dict[str, bytes]:
    return {
        file.relative_to(out).as_posix(): file.read_bytes()
        for file in out.rglob("*")
        if file.is_file() and file.name != ".lock"
    }


def identities(out: Path) -> dict[str, tuple[int, int]]:
    stats = {path: (out / path).stat() for path in there(out)}
    return {path: (each.st_ino, each.st_mtime_ns) for path, each in stats.items()}


def test_what_is_the_same_is_not_touched(out: Path, picture: Path) -> None:
    first = publish(FILES, {PICTURE: picture}, out, NOW)
    before = identities(out)
    second = publish(FILES, {PICTURE: picture}, out, NOW)
    third = publish({**FILES, "index.html": b"mehr"}, {PICTURE: picture}, out, NOW)

    assert set(first.written) == {*FILES, PICTURE}
    assert (second.written, second.removed) == ((), ())
    assert third.written == ("index.html",)
    assert {path for path, each in identities(out).items() if before[path] != each} == {
        "index.html"
    }


def test_what_pages_lead_to_is_there_before_them(out: Path, picture: Path) -> None:
    order = publish(FILES, {PICTURE: picture}, out, NOW).written

    assert order.index(PICTURE) < order.index(PAGE) < order.index("de/index.html")
    assert order.index(FILE) < order.index(PAGE)


def test_a_page_that_left_the_programme_says_so_and_keeps_what_it_leads_to(
    out: Path, picture: Path
) -> None:
    publish(FILES, {PICTURE: picture}, out, NOW)
    changes = publish(LEFT, {}, out, NOW)
    again = publish(LEFT, {}, out, NOW)

    assert changes.removed == ()
    assert changes.written == (PAGE,)
    assert b'<p class="gone">vorbei' in (out / PAGE).read_bytes()
    assert (again.written, again.removed) == ((), ())
    assert there(out).keys() == {*FILES, PICTURE}


def test_what_was_moved_to_another_hour_is_found_at_its_old_address_as_well(
    out: Path, picture: Path
) -> None:
    moved, new = SAID.replace(b'">', b'">um acht: ', 1), f"de/{OTHER}.html"
    publish(FILES, {PICTURE: picture}, out, NOW)
    there_now = {**LEFT, FILE: FILES[FILE], new: moved}
    first = publish(there_now, {PICTURE: picture}, out, NOW)
    again = publish(there_now, {PICTURE: picture}, out, NOW + 2 * STAYS)
    kept = there(out)[PAGE]
    publish(LEFT, {}, out, NOW)

    assert set(first.written) == {new, PAGE}
    assert (again.written, again.removed) == ((), ())
    assert kept == moved
    assert b'<p class="gone">' in there(out)[PAGE]


def test_of_a_series_that_goes_on_what_is_past_is_over(out: Path, picture: Path) -> None:
    more = {f"de/{addresses.slug(each)}.html": SAID for each in ("next", "last")}
    publish(FILES, {PICTURE: picture}, out, NOW)
    publish({**LEFT, FILE: FILES[FILE], **more}, {PICTURE: picture}, out, NOW)

    assert b'<p class="gone">' in there(out)[PAGE]


def test_a_page_that_comes_back_is_as_it_was(out: Path, picture: Path) -> None:
    publish(FILES, {PICTURE: picture}, out, NOW)
    publish(LEFT, {}, out, NOW)
    publish(FILES, {PICTURE: picture}, out, NOW)

    assert there(out)[PAGE] == SAID


def test_a_month_later_it_goes_with_everything_that_only_it_led_to(
    out: Path, picture: Path
) -> None:
    publish(FILES, {PICTURE: picture}, out, NOW)
    publish(LEFT, {}, out, NOW)
    for path, age in ((PAGE, 0.0), (PAGE, STAYS - 10), (PAGE, STAYS + 10)):
        os.utime(out / path, (NOW - age, NOW - age))
        changes = publish(LEFT, {}, out, NOW)
        assert changes.removed == (tuple(sorted({PAGE, FILE, PICTURE})) if age > STAYS else ())


def test_a_page_written_long_ago_stays_a_month_after_it_has_left(out: Path, picture: Path) -> None:
    publish(FILES, {PICTURE: picture}, out, NOW)
    os.utime(out / PAGE, (NOW - 3 * STAYS, NOW - 3 * STAYS))

    assert publish(LEFT, {}, out, NOW).removed == ()


def test_while_nobody_knows_what_there_is_nothing_is_said_to_be_over(
    out: Path, picture: Path
) -> None:
    publish(FILES, {PICTURE: picture}, out, NOW)
    changes = publish(LEFT, {}, out, NOW, complete=False)

    assert (changes.written, changes.removed) == ((), ())


def test_what_is_not_ours_is_left_alone(out: Path) -> None:
    theirs = (
        *("robots.txt", "de/kontakt.html", "de/konzerte.html", "bilder/logo.png"),
        *("pictures/logo.png", "fonts/haus.ttf", ".htaccess", ".notes/.draft.new"),
    )
    publish(FILES, {}, out, NOW)
    for path in theirs:
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(b"theirs")
        os.utime(out / path, (NOW - 2 * STAYS, NOW - 2 * STAYS))
    publish({}, {}, out, NOW + 2 * STAYS)

    assert set(theirs) <= there(out).keys()


@pytest.mark.parametrize("path", ["index.html", "de/index.html", "fonts/haus.ttf", "letter.odt"])
def test_a_folder_in_which_somebody_has_files_is_not_written_to(out: Path, path: str) -> None:
    (out / path).parent.mkdir(parents=True)
    (out / path).write_bytes(b"theirs")
    for _ in range(2):
        with pytest.raises(KioskError, match="name a folder that is empty"):
            publish(FILES, {}, out, NOW)

    assert there(out) == {path: b"theirs"}


def test_a_language_that_the_site_gave_up_is_gone(out: Path) -> None:
    publish({**FILES, "uk/index.html": b"x", "uk/screen.html": b"x"}, {}, out, NOW)

    assert publish(FILES, {}, out, NOW).removed == ("uk/index.html", "uk/screen.html")


WRITER = """
import sys
from pathlib import Path
from kiosk.mirror.folder import publish
out = Path(sys.argv[1])
for number in range(100_000):
    body = (b"%d;" % number) * 20_000 + b"end"
    publish({"index.html": body, "de/index.html": body}, {}, out, 0.0)
    if number == 0:
        print("ready", flush=True)
"""


def test_whenever_the_writer_is_killed_every_page_is_a_whole_one(tmp_path: Path) -> None:
    out = tmp_path / "mirror"
    for delay in (0.0, 0.01, 0.03):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, out], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout
            writer.stdout.readline()
            for _ in range(20):
                assert_whole(there_while_written(out))
            time.sleep(delay)
            writer.send_signal(signal.SIGKILL)
        assert_whole(there_while_written(out))
    publish(FILES, {}, out, NOW)

    assert set(there(out)) == set(FILES)


def there_while_written(out: Path) -> Mapping[str, bytes]:
    return {path: (out / path).read_bytes() for path in ("index.html", "de/index.html")}


def assert_whole(pages: Mapping[str, bytes]) -> None:
    for body in pages.values():
        parts = body.split(b";")
        assert parts.pop() == b"end"
        assert len(parts) == 20_000
        assert len(set(parts)) == 1


def _calendar(*events: tuple[str, str]) -> bytes:
    blocks = (
        f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:{stamp}\r\nEND:VEVENT\r\n" for uid, stamp in events
    )
    return f"BEGIN:VCALENDAR\r\n{''.join(blocks)}END:VCALENDAR\r\n".encode()


OLD, NEW = "20261122T090000Z", "20261124T090000Z"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([("a", OLD), ("b", OLD)], [("a", NEW), ("b", NEW)], [("a", OLD), ("b", OLD)]),
        ([("a", OLD)], [("a", NEW), ("b", NEW)], [("a", OLD), ("b", NEW)]),
        ([("a", OLD), ("b", OLD)], [("b", NEW), ("a", NEW)], [("b", OLD), ("a", OLD)]),
        ([], [("a", NEW)], [("a", NEW)]),
    ],
)
def test_what_is_the_same_keeps_the_stamp_of_its_last_change(
    old: list[tuple[str, str]], new: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    assert restamped(_calendar(*new), _calendar(*old)) == _calendar(*expected)


def test_a_feed_is_as_old_as_its_last_change() -> None:
    def feed(stamp: str, *entries: tuple[str, str]) -> bytes:
        inner = "".join(
            f'<entry xml:lang="de">\n<id>{name}</id>\n<updated>{each}</updated>\n</entry>\n'
            for name, each in entries
        )
        return f"<feed>\n<updated>{stamp}</updated>\n{inner}</feed>\n".encode()

    assert restamped(feed("2", ("a", "2")), feed("1", ("a", "1"))) == feed("1", ("a", "1"))
    assert restamped(feed("2", ("a", "2"), ("b", "2")), feed("1", ("a", "1"))) == feed(
        "2", ("a", "1"), ("b", "2")
    )
