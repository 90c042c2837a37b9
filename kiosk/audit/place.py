"""Rows 20 and 26: pictures have words, and who sits sees the page as well."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk import legibility
from kiosk.audit.finding import Both, Finding, holds, least, most
from kiosk.audit.seen import Seen
from kiosk.verdict import Verdict

NO_WORDS = Both("Das Bild ist nicht in Worten beschrieben.", "The picture is not told in words.")
LOOKS_UP = Both("Blick nach oben im Sitzen", "who sits looks up by")
TOO_LOW = Both("Höhe des Codes über dem Fußboden, mindestens", "height of the code, at least")
TOO_HIGH = Both("Höhe des Codes über dem Fußboden, höchstens", "height of the code, at most")


def pictures(seen: Seen) -> Iterator[Finding]:
    """Row 20: what a picture shows is told in words."""
    for box in seen.of_role("picture"):
        yield holds(20, seen.at(box), NO_WORDS, true=bool(box.text.strip()))


def seated(seen: Seen) -> Iterator[Finding]:
    """Row 26: the highest line and the code, by where the screen hangs: advice to who hangs it."""
    screen, warn = seen.site.screen, Verdict.WARN
    if seen.texts:
        highest = min(seen.texts, key=lambda box: box.y)
        angle = legibility.seated_view(screen, highest.y)
        at = seen.at(highest)
        yield most(26, at, LOOKS_UP, angle, legibility.STEEPEST, "°", fault=warn)
    for box in seen.of_role("code"):
        at = seen.at(box)
        low = legibility.height_above_floor(screen, box.y + box.h)
        high = legibility.height_above_floor(screen, box.y)
        yield least(26, at, TOO_LOW, low, legibility.CODE_LOWEST, "m", fault=warn)
        yield most(26, at, TOO_HIGH, high, legibility.CODE_HIGHEST, "m", fault=warn)
