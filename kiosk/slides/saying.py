"""From the programme to slides: in which languages something is said, and what its slide says."""

from __future__ import annotations

from feeds.model import Announcement, Event
from kiosk import wording
from kiosk.addresses import index, statement
from kiosk.instant import Instant
from kiosk.programme import (
    Candidate,
    Declaration,
    Kind,
    Programme,
    TodayList,
    WeekList,
    said_in,
)
from kiosk.site import Site
from kiosk.slides import Slide
from kiosk.slides.boards import today_board, week_board
from kiosk.slides.join import by_telephone, to_the_mirror
from kiosk.slides.notices import notice
from kiosk.slides.tickets import ticket
from kiosk.slides.versions import greeting, needs_check, tag_of, version
from kiosk.wording.lines import glue


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
            # What is in none of the screen's languages is said as it is.
            spoken = [each for each in site.languages if each in texts] or [*own]
            versions = [(each, said_in(texts, each)) for each in spoken]
            unchecked = {each for each, tag in versions if needs_check(texts[tag], tag)}
        case _ if candidate.kind is Kind.WELCOME:
            spoken = [each for each in site.languages if each in site.welcome] or [*own]
            unchecked = {each for each in spoken if needs_check(greeting(each, site), each)}
        case _:
            return own
    return tuple(each for each in spoken if site.unchecked or each not in unchecked)


def unsaid(programme: Programme, site: Site) -> tuple[Candidate, ...]:
    """Return what is on, but not said: nobody checked it, and the site leaves such out."""
    said = {id(candidate) for candidate, _ in shown_in(programme, site)}
    return tuple(each for each in programme.shown if id(each) not in said)


def slide_of(candidate: Candidate, language: str, site: Site, now: Instant) -> Slide:  # noqa: PLR0911  # one for each kind
    """Return the slide of what is on, in one language."""
    words = wording.words(language)
    today = now.time.astimezone(site.zone).date()
    match candidate.subject:
        case Event() as event:
            return ticket(event, language, site, today)
        case Announcement() as announcement:
            return notice(announcement, language, site, now)
        case TodayList() as listed:
            return today_board(listed, language, site)
        case WeekList() as listed:
            return week_board(listed, language, site, today)
        case Declaration(texts=texts):
            declared, tag = version(texts, language, site)
            return Slide(
                Kind.STATEMENT,
                language,
                candidate.item,
                title=declared.title,
                tag=tag,
                body=declared.body,
                join=to_the_mirror(site, language, statement(language), words.more),
            )
        case _ if candidate.kind is Kind.WELCOME:
            text = greeting(language, site)
            return Slide(
                Kind.WELCOME,
                language,
                candidate.item,
                title=text.title,
                tag=tag_of(text, language, site),
                body=glue(text.body),
                join=to_the_mirror(site, language, index(language), words.take_along),
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
                join=by_telephone(site, language),
            )
