"""The tab Cuentas: the list, one account, and writing one down."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from aguadesk.desk import account_lists, accounts, benefits, statements
from aguadesk.desk.accounts import AccountDetails
from aguadesk.desk.desk import Change, Done
from aguadesk.desk.saving import save_file
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs, keys, said
from aguadesk.ui.accounts.account_page import AccountPage
from aguadesk.ui.accounts.boxes import HolderBox, StateBox
from aguadesk.ui.accounts.form_page import FormPage
from aguadesk.ui.accounts.import_page import ImportPage
from aguadesk.ui.accounts.list_page import ListPage
from aguadesk.ui.accounts.wording import STATE_WORDS
from aguadesk.ui.attention_box import note_attention, note_inquiry
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import run_form
from aguadesk.ui.jobs import JobProgress
from aguadesk.ui.kit.stack import Stack
from aguadesk.ui.mark_box import MarkBox
from aguadesk.ui.preview import Paper
from aguadesk.ui.tab import Tab
from aguadesk.ui.theme import Tone

SHEETS = ["Hojas de cálculo (*.xlsx)"]
LETTER = "letter"
"""The kind of paper of a statement, by which its printer is remembered."""


class Accounts(Tab):
    """The padrón, at hand."""

    name = "cuentas"
    title = "Cuentas"
    icon = "mdi6.home-city-outline"
    right = Right.READ
    search_hint = "Cuenta, nombre, domicilio, medidor o folio"

    def hint_words(self) -> str:
        return said.padron_hint()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.list, self.one, self.form = ListPage(context), AccountPage(context), FormPage(context)
        self.bring = ImportPage(context)
        self._pages = Stack()
        for page in (self.list, self.one, self.form, self.bring):
            self._pages.addWidget(page)
        self.page.addWidget(self._pages)
        self._wire()

    # What the shell tells -----------------------------------------------------------------------------------

    def opened(self) -> None:
        shown = self._pages.currentWidget()
        if shown is self.list:
            self.list.begin()
            self.context.shell.focus_search()
        elif shown is self.one and self.one.account is not None:
            self.one.show_account(self.one.account.id)
            self.one.start()

    def refresh(self, changed: frozenset[Change]) -> None:
        ids = {change.id for change in changed if change.kind == "account"}
        if not ids:
            return
        if None in ids or ids - set(self.list.ids):
            self.list.forget()
            if self._pages.currentWidget() is self.list:
                self.list.begin()
        self.list.reread([number for number in ids if number is not None])
        shown = self.one.account
        if shown is not None and (shown.id in ids or None in ids):
            self.one.show_account(shown.id)

    def search(self, text: str) -> None:
        if self._pages.currentWidget() is self.form and not self.may_leave():
            return
        self.list.look_for(text)
        self._pages.setCurrentWidget(self.list)

    def search_entered(self, text: str) -> None:
        if self._pages.currentWidget() is not self.list:
            self.search(text)
        self.list.look_for(text)
        if self.list.table.current_id is not None:
            self.show_account(self.list.table.current_id)
        elif text.strip():
            self.context.shell.banner(
                f"Ninguna cuenta responde a «{text}». Pruebe con otra palabra o con el número.", Tone.WARNING
            )

    def focus_results(self) -> bool:
        if self._pages.currentWidget() is self.one:
            self.one.start()
            return True
        return self.list.table.focus_first()

    def show_account(self, account_id: int) -> None:
        """Show the page of one account."""
        if self.one.show_account(account_id):
            self._pages.setCurrentWidget(self.one)
            self.one.start()

    def may_leave(self) -> bool:
        if self._pages.currentWidget() is not self.form or not self.form.is_dirty:
            return True
        leaves = dialogs.confirm(
            self,
            "¿Salir sin guardar?",
            "Lo que escribió en esta cuenta todavía no se guarda.",
            accept="Salir sin guardar",
            reject="Seguir escribiendo",
            risky=True,
        )
        if leaves:
            self.form.leave()
        return leaves

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._pages.currentWidget() is not self.list:
            self.back()
            return
        super().keyPressEvent(event)

    # What the person does -------------------------------------------------------------------------------------

    def back(self) -> None:
        """Esc, Alt+←: from an account to the list, from a form to where it was begun."""
        if self._pages.currentWidget() is self.form:
            if self.may_leave() and self._pages.currentWidget() is self.form:
                self.form.leave()
            return
        self._pages.setCurrentWidget(self.list)
        self.list.begin()
        if not self.list.table.focus_first():
            self.context.shell.focus_search()

    def start_new(self) -> None:
        """Ctrl+N: a new account."""
        self._pages.setCurrentWidget(self.form)
        self.form.start_new()

    def edit(self) -> None:
        """F4: correct the data of the account."""
        if self.one.account is not None:
            self._pages.setCurrentWidget(self.form)
            self.form.start_editing(self.one.account)

    def mark(self) -> None:
        """F3: a mark on the account, such as that it is a special user."""
        account = self.one.account
        if account is not None:
            run_form(self.context, MarkBox(self.context, [account.id], self), lambda: "Quedó anotado en la cuenta.")
            self.one.start()

    def change_holder(self) -> None:
        """F6: the account passes to another name."""
        account = self.one.account
        if account is None:
            return
        one = self.context.read(lambda: benefits.benefit_of_account(self.context.desk, account.id))
        box = HolderBox(account, self, registered=one.benefit.kind if one else "")
        if not dialogs.run(box):
            return
        change = box.change
        done = self.context.act(lambda: accounts.change_holder(self.context.desk, account.id, change))
        if done is not None:
            self.context.shell.banner(f"La cuenta {account.number} pasó de {done.value} a {change.holder}.")
        self.one.start()

    def change_state(self) -> None:
        """F7: the account passes to another state."""
        account = self.one.account
        if account is None:
            return
        box = StateBox(account, self)
        if dialogs.run(box):
            # Read now: the box is gone by the time a second person has typed their password.
            state, reason = box.state, box.reason.value
            if self._keep_state(account, state, reason) is not None:
                self.context.shell.banner(f"La cuenta {account.number} está ahora: {STATE_WORDS[state].lower()}.")
        self.one.start()

    def show_statement(self) -> None:
        """F8: the statement, before it is printed."""
        account = self.one.account
        if account is None:
            return
        pdf = self.context.read(lambda: statements.statement_pdf(self.context.desk, account.id))
        if pdf is not None:
            title, file_name = f"Estado de cuenta {account.number}", f"estado-de-cuenta-{account.number}.pdf"
            self.context.shell.show_paper(Paper(title, LETTER, pdf, file_name))

    def save_movements(self) -> None:
        """F10 on an account: its movements as a spreadsheet."""
        account = self.one.account
        if account is None:
            return
        content = self.context.read(lambda: statements.statement_xlsx(self.context.desk, account.id))
        if content is not None:
            self._save(content, f"cuenta-{account.number}.xlsx", "Guardar los movimientos")

    def save_list(self) -> None:
        """F10 on the list: the same list as a spreadsheet."""
        ids = list(self.list.ids)

        def work(progress: JobProgress) -> Done[bytes]:
            return account_lists.export_list(self.context.desk, ids, progress)

        def finish(done: Done[bytes]) -> None:
            self._save(done.value, f"padron-{self.context.desk.today():%Y-%m-%d}.xlsx", "Guardar la lista")

        if ids:
            self.context.run_job("Escribiendo la lista", work, on_done=finish)

    def go_to_till(self) -> None:
        """F12: take this account's money."""
        if self.one.account is not None:
            self.context.shell.open_account(self.one.account.id, "caja")

    def go_to_agreement(self) -> None:
        """F11: the agreement of this account, or the simulator for it."""
        if self.one.account is not None:
            self.context.shell.open_account(self.one.account.id, "convenios")

    def report(self) -> None:
        """Alt+R: a report of this account."""
        if self.one.account is not None:
            self.context.shell.open_account(self.one.account.id, "quejas")

    def note_inquiry(self) -> None:
        """Alt+C: whoever asks how the account on screen stands is counted as attended."""
        if self.one.account is not None:
            note_inquiry(self.context, self.one.account.id)

    def note_attention(self) -> None:
        """Alt+T: somebody attended with more words, for the account on screen or for none."""
        shown = self._pages.currentWidget() is self.one and self.one.account is not None
        note_attention(self.context, self.one.account.number if shown and self.one.account else "")

    def open_report(self, report_id: int) -> None:
        """Show a report of this account in Quejas."""
        self.context.shell.open_page("quejas", f"reporte.{report_id}")

    def import_padron(self) -> None:
        """Ctrl+I: bring the padrón the office already has."""
        if self.bring.choose():
            self._pages.setCurrentWidget(self.bring)

    # Inside ---------------------------------------------------------------------------------------------------

    def _keep_state(self, account: AccountDetails, state: AccountState, reason: str) -> Done[AccountState] | None:
        desk = self.context.desk
        if state is AccountState.CLOSED and (account.owed or account.credit):
            return self.context.act_allowed(
                Right.CLOSE_WITH_BALANCE,
                f"Dar de baja la cuenta {account.number} con un saldo de {account.balance.signed}",
                lambda authorisation: accounts.change_state(desk, account.id, state, reason, authorisation),
            )
        return self.context.act(lambda: accounts.change_state(desk, account.id, state, reason))

    def _save(self, content: bytes, name: str, title: str) -> None:
        file = dialogs.save_file(self, title, name, SHEETS, self.context.preferences, "lists")
        if file is not None and self.context.read(lambda: _saved(file, content)):
            self.context.shell.banner(f"Guardado en {file}.")

    def _leave_form(self) -> None:
        if self.one.account is not None and self.form.edits == self.one.account.id:
            self._pages.setCurrentWidget(self.one)
            self.one.start()
        else:
            self._pages.setCurrentWidget(self.list)
            self.list.begin()
            self.context.shell.focus_search()

    def _form_saved(self, account_id: int) -> None:
        self.show_account(account_id)
        if self.one.account is not None:
            self.context.shell.banner(f"Cuenta {self.one.account.number} guardada.")

    def _wire(self) -> None:
        self.list.opened.connect(self.show_account)
        self.list.new_asked.connect(self.start_new)
        self.list.import_asked.connect(self.import_padron)
        self.list.excel_asked.connect(self.save_list)
        self.list.table.typed_ahead.connect(self.context.shell.focus_search)
        self.list.table.left_at_top.connect(self.context.shell.focus_search)
        self.one.left.connect(self.back)
        self.one.edit_asked.connect(self.edit)
        self.one.holder_asked.connect(self.change_holder)
        self.one.state_asked.connect(self.change_state)
        self.one.mark_asked.connect(self.mark)
        self.one.statement_asked.connect(self.show_statement)
        self.one.excel_asked.connect(self.save_movements)
        self.one.take_asked.connect(self.go_to_till)
        self.one.agreement_asked.connect(self.go_to_agreement)
        self.one.report_asked.connect(self.report)
        self.one.report_opened.connect(self.open_report)
        self.one.inquiry_asked.connect(self.note_inquiry)
        if self.context.may(Right.KEEP_REGISTERS):
            keys.bind("cuentas.attended", self, self.note_attention)
        self.form.saved.connect(self._form_saved)
        self.form.left.connect(self._leave_form)
        self.bring.left.connect(self.back)


def _saved(file: Path, content: bytes) -> bool:
    save_file(file, content)
    return True
