"""The padrón on the tour: the list, one account, its movements, its statement, and the list in Excel."""

from __future__ import annotations

from aguadesk.domain.rights import Role
from aguadesk.ui.accounts import Accounts
from aguadesk.ui.tour.hands import StepFailed
from aguadesk.ui.tour.stage import Stage, Step


def listed(stage: Stage) -> None:
    """Look for a surname in Cuentas."""
    stage.open("cuentas")
    stage.hands.look_for(stage.players.surname)
    if not _tab(stage).list.ids:
        raise StepFailed("la búsqueda no encontró cuentas")


def everybody(stage: Stage) -> None:
    """Open Cuentas with nothing typed."""
    stage.sit(Role.ATTENTION)
    stage.open("cuentas")
    stage.hands.look_for("")


def one(stage: Stage) -> None:
    """Open one account."""
    _open(stage, stage.players.in_arrears.number)


def statement(stage: Stage) -> None:
    """See its statement before it is printed."""
    _open(stage, stage.players.in_arrears.number)
    stage.hands.with_boxes(stage.key("cuentas.statement"), stage.answer(stage.key("dialog.reject")))


def history(stage: Stage) -> None:
    """See what was changed in an account, by whom and why."""
    _open(stage, stage.players.with_history.number)
    stage.hands.act("cuentas.history")


def new(stage: Stage) -> None:
    """Begin to write a new account, and think better of it."""
    stage.open("cuentas")
    stage.hands.look_for("")
    stage.hands.act("cuentas.new")
    if not _tab(stage).form.isVisible():
        raise StepFailed("no se abrió la página de la cuenta nueva")
    stage.photograph()
    stage.hands.act("cuentas.back")


STEPS = (
    Step("cuentas", "Cuentas", "El padrón completo, con lo que debe cada quien y desde cuándo.", everybody),
    Step("cuentas-busqueda", "Buscar en el padrón", "Se busca al escribir, sin acentos y en cualquier orden.", listed),
    Step("cuenta", "Una cuenta", "Quién, dónde, cuánto debe y por qué, en una sola página.", one, dark=True),
    Step("cuenta-estado", "El estado de cuenta en pantalla", "Se ve, se guarda o se imprime con una tecla.", statement),
    Step("cuenta-historial", "Historial", "Quién cambió qué en la cuenta, cuándo y por qué.", history),
    Step("cuenta-nueva", "Una cuenta nueva", "El número se propone solo; lo dudoso se señala sin estorbar.", new),
)
"""The padrón's part of the day, in order."""


def _open(stage: Stage, number: str) -> None:
    stage.open("cuentas")
    stage.hands.look_for(number)
    stage.hands.enter()
    shown = _tab(stage).one.account
    if shown is None or shown.number != number:
        raise StepFailed(f"no se abrió la cuenta {number}")


def _tab(stage: Stage) -> Accounts:
    current = stage.shell.current
    if not isinstance(current, Accounts):
        raise StepFailed("no está a la vista la pestaña Cuentas")
    return current
