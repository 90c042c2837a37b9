"""The clock tells an Instant: the time in the site's zone, and whether it can be trusted.

A Raspberry Pi without internet believes any day after a power cut, and that must not reach the
screen.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

from kiosk.instant import Instant

DAY = timedelta(days=1)

# adjtimex(2): what it returns while nobody has set the clock.
_TIME_ERROR = 5


def wall() -> datetime:
    return datetime.now(UTC)


def kernel_says_synchronised() -> bool:
    """Tell whether something like NTP disciplines the kernel's clock now."""
    # struct timex is 208 bytes on 64-bit Linux; all zero, it asks and sets nothing.
    timex = ctypes.create_string_buffer(512)
    try:
        state = ctypes.CDLL(None, use_errno=True).adjtimex(timex)
    except (OSError, AttributeError):  # not Linux
        return False
    return 0 <= int(state) < _TIME_ERROR


@dataclass(frozen=True, slots=True)
class Machine:
    """Where this machine says how it keeps time."""

    synchronised: Callable[[], bool] = kernel_says_synchronised
    # systemd-timesyncd makes it when it first hears a server, and keeps it until the machine ends.
    heard: Path = Path("/run/systemd/timesync/synchronized")
    rtc: Path = Path("/sys/class/rtc")
    board: Path = Path("/proc/device-tree/model")

    def keeps_time(self, now: datetime) -> bool:
        """Tell whether the machine's clock can be right at all, all signs together."""
        return (
            not self.board.exists()  # PCs and virtual machines keep time, boards do not
            or self.heard.exists()
            or self.synchronised()
            or any(_agrees(each, now) for each in self.rtc.glob("rtc*/since_epoch"))
        )


def _agrees(since_epoch: Path, now: datetime) -> bool:
    # A Pi 5 has such a clock, but often no battery to it: then it begins again in 1970.
    try:
        return abs(int(since_epoch.read_text()) - now.timestamp()) < DAY.total_seconds()
    except (OSError, ValueError):
        return False


class Clock:
    """Tells the machine's time. Once trusted it stays so: then it drifts by seconds a day."""

    def __init__(
        self,
        zone: tzinfo,
        machine: Machine = Machine(),
        read: Callable[[], datetime] = wall,
    ) -> None:
        self._zone = zone
        self._machine = machine
        self._read = read
        self._kept = False

    def __call__(self, made: datetime | None) -> Instant:
        """Return now. `made` is when the snapshot was made: time does not run back from there."""
        now = self._read()
        self._kept = self._kept or self._machine.keeps_time(now)
        plausible = made is None or now >= made - DAY
        return Instant(now.astimezone(self._zone), self._kept and plausible)


class ClockFrom:
    """Starts at `start` and runs, always trusted: `--at`."""

    def __init__(self, start: datetime, zone: tzinfo, read: Callable[[], datetime] = wall) -> None:
        self._zone = zone
        self._read = read
        self._ahead = start.astimezone(UTC) - read()

    def __call__(self, made: datetime | None) -> Instant:  # noqa: ARG002  # as Clock
        return Instant((self._read() + self._ahead).astimezone(self._zone), trusted=True)
