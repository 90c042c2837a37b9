"""A topic as people write it, in a category, a tag or a note."""

from __future__ import annotations

from collections.abc import Iterable

from feeds.model import Topic

_WORDS = {
    "miteinander leben": Topic.MITEINANDER,
    "gemeinsam aktiv": Topic.GEMEINSAM,
    "gut angebunden": Topic.ANGEBUNDEN,
} | {topic.value: topic for topic in Topic}

KNOWN = tuple(sorted(_WORDS))


def topic_of(words: Iterable[str], default: Topic | None = None) -> Topic | None:
    """Return the topic of the first word that names one, whatever its case, else `default`."""
    for word in words:
        topic = _WORDS.get(" ".join(word.lower().split()))
        if topic is not None:
            return topic
    return default
