"""Plain text is what a screen can say: words without markup.

Paragraphs stand between empty lines, an entry of a list on a line of its own behind "• ".
"""

from __future__ import annotations

import html
import quopri
import re
import unicodedata
from collections.abc import Iterable
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

ENTRY = "• "
MAX_LENGTH = 20_000  # a text for a screen is never longer; a hostile one may be

_TAG = re.compile(
    r"<\s*/?\s*(?:p|br|div|span|a|b|i|u|s|em|strong|small|big|center|sub|sup|ul|ol|li|dl|dt|dd|h[1-6]"
    r"|html|head|body|html-blob|table|tbody|thead|tr|t[dh]|font|blockquote|pre|hr|img|figure|section"
    r"|article|script|style|o:p)\b[^<>]*>",
    re.IGNORECASE,
)
_BLOCK_TAG = re.compile(
    r"<\s*/?\s*(?:p|br|div|ul|ol|li|d[ltd]|table|tr|h[1-6]|section|article)\b[^<>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(
    r"&(?:amp|nbsp|quot|lt|gt|apos|[aouAOU]uml|szlig|[aeiou](?:acute|grave|circ)|[nm]dash|hellip|euro"
    r"|[lrb]dquo|[lrs]squo|[lr]aquo|sbquo|bull|middot|shy|zwnj|zwj|#\d{1,7}|#x[0-9a-fA-F]{1,6});"
)
# Written once too often: "\\n" for a new line, "=C3=BC" for an "ü".
_ESCAPED = re.compile(r"\\([nN,;])")
_QUOTED = re.compile(r"(?:=[0-9A-F]{2}){2,}|=0[AD]")
# Outlook writes the address of a link behind its words.
_LINK_BEHIND = re.compile(r"(?<=\w)<(?:https?:|mailto:|tel:)[^<>\s]*>")
_IN_BRACKETS = re.compile(r"<((?:https?://|www\.)[^<>\s]+)>")
_DECLARATION = re.compile(r"<!--.*?(?:-->|\Z)|<![^<>]*>?", re.DOTALL)
_NO_TAG = re.compile(r"<(?=[^<>]*(?:<|\Z))")
# Control characters, lone surrogates (they fit into no file), and what is there but not seen.
# Zero-width joiners stay: Arabic and Persian words need them.
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200b\u00ad\ufeff"
    "\u061c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufff9-\ufffb]"
)
_TYPED_ENTRY = re.compile(r"(?m)^[ \t]*[-*•·][ \t]+")


