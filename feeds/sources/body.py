"""A body is what a server sends after its headers: here it becomes bytes, in bounded memory."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Protocol

from feeds.errors import RefusedError, UnreachableError
from feeds.wording import Words

_PIECE = 64 * 1024
_GZIP_MEMBER = b"\x1f"  # its first byte
_GZIP_OR_ZLIB = 47  # zlib: the largest window, and whichever of the two headers is there
_CUT_OFF = Words("the answer was cut off")


class Stream(Protocol):
    """The bytes as they arrive; `length_remaining` of what was promised."""

    @property
    def length_remaining(self) -> int | None: ...

    def read1(self, amt: int, *, decode_content: bool) -> bytes: ...


def body(stream: Stream, encoding: str, limit: int) -> bytes:
    """Return the whole body, unpacked. Raises RefusedError as soon as it is more than `limit`."""
    too_much = RefusedError(Words("it sends more than {} million bytes", limit // 1_000_000))
    if (stream.length_remaining or 0) > limit:
        raise too_much
    whole = io.BytesIO()  # gives its bytes away without copying them
    for piece in _plain(stream, encoding.strip().lower()):
        if whole.tell() + len(piece) > limit:
            raise too_much
        whole.write(piece)
    return whole.getvalue()


def _plain(stream: Stream, encoding: str) -> Iterator[bytes]:
    """Yield the body, unpacked in pieces of a bounded size, whatever a gzip bomb would like."""
    if encoding in ("", "identity"):
        yield from _raw(stream)
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise RefusedError(Words("it packs its answer in a way that we did not ask for"))
    unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
    for packed in _raw(stream):
        rest = packed
        while rest:
            if unpacker.eof:
                if not rest.startswith(_GZIP_MEMBER):
                    break  # padding, or the empty line that a script left at its end
                unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
            yield unpacker.decompress(rest, _PIECE)
            rest = unpacker.unconsumed_tail or unpacker.unused_data
    if not unpacker.eof:
        raise UnreachableError(_CUT_OFF)


def _raw(stream: Stream) -> Iterator[bytes]:
    # read1 returns with what has arrived, be it a single byte.
    while piece := stream.read1(_PIECE, decode_content=False):
        yield piece
    if stream.length_remaining:
        raise UnreachableError(_CUT_OFF)
