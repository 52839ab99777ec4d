"""Sentences about ledger."""

SENTENCES: dict[str, str] = {}
