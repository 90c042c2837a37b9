"""The report as one page for people: the table, and every page's picture with its faults drawn in.

It loads nothing and runs nothing. What is drawn into a picture stands beside it in words.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Sequence
from html import escape
from io import BytesIO

from PIL import Image

from kiosk import languages
from kiosk.audit import Audit, Result
from kiosk.audit.finding import Both, Finding
from kiosk.audit.report import VERDICTS, Language, quoted, role, said, sentence, worst
from kiosk.round import Page
from kiosk.verdict import Verdict

TITLE = Both("Prüfung der Barrierefreiheit: {}", "Accessibility audit: {}")
MADE = Both(
    "{pages} Seiten von {width} × {height} px, am {at:%d.%m.%Y} um {at:%H:%M} Uhr.",
    "{pages} pages of {width} × {height} px, on {at:%Y-%m-%d} at {at:%H:%M}.",
)
PASSED = Both("Keine Zeile der Tabelle hat Fehler.", "No row of the table fails.")
FAILED = Both("Zeilen mit Fehlern: {}.", "Rows that fail: {}.")
TABLE = Both("Die Tabelle", "The table")
HEADS = (
    Both("Nr.", "No."),
    Both("Anforderung", "Requirement"),
    Both("Ergebnis", "Verdict"),
    Both("schlechtester Wert", "worst value"),
    Both("verlangt", "asked for"),
    Both("Quelle", "source"),
)
OURS = Both("eigene Regel", "our own rule")
WHOLE = Both("Fehler und Hinweise zum ganzen Umlauf", "Faults and hints on the whole round")
PAGES = Both("Die Seiten", "The pages")
PAGE = Both("Seite {}", "Page {}")
ALT = Both("Bild der Seite {}: {}", "Picture of page {}: {}")
CLEAN = Both("Nichts zu beanstanden.", "Nothing is wrong.")
ROW = Both("Zeile {}", "Row {}")
TEXT = Both("Text der Seite", "The page's text")

# Pictures are for looking at, not for measuring.
WIDEST = 1280

STYLE = """
body{font:1.125rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;max-width:80rem;
 margin:0 auto;padding:1rem}
