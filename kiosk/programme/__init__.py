"""A programme is what is on, in which order, with the reason for every candidate.

"Today" and "this week" are those of the site's zone; weeks begin on Monday.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum

from feeds.model import Announcement, Event, Snapshot, Text, Texts
from kiosk.instant import Instant
from kiosk.programme.days import DAY, Dated, Days
from kiosk.programme.doubles import once
from kiosk.site import Site

_NO_CLOCK = "its time means nothing while the clock is not trusted"
_ONCE = "once in every round"
_FAR = datetime.max.replace(tzinfo=UTC)


class Kind(StrEnum):
    """What a slide is about."""

    TODAY = "today"
    WEEK = "week"
    EVENT = "event"
    ANNOUNCEMENT = "announcement"
    CALL = "call"
    WELCOME = "welcome"
    STATEMENT = "statement"
    FUNDERS = "funders"
    STANDBY = "standby"


@dataclass(frozen=True, slots=True)
class TodayList:
    """Today's events that are not over, soonest first.

    `some_are_over`: there were others today. `next`: the soonest event after today that takes
    place.
    """

    day: date
    events: tuple[Event, ...]
    some_are_over: bool
    next: Event | None


@dataclass(frozen=True, slots=True)
class WeekList:
    """The events that begin from `first` to `last`, both included, soonest first."""

    first: date
    last: date
    next_week: bool
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Declaration:
    """What the house declares of the screen itself, in each of its languages."""

    texts: Texts


Subject = TodayList | WeekList | Event | Announcement | Declaration | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that could be on: whether it is, and why.

    `item` is its name in reports and logs. What is to be said of it is in `subject`: None for the
    welcome, the funders, standby, and lists that are not shown.
    """

    kind: Kind
    item: str
    shown: bool
    reason: str
    subject: Subject = None


@dataclass(frozen=True, slots=True)
class Programme:
    """Every candidate, those on show first and in their order.

    It holds until `until` (UTC), which is not in it; None: until something new is known.
    """

    candidates: tuple[Candidate, ...]
    until: datetime | None

    @property
    def shown(self) -> tuple[Candidate, ...]:
        return tuple(each for each in self.candidates if each.shown)


def programme(
    snapshot: Snapshot | None, site: Site, now: Instant, statement: Declaration | None = None
) -> Programme:
    """Return what is on at `now`. The order of the snapshot's items makes no difference.

    Today comes first, then what is announced, then the days ahead, then the house with its
    statement on accessibility, if there is one, and its funders.
    """
    events = snapshot.events if snapshot else ()
    announcements = snapshot.announcements if snapshot else ()
    language = site.languages[0]
    until: datetime | None = None
    if now.trusted:
        at = now.time.astimezone(UTC)
        days = Days(now.time.astimezone(site.zone).date(), site.zone)
        dated, doubles = each_once([days.dated(each) for each in events], language)
        week = _week(dated, days)
        candidates = [
            *_today(dated, days, at),
            *announced(announcements, language, lambda each: why_not_live(each, at, site.zone)),
            *_week_candidate(week),
            *_coming(dated, days, at, week, site),
            *doubles,
        ]
        until = _next_change(dated, announcements, days, at)
    else:
        candidates = [
            *announced(announcements, language, why_not_timeless),
            Candidate(Kind.TODAY, "today", shown=False, reason=_NO_CLOCK),
            Candidate(Kind.WEEK, "week", shown=False, reason=_NO_CLOCK),
            *(_of_event(each, _NO_CLOCK, shown=False) for each in sorted(events, key=_by_name)),
        ]
    nothing = not any(each.shown for each in candidates)
    candidates += [
        Candidate(Kind.STANDBY, "standby", shown=nothing, reason=_why_standby(nothing)),
        Candidate(Kind.WELCOME, "welcome", shown=True, reason=_ONCE),
        *([Candidate(Kind.STATEMENT, "statement", True, _ONCE, statement)] if statement else []),
        Candidate(Kind.FUNDERS, "funders", shown=True, reason="closes every lap"),
    ]
    return Programme(tuple(sorted(candidates, key=lambda each: not each.shown)), until)


