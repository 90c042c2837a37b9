"""An omission is the part of a text that goes so that its contacts go: a clause or a sentence.

It is the smallest that holds them and can go without tearing its sentence.

    Anmeldung bei Frau Beispiel (034321 000 00).      ->  Anmeldung bei Frau Beispiel.
    Anmeldung bis Freitag unter 034321 000 00.        ->  Anmeldung bis Freitag.
    Treff am Markt, Karten: Tel. 034321 000 00        ->  Treff am Markt
    Anmeldung: 034321 000 00 oder info@verein.example ->  (it says nothing else)
    Wer kommt, ruft 034321 000 00 an.                 ->  (it would be torn)
"""

from __future__ import annotations

import re
from collections.abc import Callable

from feeds.formats.words import plaintext
from feeds.formats.words.contacts import BARE, LABELLED, marked
from feeds.formats.words.sentences import sentences_in

_MARK = f"[{BARE}{LABELLED}]"
_MOST = 12  # contacts in a sentence: one with more is a list of members
_MOST_LOOKS = 3

_SEPARATOR = re.compile(r"\s*([,;:|·](?!\S)|(?<!\S)[-–—/](?!\S))\s*")
_END = re.compile(r"[.!?…]*\s*$")
_IN_BRACKETS = re.compile(
    rf"\s*(?:\([^()]*{_MARK}[^()]*\)|\[[^\[\]]*{_MARK}[^\[\]]*\]|<\s*{_MARK}\s*>)"
)

_OR = r"(?:und|oder|sowie|bzw\.?|beziehungsweise|and|or|&)"
_TO = r"(?:unter|bei|an|über|per|via|mit|at|on|by|to|from|under)"
_THE = r"(?:der|die|dem|den|folgender|folgende|the)"
_WAY = (
    r"(?:(?:(?:Telefon|Ruf|Handy|Mobil|Fax)-?)?(?:nummern?|Nr\.?)|(?:E-?)?Mail(?:-?Adresse)?"
    r"|Adresse|Telefon|Tel\.?|Fax|Handy|Mobil|phone|number)"
)
# "unter der Nummer", "per E-Mail an", "telefonisch unter"
_BY = rf"(?:telefonisch|schriftlich|{_TO}\s+(?:{_THE}\s+)?{_WAY}\b[.:]?)"
_LEAD = rf"\b(?:{_BY}\s+){{0,2}}(?:{_BY}|{_TO}(?:\s+{_THE})?)\s+"
_CONTACTS = re.compile(
    rf"(?P<or>(?:\b{_OR}\s+)?)(?P<lead>(?:{_LEAD})?)"
    rf"(?P<run>{_MARK}(?:\s*(?:[,;|/+–-]|\b{_OR})?\s*(?:{_LEAD})?{_MARK})*)",
    re.IGNORECASE,
)
# What may follow: another way ("oder an der Abendkasse"), which then stands alone.
_LINK = re.compile(r"https?:|www\.", re.IGNORECASE)
_OR_ELSE = re.compile(
    rf"\s*\b{_OR}\s+(?:(?={_TO}\b|(?:in|im|am|auf|vor|nach|beim|zur|zum)\b)"
    rf"|(?P<link>{_LINK.pattern}))",
    re.IGNORECASE,
)
_BROKEN_LINE = re.compile(rf"(\b(?:{_TO}|{_OR}))\n+(?={_MARK})", re.IGNORECASE)

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# Words of a sentence that says nothing but how to join or whom to ask.
_NOTHING_ELSE = re.compile(
    r"""
    (?:vor)?anmeldung(?:en)? | infos? | information(?:en)? | auskunft | auskünfte | details | mehr
  | kontakt(?:daten)? | ansprechp\w+ | (?:rück|nach)?fragen? | weitere[ns]? | nähere[ns]?
  | (?:karten|platz)?reservierung(?:en)? | reservieren | (?:vor)?bestellung(?:en)? | buchung(?:en)?
  | karten? | tickets? | telefon(?:isch)? | tel | fax | handy | mobil | e?-?mail | schriftlich
  | (?:ruf|telefon)?nummer | adresse | anruf(?:en)? | nachricht | kurze? | eine?n? | noch | einfach
  | unter | bei | an | über | per | via | mit | und | oder | sowie | für | zu[mr]? | d(?:er|ie|en)
  | das | sie | ihr | du | wir | uns | mich | ich | euch | ihnen | sich | dich | bitte | gerne?
  | erreich(?:en|bar|t|st) | sind | ist | bin | gibt | genügt | reicht | möglich | jederzeit
  | rufe?n? | ruft | schreib(?:en|t)? | schick(?:en|t) | melde[nt]? | hab(?:en|t) | hast
  | (?:be)?antworte[nt] | auch | dem
  | register | registration | contact | call | us | at | or | and | by | phone | please | more | for
  | bookings? | questions | on | to | the | you | can | reach
    """,
    re.IGNORECASE | re.VERBOSE,
)
# With any other small letter, a part of a sentence begins with a verb that the rest needs.
_MAY_GO = re.compile(r"[^a-zäöü]|(?:bitte|gern|mehr|weitere|nähere|telefonisch|und|oder|or|and)\b")


