"""What the screen itself says: complete in every language, and no slip in a file costs a page."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import languages, wording
from kiosk.languages import LANGUAGES
from kiosk.wording import catalogue
from kiosk.wording.catalogue import FOLDER
from kiosk.wording.phrases import CONTEXTS, EVENTS, PHRASES, WORDS, Phrase

GERMAN = FOLDER / "de.po"


def parsed(language: str) -> Catalog:
    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, abort_invalid=True)


def translated(language: str) -> dict[str, str]:
    """Return everything that is said in `language`, by its msgid."""
    said: dict[str, str] = {}
    for message in parsed(language):
        if isinstance(message.id, str) and message.id:
            said[f"{message.context}: {message.id}"] = str(message.string)
        elif message.id:
            said |= {f"{message.id[0]} {n}": each for n, each in enumerate(message.string or ())}
    return said


# --- the files ---------------------------------------------------------------


def test_there_is_one_catalogue_for_each_language() -> None:
    assert {each.stem for each in FOLDER.glob("*.po")} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_every_phrase_and_no_other(language: str) -> None:
    found = parsed(language)
    wanted = [*PHRASES, Phrase(EVENTS[0])]

    there = {
        Phrase(each.id if isinstance(each.id, str) else each.id[0], each.context)
        for each in found
        if each.id
    }
    assert there == set(wanted)
    assert len(wanted) == len(set(wanted)), "a phrase is said in two ways: it needs a context"
    assert list(catalogue.flaws(found)) == []
    assert not found.obsolete


def test_every_context_belongs_to_a_phrase() -> None:
    assert set(CONTEXTS) <= set(WORDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translator_reads_where_a_phrase_stands_and_what_fills_its_braces(language: str) -> None:
    german = {(each.id, each.context): each.auto_comments for each in parsed("de") if each.id}

    for message in parsed(language):
        if message.id:
            comment = " ".join(message.auto_comments)
            one = message.id if isinstance(message.id, str) else message.id[0]
            assert comment, one
            assert message.auto_comments == german[message.id, message.context], one
            assert all(f"{{{name}}}" in comment for name in catalogue.placeholders(one)), one


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_forms_of_a_plural_are_cldrs(language: str) -> None:
    category = Locale.parse(languages.code(language)).plural_form
    # A catalogue of numbers tells which form it takes.
    numbered = parsed(language)
    numbered.delete(EVENTS[0])
    numbered.add(EVENTS, tuple(map(str, range(numbered.num_plurals))))
    forms: dict[str, set[str]] = {}

    for n in range(1_300):
        forms.setdefault(category(n), set()).add(catalogue.compiled(numbered).ngettext(*EVENTS, n))

    assert all(len(each) == 1 for each in forms.values()), forms
    assert len(set.union(*forms.values())) == len(forms) == numbered.num_plurals


@pytest.mark.parametrize(
    ("language", "script"),
    [
        ("de", r"[a-zäöüß]"),
        ("de-simple", r"[a-zäöüß]"),
        ("en", r"[a-z]"),
        ("uk", r"[а-щьюяіїєґʼ]"),
        ("ar", r"[\u0621-\u0652]"),
    ],
)
def test_words_are_written_in_the_script_of_their_language(language: str, script: str) -> None:
    for phrase, said in translated(language).items():
        # A standard keeps its name.
        own = re.sub(r"\{\w+\}|EN 301 549", "", said)
        letters = [each for each in own.lower() if each.isalpha()]
        assert all(re.match(script, each) for each in letters), phrase


def test_leichte_sprache_keeps_its_rules() -> None:
    prescribed = {"Einfach geschrieben (nicht geprüft)", "Leichte Sprache – geprüft von {who}"}

    for said in set(translated("de-simple").values()) - prescribed:
        plain = re.sub(r"\{\w+\}", "", said)
        assert not re.search(r"[/&()\[\]§%*_|<>„…;]", plain), said
        assert not re.search(r"\b(z|B|u|a|d|h|ca|ggf|bzw|inkl|Nr|Str|Tel)\.", plain), said
        assert not re.search(r"\b(des|eines|wegen|würde|können?te)\b", plain), said
        assert all(len(word) <= 12 for word in re.split(r"[\s-]", plain)), said
        assert all(len(each.split()) <= 10 for each in re.split(r"(?<=\.) ", plain)), said


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_checked_a_catalogue_is_named_in_it(language: str, tmp_path: Path) -> None:
    """Nobody has yet; whoever does writes their name at its top."""
    unsigned = (FOLDER / f"{language}.po").read_text(encoding="utf-8")
    signed = tmp_path / "signed.po"
    signed.write_text(unsigned.replace("X-Checked-By:", "X-Checked-By: A. Muster"), "utf-8")

    assert wording.checked_by(language) == ""
    assert catalogue.load(signed, None).checked_by == "A. Muster"


@pytest.mark.parametrize(
    ("language", "unchecked", "checked"),
    [
        ("de", "Automatisch übersetzt", "Geprüft von {who}"),
        ("de-simple", "Einfach geschrieben (nicht geprüft)", "Leichte Sprache – geprüft von {who}"),
        ("en", "Machine translation", "Checked by {who}"),
        ("uk", "Машинний переклад", "Перевірено: {who}"),
        ("ar", "ترجمة آلية", "راجع النص: {who}"),
    ],
)
def test_a_text_is_labelled_by_whether_a_human_checked_it(
    language: str, unchecked: str, checked: str
) -> None:
    said = wording.words(language)

    assert (said.unchecked, said.checked) == (unchecked, checked)


# --- files with slips --------------------------------------------------------


def loaded(text: str, folder: Path, nearest: str = "") -> catalogue.Catalogue:
    file = folder / "xx.po"
    file.write_bytes(text.encode(errors="surrogatepass"))
    return catalogue.load(file, catalogue.of(nearest) if nearest else None)


def today(said: catalogue.Catalogue) -> str:
    return said.translations.gettext("Today")


@pytest.mark.parametrize(
    ("situation", "before", "after", "phrase", "said"),
    [
        ("is not there", 'msgid "Today"', 'msgid "Tody"', "Today", "Today"),
        ("is empty", 'msgstr "Heute"', 'msgstr ""', "Today", "Today"),
        ("is doubtful", 'msgid "Today"', '#, fuzzy\nmsgid "Today"', "Today", "Today"),
        ("lacks a quote", 'msgid "Today"', "msgid Today", "Today", "Today"),
        ("is not closed", 'msgstr "Heute"', 'msgstr "Heute', "Today", "Today"),
        ("has a brace too many", '"bis {when}"', '"bis {when} {"', "until {when}", "until {when}"),
        ("lacks a brace", '"bis {when}"', '"bis when}"', "until {when}", "until {when}"),
        ("fills in another", '"bis {when}"', '"bis {wann}"', "until {when}", "until {when}"),
        ("fills in nothing", '"bis {when}"', '"bis dann"', "until {when}", "until {when}"),
        ("asks of it", '"bis {when}"', '"bis {when.x}"', "until {when}", "until {when}"),
        ("formats it", '"bis {when}"', '"bis {when:d}"', "until {when}", "until {when}"),
    ],
)
def test_a_phrase_costs_only_itself_when_it(
    situation: str, before: str, after: str, phrase: str, said: str, tmp_path: Path
) -> None:
    text = GERMAN.read_text(encoding="utf-8")
    assert before in text

    found = loaded(text.replace(before, after, 1), tmp_path)

    assert found.translations.gettext(phrase) == said, situation
    assert found.translations.gettext("Welcome") == "Willkommen"
    assert found.checked_by == ""


def test_a_plural_that_lacks_a_form_is_said_in_german(tmp_path: Path) -> None:
    text = (FOLDER / "uk.po").read_text(encoding="utf-8")

    found = loaded(text.replace('msgstr[2] "{n} подій"\n', ""), tmp_path, nearest="de")

    assert found.translations.ngettext(*EVENTS, 5) == "{n} Veranstaltungen"
    assert today(found) == "Сьогодні"


@pytest.mark.parametrize(
    ("situation", "text"),
    [
        ("empty", ""),
        ("no catalogue", "<html>"),
        ("plural forms of no kind", 'msgid ""\nmsgstr "Plural-Forms: nplurals=x; plural=x;\\n"\n'),
        ("a program as plural", 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=f();\\n"\n'),
        ("no phrase of ours", GERMAN.read_text(encoding="utf-8").partition("\n\n")[0]),
        ("a charset of no kind", 'msgid ""\nmsgstr "Content-Type: text/plain; charset=x\\n"\n'),
    ],
)
def test_a_catalogue_that_is_none_is_said_in_german(
    situation: str, text: str, tmp_path: Path
) -> None:
    found = loaded(text, tmp_path, nearest="de")

    assert today(found) == "Heute", situation
    assert found.checked_by == ""


def test_a_catalogue_that_is_gone_costs_its_words_and_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, logger="kiosk"):
        found = catalogue.load(tmp_path / "uk.po", catalogue.of("de"))
        alone = catalogue.load(tmp_path / "de.po", None)

    assert (today(found), today(alone)) == ("Heute", "Today")
    assert [each.getMessage().partition(":")[0] for each in caplog.records] == [
        "catalogue=uk.po cannot be read",
        "catalogue=de.po cannot be read",
    ]


def test_a_slip_is_told_in_the_log_and_not_on_stdout(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    text = GERMAN.read_text(encoding="utf-8").replace('msgstr "Heute"', "msgstr Heute")

    with caplog.at_level(logging.WARNING, logger="kiosk"):
        loaded(text, tmp_path)

    assert [each.getMessage() for each in caplog.records] == ["catalogue=xx.po 'Today' is missing"]
    assert capsys.readouterr().out == ""


LINES = GERMAN.read_text(encoding="utf-8").splitlines()


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, len(LINES) - 1), st.text(max_size=8)), max_size=5),
    st.integers(0, len(LINES)),
)
def test_whatever_is_typed_into_a_catalogue_what_is_said_can_be_filled_in(
    slips: list[tuple[int, str]], end: int
) -> None:
    lines = list(LINES)
    for at, typed in slips:
        lines[at] = lines[at][: len(lines[at]) // 2] + typed
    with TemporaryDirectory() as folder:
        said = loaded("\n".join(lines[:end]), Path(folder), nearest="de").translations

    for phrase in PHRASES:
        text = (
            said.pgettext(phrase.context, phrase.english)
            if phrase.context
            else said.gettext(phrase.english)
        )
        filled = dict.fromkeys(catalogue.placeholders(phrase.english), "X")
        assert text.format(**filled).strip()
    assert all(said.ngettext(*EVENTS, n).format(n=n) for n in range(5))
