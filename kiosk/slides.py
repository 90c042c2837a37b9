"""A slide is what is said, in one language: plain words and facts, without any place or size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date, timedelta
from typing import Any

from feeds.model import Announcement, Event, Picture, Text, Texts, Topic
from kiosk import languages, qr, wording
from kiosk.instant import Instant
from kiosk.programme import Candidate, Kind, Programme, TodayList, WeekList, said
from kiosk.site import Site
from kiosk.wording import capitalised
from kiosk.wording.lines import glue
from kiosk.wording.typography import polished


@dataclass(frozen=True, slots=True)
class Stub:
    """When it is, as the stub of a ticket has it.

    `time` is when it starts, `until` when it ends.
    """

    weekday: str
    day: str
    month: str
    time: str
    until: str


@dataclass(frozen=True, slots=True)
class Join:
    """How to take part.

    What the code does (with the sign of it), what it says, its address for reading, and the other
    way.
    """

    label: str
    sign: str = ""
    payload: str = ""
    address: str = ""
    call: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One event in a list. `section` is the day that heads its rows; `flag`: it is cancelled."""

    section: str
    time: str
    title: str
    place: str
    flag: str
    topic: Topic | None


@dataclass(frozen=True, slots=True)
class Tag:
    """What is to be known of a translation: its language, and whether anybody checked it."""

    name: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Slide:
    """What one slide says.

    What it does not have is empty. Texts hold U+00A0 where no line may break.

    `whole`: the text is said whole, over as many pages as it needs; else it may end early, and
    `more` says where there is more of it. `notice`: a line above the rows of a board. `wanted`:
    what the stub of a call for helpers says.
    """

    kind: Kind
    language: str
    item: str
    title: str
    source: str = ""
    topic: Topic | None = None
    flag: str = ""
    flag_sign: str = ""
    wanted: str = ""
    tag: Tag = Tag()
    place: str = ""
    names: str = ""
    body: str = ""
    whole: bool = True
    picture: Picture | None = None
    alt: str = ""
    stub: Stub | None = None
    join: Join | None = None
    more: str = ""
    notice: str = ""
    aside: str = ""
    rows: tuple[BoardRow, ...] = ()

    @property
    def words(self) -> str:
        """Every text that is shown, each in a line of its own."""
        found: list[str] = []

        def noted(text: str) -> str:
            found.append(text)
            return text

        self.mapped(noted)
        return "\n".join(found)

    def mapped(self, change: Callable[[str], str]) -> Slide:
        """Return the slide with every text that is shown changed by `change`.

        The code's payload is not.
        """
        stub, join = self.stub, self.join
        return replace(
            self,
            **_changed(self, _SHOWN, change),
            tag=Tag(*(change(each) for each in astuple(self.tag))),
            stub=stub and Stub(*(change(each) for each in astuple(stub))),
            join=join and replace(join, **_changed(join, _SHOWN_TO_JOIN, change)),
            rows=tuple(replace(row, **_changed(row, _SHOWN_IN_ROW, change)) for row in self.rows),
        )


_SHOWN = ("title", "flag", "wanted", "place", "names", "body", "alt", "more", "notice", "aside")
_SHOWN_TO_JOIN = ("label", "address", "call", "phone")
_SHOWN_IN_ROW = ("section", "time", "title", "place", "flag")


def _changed(value: object, names: Iterable[str], change: Callable[[str], str]) -> dict[str, Any]:
    return {name: change(getattr(value, name)) for name in names}


# An announcement is new on the day it begins to be live, and on the day after.
NEW = timedelta(days=1)


def shown_in(programme: Programme, site: Site) -> tuple[tuple[Candidate, str], ...]:
    """Return everything that is on, with the language of each of its slides.

    The whole set in the site's language, then in the others: a further language has what was
    written in it, and what nobody checked only where the site wants it. Lists are in the site's own
    language; the funders close.
    """
    sets = [
        (each, language)
        for language in site.languages
        for each in programme.shown
        if each.kind is not Kind.FUNDERS and language in _languages(each, site)
    ]
    closing = [each for each in programme.shown if each.kind is Kind.FUNDERS]
    return (*sets, *((each, site.languages[0]) for each in closing))


def _languages(candidate: Candidate, site: Site) -> tuple[str, ...]:
    own = site.languages[:1]
    match candidate.subject:
        case Event(texts=texts) | Announcement(texts=texts):
            said_in = {tag: _needs_check(text, tag) for tag, text in texts.items()}
        case _ if candidate.kind is Kind.WELCOME:
            said_in = {tag: _needs_check(_welcome(tag, site), tag) for tag in site.welcome}
        case _:
            return own
    spoken = tuple(each for each in site.languages if each in said_in)
    # What is in none of the screen's languages is said as it is.
    return tuple(each for each in spoken if site.unchecked or not said_in[each]) if spoken else own


