"""A notice is the slide of an announcement; one that asks for helpers is a call."""

from __future__ import annotations

from datetime import timedelta

from feeds.model import Announcement
from kiosk import wording
from kiosk.instant import Instant
from kiosk.programme import Kind
from kiosk.site import Site
from kiosk.slides import Slide
from kiosk.slides.calls import details_of
from kiosk.slides.join import join_of
from kiosk.slides.versions import version

# An announcement is new on the day it begins to be live, and on the day after.
NEW = timedelta(days=1)


def notice(announcement: Announcement, language: str, site: Site, now: Instant) -> Slide:
    text, tag = version(announcement.texts, language, site)
    words = wording.words(language)
    picture = announcement.picture if text.alt else None
    call, today = announcement.call, now.time.astimezone(site.zone).date()
    flag, flag_sign, wanted = "", "", ""
    if call and picture is None:
        wanted = words.helpers_wanted
    elif call:
        # The picture takes the place of the ticket's stub.
        flag, flag_sign = words.helpers_wanted, "wanted"
    elif _is_new(announcement, site, now):
        flag, flag_sign = words.new, "new"
    return Slide(
        Kind.CALL if wanted else Kind.ANNOUNCEMENT,
        language,
        announcement.item,
        title=text.title,
        flag=flag,
        flag_sign=flag_sign,
        wanted=wanted,
        tag=tag,
        source=announcement.source,
        topic=announcement.topic,
        body=text.body,
        picture=picture,
        alt=text.alt,
        join=join_of(announcement.url, site, language, call=call is not None)
        if announcement.url or call
        else None,
        details=details_of(call, text, language, today) if call else (),
    )


def _is_new(announcement: Announcement, site: Site, now: Instant) -> bool:
    if announcement.since is None or not now.trusted:
        return False
    first = announcement.since.astimezone(site.zone).date()
    return now.time.astimezone(site.zone).date() <= first + NEW
