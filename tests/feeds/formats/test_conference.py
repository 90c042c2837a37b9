"""A video call is for its guests: how to dial in does not hang in the street."""

from __future__ import annotations

import pytest

from feeds.formats.words.conference import without_conference

FENCE = "-::~:~::~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~::~:~::-"
RULE = "_" * 80


def lines(*each: str) -> str:
    return "\n".join(each)


@pytest.mark.parametrize(
    ("about", "block"),
    [
        (
            "Google Meet",
            lines(
                FENCE,
                "Mit Google Meet teilnehmen: https://meet.google.com/abc-defg-hij",
                "Oder per Telefon einwählen: (DE) +49 30 0000000 PIN: 000000000#",
                "",
                "Weitere Informationen zu Meet: https://support.google.com/a/users/answer/0",
                "",
                "Bitte bearbeite diesen Abschnitt nicht.",
                FENCE,
            ),
        ),
        (
            "Teams in German",
            lines(
                RULE,
                "Microsoft Teams-Besprechung",
                "Nehmen Sie auf dem Computer oder in der mobilen App teil",
                "Hier klicken, um an der Besprechung teilzunehmen",
                "Besprechungs-ID: 000 000 000 000",
                "Passcode: abcdef",
                "Teams herunterladen | Im Web beitreten",
                "Oder wählen Sie sich ein",
                "+49 30 0000000,,000000000# Germany, Berlin",
                "Telefonkonferenz-ID: 000 000 000#",
                "Weitere Infos | Besprechungsoptionen",
                RULE,
            ),
        ),
        (
            "Teams of today",
            lines(
                RULE,
                "Microsoft Teams Benötigen Sie Hilfe?",
                "An der Besprechung teilnehmen<https://teams.microsoft.com/l/meetup-join/0>",
                "Besprechungs-ID: 000 000 000 000",
                "Kennung: ab12CD",
                RULE,
                "Für Organisatoren: Besprechungsoptionen",
                RULE,
            ),
        ),
        (
            "Teams in English without a rule",
            lines(
                "Microsoft Teams meeting",
                "Join on your computer, mobile app or room device",
                "Click here to join the meeting",
                "Meeting ID: 000 000 000 000",
                "Passcode: abcdef",
                "Download Teams | Join on the web",
                "Learn more | Meeting options",
            ),
        ),
        (
            "Zoom",
            lines(
                "Erika Beispiel is inviting you to a scheduled Zoom meeting.",
                "",
                "Topic: Elternabend",
                "Time: Nov 24, 2026 07:00 PM Berlin",
                "",
                "Join Zoom Meeting",
                "https://us02web.zoom.us/j/00000000000?pwd=abc",
                "",
                "Meeting ID: 000 0000 0000",
                "Passcode: 000000",
                "",
                "---",
                "",
                "One tap mobile",
                "+4930000000,,00000000000# Germany",
                "",
                "Dial by your location",
                "• +49 30 0000 0000 Germany",
                "",
                "Find your local number: https://us02web.zoom.us/u/abc",
            ),
        ),
        (
            "Zoom in German",
            lines(
                "Zoom-Meeting beitreten",
                "https://verein.zoom.us/j/00000000000",
                "",
                "Meeting-ID: 000 0000 0000",
                "Kenncode: abc",
            ),
        ),
    ],
)
def test_how_to_dial_in_goes(about: str, block: str) -> None:
    for before, after in (("", ""), ("Wir reden.", ""), ("", "Bis bald!"), ("Eins.", "Zwei.")):
        text = "\n\n".join(filter(None, (before, block, after)))

        told = without_conference(text)

        assert told.split() == f"{before} {after}".split(), about


def test_a_fence_without_its_end_takes_the_rest() -> None:
    assert without_conference(f"Wir reden.\n{FENCE}\nhttps://meet.google.com/a") == "Wir reden."


@pytest.mark.parametrize(
    "text",
    [
        "Passcode: Erdbeere\nWer ihn weiß, kommt umsonst.",
        "Beitreten kann jeder.\nTeilnehmen auch.",
        f"Programm\n{RULE}\n14 Uhr Kaffee",
        "Wie geht Zoom? Ein Kurs.\nJoin us!",
        "Microsoft Teams für Einsteiger",
        "Zeit: 19 Uhr",
        "-::~-",
        "",
    ],
)
def test_what_people_wrote_stays(text: str) -> None:
    assert without_conference(text) == text


def test_what_stood_around_a_block_is_still_clean_text() -> None:
    """Found by the fuzzer: the empty lines before and behind it came together."""
    rule = "_" * 10
    told = without_conference(f"Kommen Sie.\n\n{rule}\nMicrosoft Teams\n{rule}\nBis bald.")

    assert told == "Kommen Sie.\n\nBis bald."
