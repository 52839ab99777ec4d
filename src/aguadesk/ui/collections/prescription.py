"""Cobranza, Prescripción: the accounts where something is about to lapse, while there is time to notify."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from aguadesk.desk import accounts, prescription
from aguadesk.desk.desk import Change
from aguadesk.desk.prescription import Lapsing
from aguadesk.domain.rights import Right
from aguadesk.ui.collections.prescription_box import show_clocks
from aguadesk.ui.collections.prescription_words import LAPSING_COLUMNS, LapsingRow, lapsing_words
from aguadesk.ui.context import Context
from aguadesk.ui.kit.buttons import ghost, primary, secondary
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.section import Section

_NEAR, _LAPSED = "near", "lapsed"
_VIEWS = {_NEAR: "Por prescribir", _LAPSED: "Ya prescritos"}
_TOUCHES = frozenset({"account", "agreement", "notice", "till", "billing", "prescription"})


class PrescriptionSection(Section):
    """What lapses first on top; or what has lapsed, the largest amount on top.

    Signal:
        notices_asked: the accounts that should get a notice, and whom they are in words.
    """

    notices_asked = Signal(object, str)

    page_name = "prescripcion"
    title = "Prescripción"
    text = "Lo que pronto ya no se podrá cobrar, mientras un aviso entregado todavía lo interrumpe."
    icon = "mdi6.timer-sand"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._listed: dict[int, Lapsing] = {}
        self.view: Choice[str] = Choice(list(_VIEWS.items()))
        self.said = Words("Buscando…", "muted", wrap=True)
        self._empty = Empty("mdi6.timer-sand", "Nada está por prescribir", "El aviso llega con meses de anticipación.")
        self.table: IdTable[LapsingRow] = IdTable(LAPSING_COLUMNS, self._fetch)
        self.table.set_empty(self._empty)
        listed = Card(flush=True)
        listed.column.addWidget(self.table)
        above = row(self.view, self.said)
        above.setStretch(1, 1)
        self.body.addLayout(above)
        self.body.addWidget(listed, 1)
        self.notices = primary("Avisos para todas", "cobranza.do").on_press(self.ask_notices)
        self.notices.setVisible(context.may(Right.ISSUE_NOTICES))
        clocks = secondary("Plazos", "cobranza.clocks", icon="mdi6.timer-sand").on_press(self.show_account_clocks)
        account = ghost("Ver cuenta", "cobranza.detail").on_press(self.open_account)
        self.body.addLayout(row(account, None, clocks, self.notices))
        self.view.chosen.connect(lambda _: self.show_listed())
        self.table.opened.connect(lambda _: self.show_account_clocks())
        self.table.ticked_changed.connect(self.show_counted)

    def opened(self) -> None:
        """Ask in the background: it reads the acts of everybody who owes since long ago."""
        desk = self.context.desk
        job = self.context.jobs.start(lambda _: prescription.lapsing(desk), "Prescripción")
        job.succeeded.connect(self._read)
        job.failed.connect(self.context.errors.tell)

    def refresh(self, changed: frozenset[Change]) -> None:
        if _TOUCHES.intersection(change.kind for change in changed):
            self.opened()

    def show_listed(self) -> None:
        """Show the accounts of the view that is chosen."""
        near = self.view.value == _NEAR
        listed = list(self._listed.values())
        ids = [one.account_id for one in listed if one.near_debts]
        if not near:
            lapsed = sorted((one for one in listed if one.lapsed_debts), key=lambda one: -one.lapsed.centavos)
            ids = [one.account_id for one in lapsed]
        self._empty.say("Nada está por prescribir" if near else "Nada ha prescrito", self._empty_text(near))
        self.table.show_ids(ids)
        self.table.reread()
        self.said.setText(lapsing_words(listed))
        self.notices.setVisible(near and self.context.may(Right.ISSUE_NOTICES))
        self.show_counted()

    def show_counted(self) -> None:
        """Say on the button for how many accounts it is."""
        ticked = len(self.table.ticked)
        self.notices.setText(f"Avisos para {ticked:,}" if ticked else "Avisos para todas")
        self.notices.updateGeometry()

    def ask_notices(self) -> None:
        """F12: notices for those ticked, or for the whole list; delivered in time, they begin the clock again."""
        ids = self.table.ticked or list(self.table.ids)
        if ids:
            self.notices_asked.emit(ids, "adeudos por prescribir")

    def show_account_clocks(self) -> None:
        """Alt+P or Enter: the clocks of the account the person is on."""
        if self.table.current_id is not None:
            show_clocks(self.context, self.table.current_id, self)

    def open_account(self) -> None:
        """F6: the account itself."""
        if self.table.current_id is not None:
            self.context.shell.open_account(self.table.current_id)

    def _empty_text(self, near: bool) -> str:
        return "El aviso llega con meses de anticipación." if near else "Todo lo vencido todavía se puede cobrar."

    def _read(self, found: Sequence[Lapsing]) -> None:
        self._listed = {one.account_id: one for one in found}
        near = sum(1 for one in found if one.near_debts)
        for segment, (view, words) in zip(self.view.segments, _VIEWS.items(), strict=True):
            many = near if view == _NEAR else sum(1 for one in found if one.lapsed_debts)
            segment.setText(f"{words} ({many:,})")
            segment.updateGeometry()
        self.show_listed()

    def _fetch(self, ids: Sequence[int]) -> dict[int, LapsingRow]:
        desk = self.context.desk
        rows = self.context.read(lambda: accounts.rows(desk, ids)) or {}
        return {one: LapsingRow(found, self._listed[one], desk.today()) for one, found in rows.items()}
