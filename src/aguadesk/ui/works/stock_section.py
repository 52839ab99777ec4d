"""Obras, Compras y almacén: requests to Compras, what there is, and every move."""

from __future__ import annotations

from aguadesk.desk import purchases, register_papers, register_sheets, stock
from aguadesk.desk.purchases import PurchaseRow
from aguadesk.desk.register_words import MOVES, PURCHASE_STATES, PURPOSES, there_is
from aguadesk.desk.stock import Holding, MoveRow
from aguadesk.domain.money import ZERO
from aguadesk.domain.office import PurchaseState
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs
from aguadesk.ui.counting import counted
from aguadesk.ui.form_box import run_form
from aguadesk.ui.kit.buttons import Button, ghost, primary, secondary
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.language import short_day
from aguadesk.ui.said import account_head
from aguadesk.ui.theme import Tone
from aguadesk.ui.works.register_view import RegisterSection, RegisterView
from aguadesk.ui.works.stock_boxes import CountBox, InstallBox, ItemBox, MoveBox, PurchaseBox, ReceiveBox

_REASONS = ("Se repitió", "No hay presupuesto", "Se capturó mal")
_TONES = {
    PurchaseState.ASKED: Tone.INFO,
    PurchaseState.RECEIVED: Tone.GOOD,
    PurchaseState.CANCELLED: Tone.PLAIN,
}


class PurchaseView(RegisterView[PurchaseRow]):
    """The requests to Compras: those of these days, and those that still wait."""

    title = "Solicitudes"
    columns = (
        Column("Solicitud", lambda one: one.name, width=118, strong=True),
        Column("Se pidió", lambda one: short_day(one.asked_on), width=118),
        Column("Para qué", lambda one: PURPOSES[one.purpose], width=180, spare=1),
        Column("Qué se pidió", lambda one: _asked(one), strong=True),
        Column("Llegaron", lambda one: f"{one.received:,}" if one.received else "", Kind.NUMBER, 96),
        Column("Factura", lambda one: one.invoice, width=110, spare=3),
        Column("Costo", lambda one: one.cost.signed if one.cost > ZERO else "", Kind.NUMBER, 120, spare=4),
        Column(
            "Situación", lambda one: PURCHASE_STATES[one.state], Kind.STATE, 124, tone=lambda one: _TONES[one.state]
        ),
    )
    empty = ("mdi6.cart-outline", "Sin solicitudes en estos días", "Haga la primera con Ctrl+N.")

    def make_acts(self) -> list[Button | None]:
        kept = self.keeping(
            secondary("Nueva", "obras.new", icon="mdi6.plus").on_press(self.add),
            secondary("Cancelar o deshacer", "obras.end").on_press(self.end),
        )
        receive = self.keeping(primary("Recibir", "obras.do", icon="mdi6.package-down").on_press(self.receive))
        return [*kept, None, *receive]

    def make_papers(self) -> list[Button]:
        paper = ghost("Solicitud en papel", "obras.paper", icon="mdi6.printer").on_press(self.enter)
        return [paper, ghost("Excel", "obras.excel", icon="mdi6.microsoft-excel").on_press(self.excel)]

    def listed(self) -> dict[int, PurchaseRow]:
        return {one.id: one for one in purchases.listed(self.context.desk, *self.days)}

    def told(self, rows: dict[int, PurchaseRow]) -> str:
        waits = sum(one.state is PurchaseState.ASKED for one in rows.values())
        return f"{counted(len(rows), 'solicitud', 'solicitudes')}, {waits} sin recibir."

    def add(self) -> None:
        """Ctrl+N: another request; its paper comes up at once."""
        box = PurchaseBox(self.context, self)
        if run_form(self.context, box, lambda: f"Solicitud {box.saved.name if box.saved else ''} hecha."):
            self.reread()
            if box.saved is not None:
                self.table.go_to(box.saved.id)
        self.table.setFocus()

    def receive(self) -> None:
        """F12: what Compras brought."""
        one = self.current
        if one is None:
            return
        if one.state is not PurchaseState.ASKED:
            said = f"{one.name} ya está {PURCHASE_STATES[one.state].lower()}."
            self.context.shell.banner(said, Tone.INFO)
            return
        self.run(ReceiveBox(self.context, one, self), lambda: f"{one.name}: lo que llegó está en el almacén.")

    def end(self) -> None:
        """F7: cancel a request that waits, or undo what was received by mistake."""
        one, desk = self.current, self.context.desk
        if one is None:
            return
        came = one.state is PurchaseState.RECEIVED
        title, accept = (
            ("Deshacer la recepción", "Deshacer") if came else ("Cancelar la solicitud", "Cancelar solicitud")
        )
        text = (
            f"Lo que entró con {one.name} sale del almacén, y la solicitud queda otra vez por recibir."
            if came
            else f"{one.name} se queda como cancelada y ya no se cuenta."
        )
        reason = dialogs.ask_reason(self, title, text, accept=accept, suggestions=_REASONS, risky=True)
        if reason is not None:
            act = purchases.undo_receiving if came else purchases.cancel
            if self.context.act(lambda: act(desk, one.id, reason)) is not None:
                self.reread()
        self.table.setFocus()

    def enter(self) -> None:
        """F8 or Enter: the request on paper."""
        if self.current is not None:
            one, desk = self.current, self.context.desk
            title = f"Solicitud {one.name}"
            self.show_paper(title, lambda: register_papers.purchase_pdf(desk, one.id), f"solicitud-{one.name}")

    def excel(self) -> None:
        """F10: the requests, a row for each thing."""
        first, last = self.days
        self.save(lambda: register_sheets.purchases_xlsx(self.context.desk, first, last), f"compras-{first}-{last}")


