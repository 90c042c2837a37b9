"""What a worker is asked for. Only there the libraries are loaded that read: they are heavy."""

from __future__ import annotations

from feeds.config import Format
from feeds.formats import Items, Reading, Reduced
from feeds.formats.reader import reader
from feeds.model import Picture, Window


def reduce(format_: Format, body: bytes) -> Reduced:
    """Return what may be kept of `body`. Raises ParseError."""
    return reader(format_).reduce(body)


def read(format_: Format, kept: bytes, reading: Reading, window: Window) -> Items:
    """Return what `kept` says for `window`."""
    return reader(format_).read(kept, reading, window)


def encode(body: bytes) -> tuple[Picture, bytes]:
    """Return the picture in `body`, and its content as we store it. Raises ParseError."""
    from feeds.disk.pictures import encode  # noqa: PLC0415 - who asks a worker has no use for Pillow

    return encode(body)
