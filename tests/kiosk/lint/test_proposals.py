"""What is proposed can be written down as it stands."""

from __future__ import annotations

import pytest

from kiosk.lint.draft import Draft, Line
from kiosk.lint.finding import Finding
from kiosk.lint.rules import EVERY, SIMPLE
from kiosk.lint.rules.long import easier
from kiosk.lint.rules.setting import Setting
from kiosk.lint.sentences import sentences
from tests.kiosk.lint.measured import TODAY


def found(text: str, language: str = "de-simple") -> list[Finding]:
    draft = Draft(language, None, (Line(1, text),))
    setting = Setting(language, TODAY)
    rules = (*EVERY, *SIMPLE) if language == "de-simple" else EVERY
    return [it for each in sentences(draft) for rule in rules for it in rule(each, setting)]


@pytest.mark.parametrize(
    ("text", "rule", "words", "proposal"),
    [
        ("Das Fest ist am 12.7.2027.", "date-format", "12.7.2027", "Montag, 12. Juli 2027"),
        ("Am 12.12. ist Markt.", "date-format", "12.12.", "Samstag, 12. Dezember"),
        ("Es geht 16-18h.", "time-format", "16-18h", "16 Uhr bis 18 Uhr"),
        ("Offen von 10–12 Uhr", "time-format", "von 10–12 Uhr", "von 10 Uhr bis 12 Uhr"),
        ("Es beginnt 09.30 Uhr.", "time-format", "09.30 Uhr", "9:30 Uhr"),
        ("Es beginnt um 16:00 Uhr.", "time-format", "16:00 Uhr", "16 Uhr"),
        ("Es beginnt um 19:30.", "time-format", "19:30", "19:30 Uhr"),
        ("Es beginnt um Viertel vor acht.", "time-format", "Viertel vor acht", "19:45 Uhr"),
        ("Kommen Sie um halb zehn.", "time-format", "halb zehn", "9:30 Uhr"),
        ("z. B. Kuchen", "abbreviation", "z. B.", "zum Beispiel"),
        ("z.B. Kuchen", "abbreviation", "z.B.", "zum Beispiel"),
        ("Fragen Sie Fr. Muster.", "abbreviation", "Fr.", "Frau"),
        ("Fr. ab 9 Uhr", "abbreviation", "Fr.", "Freitag"),
        ("Wir sind vier Leute.", "number-word", "vier", "4"),
        ("Der Kulturbahnhof ist offen.", "long-word", "Kulturbahnhof", "Kultur-Bahnhof"),
        ("Das Fest des Vereins", "genitive", "des Vereins", "von dem Verein"),
        ("Der Anfang eines Festes", "genitive", "eines Festes", "von einem Fest"),
        ("Die Kinder der Schule", "genitive", "Kinder der Schule", "Kinder von der Schule"),
        ("Alle Besucher*innen", "gender", "Besucher*innen", "Gäste"),
        ("Ein Workshop", "foreign-word", "Workshop", "Kurs zum Mitmachen"),
        ("Das könnten Sie.", "subjunctive", "könnten", "können"),
        ("Die Tür wird geöffnet.", "passive", "wird geöffnet", "Wir öffnen …"),
        ("Sie werden abgeholt.", "passive", "werden abgeholt", "Wir holen … ab"),
        ("Sie werden eingeladen.", "passive", "werden eingeladen", "Wir laden … ein"),
        ("Hier wird repariert.", "passive", "wird repariert", "Wir reparieren …"),
        ("Karten werden verkauft.", "passive", "werden verkauft", "Wir verkaufen …"),
        ("Der Saal wird gemietet.", "passive", "wird gemietet", "Wir mieten …"),
        ("Gesucht werden Helfer.", "passive", "Gesucht werden", "Wir suchen …"),
        ("Alles wird gesammelt.", "passive", "wird gesammelt", "Wir sammeln …"),
        ("Viele kamen.", "preterite", "kamen", "sind gekommen"),
        ("Wir brachten Kuchen.", "preterite", "brachten", "haben gebracht"),
        ("Ludwig XIV.", "roman-number", "XIV", "14"),
        ("Es kostet 3,50 Euro.", "hard-number", "3,50 Euro", "3 Euro und 50 Cent"),
        ("Es kostet 0,80 €.", "hard-number", "0,80 €", "80 Cent"),
        ("25 % kommen.", "hard-number", "25 %", "1 von 4"),
        ("Telefon: 034321/62123", "phone-format", "034321/62123", "034321 62 123"),
        ("Telefon: (034321) 62-1234", "phone-format", "(034321) 62-1234", "034321 62 12 34"),
        ("Telefon: 01701234567", "phone-format", "01701234567", "0170 12 34 567"),
        ("Das ist nicht weit.", "negation", "nicht weit", "nah"),
        ("ACHTUNG, die Treppe!", "capitals", "ACHTUNG", "Achtung"),
    ],
)
def test_a_proposal_says_the_same_in_an_easier_way(
    text: str, rule: str, words: str, proposal: str
) -> None:
    assert (words, proposal) in {(it.words, it.proposal) for it in found(text) if it.rule == rule}


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Kulturbahnhof", "Kultur-Bahnhof"),
        ("Veranstaltungskalender", "Veranstaltungs-Kalender"),
        ("Weihnachtsmarkt", "Weihnachts-Markt"),
        ("Fahrradwerkstatt", "Fahrrad-Werkstatt"),
        ("Nachbarschaftsfest", "Nachbarschafts-Fest"),
        ("Familiennachmittag", "Familien-Nachmittag"),
        ("Schienenersatzverkehr", "Schienen-Ersatz-Verkehr"),
        ("Seniorenbegegnungsstätte", "Senioren-Begegnungs-Stätte"),
        ("Stadtverwaltung", "Stadt-Verwaltung"),
        ("Senioren-Nachmittagskaffee", "Senioren-Nachmittags-Kaffee"),
        ("behindertengerecht", "behinderten-gerecht"),
        ("Unabhängigkeit", ""),
    ],
)
def test_a_long_word_is_parted_at_its_seams_or_not_at_all(word: str, parts: str) -> None:
    assert easier(word) == parts