_COUNT_FIRST = "Sin contar: {things}. Póngase en el renglón y F12 anota cuántas piezas hay."


class HoldingView(RegisterView[Holding]):
    """What there is of each thing today."""

    title = "Existencias"
    uses_days = False
    columns = (
        Column("Material", lambda one: one.name, strong=True),
        Column("Unidad", lambda one: one.unit, width=90, spare=1),
        Column("Hay", there_is, Kind.NUMBER, 110, strong=True),
        Column("Mínimo", lambda one: f"{one.least:,}", Kind.NUMBER, 110),
        Column("Solicitado", lambda one: f"{one.asked:,}" if one.asked else "", Kind.NUMBER, 120),
        Column(
            "",
            lambda one: _stands(one)[0],
            Kind.STATE,
            150,
            tone=lambda one: _stands(one)[1],
        ),
    )
    empty = ("mdi6.warehouse", "Sin materiales", "Agregue el primero con Ctrl+N.")

    def make_acts(self) -> list[Button | None]:
        kept = self.keeping(
            secondary("Movimiento", "obras.move").on_press(self.move_pieces),
            secondary("En una toma", "obras.detail").on_press(self.install),
        )
        count = self.keeping(primary("Contar", "obras.do", icon="mdi6.counter").on_press(self.enter))
        return [*kept, None, *count]

    def make_papers(self) -> list[Button]:
        things: list[Button] = []
        if self.context.may(Right.EDIT_SETTINGS):
            things = [
                ghost("Material nuevo", "obras.new").on_press(self.add),
                ghost("Cambiar", "obras.edit").on_press(self.change),
            ]
        return [*things, ghost("Excel", "obras.excel", icon="mdi6.microsoft-excel").on_press(self.excel)]

    def listed(self) -> dict[int, Holding]:
        return {one.item_id: one for one in stock.holdings(self.context.desk)}

    def told(self, rows: dict[int, Holding]) -> str:
        short = [one.name.lower() for one in rows.values() if one.is_short]
        unknown = [one.name.lower() for one in rows.values() if one.is_uncounted]
        said = f"Bajo el mínimo: {', '.join(short)}." if short else "Nada está bajo su mínimo."
        if unknown and not short:
            said = ""
        return f"{said} {_COUNT_FIRST.format(things=', '.join(unknown))}".strip() if unknown else said

    def add(self) -> None:
        """Ctrl+N: another thing of the store room."""
        box = ItemBox(self.context, None, self)
        self.run(box, lambda: f"«{box.name.value}»: material guardado.")

    def change(self) -> None:
        """F4: the name and the least of the thing the person is on."""
        if self.current is not None:
            box = ItemBox(self.context, self.current, self)
            self.run(box, lambda: f"«{box.name.value}»: material guardado.")

    def move_pieces(self) -> None:
        """Alt+N: pieces that came in or went out."""
        if self.current is not None:
            self.run(MoveBox(self.context, self.current, self), lambda: "Movimiento anotado.")

    def install(self) -> None:
        """F6: boxes and keys put in at a tap."""
        box = InstallBox(self.context, self)
        self.run(box, lambda: f"Anotado en la cuenta {box.account.value}.")

    def enter(self) -> None:
        """F12 or Enter: what was counted."""
        if self.current is not None and self.may_keep:
            self.run(CountBox(self.context, self.current, self), lambda: "Conteo anotado.")

    def excel(self) -> None:
        """F10: what there is."""
        today = self.context.desk.today()
        self.save(lambda: register_sheets.holdings_xlsx(self.context.desk), f"existencias-{today}")


