"""The account at the counter and what it owes, ticked oldest first, with what each charge receives."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from aguadesk.desk.accounts import AccountDetails
from aguadesk.domain.accounts import Service
from aguadesk.domain.agreements import AgreementStanding
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.payment_order import OpenCharge
from aguadesk.domain.periods import day_label, period_label
from aguadesk.ui import said
from aguadesk.ui.accounts.wording import special_pill, standing_pill
from aguadesk.ui.agreement_words import agreement_pill
from aguadesk.ui.kit.buttons import ghost
from aguadesk.ui.kit.cards import Card, column, row
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.pill import Pill
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Labelled, Words
from aguadesk.ui.theme import Tone
from aguadesk.ui.till.basket import Basket


class DebtLine:
    """A charge as its row shows it, with its part of this payment."""

    def __init__(self, charge: OpenCharge, part: Money, is_item: bool, forgiven: Money = ZERO) -> None:
        self.period = period_label(charge.period) or ("Ahora" if is_item else "—")
        off = f" · −{forgiven.signed}" if forgiven else ""
        self.concept = f"{charge.detail or charge.concept_name}{off}"
        self.due = "—" if is_item or not charge.folio else day_label(charge.due_on)
        self.open = str(charge.open)
        self.part = str(part) if part else ""


COLUMNS: tuple[Column[DebtLine], ...] = (
    Column("", kind=Kind.TICK, width=44),
    Column("Periodo", lambda line: line.period, width=104),
    Column("Concepto", lambda line: line.concept),
    Column("Vence", lambda line: line.due, width=86),
    Column("Importe", lambda line: line.open, kind=Kind.NUMBER, width=104),
    Column("Se paga", lambda line: line.part, kind=Kind.NUMBER, width=104, strong=True),
)


class Debts(QWidget):
    """The left half of Caja while an account, or a sale without one, is at the counter.

    Signals:
        toggled: the id of a charge whose tick the person changed.
        left: arrow up on the first row.
        typed: letters typed on the list, for the search box.
        entered: Enter on the list: go on to the amount.
        why_asked: the button that explains the charge one is on.
        report_asked: the button that begins a report of who is at the counter.
    """

    toggled = Signal(int)
    left = Signal()
    typed = Signal(str)
    entered = Signal()
    why_asked = Signal()
    report_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[int, DebtLine] = {}
        self._shown_ticks: frozenset[int] = frozenset()
        self.holder = Words("", "title", wrap=True)
        self.standing, self.special = Pill(), Pill()
        self.why = ghost("¿Por qué?", "caja.explain", icon="mdi6.help-circle-outline").on_press(self.why_asked.emit)
        self.report = ghost("Reportar", "caja.report").on_press(self.report_asked.emit)
        self._facts = [
            Labelled(label, wrap=True)
            for label in (said.words().account.title, "Domicilio", "Uso y servicio", "Última lectura")
        ]
        self.table = IdTable(COLUMNS, self._fetch)
        self.table.set_empty(
            Empty("mdi6.check-circle-outline", "No debe nada", "Puede recibir un pago por adelantado.")
        )
        self.table.ticked_changed.connect(self._tick_changed)
        self.table.left_at_top.connect(self.left)
        self.table.typed_ahead.connect(self.typed)
        self.table.opened.connect(lambda _: self.entered.emit())
        self._lay_out()

    def show_account(self, account: AccountDetails) -> None:
        """Show whose account it is and how it stands."""
        self.holder.setText(account.holder)
        self.standing.say(*standing_pill(account.standing))
        self.special.say(*special_pill(account))
        service = "medido" if account.form.service is Service.METERED else "cuota fija"
        meter = account.meter
        reading = f"{meter.last_reading_m3:,} m³" if meter and meter.last_reading_m3 is not None else ""
        for fact, value in zip(
            self._facts, (account.number, account.address, f"{account.use} · {service}", reading), strict=True
        ):
            fact.show_value(value)
            fact.setVisible(bool(value) or said.meters())

    def show_agreement(self, standing: AgreementStanding | None) -> None:
        """Show how the agreement of the account is kept: whoever keeps one is not told of arrears."""
        if standing is not None:
            self.standing.say(*agreement_pill(standing))

    def show_payer(self, payer: str) -> None:
        """Show a sale to somebody without an account."""
        self.holder.setText(payer)
        self.standing.say(f"Cobro sin {said.words().account.singular}", Tone.INFO)
        self.special.say("")
        for fact in self._facts:
            fact.hide()

    def show_basket(self, basket: Basket) -> None:
        """Show the charges, their ticks, and what each receives from this payment."""
        plan = basket.plan()
        parts = {one.charge.id: one.amount for one in plan.applied} if plan else {}
        items = {item.id for item in basket.items}
        off: dict[int, Money] = {}
        for one in basket.forgiven:
            off[one.charge_id] = off.get(one.charge_id, ZERO) + one.amount
        self._lines = {
            charge.id: DebtLine(charge, parts.get(charge.id, ZERO), charge.id in items, off.get(charge.id, ZERO))
            for charge in basket.charges
        }
        ids = [charge.id for charge in basket.charges]
        if list(self.table.ids) != ids:
            self.table.show_ids(ids)
        else:
            self.table.reread()
        self._shown_ticks = basket.ticked | items
        self.table.tick(self._shown_ticks)

    def _fetch(self, ids: object) -> dict[int, DebtLine]:
        return self._lines

    def _tick_changed(self) -> None:
        """Tell which tick the person moved; ticks set from the basket are no news."""
        now = frozenset(self.table.ticked)
        moved = now ^ self._shown_ticks
        self._shown_ticks = now
        for charge_id in moved:
            self.toggled.emit(charge_id)

    def _lay_out(self) -> None:
        head, listed = Card(), Card(flush=True)
        name = row(self.holder, self.report, self.why, self.special, self.standing)
        name.setStretch(0, 1)
        head.column.addLayout(name)
        head.column.addLayout(row(*self._facts, spacing=24))
        listed.column.addWidget(self.table)
        page = column(head, listed, spacing=14)
        page.setStretch(1, 1)
        self.setLayout(page)
