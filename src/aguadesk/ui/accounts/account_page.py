"""One account: who and where at the top, what it owes in large, and everything else under its tabs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from aguadesk.desk import accounts, agreements, benefits, complaints, trail
from aguadesk.desk.accounts import AccountDetails
from aguadesk.desk.complaints import ComplaintRow
from aguadesk.domain.parts import Part
from aguadesk.domain.rights import Right
from aguadesk.ui import keys, look, said
from aguadesk.ui.accounts.history_words import history_lines
from aguadesk.ui.accounts.panels import (
    DebtLine,
    FactsPanel,
    MovementLine,
    debts_table,
    history_table,
    movements_table,
)
from aguadesk.ui.accounts.reports_table import account_reports_table
from aguadesk.ui.accounts.wording import (
    HEAD_FACTS,
    balance_explained,
    balance_label,
    balance_shown,
    fact_label,
    head_facts,
    special_pill,
    standing_pill,
)
from aguadesk.ui.agreement_words import agreement_pill
from aguadesk.ui.context import Context
from aguadesk.ui.explain_box import explain
from aguadesk.ui.kit.buttons import Button, ghost, primary, secondary
from aguadesk.ui.kit.cards import Card, column, fill, row
from aguadesk.ui.kit.pill import Pill
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Amount, Hairline, Labelled, Words
from aguadesk.ui.lapse_words import registered_words
from aguadesk.ui.theme import Tone

DEBTS, MOVEMENTS, FACTS, HISTORY, REPORTS = range(5)


class AccountPage(QWidget):
    """The page of one account.

    Signals:
        left: back to the list.
        edit_asked, holder_asked, state_asked, statement_asked, excel_asked, take_asked, agreement_asked,
            mark_asked, report_asked, inquiry_asked: the buttons.
        report_opened: the number in the store of a report of the account.
    """

    left = Signal()
    edit_asked = Signal()
    holder_asked = Signal()
    state_asked = Signal()
    statement_asked = Signal()
    excel_asked = Signal()
    take_asked = Signal()
    agreement_asked = Signal()
    mark_asked = Signal()
    report_asked = Signal()
    inquiry_asked = Signal()
    report_opened = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.account: AccountDetails | None = None
        self.holder = Words("", "title", wrap=True)
        self.standing, self.agreed, self.special = Pill(), Pill(), Pill()
        self.facts = {fact: Labelled(fact_label(fact), wrap=True) for fact in HEAD_FACTS}
        self.balance_label, self.balance = Words("", "label"), Amount()
        self.explained = Words("", "small", wrap=True)
        self.tabs, self._pages = QTabBar(), QStackedWidget()
        self.debts, self.movements, self.data, self.history = (
            debts_table(),
            movements_table(),
            FactsPanel(),
            history_table(),
        )
        self.reports: IdTable[ComplaintRow] = account_reports_table(lambda: self._reports, context.desk.now)
        self._reports: dict[int, ComplaintRow] = {}
        self._lay_out()
        self.facts["Medidor"].setVisible(said.meters())
        self.tabs.setTabVisible(REPORTS, said.shows(Part.COMPLAINTS))
        self.tabs.currentChanged.connect(self._tab_changed)
        self.reports.opened.connect(self.report_opened.emit)
        keys.bind("cuentas.history", self, lambda: self.tabs.setCurrentIndex(HISTORY))
        keys.bind("everywhere.print", self, self.statement_asked.emit)

    def show_account(self, account_id: int) -> bool:
        """Read an account and show it. Returns whether there is such a one."""
        found = self._context.read(lambda: accounts.account(self._context.desk, account_id))
        if found is None:
            return False
        is_other = self.account is None or self.account.id != account_id
        self.account = found
        self._show_head(found)
        registered = self._context.read(lambda: benefits.benefit_of_account(self._context.desk, account_id))
        self.data.show_account(found, registered_words(registered))
        self.debts.show_lines([DebtLine(charge, self._context.desk.today()) for charge in found.charges])
        self.tabs.setTabText(DEBTS, f"Adeudos  {len(found.charges)}" if found.charges else "Adeudos")
        if is_other:
            self.tabs.setCurrentIndex(DEBTS)
        self._read_reports(account_id)
        self._tab_changed(self.tabs.currentIndex())
        return True

    def explain(self) -> None:
        """Alt+Q: every peso of the charge one is on, or of the oldest."""
        account = self.account
        if account is None or not account.charges:
            explain(self._context, None, None)
            return
        place = self.debts.current_id or 0
        explain(self._context, account.id, account.charges[place].id)

    def start(self) -> None:
        """Place the focus where the keyboard goes on."""
        self._focus_shown()

    def _show_head(self, account: AccountDetails) -> None:
        self.holder.setText(account.holder)
        self.standing.say(*standing_pill(account.standing))
        self.agreed.say(*self._agreement_pill(account.id))
        self.special.say(*special_pill(account))
        for label, value in head_facts(account).items():
            self.facts[label].show_value(value)
        self.balance_label.setText(balance_label(account))
        self.balance.show_money(*balance_shown(account))
        self.explained.setText(balance_explained(account, self._context.desk.today()))

    def _agreement_pill(self, account_id: int) -> tuple[str, Tone]:
        """Say how the agreement that stands is kept; nothing if there is none."""
        desk = self._context.desk
        had = self._context.read(lambda: agreements.of_account(desk, account_id)) or []
        stands = next((row.id for row in had if row.ended_on is None), None)
        if stands is None:
            return "", Tone.PLAIN
        kept = agreements.rows(desk, [stands])[stands].standing
        return agreement_pill(kept)

    def _tab_changed(self, place: int) -> None:
        """Show a tab; movements and history are only read when somebody looks at them."""
        account = self.account
        self._pages.setCurrentIndex(place)
        if account is None:
            return
        desk = self._context.desk
        if place == MOVEMENTS:
            moves = self._context.read(lambda: accounts.account_movements(desk, account.id)) or []
            self.movements.show_lines([MovementLine(move) for move in reversed(moves)])
        elif place == HISTORY:
            lines = self._context.read(lambda: trail.history(desk, "account", account.id)) or []
            self.history.show_lines(history_lines(lines))

    def _read_reports(self, account_id: int) -> None:
        """Read the reports of the account, and say in the tab how many there are."""
        found = self._context.read(lambda: complaints.of_account(self._context.desk, account_id)) or []
        self._reports = {one.id: one for one in found}
        self.reports.show_ids(list(self._reports))
        self.reports.reread()
        self.tabs.setTabText(REPORTS, f"Reportes  {len(found)}" if found else "Reportes")

    def _focus_shown(self) -> None:
        shown = self._pages.currentWidget()
        if not (isinstance(shown, IdTable) and shown.focus_first()):
            self.tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        for words, panel in (
            ("Adeudos", self.debts),
            ("Movimientos", self.movements),
            ("Datos", self.data),
            ("Historial  F9", self.history),
            ("Reportes", self.reports),
        ):
            self.tabs.addTab(words)
            self._pages.addWidget(panel)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        left = QWidget()
        head, below = Card(), Card(flush=True)
        name = row(self.holder, self.special, self.agreed, self.standing)
        name.setStretch(0, 1)
        head.column.addLayout(name)
        facts = row(*self.facts.values(), spacing=24)
        for place, fact in enumerate(self.facts.values()):
            facts.setStretch(place, 1)
            facts.setAlignment(fact, Qt.AlignmentFlag.AlignTop)
        head.column.addLayout(facts)
        why = ghost("¿Por qué?", "cuentas.explain", icon="mdi6.help-circle-outline").on_press(self.explain)
        asked = ghost("Consulta", "cuentas.asked").on_press(self.inquiry_asked.emit)
        asked.setVisible(self._context.may(Right.KEEP_REGISTERS))
        above = row(self.tabs, asked, why)
        above.setStretch(0, 1)
        below.column.addLayout(above)
        below.column.addWidget(self._pages, 1)
        page = column(head, below, spacing=14)
        page.setStretch(1, 1)
        left.setLayout(page)
        line = row(left, self._make_side(), spacing=14)
        line.setStretch(0, 1)
        self.setLayout(line)

    def _make_side(self) -> Card:
        side = Card()
        side.setFixedWidth(look.scaled(286))
        side.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        acts = QVBoxLayout()
        fill(acts, *self._make_acts())
        acts.setSpacing(3)
        take = primary("Cobrar", "cuentas.take", icon="mdi6.cash-register", loud=True).on_press(self.take_asked.emit)
        take.setVisible(self._context.may(Right.TAKE_PAYMENT))
        for part in (self.balance_label, self.balance, self.explained):
            side.column.addWidget(part)
        side.column.addWidget(take)
        side.column.addWidget(Hairline())
        side.column.addLayout(acts)
        side.column.addStretch(1)
        side.column.addWidget(
            ghost("Volver a la lista", "cuentas.back", icon="mdi6.arrow-left").on_press(self.left.emit)
        )
        return side

    def _make_acts(self) -> list[Button]:
        may = self._context.may
        reports = said.shows(Part.COMPLAINTS) and may(Right.REGISTER_REPORT)
        acts = (
            (
                "Convenio",
                "cuentas.agreement",
                "mdi6.handshake-outline",
                self.agreement_asked,
                said.shows(Part.AGREEMENTS),
            ),
            ("Estado de cuenta", "cuentas.statement", "mdi6.printer", self.statement_asked, True),
            ("Pasar a Excel", "cuentas.excel", "mdi6.microsoft-excel", self.excel_asked, True),
            ("Editar datos", "cuentas.edit", "mdi6.pencil", self.edit_asked, may(Right.EDIT_ACCOUNTS)),
            ("Cambio de titular", "cuentas.holder", "mdi6.account-switch", self.holder_asked, may(Right.EDIT_ACCOUNTS)),
            ("Cambiar estado", "cuentas.state", "mdi6.valve", self.state_asked, may(Right.CHANGE_STATE)),
            ("Reportar", "cuentas.report", "mdi6.bullhorn-outline", self.report_asked, reports),
            ("Marcar", "cuentas.mark", "mdi6.tag-outline", self.mark_asked, may(Right.MARK_ACCOUNTS)),
        )
        made = []
        for words, act, icon, signal, allowed in acts:
            button = secondary(words, act, icon=icon).on_press(signal.emit)
            button.setVisible(allowed)
            made.append(button)
        return made
