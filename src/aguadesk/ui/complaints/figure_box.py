"""The list behind a figure: which reports it counts, each one Enter away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from aguadesk.desk import complaints
from aguadesk.desk.complaint_words import STATE_WORDS
from aguadesk.desk.complaints import ComplaintRow
from aguadesk.ui import look
from aguadesk.ui.complaints.countdown import countdown
from aguadesk.ui.complaints.report_words import STATE_TONES
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.language import short_day


class FigureBox(Box):
    """The reports a figure counts. `chosen` is the one that was opened, if any was."""

    def __init__(self, context: Context, title: str, ids: Sequence[int], parent: QWidget | None = None) -> None:
        text = f"{counted(len(ids), 'reporte', 'reportes')}. Entrar abre el que está marcado."
        super().__init__(title, text, accept="", reject="Cerrar", width=1040, parent=parent)
        self._context = context
        self.chosen: int | None = None
        now = context.desk.now()
        urgent = complaints.urgent_within(context.desk)
        self.table: IdTable[ComplaintRow] = IdTable(
            (
                Column("Reporte", lambda one: one.name, width=124, strong=True),
                Column("De qué se trata", lambda one: one.kind),
                Column("Dónde", lambda one: one.where),
                Column("Área", lambda one: one.area or "Sin área", width=150, spare=2),
                Column("Recibido", lambda one: f"{short_day(one.received_at)} {one.received_at:%H:%M}", width=158),
                Column(
                    "Plazo",
                    lambda one: countdown(one, now, urgent)[0],
                    Kind.STATE,
                    190,
                    tone=lambda one: countdown(one, now, urgent)[1],
                ),
                Column(
                    "Estado",
                    lambda one: STATE_WORDS[one.state],
                    Kind.STATE,
                    132,
                    tone=lambda one: STATE_TONES[one.state],
                ),
            ),
            self._fetch,
        )
        self.table.setMinimumHeight(look.scaled(360))
        self.table.set_empty(Empty("mdi6.counter", "Ningún reporte", "La cifra es cero: no hay lista que ver."))
        self.table.show_ids(list(ids))
        self.table.opened.connect(self._open)
        self.body.addWidget(self.table, 1)
        self.begin_at(self.table)

    def _open(self, complaint_id: int) -> None:
        self.chosen = complaint_id
        self.accept()

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, ComplaintRow]:
        return self._context.read(lambda: complaints.rows(self._context.desk, ids)) or {}
