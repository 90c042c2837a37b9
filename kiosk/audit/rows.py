"""The rows of the table: reference/accessibility.md, section 10, in the words of its readers."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.audit.finding import Both


@dataclass(frozen=True, slots=True)
class Row:
    """One requirement: what is asked, and by whom.

    `note` says what of it is not measured here, and why; `waits`: nothing of it is, as yet.
    """

    number: int
    requirement: Both
    asked: Both
    source: str
    note: Both | None = None
    waits: bool = False


OURS = "ours"

ROWS = (
    Row(
        1,
        Both("Große Buchstaben", "Large letters"),
        Both("mindestens 0,7° Sehwinkel", "seen under at least 0.7°"),
        "EN 301 549 V3.2.1, 5.1.4",
    ),
    Row(
        2,
        Both("Überschrift von weitem lesbar", "Headlines seen from far"),
        Both("für den fernen Abstand, oder 1,4 × Lesegröße", "for the far distance, or 1.4 × text"),
        OURS,
    ),
    Row(
        3,
        Both("Kontrast der Schrift", "Contrast of text"),
        Both("mindestens 7 : 1, auf einfarbigem Grund", "at least 7 : 1, on a plain ground"),
        "WCAG 2.2, 1.4.6",
    ),
    Row(
        4,
        Both("Kontrast nach DIN", "Contrast as DIN has it"),
        Both(
            "K mindestens 0,8; hellere Farbe mindestens 0,5",
            "K at least 0.8; brighter at least 0.5",
        ),
        "DIN 32975",
    ),
    Row(
        5,
        Both("Wahrgenommener Kontrast", "Perceived contrast"),
        Both("Lc mindestens 75 (Rat)", "Lc at least 75 (advice)"),
        "APCA 0.98G-4g",
    ),
    Row(
        6,
        Both("Lesbar im Licht des Raums", "Legible in the room's light"),
        Both("K mindestens 0,7 trotz Spiegelung", "K at least 0.7 with the glare"),
        "DIN 32975",
    ),
    Row(
        7,
        Both("Für jedes Farbensehen", "For every colour vision"),
        Both("7 : 1 auch farbenblind; Thema mit Wort", "7 : 1 colour-blind, too; topics in words"),
        "Machado 2009; WCAG 2.2, 1.4.1",
    ),
    Row(
        8,
        Both("Zeichen und Codes heben sich ab", "Signs and codes stand out"),
        Both("mindestens 4,5 : 1", "at least 4.5 : 1"),
        "WCAG 2.2, 1.4.11 (3 : 1)",
    ),
    Row(
        9,
        Both("Kurze Zeilen und Sätze", "Short lines and sentences"),
        Both(
            "60 Zeichen (leicht: 45, Überschrift: 40); 8 Zeilen, oder 12, wo keine länger als "
            "34 Zeichen ist; 25 Wörter (Rat)",
            "60 characters (simple: 45, headline: 40); 8 lines, or 12 where none is longer than "
            "34 characters; 25 words (advice)",
        ),
        OURS,
    ),
    Row(
        10,
        Both("Zeilenabstand und Zeilenanfang", "Spacing and start of lines"),
        Both(
            "mindestens 1,3 (leicht: 1,5); auf 2 px gleich",
            "at least 1.3 (simple: 1.5); within 2 px",
        ),
        "WCAG 2.2, 1.4.8; BITV 2.0, Anlage 2",
    ),
    Row(
        11,
        Both("Alles steht ganz und an seinem Platz", "Everything stands whole and in its place"),
        Both(
            "Rand 5 % leer, nichts abgeschnitten, auf 1 px",
            "rim 5 % plain, nothing cut, within 1 px",
        ),
        OURS,
    ),
    Row(
        12,
        Both("Alle Buchstaben sind da", "Every letter is there"),
        Both("in den Schriften der Sprache", "in the fonts of the language"),
        OURS,
    ),
    Row(
        13,
        Both("Kein GESCHREI, keine Trennung", "No SHOUTING, no divided words"),
        Both("höchstens ein Wort in Großbuchstaben", "at most one word in capitals"),
        "BITV 2.0, Anlage 2",
    ),
    Row(
        14,
        Both("Lange genug zu sehen", "On show for long enough"),
        Both("12 bis 45 s, nach Länge des Textes", "12 to 45 s, by the length of the text"),
        OURS,
        Both(
            "Zeit fürs Vorlesen: wartet auf die Sprachausgabe.",
            "Time to be read out: waits for speech.",
        ),
    ),
    Row(
        15,
        Both("Ein Umlauf ist kurz", "A lap is short"),
        Both("höchstens 240 s, zuerst die Liste von heute", "at most 240 s, today's list first"),
        OURS,
        Both("Eilmeldungen gibt es noch nicht.", "There are no urgent messages yet."),
    ),
    Row(
        16,
        Both("Kein Blitzen, keine Bewegung", "No flashes, no motion"),
        Both("kein Hin und Her ab 0,1; höchstens 0,6 s", "no to and fro of 0.1; at most 0.6 s"),
        "WCAG 2.2, 2.3.2",
    ),
    Row(
        17,
        Both("Codes sind lesbar", "Codes can be read"),
        Both("auch auf ein Viertel verkleinert und unscharf", "at a quarter and out of focus, too"),
        OURS,
    ),
    Row(
        18,
        Both("Codes sind groß genug", "Codes are large enough"),
        Both(
            "ganze 8 px, 2,8 mm je Meter, Rand 4 Felder, 7 : 1",
            "whole 8 px, 2.8 mm a metre, 4 modules of air, 7 : 1",
        ),
        "ISO/IEC 18004",
    ),
    Row(
        19,
        Both("Es geht auch ohne Code", "It works without a code"),
        Both(
            "Adresse bis 30 Zeichen, Telefon, Zweck", "address of 30 characters, telephone, purpose"
        ),
        OURS,
    ),
    Row(
        20,
        Both("Bilder sind in Worten beschrieben", "Pictures are told in words"),
        Both("jedes Bild", "every picture"),
        "WCAG 2.2, 1.1.1",
        Both("Vorlesen: wartet auf die Sprachausgabe.", "Reading it out: waits for speech."),
    ),
    Row(
        21,
        Both("Leichte Sprache", "Plain language"),
        Both("kein Fehler im Sinn von kiosk lint", "no error in the sense of kiosk lint"),
        "DIN SPEC 33429",
        Both(
            "Ob ein Text verstanden wird, sagen nur die, für die er ist.",
            "Whether a text is understood only those can tell whom it is for.",
        ),
    ),
    Row(
        22,
        Both("Daten und Uhrzeiten in jeder Sprache", "Dates and times in every language"),
        Both("wie man sie sagt, von Menschen geprüft", "as people say them, checked by people"),
        OURS,
        Both(
            "Wie sie gesagt werden, prüft tests/kiosk/test_wording.py.",
            "How they are said is what tests/kiosk/test_wording.py holds.",
        ),
    ),
    Row(
        23,
        Both("Von rechts nach links", "From right to left"),
        Both("Arabisch beginnt am rechten Rand", "Arabic starts at the right edge"),
        OURS,
    ),
    Row(
        24,
        Both("Alles auch auf dem eigenen Telefon", "All of it on one's own telephone"),
        Both("dieselben Inhalte als Webseite", "the same content as a web page"),
        "EN 301 549 V3.2.1, 9",
        Both(
            "Ob die Webseite selbst jedem dient, prüfen tests/kiosk/mirror.",
            "Whether the web page itself serves everybody is what tests/kiosk/mirror hold.",
        ),
    ),
    Row(
        25,
        Both("Hören statt sehen", "Hearing instead of seeing"),
        Both("Vorlesen auf Knopfdruck", "read out at the press of a button"),
        "EN 301 549 V3.2.1, 5.1.3",
        Both("Wartet: Die Sprachausgabe gibt es noch nicht.", "Waits: there is no speech yet."),
        waits=True,
    ),
    Row(
        26,
        Both("Im Sitzen zu sehen und zu erreichen", "Seen and reached by who sits"),
        Both(
            "Blick höchstens 20° nach oben; Code in 0,9 bis 1,4 m (Rat)",
            "at most 20° up; codes at 0.9 to 1.4 m (advice)",
        ),
        "EN 301 549 V3.2.1, 8.3.4",
    ),
)
