"""Notes: a folder of Markdown files, each an announcement in one language. See `reading`."""

from feeds.formats.notes.reading import read, reduce

__all__ = ["read", "reduce"]
