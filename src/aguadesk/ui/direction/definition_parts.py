"""What a figure is made of, part by part: what is counted, taken off and divided by, each one key from its list."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from aguadesk.desk import month_figures, month_papers
from aguadesk.desk.definitions import DefinedPart, Definition
from aguadesk.domain.goals.quantities import write_amount
from aguadesk.ui import dialogs, look
from aguadesk.ui.context import Context
from aguadesk.ui.counted_box import CountedBox, pesos
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.cards import Note
from aguadesk.ui.kit.id_model import Column
from aguadesk.ui.kit.table import IdTable

COLUMNS: tuple[Column[DefinedPart], ...] = (
    Column("Parte", lambda part: part.role, width=150),
    Column("Qué", lambda part: part.name, width=250, strong=True),
    Column("Qué cuenta exactamente", lambda part: part.definition),
)


class PartsBox(Box):
    """Shows the parts of a figure of a month; Enter opens the list of the part the person is on."""

    def __init__(self, context: Context, found: Definition, month: str, parent: QWidget | None = None) -> None:
        words = month_papers.month_words(month).lower()
        super().__init__(
            f"{found.name}, {words}", f"{found.formula} Entrar abre la lista.", accept="", reject="Cerrar", width=980,
            parent=parent,
        )  # fmt: skip
        self._context, self._month = context, month
        self.parts = dict(enumerate(found.parts))
        self.table: IdTable[DefinedPart] = IdTable(COLUMNS, lambda ids: self.parts)
        self.table.setMinimumHeight(look.scaled(200))
        self.table.opened.connect(lambda number: open_list(self._context, self.parts[number], self._month, self))
        self.meaning = Note()
        self.table.current_changed.connect(self._explain)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.meaning)
        self.table.show_ids(list(self.parts), go_to=0)
        self.table.setFocus()

    def _explain(self, number: int | None) -> None:
        part = None if number is None else self.parts.get(number)
        self.meaning.say("" if part is None else f"{part.name}: {part.definition}")


def open_parts(context: Context, found: Definition, month: str, parent: QWidget) -> None:
    """Show what a figure of a month is made of; of one part alone, its list."""
    if len(found.parts) == 1:
        open_list(context, found.parts[0], month, parent)
    else:
        dialogs.run(PartsBox(context, found, month, parent))


def open_list(context: Context, part: DefinedPart, month: str, parent: QWidget) -> None:
    """Show the list behind a part of a figure of a month."""
    desk = context.desk
    lines = context.read(lambda: month_figures.listed(desk, month, part.source))
    if lines is None:
        return
    total = sum((line.amount for line in lines), Decimal(0))
    dialogs.run(
        CountedBox(
            context,
            f"{part.name}, {month_papers.month_words(month).lower()}",
            pesos(total) if part.is_money else write_amount(total),
            part.definition,
            lines,
            lambda: month_figures.listed_xlsx(desk, month, part.source),
            parent,
            is_money=part.is_money,
        )
    )
