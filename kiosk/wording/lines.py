"""Where a line must not break."""

from __future__ import annotations

import datetime as dt
import re

from kiosk.languages import LANGUAGES
from kiosk.wording import month

NO_BREAK = "\u00a0"
# A phone number and the word before it; a longer run might not fit a narrow column.
LONGEST_GLUED = 24

_MONTHS = "|".join(
    sorted({month(dt.date(2026, n, 1), each) for each in LANGUAGES for n in range(1, 13)})
)
_UNITS = (
    r"Uhr|am|pm|€|Euro|EUR|Cent|%|°C|m|km|cm|kg|g|l"
    r"|Min\.|Minuten?|Std\.|Stunden?|Tag(?:en?)?|Jahren?"
    r"|a\.m\.|p\.m\.|noon|o[’']clock|року|р\.|год\.|хв\.|годин[аиі]?|صباحًا|ظهرًا|مساءً"
)
_NUMBERED = (
    r"Nr\.|Tel\.|Str\.|Abs\.|Art\.|S\.|Seite|Gleis|Linie|Bus|Raum|Page|Platform|Room|Line"
    r"|[Оо]б?|الساعة"  # the hour itself: "о 10:30"
)
_GLUE = re.compile(
    "|".join(
        (
            rf"(?<=\d) (?=(?:{_UNITS})(?!\w))",
            rf"(?<=\d) (?=(?:{_MONTHS})(?!\w))",
            rf"(?<=\d\.) (?=(?:{_MONTHS})(?!\w))",
            r"(?<=gasse) (?=\d)|(?<=straße) (?=\d)|(?<=platz) (?=\d)|(?<=weg) (?=\d)",
            r"(?<=§) (?=\d)",
            r"(?<=\b[A-Za-zÄÖÜäöü]\.) (?=[A-Za-zÄÖÜäöü]\.)",
            r"(?<=\bDr\.) (?=\w)|(?<=\bProf\.) (?=\w)|(?<=\bSt\.) (?=\w)",
            r"(?<=\bHerr) (?=[A-ZÄÖÜ])|(?<=\bFrau) (?=[A-ZÄÖÜ])",
            r" (?=[–—](?: |$))",
        )
    ),
    re.MULTILINE,
)
_WORD_AND_NUMBER = re.compile(rf"\b({_NUMBERED}) (?=\d)")
_PHONE = re.compile(r"(?<![\w.,])(?:\+\d{1,3}|0\d{1,5})(?: (?:/ )?\d{2,8})+(?!\w)")
_THOUSANDS = re.compile(r"(?<!\d)(?<!\d )\d{1,3}(?: \d{3})+(?! ?\d)")

_RUN = re.compile(r"[^ \t\r\n]+")


def glue(text: str) -> str:
    """Return `text` with U+00A0 where no line must break: "16 Uhr", "30. April", "034321 000 00".

    Other U+00A0 in it become spaces: calendars are full of them by accident. A run that would get
    longer than LONGEST_GLUED keeps its spaces. Between digits U+00A0 also keeps a phone number's
    order in right-to-left text, where a space would turn its groups round (UAX 9, W4).
    """
    plain = text.replace(NO_BREAK, " ")
    glued = _PHONE.sub(_joined, plain)
    glued = _THOUSANDS.sub(_joined, glued)
    glued = _WORD_AND_NUMBER.sub(rf"\1{NO_BREAK}", glued)
    glued = _GLUE.sub(NO_BREAK, glued)
    return _RUN.sub(_if_short, glued)


def _joined(found: re.Match[str]) -> str:
    return found[0].replace(" ", NO_BREAK)


def _if_short(found: re.Match[str]) -> str:
    run = found[0]
    return run if len(run) <= LONGEST_GLUED else run.replace(NO_BREAK, " ")
