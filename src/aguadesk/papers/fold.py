"""Letters a printer or a typeface lacks, replaced by what a reader takes for the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

_LOOKS_LIKE = {
    "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "…": "...", "•": "·",
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "ʼ": "'", "ꞌ": "'", "Ꞌ": "'", "ʔ": "'",
    "≥": ">=", "≤": "<=", "≠": "<>", "✓": "x", "€": "EUR", "™": "(TM)", "№": "No.",
    "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L", "đ": "d", "ı": "i",
}  # fmt: skip
_UNKNOWN = "?"
GLUE = "\N{NO-BREAK SPACE}"


def folded(text: str, can_show: Callable[[str], bool]) -> str:
    """Return the text with every letter `can_show` refuses replaced by a likeness, or by `?`.

    Line ends and tabs become spaces; what has no width (control marks, joiners) is dropped.
    """
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    letters = (letter if can_show(letter) else _likeness(letter, can_show) for letter in composed)
    return " ".join("".join(letters).split())


def unbroken(text: str) -> list[str]:
    """Split a text into what a line may end after: a `·` stays, with a `GLUE`, on the line it closes."""
    return text.replace(" · ", f"{GLUE}· ").split(" ") if text else []


def _likeness(letter: str, can_show: Callable[[str], bool]) -> str:
    if letter in _LOOKS_LIKE:
        return folded(_LOOKS_LIKE[letter], can_show)
    if unicodedata.category(letter) in ("Cc", "Cf", "Mn"):
        return ""
    plain = unicodedata.normalize("NFKD", letter)
    bare = "".join(part for part in plain if not unicodedata.combining(part))
    if bare and bare != letter and all(can_show(part) for part in bare):
        return bare
    return _UNKNOWN if letter != _UNKNOWN else ""
