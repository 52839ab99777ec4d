"""Sentences about people."""

SENTENCES: dict[str, str] = {}
