"""Syllables are counted as people clap them, for the words of a town's notices."""

from __future__ import annotations

import pytest

from kiosk.lint import syllables

# As a dictionary divides them: vowels at a seam, foreign endings and compounds among them.
DIVIDED = """
Haus Fest Uhr Platz Weg Raum Brot Tag Zug Gast Stadt frei heiß schön laut Saal Tee See Moor Brief
Ga-rten Kü-che Kin-der Sams-tag Sonn-tag Som-mer Win-ter Schu-le Kir-che Mu-sik Kaf-fee Ku-chen
le-sen ma-len sin-gen tan-zen ko-chen hel-fen fei-ern schau-en bau-en freu-en trau-rig Freun-de
Bahn-hof Rat-haus Fahr-rad Roll-stuhl Spiel-platz Haus-tür Brief-kas-ten Bür-ger-bü-ro Feu-er-wehr
Fa-mi-li-e Fa-mi-li-en Fe-ri-en Li-ni-e I-ta-li-en Me-di-en Stu-di-e Se-ri-e I-dee I-de-en Ar-mee
Na-ti-on Sta-ti-on In-for-ma-ti-on Dis-kus-si-on Si-tu-a-ti-on Re-li-gi-on Re-gi-on Mil-li-on
The-a-ter Mu-se-um Ra-di-o Stu-di-o Ki-no-a-bend Ju-bi-lä-um Zo-o_1 Cha-os Po-e-sie Bi-bli-o-thek
be-en-den ge-ehrt be-ach-ten ge-öff-net be-ei-len ge-irrt be-ur-tei-len be-ant-wor-ten
ak-tu-ell in-di-vi-du-ell na-iv U-kra-i-ne U-kra-i-ner Eu-ro Eu-ro-pa neu Neu-ig-kei-ten
Ver-an-stal-tung Ka-len-der Ver-an-stal-tungs-ka-len-der Be-hin-der-ten-be-auf-trag-te Qua-li-tät
Quel-le be-quem Sys-tem Ty-pen Bay-ern Mai Kai-ser Leip-zig Leis-nig Dö-beln Sach-sen
Team_1 Teams_1 Ca-fé on-line_2 Work-shop E-vent Ti-cket Fly-er Mee-ting Com-pu-ter Han-dy
Kran-ken-haus Ge-mein-de Ge-bär-den-spra-che Hör-schlei-fe Auf-zug Trep-pe Ein-gang Aus-gang
""".split()  # noqa: SIM905  # a page of words


def expected(divided: str) -> tuple[str, int]:
    word, _, count = divided.partition("_")
    return word.replace("-", ""), int(count) if count else word.count("-") + 1


WORDS = dict(expected(each) for each in DIVIDED)


def test_the_list_is_long_enough_to_mean_something() -> None:
    assert len(WORDS) >= 100


@pytest.mark.parametrize(("word", "count"), WORDS.items())
def test_a_word_has_as_many_syllables_as_one_claps(word: str, count: int) -> None:
    assert syllables.count(word) == count


@pytest.mark.parametrize(
    ("word", "count"), [("Kultur-Bahnhof", 4), ("Feuer·wehr", 3), ("„Haus“,", 1), ("2026", 1)]
)
def test_signs_are_no_syllables(word: str, count: int) -> None:
    assert syllables.count(word) == count
