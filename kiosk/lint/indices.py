"""An index says in one number how hard a text is to read. Advice only: short texts are noisy.

The formulas are those of the reference (accessibility.md, section 5); in words:

SL words in a sentence · ASW syllables in a word · MS % of words of three syllables and more · IW %
of words of more than six letters · ES % of words of one syllable.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from kiosk.lint import syllables

FEWEST_WORDS = 30  # a text with fewer gets no verdict

Name = Literal["amstad", "wstf1", "wstf2", "wstf3", "wstf4", "lix"]


class Gate(NamedTuple):
    """What a text in a language is to keep to: at most, or for Amstad at least, `limit`."""

    name: Name
    limit: float
    least: bool = False


SIMPLE_GATES = (Gate("wstf1", 4), Gate("lix", 35), Gate("amstad", 80, least=True))
GERMAN_GATES = (Gate("wstf1", 8), Gate("lix", 45))
# The others are made for German.
GATES = (Gate("lix", 45),)


@dataclass(frozen=True, slots=True)
class Indices:
    """The indices of one text of `words` words in `sentences` sentences.

    Only LIX means something in other languages than German.
    """

    words: int
    sentences: int
    amstad: float
    wstf1: float
    wstf2: float
    wstf3: float
    wstf4: float
    lix: float

    @property
    def enough(self) -> bool:
        """Whether there are enough words for a verdict."""
        return self.words >= FEWEST_WORDS


def of(sentences: Sequence[Sequence[str]]) -> Indices | None:
    """Return the indices of a text, given the words of each of its sentences; None for no words.

    Amstad 1978 (Flesch in German): 180 - SL - 58.5·ASW. Vienna formulas (Bamberger, Vanecek 1984):
    WSTF1 .1935·MS + .1672·SL + .1297·IW - .0327·ES - .875; WSTF2 .2007·MS + .1682·SL + .1373·IW -
    2.779; WSTF3 .2963·MS + .1905·SL - 1.1144; WSTF4 .2656·SL + .2744·MS - 1.693. LIX (Björnsson
    1968): SL + 100·(words of more than 6 letters)/words.
    """
    plain = [[_letters(word) for word in sentence] for sentence in sentences]
    words = [word for sentence in plain for word in sentence if word]
    count = sum(1 for sentence in plain if any(sentence))
    if not words:
        return None
    spoken = [syllables.count(word) for word in words]

    def share(holds: Sequence[bool]) -> float:
        return 100 * sum(holds) / len(words)

    sl = len(words) / count
    asw = sum(spoken) / len(words)
    ms = share([each >= 3 for each in spoken])  # noqa: PLR2004
    iw = share([len(each) > 6 for each in words])  # noqa: PLR2004
    es = share([each == 1 for each in spoken])
    return Indices(
        words=len(words),
        sentences=count,
        amstad=180 - sl - 58.5 * asw,
        wstf1=0.1935 * ms + 0.1672 * sl + 0.1297 * iw - 0.0327 * es - 0.875,
        wstf2=0.2007 * ms + 0.1682 * sl + 0.1373 * iw - 2.779,
        wstf3=0.2963 * ms + 0.1905 * sl - 1.1144,
        wstf4=0.2656 * sl + 0.2744 * ms - 1.693,
        lix=sl + iw,
    )


def _letters(word: str) -> str:
    """Return a word as it is counted: a hyphen or mediopoint shows parts, each a word."""
    return word.strip(".,;:!?…“”„\"'()«»–-")


def gates(language: str) -> tuple[Gate, ...]:
    if language == "de-simple":
        return SIMPLE_GATES
    return GERMAN_GATES if language.partition("-")[0] == "de" else GATES


def missed(indices: Indices, language: str) -> tuple[Gate, ...]:
    """Return the gates that a text does not keep to; none where it is too short to tell."""
    if not indices.enough:
        return ()
    return tuple(
        gate
        for gate in gates(language)
        if (getattr(indices, gate.name) - gate.limit) * (-1 if gate.least else 1) > 0
    )
