"""A stamp is when something was last changed: it stays as long as what it stands with (pure).

Each VEVENT has one, each entry of an Atom feed, and the feed itself.
"""

from __future__ import annotations

import re

_BLOCK = re.compile(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n|<entry .*?</entry>\n", re.DOTALL)
_STAMP = re.compile(rb"(?<=\nDTSTAMP:)\d{8}T\d{6}Z|(?<=<updated>)[^<]+")


def restamped(new: bytes, old: bytes) -> bytes:
    """Return `new`, with the stamps of `old` where all else that they stand with is the same."""
    before = {_unstamped(each): each for each in _BLOCK.findall(old)}
    mended = _BLOCK.sub(lambda found: before.get(_unstamped(found[0]), found[0]), new)
    return old if _unstamped(mended) == _unstamped(old) else mended


def _unstamped(block: bytes) -> bytes:
    return _STAMP.sub(b"", block)
