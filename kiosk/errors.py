"""What goes wrong between a programme and its pages."""

from __future__ import annotations


class KioskError(Exception):
    """Base of everything this package raises on purpose."""


class ThemeError(KioskError):
    """A theme cannot be used; says why."""


class TypesetError(KioskError):
    """A slide could not be set; says why."""
