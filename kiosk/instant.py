"""An instant is a moment together with whether the clock that told it can be trusted.

A Raspberry Pi has no clock of its own: after a power cut without internet it believes any day.
Until it knows better nothing may say "heute".
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class Instant(NamedTuple):
    """`time` is aware, in the site's zone."""

    time: datetime
    trusted: bool