def _needs_check(text: Text, language: str) -> bool:
    """Tell whether it is a translation, or in Leichte Sprache, that nobody stands by."""
    return (text.translated or language == "de-simple") and not text.checked_by


def _welcome(language: str, site: Site) -> Text:
    """Return what the house says to its visitors: it wrote it in its own language."""
    return Text(
        wording.words(language).welcome,
        site.welcome.get(language, site.name),
        checked_by=site.welcome_checked_by.get(language, ""),
        translated=language != site.languages[0],
    )


def _tag(text: Text, language: str, site: Site) -> Tag:
    """Return the language's own name where it is not the screen's, and what is to be known of it.

    Leichte Sprache is only called so when readers have tested it.
    """
    words = wording.words(language)
    label = words.unchecked if _needs_check(text, language) else ""
    if language == "de-simple":
        return Tag(label=label or words.checked.format(who=text.checked_by))
    own = language == site.languages[0]
    return Tag("" if own else languages.own_name(language), label)


def slide_of(candidate: Candidate, language: str, site: Site, now: Instant) -> Slide:  # noqa: PLR0911  # one for each kind
    """Return the slide of what is on, in one language."""
    words = wording.words(language)
    today = now.time.astimezone(site.zone).date()
    match candidate.subject:
        case Event() as event:
            return _event(event, language, site, today)
        case Announcement() as announcement:
            new_from = today - NEW if now.trusted else date.max
            return _announcement(announcement, language, site, new_from)
        case TodayList() as listed:
            return _today(listed, language, site)
        case WeekList() as listed:
            return _week(listed, language, site, today)
        case _ if candidate.kind is Kind.WELCOME:
            greeting = _welcome(language, site)
            return Slide(
                Kind.WELCOME,
                language,
                candidate.item,
                title=greeting.title,
                tag=_tag(greeting, language, site),
                body=glue(greeting.body),
                join=_phone_only(site, language),
            )
        case _ if candidate.kind is Kind.FUNDERS:
            return Slide(
                Kind.FUNDERS,
                language,
                candidate.item,
                title=words.funded_by,
                names="\n".join(site.funders.names),
                body=site.funders.sentence,
            )
        case _:
            return Slide(
                Kind.STANDBY,
                language,
                candidate.item,
                title=words.standby,
                body=words.standby_until,
                join=_phone_only(site, language),
            )


def _join(url: str, site: Site, language: str, *, call: bool) -> Join | None:
    words = wording.words(language)
    if not url:
        return _phone_only(site, language)
    scheme = url.partition(":")[0].lower()
    if scheme == "tel":
        return Join(words.call, "phone", payload=url, address=glue(qr.address(url)))
    label, sign = (words.write, "mail") if scheme == "mailto" else (words.more, "")
    return Join(
        words.take_part if call and not sign else label,
        sign,
        payload=url,
        address=glue(qr.address(url)),
        call=f"{words.or_call}:" if site.phone else "",
        phone=glue(site.phone),
    )


def _phone_only(site: Site, language: str) -> Join | None:
    if not site.phone:
        return None
    return Join(wording.words(language).phone, "phone", phone=glue(site.phone))


def _said(texts: Texts, language: str) -> Text:
    """Return what an item says in `language`, else in what there is, set well."""
    text = said(texts, language)
    # Quotation marks are those of the language that it is written in.
    written = next(tag for tag, each in texts.items() if each is text)
    title, body = (_well_set(each, written) for each in (text.title, text.body))
    return replace(text, title=title, body=body)


def _well_set(text: str, language: str) -> str:
    return glue(polished(text, language))


def _event(event: Event, language: str, site: Site, today: date) -> Slide:
    text = _said(event.texts, language)
    words = wording.words(language)
    flag, flag_sign = "", ""
    if event.cancelled:
        flag, flag_sign = words.cancelled, "cancelled"
    elif event.call:
        flag, flag_sign = words.helpers_wanted, "wanted"
    return Slide(
        Kind.EVENT,
        language,
        event.item,
        title=text.title,
        source=event.source,
        topic=event.topic,
        flag=flag,
        flag_sign=flag_sign,
        tag=_tag(text, language, site),
        place=_well_set(event.place, language),
        body=text.body,
        whole=False,
        stub=_stub(event, language, site, today),
        join=_join(event.url, site, language, call=event.call),
        more=glue(f"{words.more}: {site.phone or site.name}"),
    )


