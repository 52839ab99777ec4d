"""Limitar: whom the office may limit today and whom not, lock by lock, and the orders of those without any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aguadesk.desk import account_lists, limitation
from aguadesk.desk.desk import Authorisation, Done
from aguadesk.desk.limitation import AccountLocks, LimitationRequest, Ordered
from aguadesk.desk.lock_words import LOCK_NAMES
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.money import ZERO
from aguadesk.domain.portfolio import PortfolioFilter
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs, look
from aguadesk.ui.collections.lock_panel import LockPanel
from aguadesk.ui.collections.orders_boxes import CrewPick, DeadlinePick
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.jobs import JobProgress
from aguadesk.ui.kit.buttons import ghost, primary, secondary
from aguadesk.ui.kit.cards import Card, column, row
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.money_field import MoneyField
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.said import account_head
from aguadesk.ui.sentences import sentence
from aguadesk.ui.theme import Tone

_REASONS = ("Lo autorizó la dirección", "Resolución del organismo", "El usuario lo pidió por escrito")

ACCOUNTS: tuple[Column[AccountLocks], ...] = (
    Column("Cuenta", lambda one: one.number, width=110, strong=True, head=account_head),
    Column("Titular", lambda one: one.holder),
    Column("Domicilio", lambda one: one.address, width=190, spare=3),
    Column("Meses", lambda one: str(one.months), Kind.NUMBER, 66, spare=2),
    Column("Adeudo", lambda one: str(one.overdue), Kind.NUMBER, 100, spare=1),
    Column("Candados", lambda one: verdict(one), Kind.STATE, 190, tone=lambda one: _tone(one)),
)


class LimitationPage(QWidget):
    """Choose whom to look at, see every lock, and order.

    `ordered` carries the orders that were made, to be printed; `left` says that the person goes back to the list.
    """

    ordered = Signal(object)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._looked: Mapping[int, AccountLocks] = {}
        self.months, self.over = TextField("1", most=3), MoneyField(optional=True)
        self.route, self.said = Pick(), Words("", "muted", wrap=True)
        self.crew, self.deadline = CrewPick(context), DeadlinePick(context.desk.today())
        self.table: IdTable[AccountLocks] = IdTable(ACCOUNTS, lambda _: self._looked)
        self.table.set_empty(Empty("mdi6.water-percent", "Diga a quién se revisa", "Meses y adeudo, y después F9."))
        self.locks = LockPanel()
        self._lay_out()
        self.table.current_changed.connect(lambda number: self.locks.show_account(self._looked.get(number or 0)))

    def opened(self) -> None:
        """The page came on screen: offer the routes and the crews there are, and begin at the months."""
        listed = self.context.read(lambda: account_lists.choices(self.context.desk))
        routes = listed.routes if listed else ()
        self.route.offer([(None, "Todas las rutas"), *routes])
        self.crew.reread(self.context)
        rules = self.context.read(lambda: limitation.debt_rule(self.context.desk))
        if rules is not None and not self._looked:
            self.months.setText(str(rules.months))
            self.over.show_money(rules.amount)
        self.months.setFocus()

    def wanted(self) -> PortfolioFilter:
        """Return whom the fields ask for."""
        months = self.months.value
        route = self.route.value
        return PortfolioFilter(
            months=max(1, int(months)) if months.isascii() and months.isdigit() else 1,
            over=self.over.money or ZERO,
            route_id=route if isinstance(route, int) else None,
            states=(AccountState.ACTIVE, AccountState.LIMITED),
        )

    def show_wanted(self, wanted: PortfolioFilter) -> None:
        """Write a filter into the fields, as far as they go."""
        self.months.setText(str(wanted.months))
        self.over.show_money(wanted.over)
        self.route.choose(wanted.route_id)

    # What the person does -----------------------------------------------------------------------------------------

    def look(self, asked: PortfolioFilter | None = None) -> None:
        """F9: look at the locks of everybody the fields ask for, or a filter of the portfolio."""
        wanted, desk = asked or self.wanted(), self.context.desk
        self.show_wanted(wanted)

        def work(progress: JobProgress) -> Mapping[int, AccountLocks]:
            return limitation.look_for(desk, wanted, progress)

        self.context.run_job("Revisando candados", work, on_done=self.show_looked)

    def look_at(self, ids: Sequence[int]) -> None:
        """Look at the locks of some accounts, chosen elsewhere."""
        desk = self.context.desk
        self.show_looked(self.context.read(lambda: limitation.look(desk, ids)) or {})

    def show_looked(self, looked: Mapping[int, AccountLocks]) -> None:
        """Show the accounts with their locks: first those that pass."""
        self._looked = looked
        ids = sorted(looked, key=lambda one: not looked[one].passes)
        self.table.show_ids(ids)
        self.table.reread()
        free = sum(one.passes for one in looked.values())
        many = counted(len(looked), "cuenta", "cuentas")
        self.said.setText(f"{many}: {free:,} sin candado, {len(looked) - free:,} que no se pueden limitar hoy.")
        self.order.setText(f"Limitar {counted(free, 'cuenta', 'cuentas')}")
        self.order.setEnabled(bool(free))
        self.table.focus_first()

    def order_free(self) -> None:
        """F12: order the limitation of those without a lock."""
        free = tuple(number for number, one in self._looked.items() if one.passes)
        many = counted(len(free), "limitación", "limitaciones")
        text = f"Se emiten {many}, con los litros al día que la ley obliga a dejar. Nadie se queda sin agua."
        if not free or not dialogs.confirm(self, f"Ordenar {many}", text, accept="Ordenar"):
            return
        asked = LimitationRequest(free, str(uuid4()), self.crew.crew_id, self.deadline.day)
        desk = self.context.desk

        def work(progress: JobProgress) -> Done[Ordered]:
            return limitation.order(desk, asked, progress)

        self.context.run_job(f"Ordenando {many}", work, on_done=self._done, writes=True)

    def order_current(self) -> None:
        """F4: order the limitation of the account the person is on, against the locks in its way."""
        chosen = self._looked.get(self.table.current_id or 0)
        if chosen is None or chosen.passes:
            self.context.shell.banner("Elija una cuenta que tenga candados.", Tone.INFO)
            return
        if chosen.bar is not None:
            self.context.shell.banner(sentence(chosen.bar), Tone.WARNING)
            return
        text = "\n".join(f"{LOCK_NAMES[one.lock]}: {one.words} ({one.citation})" for one in chosen.standing)
        title = f"Limitar la cuenta {chosen.number} contra sus candados"
        reason = dialogs.ask_reason(self, title, text, accept="Ordenar", suggestions=_REASONS, risky=True)
        if reason is None:
            return
        asked = LimitationRequest((chosen.account_id,), str(uuid4()), self.crew.crew_id, self.deadline.day)
        desk = self.context.desk

        def work(authorisation: Authorisation | None) -> Done[int]:
            return limitation.order_against(desk, asked, reason, authorisation)

        done = self.context.act_allowed(Right.OVERRIDE_LOCK, title, work)
        if done is not None:
            self.context.shell.banner(f"Limitación ordenada a la cuenta {chosen.number}.", Tone.WARNING)
            self.ordered.emit((done.value,))

    # Inside -------------------------------------------------------------------------------------------------------

    def _done(self, done: Done[Ordered]) -> None:
        made, stopped = done.value.orders, done.value.stopped
        said = f"{counted(len(made), 'limitación ordenada', 'limitaciones ordenadas')}."
        if stopped:
            said += f" {counted(len(stopped), 'cuenta quedó', 'cuentas quedaron')} con candado."
        self.context.shell.banner(said)
        self._looked = {}
        self.show_looked({})
        if made:
            self.ordered.emit(made)

    def _lay_out(self) -> None:
        form = Form(columns=3)
        form.add("Meses vencidos, cuando menos", self.months)
        form.add("Adeudo mayor de", self.over)
        form.add("Ruta", self.route)
        listed = Card(flush=True)
        listed.column.addWidget(self.table)
        looked = row(listed, self.locks)
        looked.setStretch(0, 1)
        self.order = primary("Limitar", "cobranza.do").on_press(self.order_free)
        self.order.setEnabled(False)
        asked = row(form, column(None, secondary("Revisar", "cobranza.list").on_press(self.look)))
        asked.setStretch(0, 1)
        told = row(self.said, ghost("Volver a la lista", "cobranza.back").on_press(self.left.emit))
        told.setStretch(0, 1)
        against = secondary("Contra candado", "cobranza.edit").on_press(self.order_current)
        acts = row(self.crew, self.deadline, None, against, self.order)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(look.px("step"))
        page.addLayout(asked)
        page.addLayout(told)
        page.addLayout(looked, 1)
        page.addLayout(acts)


def verdict(one: AccountLocks) -> str:
    """Say in a pill whether an account may be limited."""
    if one.bar is not None:
        return "No procede"
    if one.passes:
        return "Se puede limitar"
    first, *others = one.standing
    return LOCK_NAMES[first.lock] + (f" y {len(others)} más" if others else "")


def _tone(one: AccountLocks) -> Tone:
    if one.bar is not None:
        return Tone.PLAIN
    return Tone.GOOD if one.passes else Tone.BAD
