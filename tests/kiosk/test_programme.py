"""What a passer-by finds on the screen, and why."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, timezone
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.model import Announcement, Event, Snapshot, Text
from kiosk.instant import Instant
from kiosk.programme import (
    Declaration,
    Kind,
    Programme,
    TodayList,
    WeekList,
    explain,
    programme,
)
from kiosk.site import Site
from tests.kiosk.builders import all_day, announcement, at, event, instant, site, snapshot

SUNDAY = instant("2026-11-22 10:30")
TUESDAY = instant("2026-11-24 10:30")
HOUSE = ["welcome", "funders"]
# A busy machine is no failure.
IN_ANY_TIME = settings(deadline=None)


def on_show(what: Programme) -> list[str]:
    """Return what is on, in order: titles of items, kinds of the rest."""
    return [
        each.subject.texts["de"].title
        if isinstance(each.subject, Event | Announcement)
        else str(each.kind)
        for each in what.shown
    ]


def shown(
    *items: Event | Announcement, now: Instant = TUESDAY, place: Site | None = None
) -> list[str]:
    return on_show(programme(snapshot(*items), place or site(), now))


def today(*items: Event | Announcement, now: Instant = TUESDAY) -> list[str]:
    """Return the titles of today's list."""
    listed = the_list(programme(snapshot(*items), site(), now))
    return [each.texts["de"].title for each in listed.events]


def the_list(what: Programme) -> TodayList:
    return next(each.subject for each in what.shown if isinstance(each.subject, TodayList))


def the_week(what: Programme) -> WeekList:
    return next(each.subject for each in what.shown if isinstance(each.subject, WeekList))


def why(title: str, what: Programme) -> list[str]:
    """Return the reasons of all candidates with this title."""
    return [
        each.reason
        for each in what.candidates
        if isinstance(each.subject, Event | Announcement)
        and each.subject.texts["de"].title == title
    ]


# --- the order ---------------------------------------------------------------


def test_the_programme_goes_from_today_over_the_news_to_the_days_ahead_and_the_house() -> None:
    titles = shown(
        event("Konzert", "2026-11-27 19:00", "2026-11-27 21:00"),
        announcement("Der Aufzug geht wieder"),
        event("Treff", "2026-11-24 16:00", "2026-11-24 18:00"),
        event("Frühstück", "2026-11-24 10:00", "2026-11-24 12:00"),
    )

    assert titles == [
        "today",
        "Frühstück",
        "Treff",
        "Der Aufzug geht wieder",
        "week",
        "Konzert",
        *HOUSE,
    ]


def test_announcements_come_by_priority_then_by_who_goes_soonest_then_by_title() -> None:
    titles = shown(
        announcement("bleibt A"),
        announcement("Bleibt b"),
        announcement("geht morgen", until="2026-11-25 12:00"),
        announcement("geht heute", until="2026-11-24 12:00"),
        announcement("dringend", priority=5),
    )

    assert titles == ["dringend", "geht heute", "geht morgen", "bleibt A", "Bleibt b", *HOUSE]


# --- today -------------------------------------------------------------------


def test_what_is_stated_of_the_screen_stands_once_between_the_welcome_and_the_funders() -> None:
    stated = Declaration({"de": Text("Barrierefreiheit dieses Bildschirms")})

    what = programme(snapshot(announcement("Neu")), site(), TUESDAY, stated)

    assert on_show(what) == ["Neu", "welcome", "statement", "funders"]
    assert [each.subject for each in what.shown if each.kind is Kind.STATEMENT] == [stated]


