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
    """Return a text that changes with the code and words below kiosk/ and with Typst."""
    digest = hashlib.sha256(version("typst").encode())
    here = Path(__file__).parents[1]
    # Some words come to a page past its slide, as "Seite 2 von 3".
    for file in sorted([*here.rglob("*.py"), *here.rglob("*.po")]):
        digest.update(file.read_bytes())
    return digest.hexdigest()
