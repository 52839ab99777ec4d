"""The box of what was forgiven between two days, as the transparency law asks for it (LGTAIP art. 66-IV)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from aguadesk.desk import condoned
from aguadesk.desk.condoned import Condoned, CondonedRow
from aguadesk.domain.rights import Right
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
from aguadesk.ui.said import account_head

COLUMNS: tuple[Column[CondonedRow], ...] = (
    Column("Folio", lambda one: one.folio, width=104),
    Column("Fecha", lambda one: short_day(one.on), width=122),
    Column("Nombre", lambda one: one.name, strong=True),
    Column("RFC", lambda one: one.rfc, width=126, spare=3),
    Column("Cuenta", lambda one: one.account, width=106, head=account_head),
    Column("Concepto", lambda one: one.concept, width=120, spare=2),
    Column("Importe", lambda one: one.amount.signed, Kind.NUMBER, 110, strong=True),
    Column("Fundamento", lambda one: one.authority, width=210),
)


class CondonedBox(Box):
    """The list, its total, and its two workbooks: with names for the law, and only counted for everybody."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        text = "Lo condonado por beneficios y campañas, sin lo que se canceló (LGTAIP, artículo 66, fracción IV)."
        super().__init__("Importes condonados", text, accept="", reject="Cerrar", width=1060, parent=parent)
        self._context = context
        today = context.desk.today()
        self.first, self.last = DayField(today.replace(month=1, day=1)), DayField(today)
        self.table: IdTable[CondonedRow] = IdTable(COLUMNS, lambda _: self._rows)
        self._rows: dict[int, CondonedRow] = {}
        self.said = Words("", "heading")
        self._add_parts()
        self.first.dateChanged.connect(lambda _: self.reread())
        self.last.dateChanged.connect(lambda _: self.reread())
        self.reread()

    def reread(self) -> None:
        """Read what was forgiven between the two days."""
        desk, first, last = self._context.desk, self.first.value, self.last.value
        found = self._context.read(lambda: condoned.condoned_list(desk, first, last), self._span.complain)
        listed = found or Condoned(first, last, ())
        if found is not None:
            self._span.complain("")
        self._rows = dict(enumerate(listed.rows))
        self.table.show_ids(list(self._rows))
        self.table.reread()
        many = counted(listed.accounts, "cuenta", "cuentas")
        self.said.setText(f"{listed.amount.signed} condonados a {many}" if self._rows else "")

    def save(self, *, named: bool) -> None:
        """F10: the list as a spreadsheet, with everybody's name or only counted."""
        desk, first, last = self._context.desk, self.first.value, self.last.value
        if named:
            done = self._context.act(lambda: condoned.export_condoned(desk, first, last), self._span.complain)
            workbook = None if done is None else done.value
        else:
            workbook = self._context.read(lambda: condoned.counted_condoned(desk, first, last), self._span.complain)
        if workbook is not None:
            kind = "" if named else "-sin-nombres"
            save_sheet(self._context, self, workbook, f"condonados-{first}-{last}{kind}.xlsx", "Guardar condonados")

    def _add_parts(self) -> None:
        self.table.setMinimumHeight(look.scaled(320))
        self.table.set_empty(Empty("mdi6.hand-heart-outline", "Nada se condonó en esos días"))
        form = Form(columns=2)
        form.add("Desde el", self.first)
        self._span = form.add("Hasta el", self.last)
        form.setMaximumWidth(look.scaled(440))
        head = row(form, None, self.said)
        named = []
        if self._context.may(Right.EXPORT_PERSONAL_DATA):
            names = secondary("Excel con nombres", "facturacion.excel", icon="mdi6.microsoft-excel")
            named.append(names.on_press(lambda: self.save(named=True)))
        counts = secondary("Excel sin datos personales", "facturacion.paper", icon="mdi6.microsoft-excel")
        counts.on_press(lambda: self.save(named=False))
        self.body.addLayout(head)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(row(*named, counts, None))
        self.begin_at(self.first)
