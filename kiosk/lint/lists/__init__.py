"""Lists are words that rules look for, in TOML beside this file, where anybody can add to them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def table(file: str, name: str) -> Mapping[str, str]:
    """Return the table `name` of the list `file`: a word and what is said for it."""
    found: Mapping[str, str] = _read(file)[name]
    return found


@cache
def words(file: str, table: str, name: str) -> frozenset[str]:
    """Return the array `name` in the table `table` of the list `file`; "" is the top."""
    given = _read(file)
    return frozenset((given[table] if table else given)[name])


@cache
def groups(file: str) -> tuple[tuple[str, ...], ...]:
    """Return the groups of words in the list `file`, under its own name."""
    return tuple(tuple(each) for each in _read(file)[file])


@cache
def _read(file: str) -> Mapping[str, Any]:
    return tomllib.loads((FOLDER / f"{file}.toml").read_text(encoding="utf-8"))
