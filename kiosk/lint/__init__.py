"""Lint is advice on texts: what makes them hard to read, and how they could be said instead.

RULES.md has every rule by its name.
"""