def explain(what: Programme, zone: tzinfo) -> list[str]:
    """Return the programme as lines of text: every candidate, its place or "–", and the reason."""
    until = (
        f"{what.until.astimezone(zone):%a %Y-%m-%d %H:%M %Z}" if what.until else "further notice"
    )
    lines = [f"holds until {until}"]
    place = 0
    for each in what.candidates:
        place += each.shown
        mark = f"{place:3}." if each.shown else "   –"
        name = each.item
        if isinstance(each.subject, Event | Announcement):
            name = f"{title(each.subject.texts, 'de')} [{each.item}]"
        lines.append(f"{mark} {each.kind:<12} {name}: {each.reason}")
    return lines


def said_in(texts: Texts, language: str) -> str:
    """Return the language in which an item is said to who wants `language`.

    That one, else German, else the one that it was written in, else whatever there is.
    """
    written = sorted(tag for tag, text in texts.items() if not text.translated)
    return next(tag for tag in (language, "de", *written, min(texts)) if tag in texts)


def said(texts: Texts, language: str) -> Text:
    """Return the text that `said_in` finds."""
    return texts[said_in(texts, language)]


def title(texts: Texts, language: str) -> str:
    """Return the title as `said` finds it."""
    return said(texts, language).title


# --- events ---------------------------------------------------------------------------------------


def each_once(dated: Iterable[Dated], language: str) -> tuple[list[Dated], list[Candidate]]:
    """Return each event once, soonest first, and a candidate for each that is left out."""
    by_start: defaultdict[datetime, list[Dated]] = defaultdict(list)
    for each in dated:
        by_start[each.start].append(each)
    kept: list[Dated] = []
    left_out: list[Candidate] = []
    for _, together in sorted(by_start.items()):
        events, doubles = once([each.event for each in together])
        times = {id(each.event): each for each in together}
        events.sort(key=lambda each: title(each.texts, language).casefold())
        kept += [times[id(each)] for each in events]
        left_out += [
            _of_event(double, f"the same as {other.item}", shown=False) for double, other in doubles
        ]
    return kept, left_out


def _today(dated: Sequence[Dated], days: Days, at: datetime) -> Iterator[Candidate]:
    """The list of today, and a slide for each of its events that is not over."""
    midnight, next_midnight = days.midnight(days.today), days.midnight(days.tomorrow)
    begun = [each for each in dated if each.start < next_midnight]
    todays = [each for each in begun if midnight < each.off]
    listed = tuple(each.event for each in todays if at < each.off)
    following = next(
        (each.event for each in dated if each.start >= next_midnight and not each.event.cancelled),
        None,
    )
    if listed:
        reason = f"today's events that are not over: {len(listed)}"
    elif following:
        reason = "nothing more today: it names the next event"
    else:
        reason = "nothing more today, and no next event to name"
    yield Candidate(
        Kind.TODAY,
        "today",
        shown=bool(listed or following),
        reason=reason,
        subject=TodayList(days.today, listed, len(listed) < len(todays), following),
    )
    for each in begun:
        if at < each.end:
            yield _of_event(each.event, "today and not over", shown=True)
        elif at < each.off:
            yield _of_event(each.event, "cancelled, stands in today's list", shown=False)
        else:
            yield _of_event(each.event, "over", shown=False)


def _week(dated: Sequence[Dated], days: Days) -> WeekList | None:
    """The list of the rest of this week; if that is empty, of the next; if that is too, none."""
    monday = days.next_monday
    for first, last, next_week in (
        (days.tomorrow, monday - DAY, False),
        (monday, monday + timedelta(days=6), True),
    ):
        start, end = days.midnight(first), days.midnight(last + DAY)
        events = tuple(each.event for each in dated if start <= each.start < end)
        if events:
            return WeekList(first, last, next_week, events)
    return None


def _week_candidate(week: WeekList | None) -> Iterator[Candidate]:
    if week is None:
        yield Candidate(Kind.WEEK, "week", shown=False, reason="nothing this week or next week")
    else:
        which = "next week, as nothing is left of this one" if week.next_week else "this week"
        reason = f"events {which}: {len(week.events)}"
        yield Candidate(Kind.WEEK, "week", shown=True, reason=reason, subject=week)


