"""The office on the tour: Hoy at the end of the day, and Ajustes page by page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from aguadesk.domain.rights import Role
from aguadesk.ui.section import Section
from aguadesk.ui.settings.backup import BackupSection
from aguadesk.ui.settings.parts import PartsSection
from aguadesk.ui.settings.people import PeopleSection
from aguadesk.ui.settings.prices import PricesSection
from aguadesk.ui.settings.printers import PrintersSection
from aguadesk.ui.settings.rules import RulesSection
from aguadesk.ui.settings.tab import SECTIONS, Settings
from aguadesk.ui.settings.trail import TrailSection
from aguadesk.ui.settings.words import WordsSection
from aguadesk.ui.tour.hands import StepFailed
from aguadesk.ui.tour.stage import Stage, Step


def another_person(stage: Stage) -> None:
    """Let the director sit down in the place of who is there."""
    stage.sit(Role.DIRECTOR, shown=True)


def today_of_director(stage: Stage) -> None:
    """See the day as the director does, with what was collected so far."""
    stage.sit(Role.DIRECTOR)
    stage.open("hoy")


def identity(stage: Stage) -> None:
    """Open Ajustes as whoever administers."""
    stage.sit(Role.ADMINISTRATOR)
    stage.open("ajustes")


def section(kind: type[Section]) -> Callable[[Stage], None]:
    """Return the way to a section of Ajustes: down its list."""

    def go(stage: Stage) -> None:
        stage.sit(Role.ADMINISTRATOR)
        for _ in SECTIONS:
            stage.open("ajustes")
            current = stage.shell.current
            if isinstance(current, Settings) and isinstance(current.section, kind):
                return
            stage.hands.press(Qt.Key.Key_Down)
            stage.hands.enter()
        raise StepFailed(f"no se llegó a «{kind.title}»")

    return go


STEPS = (
    Step(
        "hoy-direccion",
        "Hoy, al cierre",
        "La dirección ve lo cobrado por forma de pago y cada recibo.",
        today_of_director,
    ),
    Step("ajustes", "Ajustes", "El organismo: nombre, lugar, logotipo y quién firma.", identity, dark=True),
    Step(
        "ajustes-personas",
        "Personas y puestos",
        "Quién trabaja aquí y qué puede hacer; los puestos se suman.",
        section(PeopleSection),
    ),
    Step("ajustes-precios", "Lista de precios", "Cada precio con su fecha y su fundamento.", section(PricesSection)),
    Step(
        "ajustes-reglas",
        "Reglas",
        "Cada regla de la ley o del organismo es un dato con fecha y cita.",
        section(RulesSection),
    ),
    Step(
        "ajustes-partes",
        "Lo que se usa",
        "Un organismo pequeño oculta lo que no usa; los datos quedan.",
        section(PartsSection),
    ),
    Step("ajustes-palabras", "Palabras", "Como se dice en cada pueblo, con su ejemplo al lado.", section(WordsSection)),
    Step("ajustes-impresoras", "Impresoras", "Una para cada papel, con su página de prueba.", section(PrintersSection)),
    Step("ajustes-respaldo", "Respaldo", "Copias que se comprueban solas.", section(BackupSection)),
    Step("ajustes-bitacora", "Bitácora", "Quién hizo qué, cuándo y quién lo autorizó.", section(TrailSection)),
)
"""How the day ends."""
