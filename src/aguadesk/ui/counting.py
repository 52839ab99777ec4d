"""A number with its noun, as a screen says it."""

from __future__ import annotations


def counted(number: int, one: str, many: str) -> str:
    """Write a number with its noun: `1 recibo`, `42 recibos`, `1,240 recibos`."""
    return f"{number:,} {one if number == 1 else many}"
