"""What was measured: an audit as it was left behind, for the statement that is made of it."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from kiosk.site import Site
from kiosk.verdict import Verdict

FILE = "audit.json"

log = logging.getLogger("kiosk.statement")


@dataclass(frozen=True, slots=True)
class Measured:
    """When all pages were measured, and the verdict on each row of the audit's table."""

    at: datetime
    rows: Mapping[int, Verdict]


def measured(state: Path, site: Site) -> Measured | None:
    """Return what the last audit of the site's own screen found.

    None when there was none, when it cannot be read, or when the screen, how far its readers stand
    from it, or its theme is another since. `state`: the site's folder.
    """
    try:
        given = json.loads((state / FILE).read_text(encoding="utf-8"))
        of = (given["site"], given["screen"], given["theme"])
        if of != (site.name, asdict(site.screen), site.theme):
            return None
        rows = {int(each["row"]): Verdict(each["verdict"]) for each in given["rows"]}
        return Measured(datetime.fromisoformat(given["at"]), rows)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        log.warning("the last audit cannot be read: %s", error)
        return None
