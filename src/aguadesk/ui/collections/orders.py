"""Órdenes: what the crews have to do, handed to them on paper and captured by scanning what they bring back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import uuid4

from aguadesk.desk import crews, order_follow_up, order_papers, orders, reconnection
from aguadesk.desk.desk import Change, Done
from aguadesk.desk.order_papers import PrintedOrders
from aguadesk.desk.order_words import KIND_WORDS
from aguadesk.desk.orders import OrderRequest, OrderRow
from aguadesk.domain.errors import Refused
from aguadesk.domain.orders import OrderKind, OrderResult
from aguadesk.domain.portfolio import PortfolioFilter
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs
from aguadesk.ui.collections.limitation_page import LimitationPage
from aguadesk.ui.collections.orders_boxes import FollowUpBox, HandOverBox, NewOrderBox, ReconnectBox
from aguadesk.ui.collections.orders_crews import CrewsBox
from aguadesk.ui.collections.orders_detail import DetailBox
from aguadesk.ui.collections.orders_fine import FineBox
from aguadesk.ui.collections.orders_page import OrdersPage
from aguadesk.ui.collections.orders_result import ResultBox
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.form_box import run_form
from aguadesk.ui.jobs import JobProgress
from aguadesk.ui.kit.stack import Stack
from aguadesk.ui.preview import Paper
from aguadesk.ui.section import Section
from aguadesk.ui.theme import Tone

LIMIT_PART = "limitar"
"""What other pages ask for after `ordenes.` to limit; after another dot, a filter of the portfolio as JSON."""

_REASONS = ("Se hizo por error", "Ya no hace falta", "Se repitió")


class OrdersSection(Section):
    """Every order; the field of the scanner is always ready."""

    page_name = "ordenes"
    title = "Órdenes"
    icon = "mdi6.clipboard-text-outline"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.page = OrdersPage(self._fetch, context.desk.now, self._acts())
        self.limitation = LimitationPage(context)
        self.stack = Stack()
        self.stack.addWidget(self.page)
        self.stack.addWidget(self.limitation)
        self.body.addWidget(self.stack, 1)
        self.page.scan.returnPressed.connect(self.scanned)
        self.page.view.chosen.connect(lambda _: self.show_listed())
        self.page.kind.currentIndexChanged.connect(lambda _: self.show_listed())
        self.page.crew.currentIndexChanged.connect(lambda _: self.show_listed())
        self.page.table.opened.connect(lambda _: self.show_detail())
        self.page.table.typed_ahead.connect(self._type_ahead)
        self.page.table.left_at_top.connect(self.page.scan.setFocus)
        self.limitation.left.connect(self.show_list)
        self.limitation.ordered.connect(self._ordered)

    # What is shown ------------------------------------------------------------------------------------------------

    @property
    def current(self) -> OrderRow | None:
        """The order the person is on."""
        number = self.page.table.current_id
        return None if number is None else self._fetch([number]).get(number)

    def opened(self) -> None:
        listed = self.context.read(lambda: crews.all_crews(self.context.desk)) or []
        self.page.crew.blockSignals(True)
        self.page.crew.offer([(None, "Todas las cuadrillas"), *((crew.id, crew.name) for crew in listed)])
        self.page.crew.blockSignals(False)
        self.show_listed()
        if self.stack.currentWidget() is self.page:
            self.page.scan.setFocus()

    def refresh(self, changed: frozenset[Change]) -> None:
        if {change.kind for change in changed} & {"order", "crew", "account", "agreement", "notice"}:
            self.show_listed()

    def show_part(self, part: str) -> None:
        """Show Limitar; with a filter of the portfolio after it, in JSON, look at once at whom it asks for."""
        name, _, wanted = part.partition(".")
        if name != LIMIT_PART or not self.context.may(Right.ISSUE_ORDERS):
            return
        self.show_limitation()
        found = self.context.read(lambda: PortfolioFilter.from_json(wanted)) if wanted else None
        if found is not None:
            self.limitation.look(found)

    def show_listed(self) -> None:
        """Show the orders that pass the fields, and what else waits."""
        desk, wanted = self.context.desk, self.page.wanted
        ids = self.context.read(lambda: orders.list_ids(desk, wanted)) or []
        self.page.table.show_ids(ids)
        self.page.table.reread()
        back = self.context.read(lambda: reconnection.due(desk)) or []
        again = self.context.read(lambda: order_follow_up.due(desk)) or []
        told = [counted(len(ids), "orden", "órdenes")]
        kind = wanted.kind
        if kind is not None:
            issued, executed = self.context.read(lambda: orders.counts(desk, kind)) or (0, 0)
            told.append(f"este año {issued:,}, hechas {executed:,}")
        if back:
            told.append(
                f"{counted(len(back), 'cuenta limitada ya se puede', 'cuentas limitadas ya se pueden')} reconectar"
            )
        if again:
            told.append(f"{counted(len(again), 'limitada', 'limitadas')} por revisar")
        self.page.said.setText(" · ".join(told))

    def show_list(self) -> None:
        """Go back to the list."""
        self.stack.setCurrentWidget(self.page)
        self.show_listed()
        self.page.scan.setFocus()

    # What the person does -----------------------------------------------------------------------------------------

    def scanned(self) -> None:
        """Enter in the field: an order that was scanned is captured; anything else limits the list."""
        typed = self.page.scan.value
        found = self._of_number(typed)
        if found is None:
            self.show_listed()
            return
        self.page.scan.setText("")
        self.show_listed()
        self.page.table.go_to(found.id)
        if found.is_open:
            self._capture(found)
        elif found.awaits_copy:
            self._take_copy(found)
        else:
            self._detail(found.id)

    def issue(self) -> None:
        """Ctrl+N: an order of any other kind."""
        box = NewOrderBox(self.context, parent=self)
        run_form(self.context, box, lambda: f"Orden emitida, {box.kind.currentText().lower()}: F8 la imprime.")

    def show_limitation(self) -> None:
        """F3: who may be limited today."""
        self.stack.setCurrentWidget(self.limitation)
        self.limitation.opened()

    def reconnect(self) -> None:
        """F11: give a service back; the first account that may have it is offered."""
        desk = self.context.desk
        waiting = self.context.read(lambda: reconnection.due(desk)) or []
        first = self.context.read(lambda: reconnection.gate(desk, waiting[0])) if waiting else None
        box = ReconnectBox(self.context, first.account if first else "", self)
        run_form(self.context, box, lambda: f"Reconexión de la cuenta {box.account.value} ordenada: F8 la imprime.")

    def hand_over(self) -> None:
        """F9: hand the ticked orders, or the one the person is on, to a crew, with its list to sign."""
        ids, desk = self.page.chosen, self.context.desk
        if not ids:
            self._choose_first()
            return
        first = self._fetch(ids[:1])[ids[0]]
        box = HandOverBox(self.context, ids, first.crew_id, self)
        if run_form(self.context, box, lambda: f"{counted(len(ids), 'orden entregada', 'órdenes entregadas')}."):
            self.page.table.tick([])
            crew_id = box.crew.crew_id or 0
            pdf = self.context.read(lambda: order_papers.crew_list_pdf(desk, crew_id))
            if pdf is not None:
                self.context.shell.show_paper(Paper("Lista de la cuadrilla", "letter", pdf, "lista-de-cuadrilla.pdf"))

    def print_chosen(self) -> None:
        """F8: the ticked orders, or the one the person is on, in their two copies."""
        if not self.page.chosen:
            self._choose_first()
            return
        self._print(self.page.chosen)

    def capture(self) -> None:
        """F12: the result of the order the person is on."""
        order = self.current
        if order is None:
            self._choose_first()
        else:
            self._capture(order)

    def take_copy(self) -> None:
        """Alt+C: the crew brought the solved copy back."""
        order = self.current
        if order is None:
            self._choose_first()
        else:
            self._take_copy(order)

    def cancel(self) -> None:
        """F7: cancel the order the person is on."""
        order = self.current
        if order is None:
            self._choose_first()
            return
        text = f"{KIND_WORDS[order.kind]}. Lo que se cargó con ella se deshace, si no se ha pagado."
        title = f"Cancelar {order.name}"
        reason = dialogs.ask_reason(self, title, text, accept="Cancelar orden", suggestions=_REASONS, risky=True)
        if reason is not None and self.context.act(lambda: orders.cancel_order(self.context.desk, order.id, reason)):
            self.context.shell.banner(f"Orden {order.name} cancelada.")

    def follow_up(self) -> None:
        """Alt+R: look at the limited taps that are due it."""
        waiting = self.context.read(lambda: order_follow_up.due(self.context.desk)) or []
        if not waiting:
            self.context.shell.banner("Ninguna toma limitada está por revisarse.", Tone.INFO)
            return
        box = FollowUpBox(self.context, len(waiting), self)
        run_form(self.context, box, lambda: f"{counted(len(waiting), 'revisión ordenada', 'revisiones ordenadas')}.")

    def show_crews(self) -> None:
        """F4: the crews."""
        dialogs.run(CrewsBox(self.context, self))

    def show_detail(self) -> None:
        """F6 or Enter: all that happened to the order the person is on."""
        order = self.current
        if order is not None:
            self._detail(order.id)

    # Inside -------------------------------------------------------------------------------------------------------

    def _acts(self) -> dict[str, Callable[[], object]]:
        """Return what each button does, for those whose right the person has."""
        acts: dict[str, Callable[[], object]] = {"cobranza.detail": self.show_detail}
        if self.context.may(Right.ISSUE_ORDERS):
            acts |= {
                "cobranza.new": self.issue,
                "cobranza.limit": self.show_limitation,
                "cobranza.reconnect": self.reconnect,
                "cobranza.list": self.hand_over,
                "cobranza.paper": self.print_chosen,
                "cobranza.end": self.cancel,
                "cobranza.follow": self.follow_up,
            }
        if self.context.may(Right.CAPTURE_ORDERS):
            acts |= {"cobranza.do": self.capture, "cobranza.copy": self.take_copy}
        if self.context.may(Right.EDIT_CREWS):
            acts["cobranza.edit"] = self.show_crews
        return acts

    def _fetch(self, ids: Sequence[int]) -> dict[int, OrderRow]:
        return self.context.read(lambda: orders.rows(self.context.desk, ids)) or {}

    def _of_number(self, typed: str) -> OrderRow | None:
        try:
            found = orders.find_order(self.context.desk, typed)
        except Refused:  # it is no order: words that limit the list
            return None
        return self._fetch([found]).get(found)

    def _capture(self, order: OrderRow) -> None:
        if not self.context.may(Right.CAPTURE_ORDERS):
            self._detail(order.id)
            return
        box = ResultBox(self.context, order, self)
        if run_form(self.context, box, lambda: f"Resultado de {order.name} guardado."):
            self._follow(box.order)

    def _follow(self, order: OrderRow) -> None:
        """Offer what follows from a result: the fine of an opened tap, or the change of a bad meter."""
        if order.result is OrderResult.SELF_RECONNECTED and self.context.may(Right.CHARGE):
            box = FineBox(self.context, order, self)
            run_form(self.context, box, lambda: f"Multa cargada a la cuenta {order.account}.")
        elif order.result is OrderResult.METER_FAULTY and self.context.may(Right.ISSUE_ORDERS):
            text = "El medidor está mal. La orden de cambio va a la misma cuadrilla y sigue a esta."
            if dialogs.confirm(self, "¿Ordenar el cambio de medidor?", text, accept="Ordenar", reject="Ahora no"):
                self._chain(order)

    def _chain(self, order: OrderRow) -> None:
        asked = OrderRequest(
            OrderKind.METER_CHANGE, str(uuid4()), order.account_id, crew_id=order.crew_id, parent_id=order.id
        )
        if self.context.act(lambda: orders.issue_order(self.context.desk, asked)) is not None:
            self.context.shell.banner(f"Cambio de medidor ordenado en la cuenta {order.account}.")

    def _take_copy(self, order: OrderRow) -> None:
        if self.context.act(lambda: orders.copy_returned(self.context.desk, order.id)) is not None:
            self.context.shell.banner(f"Copia de {order.name} recibida.")

    def _detail(self, order_id: int) -> None:
        page = self.context.read(lambda: orders.page(self.context.desk, order_id))
        if page is not None:
            dialogs.run(DetailBox(self.context, page, self))
            self.page.scan.setFocus()

    def _ordered(self, ids: Sequence[int]) -> None:
        """Limitations were ordered: show the list, and their papers."""
        self.show_list()
        self._print(list(ids))

    def _print(self, ids: Sequence[int]) -> None:
        desk, many = self.context.desk, counted(len(ids), "orden", "órdenes")

        def work(progress: JobProgress) -> Done[PrintedOrders]:
            return order_papers.print_orders(desk, ids, progress)

        self.context.run_job(f"Preparando {many}", work, on_done=self._printed, writes=True)

    def _printed(self, done: Done[PrintedOrders]) -> None:
        printed = done.value
        if printed.stopped:
            first = printed.stopped[0]
            also = f" Y {len(printed.stopped) - 1} más." if len(printed.stopped) > 1 else ""
            self.context.shell.banner(f"{first.order.name} no se imprimió: {first.why}{also}", Tone.WARNING)
        if printed.pdf:
            title = counted(printed.printed, "orden", "órdenes")
            self.context.shell.show_paper(Paper(title, "letter", printed.pdf, "ordenes.pdf"))

    def _choose_first(self) -> None:
        self.context.shell.banner("Elija una orden de la lista, o escanéela.", Tone.INFO)

    def _type_ahead(self, letters: str) -> None:
        self.page.scan.setFocus()
        self.page.scan.setText(self.page.scan.text() + letters)
