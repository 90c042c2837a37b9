"""A ticket is the slide of one event."""

from __future__ import annotations

from datetime import date

from feeds.model import Event
from kiosk import wording
from kiosk.programme import Kind
from kiosk.site import Site
from kiosk.slides import Slide
from kiosk.slides.access import access_words
from kiosk.slides.calls import details_of, open_call
from kiosk.slides.join import join_of
from kiosk.slides.versions import version, well_set
from kiosk.slides.when import stub_of
from kiosk.wording.lines import glue


def ticket(event: Event, language: str, site: Site, today: date) -> Slide:
    text, tag = version(event.texts, language, site)
    words = wording.words(language)
    call = None if event.cancelled else open_call(event.call, today)
    flag, flag_sign = "", ""
    if event.cancelled:
        flag, flag_sign = words.cancelled, "cancelled"
    elif call:
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
        tag=tag,
        place=well_set(event.place, language),
        body=text.body,
        whole=False,
        stub=stub_of(event, language, site, today),
        join=join_of(event.url, site, language, call=call is not None),
        more=glue(f"{words.more}: {site.phone or site.name}"),
        access=access_words(event, language, site),
        details=details_of(call, text, language, today) if call else (),
    )
