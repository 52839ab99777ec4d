"""What a newer version of a tariff changes for typical volumes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from aguadesk.desk.tariff_looks import VersionChange
from aguadesk.desk.tariff_words import number
from aguadesk.domain.money import Money
from aguadesk.domain.tariffs.curve import Changed
from aguadesk.ui import look
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.cards import Card
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.settings.wording import long_day


def _money(amount: Money | None) -> str:
    return "sin precio" if amount is None else amount.signed


def _difference(row: Changed) -> str:
    if row.difference is None:
        return "—"
    if not row.difference:
        return "igual"
    return f"+{row.difference.signed}" if row.difference > Money(0) else row.difference.signed


COLUMNS: tuple[Column[Changed], ...] = (
    Column("m³", lambda row: number(row.m3), Kind.NUMBER, 80),
    Column("Antes", lambda row: _money(row.before), Kind.NUMBER),
    Column("Después", lambda row: _money(row.after), Kind.NUMBER),
    Column("Diferencia", _difference, Kind.NUMBER, 130, strong=True),
    Column("En por ciento", lambda row: f"{row.percent:+.1f} %" if row.percent else "—", Kind.NUMBER, 130),
)


class ChangeBox(Box):
    """Two versions of a tariff, side by side."""

    def __init__(self, name: str, change: VersionChange, parent: QWidget | None = None) -> None:
        text = (
            f"Lo que paga una toma con drenaje el {long_day(change.before)} y el {long_day(change.after)}, con sus"
            " adiciones e IVA."
        )
        super().__init__(f"Qué cambió en «{name}»", text, accept="", reject="Cerrar", width=720, parent=parent)
        rows = dict(enumerate(change.rows))
        self.table: IdTable[Changed] = IdTable(COLUMNS, lambda _: rows)
        self.table.show_ids(list(rows))
        self.table.setMinimumHeight(look.px("row") * (len(rows) + 1) + look.scaled(6))
        listed = Card(flush=True)
        listed.column.addWidget(self.table)
        self.body.addWidget(listed, 1)