@pytest.mark.parametrize(
    ("situation", "what", "now", "listed"),
    [
        (
            "is still to come",
            event("X", "2026-11-24 16:00", "2026-11-24 18:00"),
            "2026-11-24 10:00",
            True,
        ),
        (
            "is running",
            event("X", "2026-11-24 16:00", "2026-11-24 18:00"),
            "2026-11-24 17:59",
            True,
        ),
        (
            "has just ended",
            event("X", "2026-11-24 16:00", "2026-11-24 18:00"),
            "2026-11-24 18:00",
            False,
        ),
        ("has no end and just began", event("X", "2026-11-24 16:00"), "2026-11-24 16:59", True),
        (
            "has no end and began an hour ago",
            event("X", "2026-11-24 16:00"),
            "2026-11-24 17:00",
            False,
        ),
        (
            "began yesterday and goes on past midnight",
            event("X", "2026-11-23 22:00", "2026-11-24 02:00"),
            "2026-11-24 01:30",
            True,
        ),
        (
            "ended last night",
            event("X", "2026-11-23 22:00", "2026-11-24 02:00"),
            "2026-11-24 02:00",
            False,
        ),
        (
            "ended at midnight sharp",
            event("X", "2026-11-23 22:00", "2026-11-24 00:00"),
            "2026-11-24 00:00",
            False,
        ),
        ("lasts all day", all_day("X", "2026-11-24", "2026-11-25"), "2026-11-24 23:59", True),
        (
            "is on its last of several days",
            all_day("X", "2026-11-20", "2026-11-25"),
            "2026-11-24 23:59",
            True,
        ),
        (
            "lasted all day yesterday",
            all_day("X", "2026-11-23", "2026-11-24"),
            "2026-11-24 00:00",
            False,
        ),
        (
            "is an all-day reminder without length",
            all_day("X", "2026-11-24", "2026-11-24"),
            "2026-11-24 12:00",
            True,
        ),
        (
            "was cancelled and its time is past",
            event("X", "2026-11-24 16:00", "2026-11-24 18:00", cancelled=True),
            "2026-11-24 23:59",
            True,
        ),
        (
            "was cancelled and would be over since one in the morning",
            event("X", "2026-11-24 00:30", "2026-11-24 01:00", cancelled=True),
            "2026-11-24 12:00",
            True,
        ),
        (
            "was cancelled and would still run after midnight",
            event("X", "2026-11-23 22:00", "2026-11-24 02:00", cancelled=True),
            "2026-11-24 01:30",
            True,
        ),
        (
            "was cancelled for yesterday",
            event("X", "2026-11-23 16:00", "2026-11-23 18:00", cancelled=True),
            "2026-11-24 00:00",
            False,
        ),
        (
            "begins tomorrow at midnight sharp",
            event("X", "2026-11-25 00:00", "2026-11-25 01:00"),
            "2026-11-24 23:59",
            False,
        ),
    ],
)
def test_an_event_stands_in_todays_list_when_it(
    situation: str, what: Event, now: str, listed: bool
) -> None:
    # The other one keeps the list from being left out.
    other = event("Y", "2026-11-30 16:00", "2026-11-30 18:00")

    assert ("X" in today(what, other, now=instant(now))) is listed, situation


def test_an_all_day_event_means_its_days_whichever_zone_its_calendar_has() -> None:
    utc_day = Event(
        "haus",
        "x",
        datetime(2026, 11, 24, tzinfo=UTC),
        datetime(2026, 11, 25, tzinfo=UTC),
        {"de": Text("X")},
        all_day=True,
    )

    assert "X" in shown(utc_day, now=instant("2026-11-24 00:00"))
    assert "X" not in shown(utc_day, now=instant("2026-11-25 00:30"))


def test_a_cancelled_event_keeps_its_slide_until_it_would_be_over_and_its_line_all_day() -> None:
    treff = event("Treff", "2026-11-24 16:00", "2026-11-24 18:00", cancelled=True)

    assert shown(treff, now=instant("2026-11-24 17:00")) == ["today", "Treff", *HOUSE]
    evening = programme(snapshot(treff), site(), instant("2026-11-24 18:00"))
    assert on_show(evening) == ["today", *HOUSE]
    assert the_list(evening).events == (treff,)
    assert why("Treff", evening) == ["cancelled, stands in today's list"]


