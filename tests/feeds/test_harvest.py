"""What may be kept of a folder of calendars, whatever happens to its files."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from feeds.disk import copies
from feeds.disk.copies import Copy
from feeds.errors import FetchError, ParseError, UnreachableError
from feeds.formats import Items, Reading, Reduced
from feeds.model import Window
from feeds.pulling.harvest import harvest
from feeds.sources.outcome import Folder, Validators

NAMES = ["a.ics", "b.ics", "für.ics"]


@dataclass(frozen=True, slots=True)
class Marked:
    """A format that says in its first letter how whole it is: W, cut off (C), or not at all."""

    def reduce(self, body: bytes) -> Reduced:
        if body[:1] not in (b"W", b"C"):
            raise ParseError("nothing in it is whole")
        return Reduced(body, incomplete=body[:1] == b"C")

    def read(self, kept: bytes, reading: Reading, window: Window) -> Items:
        raise NotImplementedError


bodies = st.builds(bytes.__add__, st.sampled_from([b"W", b"C", b"-"]), st.binary(max_size=5))
unreadable = st.just(UnreachableError("a.ics cannot be read"))
folders = st.dictionaries(st.sampled_from(NAMES), bodies | unreadable)


def kept_through_a_restart(copy: Copy) -> Copy:
    return replace(copies.from_bytes(copies.to_bytes(copy))[0], kept=copy.kept)


@given(st.lists(folders, max_size=6))
def test_a_file_that_was_whole_once_is_never_replaced_by_less(
    history: list[dict[str, bytes | FetchError]],
) -> None:
    copy = Copy("ours")
    whole: dict[str, bytes] = {}
    for files in history:
        try:
            found = harvest(Folder(files, Validators()), Marked(), copy.kept_of_files)
        except ParseError:
            assert not any(isinstance(each, bytes) and each[:1] in b"WC" for each in files.values())
            continue
        copy = replace(copy, kept=found.reduced.kept, parts=found.parts)
        copy = kept_through_a_restart(copy)
        whole = {name: said for name, said in whole.items() if name in files}
        whole |= {
            name: body
            for name, body in files.items()
            if isinstance(body, bytes) and body.startswith(b"W")
        }
        all_whole = all(name in whole and whole[name] == files[name] for name in files)

        assert copy.kept_of_files.items() >= whole.items()
        assert set(copy.kept_of_files) <= set(files)
        assert (found.flaw is None) is all_whole
