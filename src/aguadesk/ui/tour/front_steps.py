"""The front door on the tour: the first screen, what practice is, and signing in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from aguadesk.domain.rights import Role
from aguadesk.ui.kit.press_row import PressRow
from aguadesk.ui.tour.files import type_path
from aguadesk.ui.tour.stage import Stage, Step


def first_screen(stage: Stage) -> None:
    """Start the program on a machine where nothing was opened yet."""
    stage.office.start()
    stage.hands.rest()
    _at(stage, stage.office.entrance.first_page)


def practice(stage: Stage) -> None:
    """Look at what practice is, and think better of it."""
    stage.hands.tab_to(_is(stage.office.entrance.first_page.practice_row), "la práctica")
    stage.hands.enter()
    _at(stage, stage.office.entrance.practice_page)


def who_works(stage: Stage) -> None:
    """Open the practice board's file; who may sit down is asked."""
    entrance = stage.office.entrance
    stage.hands.act("dialog.reject")
    _at(stage, entrance.first_page)
    stage.hands.tab_to(_is(entrance.first_page.open_row), "abrir un archivo")
    stage.hands.with_boxes(stage.hands.enter, lambda box: type_path(stage.hands, box, stage.board))
    stage.hands.until(lambda: entrance.door.page is entrance.sign_in, "no se preguntó quién entra")
    stage.choose_person(entrance.sign_in, Role.CASHIER)


def signed_in(stage: Stage) -> None:
    """Type the password; the window of the board opens."""
    stage.hands.type(stage.password)
    stage.hands.enter()
    stage.hands.until(lambda: stage.office.window is not None, "no se abrió la ventana del organismo")
    stage.fit()
    stage.open("hoy")


STEPS = (
    Step(
        "primera-pantalla",
        "La primera pantalla",
        "Crear el organismo, practicar o abrir un archivo.",
        first_screen,
        dark=True,
    ),
    Step(
        "practica", "El archivo de práctica", "Un pueblo inventado, para aprender sin tocar dinero de nadie.", practice
    ),
    Step("quien-entra", "¿Quién trabaja ahora?", "Una lista corta de personas y su contraseña.", who_works),
    Step(
        "hoy", "Hoy", "Lo que toca hacer, lo cobrado y lo que cambió; para cada puesto, lo suyo.", signed_in, dark=True
    ),
)
"""From the start of the program to the first page of the day."""


def _is(row: PressRow) -> Callable[[QWidget], bool]:
    return lambda focus: focus is row


def _at(stage: Stage, page: QWidget) -> None:
    stage.hands.until(lambda: stage.office.entrance.door.page is page, "no se mostró la página esperada", seconds=5)
    stage.fit()
