"""Sentences about goals."""

SENTENCES: dict[str, str] = {}
