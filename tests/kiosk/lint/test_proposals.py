"""What is proposed can be written down as it stands."""

from __future__ import annotations

import pytest

from kiosk.lint import lists
from kiosk.lint.rules.long import easier
from tests.kiosk.lint.measured import SETS, found_in


@pytest.mark.parametrize(
    ("text", "rule", "words", "proposal"),
    [
        ("Das Fest ist am 12.7.2027.", "date-format", "12.7.2027", "Montag, 12. Juli 2027"),
        ("Mi 2.12. 19 Uhr Chor", "date-format", "Mi 2.12.", "Mittwoch, 2. Dezember"),
        ("Mi 2.12. 19-21 Uhr", "date-format", "Mi 2.12.", "Mittwoch, 2. Dezember"),
        ("Mi 2.12.26 Chor", "date-format", "Mi 2.12.26", "Mittwoch, 2. Dezember 2026"),
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
        ("Mi 2.12. 19.00 Chor", "time-format", "19.00", "19 Uhr"),
        ("Mo-Do offen", "abbreviation", "Mo-Do", "Montag bis Donnerstag"),
        ("Sa und So offen", "abbreviation", "Sa und So", "Samstag und Sonntag"),
        ("Do ab 17 Uhr", "abbreviation", "Do", "Donnerstag"),
        ("Lindenstr 5", "abbreviation", "Lindenstr", "Lindenstraße"),
        ("Fr. ab 9 Uhr", "abbreviation", "Fr.", "Freitag"),
        ("Wir sind vier Leute.", "number-word", "vier", "4"),
        ("Der Kulturbahnhof ist offen.", "long-word", "Kulturbahnhof", "Kultur-Bahnhof"),
        ("Das Fest des Vereins", "genitive", "des Vereins", "von dem Verein"),
        ("Der Anfang eines Festes", "genitive", "eines Festes", "von einem Fest"),
        ("Die Kinder der Schule", "genitive", "Kinder der Schule", "Kinder von der Schule"),
        ("Die Namen der Kinder", "genitive", "Namen der Kinder", "Namen von den Kindern"),
        (
            "Der Chor unserer Frauen",
            "genitive",
            "Chor unserer Frauen",
            "Chor von unseren Frauen",
        ),
        ("Die Meinung der Gäste", "genitive", "Meinung der Gäste", "Meinung von …"),
        ("Die Frau des Arztes", "genitive", "des Arztes", "von dem Arzt"),
        ("Der Rand des Dorfes", "genitive", "des Dorfes", "von dem Dorf"),
        ("Das Auto des Herrn", "genitive", "des Herrn", "von dem Herrn"),
        ("Das Dach des Gebäudes", "genitive", "des Gebäudes", "von dem Gebäude"),
        ("Alle Besucher*innen", "gender", "Besucher*innen", "Gäste"),
        ("Ein Workshop", "foreign-word", "Workshop", "Kurs zum Mitmachen"),
        ("Das könnten Sie.", "subjunctive", "könnten", "können"),
        ("Die Tür wird geöffnet.", "passive", "wird geöffnet", "Wir öffnen …"),
        ("Sie werden abgeholt.", "passive", "werden abgeholt", "Wir holen … ab"),
        ("Sie werden eingeladen.", "passive", "werden eingeladen", "Wir laden … ein"),
        ("Hier wird repariert.", "passive", "wird repariert", "Wir reparieren …"),
        ("Karten werden verkauft.", "passive", "werden verkauft", "Wir verkaufen …"),
        ("Mitzubringen sind Schuhe.", "passive", "Mitzubringen sind", ""),
        ("Es wird gespielt.", "passive", "wird gespielt", "Wir spielen …"),
        ("Es wird gefeiert.", "passive", "wird gefeiert", "Wir feiern …"),
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
        ("Brot/Kuchen", "character", "Brot/Kuchen", "Brot oder Kuchen"),
        ("Der Film „Momo“ kommt.", "character", "„Momo“", "Momo"),
        ("Saison 2026/27", "character", "2026/27", ""),
        ("Es kostet 2 €/Person.", "character", "€/Person.", ""),
        ("Am Sa, den 9. Januar", "abbreviation", "Sa", "Samstag"),
        ("Tel 034321 55 12 o. Mail", "abbreviation", "o.", "oder"),
        ("Im Rathaus, Zi. 12, ist Markt", "abbreviation", "Zi.", "Zimmer"),
        ("Das ist nicht weit.", "negation", "nicht weit", "nah"),
        ("ACHTUNG, die Treppe!", "capitals", "ACHTUNG", "Achtung"),
    ],
)
def test_a_proposal_says_the_same_in_an_easier_way(
    text: str, rule: str, words: str, proposal: str
) -> None:
    assert (words, proposal) in {
        (it.words, it.proposal) for it in found_in(text) if it.rule == rule
    }


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Kulturbahnhof", "Kultur-Bahnhof"),
        ("Veranstaltungskalender", "Termin-Kalender"),
        ("Veranstaltungstechnik", ""),
        ("Mehrgenerationenhaus", "Mehr-Generationen-Haus"),
        ("Versicherungskarte", "Versicherungs-Karte"),
        ("Weihnachtsmarkt", "Weihnachts-Markt"),
        ("Fahrradwerkstatt", "Fahrrad-Werkstatt"),
        ("Nachbarschaftsfest", "Fest mit Menschen von nebenan"),
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
        ("Friday, 28.11.2026", "en", "Saturday, 28.11.2026"),
        ("Am Freitag, den 28. November", "de", "Samstag, den 28. November"),
        ("Freitag, 31.12.", "de", "Donnerstag, 31.12."),
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
    (finding,) = [each for each in found_in(text, language) if each.rule == "weekday"]

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
        ("Mi 2.12. 19.00", "de"),
        ("Neujahr am Freitag, 1.1.", "de"),
        ("Mittwoch, 1. September", "de"),  # next year's; this year's is long past
        ("Saturday, 5.12.2026, doors 6.10.", "en"),
    ],
)
def test_what_may_be_right_is_not_called_wrong(text: str, language: str) -> None:
    assert not [each for each in found_in(text, language) if each.rule == "weekday"]


# What is only longer for it was said in one word before.
_LONGER = {"sentence-length", "past-date"}


@pytest.mark.parametrize("name", SETS)
def test_what_is_taken_over_as_proposed_is_no_new_fault(name: str) -> None:
    faults = []
    for each in SETS[name]():
        found = found_in(each.text, each.language)
        for it in found:
            if not it.proposal or "…" in it.proposal:
                continue
            then = found_in(each.text.replace(it.words, it.proposal, 1), each.language)
            new = {other.rule for other in then} - {other.rule for other in found} - _LONGER
            same = [other for other in then if other.rule == it.rule and other.words in it.proposal]
            faults += [(each.text, it.proposal)] if new or same else []

    assert faults == []


@pytest.mark.parametrize(
    ("file", "table"),
    [
        ("foreign", "words"),
        ("abbreviations", "short"),
        ("people", "neutral"),
        ("compounds", "easy"),
    ],
)
def test_an_easy_word_is_easy(file: str, table: str) -> None:
    said = lists.table(file, table).values()

    assert [(each, it.rule) for each in said for it in found_in(each)] == []
