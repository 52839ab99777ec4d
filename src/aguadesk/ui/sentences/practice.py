"""Sentences about practice."""

SENTENCES: dict[str, str] = {}
