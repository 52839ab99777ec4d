"""The till on the tour: opened, three payments, a cancellation, and the corte."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from aguadesk.desk import till
from aguadesk.domain.cash_count import DENOMINATIONS
from aguadesk.domain.money import Money
from aguadesk.domain.rights import Role
from aguadesk.ui.kit.fields import LongText, PasswordField
from aguadesk.ui.till import Till
from aguadesk.ui.till.basket import Basket
from aguadesk.ui.tour.hands import StepFailed
from aguadesk.ui.tour.stage import Stage, Step

_FLOAT = "500"
_NOTE = Money.pesos(500)
_SHORT = Money.pesos(10)
_ITEM = "Constancia"
_CARD = "884213 · 4242"


def closed(stage: Stage) -> None:
    """Come to Caja in the morning, with the drawer closed, and write its float."""
    stage.sit(Role.CASHIER)
    stage.open("caja")
    stage.hands.type(_FLOAT)


def opened(stage: Stage) -> None:
    """Open it."""
    stage.hands.enter()
    if _tab(stage).session is None:
        raise StepFailed("la caja no se abrió")


def found(stage: Stage) -> None:
    """Look for somebody by a surname, without accents."""
    stage.open("caja")
    stage.hands.look_for(stage.players.surname)


def before(stage: Stage) -> None:
    """Bring an account to the counter and write what was received."""
    due = _bring(stage, stage.players.in_arrears.number).due
    notes = -(-due.centavos // _NOTE.centavos)
    stage.hands.type((_NOTE * notes).plain)


def after(stage: Stage) -> None:
    """F12: the payment is taken."""
    stage.take_folio("receipt", lambda: stage.hands.act("caja.take"))


def preview(stage: Stage) -> None:
    """See the receipt on screen, marked as a reprint."""
    stage.open("caja")
    stage.hands.with_boxes(
        stage.key("caja.reprint"),
        stage.answer(stage.key("dialog.accept"), shown=False),
        stage.answer(stage.key("dialog.reject")),
    )


def split(stage: Stage) -> None:
    """Pay one account in cash and by card."""
    due = _bring(stage, stage.players.others[0].number).due
    cash = Money.pesos(50 if due > Money.pesos(50) else 5)
    next_field = stage.tab_key
    card = (due - cash).plain
    stage.hands.with_boxes(
        stage.key("caja.split"),
        stage.answer(cash.plain, next_field, card, next_field, _CARD, stage.key("dialog.accept")),
    )
    stage.take_folio("split", lambda: stage.hands.act("caja.take"))


def from_price_list(stage: Stage) -> None:
    """Charge something from the price list to an account that pays."""
    _bring(stage, stage.players.others[1].number)
    stage.hands.with_boxes(stage.key("caja.concepts"), stage.answer(_ITEM, stage.key("dialog.accept")))
    stage.take_folio("items", lambda: stage.hands.act("caja.take"))


def cancelled(stage: Stage) -> None:
    """Cancel the last receipt, with a reason and the password of who may."""
    stage.open("caja")
    stage.hands.with_boxes(
        stage.key("caja.cancel"),
        stage.answer(stage.to(LongText, "motivo"), "Se cobró a otra cuenta", stage.key("dialog.accept")),
        stage.answer(
            stage.to(PasswordField, "contraseña"), stage.password, stage.key("dialog.accept"), slug="autorizacion"
        ),
    )
    if "cancelado" not in stage.shell.banner_text:
        raise StepFailed("el recibo no se canceló")


def cut(stage: Stage) -> None:
    """Count the drawer, be told of a difference, explain it, close."""
    stage.open("caja")
    session = _tab(stage).session
    if session is None:
        raise StepFailed("la caja está cerrada")
    expected = till.running_figures(stage.desk, session.id).cash_in_drawer

    def count(box: QDialog) -> None:
        _count(stage, expected - _SHORT)
        stage.photograph(box)
        stage.hands.act("dialog.accept")
        stage.hands.type("Se dio cambio de más a un usuario y no volvió")
        stage.photograph(box, "corte-diferencia")
        stage.hands.act("dialog.accept")

    stage.hands.with_boxes(stage.key("caja.close"), count, stage.answer(stage.key("dialog.reject"), shown=False))
    stage.session_id = session.id


STEPS = (
    Step("caja-cerrada", "La caja, antes de abrir", "Se cuenta el fondo, se escribe y se abre con una tecla.", closed),
    Step("caja-abierta", "Caja abierta", "El cursor espera en la búsqueda: quien sigue puede ser cualquiera.", opened),
    Step(
        "caja-busqueda",
        "Buscar a quien paga",
        "Un apellido sin acentos basta; también sirven el domicilio, la cuenta, el medidor o el código de barras.",
        found,
    ),
    Step(
        "caja-antes",
        "Antes de cobrar",
        "Lo que debe, en el orden en que se paga, y lo que quedará después. El cambio se ve antes de cobrar.",
        before,
        dark=True,
    ),
    Step(
        "caja-despues",
        "Después de cobrar",
        "Folio y cambio en grande; el cursor ya está en la búsqueda.",
        after,
        dark=True,
    ),
    Step("caja-recibo", "El recibo en pantalla", "Se ve antes de imprimirse. Lo reimpreso lo dice.", preview),
    Step("caja-varias-formas", "Varias formas de pago", "Una parte en efectivo y otra con tarjeta.", split),
    Step(
        "caja-otros-cobros",
        "Otros cobros",
        "Constancias, cambios de titular y contratos, de la lista de precios.",
        from_price_list,
    ),
    Step("caja-cancelacion", "Cancelar un recibo", "Con motivo y con la firma de quien puede autorizarlo.", cancelled),
    Step("caja-corte", "Corte de caja", "Se cuenta a ciegas; la diferencia se dice después y pide su motivo.", cut),
)
"""The till's part of the day, in order."""


def _tab(stage: Stage) -> Till:
    current = stage.shell.current
    if not isinstance(current, Till):
        raise StepFailed("no está a la vista la pestaña Caja")
    return current


def _bring(stage: Stage, number: str) -> Basket:
    """Bring an account to the counter as with a scanner: its number and Enter."""
    stage.open("caja")
    stage.hands.look_for(number)
    stage.hands.enter()
    basket = _tab(stage).basket
    if basket is None or not basket.owed:
        raise StepFailed(f"la cuenta {number} no llegó al mostrador con su adeudo")
    return basket


def _count(stage: Stage, left: Money) -> None:
    """Type the pieces of each denomination, the largest first, Enter after each."""
    for denomination in DENOMINATIONS:
        pieces = left.centavos // denomination.centavos
        left -= denomination * pieces
        if pieces:
            stage.hands.type(str(pieces))
        stage.hands.enter()
