"""Comparing what Aushang sees in a calendar with what the oracles see.

They are asked about each UID alone, so that one entry which an oracle refuses hides no others, and
in a clean envelope: UTF-8, CRLF, unfolded, zones defined. Who reads what into broken bytes is no
question to them, and neither are announcements, which only Aushang knows.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from feeds.formats import Reading, ical
from feeds.model import Event, Window
from tests.oracles.asking import HERE, ORACLES, ROOT, Answer, Row, ask

CALENDARS = ROOT / "tests/feeds/calendars"
FILES = sorted(
    each for kind in ("valid", "seen", "publishers") for each in CALENDARS.glob(f"{kind}/*.ics")
)
ZONE = ZoneInfo("Europe/Berlin")
_WINDOW = ["2026-11-22T00:00", "2027-01-21T00:00"]


class Difference(NamedTuple):
    """Where an oracle and Aushang do not see the same in the entries of one UID."""

    uid: str
    oracle: str
    ours: frozenset[Row]
    theirs: Answer

    def __str__(self) -> str:
        theirs = self.theirs
        if isinstance(theirs, str):
            return f"{self.uid}: {self.oracle} says: {theirs}"
        lines = [f"  only ours    {each}" for each in sorted(self.ours - theirs)]
        lines += [f"  only theirs  {each}" for each in sorted(theirs - self.ours)]
        return "\n".join([f"{self.uid}: {self.oracle}", *lines])


def window_of(file: Path) -> Window:
    beside = json.loads(file.with_suffix(".json").read_text("utf-8"))
    start, end = (datetime.fromisoformat(each) for each in beside.get("window", _WINDOW))
    return Window(start.replace(tzinfo=ZONE), end.replace(tzinfo=ZONE))


def differences(file: Path) -> Iterator[Difference]:
    """Yield every difference between Aushang and an oracle in a calendar, explained or not."""
    window = window_of(file)
    ours = _ours(file, window)
    questions = _questions(file.read_bytes())
    for oracle in ORACLES:
        said = ask(oracle, questions, window, ZONE.key)
        theirs: dict[str, list[Answer]] = defaultdict(list)
        for name, answer in said.items():
            theirs[name.partition(" ")[2]].append(answer)
        for uid in theirs.keys() | ours.keys():
            seen = ours.get(uid, frozenset())
            if seen is not None and (answer := _joined(theirs[uid], window)) != seen:
                yield Difference(uid, oracle, seen, answer)


def _joined(answers: Iterable[Answer], window: Window) -> Answer:
    rows: set[Row] = set()
    for answer in answers:
        if isinstance(answer, str):
            return answer
        rows |= {each for each in answer if _overlaps(each, window)}
    return frozenset(rows)


def _overlaps(row: Row, window: Window) -> bool:
    start, end = (_moment(each) for each in (row.start, row.end))
    return window.start <= start < window.end or start < window.start < end


def _moment(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else datetime.combine(moment, time(), ZONE)


def _ours(file: Path, window: Window) -> dict[str, frozenset[Row] | None]:
    """Return our rows by UID; None where the entries are announcements."""
    items = ical.read(ical.reduce(file.read_bytes()).kept, Reading("haus", ZONE), window)
    rows: dict[str, set[Row]] = defaultdict(set)
    for event in items.events:
        rows[_uid(event.uid)].add(_row(event))
    notices: dict[str, None] = {each.uid.partition("/")[0]: None for each in items.announcements}
    return {uid: frozenset(some) for uid, some in rows.items()} | notices


def _uid(uid: str) -> str:
    return "" if uid.startswith("unnamed-") else uid


def _row(event: Event) -> Row:
    def told(moment: datetime) -> str:
        if event.all_day:
            return f"{moment:%Y-%m-%d}"
        return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"

    return Row(told(event.start), told(event.end), event.texts["de"].title)


# --- the questions -------------------------------------------------------------------


def _questions(body: bytes) -> dict[str, str]:
    """Return a calendar for each UID of each calendar in `body`, named "NUMBER UID"."""
    unfolded = re.sub(rb"\n[ \t]", b"", body.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
    try:
        text = unfolded.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = unfolded.decode("cp1252")
    questions: dict[str, str] = {}
    for number, calendar in enumerate(
        re.findall(r"BEGIN:VCALENDAR\n(.*?)END:VCALENDAR", text, re.DOTALL)
    ):
        events = re.findall(r"BEGIN:VEVENT\n.*?END:VEVENT\n", calendar, re.DOTALL)
        groups: dict[str, list[str]] = defaultdict(list)
        for event in events:
            found = re.search(r"^UID:(.*)$", event, re.MULTILINE)
            groups[found[1] if found else ""].append(event)
        head = re.sub(r"BEGIN:VEVENT\n.*?END:VEVENT\n", "", calendar, flags=re.DOTALL)
        for uid, some in groups.items():
            lines = ["BEGIN:VCALENDAR\n", head, *_zones_for(head, some), *some, "END:VCALENDAR\n"]
            questions[f"{number} {uid}"] = "".join(lines).replace("\n", "\r\n")
    return questions


def _zones_for(head: str, events: Iterable[str]) -> Iterator[str]:
    """Yield the definitions of zones that the calendar names only."""
    text = "".join(events)
    for zone in re.findall(
        r"BEGIN:VTIMEZONE\n.*?END:VTIMEZONE\n", (HERE / "zones.ics").read_text(), re.DOTALL
    ):
        tzid = re.findall(r"^TZID:(.*)$", zone, re.MULTILINE)[0]
        if f"TZID={tzid}" in text and f"TZID:{tzid}" not in head:
            yield zone


# --- what is known -------------------------------------------------------------------


def known() -> dict[tuple[str, str, str], str]:
    """Return why, by calendar, UID and oracle, a difference is none that we must mend."""
    entries = tomllib.loads((HERE / "differences.toml").read_text("utf-8"))["known"]
    return {
        (entry["calendar"], uid, oracle): entry["why"]
        for entry in entries
        for uid in entry["uids"]
        for oracle in entry["oracles"]
    }


def name_of(file: Path) -> str:
    return f"{file.parent.name}/{file.stem}"
