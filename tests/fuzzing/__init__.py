"""Fuzzing: parsers get bytes that nobody would write, guided by which code they reach."""