@pytest.mark.parametrize(
    ("text", "language", "right"),
    [
        ("Freitag, 28.11.2026", "de", "Samstag, 28.11.2026"),
        ("Fr., 28. November", "de", "Samstag, 28. November"),
        ("Friday, November 28, 2026", "en", "Saturday, November 28, 2026"),
        ("Fri, 28 November", "en", "Saturday, 28 November"),
        ("п'ятниця, 28 листопада 2026", "uk", "субота, 28 листопада 2026"),
        ("у п'ятницю, 28 листопада 2026", "uk", "суботу, 28 листопада 2026"),
        ("الجمعة، 28 نوفمبر 2026", "ar", "السبت، 28 نوفمبر 2026"),
        ("الجمعة، ٢٨ نوفمبر ٢٠٢٦", "ar", "السبت، ٢٨ نوفمبر ٢٠٢٦"),
        ("Freitag, 2026-11-28", "de-simple", "Samstag, 2026-11-28"),
    ],
)
def test_a_wrong_weekday_is_put_right_in_each_language(
    text: str, language: str, right: str
) -> None:
    (finding,) = [each for each in found(text, language) if each.rule == "weekday"]

    assert finding.proposal == right
    assert finding.level == "error"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Samstag, 28.11.2026", "de"),
        ("Sonnabend, 28. November", "de"),
        ("Sa, 28.11.", "de-simple"),
        ("Saturday, November 28", "en"),
        ("Sat 28 November 2026", "en"),
        ("у суботу, 28 листопада", "uk"),
        ("يوم السبت 28 نوفمبر", "ar"),
        ("Freitag ist am 28.11. frei", "de"),
        ("Mittwoch, 30. Februar", "de"),
        ("Heute, 28.11.2026", "de"),
        ("so 28.11.2026 sah es aus", "pl"),
    ],
)
def test_what_may_be_right_is_not_called_wrong(text: str, language: str) -> None:
    assert not [each for each in found(text, language) if each.rule == "weekday"]
