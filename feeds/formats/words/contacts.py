"""A contact is a telephone number, a mail address or a link into a video call, in running text.

Numbers are those that begin with "0" or "+", or that a word such as "Tel." announces. What only
looks like one is not: dates, hours, prices, postcodes, account numbers, numbers of courses. The
emergency numbers 110 and 112 are everybody's. A link that opens a chat has a number in it.
"""

from __future__ import annotations

import re
from functools import cache

from feeds.formats.words.conference import LINK

# They stand for a contact, without and with its label ("Tel.", "E-Mail:"), in `marked` text.
BARE, LABELLED = "\ue000", "\ue001"

_GAP = "[ \u00a0\u2009\u202f]"
_DASH = "[-\u2010-\u2015]"

# A pattern: an address that opens a chat with whoever has the number that stands in it.
_CHAT = r"""
    (?<![\w./-]) (?:https?://)?
    (?: wa\.me/ | (?:api|web)\.whatsapp\.com/send/?\?phone= | signal\.me/\#p/ | t\.me/(?=\+|%2B) )
    (?:\+|%2B)? \d{7,15} [^\s<>"“”„]* (?<![.,;:!?)])
"""

# What must be passed over whole, since a part of it would look like a number.
_OTHER = rf"""
    (?!{LINK}|{_CHAT}) (?:https?://|www\.)\S+
  | \b(?-i:[A-Z]{{2}}\d\d (?:{_GAP}?[0-9A-Z]{{4}}){{2,7}} (?:{_GAP}?[0-9A-Z]{{1,3}})?)\b  # IBAN
  | \b[0-2]\d[0-5]\d {_GAP}?{_DASH}{_GAP}? [0-2]\d[0-5]\d\b                              # 0800-1200
  | \b0\d{{4}} (?:{_GAP}?(?:{_DASH}|[/,])?{_GAP}? 0\d{{4}}\b)+                           # postcodes
  | \b(?: I[BS]BN | ISSN | Kto | Konto | BLZ | PLZ | Az | ID | Code | Kennwort | Passwort
      | Drucksache
      | \w\w+ (?<!tel)(?<!telefon)(?<!ruf)(?<!handy)(?<!mobil)(?<!fax)(?<!service)
        (?: -?{_GAP}?Nr | {_DASH}?nummer | {_DASH}ID )
    )\b [.:]*{_GAP}* \d[\d/.-]* (?:{_GAP}[\d/.-]+)*
"""

_AT = rf"""
    (?: {_GAP}?@{_GAP}? | {_GAP}(?-i:AT){_GAP} | _at_
      | {_GAP}?[(\[{{<]{_GAP}?(?:at|ät|@){_GAP}?[)\]}}>]{_GAP}?
    )
"""
_DOT = rf"""
    (?: \. | {_GAP}(?-i:DOT){_GAP} | {_GAP}?[(\[{{]{_GAP}?(?:dot|punkt|\.){_GAP}?[)\]}}]{_GAP}? )
"""
_MAIL = rf"(?:mailto:)? (?<![\w.+@-]) [\w.+-]+ {_AT} [\w-]+ (?:{_DOT}[\w-]+)* {_DOT} [^\W\d_]{{2,}}"
_MAIL_LABEL = rf"""
    (?: \b(?: E-?Mails? | Mails? )(?:-?Adresse|-?Anschrift)?\b | [✉📧📨]\ufe0f? ) [.:]*{_GAP}*
"""

