"""The tab Caja: from the search to the receipt, by keyboard alone and without a box in the way."""

from __future__ import annotations

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from aguadesk.desk import accounts, after_payment, cashier, till
from aguadesk.desk.cashier import Receipt
from aguadesk.desk.desk import Change
from aguadesk.desk.till import Session, drawer_words
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.parts import Part
from aguadesk.domain.rights import Right
from aguadesk.ui import keys, said
from aguadesk.ui.attention_box import note_attention, note_inquiry
from aguadesk.ui.board_status import DRAWER, machine_drawer
from aguadesk.ui.context import Context
from aguadesk.ui.explain_box import explain
from aguadesk.ui.kit.buttons import ghost
from aguadesk.ui.kit.cards import column, fill, row
from aguadesk.ui.sentences import sentence
from aguadesk.ui.tab import Tab
from aguadesk.ui.theme import Tone
from aguadesk.ui.till import counter_acts
from aguadesk.ui.till.basket import Basket
from aguadesk.ui.till.closed_page import ClosedPage
from aguadesk.ui.till.debts import Debts
from aguadesk.ui.till.found import Found
from aguadesk.ui.till.panel import PaymentPanel
from aguadesk.ui.till.waiting_page import WaitingPage


class Till(Tab):
    """Takes payments at one drawer."""

    name = "caja"
    title = "Caja"
    icon = "mdi6.cash-register"
    right = Right.TAKE_PAYMENT
    search_hint = "Cuenta, nombre, domicilio, medidor o folio"

    def hint_words(self) -> str:
        return said.padron_hint()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.session: Session | None = None
        self.basket: Basket | None = None
        self.last: Receipt | None = None
        self.closed, self.waiting = ClosedPage(), WaitingPage()
        self.found, self.debts, self.panel = Found(context), Debts(), PaymentPanel()
        self._asks: QShortcut | None = None
        self._left = QStackedWidget()
        self._whole = QStackedWidget()
        self._lay_out()
        self._wire()

    @property
    def drawer(self) -> str:
        """The drawer of this machine."""
        return machine_drawer(self.context.desk, self.context.preferences)

    # What the shell tells -----------------------------------------------------------------------------------

    def opened(self) -> None:
        self._read_session()
        if self.session is None:
            self.closed.offer([drawer.name for drawer in till.drawers(self.context.desk)], self.drawer)
            self.closed.start()
        elif self.basket is None:
            self.context.shell.focus_search()

    def refresh(self, changed: frozenset[Change]) -> None:
        if any(change.kind == "till" for change in changed):
            self._read_session()
        basket = self.basket
        if basket is not None and Change("account", basket.account_id) in changed and basket.account_id is not None:
            self._read_debt(basket, basket.account_id)

    def search(self, text: str) -> None:
        if self.session is None:
            return
        if text.strip():
            self.context.shell.clear_banner()
            self.found.look_for(text)
            self._left.setCurrentWidget(self.found)
        else:
            self._left.setCurrentWidget(self.debts if self.basket else self.waiting)

    def search_entered(self, text: str) -> None:
        if self.session is None or not text.strip():
            return
        found = self.found.look_for(text)
        if found:
            self.show_account(self.found.table.current_id or found[0])
        else:
            self.context.shell.banner(
                f"No se encontró «{text}». Pruebe con otra palabra o con {said.words().account.the}.", Tone.WARNING
            )

    def focus_results(self) -> bool:
        if self._left.currentWidget() is self.found:
            return self.found.table.focus_first()
        return self.debts.table.focus_first()

    def show_account(self, account_id: int) -> None:
        """Bring an account to the counter with everything it owes ticked."""
        if self.session is None:
            return
        account = self.context.read(lambda: accounts.account(self.context.desk, account_id))
        if account is None:
            return
        self.context.shell.clear_banner()
        basket = Basket(cashier.rules_of_today(self.context.desk), account_id, account.holder)
        self.debts.show_account(account)
        self.panel.clear_fields()
        self._read_debt(basket, account_id)
        self._bring(basket)
        self.panel.start()

    def may_leave(self) -> bool:
        return True

    # What the person does -------------------------------------------------------------------------------------

    def open_till(self, drawer: str, float_amount: Money) -> None:
        """Open the drawer with its float."""
        done = self.context.act(
            lambda: till.open_till(self.context.desk, drawer, float_amount), self.closed.float_row.complain_and_focus
        )
        if done is not None:
            self.context.preferences.put(DRAWER, drawer)
            self.context.shell.banner(f"{drawer_words(drawer)} abierta con fondo de {float_amount.signed}.")
            self._read_session()
            self.context.shell.focus_search("")

    def take_payment(self) -> None:
        """F12: take what the panel shows, then show folio and change and wait for the next person."""
        basket = self.basket
        if basket is None or not self._figures_are_clear(basket):
            return
        done = self.context.act(
            lambda: cashier.take_payment(self.context.desk, basket.order(self.drawer)),
            self.panel.complain,
        )
        if done is not None:
            self._finish(done.value)

    def put_items(self) -> None:
        """F3: add something from the price list to this payment, or begin one without an account."""
        basket = self.basket or Basket(cashier.rules_of_today(self.context.desk))
        if self.session is None or not counter_acts.add_item(self.context, basket):
            return
        if basket.account_id is None:
            self.debts.show_payer(basket.payer)
        self._bring(basket)
        self.panel.start()

    def split(self) -> None:
        """F10: pay in several ways."""
        if self.basket is not None and counter_acts.split(self.context, self.basket):
            self._show()
            self.panel.take.setFocus()

    def reprint(self) -> None:
        """F9: print a receipt again."""
        counter_acts.reprint(self.context, self._last_folio())

    def cancel(self) -> None:
        """F8: cancel a receipt, with a reason and with whoever may."""
        if self.session is not None:
            cancelled = counter_acts.cancel(self.context, self.drawer, self._last_folio())
            if cancelled is not None and self.last is not None and cancelled.id == self.last.id:
                # What is no longer paid must not stand there as paid.
                self.last = None
                self.waiting.show_nothing()
            self.context.shell.focus_search()

    def explain(self) -> None:
        """Alt+Q: every peso of the charge one is on."""
        if self.basket is not None:
            explain(self.context, self.basket.account_id, self.debts.table.current_id)

    def close_till(self) -> None:
        """F7: count the drawer and close it."""
        if self.session is not None and counter_acts.close_till(self.context, self.drawer):
            self._drop()
            self.opened()

    def print_last(self) -> None:
        """Print the receipt just taken, for the first time."""
        if self.last is not None:
            counter_acts.print_receipt(self.context, self.last)

    def tick_all(self) -> None:
        """Ctrl+T: tick all or nothing."""
        if self.basket is not None:
            self.basket.tick_all()
            self._show()

    # Inside ---------------------------------------------------------------------------------------------------

    def _figures_are_clear(self, basket: Basket) -> bool:
        """See that what was typed can be read and covers the payment; say beside the field what does not."""
        if basket.split:
            return True
        for field, line in ((self.panel.amount, self.panel.amount_row), (self.panel.received, self.panel.received_row)):
            if not field.validate():
                field.setFocus()
                self.context.shell.banner(line.complaint, Tone.BAD)
                return False
        if basket.change is None:
            received = (basket.received or ZERO).signed
            words = sentence(Refused("payment.received_short", received=received, amount=basket.to_pay.signed))
            self.panel.received_row.complain_and_focus(words)
            self.context.shell.banner(words, Tone.BAD)
            return False
        return True

    def _finish(self, receipt: Receipt) -> None:
        self.last = receipt
        basket = self.basket
        left = ""
        if basket is not None and basket.account_id is not None:
            details = accounts.account(self.context.desk, basket.account_id)
            left = f"{details.balance.signed} por pagar" if details.balance > ZERO else "Nada: al corriente"
            if details.credit:
                left = f"{details.credit.signed} a favor"
        self._drop()
        self.waiting.show_receipt(receipt, left)
        change = f" Cambio: {receipt.change.signed}." if receipt.change else ""
        follows = self._what_follows(receipt)
        self.context.shell.banner(f"Recibo {receipt.folio} por {receipt.amount.signed}.{change}{follows}", Tone.GOOD)
        counter_acts.print_at_once(self.context, receipt)
        self.context.shell.focus_search("")

    def _what_follows(self, receipt: Receipt) -> str:
        """Return what else is to be said after a payment: an order withdrawn, a service to give back."""
        account_id = receipt.account_id
        if account_id is None:
            return ""
        done = self.context.act(lambda: after_payment.follow_up(self.context.desk, account_id))
        return f" {done.value}" if done is not None and done.value else ""

    def _drop(self) -> None:
        self.basket = None
        self.panel.basket = None
        self.panel.clear_fields()
        self._show_panel(False)
        self.waiting.show_nothing()
        self._left.setCurrentWidget(self.waiting)

    def _bring(self, basket: Basket) -> None:
        self.basket = basket
        self._show_panel(True)
        self._show()
        self._left.setCurrentWidget(self.debts)

    def _show_panel(self, shown: bool) -> None:
        """Show the half that takes the money, or hide it; its button has Alt+C while it is there."""
        self.panel.setVisible(shown)
        if self._asks is not None:
            self._asks.setEnabled(not shown)

    def _show(self) -> None:
        if self.basket is not None:
            self.debts.show_basket(self.basket)
            self.panel.show_basket(self.basket)

    def _toggled(self, charge_id: int) -> None:
        if self.basket is not None:
            self.basket.toggle(charge_id)
            self._show()

    def _read_debt(self, basket: Basket, account_id: int) -> None:
        found = self.context.read(lambda: cashier.standing(self.context.desk, account_id))
        if found is not None:
            basket.show_debt(found.charges, found.credit, found.offers)
            self.debts.show_agreement(found.agreement)
            if basket is self.basket:
                self._show()

    def _read_session(self) -> None:
        drawer = self.drawer
        self.session = self.context.read(lambda: till.open_session(self.context.desk, drawer)) if drawer else None
        self._whole.setCurrentIndex(1 if self.session else 0)

    def _last_folio(self) -> str:
        session = self.session
        if session is None:
            return ""
        last = self.context.read(lambda: cashier.last_receipt(self.context.desk, session.id))
        return str(last.folio) if last else ""

    def _open_account(self) -> None:
        if self.basket is not None and self.basket.account_id is not None:
            self.context.shell.open_account(self.basket.account_id)

    def report(self) -> None:
        """Alt+R: a report of whoever is at the counter."""
        if self.basket is not None and self.basket.account_id is not None:
            self.context.shell.open_account(self.basket.account_id, "quejas")
        else:
            self.context.shell.open_page("quejas", "nuevo")

    def note_inquiry(self) -> None:
        """Alt+C: whoever only asks how the account at the counter stands is counted; without one, who it is."""
        note_inquiry(self.context, self.basket.account_id if self.basket is not None else None)

    def note_attention(self) -> None:
        """Alt+T: somebody attended with more words."""
        note_attention(self.context)

    def _wire(self) -> None:
        self.closed.open_asked.connect(self.open_till)
        self.waiting.print_asked.connect(self.print_last)
        self.found.table.opened.connect(self.show_account)
        for listed in (self.found.table, self.debts.table):
            listed.typed_ahead.connect(self.context.shell.focus_search)
            listed.left_at_top.connect(self.context.shell.focus_search) if listed is self.found.table else None
        self.debts.left.connect(lambda: self.context.shell.focus_search())
        self.debts.entered.connect(self.panel.start)
        self.debts.why_asked.connect(self.explain)
        self.debts.report_asked.connect(self.report)
        self.debts.report.setVisible(said.shows(Part.COMPLAINTS) and self.context.may(Right.REGISTER_REPORT))
        self.debts.toggled.connect(self._toggled)
        self.panel.edited.connect(self._show)
        self.panel.take_asked.connect(self.take_payment)
        self.panel.split_asked.connect(self.split)
        self.panel.inquiry_asked.connect(self.note_inquiry)
        self.panel.inquiry.setVisible(self.context.may(Right.KEEP_REGISTERS))
        keys.bind("caja.all", self, self.tick_all)
        if self.context.may(Right.KEEP_REGISTERS):
            self._asks = keys.bind("caja.asked", self, self.note_inquiry)  # beside Cobrar the button has the key
            keys.bind("caja.attended", self, self.note_attention)

    def _lay_out(self) -> None:
        for page in (self.waiting, self.found, self.debts):
            self._left.addWidget(page)
        acts = (
            ghost("Otros cobros", "caja.concepts").on_press(self.put_items),
            ghost("Reimprimir", "caja.reprint").on_press(self.reprint),
            ghost("Cancelar recibo", "caja.cancel").on_press(self.cancel),
            ghost(f"Ver {said.words().account.singular}", "caja.account").on_press(self._open_account),
            ghost("Corte de caja", "caja.close").on_press(self.close_till),
        )
        working = QWidget()
        line = QHBoxLayout(working)
        line.setSpacing(14)
        left = column(self._left, row(*acts, None), spacing=10)
        fill(line, left, self.panel)
        line.setStretch(0, 1)
        self._whole.addWidget(self.closed)
        self._whole.addWidget(working)
        self.panel.setVisible(False)
        self.page.addWidget(self._whole)
