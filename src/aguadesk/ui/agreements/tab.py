"""The tab Convenios: the list, one agreement, and the simulator."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from aguadesk.desk import agreement_papers, agreements
from aguadesk.desk.agreements import AgreementDetails, AgreementRow
from aguadesk.desk.desk import Change
from aguadesk.domain.money import ZERO
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs, said
from aguadesk.ui.agreements.agreement_page import AgreementPage
from aguadesk.ui.agreements.boxes import EndBox, SignBox
from aguadesk.ui.agreements.list_page import ListPage
from aguadesk.ui.agreements.new_page import NewPage
from aguadesk.ui.agreements.wording import CANCEL_REASONS, LIST_WORDS
from aguadesk.ui.context import Context
from aguadesk.ui.kit.stack import Stack
from aguadesk.ui.preview import Paper
from aguadesk.ui.tab import Tab
from aguadesk.ui.theme import Tone

LETTER = "letter"
"""The kind of paper of an agreement, by which its printer is remembered."""
_TOUCHED = {"account", "agreement", "till"}


class Agreements(Tab):
    """Agreements to pay by instalments."""

    name = "convenios"
    title = "Convenios"
    icon = "mdi6.handshake-outline"
    right = Right.READ
    search_hint = "Cuenta, nombre, domicilio o número de convenio"

    def hint_words(self) -> str:
        return f"{said.account_head()}, nombre, domicilio o número de convenio"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.list, self.one, self.new = ListPage(context), AgreementPage(context), NewPage(context)
        self._pages = Stack()
        for page in (self.list, self.one, self.new):
            self._pages.addWidget(page)
        self.page.addWidget(self._pages)
        self._wire()

    # What the shell tells -----------------------------------------------------------------------------------

    def opened(self) -> None:
        shown = self._pages.currentWidget()
        if shown is self.list:
            self.list.read()
            self.context.shell.focus_search()
        elif shown is self.one and self.one.agreement is not None:
            self.one.show_agreement(self.one.agreement.row.id)
            self.one.start()
        else:
            self.new.work_out()
            self.new.start()

    def refresh(self, changed: frozenset[Change]) -> None:
        if not any(change.kind in _TOUCHED for change in changed):
            return
        shown = self._pages.currentWidget()
        if shown is self.list:
            self.list.read()
        elif shown is self.one and self.one.agreement is not None:
            self.one.show_agreement(self.one.agreement.row.id)
        elif shown is self.new:
            self.new.work_out()

    def search(self, text: str) -> None:
        if self._pages.currentWidget() is self.new:
            if not self.new.is_searching and not self._drop_terms():
                return
            self.new.look_for(text)
            return
        self._pages.setCurrentWidget(self.list)
        self.list.look_for(text)

    def search_entered(self, text: str) -> None:
        if self._pages.currentWidget() is self.new:
            self.new.look_for(text)
            found = self.new.found.current_id
            if found is not None:
                self.begin_with(found)
            return
        self.list.look_for(text)
        found = self.list.table.current_id
        if found is not None:
            self.show_agreement(found)
        elif text.strip():
            self.context.shell.banner(f"Ningún convenio responde a «{text}».", Tone.WARNING)

    def focus_results(self) -> bool:
        shown = self._pages.currentWidget()
        if shown is self.list:
            return self.list.table.focus_first()
        if shown is self.new and self.new.is_searching:
            return self.new.found.focus_first()
        (self.one if shown is self.one else self.new).start()
        return True

    def show_account(self, account_id: int) -> None:
        """Show the agreement that stands for an account, or work one out for it."""
        stands = self._standing(account_id)
        if stands is not None:
            self.show_agreement(stands.id)
        elif self.context.may(Right.SIGN_AGREEMENT):
            self.begin_with(account_id)
        else:
            self.context.shell.banner("Esa cuenta no tiene un convenio en pie.", Tone.INFO)

    def show_page(self, page: str) -> None:
        """Show those of a standing, by the word of the list: `atrasados`."""
        standing = next((one for one, words in LIST_WORDS.items() if words.lower() == page), None)
        if standing is not None:
            self._pages.setCurrentWidget(self.list)
            self.list.standing.choose(standing)
            self.list.table.focus_first()

    def may_leave(self) -> bool:
        return self._pages.currentWidget() is not self.new or self._drop_terms()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._pages.currentWidget() is not self.list:
            self.back()
            return
        super().keyPressEvent(event)

    # What the person does -------------------------------------------------------------------------------------

    def back(self) -> None:
        """Esc, Alt+←: from the simulator to where it was begun, and to the list."""
        if self._pages.currentWidget() is self.new:
            if not self._drop_terms():
                return
            if self.new.renegotiates is not None and self.show_agreement(self.new.renegotiates):
                return
        self._pages.setCurrentWidget(self.list)
        self.list.read()
        if not self.list.table.focus_first():
            self.context.shell.focus_search()

    def show_agreement(self, agreement_id: int) -> bool:
        """Show the page of one agreement. Returns whether there is such a one."""
        if not self.one.show_agreement(agreement_id):
            return False
        self._pages.setCurrentWidget(self.one)
        self.one.start()
        return True

    def start_new(self) -> None:
        """Ctrl+N: an agreement; first the search finds who will sign."""
        self.new.begin()
        self._pages.setCurrentWidget(self.new)
        self.context.shell.focus_search("")

    def begin_with(self, account_id: int) -> None:
        """Work an agreement out for an account; one that has an agreement shows it instead."""
        stands = self._standing(account_id)
        if stands is not None:
            self.show_agreement(stands.id)
            self.context.shell.banner(
                f"La cuenta {stands.account} ya tiene el {stands.name}: F4 lo renegocia.", Tone.INFO
            )
        elif self.new.show_account(account_id):
            self._pages.setCurrentWidget(self.new)
            self.new.start()

    def sign(self) -> None:
        """F12 in the simulator: who signs, then the paper to be signed, and the agreement with its down payment."""
        simulation, account = self.new.simulation, self.new.account
        if simulation is None or account is None:
            return
        box = SignBox(self.context, simulation, account.holder, self.new.renegotiates, self)
        if not dialogs.run(box) or box.signed is None:
            return
        row = box.signed
        self.new.begin()
        self.show_agreement(row.id)
        down = f" Falta cobrar el enganche de {row.down.signed}: F12." if row.down > ZERO else ""
        self.context.shell.banner(f"{row.name} firmado por {row.signer}.{down}")
        self.show_paper()

    def take(self) -> None:
        """F12 on an agreement: its money is taken in Caja."""
        if self.one.agreement is not None:
            self.context.shell.open_account(self.one.agreement.row.account_id, "caja")

    def show_paper(self) -> None:
        """F8: the agreement, before it is printed."""
        self._show("Convenio", "convenio", agreement_papers.agreement_pdf)

    def show_calendar(self) -> None:
        """F9: the calendar to hang up at home."""
        self._show("Calendario", "calendario", agreement_papers.calendar_pdf)

    def show_notes(self) -> None:
        """F10: the promissory notes."""
        self._show("Pagarés", "pagares", agreement_papers.notes_pdf)

    def renegotiate(self) -> None:
        """F4: another agreement in the place of this one."""
        found = self.one.agreement
        if found is not None and self.new.show_account(found.row.account_id, found.row.id):
            self._pages.setCurrentWidget(self.new)
            self.new.start()

    def end(self) -> None:
        """F7: it was not kept."""
        found = self.one.agreement
        if found is not None and dialogs.run(EndBox(self.context, found, self)):
            self.context.shell.banner(f"{found.row.name} terminado: lo que falta se debe de una vez.", Tone.INFO)
            self.one.start()

    def cancel(self) -> None:
        """F6: it was signed by mistake, and everything is as it was before."""
        found = self.one.agreement
        if found is None:
            return
        name, desk = found.row.name, self.context.desk
        text = (
            f"Todo queda como antes de firmarlo: lo condonado vuelve a deberse y el número {name} no se usa otra vez."
        )
        reason = dialogs.ask_reason(
            self, f"Cancelar el {name}", text, accept="Cancelar convenio", suggestions=CANCEL_REASONS, risky=True
        )
        if reason is None:
            return
        done = self.context.act_allowed(
            Right.END_AGREEMENT,
            f"Cancelar el {name}",
            lambda authorisation: agreements.cancel(desk, found.row.id, reason, authorisation),
        )
        if done is not None:
            self.context.shell.banner(f"{name} cancelado.")
        self.one.start()

    def show_holder(self) -> None:
        """F11: the account in Cuentas."""
        if self.one.agreement is not None:
            self.context.shell.open_account(self.one.agreement.row.account_id)

    # Inside ---------------------------------------------------------------------------------------------------

    def _standing(self, account_id: int) -> AgreementRow | None:
        """Return the agreement that stands for an account."""
        had = self.context.read(lambda: agreements.of_account(self.context.desk, account_id)) or []
        return next((row for row in had if row.ended_on is None), None)

    def _show(self, title: str, file: str, draw: Callable[..., bytes]) -> None:
        found: AgreementDetails | None = self.one.agreement
        if found is None:
            return
        pdf = self.context.read(lambda: draw(self.context.desk, found.row.id))
        if pdf is not None:
            name = found.row.name
            self.context.shell.show_paper(Paper(f"{title} {name}", LETTER, pdf, f"{file}-{name}.pdf"))

    def _drop_terms(self) -> bool:
        """Ask before terms that were typed are thrown away. Returns whether they may be."""
        if not self.new.is_dirty:
            return True
        leaves = dialogs.confirm(
            self,
            "¿Salir sin firmar?",
            "El convenio que calculó todavía no se firma.",
            accept="Salir sin firmar",
            reject="Seguir aquí",
            risky=True,
        )
        if leaves:
            self.new.forget()
        return leaves

    def _wire(self) -> None:
        self.list.opened.connect(self.show_agreement)
        self.list.new_asked.connect(self.start_new)
        self.list.table.typed_ahead.connect(self.context.shell.focus_search)
        self.list.table.left_at_top.connect(self.context.shell.focus_search)
        self.new.left.connect(self.back)
        self.new.chosen.connect(self.begin_with)
        self.new.sign_asked.connect(self.sign)
        self.new.found.typed_ahead.connect(self.context.shell.focus_search)
        self.new.found.left_at_top.connect(self.context.shell.focus_search)
        self.one.left.connect(self.back)
        self.one.take_asked.connect(self.take)
        self.one.paper_asked.connect(self.show_paper)
        self.one.calendar_asked.connect(self.show_calendar)
        self.one.notes_asked.connect(self.show_notes)
        self.one.renegotiate_asked.connect(self.renegotiate)
        self.one.break_asked.connect(self.end)
        self.one.cancel_asked.connect(self.cancel)
        self.one.account_asked.connect(self.show_holder)
