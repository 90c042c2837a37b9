"""The command `kiosk`: composes the parts; decides nothing itself."""

from __future__ import annotations

import argparse
import logging
import os
import subprocess
import sys
from collections.abc import Sequence
from math import floor
from pathlib import Path
from typing import NoReturn

from feeds.errors import ConfigError, reader_may_leave
from kiosk import legibility
from kiosk import site as sites
from kiosk.arguments import CHECKOUT, PRETENDED, parser, with_options
from kiosk.errors import KioskError, ThemeError
from kiosk.instant import Instant
from kiosk.player.clock import Clock
from kiosk.site import Site
from kiosk.theme import Theme, kept


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code: 0 done, 1 it went wrong, 2 asked for wrongly."""
    given = parser().parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(name)s %(message)s", stream=sys.stderr)
    if given.command == "sheet":
        return _sheet(given)
    try:
        site = with_options(sites.load(given.config), given)
        if given.command in {"run", "shot", "audit", "prepare"}:
            _check_distance(site, _theme(given, site))
    except (ConfigError, ThemeError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    command = {
        "run": _run,
        "shot": _shot,
        "audit": _audit,
        "why": _why,
        "theme": _try_theme,
        "prepare": _prepare,
        "lint": _lint,
        "mirror": _mirror,
        "poster": _poster,
    }[given.command]
    try:
        with reader_may_leave():
            return command(given, site)
    except KioskError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _theme(given: argparse.Namespace, site: Site) -> Theme:
    """Return the last good theme of the site; at the very first, the one that proves good now.

    Where that does not, a theme that the site had before. Raises ThemeError when there is none; the
    screen, whose child has said why, just ends.
    """
    state = _state(given)
    if good := kept.last_good(site.theme, site.palettes, state):
        return good
    if given.command != "run":
        from kiosk.acceptance import usable  # Typst is large

        return usable(site.theme, site.palettes, state)
    # In a process of its own: the screen's must stay small.
    asked = ["theme", "--config", str(given.config), "--var", str(given.var)]
    subprocess.run(
        [sys.executable, "-m", "kiosk", *asked],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        check=False,
    )
    good = kept.last_good(site.theme, site.palettes, state)
    if good := good or kept.newest_good(site.palettes, state):
        return good
    raise SystemExit(2)


def _check_distance(site: Site, theme: Theme) -> None:
    """Raise ConfigError when the screen is too small to be read from its distance."""
    screen = site.screen
    farthest = legibility.farthest(screen, theme.cap_height)
    if screen.reading > farthest:
        mistake = (
            f"a {screen.diagonal:g}-inch screen of {screen.width} × {screen.height} px can be read "
            f"from at most {_rounded_down(farthest)} m, not {screen.reading:g} m: name a shorter "
            "reading_distance, or take a larger screen"
        )
        raise ConfigError(site.name, [mistake])


def _rounded_down(metres: float) -> str:
    """Return a length that may be named: what it says is not too far."""
    steps = 10 if metres >= 1 else 100
    return f"{floor(metres * steps) / steps:g}"


def _instant(given: argparse.Namespace, site: Site) -> Instant:
    if given.at is None:
        return Clock(site.zone)(None)
    at = given.at if given.at.tzinfo else given.at.replace(tzinfo=site.zone)
    return Instant(at.astimezone(site.zone), trusted=not getattr(given, "untrusted", False))


def _state(given: argparse.Namespace) -> Path:
    folder: Path = given.var / given.config.stem
    return folder


def _run(given: argparse.Namespace, site: Site) -> int:
    from kiosk.player import running

    at = None if given.at is None else _instant(given, site).time
    options = running.Options(given.windowed, given.offscreen, at)
    return running.run(site, given.config, given.var, options)


def _shot(given: argparse.Namespace, site: Site) -> int:
    from kiosk.prepare import prepare, read_snapshot  # Typst is large
    from kiosk.shot import shoot

    state, now = _state(given), _instant(given, site)
    round_ = prepare(read_snapshot(state / "snapshot.json"), site, now, state)
    count = shoot(round_, site, now, state / "pages", given.out)
    sys.stderr.write(f"{count} pages in {given.out}\n")
    return 0


def _sheet(given: argparse.Namespace) -> int:
    from kiosk.acceptance import vetted
    from kiosk.sheet import sheet
    from kiosk.theme import THEMES

    try:
        sheet(vetted(THEMES / given.theme, ())).save(given.out, optimize=True)
    except (KioskError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stderr.write(f"{given.out}\n")
    return 0


def _audit(given: argparse.Namespace, site: Site) -> int:
    from kiosk import shot
    from kiosk.audit import report
    from kiosk.audit.html import to_html
    from kiosk.audit.looking import audit
    from kiosk.prepare import on_at, prepare, read_snapshot
    from kiosk.statement import measured
    from kiosk.typeset.pages import write

    state, now = _state(given), _instant(given, site)
    snapshot = read_snapshot(state / "snapshot.json")
    what, round_ = on_at(now, snapshot, site, state), prepare(snapshot, site, now, state)
    # As it was accepted a moment ago, whatever lies in themes/.
    theme = _theme(given, site)
    before = measured.measured(state, site)
    found = audit(
        round_, what, snapshot, site, now, pages=state / "pages", theme=theme, measured=before
    )
    # The statement names the day on which it was measured: it is to be that day.
    pretended = any(getattr(given, each) is not None for each in (*PRETENDED, "at"))
    if now.trusted and not pretended:
        write(state / measured.FILE, report.to_json(found).encode())
    # JSON is alone on stdout.
    here = given.json == Path("-")
    for line in report.terminal(found):
        (sys.stderr if here else sys.stdout).write(line + "\n")
    if here:
        sys.stdout.write(report.to_json(found))
    elif given.json:
        given.json.write_text(report.to_json(found), encoding="utf-8")
    if given.html:
        given.html.mkdir(parents=True, exist_ok=True)
        language: report.Language = "de" if site.languages[0].startswith("de") else "en"
        page = to_html(
            found, lambda page: shot.seen(page, round_, site, now, state / "pages"), language
        )
        (given.html / "index.html").write_text(page, encoding="utf-8")
        sys.stderr.write(f"the report: {given.html / 'index.html'}\n")
    return 0 if found.passed else 1


def _why(given: argparse.Namespace, site: Site) -> int:
    from kiosk.prepare import on_at, read_snapshot
    from kiosk.programme import explain
    from kiosk.slides.saying import unsaid

    snapshot = read_snapshot(_state(given) / "snapshot.json")
    what = on_at(_instant(given, site), snapshot, site, _state(given))
    for line in explain(what, site.zone):
        sys.stdout.write(line + "\n")
    for each in unsaid(what, site):
        sys.stdout.write(f"   – {each.kind:<12} {each.item}: nobody has checked what it says\n")
    return 0


def _lint(given: argparse.Namespace, site: Site) -> int:
    from kiosk.lint import command, report
    from kiosk.prepare import read_snapshot

    today, file = _instant(given, site).time.date(), Path(given.text)
    if file.exists() and not file.is_dir():  # a pipe, too
        advices = command.of_file(file, given.text_language, site, today)
    else:
        snapshot = read_snapshot(_state(given) / "snapshot.json")
        advices = command.of_item(given.text, given.text_language, snapshot, site, today)
    # JSON is alone on stdout.
    here = given.json == Path("-")
    for line in report.lines(given.text, advices, given.report_language):
        (sys.stderr if here else sys.stdout).write(line + "\n")
    document = report.to_json(given.text, advices, given.report_language)
    if here:
        sys.stdout.write(document)
    elif given.json:
        given.json.write_text(document, encoding="utf-8")
    return 0 if all(each.passed for each in advices) else 1


def _mirror(given: argparse.Namespace, site: Site) -> int:
    try:
        return _serve_mirror(given, site) if given.serve else _write_mirror(given, site)
    except OSError as error:
        sys.stderr.write(f"{given.out} cannot be written: {error.strerror}: {error.filename}\n")
        return 1


def _serve_mirror(given: argparse.Namespace, site: Site) -> NoReturn:
    from kiosk.mirror.server.serving import Order, serve

    at = None if given.at is None else _instant(given, site).time
    serve(Order(given.config, given.var, given.out, given.port, at), _state(given))


def _write_mirror(given: argparse.Namespace, site: Site) -> int:
    from kiosk.mirror.making import make

    made = make(site, _instant(given, site), _state(given), given.out)
    written, removed = made.changes.written, made.changes.removed
    sys.stderr.write(f"{given.out}: {len(written)} written, {len(removed)} taken away\n")
    sys.stdout.write(f"{made.until.isoformat() if made.until else ''}\n")
    return 0


def _poster(given: argparse.Namespace, site: Site) -> int:
    from kiosk.acceptance import usable
    from kiosk.poster import posted
    from kiosk.poster.paper import HAND_OUT, PAPERS
    from kiosk.poster.printing import printed
    from kiosk.prepare import read_snapshot
    from kiosk.typeset.pages import write

    if given.hand_out and given.paper == "A3":
        sys.stderr.write("a hand-out is printed on A4: leave --paper A3 out\n")
        return 2
    if not given.out.parent.is_dir():
        sys.stderr.write(f"{given.out} cannot be written: there is no folder {given.out.parent}\n")
        return 1
    state, now = _state(given), _instant(given, site)
    snapshot, language = read_snapshot(state / "snapshot.json"), given.spoken or site.languages[0]
    paper = HAND_OUT if given.hand_out else PAPERS[given.paper]
    poster = posted.poster(given.item, snapshot, site, language, now)
    # As it is now: who prints has just changed it, or our code.
    theme = usable(site.theme, site.palettes, state)
    made = printed(poster, theme, state / "assets", paper, now.time.date())
    try:
        write(given.out, made.pdf)
    except OSError as error:
        sys.stderr.write(f"{given.out} cannot be written: {error.strerror}\n")
        return 1
    if made.folded:
        how = ": print both sides, turned over the short edge, and fold it"
    elif given.hand_out:
        how = ": too much for one sheet to be folded; print both sides, turned over the long edge"
    else:
        how = ""
    sys.stderr.write(f"{given.out}{how}\n")
    return 0


def _try_theme(given: argparse.Namespace, site: Site) -> int:
    from kiosk.acceptance import accepted  # Typst is large

    accepted(site.theme, site.palettes, _state(given))
    sys.stderr.write(f"theme {site.theme!r} can be used\n")
    return 0


def _prepare(given: argparse.Namespace, site: Site) -> int:
    from kiosk.player.preparing import read
    from kiosk.prepare import prepare, read_snapshot
    from kiosk.round import to_json
    from kiosk.typeset.pages import write

    state, now = _state(given), _instant(given, site)
    round_ = prepare(read_snapshot(state / "snapshot.json"), site, now, state)
    # What begins when the present round ends is laid beside it; all else takes its place.
    present = read(state / "round.json")
    ahead = present is not None and present.until == round_.since
    file = state / ("round-next.json" if ahead else "round.json")
    write(file, to_json(round_).encode())
    sys.stdout.write(f"{file.resolve()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
