"""The guard keeps the last good page on show when something of ours breaks, but not for ever."""

from __future__ import annotations

import logging
from collections import deque

log = logging.getLogger(__name__)

MANY = 5
WITHIN = 60.0  # seconds


class Guard:
    """Counts errors. MANY of them WITHIN a minute are more than a mishap: begin anew."""

    def __init__(self) -> None:
        self._times: deque[float] = deque(maxlen=MANY)

    def too_many(self, error: BaseException, at: float) -> bool:
        """Log `error` with its traceback; tell whether to end. `at`: seconds of a steady clock."""
        log.error("screen status=error", exc_info=error)
        self._times.append(at)
        return len(self._times) == MANY and at - self._times[0] < WITHIN
