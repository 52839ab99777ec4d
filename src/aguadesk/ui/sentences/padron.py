"""Sentences about padron."""

SENTENCES: dict[str, str] = {}
