"""What the papers of an agreement share: names that are never cut."""

from __future__ import annotations

from aguadesk.papers.lettering import Style, balanced

_SMALLEST = 5.5


def in_lines(words: str, style: Style, width: float, most: int) -> Style:
    """Return the style at the largest size that sets the words in so many lines: a name on a deed is never cut."""
    while style.size > _SMALLEST and len(balanced(words, style, width)) > most:
        style = style.sized(style.size - 0.5)
    return style
