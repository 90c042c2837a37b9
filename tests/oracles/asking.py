"""Asking an oracle: a program of its own, given calendars and a window, says what takes place.

Each is installed, by its lock, into var/oracles; nothing of it comes near the screen.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from feeds.model import Window

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
HOME = ROOT / "var/oracles"
LOCK = ROOT / "requirements-oracles.lock"

_NODE = ("node", "--preserve-symlinks", "--preserve-symlinks-main")
COMMANDS = {
    "ical": (str(HOME / "venv/bin/python"), str(HERE / "ask_ical.py")),
    "ical.js": (*_NODE, "ask_icaljs.mjs"),
    "node-ical": (*_NODE, "ask_nodeical.mjs"),
}
ORACLES = tuple(COMMANDS)
_NODE_20 = 20
_PATIENCE = 300  # seconds for all calendars


class Row(NamedTuple):
    """An occurrence: ISO 8601, in UTC, or dates when it is all-day."""

    start: str
    end: str
    title: str


Answer = frozenset[Row] | str  # or what went wrong


def missing() -> str:
    """Return what this machine has not got, in words; "" when all oracles can be asked."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return "the oracles ical.js and node-ical need Node.js and npm: apt install nodejs npm"
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    if int(version.strip().removeprefix("v").split(".", maxsplit=1)[0]) < _NODE_20:
        return f"the oracle node-ical needs Node.js 20 or newer, here is {version.strip()}"
    return ""


def install() -> None:
    """Bring var/oracles to what the locks say. Raises CalledProcessError when that fails."""
    wanted = hashlib.sha256(LOCK.read_bytes() + (HERE / "package-lock.json").read_bytes())
    mark = HOME / "installed"
    if mark.exists() and mark.read_text() == wanted.hexdigest() + sys.version:
        return
    shutil.rmtree(HOME, ignore_errors=True)
    venv.create(HOME / "venv", with_pip=True)
    pip = [str(HOME / "venv/bin/python"), "-m", "pip", "install", "--quiet", "--no-input"]
    subprocess.run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", LOCK], check=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, HOME)
    npm = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    subprocess.run(npm, cwd=HOME, check=True)
    for program in HERE.glob("*.mjs"):
        (HOME / program.name).symlink_to(program)
    mark.write_text(wanted.hexdigest() + sys.version)


def ask(oracle: str, calendars: Mapping[str, str], window: Window, zone: str) -> dict[str, Answer]:
    """Return what `oracle` sees in each of `calendars`; floating times are those of `zone`."""
    done = subprocess.run(
        COMMANDS[oracle],
        input=question(calendars, window, zone),
        capture_output=True,
        text=True,
        check=True,
        timeout=_PATIENCE,
        cwd=HOME,
        env=os.environ | {"TZ": zone},
    )
    return answer(done.stdout)


def question(calendars: Mapping[str, str], window: Window, zone: str) -> str:
    """Return what an oracle reads from stdin."""
    return json.dumps(
        {
            "from": window.start.isoformat(),
            "to": window.end.isoformat(),
            "zone": zone,
            "calendars": calendars,
        }
    )


def answer(said: str) -> dict[str, Answer]:
    """Return what an oracle wrote to stdout."""
    return {
        name: rows if isinstance(rows, str) else frozenset(Row(*row) for row in rows)
        for name, rows in json.loads(said).items()
    }