@pytest.mark.parametrize(
    ("situation", "now", "some_are_over"),
    [
        ("there was one today", "2026-11-24 20:00", True),
        ("there was none today", "2026-11-25 20:00", False),
    ],
)
def test_an_empty_today_names_the_next_event_when(
    situation: str, now: str, some_are_over: bool
) -> None:
    treff = event("Treff", "2026-11-24 16:00", "2026-11-24 18:00")
    off = event("Kurs", "2027-01-05 16:00", "2027-01-05 18:00", cancelled=True)
    fest = event("Fest", "2027-02-06 16:00", "2027-02-06 18:00")

    what = programme(snapshot(treff, fest, off), site(), instant(now))

    assert on_show(what) == ["today", *HOUSE], situation
    assert the_list(what) == TodayList(at(now).date(), (), some_are_over, fest), situation


def test_without_any_next_event_an_empty_today_is_left_out() -> None:
    over = event("Treff", "2026-11-24 16:00", "2026-11-24 18:00")
    notice = announcement("Neu")

    assert shown(over, notice, now=instant("2026-11-24 20:00")) == ["Neu", *HOUSE]


def test_what_ended_at_midnight_sharp_was_yesterdays() -> None:
    town = snapshot(
        event("Nacht", "2026-11-23 22:00", "2026-11-24 00:00"),
        event("Fest", "2026-11-27 16:00"),
    )

    assert not the_list(programme(town, site(), TUESDAY)).some_are_over


def test_what_begins_at_the_same_time_stands_in_the_order_of_its_titles() -> None:
    assert today(
        event("Zirkus", "2026-11-24 16:00"),
        event("basteln", "2026-11-24 16:00"),
        event("Chor", "2026-11-24 16:00"),
        event("Zuletzt", "2026-11-24 17:00"),
    ) == ["basteln", "Chor", "Zirkus", "Zuletzt"]


# --- the days ahead ----------------------------------------------------------


@pytest.mark.parametrize(
    ("situation", "start", "now", "next_week", "days"),
    [
        ("tomorrow", "2026-11-25 09:00", TUESDAY, False, (25, 29)),
        ("late on Sunday", "2026-11-29 23:59", TUESDAY, False, (25, 29)),
        ("next Monday", "2026-11-30 00:00", TUESDAY, True, (30, 6)),
        ("seen on a Sunday: next Monday", "2026-11-23 09:00", SUNDAY, True, (23, 29)),
        ("seen on a Sunday: in a week", "2026-11-29 09:00", SUNDAY, True, (23, 29)),
    ],
)
def test_the_week_list_holds_what_begins(
    situation: str, start: str, now: Instant, next_week: bool, days: tuple[int, int]
) -> None:
    what = event("Konzert", start)

    week = the_week(programme(snapshot(what), site(), now))

    assert week.events == (what,), situation
    assert (week.next_week, (week.first.day, week.last.day)) == (next_week, days), situation


def test_the_week_list_is_left_out_when_two_weeks_are_empty() -> None:
    later = event("Konzert", "2026-12-07 09:00")

    assert "week" not in shown(later)


def test_what_is_on_today_already_does_not_stand_in_the_week_again() -> None:
    exhibition = all_day("Ausstellung", "2026-11-01", "2026-12-01")
    night = event("Nacht", "2026-11-24 22:00", "2026-11-25 04:00")

    assert shown(exhibition, night) == ["today", "Ausstellung", "Nacht", *HOUSE]


