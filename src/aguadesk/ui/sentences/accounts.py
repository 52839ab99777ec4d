"""Sentences about accounts."""

SENTENCES: dict[str, str] = {}
