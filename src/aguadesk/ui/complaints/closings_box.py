"""The closings there were: one of them again, on paper or as a workbook."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from aguadesk.desk.complaint_closing import ClosingRow
from aguadesk.ui import look
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.language import short_day

PAPER, SHEET = "paper", "sheet"


class ClosingsBox(Box):
    """The closings, the newest first. `chosen` is the one that was opened, if any was."""

    def __init__(self, closings: Sequence[ClosingRow], parent: QWidget | None = None) -> None:
        text = "Cada una con los reportes que listó ese día, aunque después alguno se haya reasignado."
        super().__init__("Bajas anteriores", text, accept="Abrir", reject="Cerrar", width=640, parent=parent)
        self.chosen: int | None = None
        self.kind = Choice([(PAPER, "En papel"), (SHEET, "En Excel")])
        rows = {one.id: one for one in closings}
        self.table: IdTable[ClosingRow] = IdTable(
            (
                Column("Día", lambda one: short_day(one.day), width=130, strong=True),
                Column("Reportes", lambda one: f"{one.reports:,}", Kind.NUMBER, 100),
                Column("Hora", lambda one: f"{one.closed_at:%H:%M}", width=80),
                Column("Quién la hizo", lambda one: one.person),
            ),
            lambda ids: {one: rows[one] for one in ids if one in rows},
        )
        self.table.setMinimumHeight(look.scaled(300))
        self.table.set_empty(Empty("mdi6.history", "Todavía no hay bajas", "F9 hace la de hoy."))
        self.table.show_ids(list(rows))
        self.body.addWidget(self.kind)
        self.body.addWidget(self.table)
        self.table.opened.connect(lambda _: self.try_to_accept())
        self.begin_at(self.table)

    @property
    def wants_sheet(self) -> bool:
        """Whether it is to be a workbook."""
        return self.kind.value == SHEET

    def will_do(self) -> bool:
        self.chosen = self.table.current_id
        return self.chosen is not None
