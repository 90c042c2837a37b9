"""Cancelled is said by a calendar's STATUS, and by people in the title: "Fällt aus: Chorprobe".

Many calendars know no STATUS, and Outlook writes the word into the title itself.
"""

from __future__ import annotations

import re

# With the colon only: "Bläserprobe fällt aus" says it itself.
_PREFIX = re.compile(
    r"(?:abgesagt|abgesetzt|fällt aus|entfällt|ausfall|cancell?ed)\s*:\s*(?=\S)", re.IGNORECASE
)


def without_cancelled(title: str) -> tuple[str, bool]:
    """Return the title without such a word before it, and whether there was one."""
    found = _PREFIX.match(title)
    return (title[found.end() :], True) if found else (title, False)
