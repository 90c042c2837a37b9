"""The edition is what sets pages: our own code, and Typst's version.

What was set or tried with another one is set or tried anew.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path


@cache
def edition() -> str:
    """Return a text that changes with the code below kiosk/ and with Typst."""
    digest = hashlib.sha256(version("typst").encode())
    for file in sorted(Path(__file__).parents[1].rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()
