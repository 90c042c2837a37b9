"""What a theme is asked to print, in plain values that JSON can say (pure)."""

from __future__ import annotations

import re
from dataclasses import asdict
from itertools import groupby, pairwise
from typing import Any

from feeds.model import Fact, State
from kiosk import qr, wording
from kiosk.poster import Foot, ItemPoster, Posted, Poster, Section, WeekPoster
from kiosk.poster.paper import Paper
from kiosk.slides import AccessWord, Join
from kiosk.slides.access import ASK
from kiosk.wording import capitalised, seams

Job = dict[str, Any]

# What is known of a place is the same at all times.
OF_A_PLACE = (Fact.STEP_FREE, Fact.TOILET, Fact.HEARING, Fact.QUIET_ROOM)
# Stands for a title of which no letter can be set.
NAMELESS = "–"
SOFT_HYPHEN = "\u00ad"
_BULLET = re.compile("^•[ \u00a0]")


def job(poster: Poster, paper: Paper) -> Job:
    match poster:
        case ItemPoster():
            return _item(poster, paper)
        case WeekPoster():
            return _week(poster, paper)


def _item(poster: ItemPoster, paper: Paper) -> Job:
    return {
        "kind": poster.posted.slide.kind,
        "document": poster.title or NAMELESS,
        "item": _posted(poster.posted, poster.language, poster.foot.own),
        "join": _join(poster.posted.slide.join, poster.language, paper),
        "foot": _foot(poster.foot, poster.language),
    }


def _week(poster: WeekPoster, paper: Paper) -> Job:
    own = poster.foot.own

    def section(given: Section) -> Job:
        items = [_posted(each, poster.language, own) for each in given.posted]
        return {"heading": given.heading, "items": items}

    days = [section(each) for each in poster.days]
    places = _at_their_places(days) if paper.folded else []
    comma = wording.listed("··", poster.language).strip("· ")
    for each in (*places, *(item for day in days for item in day["items"])):
        _list(each["known"], comma)
    return {
        "kind": "week",
        "places": places,
        "good_to_know": wording.words(poster.language).good_to_know,
        "document": f"{poster.title} {poster.span}",
        "title": poster.title,
        "span": poster.span,
        "nothing": poster.nothing,
        "asking": poster.asking,
        "days": days,
        "news": [section(each) for each in poster.news],
        "join": _join(poster.join, poster.language, paper),
        "foot": _foot(poster.foot, poster.language),
    }


def _at_their_places(days: list[Job]) -> list[Job]:
    """Take what is the same in all events at a place out of them; return it once.

    Places of which the same is known stand together. What an event costs is its own.
    """
    # Of what is cancelled nothing is known.
    items = [it for day in days for it in day["items"] if it["flag_sign"] != "cancelled"]
    at_place: dict[str, list[Job]] = {}
    for item in items:
        if item["place"]["text"]:
            at_place.setdefault(item["place"]["text"], []).append(item)
    groups: dict[str, Job] = {}
    for there in at_place.values():
        first, *others = (item["known"] for item in there)
        shared = [
            fact
            for fact in first
            if fact["sign"] in OF_A_PLACE and all(fact in known for known in others)
        ]
        if shared:
            group = groups.setdefault(str(shared), {"places": [], "known": shared})
            group["places"].append(there[0]["place"])
            for item in there:
                item["known"] = [fact for fact in item["known"] if fact not in shared]
    return list(groups.values())


def _posted(posted: Posted, language: str, own: str) -> Job:
    """Return what a slide says, each text with the language that it is in."""
    slide, spoken = posted.slide, posted.spoken
    topics = wording.words(language).topics
    return {
        "kind": slide.kind,
        "topic": slide.topic or "plain",
        "topic_word": topics[slide.topic] if slide.topic else "",
        "flag": slide.flag,
        "flag_sign": slide.flag_sign,
        "wanted": slide.wanted,
        "title": _text(slide.title or NAMELESS, spoken, language),
        "place": _text(slide.place, own, language),
        "body": _blocks(slide.body, spoken, language),
        "picture": slide.picture
        and {
            "file": f"/assets/{slide.picture.file}",
            "width": slide.picture.width,
            "height": slide.picture.height,
            "alt": slide.alt or NAMELESS,
        },
        "stub": slide.stub and asdict(slide.stub),
        "details": [
            {"label": each.label, "text": _text(each.text, spoken, language)}
            for each in slide.details
        ],
        "access": [_fact(each) for each in slide.access if each.words],
        "known": [_fact(each) for each in slide.access if each.sign != ASK],
        "more": _join_line(slide.join),
        "tag": asdict(slide.tag),
    }


def _text(said: str, spoken: str, language: str) -> Job:
    """Return `said`, with its language where that is not the poster's.

    One line keeps its own direction, so that a German address in an Arabic poster is not turned.
    """
    code, own = (each.partition("-")[0] for each in (spoken, language))
    ltr = wording.reads_left_to_right(said)
    return {"text": _parted(said, code), "lang": code if code != own else "", "ltr": ltr}


def _parted(said: str, language: str) -> str:
    """Mark where long words may be parted, should they be wider than their column."""
    return seams.LONG.sub(lambda word: _marked(word[0], language), said)


def _marked(word: str, language: str) -> str:
    known, others = seams.places(word, language)
    ends = (0, *sorted((*known, *others)), len(word))
    return SOFT_HYPHEN.join(word[start:end] for start, end in pairwise(ends))


def _blocks(body: str, spoken: str, language: str) -> list[Job]:
    """Return the paragraphs and lists of a text."""
    found: list[Job] = []
    for paragraph in re.split(r"\n\s*\n", body):
        for listed, lines in groupby(paragraph.split("\n"), lambda it: bool(_BULLET.match(it))):
            said = [_BULLET.sub("", line).strip() for line in lines]
            texts = [_text(each, spoken, language) for each in said if each]
            if texts:
                found.append({"listed": listed, "lines": texts})
    return found


def _fact(word: AccessWord) -> Job:
    crossed = word.state is State.NO
    return {"sign": word.sign, "words": word.words, "phone": word.phone, "crossed": crossed}


def _list(facts: list[Job], comma: str) -> None:
    """Let facts stand in one line: each but the last with a comma."""
    for fact in facts[:-1]:
        fact["words"] += comma


def _join_line(join: Join | None) -> Job | None:
    if join is None:
        return None
    return {"label": join.label, "address": join.address, "phone": join.phone}


def _join(join: Join | None, language: str, paper: Paper) -> Job | None:
    if join is None:
        return None
    rows = qr.matrix(join.payload) if join.payload else ()
    what = f"{join.label}, {join.payload}" if join.payload else ""
    return {
        "label": join.label,
        "sign": join.sign,
        "address": join.address,
        "call": join.call,
        "phone": join.phone,
        "rows": rows,
        "module": paper.module(len(rows) + 2 * qr.QUIET_ZONE) if rows else 0,
        "alt": wording.words(language).code_says.format(what=what),
    }


def _foot(foot: Foot, language: str) -> Job:
    words = wording.words(language)
    return {
        "house": _text(foot.house, foot.own, language),
        "phone_label": words.phone,
        "phone": foot.phone,
        "as_of": capitalised(foot.as_of),
        "funded_by": foot.funded_by,
        "funders": [_text(each, foot.own, language) for each in foot.funders if each],
        "sentence": _text(foot.sentence, foot.own, language),
        "page": words.page,
    }
