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
    stage.open("cuentas")
    stage.hands.look_for(stage.players.in_arrears.number)
    stage.hands.enter()
    shown = _tab(stage).one.account
    if shown is None or shown.number != stage.players.in_arrears.number:
        raise StepFailed("no se abrió la cuenta")


STEPS = (
    Step("cuentas", "Cuentas", "El padrón completo, con lo que debe cada quien y desde cuándo.", everybody),
    Step("cuentas-busqueda", "Buscar en el padrón", "Se busca al escribir, sin acentos y en cualquier orden.", listed),
    Step("cuenta", "Una cuenta", "Quién, dónde, cuánto debe y por qué, en una sola página.", one, dark=True),
)
"""The padrón's part of the day, in order."""


def _tab(stage: Stage) -> Accounts:
    current = stage.shell.current
    if not isinstance(current, Accounts):
        raise StepFailed("no está a la vista la pestaña Cuentas")
    return current
