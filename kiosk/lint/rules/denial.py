"""What is not is harder to understand than what is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.lint.finding import Finding, Level, because
from kiosk.lint.rules.setting import Setting
from kiosk.lint.sentences import Sentence

_NOT = re.compile(
    r"\b(?:nicht|nichts|nie|niemals|niemand(?:em|en)?|nirgends|nirgendwo|keinesfalls|keineswegs|weder"
    r"|kein(?:e[mnrs]?)?)\b(?P<what> (?:weit|schwer|teuer|laut|allein|viel|lange|gut|schlecht|alt|neu)\b)?",
    re.IGNORECASE,
)
_SAID = {
    "nicht weit": "nah",
    "nicht schwer": "leicht",
    "nicht teuer": "billig",
    "nicht laut": "leise",
    "nicht allein": "zusammen",
    "nicht viel": "wenig",
    "nicht lange": "kurz",
    "nicht gut": "schlecht",
    "nicht schlecht": "gut",
    "nicht alt": "neu",
    "nicht neu": "alt",
}
# Adjectives, adverbs and their like with a denying un-; all others only begin so.
_DENYING = re.compile(
    r"\b[Uu]n(?:abhängig|angenehm|angemeldet|aufgeregt|ausgefüllt|auffällig|barmherzig|bedenklich|bedeutend|bedingt|befriedigend|befristet|befugt|begleitet|begrenzt"
    r"|begründet|behaglich|beheizt|beholfen|bekannt|beliebt|belastet|benutzt|bequem|berechtigt|berührt|beschränkt|beschwert|besetzt|besorgt|beständig|bestimmt"
    r"|beteiligt|beweglich|bewohnt|bewusst|bezahlt|brauchbar|deutlich|dicht|echt|ehrlich|eindeutig|eingeladen|eingeschränkt|einig|empfindlich|endlich|entbehrlich"
    r"|entgeltlich|entschieden|entschlossen|erfahren|erfreulich|ergiebig|erheblich|erlaubt|ermüdlich|erreichbar|erwartet|erwünscht|fähig|fair|freiwillig|freundlich"
    r"|fertig|förmlich|geduldig|geeignet|gefährlich|gelöst|gemütlich|genau|genutzt|genügend|gerecht|gern|geschickt|gesund|gestört|gewiss|gewohnt|gewöhnlich|gewollt|glaublich"
    r"|gleich|glücklich|gültig|günstig|gut|haltbar|heilbar|höflich|interessant|kompliziert|klar|klug|kontrolliert|leserlich|lösbar|mittelbar|modern|möglich|mündig|natürlich|nötig"
    r"|nütz|nützlich|ordentlich|passend|persönlich|politisch|praktisch|pünktlich|recht|regelmäßig|reif|ruhig|sauber|schädlich|scharf|schlagbar|schuldig|schön|selbständig|selbstständig"
    r"|sicher|sichtbar|sinnig|sozial|sterblich|strittig|tätig|teilbar|treu|trennbar|überlegt|übersehbar|übersichtlich|üblich|umstritten|verändert|verantwortlich|verbindlich|verdient"
    r"|vergessen|vergesslich|verheiratet|verkäuflich|verletzt|vermeidbar|vermeidlich|vermittelt|vermutet|vernünftig|veröffentlicht|verpackt|verschämt|versehrt|verständlich|versichert|verzichtbar|verzüglich"
    r"|vollendet|vollständig|vorbereitet|voreingenommen|vorhersehbar|vorsichtig|vorstellbar|wahr|wahrscheinlich|weit|wesentlich|wichtig|wirklich|wirksam|wissend|wohl|würdig|zählig|zeitgemäß"
    r"|zerbrechlich|zertrennlich|zufrieden|zugänglich|zulässig|zumutbar|zuständig|zutreffend|zuverlässig|zweckmäßig)(?:e[mnrs]?|er|ste[nrs]?)?\b"
    r"|\b(?:Unsicherheit|Ungeduld|Unruhe|Unordnung|Unrecht|Unglück|Unmöglichkeit|Unzufriedenheit|Unkenntnis)\b"
)
_INSTEAD = {
    "unmöglich": "das geht nicht",
    "unwichtig": "nur ein wenig wichtig",
    "unbekannt": "fremd",
    "ungefährlich": "sicher",
    "unsicher": "gefährlich",
    "unklar": "noch offen",
    "unruhig": "laut",
    "unfreundlich": "böse",
    "unverzüglich": "sofort",
    "unentgeltlich": "kostenlos",
    "unbegrenzt": "so lange Sie wollen",
    "ungewöhnlich": "besonders",
    "unterschiedlich": "verschieden",
    "unkompliziert": "einfach",
    "unzufrieden": "verärgert",
    "ungesund": "schlecht für den Körper",
}


def negation(sentence: Sentence, _: Setting) -> Iterator[Finding]:
    for found in _NOT.finditer(sentence.masked):
        reason = because("“{}” says what is not: can you say what is?", found[0])
        proposal = _SAID.get(found[0].lower(), "")
        yield sentence.found("negation", Level.HINT, found.span(), reason, proposal)
    for found in _DENYING.finditer(sentence.masked):
        word = found[0]
        reason = because("“{}” says what is not: can you say what is?", word)
        stem = next((each for each in _INSTEAD if word.lower().startswith(each)), "")
        proposal = _INSTEAD.get(stem, "")
        yield sentence.found("negation", Level.HINT, found.span(), reason, proposal)