h1,h2,h3{line-height:1.2}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th p{font-weight:normal;margin:0}
caption{text-align:left;font-weight:bold}
th,td{border:1px solid #595959;padding:.4em .6em;text-align:left;vertical-align:top}
.fail{background:#9b0f1a;color:#fff;font-weight:bold}
.warn{background:#ffe28a;font-weight:bold}
figure{margin:1rem 0;position:relative}
figure img{width:100%;height:auto;display:block;border:1px solid #595959}
figure svg{position:absolute;inset:0;width:100%;height:100%}
a{color:#0b3d5c}
:focus-visible{outline:3px solid #0b3d5c;outline-offset:2px}
"""


def to_html(audit: Audit, picture: Callable[[Page], Image.Image], language: Language) -> str:
    """Return the whole report. `picture` gives a page's pixels."""
    title = escape(said(TITLE, language).format(audit.site))
    made = said(MADE, language).format(
        pages=len(audit.pages), width=audit.size[0], height=audit.size[1], at=audit.at
    )
    failed = [each.row.number for each in audit.results if each.verdict is Verdict.FAIL]
    sum_up = said(FAILED, language).format(", ".join(map(str, failed)))
    faults = [each for result in audit.results for each in result.faults]
    parts = [
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>",
        f"<h1>{title}</h1>\n<p>{escape(made)}</p>",
        f"<p><strong>{escape(sum_up if failed else said(PASSED, language))}</strong></p>",
        *_table(audit.results, language),
        *_whole([each for each in faults if not each.place.file], language),
        f"<h2>{said(PAGES, language)}</h2>",
    ]
    for file, page in audit.pages:
        own = [each for each in faults if each.place.file == file]
        parts += _page(file, page, own, picture(page), language)
    parts.append("</main>\n</body>\n</html>\n")
    return "\n".join(parts)


def _table(results: Sequence[Result], language: Language) -> Iterator[str]:
    yield '<div class="wide" role="region" tabindex="0" aria-labelledby="table">\n<table>'
    yield f'<caption id="table">{said(TABLE, language)}</caption>\n<thead>\n<tr>'
    yield "".join(f'<th scope="col">{said(each, language)}</th>' for each in HEADS)
    yield "</tr>\n</thead>\n<tbody>"
    for result in results:
        row = result.row
        note = f"<p>{escape(said(row.note, language))}</p>" if row.note else ""
        source = said(OURS, language) if row.source == "ours" else row.source
        cells = [
            f'<td class="{_class(result.verdict)}">{said(VERDICTS[result.verdict], language)}</td>',
            f"<td>{escape(worst(result, language))}</td>",
            f"<td>{escape(said(row.asked, language))}</td>",
            f"<td>{escape(source)}</td>",
        ]
        requirement = escape(said(row.requirement, language)) + note
        yield f'<tr><td>{row.number}</td><th scope="row">{requirement}</th>{"".join(cells)}</tr>'
    yield "</tbody>\n</table>\n</div>"


def _class(verdict: Verdict) -> str:
    return verdict.replace(" ", "-")


def _whole(faults: Sequence[Finding], language: Language) -> Iterator[str]:
    if faults:
        yield f"<h2>{said(WHOLE, language)}</h2>"
        yield from _listed(faults, language)


def _page(
    file: str,
    page: Page,
    faults: Sequence[Finding],
    image: Image.Image,
    language: Language,
) -> Iterator[str]:
    size = image.size
    # A voice reads Leichte Sprache as the German that it is.
    tag = languages.code(page.language)
    name = said(PAGE, language).format(file.removesuffix(".png"))
    title = next((box.text for box in page.boxes if box.role in {"title", "reminder"}), page.item)
    yield f'<section>\n<h3>{name}: <span lang="{tag}">{escape(title)}</span></h3>'
    alt = escape(said(ALT, language).format(file.removesuffix(".png"), title))
    yield f'<figure><img src="{_data(image)}" width="{size[0]}" height="{size[1]}" alt="{alt}">'
    drawn = "".join(
        _drawn(number, fault, size) for number, fault in enumerate(faults, 1) if fault.place.w
    )
    if drawn:
        yield f'<svg viewBox="0 0 {size[0]} {size[1]}" aria-hidden="true">{drawn}</svg>'
    yield "</figure>"
    if faults:
        yield from _listed(faults, language)
    else:
        yield f"<p>{said(CLEAN, language)}</p>"
    lines = "<br>".join(escape(line) for line in page.text.split("\n"))
    yield f"<details><summary>{said(TEXT, language)}</summary>"
    direction = languages.direction(page.language)
    yield f'<p lang="{tag}" dir="{direction}">{lines}</p></details>\n</section>'


def _drawn(number: int, fault: Finding, size: tuple[int, int]) -> str:
    """Return a frame around a fault with its number, in two colours: it is seen on any ground."""
    place, unit = fault.place, max(size) / 400
    x, y, w, h = place.x - unit, place.y - unit, place.w + 2 * unit, place.h + 2 * unit
    frame = f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" fill="none"'
    badge = 7 * unit
    return (
        f'{frame} stroke="#fff" stroke-width="{2 * unit:.1f}"/>'
        f'{frame} stroke="#9b0f1a" stroke-width="{unit:.1f}"/>'
        f'<rect x="{x:.1f}" y="{y - badge:.1f}" width="{2 * badge:.1f}" height="{badge:.1f}" '
        f'fill="#9b0f1a"/>'
        f'<text x="{x + badge:.1f}" y="{y - 0.2 * badge:.1f}" fill="#fff" font-family="sans-serif" '
        f'font-size="{0.85 * badge:.1f}" text-anchor="middle">{number}</text>'
    )


def _listed(faults: Sequence[Finding], language: Language) -> Iterator[str]:
    yield "<ol>"
    for fault in faults:
        verdict = said(VERDICTS[fault.verdict], language)
        row = said(ROW, language).format(fault.row)
        place = ", ".join(each for each in (fault.place.item, role(fault, language)) if each)
        # In its own direction, whatever is around it.
        text = f" (<bdi>{escape(quoted(fault.place.text))}</bdi>)" if fault.place.text else ""
        yield (
            f"<li><strong>{verdict}</strong>, {row}, {escape(place)}{text}: "
            f"{escape(sentence(fault, language))}</li>"
        )
    yield "</ol>"


def _data(image: Image.Image) -> str:
    if image.width > WIDEST:
        image = image.resize((WIDEST, round(image.height * WIDEST / image.width)))
    file = BytesIO()
    # A few colours only: a palette holds them in a third of the bytes.
    image.quantize(256).save(file, "PNG")
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode()
