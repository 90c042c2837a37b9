"""How right the rules of sentences are: precision and recall on labelled sentences."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kiosk.lint import rules
from kiosk.lint.draft import Draft, Line
from kiosk.lint.finding import Finding
from kiosk.lint.rules.setting import Setting
from kiosk.lint.sentences import sentences

HERE = Path(__file__).parent
TODAY = date(2026, 11, 28)


class Labelled(NamedTuple):
    text: str
    language: str
    rules: frozenset[str]


class Counts(NamedTuple):
    """Of one rule: how often it fired rightly, wrongly, and did not where it should."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def ours() -> tuple[Labelled, ...]:
    """Return the sentences that the rules were made with."""
    return labelled(HERE / "sentences.toml")


def held_out() -> tuple[Labelled, ...]:
    """Return those of somebody who knew RULES.md only, without the few that stand in both sets."""
    known = {each.text for each in ours()}
    return tuple(each for each in labelled(HERE / "held_out.toml") if each.text not in known)


def volunteers() -> tuple[Labelled, ...]:
    """Return those that are written as in real calendars; the rules were mended by them."""
    return labelled(HERE / "volunteers.toml")


SETS = {"ours": ours, "held out": held_out, "volunteers": volunteers}


def labelled(file: Path) -> tuple[Labelled, ...]:
    given = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(
        Labelled(each["text"], each["language"], frozenset(each["rules"]))
        for each in given["sentence"]
    )


def found_in(text: str, language: str = "de-simple") -> list[Finding]:
    """Return what the rules of sentences find in a text without a title."""
    lines = (Line(number, line) for number, line in enumerate(text.split("\n"), 1))
    draft = Draft(language, None, tuple(lines))
    chosen = (*rules.EVERY, *rules.SIMPLE) if language == "de-simple" else rules.EVERY
    setting = Setting(language, TODAY)
    return [it for each in sentences(draft) for rule in chosen for it in rule(each, setting)]


def fired(each: Labelled) -> frozenset[str]:
    return frozenset(found.rule for found in found_in(each.text, each.language))


def counted(given: Sequence[Labelled]) -> Mapping[str, Counts]:
    """Return the counts of every rule that fired or should have, and of "overall"."""
    found = [(each.rules, fired(each)) for each in given]
    names = sorted({name for pair in found for names in pair for name in names})
    counts = {
        name: Counts(
            sum(name in wanted and name in there for wanted, there in found),
            sum(name not in wanted and name in there for wanted, there in found),
            sum(name in wanted and name not in there for wanted, there in found),
        )
        for name in names
    }
    total = Counts(*(sum(each) for each in zip(*counts.values(), strict=True)))
    return counts | {"overall": total}


def table(name: str, given: Sequence[Labelled]) -> Iterator[str]:
    clean = [each for each in given if not each.rules]
    quiet = sum(not fired(each) for each in clean)
    yield f"{name}: {len(given)} sentences, {len(clean)} clean, {quiet} of them left in peace"
    yield ""
    yield f"{'rule':18} {'right':>5} {'wrong':>5} {'missed':>6} {'precision':>9} {'recall':>7}"
    for rule, each in counted(given).items():
        counts = f"{each.right:5} {each.wrong:5} {each.missed:6}"
        yield f"{rule:18} {counts} {each.precision:9.3f} {each.recall:7.3f}"


def faults(given: Sequence[Labelled]) -> Iterator[str]:
    for each in given:
        there = fired(each)
        if there != each.rules:
            much, missed = sorted(there - each.rules), sorted(each.rules - there)
            yield f"{each.text!r}: too much {much}, missed {missed}"
