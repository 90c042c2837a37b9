"""A report says the advice on a text: as lines for people, and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from kiosk.lint import Advice, indices
from kiosk.lint.catalogue import Language, said
from kiosk.lint.finding import Finding, Level, Reason, because

LEVELS = {
    Level.ERROR: because("Error"),
    Level.WARN: because("Warning"),
    Level.FORMAT: because("Form"),
    Level.HINT: because("Hint"),
}
_LONGEST = 60  # characters of a text that are quoted


def lines(name: str, advices: Sequence[Advice], language: Language) -> Iterator[str]:
    """Yield the advice on all versions of one text; `name` is its file or item."""

    def say(reason: Reason) -> str:
        return said(reason, language)

    for advice in advices:
        label = f" – {advice.label}" if advice.label else ""
        yield f"{name} ({advice.language}): {advice.title}{label}"
        for each in advice.findings:
            level, where = say(LEVELS[each.level]), say(because("line {}", each.line))
            opening, closing = ("„", "“") if language == "de" else ("“", "”")
            yield f"  {where}, {level}: {opening}{_quoted(each.words)}{closing} [{each.rule}]"
            yield f"      {say(each.reason)}"
            if each.proposal:
                yield f"      {say(because('Proposal: {}', each.proposal))}"
        yield f"  {_measured(advice, language)}"
        yield f"  {_counted(advice, language)}"
        yield ""


def _quoted(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + " […]"


def _measured(advice: Advice, language: Language) -> str:
    found = advice.indices
    if found is None:
        return said(because("There is no running text."), language)
    counted = said(because("words: {}, sentences: {}", found.words, found.sentences), language)
    if not found.enough:
        few = because("too few for an index (from {} on)", indices.FEWEST_WORDS)
        return f"{counted} – {said(few, language)}"
    values = ", ".join(
        said(because("{} {}", _NAMES[name], round(getattr(found, name), 1)), language)
        for name in (_NAMES if advice.language.startswith("de") else ("lix",))
    )
    return f"{counted} – {values}"


_NAMES = {
    "wstf1": "WSTF 1",
    "wstf2": "WSTF 2",
    "wstf3": "WSTF 3",
    "wstf4": "WSTF 4",
    "lix": "LIX",
    "amstad": "Amstad",
}


def _counted(advice: Advice, language: Language) -> str:
    counts = [(level, sum(each.level is level for each in advice.findings)) for level in Level]
    told = [f"{said(LEVELS[level], language)} {count}" for level, count in counts if count]
    return " · ".join(told) or said(because("There is nothing to advise."), language)


def to_json(name: str, advices: Sequence[Advice], language: Language) -> str:
    document = {
        "name": name,
        "passed": all(each.passed for each in advices),
        "texts": [_advice(each, language) for each in advices],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _advice(advice: Advice, language: Language) -> dict[str, Any]:
    found = advice.indices
    return {
        "language": advice.language,
        "title": advice.title,
        "label": advice.label,
        "passed": advice.passed,
        "findings": [_finding(each, language) for each in advice.findings],
        "indices": found
        and {
            name: round(value, 1) if isinstance(value, float) else value
            for name, value in asdict(found).items()
        },
    }


def _finding(finding: Finding, language: Language) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "level": finding.level,
        "line": finding.line,
        "words": finding.words,
        "reason": said(finding.reason, language),
        "proposal": finding.proposal,
    }
