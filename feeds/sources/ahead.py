"""EDGE: asks several servers at once, so that a slow one costs the others no time.

A thread may hang where no deadline of ours reaches, as in looking up a name; then it is left
behind, for the process does not live long.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock, Thread

from feeds.errors import FetchError, UnreachableError
from feeds.sources.address import Address
from feeds.sources.outcome import Fetch, FetchOutcome, Validators
from feeds.wording import Words


@dataclass(slots=True)
class _Try:
    """One question on its way."""

    fetch: Fetch
    address: Address
    validators: Validators
    started: float = field(default_factory=time.monotonic)
    answer: FetchOutcome | FetchError | None = None
    thread: Thread = field(init=False)

    def __post_init__(self) -> None:
        self.thread = Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        try:
            self.answer = self.fetch(self.address, self.validators)
        except FetchError as error:
            self.answer = error
        # A library's surprise; its text may hold the address.
        except Exception as error:  # noqa: BLE001
            self.answer = UnreachableError(
                Words("it could not be asked ({})", type(error).__name__)
            )


class Ahead:
    """A Fetch that has already begun to ask. Seconds: `patience` a question, `whole` for all."""

    def __init__(
        self,
        fetch: Fetch,
        questions: Iterable[tuple[Address, Validators]],
        patience: float = 35,
        whole: float = 90,
    ) -> None:
        self._fetch = fetch
        self._patience = patience
        self._until = time.monotonic() + whole
        # Two sources may share an address: it is asked once.
        self._left = Counter(questions)
        self._counting = Lock()  # the answers are taken by several threads
        self._begun = {question: _Try(fetch, *question) for question in self._left}

    def __call__(self, address: Address, validators: Validators) -> FetchOutcome:
        """Raises the FetchError that the fetch raised, or UnreachableError when time is up."""
        question = (address, validators)
        with self._counting:
            begun = self._begun.get(question)
            self._left[question] -= 1
            if self._left[question] <= 0:
                self._begun.pop(question, None)  # an answer may be large
        if begun is None:
            begun = _Try(self._fetch, address, validators)
        until = min(begun.started + self._patience, self._until)
        begun.thread.join(max(0.0, until - time.monotonic()))
        match begun.answer:
            case None:
                raise UnreachableError(Words("it was not done in time"))
            case FetchError() as error:
                raise error
            case answer:
                return answer
