"""An address is where a source is found: on a server, or in a file or folder here. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

from feeds.wording import Words

_SCHEMES = ("http", "https", "webcal", "webcals", "file")


@dataclass(frozen=True, slots=True)
class Remote:
    """Where a server is asked, http or https. It may be a secret: never printed, logged or stored.

    `named_by`: the host of the feed that named this address, "" when our config did. Who is out in
    the world must not make us knock at doors inside our own network, unless `inside` says so.
    """

    url: str = field(repr=False)
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    named_by: str = field(default="", repr=False)
    inside: bool = False

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""


@dataclass(frozen=True, slots=True)
class Local:
    """A file or folder on this machine. `calendars`: a folder is read for them, not for notes."""

    path: Path
    calendars: bool = False


Address = Remote | Local


def parse(text: str, folder: Path) -> Address:
    """Return where `text` points to: a URL, or a path relative to `folder`.

    Raises ValueError with words that finish "address must be …"; they do not repeat the address.
    """
    scheme, colon, _ = text.partition("://")
    if not colon:
        return Local((folder / text).resolve())
    if scheme.lower() not in _SCHEMES:
        raise ValueError(Words("an http, https or webcal address, or the path of a file or folder"))
    if scheme.lower() == "file":
        return Local(Path(unquote(urlsplit(text).path)))
    try:
        found = urlsplit(text)
        whole = bool(found.hostname) and found.port != 0 and not re.search(r"\s", text)
    except ValueError:
        whole = False
    if not whole:
        raise ValueError(Words("a whole address, as https://example.org/calendar.ics"))
    parts = urlsplit(text)
    secure = "https" if scheme.lower().startswith("webcal") else scheme.lower()
    # What stands before the @ is a credential: it must not travel on in redirects or errors.
    host = parts.netloc.rpartition("@")[2]
    return Remote(
        urlunsplit((secure, host, parts.path or "/", parts.query, "")),
        unquote(parts.username or ""),
        unquote(parts.password or ""),
    )


def beside(base: Address, name: str) -> Address:
    """Return the address that `name`, a picture's name or address, means in a feed found at `base`.

    Raises ValueError in words when the feed may not point there.
    """
    if isinstance(base, Local):
        if "://" in name:
            return _only_remote(parse(name, base.path))
        folder = base.path if base.path.is_dir() else base.path.parent
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()):
            raise ValueError(Words("it lies outside of the source's folder"))
        return Local(path)
    there = _only_remote(parse(urljoin(base.url, name), Path()))
    named_by = base.named_by or base.host
    if origin(there.url) == origin(base.url):
        return replace(base, url=there.url, named_by=named_by)
    return Remote(there.url, named_by=named_by)


def origin(url: str) -> tuple[str, str, int | None]:
    """Return what credentials are bound to: scheme, host and port (RFC 6454, 4)."""
    parts = urlsplit(url)
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname or "", port


def _only_remote(address: Address) -> Remote:
    if not isinstance(address, Remote):
        raise ValueError(Words("it is neither on a server nor beside the source"))
    return address
