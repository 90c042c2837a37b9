"""How tasks and answers pass between us and a worker: pickled, one after the other, in a pipe.

Large bytes pass without being copied.
"""

from __future__ import annotations

import copyreg
import pickle
from types import MappingProxyType
from typing import IO, Any

OUT_OF_MEMORY = 3  # the exit status of a worker that had no more


def send(pipe: IO[bytes], value: object) -> None:
    """Raises OSError when nobody is at the other end."""
    pickle.dump(value, pipe, pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """Raises EOFError or UnpicklingError when the other end has gone."""
    return pickle.load(pipe)  # noqa: S301 - it comes from a process of our own


def _frozen(given: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(given)


# Our values hold frozen mappings, for which pickle has no way of its own.
copyreg.pickle(MappingProxyType, lambda mapping: (_frozen, (dict(mapping),)))
