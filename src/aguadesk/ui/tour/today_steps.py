"""Hoy on the tour as each post sees it: what it can do, its own first."""

from __future__ import annotations

from collections.abc import Callable

from aguadesk.domain.rights import Role
from aguadesk.ui.tour.stage import Stage, Step


def seen_by(role: Role) -> Callable[[Stage], None]:
    """Return the way to Hoy for the person of a post."""

    def go(stage: Stage) -> None:
        stage.sit(role)
        stage.open("hoy")

    return go


STEPS = (
    Step("hoy-caja", "Hoy en la caja", "La cajera empieza por su caja.", seen_by(Role.CASHIER)),
    Step(
        "hoy-atencion",
        "Hoy en atención a usuarios",
        "Primero los reportes; después oficios, lecturas y beneficios. Cada renglón abre su pantalla con Entrar.",
        seen_by(Role.ATTENTION),
    ),
    Step(
        "hoy-cobranza",
        "Hoy en cobranza y campo",
        "Convenios, órdenes, avisos, lo que está por prescribir, obras y rutas por leer, antes que lo demás.",
        seen_by(Role.COLLECTIONS),
    ),
    Step(
        "hoy-director",
        "Hoy en dirección",
        "Todo lo que espera en la oficina, lo más urgente primero y un renglón para cada cosa.",
        seen_by(Role.DIRECTOR),
        dark=True,
    ),
    Step(
        "hoy-administracion",
        "Hoy en administración",
        "Además, lo del organismo: reglas del año, respaldo y cierre.",
        seen_by(Role.ADMINISTRATOR),
    ),
)
