"""What goes wrong between a programme and its pages."""

from __future__ import annotations

from collections.abc import Sequence


class KioskError(Exception):
    """Base of everything this package raises on purpose."""


class ThemeError(KioskError):
    """The theme called `name` cannot be used; `reasons` holds every reason, one line each."""

    def __init__(self, name: str, reasons: Sequence[str]) -> None:
        super().__init__(
            "\n".join([f"theme {name!r} cannot be used:", *(f"  {each}" for each in reasons)])
        )
        self.reasons = tuple(reasons)


class TypesetError(KioskError):
    """A slide could not be set; says why."""


class PosterError(KioskError):
    """What was asked for cannot be printed; says why, and what to do."""
