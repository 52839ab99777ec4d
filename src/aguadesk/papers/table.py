"""A table on paper: words left, numbers right, hairlines instead of boxes, rows as high as their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from aguadesk.papers.lettering import LINE, MUTED, TEXT, Face, Style, shrunk, wrapped
from aguadesk.papers.pen import Pen, Side

_GAP_MM = 2.5


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, its width in millimetres and the side its words keep to."""

    title: str
    width: float
    side: Side = Side.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    """The shape shared by the rows of one table."""

    columns: tuple[Column, ...]
    style: Style = TEXT
    padding: float = 1.2
    """White above and below the words of a row, in millimetres."""

    @property
    def width(self) -> float:
        """The width of all columns together."""
        return sum(column.width for column in self.columns)

    @property
    def head_height(self) -> float:
        """The height of the row of headings."""
        return self._head_style.line_mm + self.padding

    def row_height(self, cells: Sequence[str], *, strong: bool = False) -> float:
        """Return the height of a row: words wrap, numbers shrink to stay on one line."""
        style = self._style_of(strong)
        lines = max(len(_lines(column, cell, style)) for column, cell in self._cells(cells))
        return lines * self.style.line_mm + 2 * self.padding

    def draw_head(self, pen: Pen, x: float, top: float) -> float:
        """Draw the headings and the line under them; return where the first row begins."""
        left = x
        for column in self.columns:
            pen.words(_place(column, left), top, column.title, self._head_style, column.side)
            left += column.width
        pen.rule(x, top + self.head_height, self.width, weight=0.35, colour=MUTED)
        return top + self.head_height

    def draw_row(
        self, pen: Pen, x: float, top: float, cells: Sequence[str], *, strong: bool = False, ruled: bool = True
    ) -> float:
        """Draw one row with a hairline under it; return where the next begins."""
        height, left, style = self.row_height(cells, strong=strong), x, self._style_of(strong)
        for column, cell in self._cells(cells):
            baseline = top + self.padding + (self.style.line_mm - self.style.cap_mm) / 2
            fitting = style if column.side is Side.LEFT else shrunk(cell, style, column.width - _GAP_MM)
            for line in _lines(column, cell, style):
                pen.words(_place(column, left), baseline, line, fitting, column.side)
                baseline += style.line_mm
            left += column.width
        if ruled:
            pen.rule(x, top + height, self.width, colour=LINE)
        return top + height

    @property
    def _head_style(self) -> Style:
        return Style(Face.BOLD, self.style.size - 1.2, MUTED)

    def _cells(self, cells: Sequence[str]) -> list[tuple[Column, str]]:
        return list(zip(self.columns, cells, strict=True))

    def _style_of(self, strong: bool) -> Style:
        return replace(self.style, face=Face.BOLD) if strong else self.style


def _lines(column: Column, cell: str, style: Style) -> tuple[str, ...]:
    return (cell,) if column.side is Side.RIGHT else wrapped(cell, style, column.width - _GAP_MM)


def _place(column: Column, left: float) -> float:
    return left + column.width if column.side is Side.RIGHT else left
