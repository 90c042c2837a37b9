"""Serving the mirror, and keeping it current."""
