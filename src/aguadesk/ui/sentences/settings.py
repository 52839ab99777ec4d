"""Sentences about settings."""

SENTENCES: dict[str, str] = {}
