"""The tables of the cash cut: pieces counted, cash, methods, concepts, cancelled folios, hand-over."""

from __future__ import annotations

from dataclasses import dataclass

from aguadesk.domain.money import Money, total
from aguadesk.papers import lettering as type_
from aguadesk.papers.cash_cut import CashCutData
from aguadesk.papers.flow import Block, heading, paragraph, space, table_rows
from aguadesk.papers.lettering import Style
from aguadesk.papers.pen import Side
from aguadesk.papers.table import Column, Table
from aguadesk.papers.wording import figure, pesos


@dataclass(frozen=True, slots=True)
class Density:
    """How tightly the cut is set."""

    style: Style
    padding: float
    gap: float
    """White between sections, in millimetres."""


ROOMY = Density(type_.TEXT, 0.75, 5.0)
TIGHT = Density(type_.DENSE, 0.35, 4.5)


@dataclass(frozen=True, slots=True)
class CutTables:
    """The sections of one cut, each as blocks of a width."""

    data: CashCutData
    density: Density

    def count(self, width: float) -> list[Block]:
        """Notes and coins by denomination."""
        table = self._table(
            Column("Denominación", 28, Side.RIGHT),
            Column("Piezas", 18, Side.RIGHT),
            Column("Importe", width - 46, Side.RIGHT),
        )
        rows = [(pesos(each.denomination), f"{each.pieces:,}", figure(each.amount)) for each in self.data.pieces]
        return [
            heading("Conteo de efectivo"),
            *table_rows(table, rows, ("", "Contado", figure(self.data.counted))),
        ]

    def cash_and_methods(self, width: float) -> list[Block]:
        """What cash there should be and was, and what every means of payment brought in."""
        data = self.data
        table = self._table(Column("Efectivo", width - 32), Column("Importe", 32, Side.RIGHT))
        rows = [("Fondo inicial", figure(data.float_amount))]
        rows += [(move.words, figure(move.amount)) for move in data.cash_movements]
        blocks = [
            heading("Efectivo en el cajón"),
            *table_rows(table, rows, ("Esperado", figure(data.expected))),
            *table_rows(table, [("Contado", figure(data.counted))], (data.verdict, figure(data.difference)))[1:],
        ]
        if data.difference_reason:
            blocks += [space(1), paragraph(f"Motivo: {data.difference_reason}", type_.DENSE, width)]
        return [*blocks, space(self.density.gap), *self._methods(width)]

    def concepts(self, width: float) -> list[Block]:
        """What was collected by concept, IVA apart, and what leads from there to the sum collected."""
        data = self.data
        amount = 26.0
        table = self._table(
            Column("Concepto", width - 2 * amount - 22),
            Column("Sin IVA", amount, Side.RIGHT),
            Column("IVA", 22, Side.RIGHT),
            Column("Total", amount, Side.RIGHT),
        )
        rows = [(each.concept, figure(each.amount), figure(each.iva), figure(each.with_iva)) for each in data.concepts]
        rows += [(words, "", "", figure(each)) for words, each in self._adjustments() if each]
        summed = (
            "Total cobrado",
            figure(total(each.amount for each in data.concepts)),
            figure(total(each.iva for each in data.concepts)),
            figure(data.collected - data.unexplained),
        )
        return [heading("Por concepto"), *table_rows(table, rows, summed)]

    def cancelled(self, width: float) -> list[Block]:
        """The receipts undone, why, and who allowed it."""
        if not self.data.cancelled:
            return []
        table = self._table(
            Column("Folio", 24),
            Column("Motivo", width - 128),
            Column("Autorizó", 46),
            Column("Lo cancela", 28),
            Column("Importe", 30, Side.RIGHT),
        )
        rows = [
            (each.folio, each.reason, each.authorised_by, each.reversal_folio, figure(each.amount))
            for each in self.data.cancelled
        ]
        return [heading("Folios cancelados"), *table_rows(table, rows)]

    def handed_over(self, width: float) -> list[Block]:
        """Where the money went."""
        if not self.data.handed_over:
            return []
        table = self._table(Column("Destino", width - 27), Column("Importe", 27, Side.RIGHT))
        rows = [
            (" · ".join(filter(None, (each.words, each.reference))), figure(each.amount))
            for each in self.data.handed_over
        ]
        summed = ("Total entregado", figure(total(each.amount for each in self.data.handed_over)))
        return [heading("Entrega"), *table_rows(table, rows, summed), space(self.density.gap)]

    def _methods(self, width: float) -> list[Block]:
        data = self.data
        asked = any(method.declared is not None for method in data.methods)
        declared = 28.0 if asked else 0.0
        table = self._table(
            Column("Forma de pago", width - 48 - declared),
            Column("Cobros", 18, Side.RIGHT),
            Column("Importe", 30, Side.RIGHT),
            Column("Declarado" if asked else "", declared, Side.RIGHT),
        )
        rows = [
            (each.method, f"{each.operations:,}", figure(each.amount), _or_blank(each.declared))
            for each in data.methods
        ]
        operations = sum(method.operations for method in data.methods)
        return table_rows(table, rows, ("Total", f"{operations:,}", figure(data.collected), ""))

    def _adjustments(self) -> tuple[tuple[str, Money], ...]:
        return (
            ("Saldo a favor que se usó", -self.data.credit_used),
            ("Por adelantado, queda a favor", self.data.credit_received),
            ("Redondeo", self.data.rounding),
        )

    def _table(self, *columns: Column) -> Table:
        return Table(columns, self.density.style, self.density.padding)


def _or_blank(amount: Money | None) -> str:
    return "" if amount is None else figure(amount)