def test_only_the_soonest_coming_events_get_a_slide_and_the_others_say_why() -> None:
    town = snapshot(
        event("Heute", "2026-11-24 12:00"),
        event("Dritter", "2026-11-28 12:00"),
        event("Erster", "2026-11-26 12:00"),
        event("Zweiter", "2026-11-27 12:00"),
        event("Nächste Woche", "2026-12-01 12:00"),
        event("Weihnachten", "2026-12-25 12:00"),
    )

    what = programme(town, site(events=2), TUESDAY)

    assert on_show(what) == ["today", "Heute", "week", "Erster", "Zweiter", *HOUSE]
    assert why("Dritter", what) == ["2 sooner ones have a slide; stands in the list"]
    assert why("Nächste Woche", what) == ["2 sooner ones have a slide; in no list yet"]
    assert why("Weihnachten", what) == ["more than 14 days ahead; in no list yet"]


def test_the_programme_looks_as_many_days_ahead_as_the_site_says() -> None:
    last = event("Gerade noch", "2026-11-26 23:59")
    later = event("Zu spät", "2026-11-27 00:00")

    titles = shown(last, later, place=site(days=2))

    assert "Gerade noch" in titles
    assert "Zu spät" not in titles


def test_of_a_series_only_the_next_one_gets_a_slide() -> None:
    town = snapshot(*(event("Treff", f"2026-11-{day} 16:00", uid="treff") for day in (25, 26, 27)))

    what = programme(town, site(), TUESDAY)

    assert on_show(what).count("Treff") == 1
    assert (
        why("Treff", what)[1:] == ["a sooner one of its series has a slide; stands in the list"] * 2
    )


def test_a_cancelled_one_of_a_series_does_not_take_the_slide_of_the_next_that_takes_place() -> None:
    off = event("Treff", "2026-11-25 16:00", uid="treff", cancelled=True)
    on = event("Treff", "2026-11-26 16:00", uid="treff")

    what = programme(snapshot(off, on), site(), TUESDAY)

    assert [each.subject for each in what.shown if each.kind is Kind.EVENT] == [off, on]


def test_when_todays_one_of_a_series_is_over_the_next_gets_its_slide() -> None:
    town = snapshot(
        event("Treff", "2026-11-24 16:00", "2026-11-24 18:00", uid="treff"),
        event("Treff", "2026-11-25 16:00", "2026-11-25 18:00", uid="treff"),
    )

    before = programme(town, site(), instant("2026-11-24 17:59"))
    after = programme(town, site(), instant("2026-11-24 18:00"))

    assert on_show(before) == ["today", "Treff", "week", *HOUSE]
    assert on_show(after) == ["today", "week", "Treff", *HOUSE]


# --- nothing twice -----------------------------------------------------------


@pytest.mark.parametrize(
    ("situation", "other", "slides"),
    [
        (
            "the same in another calendar",
            event("treff  IM Hof", "2026-11-24 16:00", source="stadt"),
            1,
        ),
        (
            "without a place",
            event("Treff im Hof", "2026-11-24 16:00", source="stadt", place=""),
            1,
        ),
        (
            "with quotation marks and a dash",
            event("„Treff“ – im Hof!", "2026-11-24 16:00", source="stadt"),
            1,
        ),
        (
            "with the whole address",
            event(
                "Treff im Hof",
                "2026-11-24 16:00",
                source="stadt",
                place="Hof, Bahnhofstr. 1, 04703 Leisnig",
            ),
            1,
        ),
        (
            "at another place",
            event("Treff im Hof", "2026-11-24 16:00", source="stadt", place="Saal"),
            2,
        ),
        (
            "in another room of that name",
            event("Treff im Hof", "2026-11-24 16:00", source="stadt", place="Hof 2"),
            2,
        ),
        ("at another time", event("Treff im Hof", "2026-11-24 16:30", source="stadt"), 2),
        ("with another title", event("Treff am Tor", "2026-11-24 16:00", source="stadt"), 2),
        (
            "with the same German title among others",
            event(
                "Treff im Hof",
                "2026-11-24 16:00",
                source="stadt",
                texts={"de": Text("Treff im Hof"), "en": Text("Meeting")},
            ),
            1,
        ),
    ],
)
def test_an_event_of_two_calendars_is_shown_once_when_it_is(
    situation: str, other: Event, slides: int
) -> None:
    mine = event("Treff im Hof", "2026-11-24 16:00", place="Hof")

    what = programme(snapshot(mine, other), site(), TUESDAY)

    assert sum(each.kind is Kind.EVENT for each in what.shown) == slides, situation
    assert len(the_list(what).events) == slides, situation


