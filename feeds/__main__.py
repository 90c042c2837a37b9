"""The command `feeds`: reads what was asked, composes the parts, says in words what went wrong."""

from __future__ import annotations

import argparse
import json
import logging
import random
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from feeds import config, tables
from feeds.disk.store import Store
from feeds.errors import ConfigError, FeedsError, reader_may_leave
from feeds.model import Window
from feeds.pulling.pull import Ports, pull
from feeds.sources.address import Address
from feeds.sources.outcome import FetchOutcome, Validators
from feeds.wording import Words

# Heavy modules are imported by the command that needs them: `serve` must stay small.

_VAR = Path(__file__).parent.parent / "var"
_PATIENCE = 60.0  # seconds that a pull waits for another to end


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0, or 1 after words on stderr.

    2: the config cannot be used, so that trying again is of no use; as argparse for a wrong call.
    """
    given = _parser().parse_args(argv)
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(name)s %(message)s", stream=sys.stderr
    )
    # Libraries log addresses, and those may be secrets.
    logging.getLogger("urllib3").setLevel(logging.CRITICAL)
    try:
        with reader_may_leave():
            return _COMMANDS[given.command](given)
    except ConfigError as error:
        print(f"feeds {given.command}: {error}", file=sys.stderr)
        return 2
    except FeedsError as error:
        print(f"feeds {given.command}: {_said(error, given)}", file=sys.stderr)
        return 1


def _said(error: FeedsError, given: argparse.Namespace) -> str:
    from feeds.wording.catalogue import in_language

    return in_language(error.args[0], vars(given).get("language", "en"))


def _pull(given: argparse.Namespace) -> int:
    settings = config.load(given.config)
    store = _store(given)
    with store.locked(_PATIENCE), _ports() as ports:
        snapshot = pull(
            settings,
            store,
            ports,
            _moment_of(given, settings.zone),
            due_only=given.due,
            failed_too=given.failed,
        )
    for health in snapshot.sources:
        if health.trouble:
            print(f"{health.source}: {health.trouble}", file=sys.stderr)
    return 0


@contextmanager
def _ports() -> Iterator[Ports]:
    from feeds.worker.lanes import Workers

    with Workers() as workers:
        yield Ports(_fetch, workers.reader, workers.encode, random.random)


def _fetch(address: Address, validators: Validators) -> FetchOutcome:
    from feeds.sources.fetch import Http  # of no use to who reads only files

    return Http()(address, validators)


def _serve(given: argparse.Namespace) -> int:
    from feeds.pulling.serve import serve

    config.load(given.config)  # whoever starts it wants to hear of mistakes now
    serve(given.config.resolve(), _store(given), given.var.resolve())
    return 0


def _list(given: argparse.Namespace) -> int:
    from feeds.checking import listing

    zone = given.zone
    window = Window(_on_clock(given.from_, zone), _on_clock(given.to_, zone))
    format_ = config.Format(given.format) if given.format else None
    with _ports() as ports:
        found = listing.listing(given.source, format_, zone, window, ports)
    if given.json:
        print(json.dumps(listing.as_json(found), ensure_ascii=False, indent=1))
    else:
        from feeds.checking.telling import Teller

        tell = Teller(given.language, zone)
        for line in tell.events(found.events):
            print(line)
        for item in found.announcements:
            first, *details = tell.announcements([item])
            print(tell.say(Words("announcement: {}", first)), *details, sep="\n")
        for each in found.diagnostics:
            told = tell.complaint(each)
            words = Words("left out: {}", told) if each.lost else Words("odd: {}", told)
            print(tell.say(words), file=sys.stderr)
        if found.is_empty:
            print(tell.say(Words("nothing in this window")), file=sys.stderr)
    return 0


def _check(given: argparse.Namespace) -> int:
    from feeds.checking.check import check
    from feeds.checking.explanation import Explainer
    from feeds.checking.telling import Teller

    settings = config.load(given.config)
    at = _moment_of(given, settings.zone)
    explain = Explainer(Teller(given.language, settings.zone, at.astimezone(settings.zone).date()))
    checked = []
    with _ports() as ports:
        for each in check(settings, _store(given), ports, at):
            print(explain.paragraph(each), end="\n\n", flush=True)  # some servers are slow
            checked.append(each)
    print(explain.summary(checked))
    return 0 if all(each.is_well for each in checked) else 1


_COMMANDS = {"pull": _pull, "serve": _serve, "list": _list, "check": _check}


def _store(given: argparse.Namespace) -> Store:
    return Store(given.var / given.config.stem)


def _moment_of(given: argparse.Namespace, zone: ZoneInfo) -> datetime:
    return _on_clock(given.at, zone) if given.at else datetime.now(UTC)


def _on_clock(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment that a clock in `zone` shows so, unless it has an offset of its own."""
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="feeds", description="Pulls what the town says.")
    commands = parser.add_subparsers(dest="command", required=True)

    pull = commands.add_parser("pull", help="one pass over every source")
    _config_and_var(pull)
    pull.add_argument("--due", action="store_true", help="ask only the servers whose time has come")
    pull.add_argument("--failed", action="store_true", help="with --due: and those in trouble")
    _at(pull)

    serve = commands.add_parser("serve", help="pull whatever is due, for ever")
    _config_and_var(serve)

    listing = commands.add_parser("list", help="what a calendar or feed says")
    listing.add_argument("source", metavar="FILE-OR-URL")
    for name, end in (("--from", "the first moment"), ("--to", "the first moment after")):
        listing.add_argument(
            name,
            required=True,
            dest=name.strip("-") + "_",
            type=_moment,
            metavar="2026-11-22T00:00",
            help=f"{end} of the window, on the clock of --zone",
        )
    listing.add_argument(
        "--zone", type=_zone, default="Europe/Berlin", help="(default: %(default)s)"
    )
    listing.add_argument(
        "--json", action="store_true", help="JSON on stdout, and nothing else there"
    )
    listing.add_argument("--format", choices=[str(each) for each in config.Format])
    _language(listing)

    check = commands.add_parser("check", help="try every source and explain it")
    _config_and_var(check)
    _language(check)
    _at(check)
    return parser


def _config_and_var(command: argparse.ArgumentParser) -> None:
    command.add_argument("--config", type=Path, required=True, help="the screen's TOML file")
    command.add_argument(
        "--var", type=Path, default=_VAR, help="where to keep things (default: %(default)s)"
    )


def _language(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--language",
        choices=("de", "en"),
        default="de",
        help="of what is told in words (default: %(default)s)",
    )


def _at(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--at",
        type=_moment,
        metavar="2026-11-22T10:00",
        help="act as if it were this moment (default: now)",
    )


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no moment, as 2026-11-22T00:00") from None


def _zone(text: str) -> ZoneInfo:
    try:
        return tables.zone(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} must be {error}") from None


if __name__ == "__main__":
    sys.exit(main())
