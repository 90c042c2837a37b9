"""Altered calendars: what careless programs on the way make of good ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from random import Random

Lines = list[bytes]

PLACES = ("first", "in the middle", "last")

_COMPONENT = re.compile(rb"BEGIN:(VEVENT|VTIMEZONE)", re.IGNORECASE)
_NAMES = re.compile(rb'([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^":;])*)*):')


def lines_of(body: bytes) -> Lines:
    """Return the content lines of `body`, unfolded."""
    # A browser's CR before a written "\\n" is none of a line's end: ChurchTools sends them.
    body = body.removeprefix(b"\xef\xbb\xbf").replace(b"\r\\n", b"\\n")
    body = body.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return [line for line in re.sub(rb"\n[ \t]", b"", body).split(b"\n") if line]


def body_of(lines: Iterable[bytes], end: bytes = b"\r\n") -> bytes:
    return b"".join(line + end for line in lines)


def parts_of(lines: Sequence[bytes]) -> list[Lines]:
    """Return `lines` in parts: an event or a zone is one, every other line one of its own."""
    parts: list[Lines] = []
    inside = b""
    for line in lines:
        if inside:
            parts[-1].append(line)
            if line.upper() == b"END:" + inside:
                inside = b""
            continue
        parts.append([line])
        found = _COMPONENT.fullmatch(line)
        inside = found[1].upper() if found else b""
    return parts


def is_zone(part: Lines) -> bool:
    return part[0].upper() == b"BEGIN:VTIMEZONE"


def is_component(part: Lines) -> bool:
    return _COMPONENT.fullmatch(part[0]) is not None


def in_each_calendar(body: bytes, turn: Callable[[list[Lines]], list[Lines]]) -> bytes:
    """Return `body` with `turn` done to the components of each of its calendars."""
    calendar: list[Lines] = []
    turned: list[Lines] = []
    for part in parts_of(lines_of(body)):
        if part[0].upper() == b"END:VCALENDAR":
            head = [each for each in calendar if not is_component(each)]
            turned += [*head, *turn([each for each in calendar if is_component(each)]), part]
            calendar = []
        else:
            calendar.append(part)
    return body_of(line for part in [*turned, *calendar] for line in part)


def injected(body: bytes, broken: bytes) -> dict[str, bytes]:
    """Return `body` with `broken` first, in the middle and last in its calendars."""
    parts = parts_of(lines_of(body))
    components = [place for place, part in enumerate(parts) if is_component(part)]
    ends = [place for place, part in enumerate(parts) if part[0].upper() == b"END:VCALENDAR"]
    places = dict(
        zip(PLACES, (components[0], components[len(components) // 2], ends[-1]), strict=True)
    )
    return {
        where: body_of(line for part in parts[:place] for line in part)
        + broken
        + body_of(line for part in parts[place:] for line in part)
        for where, place in places.items()
    }


def folded(body: bytes, chance: Random, *, longest: int = 12) -> bytes:
    """Return `body` folded at any byte, also inside a letter, behind a space or a tab."""
    lines: list[bytes] = []
    for line in lines_of(body):
        if b"BEGIN:VCALENDAR" in line.upper():
            lines.append(line)  # by this a calendar is known among login pages: nobody folds it
            continue
        rest, whole = line, b""
        while len(rest) > 1:
            here = chance.randint(1, longest)
            whole += rest[:here] + (b"\r\n" + chance.choice([b" ", b"\t"]) if rest[here:] else b"")
            rest = rest[here:]
        lines.append(whole + rest)
    return body_of(lines)


def with_ends(body: bytes, ends: Sequence[bytes], chance: Random) -> bytes:
    """Return `body` with any of `ends` behind its lines, folded as they are."""
    lines = body.replace(b"\r\n", b"\n").rstrip(b"\n").split(b"\n")
    return b"".join(line + chance.choice(ends) for line in lines)


def in_any_case(body: bytes, chance: Random) -> bytes:
    """Return `body` with the names of components, properties and parameters in any case."""

    def any_case(name: bytes) -> bytes:
        return bytes(ord(chance.choice([chr(each).lower(), chr(each).upper()])) for each in name)

    lines: list[bytes] = []
    for line in lines_of(body):
        found = _NAMES.match(line)
        if found is None:
            lines.append(line)
            continue
        name, params = found.groups()
        params = re.sub(rb";([A-Za-z0-9-]+)=", lambda each: b";" + any_case(each[1]) + b"=", params)
        value = line[found.end() :]
        if name.upper() in (b"BEGIN", b"END"):
            value = any_case(value)
        lines.append(any_case(name) + params + b":" + value)
    return body_of(lines)