def test_a_double_is_known_in_the_hour_that_comes_twice_whatever_zone_it_is_told_in() -> None:
    start = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=1)
    mine = Event("haus", "x", start, start, {"de": Text("Nachtwache")})
    other = Event(
        "stadt", "x", start.astimezone(UTC), start.astimezone(UTC), {"de": Text("Nachtwache")}
    )

    assert shown(mine, other, now=instant("2026-10-25 00:30")) == ["today", "Nachtwache", *HOUSE]


@pytest.mark.parametrize(
    ("better", "worse"),
    [("https://x.example", "tel:115"), ("https://x.example", ""), ("tel:115", "")],
)
def test_of_doubles_the_one_with_a_link_of_its_own_is_shown(better: str, worse: str) -> None:
    linked = event("Treff", "2026-11-24 16:00", source="stadt", url=better)
    other = event("Treff", "2026-11-24 16:00", source="alt", url=worse)

    assert the_list(programme(snapshot(other, linked), site(), TUESDAY)).events == (linked,)


@pytest.mark.parametrize(
    ("fuller", "poorer"),
    [("Mit Kaffee und Kuchen.", "Mit Kaffee."), ("Mit Kaffee.", "")],
)
def test_of_doubles_the_one_that_says_more_is_shown(fuller: str, poorer: str) -> None:
    more = event("Treff", "2026-11-24 16:00", source="z", texts={"de": Text("Treff", fuller)})
    less = event("Treff", "2026-11-24 16:00", source="a", texts={"de": Text("Treff", poorer)})

    assert the_list(programme(snapshot(less, more), site(), TUESDAY)).events == (more,)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Saal, Bahnhofstraße 1", "Saal, Bahnhofstr. 1, 04703 Leisnig", True),
        ("Kulturbahnhof Leisnig", "kulturbahnhof  leisnig", True),
        ("04703 Leisnig", "Saal, 04703 Leisnig", True),
        ("Raum 1", "Raum 12", False),
        ("Saal, Leisnig", "Rathaus, Leisnig", False),
        ("", "Saal", True),
    ],
)
def test_a_place_may_be_told_in_fewer_words(one: str, other: str, same: bool) -> None:
    here = event("Treff", "2026-11-24 16:00", source="z", place=one)
    there = event("Treff", "2026-11-24 16:00", source="a", place=other)

    assert (len(the_list(programme(snapshot(here, there), site(), TUESDAY)).events) == 1) is same


def test_who_knows_of_the_cancellation_is_believed() -> None:
    stale = event("Treff", "2026-11-24 16:00", source="stadt", place="Hof", url="https://x.example")
    fresh = event("Treff", "2026-11-24 16:00", cancelled=True)

    what = programme(snapshot(stale, fresh), site(), TUESDAY)

    assert the_list(what).events == (fresh,)
    assert why("Treff", what) == ["today and not over", "the same as haus/Treff/20261124T1500"]


@pytest.mark.parametrize(
    ("situation", "body", "until", "slides"),
    [
        ("word for word", "Bitte klingeln.", "", ["Neu"]),
        ("but without a word more", "", "", ["Neu"]),
        ("but for its punctuation", "Bitte – klingeln!", "", ["Neu"]),
        ("but for something else", "Bitte klopfen.", "", ["Neu", "Neu"]),
        ("but was taken down", "Bitte klingeln.", "2026-11-24 09:00", ["Neu"]),
    ],
)
def test_an_announcement_of_two_sources_is_shown_once_when_it_is_the_same(
    situation: str, body: str, until: str, slides: list[str]
) -> None:
    mine = announcement("Neu", texts={"de": Text("Neu", "Bitte\nklingeln.")})
    other = announcement("Neu", until=until, source="alt", texts={"de": Text("Neu", body)})

    assert shown(mine, other) == [*slides, *HOUSE], situation