def clean(text: str) -> str:
    """Return `text` without control characters, with one empty line between paragraphs."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = re.sub("[\u2028\u2029\x0b\x0c\x85]", "\n", text)
    text = _UNSEEN.sub("", text.replace("\t", " "))
    lines = [re.sub("[ \u00a0]{2,}", " ", line).strip() for line in text.split("\n")]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    if len(text) > MAX_LENGTH:
        text = text[:MAX_LENGTH].rsplit(" ", 1)[0].rstrip()
    return text


def one_line(text: str, between: str = " ") -> str:
    """Return `text` on one line; what stood on lines of its own is joined by `between`."""
    return between.join(line for line in clean(text).split("\n") if line)


def from_text(text: str) -> str:
    """Return what a person typed as plain text, also when it is HTML, as some calendars send it."""
    if _TAG.search(text):
        # Where no tag makes a new line, the person's own lines do.
        return from_html(text if _BLOCK_TAG.search(text) else clean(text).replace("\n", "<br>"))
    return from_typed(_IN_BRACKETS.sub(r"\1", _LINK_BEHIND.sub("", unescaped(text))))


def from_title(text: str) -> str:
    """Return a title on one line. A dash at its beginning makes no list of it."""
    text = unescaped(text)
    return one_line(from_html(text) if _TAG.search(text) else text)


def unescaped(text: str) -> str:
    """Return `text` with what a program escaped, once or twice, as the letters that it stands for.

    That is "&amp;" and its like, a backslash before "n" and commas, and "=C3=BC".
    """
    for _ in range(2):
        if _ENTITY.search(text):
            text = html.unescape(text)
    text = _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)
    return _QUOTED.sub(_unquoted, text)


def _unquoted(found: re.Match[str]) -> str:
    letters = bytes.fromhex(found[0].replace("=", ""))
    try:
        text = letters.decode()
    except UnicodeDecodeError:
        return found[0]
    # "=20=41" may be meant so; what stands for a letter or a new line was not.
    return found[0] if text.isascii() and not text.isspace() else text


def from_quoted_printable(text: str) -> str:
    """Return what vCalendar 1.0 wrote as quoted-printable (RFC 2045, 6.7)."""
    letters = quopri.decodestring(text.encode("utf-8", "replace"))
    try:
        return letters.decode()
    except UnicodeDecodeError:
        return letters.decode("cp1252", "replace")


def from_typed(text: str) -> str:
    """Return what a person typed; a dash that begins a line makes it an entry of a list."""
    return clean(_TYPED_ENTRY.sub(ENTRY, clean(text)))


def from_html(markup: str) -> str:
    """Return the words of HTML. Links keep their words, pictures and scripts are gone."""
    reader = _HtmlReader()
    # Word's "<![if …]>" and its like stop the parser of the standard library.
    markup = _DECLARATION.sub("", markup[: 4 * MAX_LENGTH].replace("\x00", ""))
    # It also reads on to the end for every "<" that begins no tag.
    reader.feed(_NO_TAG.sub("&lt;", markup))
    reader.close()
    return reader.written()


def from_markdown(markup: str) -> str:
    """Return the words of Markdown (CommonMark).

    Links keep their words, pictures are gone, HTML is only text.
    """
    writer = _Writer()
    for token in _MARKDOWN.parse(markup.replace("\x00", "")):
        match token.type:
            case "list_item_open":
                writer.entry()
            case "list_item_close" | "bullet_list_close" | "ordered_list_close":
                writer.close(entry=token.type == "list_item_close")
            case "paragraph_open" | "heading_open":
                writer.block()
            case "inline":
                _write_inline(token.children or [], writer)
            case "code_block" | "fence":
                writer.block()
                for line in token.content.split("\n"):
                    writer.say(line)
                    writer.line()
            case _:
                pass
    return writer.written()


def _write_inline(tokens: Iterable[Token], writer: _Writer) -> None:
    for token in tokens:
        match token.type:
            case "text" | "code_inline":
                writer.say(token.content)
            case "softbreak":
                writer.say(" ")
            case "hardbreak":
                writer.line()
            case _:
                pass


_MARKDOWN = MarkdownIt("commonmark", {"html": False})


class _Writer:
    """Writes words into paragraphs, lines and list entries."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._in_entry = 0

    def say(self, words: str) -> None:
        self._parts.append(words.replace("\n", " "))

    def line(self) -> None:
        # An entry of a list is one line, whatever it was before.
        self._parts.append(" " if self._in_entry else "\n")

    def own_line(self) -> None:
        """Begin a line, unless one has just begun."""
        if self._parts and not self._parts[-1].endswith("\n"):
            self.line()

    def block(self) -> None:
        """Begin a paragraph."""
        self._parts.append(" " if self._in_entry else "\n\n")

    def entry(self) -> None:
        self._parts.append("\n" + ENTRY)
        self._in_entry += 1

    def close(self, *, entry: bool) -> None:
        """End a list entry, or a whole list."""
        self._in_entry = max(0, self._in_entry - entry)
        self._parts.append("\n" if self._in_entry or entry else "\n\n")

    def written(self) -> str:
        lines = [line.strip() for line in clean("".join(self._parts)).split("\n")]
        text = "\n".join(line for line in lines if line != ENTRY.strip())
        # The first entry of a list begins a paragraph; the entries stand together.
        text = re.sub(rf"(?m)^((?!{ENTRY})[^\n]+)\n(?={ENTRY})", r"\1\n\n", text)
        return clean(re.sub(rf"\n\n(?={ENTRY})", _join_entries, text))


def _join_entries(gap: re.Match[str]) -> str:
    before = gap.string[: gap.start()].rsplit("\n", 1)[-1]
    return "\n" if before.startswith(ENTRY) else "\n\n"


class _HtmlReader(HTMLParser):
    """Hands the words of HTML to a writer."""

    # A caption belongs to its picture, and that stands elsewhere or not at all.
    _SILENT = frozenset(
        {"script", "style", "head", "title", "template", "noscript", "svg", "figcaption"}
    )
    _LINES = frozenset({"div", "tr", "dt", "dd"})
    _BLOCKS = frozenset(
        {
            *("p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote", "pre", "hr"),
            *("section", "article", "header", "footer", "dl", "figure"),
        }
    )

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._writer = _Writer()
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the base names it
        if tag in self._SILENT:
            self._silent += 1
        elif tag == "li":
            self._writer.entry()
        elif tag == "br":
            self._writer.line()
        elif tag in self._LINES:
            self._writer.own_line()
        elif tag in self._BLOCKS:
            self._writer.block()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in ("li", "ul", "ol"):
            self._writer.close(entry=tag == "li")
        elif tag in ("td", "th"):
            self._writer.say(" ")
        elif tag in self._LINES:
            self._writer.own_line()
        elif tag in self._BLOCKS:
            self._writer.block()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._writer.say(re.sub(r"[\s\xa0]+", " ", unescaped(data)))

    def written(self) -> str:
        return self._writer.written()
