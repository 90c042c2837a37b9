"""A syllable is counted by its vowel.

The method, for German: every vowel (a e i o u y ä ö ü and those with accents) is a syllable, but
two that are spoken as one (au äu eu ai ei ay ey ie aa ee oo oe in names) count once; u after q is
none. Then what the seam of a word or a foreign ending divides is put right by patterns below. Known
weaknesses: English words that are in no list, and seams such as "Bauende".
"""

from __future__ import annotations

import re
from functools import cache

_VOWELS = "aeiouyäöüéèêàáâóòôíìîúùûëïå"
_ONE = ("äu", "au", "eu", "ai", "ei", "ay", "ey", "ie", "aa", "ee", "oo", "oy", "ou")
_UNIT = re.compile(rf"{'|'.join(_ONE)}|[{_VOWELS}]")
# Where two vowels that look like one are two: a seam is set between them.
_SEAMS = tuple(
    (re.compile(pattern), seam)
    for pattern, seam in (
        (r"qu", "q"),
        (r"^(be|ge)(?=(?:e(?!r$)|i[^n]|ur|un|ein[^e]))", r"\1|"),  # be-enden, ge-irrt, be-urlaubt
        (r"^(beein|gee)", lambda found: found[0].replace("ee", "e|e", 1)),
        (r"(?<=[^aeiou])(i)(e)(?=n$|nn$|nz)", r"\1|\2"),  # Fami-li-en, Fe-ri-en
        (r"(famil|lin|ser|stud|akt|mater|histor|kastan|lil|pin|trag|hortens)ie$", r"\1i|e"),
        (r"(muse|lyce|jubilä|athenä|koloss[eä]|mausole)(?=um)", r"\1|"),
        (r"(e)(en)$", r"\1|\2"),  # Ide-en, Se-en
        (r"(na)(iv)", r"\1|\2"),
        (r"(ukra)(in)", r"\1|\2"),
        (r"(mosa|arama|hebrä|prosa)(i[ks])", r"\1|\2"),
        (r"(ko)(o)(pera|rdin)", r"\1|\2\3"),
        (r"(zo)(ol)", r"\1|\2"),
        (r"(re)(integr|ise_)", r"\1|\2"),
        (r"(hygi|spezi|soci|sozi|klient|patient|pati|ori|audi|amb[i])(e)(?=n|r)", r"\1|\2"),
        (r"(fle|aktu|individu|manu|ritu|virtu)(e)", r"\1|\2"),
    )
)
# Words that are spoken in another way than German ones are.
_SPOKEN = {
    1: "team teams live date mail couch coach code skate jeans beat wien schien dien knie knien",
    2: "online website homepage e-mail service café cafés",
}
_SINGLE = {word: number for number, words in _SPOKEN.items() for word in words.split()}


@cache
def count(word: str) -> int:
    """Return how many syllables a word has; one that has no vowel has one."""
    small = word.lower().strip(".,;:!?“”„\"'()")
    if small in _SINGLE:
        return _SINGLE[small]
    if "-" in small or "·" in small:
        return sum(count(part) for part in re.split("[-·]", small) if part)
    for pattern, seam in _SEAMS:
        small = pattern.sub(seam, small)
    return max(1, len(_UNIT.findall(small)))