# --- nothing at all, and no clock --------------------------------------------


@pytest.mark.parametrize("town", [None, snapshot()])
def test_standby_when_there_is_nothing_at_all(town: Snapshot | None) -> None:
    assert on_show(programme(town, site(), TUESDAY)) == ["standby", *HOUSE]


def test_without_a_trusted_clock_only_what_has_no_date_is_shown() -> None:
    town = snapshot(
        event("Treff", "2026-11-24 16:00"),
        announcement("immer"),
        announcement("ab heute", since="2026-11-24 00:00"),
        announcement("bis morgen", until="2026-11-26 00:00"),
    )

    what = programme(town, site(), instant("1970-01-01 01:00", trusted=False))

    assert on_show(what) == ["immer", *HOUSE]
    assert what.until is None


def test_without_a_trusted_clock_and_without_a_timeless_announcement_there_is_standby() -> None:
    town = snapshot(event("Treff", "2026-11-24 16:00"))

    what = programme(town, site(), instant("2026-11-24 10:00", trusted=False))

    assert on_show(what) == ["standby", *HOUSE]


# --- the next change ---------------------------------------------------------


@pytest.mark.parametrize(
    ("situation", "what", "until"),
    [
        ("nothing", [], "2026-11-25 00:00"),
        ("an event ends", [event("X", "2026-11-24 09:00", "2026-11-24 11:00")], "2026-11-24 11:00"),
        (
            "an event begins",
            [event("X", "2026-11-24 11:00", "2026-11-25 11:00")],
            "2026-11-25 00:00",
        ),
        ("an announcement goes live", [announcement("X", "2026-11-24 11:00")], "2026-11-24 11:00"),
        ("one is taken down", [announcement("X", until="2026-11-24 11:00")], "2026-11-24 11:00"),
        ("that is past", [announcement("X", "2026-11-24 10:30")], "2026-11-25 00:00"),
    ],
)
def test_a_programme_holds_until(
    situation: str, what: list[Event | Announcement], until: str
) -> None:
    assert programme(snapshot(*what), site(), TUESDAY).until == at(until), situation


def test_an_announcement_may_say_that_it_stays_until_the_end_of_time() -> None:
    end = datetime.max.replace(tzinfo=timezone(-timedelta(hours=5)))
    what = Announcement("haus", "x", {"de": Text("Immer")}, until=end)

    assert shown(what, announcement("Nur 2026", until="2027-01-01")) == [
        "Nur 2026",
        "Immer",
        *HOUSE,
    ]


def test_today_is_the_sites_day_whatever_zone_the_instant_is_told_in() -> None:
    town = snapshot(event("Treff", "2026-11-25 00:10", "2026-11-25 02:00"))
    local = instant("2026-11-25 00:30")
    utc = Instant(local.time.astimezone(UTC), trusted=True)

    assert shown(*town.events, now=local) == ["today", "Treff", *HOUSE]
    assert programme(town, site(), utc) == programme(town, site(), local)


@pytest.mark.parametrize(
    ("now", "until", "hours"),
    [
        ("2026-03-29T00:00:00+01:00", "2026-03-29T22:00:00+00:00", 23),
        ("2026-10-25T00:00:00+02:00", "2026-10-25T23:00:00+00:00", 25),
    ],
)
def test_the_day_on_which_the_clocks_change_ends_at_its_own_midnight(
    now: str, until: str, hours: int
) -> None:
    begun = datetime.fromisoformat(now)

    held = programme(None, site(), Instant(begun, trusted=True)).until

    assert held == datetime.fromisoformat(until)
    assert held - begun == timedelta(hours=hours)


