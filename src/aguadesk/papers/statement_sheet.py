"""The statement on letter paper: who, how much, what is open, and how it came to be."""

from __future__ import annotations

from aguadesk.domain.money import ZERO, Money, total
from aguadesk.papers import lettering as type_
from aguadesk.papers.flow import (
    WIDTH,
    Block,
    Document,
    draw_document,
    fact_row,
    heading,
    paragraph,
    space,
    table_rows,
)
from aguadesk.papers.lettering import Face, Style, shrunk
from aguadesk.papers.page import Offset
from aguadesk.papers.pen import Pen, Side
from aguadesk.papers.statement import StatementData, StatementMovement
from aguadesk.papers.table import Column, Table
from aguadesk.papers.wording import figure, moment, pesos, short_day

_AMOUNT = 27.0
_FIGURE = Style(Face.BOLD, 20)
_PILL = Style(Face.BOLD, 11)


def draw_statement(data: StatementData, offset: Offset) -> bytes:
    """Draw the whole statement."""
    document = Document(
        data.letterhead,
        "Estado de cuenta",
        (f"{data.account.called} {data.account.number}", moment(data.issued_at)),
        (
            paragraph(data.holder, type_.NAME),
            space(1),
            fact_row(data.account.labelled, (38.0, 62.0, 44.0, WIDTH - 144.0)),
            space(4),
            _balance(data),
            space(6),
            *_charges(data),
            *_movements(data),
            *(paragraph(legend, type_.FINE) for legend in data.legends),
        ),
        f"{data.account.called} {data.account.number} · {data.holder} · emitió {data.issued_by}",
    )
    return draw_document(document, offset)


def _balance(data: StatementData) -> Block:
    """The loud card: what is owed, and what that means."""
    in_favour = data.balance < ZERO
    label = "Saldo a favor" if in_favour else "Saldo por pagar"
    amount = pesos(abs(data.balance))

    def draw(pen: Pen, x: float, top: float) -> None:
        pen.card(x, top, WIDTH, 20, fill=type_.TINT)
        pen.words(x + 5, top + 3.6, label, type_.LABEL)
        pen.words(x + 5, top + 9, amount, shrunk(amount, _FIGURE, WIDTH * 0.5))
        room = WIDTH * 0.4
        pen.words(x + WIDTH - 5, top + 9, data.standing, shrunk(data.standing, _PILL, room), Side.RIGHT)
        what = data.account.called if data.account.called == "Cuenta" else "Toma"  # the words of states are feminine
        state = f"{what} {data.state.lower()}" if data.state else ""
        pen.words(x + WIDTH - 5, top + 14, state, shrunk(state, type_.DENSE, room), Side.RIGHT)

    return Block(20, draw)


def _charges(data: StatementData) -> list[Block]:
    if not (data.charges or data.credit):
        return []
    table = Table(
        (
            Column("Periodo", 26),
            Column("Concepto", WIDTH - 26 - 28 - 2 * _AMOUNT),
            Column("Vence", 28),
            Column("Importe", _AMOUNT, Side.RIGHT),
            Column("Por pagar", _AMOUNT, Side.RIGHT),
        ),
        type_.TEXT,
        0.75,
    )
    rows, before = [], None
    for charge in data.charges:
        period = charge.period if charge.period != before else ""
        due = short_day(charge.due) if charge.due else ""
        rows.append((period, charge.concept, due, figure(charge.amount), figure(charge.open)))
        before = charge.period
    if data.credit:
        rows.append(("", "Saldo a favor", "", "", figure(-data.credit)))
    charged = figure(total(charge.amount for charge in data.charges))
    summed = ("", "Total", "", charged, figure(data.balance))
    return [heading("Lo que se debe"), *table_rows(table, rows, summed), space(6)]


def _movements(data: StatementData) -> list[Block]:
    table = Table(
        (
            Column("Fecha", 24),
            Column("Folio", 24),
            Column("Movimiento", WIDTH - 48 - 3 * _AMOUNT),
            Column("Cargo", _AMOUNT, Side.RIGHT),
            Column("Pago", _AMOUNT, Side.RIGHT),
            Column("Saldo", _AMOUNT, Side.RIGHT),
        ),
        type_.DENSE,
        0.6,
    )
    title = f"Movimientos desde el {short_day(data.since)}" if data.since else "Movimientos"
    if not data.movements:
        return [heading(title), paragraph("No hay movimientos.", type_.DENSE)]
    rows = [_movement(move) for move in data.movements]
    if data.since:
        rows.insert(0, ("", "", "Saldo anterior", "", "", figure(data.opening_balance)))
    last = data.movements[-1].balance
    summed = ("", "", "Total", figure(data.charged), figure(data.paid), figure(last))
    return [heading(title), *table_rows(table, rows, summed), space(4)]


def _movement(move: StatementMovement) -> tuple[str, ...]:
    words = f"{move.words} (cancelado)" if move.cancelled else move.words
    return (
        short_day(move.day),
        move.folio,
        words,
        _or_blank(move.charge),
        _or_blank(move.payment),
        figure(move.balance),
    )


def _or_blank(amount: Money) -> str:
    return figure(amount) if amount else ""
