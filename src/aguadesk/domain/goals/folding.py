"""Compare words as people do: without accents, capitals or the space between them."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Return the text in capitals without accents, letter for letter, so that positions stay the same."""
    return "".join(_bare(letter) for letter in text)


def squeezed(text: str) -> str:
    """Return the folded text with every run of spaces and line ends made one space."""
    return " ".join(fold(text).split())


def _bare(letter: str) -> str:
    if letter.isspace():
        return " "
    base = unicodedata.normalize("NFD", letter)[0].upper()
    return base if len(base) == 1 else letter
