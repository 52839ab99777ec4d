"""Small labelled facts in a row: a muted label with its value under it, as on the screen's cards."""

from __future__ import annotations

from collections.abc import Sequence

from aguadesk.papers.lettering import LABEL, TEXT, Style, wrapped
from aguadesk.papers.pen import Pen

Fact = tuple[str, str]
"""A label and its value, which may have lines of its own (`\\n`)."""

_GAP_MM = 4.0


def facts_height(facts: Sequence[Fact], widths: Sequence[float], style: Style = TEXT) -> float:
    """Return the height of a row of facts: that of the value which takes most lines."""
    lines = [len(_lines(value, style, width)) for (_, value), width in _paired(facts, widths)]
    return LABEL.line_mm + max(lines, default=0) * style.line_mm


def draw_facts(
    pen: Pen, x: float, top: float, facts: Sequence[Fact], widths: Sequence[float], style: Style = TEXT
) -> float:
    """Draw a row of facts, each in its width; return where the row ends."""
    for (label, value), width in _paired(facts, widths):
        pen.words(x, top, label, LABEL)
        for number, line in enumerate(_lines(value, style, width)):
            pen.words(x, top + LABEL.line_mm + number * style.line_mm, line, style)
        x += width
    return top + facts_height(facts, widths, style)


def _lines(value: str, style: Style, width: float) -> list[str]:
    return [line for part in value.split("\n") for line in wrapped(part, style, width - _GAP_MM)]


def _paired(facts: Sequence[Fact], widths: Sequence[float]) -> list[tuple[Fact, float]]:
    return list(zip(facts, widths, strict=True))