def in_text(text: str) -> str:
    """Return plain `text` of paragraphs without its contacts; "" when it is nothing else."""
    return _settled(text, _lines_without)


def in_line(text: str) -> str:
    """Return a title or a place without its contacts; "" when it is nothing else."""
    return _settled(text, _title_without)


def _settled(text: str, without: Callable[[str], str]) -> str:
    """Return `text` when there is no contact in it any more."""
    for _ in range(_MOST_LOOKS):
        found = marked(text)
        if found == text:
            return text
        text = without(found)  # what stood around one may now be another
    return "" if marked(text) != text else text


def _lines_without(found: str) -> str:
    lines: list[str] = []
    gone = False
    for line in [*_BROKEN_LINE.sub(r"\1 ", found).split("\n"), ""]:
        if not re.search(_MARK, line):
            if gone and not line:
                _drop_heading(lines)
            gone = gone and not line
            lines.append(line)
            continue
        entry = plaintext.ENTRY if line.startswith(plaintext.ENTRY) else ""
        left = _line_without(line.removeprefix(entry))
        gone = not left
        if left:
            lines.append(entry + left)
    return plaintext.clean("\n".join(lines))


def _title_without(found: str) -> str:
    parts = _parts(_IN_BRACKETS.sub("", found))
    return plaintext.one_line(_joined([(_cut_all(part), separator) for part, separator in parts]))


def _drop_heading(lines: list[str]) -> None:
    """Drop a last line such as "Ansprechpartner:" when nothing that it announced is left."""
    while lines and not lines[-1]:
        lines.pop()
    if lines and lines[-1].endswith(":"):
        lines.pop()


def _line_without(line: str) -> str:
    kept: list[str] = []
    for sentence in sentences_in(line):
        left = _sentence_without(sentence) if re.search(_MARK, sentence) else sentence
        if left:
            kept.append(left)
        elif kept and kept[-1][-1] in "?:" and _says_nothing_else(kept[-1]):
            kept.pop()  # "Noch Fragen?"
    return " ".join(kept)


def _sentence_without(sentence: str) -> str:
    """Return a marked sentence without the marks; "" when it would be torn, or says nothing."""
    if len(re.findall(_MARK, sentence)) > _MOST:
        return ""
    end = _END.search(sentence)
    assert end is not None  # noqa: S101 - it matches at the very end
    kept: list[tuple[str, str]] = []
    for part, separator in _parts(_IN_BRACKETS.sub("", sentence[: end.start()])):
        left = part
        if re.search(_MARK, part):
            if not all(map(_can_go, _CONTACTS.finditer(part))):
                return ""
            left = _cut_all(part)
            if _says_nothing_else(left):
                if not _MAY_GO.match(left or "-"):
                    return ""
                if kept:
                    kept += _behind(kept.pop(), separator)
                continue
        kept.append((left, separator))
    left = _joined(kept)
    torn = sentence[:1].isupper() and left[:1].islower() and not _LINK.match(left)
    if torn or _says_nothing_else(left):
        return ""
    return left if left[-1] in ".!?…" else left + end[0].strip()


def _behind(before: tuple[str, str], separator: str) -> list[tuple[str, str]]:
    """Return what remains of the part before one that goes, which had `separator` behind it."""
    part, own = before
    if own == ":":
        return [] if _says_nothing_else(part) else [before]  # "Anmeldung:"
    return [(part, separator or own)]


def _parts(sentence: str) -> list[tuple[str, str]]:
    """Return the parts of a sentence, each with the separator behind it."""
    pieces = [*_SEPARATOR.split(sentence.strip()), ""]
    return list(zip(pieces[::2], pieces[1::2], strict=True))


def _joined(parts: list[tuple[str, str]]) -> str:
    text = ""
    for part, separator in parts:
        if part:
            text += f"{part} {separator} " if separator in "-–—/|·" else f"{part}{separator} "
    return re.sub(r"[\s,;:|·/–—-]+$", "", text)


def _can_go(found: re.Match[str]) -> bool:
    """Whether a part of a sentence stays whole without these contacts.

    So it does when a word leads to them ("unter …"), or when they stand apart.
    """
    begins, ends = bool(found["or"]) or found.start() == 0, found.end() == len(found.string)
    if found["lead"]:
        return True
    return (begins or ends) if found["run"][0] == LABELLED else (begins and ends)


def _cut_all(part: str) -> str:
    left, done = "", 0
    for found in _CONTACTS.finditer(part):
        other = _OR_ELSE.match(part, found.end())
        if other and other["link"]:
            left += part[done : found.end("lead")]  # "unter 034321 000 00 oder www.…"
            done = other.start("link")
        else:
            left += part[done : found.start()]
            done = other.end() if other else found.end()
    return re.sub(r" {2,}", " ", left + part[done:]).strip()


def _says_nothing_else(text: str) -> bool:
    return all(_NOTHING_ELSE.fullmatch(word) for word in _WORD.findall(text))
