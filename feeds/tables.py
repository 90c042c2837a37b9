"""A table of a config file, read key by key; mistakes are noted in words, none stops the reading.

Config is read whole: whoever stands on the ladder wants all mistakes at once, with a hint for each.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from feeds.errors import ConfigError
from feeds.wording import Words

T = TypeVar("T")

TOP_LEVEL = ("zone", "site", "source")


def load(file: Path) -> dict[str, Any]:
    """Return the tables of the TOML file. Raises ConfigError when it cannot be read."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(str(file), [f"cannot be read: {error.strerror}"]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(str(file), [f"is not valid TOML: {error}"]) from error


def unknown_keys(given: Mapping[str, object], known: Sequence[str], where: str) -> list[str]:
    """Return one line for each key of `given` that nobody will read."""
    unknown = sorted(set(given) - set(known))
    return [Words("{}unknown key {!r}{}", where, key, hint(key, known)) for key in unknown]


def hint(name: str, known: Sequence[str]) -> str:
    """Return what follows a `name` that nobody knows: the one that was meant, else all."""
    close = difflib.get_close_matches(name, known, n=1)
    if close:
        return Words("; did you mean {!r}?", close[0])
    return Words("; known are: {}", ", ".join(known))


class Table:
    """One table, asked key by key. What was not asked for when `close` is called is unknown."""

    def __init__(self, given: object, where: str, mistakes: list[str]) -> None:
        self._where = f"{where}: " if where else ""
        self._mistakes = mistakes
        self._asked: list[str] = []
        self._given: Mapping[str, Any] = given if isinstance(given, dict) else {}
        if not isinstance(given, dict):
            self.wrong("must be a table")

    def wrong(self, message: str) -> None:
        """Note a mistake in this table."""
        self._mistakes.append(f"{self._where}{message}")

    def take(self, key: str, read: Callable[[Any], T], default: T | None = None) -> T:
        """Return `read(value of key)`; for a missing key `default`, a mistake when that is None.

        `read` raises ValueError or TypeError with words that finish the sentence "zone must be …".
        After a mistake the value is not usable, but reading goes on: call `ConfigError` before
        using it.
        """
        self._asked.append(key)
        if key not in self._given:
            if default is None:
                self.wrong(f"{key} is missing")
            return default  # type: ignore[return-value]  # never used: the mistake above ends the reading
        try:
            return read(self._given[key])
        except (ValueError, TypeError) as error:
            self.wrong(f"{key} must be {error}, not {self._given[key]!r}")
            return default  # type: ignore[return-value]  # as above

    def has(self, key: str) -> bool:
        return key in self._given

    def close(self) -> None:
        """Note every key that nobody asked for."""
        self._mistakes.extend(unknown_keys(self._given, self._asked, self._where))


def whatever(value: Any) -> Any:
    """Any value: whoever reads it further says what is wrong with it."""
    return value


def text(value: Any) -> str:
    """A non-empty string, stripped."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError("a text in quotation marks")
    return value.strip()


def number(low: float, high: float) -> Callable[[Any], float]:
    """A number from `low` to `high`, both included."""

    def read(value: Any) -> float:
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not low <= value <= high
        ):
            raise ValueError(f"a number from {low:g} to {high:g}")
        return float(value)

    return read


def whole(low: int, high: int) -> Callable[[Any], int]:
    """A whole number from `low` to `high`, both included."""

    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return value

    return read


def one_of(*allowed: T) -> Callable[[Any], T]:
    """One of the values named."""

    def read(value: Any) -> T:
        # 90 is not true, though Python says 1 == True: compare types as well.
        for each in allowed:
            if value == each and isinstance(value, bool) == isinstance(each, bool):
                return each
        raise ValueError(f"one of {', '.join(repr(each) for each in allowed)}")

    return read


def texts(value: Any) -> tuple[str, ...]:
    """A list of non-empty strings."""
    if not isinstance(value, list):
        raise ValueError('a list of texts, as ["one", "two"]')
    return tuple(text(each) for each in value)


def zone(value: Any) -> ZoneInfo:
    """A time zone by its IANA name."""
    try:
        return ZoneInfo(text(value))
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError('the name of a time zone, as "Europe/Berlin"') from error