def _days(event: Event, site: Site) -> tuple[date, date]:
    """Return the first and the last day of the event, as they are on the site."""
    if event.all_day:
        first, after = event.start.date(), event.end.date()
        return first, max(first, after - timedelta(days=1))
    # What ends at midnight does not reach into the day that begins then.
    last = (event.end - timedelta(microseconds=1)).astimezone(site.zone).date()
    first = event.start.astimezone(site.zone).date()
    return first, max(first, last)


def _lasts_days(event: Event, first: date, last: date) -> bool:
    """Tell whether it is a matter of days; a night out is not."""
    return last > first and (event.all_day or event.end - event.start > timedelta(hours=18))


def _stub(event: Event, language: str, site: Site, today: date) -> Stub:
    words = wording.words(language)
    first, last = _days(event, site)
    start, end = event.start.astimezone(site.zone), event.end.astimezone(site.zone)
    begun = first < today
    at = "" if event.all_day or begun else wording.time(start.time(), language)
    until = ""
    if _lasts_days(event, first, last) and (event.all_day or today < last):
        until_day = wording.still_until if begun else wording.until_day
        until = until_day(last, language, today)
    elif event.all_day:
        until = words.all_day
    elif event.end > event.start:
        until = wording.until_time(end.time(), language)
    day = max(first, today)
    return Stub(
        weekday=words.today if day == today else capitalised(wording.weekday(day, language)),
        day=str(day.day),
        month=capitalised(wording.month(day, language)),
        time=glue(at),
        until=glue(until) if at else capitalised(glue(until)),
    )


def _announcement(announcement: Announcement, language: str, site: Site, new_from: date) -> Slide:
    """Return the slide of an announcement, which is new when it is live from `new_from` on."""
    text = _said(announcement.texts, language)
    words = wording.words(language)
    picture = announcement.picture if text.alt else None
    since = announcement.since
    flag, flag_sign, wanted = "", "", ""
    if announcement.call and picture is None:
        wanted = words.helpers_wanted
    elif announcement.call:
        # The picture takes the place of the ticket's stub.
        flag, flag_sign = words.helpers_wanted, "wanted"
    elif since is not None and since.astimezone(site.zone).date() >= new_from:
        flag, flag_sign = words.new, "new"
    return Slide(
        Kind.CALL if wanted else Kind.ANNOUNCEMENT,
        language,
        announcement.item,
        title=text.title,
        flag=flag,
        flag_sign=flag_sign,
        wanted=wanted,
        tag=_tag(text, language, site),
        source=announcement.source,
        topic=announcement.topic,
        body=text.body,
        picture=picture,
        alt=text.alt,
        join=_join(announcement.url, site, language, call=announcement.call)
        if announcement.url
        else None,
    )


def _rows(
    events: Sequence[Event], language: str, site: Site, today: date, *, sections: bool
) -> Iterator[BoardRow]:
    words = wording.words(language)
    for event in events:
        first, last = _days(event, site)
        until = ""
        at = wording.board_time(event.start.astimezone(site.zone).time())
        if first < today or event.all_day:
            at = ""
        if _lasts_days(event, first, last) and (event.all_day or today < last):
            until_day = wording.still_until if first < today else wording.until_day
            until = until_day(last, language, today)
        elif event.all_day:
            until = words.all_day
        elif first < today:
            until = wording.until_time(event.end.astimezone(site.zone).time(), language)
        place = ", ".join(each for each in (_well_set(event.place, language), until) if each)
        yield BoardRow(
            section=capitalised(wording.date(first, language, today)) if sections else "",
            time=at,
            title=_said(event.texts, language).title,
            place=capitalised(glue(place)),
            flag=words.cancelled if event.cancelled else "",
            topic=event.topic,
        )


def _today(listed: TodayList, language: str, site: Site) -> Slide:
    words = wording.words(language)
    rows = tuple(_rows(listed.events, language, site, listed.day, sections=False))
    notice = ""
    if not rows:
        notice = words.nothing_more_today if listed.some_are_over else words.nothing_today
        following = () if listed.next is None else (listed.next,)
        rows = tuple(
            replace(row, section=f"{words.next_event}: {row.section}")
            for row in _rows(following, language, site, listed.day, sections=True)
        )
    return Slide(
        Kind.TODAY,
        language,
        "today",
        title=words.today,
        notice=notice,
        aside=wording.events(len(listed.events), language) if listed.events else "",
        rows=rows,
    )


def _week(listed: WeekList, language: str, site: Site, today: date) -> Slide:
    words = wording.words(language)
    return Slide(
        Kind.WEEK,
        language,
        "week",
        title=words.next_week if listed.next_week else words.this_week,
        aside=wording.events(len(listed.events), language),
        rows=tuple(_rows(listed.events, language, site, today, sections=True)),
    )
