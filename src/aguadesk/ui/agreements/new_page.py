"""The simulator: whose debt, what the person can pay, and the whole agreement beside it as one types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from aguadesk.desk import accounts, agreements
from aguadesk.desk.accounts import AccountDetails, AccountRow
from aguadesk.desk.agreement_terms import AgreementTerms, Simulation
from aguadesk.domain.errors import Refused
from aguadesk.ui import look
from aguadesk.ui.agreements.proposal import Proposal
from aguadesk.ui.agreements.terms_form import TermsForm
from aguadesk.ui.context import Context
from aguadesk.ui.kit.buttons import ghost, primary
from aguadesk.ui.kit.cards import Card, column, row
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.stack import Stack
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.till.found import COLUMNS, MOST

_WIDE = 436
_WHO, _HOW = "¿Quién va a firmar?", "Escriba arriba su nombre, su domicilio o su cuenta, y ábralo con Entrar."


class NewPage(QWidget):
    """A new agreement: first the account is found, then it is worked out.

    Signals:
        left: back to where one came from.
        chosen: the id of the account that was found.
        sign_asked: the agreement on screen is to be signed.
    """

    left = Signal()
    chosen = Signal(int)
    sign_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._wrong = ""
        self.account: AccountDetails | None = None
        self.renegotiates: int | None = None
        self.simulation: Simulation | None = None
        self.found: IdTable[AccountRow] = IdTable(COLUMNS, self._fetch)
        self._nobody = Empty("mdi6.account-search-outline", _WHO, _HOW)
        self.found.set_empty(self._nobody)
        self.title, self.holder = Words("", "label"), Words("", "heading", wrap=True)
        self.address, self.owed = Words("", "small", wrap=True), Words("", "change")
        self.form, self.proposal = TermsForm(context.desk.today()), Proposal()
        self.sign_button = primary("Firmar", "convenios.do", icon="mdi6.draw-pen", loud=True)
        self._pages = Stack()
        self._lay_out()
        self.form.edited.connect(self.work_out)
        self.found.opened.connect(self.chosen)
        self.sign_button.on_press(self.sign_asked.emit)

    @property
    def is_searching(self) -> bool:
        """Whether nobody was chosen yet."""
        return self.account is None

    @property
    def is_dirty(self) -> bool:
        """Whether terms were typed that nobody signed yet."""
        return self.account is not None and self.form.is_touched

    def begin(self) -> None:
        """Begin with nobody: the search finds who will sign."""
        self.account = self.simulation = self.renegotiates = None
        self.look_for("")
        self._pages.setCurrentIndex(0)

    def look_for(self, typed: str) -> None:
        """List the accounts that hold what was typed, whoever was worked out before."""
        if self.account is not None:
            self.begin()
        desk = self._context.desk
        ids = self._context.read(lambda: accounts.search_accounts(desk, typed, MOST)) if typed.strip() else []
        self.found.show_ids(ids or [])
        if typed.strip():
            self._nobody.say("Nadie con esas palabras", "Pruebe con menos letras, o con el número de cuenta.")
        else:
            self._nobody.say(_WHO, _HOW)

    def forget(self) -> None:
        """Let the terms on screen go."""
        self.form.begin()
        self.work_out()

    def show_account(self, account_id: int, renegotiates: int | None = None) -> bool:
        """Work an agreement out for an account, in the place of another one if told. Returns whether it can be."""
        found = self._context.read(lambda: accounts.account(self._context.desk, account_id))
        if found is None:
            return False
        self.account, self.renegotiates = found, renegotiates
        self.title.setText("Renegociar convenio" if renegotiates else "Convenio nuevo")
        self.holder.setText(found.holder)
        self.address.setText(f"Cuenta {found.number} · {found.form.street} {found.form.house_number}".rstrip())
        self.owed.setText(f"Debe {found.owed.signed}")
        self.form.begin()
        self._pages.setCurrentIndex(1)
        self.work_out()
        self.form.start()
        return True

    def work_out(self) -> None:
        """Work out what is typed, and show it or what is wrong with it."""
        self.simulation, self._wrong = None, ""
        self.form.complain("", "")
        terms = self._terms()
        if terms is not None:
            self.simulation = self._context.read(lambda: self._simulate(terms), self._say)
        if self.simulation is not None:
            calendar = self.simulation.calendar
            first = next(one for one in calendar.instalments if one.number)
            self.form.show_usual(calendar.down, first.due_on)
            self.proposal.show_simulation(self.simulation)
        elif not self._wrong:
            self.proposal.show_nothing()
        self.sign_button.setEnabled(self.simulation is not None)

    def start(self) -> None:
        """Put the cursor where the work goes on."""
        if self.account is None:
            self._context.shell.focus_search()
        else:
            self.form.start()

    def _fetch(self, ids: Sequence[int]) -> dict[int, AccountRow]:
        return self._context.read(lambda: accounts.rows(self._context.desk, ids)) or {}

    def _terms(self) -> AgreementTerms | None:
        typed = self.form.typed
        if typed is None or self.account is None:
            return None
        return AgreementTerms(
            account_id=self.account.id,
            frequency=typed.frequency,
            count=typed.count,
            capacity=typed.capacity,
            down=typed.down,
            first_on=typed.first_on,
        )

    def _simulate(self, terms: AgreementTerms) -> Simulation:
        try:
            return agreements.simulate(self._context.desk, terms, self.renegotiates)
        except Refused as refused:
            self._wrong = str(refused.values.get("field", refused.code))
            raise

    def _say(self, sentence: str) -> None:
        """Say what is wrong beside its field, and where the calendar would be."""
        self.form.complain(self._wrong, sentence)
        self.proposal.show_nothing(sentence)

    def _lay_out(self) -> None:
        searching = QWidget()
        listed = Card(flush=True)
        listed.column.addWidget(self.found)
        back = ghost("Volver a la lista", "convenios.back", icon="mdi6.arrow-left").on_press(self.left.emit)
        searching.setLayout(column(Words("Convenio nuevo", "title"), listed, row(back, None), spacing=10))
        working = QWidget()
        who = Card()
        who.column.setSpacing(2)
        again = ghost("Volver", "convenios.back", icon="mdi6.arrow-left").on_press(self.left.emit)
        who.column.addLayout(row(self.title, None, again))
        for words in (self.holder, self.address, self.owed):
            who.column.addWidget(words)
        side = QWidget()
        side.setFixedWidth(look.scaled(_WIDE))
        side.setLayout(column(who, self.form, None, self.sign_button, spacing=10))
        line = row(side, self.proposal, spacing=14)
        line.setStretch(1, 1)
        working.setLayout(line)
        for page in (searching, working):
            self._pages.addWidget(page)
        self.setLayout(column(self._pages))