def test_in_the_hour_that_comes_twice_an_event_is_over_only_when_it_is() -> None:
    """02:30 summer time is before 02:15 winter time: the wall clock alone would say otherwise."""
    berlin = ZoneInfo("Europe/Berlin")
    start = datetime(2026, 10, 25, 2, 0, tzinfo=berlin)
    end = datetime(2026, 10, 25, 2, 15, tzinfo=berlin, fold=1)
    night = Event("haus", "x", start, end, {"de": Text("Nachtwache")})
    summer = Instant(datetime(2026, 10, 25, 2, 30, tzinfo=berlin), trusted=True)
    winter = Instant(datetime(2026, 10, 25, 2, 30, tzinfo=berlin, fold=1), trusted=True)

    assert shown(night, now=summer) == ["today", "Nachtwache", *HOUSE]
    assert shown(night, now=winter) == ["standby", *HOUSE]


# --- for every town ----------------------------------------------------------

HERE = datetime(2026, 10, 23, tzinfo=UTC)  # the clocks go back in these days
MINUTES = st.integers(min_value=-4 * 1440, max_value=20 * 1440)
MOMENTS = st.builds(lambda minutes: HERE + timedelta(minutes=minutes), MINUTES)
TEXTS = st.sampled_from(
    [
        {"de": Text("Treff")},
        {"de": Text("treff"), "en": Text("Meeting")},
        {"en": Text("Meeting")},
        {"uk": Text("Зустріч")},
    ]
)
LENGTHS = st.sampled_from([0, 15, 90, 600, 1440, 5000]).map(lambda m: timedelta(minutes=m))


@st.composite
def some_event(draw: st.DrawFn) -> Event:
    start = draw(MOMENTS)
    length = draw(LENGTHS)
    whole_days = draw(st.booleans())
    if whole_days:
        start = datetime.combine(start.date(), time.min, tzinfo=UTC)
        length = timedelta(days=length.days)
    return Event(
        source=draw(st.sampled_from("ab")),
        uid=draw(st.sampled_from("xyz")),
        start=start,
        end=start + length,
        texts=draw(TEXTS),
        all_day=whole_days,
        place=draw(st.sampled_from(["", "Hof", "Saal"])),
        cancelled=draw(st.booleans()),
    )


@st.composite
def some_announcement(draw: st.DrawFn) -> Announcement:
    since = draw(st.none() | MOMENTS)
    until = draw(st.none() | MOMENTS)
    if since and until and until <= since:
        until = since + timedelta(minutes=1)
    return Announcement(
        source=draw(st.sampled_from("ab")),
        uid=draw(st.sampled_from("xyz")),
        texts=draw(TEXTS),
        since=since,
        until=until,
        priority=draw(st.integers(0, 1)),
    )


@st.composite
def some_town(draw: st.DrawFn) -> Snapshot:
    return Snapshot(
        number=1,
        made=HERE,
        events=tuple(draw(st.lists(some_event(), max_size=8))),
        announcements=tuple(draw(st.lists(some_announcement(), max_size=4))),
    )


PLACES = st.builds(
    lambda days, events: site(days=days, events=events), st.integers(1, 15), st.integers(0, 4)
)


@IN_ANY_TIME
@given(some_town(), PLACES, MOMENTS, st.floats(0, 1, exclude_max=True))
def test_a_programme_is_the_same_at_every_instant_until_it_changes(
    town: Snapshot, place: Site, moment: datetime, share: float
) -> None:
    what = programme(town, place, Instant(moment, trusted=True))
    assert what.until is not None
    assert what.until > moment

    later = moment + (what.until - moment) * share
    if later < what.until:  # the share is rounded to microseconds
        assert programme(town, place, Instant(later, trusted=True)) == what
    assert programme(town, place, Instant(what.until - timedelta.resolution, trusted=True)) == what