class MoveView(RegisterView[MoveRow]):
    """Every move of these days, the last one first."""

    title = "Movimientos"
    columns = (
        Column("Fecha", lambda one: short_day(one.on_day), width=118),
        Column("Material", lambda one: one.item, width=170, strong=True),
        Column("Movimiento", lambda one: MOVES[one.kind], width=180, spare=1),
        Column("Piezas", lambda one: f"{one.quantity:+,}".replace("-", "−"), Kind.NUMBER, 90, strong=True),
        Column("Cuenta", lambda one: one.account, width=112, head=account_head),
        Column("Nota", lambda one: one.note, spare=2),
        Column("Anotó", lambda one: one.person, width=180, spare=3),
        Column(
            "",
            lambda one: "Deshecho" if one.undone else ("Deshace otro" if one.undoes_id is not None else ""),
            Kind.STATE,
            140,
            tone=lambda one: Tone.WARNING if one.undone else Tone.PLAIN,
        ),
    )
    empty = ("mdi6.swap-vertical", "Sin movimientos en estos días", "Elija otro mes arriba.")

    def make_acts(self) -> list[Button | None]:
        undo = self.keeping(secondary("Deshacer", "obras.end").on_press(self.undo))
        return [*undo, None]

    def make_papers(self) -> list[Button]:
        return [ghost("Excel", "obras.excel", icon="mdi6.microsoft-excel").on_press(self.excel)]

    def listed(self) -> dict[int, MoveRow]:
        return {one.id: one for one in stock.moves(self.context.desk, *self.days)}

    def told(self, rows: dict[int, MoveRow]) -> str:
        return f"{counted(len(rows), 'movimiento', 'movimientos')}."

    def undo(self) -> None:
        """F7: the mirror of the move the person is on, of today."""
        one, desk = self.current, self.context.desk
        if one is None:
            return
        text = f"{one.item}, {one.quantity:+,}: se escribe el contrario con fecha de hoy."
        reason = dialogs.ask_reason(
            self, "Deshacer el movimiento", text, accept="Deshacer", suggestions=_REASONS[::2], risky=True
        )
        if reason is not None and self.context.act(lambda: stock.undo(desk, one.id, reason)) is not None:
            self.reread()
        self.table.setFocus()

    def excel(self) -> None:
        """F10: the moves, which add up."""
        first, last = self.days
        self.save(lambda: register_sheets.moves_xlsx(self.context.desk, first, last), f"movimientos-{first}-{last}")


class StockSection(RegisterSection):
    """What is asked of Compras and what there is."""

    page_name = "almacen"
    title = "Compras y almacén"
    label = "Compras"
    text = "Medidores, cajas, llaves: lo que se pide, lo que hay y lo que se instala."
    icon = "mdi6.warehouse"
    views = (PurchaseView, HoldingView, MoveView)


def _asked(one: PurchaseRow) -> str:
    return ", ".join(f"{line.item}: {line.asked:,}" for line in one.lines)


def _stands(thing: Holding) -> tuple[str, Tone]:
    if not thing.active:
        return "Sin uso", Tone.PLAIN
    if thing.is_uncounted:
        return "Falta contar", Tone.WARNING
    return ("Bajo el mínimo", Tone.WARNING) if thing.is_short else ("Suficiente", Tone.GOOD)