def _coming(
    dated: Sequence[Dated], days: Days, at: datetime, week: WeekList | None, site: Site
) -> Iterator[Candidate]:
    """A slide for the soonest of the coming events, one of a series."""
    next_midnight = days.midnight(days.tomorrow)
    horizon = days.midnight(days.today + timedelta(days=site.days + 1))
    listed_until = days.midnight(week.last + DAY) if week else next_midnight
    with_slide = {
        _series(each.event) for each in dated if each.start < next_midnight and at < each.end
    }
    left = site.events
    for each in dated:
        if each.start < next_midnight:
            continue
        series = _series(each.event)
        where = "stands in the list" if each.start < listed_until else "in no list yet"
        if each.start >= horizon:
            reason = f"more than {site.days} days ahead"
        elif series in with_slide:
            reason = "a sooner one of its series has a slide"
        elif left == 0:
            reason = f"{site.events} sooner ones have a slide"
        else:
            left -= 1
            with_slide.add(series)
            yield _of_event(each.event, f"one of the {site.events} soonest to come", shown=True)
            continue
        yield _of_event(each.event, f"{reason}; {where}", shown=False)


def _series(event: Event) -> tuple[str, str, bool]:
    # A cancelled one must not take the slide of the next that takes place, nor the other way round.
    return event.source, event.uid, event.cancelled


def _of_event(event: Event, reason: str, *, shown: bool) -> Candidate:
    return Candidate(Kind.EVENT, event.item, shown=shown, reason=reason, subject=event)


# --- announcements -------------------------------------------------------------------------------


def announced(
    announcements: Iterable[Announcement], language: str, why_not: Callable[[Announcement], str]
) -> Iterator[Candidate]:
    """The announcements in their order; `why_not` says "" of those that may be shown."""
    reasons = [(each, why_not(each)) for each in announcements]
    # Only what is live can stand in for another.
    live, doubles = once([each for each, reason in reasons if not reason])
    live.sort(key=lambda each: title(each.texts, language).casefold())
    live.sort(key=lambda each: (-each.priority, each.until or _FAR))
    for each in live:
        yield _of_announcement(each, "live", shown=True)
    for each, other in doubles:
        yield _of_announcement(each, f"the same as {other.item}", shown=False)
    for each, reason in sorted(reasons, key=lambda each: _by_name(each[0])):
        if reason:
            yield _of_announcement(each, reason, shown=False)


def why_not_live(announcement: Announcement, at: datetime, zone: tzinfo) -> str:
    since, until = announcement.since, announcement.until
    if since is not None and at < since:
        return f"not before {since.astimezone(zone):%Y-%m-%d %H:%M}"
    if until is not None and at >= until:
        return f"over since {until.astimezone(zone):%Y-%m-%d %H:%M}"
    return ""


def why_not_timeless(announcement: Announcement) -> str:
    return _NO_CLOCK if announcement.since or announcement.until else ""


def _of_announcement(one: Announcement, reason: str, *, shown: bool) -> Candidate:
    kind = Kind.CALL if one.call else Kind.ANNOUNCEMENT
    return Candidate(kind, one.item, shown=shown, reason=reason, subject=one)


def _by_name(item: Event | Announcement) -> tuple[str, str]:
    return item.item, repr(item)


def _why_standby(nothing: bool) -> str:
    return "there is nothing else to show" if nothing else "there is something to show"


# --- the next change -----------------------------------------------------------------------------


def _next_change(
    dated: Iterable[Dated], announcements: Iterable[Announcement], days: Days, at: datetime
) -> datetime:
    """The first moment after `at` at which something would be different: midnight at the latest.

    A cancelled event leaves the lists at its end or at midnight, so both are here already.
    """
    midnight = days.midnight(days.tomorrow)
    moments = [each.end for each in dated]
    for one in announcements:
        moments += [each for each in (one.since, one.until) if each is not None]
    # Only what is near is converted: "until 9999" has no equal in every zone.
    soon = [each.astimezone(UTC) for each in moments if at < each < midnight]
    return min([midnight, *soon])
