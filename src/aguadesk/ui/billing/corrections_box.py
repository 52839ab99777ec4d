"""The list of errors of calculation that were put right, with before and after."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from aguadesk.desk import corrections
from aguadesk.desk.corrections import KINDS, CorrectionRow
from aguadesk.domain.money import total
from aguadesk.ui import look
from aguadesk.ui.billing.benefits_sheet import save_sheet
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.kit.cards import row
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import DayField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.language import short_day

_COLUMNS: tuple[Column[CorrectionRow], ...] = (
    Column("Fecha", lambda one: short_day(one.on_day), width=128),
    Column("Qué", corrections.what_words, width=206, strong=True),
    Column("Cuenta", lambda one: one.account, width=104),
    Column("Antes", corrections.before_words, Kind.NUMBER, 112),
    Column("Ahora", corrections.after_words, Kind.NUMBER, 112),
    Column("Diferencia", lambda one: one.difference.signed if one.difference is not None else "", Kind.NUMBER, 108),
    Column("Por qué", lambda one: one.reason or KINDS[one.kind]),
    Column("Quién", lambda one: one.person, width=150, spare=1),
)


class CorrectionsBox(Box):
    """What was put right between two days: this year, unless told."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        text = "Recibos recalculados, y tarifas corregidas o retiradas antes de cobrar con ellas."
        super().__init__("Correcciones", text, accept="", reject="Cerrar", width=1040, parent=parent)
        self._context = context
        self._rows: dict[int, CorrectionRow] = {}
        today = context.desk.today()
        self.first, self.last = DayField(today.replace(month=1, day=1)), DayField(today)
        self.table: IdTable[CorrectionRow] = IdTable(_COLUMNS, lambda _: self._rows)
        self.table.set_empty(
            Empty("mdi6.check-decagram-outline", "Sin correcciones", "Nada se corrigió en estos días.")
        )
        self.table.setMinimumHeight(look.scaled(300))
        self.said = Words("", "muted", wrap=True)
        form = Form(columns=4)
        form.add("Del", self.first)
        form.add("Al", self.last)
        self.body.addWidget(form)
        self.body.addWidget(self.table, 1)
        self.detail = Words("", wrap=True)
        self.detail.setMinimumHeight(look.scaled(44))
        self.body.addWidget(self.detail)
        self.table.current_changed.connect(lambda _: self._tell())
        excel = secondary("Excel", "facturacion.excel", icon="mdi6.microsoft-excel").on_press(self.save)
        told = row(self.said, excel)
        told.setStretch(0, 1)
        self.body.addLayout(told)
        for field in (self.first, self.last):
            field.dateChanged.connect(lambda _: self.reread())
        self.begin_at(self.table)
        self.reread()

    def reread(self) -> None:
        """Read the list of the days chosen; days that end before they begin have none."""
        first, last = self.first.value, self.last.value
        found = corrections.listed(self._context.desk, first, last) if first <= last else []
        self._rows = dict(enumerate(found, 1))
        self.table.show_ids(list(self._rows))
        self.table.reread()
        by = total(one.difference for one in found if one.difference is not None)
        self._tell()
        self.said.setText(f"{counted(len(found), 'corrección', 'correcciones')}; diferencia en recibos {by.signed}.")

    def _tell(self) -> None:
        """Say the whole of the row the person is on: a tariff has more words than a column."""
        one = self._rows.get(self.table.current_id or 0)
        if one is None:
            self.detail.setText("")
            return
        change = f"{corrections.before_words(one)} → {corrections.after_words(one)}"
        self.detail.setText(". ".join(filter(None, (KINDS[one.kind], change, one.reason))))

    def save(self) -> None:
        """F10: the list as a workbook."""
        desk, first, last = self._context.desk, self.first.value, self.last.value
        content = self._context.read(lambda: corrections.corrections_xlsx(desk, first, last))
        if content is not None:
            save_sheet(self._context, self, content, f"correcciones-{first}-{last}.xlsx", "Guardar la lista")