@IN_ANY_TIME
@given(some_town(), MOMENTS, st.booleans(), st.randoms(use_true_random=False))
def test_a_programme_does_not_depend_on_the_order_of_the_snapshot(
    town: Snapshot, moment: datetime, trusted: bool, chance: Random
) -> None:
    events, announcements = list(town.events), list(town.announcements)
    chance.shuffle(events)
    chance.shuffle(announcements)
    mixed = Snapshot(1, HERE, tuple(events), tuple(announcements))
    now = Instant(moment, trusted)

    assert programme(mixed, site(), now) == programme(town, site(), now)


@pytest.mark.parametrize(
    "doubles",
    [
        [event("X", "2026-11-24 16:00", end) for end in ("2026-11-24 17:00", "2026-11-24 18:00")],
        [announcement("X", until=until) for until in ("2026-11-24 17:00", "2026-11-24 18:00")],
    ],
    ids=["events", "announcements"],
)
def test_doubles_of_one_name_do_not_depend_on_their_order(
    doubles: list[Event | Announcement],
) -> None:
    turned = reversed(doubles)

    assert programme(snapshot(*doubles), site(), TUESDAY) == programme(
        snapshot(*turned), site(), TUESDAY
    )


@IN_ANY_TIME
@given(some_town(), MOMENTS, st.booleans())
def test_every_item_is_a_candidate_once_and_the_screen_is_never_empty(
    town: Snapshot, moment: datetime, trusted: bool
) -> None:
    what = programme(town, site(), Instant(moment, trusted))

    items = [e.item for e in what.candidates if e.kind in {Kind.EVENT, Kind.ANNOUNCEMENT}]
    given_items = [e.item for e in town.events] + [a.item for a in town.announcements]
    assert sorted(items) == sorted(given_items)
    kinds = [each.kind for each in what.shown]
    assert kinds[-2:] == [Kind.WELCOME, Kind.FUNDERS]
    assert len(kinds) > len(HOUSE)
    assert (Kind.STANDBY in kinds) == (kinds == [Kind.STANDBY, Kind.WELCOME, Kind.FUNDERS])
    assert all(each.reason for each in what.candidates)


@IN_ANY_TIME
@given(some_town(), MOMENTS)
def test_what_is_shown_in_a_list_is_never_the_same_twice(town: Snapshot, moment: datetime) -> None:
    what = programme(town, site(), Instant(moment, trusted=True))

    for each in what.shown:
        if isinstance(each.subject, TodayList | WeekList):
            said = [
                (e.start, e.all_day, e.place, min(e.texts.items())) for e in each.subject.events
            ]
            assert len(said) == len(set(said))


# --- kiosk why ---------------------------------------------------------------


def test_why_prints_the_place_and_the_reason_of_every_candidate() -> None:
    town = snapshot(
        event("Treff", "2026-11-24 09:00", "2026-11-24 10:00"),
        event("Konzert", "2026-11-24 19:00", "2026-11-24 21:00"),
        announcement("Neu", since="2026-11-25 00:00"),
    )
    place = site()

    assert explain(programme(town, place, TUESDAY), place.zone) == [
        "holds until Tue 2026-11-24 21:00 CET",
        "  1. today        today: today's events that are not over: 1",
        "  2. event        Konzert [haus/Konzert/20261124T1800]: today and not over",
        "  3. welcome      welcome: once in every round",
        "  4. funders      funders: closes every lap",
        "   – event        Treff [haus/Treff/20261124T0800]: over",
        "   – announcement Neu [haus/Neu]: not before 2026-11-25 00:00",
        "   – week         week: nothing this week or next week",
        "   – standby      standby: there is something to show",
    ]


def test_why_without_a_clock_names_no_end() -> None:
    lines = explain(programme(None, site(), instant("2026-11-24 10:00", trusted=False)), UTC)

    assert lines[0] == "holds until further notice"
