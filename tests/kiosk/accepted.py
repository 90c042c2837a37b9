"""Our theme, accepted once for all tests: to try it takes longer than most of them."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from kiosk.acceptance import accepted


@cache
def _shelf() -> Path:
    state = Path(tempfile.mkdtemp(prefix="accepted-"))
    atexit.register(shutil.rmtree, state, ignore_errors=True)
    accepted("zug", (), state)
    return state / "theme"


def with_theme(state: Path) -> Path:
    """Put the theme into a site's state folder, as an earlier start would have left it."""
    shutil.copytree(_shelf(), state / "theme", dirs_exist_ok=True)
    return state
