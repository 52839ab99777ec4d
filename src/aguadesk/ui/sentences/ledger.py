"""Sentences about the ledger: none of its own yet; what it refuses is said at the till and at the file."""

SENTENCES: dict[str, str] = {}
