"""A verdict is what the audit says of a finding, and of a whole row of its table."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """The worst comes first."""

    FAIL = "fail"
    WARN = "warn"
    PASS = "pass"  # noqa: S105  # no password
    WAITS = "waits"
    NOT_APPLICABLE = "not applicable"
