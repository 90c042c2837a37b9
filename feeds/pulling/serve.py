"""EDGE: sleeps, looks whether something is due, and lets a short-lived child pull it, for ever.

The child does what costs memory or may be attacked, and takes both with it when it ends. So this
module and what it imports must stay small: no requests, no icalendar, no Pillow (a test says so).
"""

from __future__ import annotations

import hashlib
import logging
import math
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from feeds import config
from feeds.config import Config
from feeds.disk.store import Store
from feeds.errors import ConfigError
from feeds.pulling.due import CONFIG_CHANGED, START, Seen, why
from feeds.sources import local
from feeds.sources.address import Local, Remote

log = logging.getLogger("feeds.pulling.serve")

_HOME = Path(__file__).parents[2]  # from here `-m feeds` finds the package, installed or not

# Whoever restarts it may have mended something: a password, a share, a name.
_WHICH = {START: ("--due", "--failed"), CONFIG_CHANGED: ()}


@dataclass(slots=True)
class Server:
    """Pulls for one config file until `stop` is set. `look`, `limit`, `retry`: seconds.

    `limit` is how long a child may take; `retry` how long to wait after one that failed, doubled
    each time up to five minutes.
    """

    file: Path
    store: Store
    child: Sequence[str]
    look: float = 2.0
    limit: float = 180.0
    retry: float = 15.0
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    stop: threading.Event = field(default_factory=threading.Event)
    _said: str = ""

    def run(self) -> None:
        """Return when `stop` is set; within a second, also while a child is at work."""
        pulled: Seen | None = None
        failures = 0
        while not self.stop.is_set():
            wait = self.look
            settings = self._settings()
            if settings is not None:
                seen = self._seen(settings)
                reason = why(seen, pulled, self.now(), self._checks(settings))
                if reason:
                    log.info("pull because=%r", reason)
                    if self._pull(_WHICH.get(reason, ("--due",))):
                        pulled, failures = seen, 0
                    else:
                        failures += 1
                        wait = min(self.retry * 2 ** min(failures - 1, 10), max(self.retry, 300.0))
            self.stop.wait(wait)

    def _settings(self) -> Config | None:
        try:
            settings = config.load(self.file)
        except ConfigError as error:
            if str(error) != self._said:
                log.error(  # noqa: TRY400  # what is wrong with it is all said in the words
                    "config cannot be used, waiting for it to change: %s", error
                )
            self._said = str(error)
            return None
        self._said = ""
        return settings

    def _seen(self, settings: Config) -> Seen:
        files = {}
        for source in settings.sources:
            if isinstance(source.address, Local):
                try:
                    files[source.name] = local.stamp(source.address.path)
                except OSError as error:
                    files[source.name] = str(error.errno)
        return Seen(
            files,
            self.now().astimezone(settings.zone).date(),
            _digest(settings),
            self.store.file.exists(),
        )

    def _checks(self, settings: Config) -> dict[str, datetime | None]:
        checks = {each.name: self.store.next_check(each.name) for each in settings.sources}
        # A file is looked at anyhow; it has a time only while it waits for a picture on a server.
        near = {each.name for each in settings.sources if isinstance(each.address, Local)}
        return {name: check for name, check in checks.items() if check or name not in near}

    def _pull(self, which: Sequence[str]) -> bool:
        """Run the child to its end, its limit, or ours; say whether it ended well."""
        child = subprocess.Popen([*self.child, *which], stdin=subprocess.DEVNULL, cwd=_HOME)
        until = time.monotonic() + self.limit
        # It also ends when nobody is left to end it, or it would keep the lock for ever.
        seconds = math.ceil(self.limit)
        with suppress(ProcessLookupError):
            resource.prlimit(child.pid, resource.RLIMIT_CPU, (seconds, seconds))
        while not self.stop.is_set() and time.monotonic() < until:
            with suppress(subprocess.TimeoutExpired):
                if child.wait(timeout=0.1) != 0:
                    log.warning("pull ended with status=%d", child.returncode)
                return child.returncode == 0
        if not self.stop.is_set():
            log.warning("pull was not done after %g seconds and is ended", self.limit)
        # Whatever it writes is written whole or not at all: it needs no time to say goodbye.
        child.kill()
        child.wait()
        return False


def _digest(settings: Config) -> str:
    # With the secrets that repr leaves out: it stays in memory.
    secrets = [
        (each.address.url, each.address.user, each.address.password)
        for each in settings.sources
        if isinstance(each.address, Remote)
    ]
    return hashlib.sha256(f"{settings!r} {secrets!r}".encode()).hexdigest()


def serve(file: Path, store: Store, var: Path) -> None:
    """Serve until SIGTERM or SIGINT."""
    command = [sys.executable, "-m", "feeds", "pull", "--config", str(file), "--var", str(var)]
    server = Server(file, store, command)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: server.stop.set())
    log.info("serving config=%s", file.name)
    server.run()
