"""What a theme is asked to print, in plain values that JSON can say (pure)."""

from __future__ import annotations

import re
from dataclasses import asdict
from itertools import groupby
from typing import Any

from feeds.model import State
from kiosk import qr, wording
from kiosk.poster import Foot, ItemPoster, Posted, Poster, Section, WeekPoster
from kiosk.poster.paper import Paper
from kiosk.slides import AccessWord, Join
from kiosk.slides.access import ASK
from kiosk.wording import capitalised

Job = dict[str, Any]

# Stands for a title of which no letter can be set.
NAMELESS = "–"
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
    return {
        "kind": "week",
        "places": _at_their_places(days) if paper.folded else [],
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
    """Take the facts that hold for all that is at a place out of its events; return them once.

    Places of which the same is known stand together.
    """
    # Of what is cancelled nothing is known.
    items = [it for day in days for it in day["items"] if it["flag_sign"] != "cancelled"]
    said: dict[str, list[Job]] = {}
    differing = set[str]()
    for item in items:
        where = item["place"]["text"]
        if not where or said.setdefault(where, item["known"]) != item["known"]:
            differing.add(where)
    groups: dict[str, Job] = {}
    for item in items:
        where = item["place"]["text"]
        if where not in differing and item["known"]:
            key = str(item["known"])
            group = groups.setdefault(key, {"places": [], "known": item["known"]})
            if item["place"] not in group["places"]:
                group["places"].append(item["place"])
            item["known"] = []
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
        "known": _listed([each for each in slide.access if each.sign != ASK], language),
        "more": _join_line(slide.join),
        "tag": asdict(slide.tag),
    }


def _text(said: str, spoken: str, language: str) -> Job:
    """Return `said`, with its language where that is not the poster's.

    One line keeps its own direction, so that a German address in an Arabic poster is not turned.
    """
    code, own = (each.partition("-")[0] for each in (spoken, language))
    ltr = wording.reads_left_to_right(said)
    return {"text": said, "lang": code if code != own else "", "ltr": ltr}


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


def _listed(words: list[AccessWord], language: str) -> list[Job]:
    """Return facts as they stand in one line, each but the last with the language's comma."""
    comma = wording.listed("··", language).strip("· ")
    return [
        _fact(each) | {"words": each.words + ("" if number == len(words) else comma)}
        for number, each in enumerate(words, 1)
    ]


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
