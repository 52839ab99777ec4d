"""Sentences about files."""

SENTENCES: dict[str, str] = {}
