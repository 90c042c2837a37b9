"""A conference block is what a calendar program adds to a description so that guests can dial in.

Links, numbers and codes of a video call are for those who were invited, not for the street. The
shapes are those of Google Calendar (between two lines "-::~:~:…-", which other programs write,
too), of Outlook with Teams (below a line of underscores), and of Zoom's invitations.
"""

from __future__ import annotations

import re

# The program folds it, and some readers forget to unfold.
_FENCE = r"-::~[:~ ]{9,}-"
_FENCED = re.compile(rf"\s*{_FENCE}.*?(?:{_FENCE}|\Z)", re.DOTALL)

# A pattern: an address that leads into a video call, or to its numbers.
LINK = (
    r"https?://(?:[\w-]+\.)*(?:zoom\.us|zoom-x\.de|webex\.com|goto(?:meeting)?\.com|meet\.jit\.si"
    r"|meet\.google\.com|tel\.meet|support\.google\.com|teams\.(?:microsoft|live)\.com|aka\.ms)"
    r"/[^\s<>\"“”„]*(?<![.,;:!?)])"
)
_RULE = re.compile(r"[_─]{10,}")
_RULED = re.compile(
    r"^[_─]{10,}\n+(?:Microsoft )?(?:Teams|Skype)\b.*?\n[_─]{10,}$"
    r"(?:\n+(?:Für Organisatoren|For organizers)[^\n]*\n+[_─]{10,}$)?",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
_BEGIN = re.compile(
    r"""
    (?:
      (?:An[ ])?(?:Microsoft[ ])?Teams[ -](?:Besprechung|Meeting)(?:[ ](?:beitreten|teilnehmen))?
    | (?:Join|Click[ ]here[ ]to[ ]join)[ ].{0,15}Teams[ ]Meeting
    | .{0,60}\bis[ ]inviting[ ]you[ ]to[ ]a[ ]scheduled[ ]Zoom[ ]meeting\.?
    | .{0,60}\bl(?:ä|ae)dt[ ]Sie[ ]zu[ ]einem[ ](?:geplanten[ ])?Zoom[ -]Meeting[ ]ein\.?
    | Join[ ]Zoom[ ]Meeting | (?:An[ ])?Zoom[ -]Meeting[ ](?:beitreten|teilnehmen)
    )
    :? (?:[ ](?:Need[ ]help|Ben(?:ö|oe)tigen[ ]Sie[ ]Hilfe)\?)? (?:\s*<[^<>]*>)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
# A line below it that belongs to it.
_PART = re.compile(
    rf"""
    .*{LINK}.*
  | [-_─=–—|·•*\s]*
  | (?:Meeting|Besprechungs|Webinar|Telefonkonferenz|(?:Phone[ ])?Conference)[ -]?ID\b.*
  | (?:Passcode|Kenncode|Kennwort|Passwort|Password|PIN|Zugangscode|Access[ ]code)\b.*
  | [-•*\s]*\+?\d[\d ,()*\#-]{{6,}}.*
  | (?:Topic|Thema|Time|Uhrzeit|Zeit):.*
  | (?:One[ ]tap[ ]mobile|Schnelleinwahl|Dial|Einwahl|Find[ ](?:your|a)[ ]local|Ortseinwahl
      |Lokale[ ]Nummer|Join|Click[ ]here[ ]to|Nehmen[ ]Sie|Teilnehmen|Beitreten|Hier[ ]klicken
      |Klicken[ ]Sie[ ]hier|Oder[ ](?:w(?:ä|ae)hlen|per[ ]Telefon)|Or[ ](?:call|dial)
      |Download[ ]Teams|Teams[ ]herunterladen|Im[ ]Web[ ]beitreten|Need[ ]help|Learn[ ]more
      |Ben(?:ö|oe)tigen[ ]Sie[ ]Hilfe|Weitere[ ]Infos?|F(?:ü|ue)r[ ]Organisatoren|For[ ]organizers
      |Meeting[ ]options|Besprechungsoptionen|Phone[ ]conference|Reset[ ]dial)\b.*
    """,
    re.IGNORECASE | re.VERBOSE,
)


def without_conference(text: str) -> str:
    """Return clean plain text without its conference blocks."""
    lines = _RULED.sub("", _FENCED.sub("", text)).split("\n")
    kept: list[str] = []
    inside = False
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        begins = _BEGIN.fullmatch(line) or (_RULE.fullmatch(line) and _BEGIN.fullmatch(following))
        inside = bool(begins) or (inside and _PART.fullmatch(line) is not None)
        if not inside:
            kept.append(line)
    # What stood above and below comes together.
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
