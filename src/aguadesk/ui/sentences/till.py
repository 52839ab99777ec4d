"""Sentences about till."""

SENTENCES: dict[str, str] = {}