# No number ends where a date, an hour or a price begins.
_END = rf"""
    (?!\d) (?![/.:,]\d) (?!{_GAP}?{_DASH}{_GAP}?\d)
    (?!{_GAP}?(?: (?:Uhr|h|Euro|EUR|km|Jahre?)\b | € | % ))
"""
_SPACE = rf"(?: {_GAP}?[/]{_GAP}? | {_GAP}?{_DASH}{_GAP}? | {_GAP} )"
_NEXT = rf"(?: {_SPACE}(?!0[1-9]\d\d) )?"  # between digits, unless another number begins there
_REST = rf"(?: {_NEXT}\(?\d\)? ){{3,11}}"  # of a number, behind its area code
_NUMBER = rf"""
    (?: (?: \+ | \b00 ) {_GAP}?[1-9]\d{{0,2}} (?:{_GAP}?\(0\))? {_SPACE}? \(?\d {_REST}
      | (?<![\w.,+]) (?<!\d{_DASH}) (?<!\d/)
        (?: \(0[1-9]\d{{1,4}}\) | 0[1-9]\d{{1,4}} ) {_SPACE} \d (?: {_NEXT}\d ){{2,9}}
      | (?<![\w.,+]) (?<!\d{_DASH}) (?<!\d/) 0[1-9]\d{{1,4}} (?: \.\d{{2,8}} )+
      | (?<![\w.,+]) (?<!\d{_DASH}) (?<!\d/) 0[1-9]\d{{7,12}} (?: {_SPACE}\d{{1,4}} )?
      | \(0 (?: {_GAP}?\d ){{2,5}} {_GAP}?\) {_SPACE}? \d (?: {_NEXT}\d ){{2,9}}
      | \b0[1-9]? (?: {_GAP}\d\d ){{1,2}} (?: {_GAP}\d )? {_GAP}?/{_GAP}? \d (?: {_GAP}?\d ){{2,8}}
    ) {_END}
"""
_WORD = r"Telefon | Telefax | Tel | Fon | Phone | Fax | Ruf | Rufnummer | Durchwahl | Hotline"
_OTHER_WORD = (
    r"Handy | Mobil | Mobile | Mobiltelefon | Festnetz | WhatsApp | Signal | SMS | Threema"
)
_NUMMER = rf"(?: -?nummer | [.]?-?{_GAP}?Nr )?"
_SIGN = "[☎☏✆📞📱📠]\ufe0f?"
_PHONE_LABEL = rf"""
    (?: {_SIGN}
      | (?: \b (?:\w+-)? (?: {_WORD} | {_OTHER_WORD} | \w+(?:telefon|hotline) ) {_NUMMER}\b [.]?
          (?: {_GAP}?(?:[/,+&]|und|oder){_GAP}? )?
        ){{1,3}}
      | \b[TFM](?=[.:]?{_GAP}*[0+(])
    ) [.:]*{_GAP}*
"""
# Behind such a word, and a sign, also "12345" is a number, and "115"; but "Telefon 2026" is a year.
_SHORT = rf"(?!(?:19|20)\d\d\b)(?!11[02]\b) \d (?: {_NEXT}\d ){{2,10}} {_END}"
_SHORT_LABEL = rf"(?: {_SIGN} | \b(?:\w+-)?(?: {_WORD} | \w+telefon ){_NUMMER}\b ) [.:]*{_GAP}*"

_CONTACT = rf"""
    (?P<other> {_OTHER} )
  | (?P<label> {_MAIL_LABEL} (?=(?:mailto:)?[\w.+-]+{_AT}) | {_PHONE_LABEL} (?={_NUMBER}|{_CHAT}) )?
    (?: tel:{_GAP}* )? (?: {LINK} | {_CHAT} | {_MAIL} | (?P<number> {_NUMBER} ) )
  | (?P<short> {_SHORT_LABEL} {_SHORT} )
"""


@cache
def _contact() -> re.Pattern[str]:
    # Made only where a glance is not enough: it takes a while.
    return re.compile(_CONTACT, re.IGNORECASE | re.VERBOSE)


# A glance, as most texts have none: a sign of an address, a number that a word announces, or seven
# digits from "0" or "+" on.
_SIGNS = (
    *("://", "@", "at)", "at]", "at}", "at>", "at )", "at ]", " at ", "_at_"),
    *("ät)", "ät]", "ät}", "wa.me/", "t.me/"),
)
_ANNOUNCED = re.compile(r"(?:tel|fon|phone|fax|ruf|wahl|hotline|[☎☏✆📞📱📠])[^\d\n]{0,16}\d")
_LONG = re.compile(r"[0+](?:[\s()/.\u2010-\u2015-]{0,3}\d){6}")
_OURS = str.maketrans("", "", BARE + LABELLED)
_DIGITS = range(7, 16)  # ITU-T E.164; within a town, no number with its area code is shorter


def marked(text: str) -> str:
    """Return `text` with a mark in the place of every contact; without any, as it was."""
    small = text.lower()
    glances = any(sign in small for sign in _SIGNS), _LONG.search(text), _ANNOUNCED.search(small)
    if not any(glances):
        return text
    found = _contact().sub(_mark, text.translate(_OURS))
    return found if BARE in found or LABELLED in found else text


def _mark(found: re.Match[str]) -> str:
    if found["other"]:
        return found[0]
    if found["number"] and sum(map(str.isdigit, found["number"])) not in _DIGITS:
        return found[0]
    return LABELLED if found["label"] or found["short"] else BARE


def is_contact(link: str) -> bool:
    """Tell whether a web address leads into a video call, or to somebody's telephone."""
    return marked(link) != link
