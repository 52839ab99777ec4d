"""Sentences about papers."""

SENTENCES: dict[str, str] = {}
