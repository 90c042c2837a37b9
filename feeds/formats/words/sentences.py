"""A sentence ends where a reader may stop: a text is divided there, and nowhere else."""

from __future__ import annotations

import re

from feeds.formats.words.plaintext import ENTRY, clean, one_line

# Not after "3.", "z. B.", "Dr." and their like: those are no ends.
_SENTENCE_END = re.compile(
    r"(?<=[.!?…])(?<!\d\.)(?<!\b\w\.)(?<!\b(?:Dr|St|Nr|ca|Hr|Fr)\.)[\"“”»«)]*\s+(?=[^a-zäöüß])"
)
_BROKEN_OFF = re.compile(
    r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.)\s*"
    r"(?:(?:weiterlesen|mehr|read more|continue reading)\b[^\n]*)?\Z",
    re.IGNORECASE,
)


def title_and_rest(text: str) -> tuple[str, str]:
    """Return the first sentence of plain text, on one line, and what follows it.

    Twice "" when it says nothing.
    """
    paragraph, _gap, rest = clean(text).partition("\n\n")
    line = one_line(paragraph).removeprefix(ENTRY)
    end = _SENTENCE_END.search(line)
    if end is None:
        return line, rest
    title = line[: end.end()].rstrip()
    return title, clean(f"{line[end.end() :]}\n\n{rest}")


def sentences_in(line: str) -> list[str]:
    """Return the sentences of a line, each without the space around it."""
    ends = [end.end() for end in _SENTENCE_END.finditer(line)]
    cuts = zip([0, *ends], [*ends, len(line)], strict=True)
    return [sentence for start, end in cuts if (sentence := line[start:end].strip())]


def whole_sentences(text: str, most: int) -> str:
    """Return the beginning of plain text that ends with a sentence, within `most` characters.

    Its first sentence is never broken, nor is a text that has no end of one. What a program broke
    off ("… […]", "Weiterlesen") goes back to its last whole sentence.
    """
    text = clean(text)
    whole = _BROKEN_OFF.sub("", text)
    if len(whole) == len(text) <= most:
        return text
    ends = [each.end() for each in _SENTENCE_END.finditer(whole)]
    ends += [each.start() for each in re.finditer(r"\n", whole)]
    if len(whole) == len(text) or re.search(r"[.!?][\"“”»«)]*\Z", whole):
        ends.append(len(whole))
    within = [each for each in ends if each <= most]
    if not ends:
        return text
    whole = whole[: max(within) if within else min(ends)].rstrip()
    # What announces a list is no end without it.
    return re.sub(r"\n+[^\n]*:\Z", "", whole)
