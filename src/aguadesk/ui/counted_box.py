"""The list behind a number: what was counted, line by line, what it adds up to, and the same as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from aguadesk.desk.counters import Counted
from aguadesk.desk.saving import save_file
from aguadesk.domain.goals.quantities import write_amount
from aguadesk.domain.money import Money
from aguadesk.ui import dialogs, look
from aguadesk.ui.context import Context
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.kit.cards import row
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.said import account_head

BOOKS = ["Libros de Excel (*.xlsx)"]

_CENTAVOS = 100


def pesos(amount: Decimal) -> str:
    """Return what a counter of pesos came to, as every amount of money is written."""
    return Money(int(amount * _CENTAVOS)).signed


def columns(said: Callable[[Decimal], str], title: str) -> tuple[Column[Counted], ...]:
    """Return the columns of the list, its amounts written by `said` under `title`."""
    return (
        Column("Fecha", lambda line: f"{line.on_day:%d/%m/%Y}", width=124),
        Column("Qué es", lambda line: line.label, width=240, strong=True),
        Column("Detalle", lambda line: line.detail),
        Column("Cuenta", lambda line: line.account, width=110, head=account_head),
        Column(title, lambda line: said(line.amount), kind=Kind.NUMBER, width=124),
    )


class CountedBox(Box):
    """Shows the list behind a number; it adds up to the number, and goes to a workbook.

    Args:
        number: the number as the screen that opened it shows it.
        definition: what exactly it counts.
        xlsx: writes the same list as a workbook.
        is_money: whether it counts pesos.
    """

    def __init__(
        self,
        context: Context,
        title: str,
        number: str,
        definition: str,
        lines: Sequence[Counted],
        xlsx: Callable[[], bytes],
        parent: QWidget | None = None,
        *,
        is_money: bool = False,
    ) -> None:
        super().__init__(title, definition, accept="", reject="Cerrar", width=980, parent=parent)
        self._context, self._xlsx, self._name = context, xlsx, title
        self.lines = dict(enumerate(lines))
        write = pesos if is_money else write_amount
        shown = columns(write, "Importe" if is_money else "Cantidad")
        self.table = IdTable(shown, lambda ids: {one: self.lines[one] for one in ids})
        self.table.setMinimumHeight(look.scaled(340))
        total = sum((line.amount for line in lines), Decimal(0))
        count = "1 renglón que suma" if len(lines) == 1 else f"{len(lines):,} renglones que suman"
        said = f"{count} {write(total)}" if lines else "No hay nada que contar."
        self.total = Words(f"{number}: {said}" if lines else said, "heading", wrap=True)
        save = secondary("Guardar en Excel", icon="mdi6.microsoft-excel").on_press(self.save)
        save.setEnabled(bool(lines))
        self.body.addWidget(self.total)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(row(save, None))
        self.table.show_ids(list(self.lines))
        self.table.setFocus()

    def save(self) -> None:
        """Let the person choose where the workbook goes, and write it."""
        name = f"{self._name.lower().replace(' ', '-').replace('/', '-')}.xlsx"
        file = dialogs.save_file(self, "Guardar la lista", name, BOOKS, self._context.preferences, "lists")
        if file is None:
            return

        def write() -> bool:
            save_file(file, self._xlsx())
            return True

        if self._context.read(write):
            self._context.shell.banner(f"La lista quedó guardada en {file.name}.")
