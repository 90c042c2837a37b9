"""What is fuzzed for hours is tried here with its seeds, and a broken promise is seen."""

from __future__ import annotations

import json

import pytest

from feeds.formats import Reduced
from feeds.formats.news import jsonfeed
from tests.fuzzing.targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_every_promise_holds_for_the_seeds(name: str) -> None:
    seeds = list(TARGETS[name].seeds())

    assert seeds
    for seed in seeds:
        TARGETS[name].check(seed)
        TARGETS[name].check(seed[: len(seed) // 2])


def test_a_broken_promise_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonfeed, "reduce", lambda body: Reduced(body + b" "))
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": []}

    with pytest.raises(AssertionError, match="what is kept is kept as it is"):
        TARGETS["jsonfeed"].check(json.dumps(feed).encode())
