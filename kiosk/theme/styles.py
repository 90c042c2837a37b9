"""A style is good when its lines are far enough apart, and short enough, to be read (pure)."""

from __future__ import annotations

from kiosk.languages import LANGUAGES
from kiosk.legibility import least_pitch, most_characters
from kiosk.theme import Theme


def faults(theme: Theme) -> list[str]:
    """Return why the theme's styles cannot be used, in words; one line for all languages alike."""
    found: dict[str, list[str]] = {}
    # What is missing from a style has been told already.
    for style in theme.weights:
        role = "title" if style == "headline" else style
        for language in LANGUAGES:
            sheet = theme.style(style, language)
            least, most = least_pitch(role, language), most_characters(role, language)
            if sheet.pitch and sheet.pitch < least:
                reason = f"pitch is {sheet.pitch:g}, asked is at least {least:g}"
                found.setdefault(f"[style.{style}]: {reason}", []).append(language)
            if sheet.longest and sheet.longest > most:
                reason = f"longest is {sheet.longest}, asked are at most {most}"
                found.setdefault(f"[style.{style}]: {reason}", []).append(language)
    return [f"{reason} ({', '.join(languages)})" for reason, languages in found.items()]
