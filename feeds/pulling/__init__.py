"""Asking every source, keeping what is good, and publishing it as a snapshot; once, or for ever."""
