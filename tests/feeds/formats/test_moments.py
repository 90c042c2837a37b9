"""Days and hours as people write them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.formats.words.moments import beginning, ending

ZONE = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("written", "begins", "ends"),
    [
        ("2026-11-30", "2026-11-30T00:00:00+01:00", "2026-12-01T00:00:00+01:00"),
        ("30.11.2026", "2026-11-30T00:00:00+01:00", "2026-12-01T00:00:00+01:00"),
        (" 1. 5. 2027 ", "2027-05-01T00:00:00+02:00", "2027-05-02T00:00:00+02:00"),
        ("2026-11-30 18:00", "2026-11-30T18:00:00+01:00", "2026-11-30T18:00:00+01:00"),
        ("30.11.2026, 18 Uhr", "2026-11-30T18:00:00+01:00", "2026-11-30T18:00:00+01:00"),
        ("30.11.2026 18.30 Uhr", "2026-11-30T18:30:00+01:00", "2026-11-30T18:30:00+01:00"),
        ("2026-11-30T17:00:00.5Z", "2026-11-30T18:00:00+01:00", "2026-11-30T18:00:00+01:00"),
        ("2026-11-30T17:00-05:00", "2026-11-30T23:00:00+01:00", "2026-11-30T23:00:00+01:00"),
        # The night of the clock change: the day is 23 or 25 hours long, 02:30 is not or twice.
        ("2027-03-28", "2027-03-28T00:00:00+01:00", "2027-03-29T00:00:00+02:00"),
        ("2027-10-31", "2027-10-31T00:00:00+02:00", "2027-11-01T00:00:00+01:00"),
        ("2027-03-28 02:30", "2027-03-28T03:30:00+02:00", "2027-03-28T03:30:00+02:00"),
        ("2027-10-31 02:30", "2027-10-31T02:30:00+02:00", "2027-10-31T02:30:00+02:00"),
    ],
)
def test_a_day_includes_all_of_itself(written: str, begins: str, ends: str) -> None:
    assert beginning(written, ZONE).isoformat() == begins
    assert ending(written, ZONE).isoformat() == ends


@pytest.mark.parametrize(
    "written",
    [
        "",
        "morgen",
        "31.2.2027",
        "2026-13-01",
        "30.11.",
        "2026-11-30 25:00",
        "0001-01-01",
        "9999-12-31",
    ],
)
def test_what_is_no_moment_is_told_how_to_write_one(written: str) -> None:
    with pytest.raises(ValueError, match=r"2026-11-30"):
        beginning(written, ZONE)


FIRST, LAST = (datetime.fromisoformat(each) for each in ("1900-01-02", "2200-12-30"))


@settings(deadline=None)
@given(st.datetimes(FIRST, LAST, timezones=st.just(UTC)))
def test_every_moment_can_be_written(moment: datetime) -> None:
    read = beginning(f"{moment:%Y-%m-%dT%H:%M:%S}Z", ZONE)

    # In UTC: what comes twice in Berlin equals nothing of another zone (PEP 495).
    assert read.astimezone(UTC) == moment.replace(microsecond=0)
