"""One agreement: how it is kept, payment by payment, what it covers, what was agreed, and its acts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from aguadesk.desk import accounts, agreements
from aguadesk.desk.agreements import AgreementDetails
from aguadesk.domain.agreements import AgreementStanding
from aguadesk.domain.rights import Right
from aguadesk.ui import keys, look
from aguadesk.ui.accounts.panels import Lines
from aguadesk.ui.agreements.calendar_table import signed_lines, signed_table
from aguadesk.ui.agreements.terms_panel import TermsPanel, covered_lines, covered_table
from aguadesk.ui.agreements.wording import (
    STANDING_TONES,
    STANDING_WORDS,
    kept_words,
    left_words,
    whole_day,
)
from aguadesk.ui.context import Context
from aguadesk.ui.kit.buttons import Button, ghost, primary, secondary
from aguadesk.ui.kit.cards import Card, column, row
from aguadesk.ui.kit.pill import Pill
from aguadesk.ui.kit.words import Amount, Hairline, Labelled, Words

CALENDAR, COVERED, TERMS = range(3)
FACTS = ("Cuenta", "Domicilio", "Firmó", "Termina")


class AgreementPage(QWidget):
    """The page of one agreement.

    Signals:
        left: back to the list.
        take_asked, paper_asked, calendar_asked, notes_asked, renegotiate_asked, break_asked, cancel_asked,
            account_asked: the buttons.
    """

    left = Signal()
    take_asked = Signal()
    paper_asked = Signal()
    calendar_asked = Signal()
    notes_asked = Signal()
    renegotiate_asked = Signal()
    break_asked = Signal()
    cancel_asked = Signal()
    account_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.agreement: AgreementDetails | None = None
        self._address = ""
        self.name, self.standing = Words("", "title", wrap=True), Pill()
        self.facts = {label: Labelled(label, wrap=True) for label in FACTS}
        self.left_amount, self.kept = Amount(), Words("", "small", wrap=True)
        self.left_label = Words("Falta por pagar", "label")
        self.tabs, self._pages = QTabBar(), QStackedWidget()
        self.calendar, self.covered, self.terms = signed_table(), covered_table(), TermsPanel()
        self.take = primary("Cobrar", "convenios.do", icon="mdi6.cash-register", loud=True)
        self.renegotiate = secondary("Renegociar", "convenios.renegotiate", icon="mdi6.handshake-outline")
        self.end = secondary("Dar por incumplido", "convenios.break", icon="mdi6.file-cancel-outline")
        self.cancel = secondary("Cancelar convenio", "convenios.cancel", icon="mdi6.undo-variant")
        self._lay_out()
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        keys.bind("everywhere.print", self, self.paper_asked.emit)

    def show_agreement(self, agreement_id: int) -> bool:
        """Read an agreement and show it. Returns whether there is such a one."""
        found = self._context.read(lambda: agreements.details(self._context.desk, agreement_id))
        if found is None:
            return False
        if self.agreement is None or self.agreement.row.id != agreement_id:
            self.tabs.setCurrentIndex(CALENDAR)
        account = self._context.read(lambda: accounts.account(self._context.desk, found.row.account_id))
        self._address = account.address if account else ""
        self.agreement = found
        self._show_head(found)
        self._show_left(found)
        self.calendar.show_lines(signed_lines(found.status.instalments, self._context.desk.today()))
        nearest = next((place for place, one in enumerate(found.status.instalments) if one.left), None)
        if nearest is not None:
            self.calendar.go_to(nearest)
        self.covered.show_lines(covered_lines(found))
        self.terms.show_agreement(found)
        return True

    def start(self) -> None:
        """Place the focus where the keyboard goes on."""
        shown = self._pages.currentWidget()
        if not (isinstance(shown, Lines) and shown.focus_first()):
            self.tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_head(self, found: AgreementDetails) -> None:
        row, standing = found.row, found.status.standing
        self.name.setText(f"{row.name} · {row.holder}")
        self.standing.say(STANDING_WORDS[standing], STANDING_TONES[standing])
        last = found.status.instalments[-1].due_on
        self.facts["Cuenta"].show_value(row.account)
        self.facts["Domicilio"].show_value(self._address)
        self.facts["Firmó"].show_value(f"{row.signer}\n{whole_day(row.signed_on)}")
        self.facts["Termina"].show_value(whole_day(row.ended_on or last))

    def _show_left(self, found: AgreementDetails) -> None:
        """Show what is left, in words too, and which acts it allows."""
        stands = found.row.ended_on is None
        early = None
        if stands and found.status.left and found.row.extension:
            early = self._context.read(lambda: agreements.settle_early(self._context.desk, found.row.id))
        self.left_amount.show_money(found.status.left)
        self.kept.setText(
            "\n".join(filter(None, (left_words(found, self._context.desk.today()), kept_words(found, early))))
        )
        self.take.setText("Cobrar enganche" if stands and _owes_down(found) else "Cobrar")
        for button, allowed in (
            (self.take, stands),
            (self.renegotiate, stands),
            (self.end, found.status.standing is AgreementStanding.IN_BREACH),
            (self.cancel, stands and not found.status.paid),
        ):
            button.setEnabled(allowed)

    def _lay_out(self) -> None:
        for words, panel in (("Calendario", self.calendar), ("Qué cubre", self.covered), ("Lo acordado", self.terms)):
            self.tabs.addTab(words)
            self._pages.addWidget(panel)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        head, below, left = Card(), Card(flush=True), QWidget()
        name = row(self.name, self.standing)
        name.setStretch(0, 1)
        head.column.addLayout(name)
        facts = row(*self.facts.values(), spacing=24)
        for place, fact in enumerate(self.facts.values()):
            facts.setStretch(place, 1)
            facts.setAlignment(fact, Qt.AlignmentFlag.AlignTop)
        head.column.addLayout(facts)
        account = ghost("Ver cuenta", "convenios.account", icon="mdi6.home-city-outline")
        below.column.addLayout(row(self.tabs, None, account.on_press(self.account_asked.emit)))
        below.column.addWidget(self._pages, 1)
        page = column(head, below, spacing=14)
        page.setStretch(1, 1)
        left.setLayout(page)
        line = row(left, self._make_side(), spacing=14)
        line.setStretch(0, 1)
        self.setLayout(line)

    def _make_side(self) -> Card:
        side = Card()
        side.setFixedWidth(look.scaled(292))
        side.column.setSpacing(7)
        back = ghost("Volver a la lista", "convenios.back", icon="mdi6.arrow-left").on_press(self.left.emit)
        for part in (self.left_label, self.left_amount, self.kept, self.take, Hairline(), *self._make_acts()):
            side.column.addWidget(part)
        side.column.addStretch(1)
        side.column.addWidget(back)
        return side

    def _make_acts(self) -> list[Button]:
        may = self._context.may
        self.take.on_press(self.take_asked.emit).setVisible(may(Right.TAKE_PAYMENT))
        self.renegotiate.on_press(self.renegotiate_asked.emit).setVisible(may(Right.SIGN_AGREEMENT))
        self.end.on_press(self.break_asked.emit)
        self.cancel.on_press(self.cancel_asked.emit)
        paper = secondary("Convenio en papel", "convenios.paper", icon="mdi6.printer").on_press(self.paper_asked.emit)
        hung = secondary("Calendario", "convenios.calendar", icon="mdi6.calendar-check-outline")
        notes = secondary("Pagarés", "convenios.notes", icon="mdi6.text-box-outline")
        hung.on_press(self.calendar_asked.emit)
        notes.on_press(self.notes_asked.emit)
        return [paper, hung, notes, self.renegotiate, self.end, self.cancel]


def _owes_down(found: AgreementDetails) -> bool:
    """Whether what was to be paid on signing is still to be paid."""
    first = found.status.instalments[0]
    return first.number == 0 and bool(first.left)
