"""How the list of a receipt is set: every line if it fits, else a row a period, else on further pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from aguadesk.papers import lettering as type_
from aguadesk.papers.lettering import wrapped
from aguadesk.papers.page import Paper
from aguadesk.papers.pen import Pen, Side
from aguadesk.papers.receipt import ReceiptData
from aguadesk.papers.receipt_rows import Row, RowsOfReceipt, by_period, every_line, notes
from aguadesk.papers.table import Column, Table
from aguadesk.papers.wording import figure

CARD_MM = 64.0
_GAP_MM = 6.0
LIST_MM = Paper.HALF_LETTER.printable_mm - CARD_MM - _GAP_MM
_HALF_LIST_MM = (Paper.HALF_LETTER.printable_mm - 8) / 2
_SIGN_MM = 5.0
"""Kept free under a list that goes on overleaf, for the words that say so."""
_NOTE = type_.FINE.sized(7)
_GROUPED = "Agrupado por periodo; el detalle por concepto está en el estado de cuenta."


@dataclass(frozen=True, slots=True)
class _Settings:
    """The three ways the list can be set; without any period it has no column for one."""

    roomy: Table
    tight: Table
    further: Table


def _settings(data: ReceiptData) -> _Settings:
    has_periods = any(line.period for line in data.lines)
    return _Settings(
        _table(LIST_MM, 22 * has_periods, 27, type_.TEXT, 0.85),
        _table(LIST_MM, 22 * has_periods, 27, type_.DENSE, 0.15),
        _table(_HALF_LIST_MM, 17 * has_periods, 21, type_.DENSE.sized(7.4), 0.3),
    )


def _table(width: float, period: float, amount: float, style: type_.Style, padding: float) -> Table:
    columns = (
        Column("Periodo" if period else "", period),
        Column("Concepto", width - period - amount),
        Column("Importe", amount, Side.RIGHT),
    )
    return Table(columns, style, padding)


@dataclass(frozen=True, slots=True)
class ListPage:
    """What of the list one half sheet carries: one column beside the card, or two on a further page."""

    table: Table
    columns: tuple[tuple[Row, ...], ...]
    closing: RowsOfReceipt | None
    """Set on the last page, where sum, notes and total are drawn under the rows."""

    def draw(self, pen: Pen, data: ReceiptData, x: float, top: float) -> None:
        """Draw the columns side by side, and the closing under the last of them."""
        end = top
        for number, rows in enumerate(self.columns):
            left = x + number * (self.table.width + 8)
            end = _draw_rows(pen, self.table, rows, left, self.table.draw_head(pen, left, top))
        if self.closing:
            _draw_closing(pen, data, self.table, self.closing, left, end)
        else:
            pen.words(left, end + 1.5, "La lista sigue en otra hoja.", type_.STRONG.sized(8))


def list_pages(data: ReceiptData, room: float, further_room: float) -> list[ListPage]:
    """Set the list into so many millimetres on the first half sheet and on every further one."""
    ways = _settings(data)
    for listed, table in (
        (every_line(data), ways.roomy),
        (every_line(data), ways.tight),
        (by_period(data), ways.roomy),
        (by_period(data), ways.tight),
    ):
        columns = _columns(data, table, listed, listed.rows, room)
        if len(columns) == 1:
            return [ListPage(table, (columns[0],), listed)]
    return _overleaf(data, by_period(data), room, further_room)


def _overleaf(data: ReceiptData, listed: RowsOfReceipt, room: float, further_room: float) -> list[ListPage]:
    """Begin the list beside the card and go on in two columns a page."""
    ways = _settings(data)
    first = _columns(data, ways.tight, listed, listed.rows, room - _SIGN_MM)[0]
    columns = _columns(data, ways.further, listed, listed.rows[len(first) :], further_room)
    pages = [ListPage(ways.tight, (first,), None)]
    for start in range(0, len(columns), 2):
        closing = listed if start + 2 >= len(columns) else None
        pages.append(ListPage(ways.further, tuple(columns[start : start + 2]), closing))
    return pages


def _columns(
    data: ReceiptData, table: Table, listed: RowsOfReceipt, rows: Sequence[Row], room: float
) -> list[tuple[Row, ...]]:
    """Fill columns of one height with the rows; what closes the list must fit under the last."""
    height = room - table.head_height
    columns: list[list[Row]] = [[]]
    used = 0.0
    for row in rows:
        needed = table.row_height(row)
        if columns[-1] and used + needed > height:
            columns.append([])
            used = 0.0
        columns[-1].append(row)
        used += needed
    if used + _closing_height(data, table, listed) > height:
        columns.append([])
    return [tuple(column) for column in columns]


def _draw_rows(pen: Pen, table: Table, rows: Sequence[Row], left: float, top: float) -> float:
    """Name a period once, on its first row, and rule a line only where another begins."""
    before = None
    for (period, concept, amount), following in zip_longest(rows, rows[1:]):
        named = period if period != before else ""
        ends = following is None or following[0] != period or not period
        top = table.draw_row(pen, left, top, (named, concept, amount), ruled=ends)
        before = period
    return top


def _total_row(data: ReceiptData) -> Row:
    return "", "Total", figure(data.total)


def _remarks(data: ReceiptData, listed: RowsOfReceipt) -> str:
    return " ".join(filter(None, (notes(data), _GROUPED if listed.grouped else "")))


def _closing_height(data: ReceiptData, table: Table, listed: RowsOfReceipt) -> float:
    rows = sum(table.row_height(row) for row in listed.closing) + table.row_height(_total_row(data), strong=True)
    remarks = _remarks(data, listed)
    return rows + (1.2 + len(wrapped(remarks, _NOTE, table.width)) * _NOTE.line_mm if remarks else 0)


def _draw_closing(pen: Pen, data: ReceiptData, table: Table, listed: RowsOfReceipt, left: float, top: float) -> None:
    for row in listed.closing:
        top = table.draw_row(pen, left, top, row)
    top = table.draw_row(pen, left, top, _total_row(data), strong=True, ruled=False)
    remarks = _remarks(data, listed)
    if remarks:
        pen.paragraph(left, top + 1.2, remarks, _NOTE, table.width)
