"""A report says what the audit found: as a table for a terminal, and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Literal

from kiosk.audit import Audit, Result
from kiosk.audit.finding import Both, Finding
from kiosk.verdict import Verdict

Language = Literal["de", "en"]

VERDICTS = {
    Verdict.FAIL: Both("Fehler", "fail"),
    Verdict.WARN: Both("Hinweis", "warn"),
    Verdict.PASS: Both("erfüllt", "pass"),
    Verdict.WAITS: Both("wartet", "waits"),
    Verdict.NOT_APPLICABLE: Both("entfällt", "not applicable"),
}
# What a box is for its reader, as people call it; a role of another theme keeps its own name.
ROLES = {
    "access": Both("Zugang", "access"),
    "address": Both("Adresse", "address"),
    "body": Both("Text", "text"),
    "call": Both("Telefon", "telephone"),
    "checked": Both("Wer es geprüft hat", "who checked it"),
    "clock": Both("Uhr", "clock"),
    "code": Both("Code", "code"),
    "count": Both("Anzahl", "count"),
    "date": Both("Datum", "date"),
    "day": Both("Tag", "day"),
    "detail": Both("Angabe zum Mithelfen", "detail of a call"),
    "flag": Both("Vermerk", "remark"),
    "label": Both("Hinweis zum Mitmachen", "how to join"),
    "language": Both("Sprache", "language"),
    "names": Both("Namen", "names"),
    "page": Both("Seitenzahl", "page number"),
    "picture": Both("Bild", "picture"),
    "place": Both("Ort", "place"),
    "reminder": Both("Überschrift der Folgeseite", "headline of a further page"),
    "row-flag": Both("Vermerk in der Liste", "remark in a list"),
    "row-place": Both("Ort in der Liste", "place in a list"),
    "row-title": Both("Titel in der Liste", "title in a list"),
    "section": Both("Tag in der Liste", "day in a list"),
    "sign": Both("Zeichen", "sign"),
    "site": Both("Name des Hauses", "name of the house"),
    "time": Both("Uhrzeit", "time"),
    "title": Both("Überschrift", "headline"),
    "topic": Both("Thema", "topic"),
    "when": Both("Wann", "when"),
}
_LEAST = Both("verlangt sind mindestens", "asked for: at least")
_MOST = Both("erlaubt sind höchstens", "asked for: at most")

# A colour that is wrong is wrong a thousand times: a terminal shows the first.
SHOWN = 8
_LONGEST = 60  # characters of a text that are quoted


def said(both: Both, language: Language) -> str:
    return both.de if language == "de" else both.en


def number(value: float, unit: str, language: Language) -> str:
    """Return "4.5 px", in German "4,5 px"; no more digits than anybody wants."""
    digits = 2 if abs(value) < 10 else 1  # noqa: PLR2004  # 0.83 and 4.56, but 38.7
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    if language == "de":
        text = text.replace(".", ",")
    return f"{text} {unit}".strip()


def sentence(finding: Finding, language: Language) -> str:
    """Return what was measured and what is asked, in one line."""
    what = said(finding.what, language)
    if finding.measured is None or finding.asked is None:
        return what
    measured = number(finding.measured, finding.unit, language)
    asked = number(finding.asked, finding.unit, language)
    limit = said(_MOST if finding.most else _LEAST, language)
    return f"{what}: {measured}; {limit} {asked}"


def role(finding: Finding, language: Language) -> str:
    """Return what the box is for its reader; "" for the page as a whole."""
    name = finding.place.role
    return said(ROLES.get(name, Both(name, name)), language)


def quoted(text: str) -> str:
    """Return a text on one line, its beginning if it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rstrip() + " […]"


def worst(result: Result, language: Language) -> str:
    """Return what a row was found to be at its worst; "" where all is well without a number."""
    return sentence(result.worst, language) if result.worst else ""


def terminal(audit: Audit) -> Iterator[str]:
    """Return the table line by line, under each row what is wrong and where."""
    width = max(len(each.row.requirement.en) for each in audit.results)
    size = f"{audit.size[0]} × {audit.size[1]} px"
    yield f"{audit.site}, {audit.at:%Y-%m-%d %H:%M}, {size}, {len(audit.pages)} pages"
    yield ""
    for result in audit.results:
        row, verdict = result.row, said(VERDICTS[result.verdict], "en")
        value = worst(result, "en") or row.asked.en
        yield f"{row.number:2}  {row.requirement.en:{width}}  {verdict:14}  {value}"
        if row.note:
            yield f"{'':4}{row.note.en}"
        for fault in result.faults[:SHOWN]:
            yield f"{'':4}{_where(fault)}"
            yield f"{'':8}{sentence(fault, 'en')}"
        if len(result.faults) > SHOWN:
            more = len(result.faults) - SHOWN
            yield f"{'':4}and {more} more; --json and --html have all of them"
    failed = [str(each.row.number) for each in audit.results if each.verdict is Verdict.FAIL]
    yield ""
    yield f"Rows that fail: {', '.join(failed)}." if failed else "No row fails."


def _where(fault: Finding) -> str:
    place = fault.place
    parts = [said(VERDICTS[fault.verdict], "en"), place.file, place.item, role(fault, "en")]
    text = f"“{quoted(place.text)}”" if place.text else ""
    return "  ".join(each for each in (*parts, text) if each)


def to_json(audit: Audit) -> str:
    """Return everything, each row with its worst measurement and all of its faults."""
    document = {
        "site": audit.site,
        "at": audit.at.isoformat(),
        "size": list(audit.size),
        "screen": asdict(audit.screen),
        "theme": audit.theme,
        "passed": audit.passed,
        "pages": [
            {"file": file, "slide": page.slide, "item": page.item, "language": page.language}
            for file, page in audit.pages
        ],
        "rows": [_row(each) for each in audit.results],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _row(result: Result) -> dict[str, Any]:
    row = result.row
    return {
        "row": row.number,
        "requirement": row.requirement.en,
        "asked": row.asked.en,
        "source": row.source,
        "verdict": result.verdict,
        "note": row.note.en if row.note else "",
        "measurements": len(result.findings),
        "worst": result.worst and _finding(result.worst),
        "faults": [_finding(each) for each in result.faults],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return finding.place._asdict() | {
        "verdict": finding.verdict,
        "what": finding.what.en,
        "measured": finding.measured,
        "asked": finding.asked,
        "limit": "most" if finding.most else "least",
        "unit": finding.unit,
    }
