"""The prescription of one account: every late debt with its clock, the acts behind it, and its declaration."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from aguadesk.desk import prescription
from aguadesk.desk.prescription import AccountClocks
from aguadesk.domain.prescription import Lapse
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs, look
from aguadesk.ui.collections.prescription_forms import ActBox, DeclareBox
from aguadesk.ui.collections.prescription_words import (
    DEBT_COLUMNS,
    RECORD_COLUMNS,
    DebtRow,
    Record,
    clock_words,
    records_of,
    rules_words,
)
from aguadesk.ui.context import Context
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.buttons import Button, ghost, primary, secondary
from aguadesk.ui.kit.cards import Note, row
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.table import IdTable

_WIDTH = 1060
_ACT_REASONS = ("Era de otra cuenta", "La fecha estaba mal", "No tiene constancia")
_DECLARED_REASONS = ("Sí se había notificado", "La resolución era de otra cuenta", "La resolución se revocó")


class PrescriptionBox(Box):
    """The late debts of an account; those whose date passed can be declared by a resolution."""

    def __init__(self, context: Context, found: AccountClocks, parent: QWidget | None = None) -> None:
        title = f"Prescripción de la cuenta {found.account}, {found.holder}"
        super().__init__(title, rules_words(found), accept="", reject="Cerrar", width=_WIDTH, parent=parent)
        self._context, self.found = context, found
        self._rows: dict[int, DebtRow] = {}
        self.table: IdTable[DebtRow] = IdTable(DEBT_COLUMNS, lambda _: self._rows)
        self.table.set_empty(Empty("mdi6.check-circle-outline", "Esta cuenta no debe nada vencido"))
        self.table.setMinimumHeight(look.scaled(200))
        self.why = Note()
        self.table.current_changed.connect(lambda _: self.explain())
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.why)
        acts: list[Button] = []
        if context.may(Right.CAPTURE_NOTICES):
            acts.append(secondary("Agregar acto", "cobranza.new", icon="mdi6.plus").on_press(self.add_act))
        acts.append(ghost("Actos y declaraciones", "cobranza.list").on_press(self.show_records))
        self.declare_button = primary("Declarar prescripción", "cobranza.do").on_press(self.declare)
        self.body.addLayout(row(*acts, None, self.declare_button))
        self.begin_at(self.table)
        self.show_found()

    def reread(self) -> None:
        """Read the account again."""
        read = self._context.read(lambda: prescription.clocks(self._context.desk, self.found.account_id))
        if read is not None:
            self.found = read
            self.show_found()

    def show_found(self) -> None:
        """Show the debts, with what has lapsed ticked: that is what a resolution usually declares."""
        self._rows = {place: DebtRow(one, self.found.day) for place, one in enumerate(self.found.debts, 1)}
        self.table.show_ids(list(self._rows))
        self.table.reread()
        self.table.tick([place for place, one in self._rows.items() if one.clock.lapse is Lapse.LAPSED])
        self.declare_button.setVisible(bool(self.found.lapsed))
        self.explain()

    def explain(self) -> None:
        """Say why the debt the person is on can be demanded until its day."""
        one = self._rows.get(self.table.current_id or 0)
        self.why.setVisible(one is not None)
        if one is not None:
            self.why.say(clock_words(one.clock, self.found.rules.most_months))

    def add_act(self) -> None:
        """Ctrl+N: an act that is not in the program."""
        if dialogs.run(ActBox(self._context, self.found, self)):
            self.reread()

    def declare(self) -> None:
        """F12: a resolution declares the debts that are ticked."""
        chosen = [self._rows[place].clock for place in self.table.ticked]
        if not chosen:
            self.complain("Marque con Espacio los adeudos que declara la resolución.")
            return
        self.complain("")
        if dialogs.run(DeclareBox(self._context, self.found, chosen, self)):
            self.reread()

    def show_records(self) -> None:
        """F9: all acts and declarations that are written down of the account."""
        dialogs.run(RecordsBox(self._context, self.found, self))
        self.reread()


class RecordsBox(Box):
    """What is written down of an account, where a mistake is taken back."""

    def __init__(self, context: Context, found: AccountClocks, parent: QWidget | None = None) -> None:
        text = "Avisos, convenios y abonos se cuentan solos. Lo escrito a mano y las declaraciones se pueden deshacer."
        title = f"Actos y declaraciones de la cuenta {found.account}"
        super().__init__(title, text, accept="", reject="Cerrar", width=_WIDTH - 60, parent=parent)
        self._context, self._account_id = context, found.account_id
        self._records: dict[int, Record] = {}
        self.table: IdTable[Record] = IdTable(RECORD_COLUMNS, lambda _: self._records)
        text = "Nada ha interrumpido la prescripción de esta cuenta."
        self.table.set_empty(Empty("mdi6.timer-sand", "Todavía no hay actos", text))
        self.table.setMinimumHeight(look.scaled(200))
        self.whole = Note()
        self.table.current_changed.connect(lambda _: self.tell_whole())
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.whole)
        self.body.addLayout(row(secondary("Deshacer", "cobranza.end").on_press(self.take_back), None))
        self.begin_at(self.table)
        self._show(found)

    def tell_whole(self) -> None:
        """Say whole what is written of the row the person is on: in the row there is no room for a resolution."""
        one = self._records.get(self.table.current_id or 0)
        self.whole.setVisible(one is not None)
        if one is not None:
            self.whole.say(f"{one.what}: {one.words}")

    def take_back(self) -> None:
        """F7: what was written by mistake is taken away, or undone by its mirror."""
        one = self._records.get(self.table.current_id or 0)
        if one is None or (one.typed_id is None and one.document_id is None):
            self.complain("Elija un acto escrito a mano, o una declaración vigente.")
            return
        self.complain("")
        if one.document_id is not None:
            text = "Lo que quitó vuelve a deberse, como estaba. El motivo queda escrito."
            reasons, title = _DECLARED_REASONS, "Deshacer la declaración"
        else:
            text, reasons, title = "El plazo se cuenta sin él. Queda en la bitácora.", _ACT_REASONS, "Quitar el acto"
        reason = dialogs.ask_reason(self, title, text, accept="Deshacer", suggestions=reasons, risky=True)
        if reason is not None:
            self._take_back(one, reason)

    def _take_back(self, one: Record, reason: str) -> None:
        desk, what = self._context.desk, f"{one.what}: {one.words}"
        act_id, document_id = one.typed_id, one.document_id
        if act_id is not None:
            self._context.act_allowed(
                Right.DECLARE_PRESCRIPTION,
                f"Quitar: {what}",
                lambda allowed: prescription.remove_act(desk, act_id, reason, allowed),
                self.complain,
            )
        if document_id is not None:
            self._context.act_allowed(
                Right.DECLARE_PRESCRIPTION,
                f"Deshacer: {what}",
                lambda allowed: prescription.undo(desk, document_id, reason, allowed),
                self.complain,
            )
        found = self._context.read(lambda: prescription.clocks(desk, self._account_id))
        if found is not None:
            self._show(found)

    def _show(self, found: AccountClocks) -> None:
        self._records = dict(enumerate(records_of(found), 1))
        self.table.show_ids(list(self._records))
        self.table.reread()
        self.tell_whole()


def show_clocks(context: Context, account_id: int, parent: QWidget) -> None:
    """Open the box of an account."""
    found = context.read(lambda: prescription.clocks(context.desk, account_id))
    if found is not None:
        dialogs.run(PrescriptionBox(context, found, parent))
