"""Metas on the tour: the tree, a capture, the Suma de Metas, the published sheet, and both exports."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from aguadesk.desk import goals
from aguadesk.domain.goals.cells import Column
from aguadesk.domain.goals.correction import corrected as corrected_lines
from aguadesk.domain.rights import Role
from aguadesk.ui.goals import Goals
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.tour.camera import Table
from aguadesk.ui.tour.files import type_path
from aguadesk.ui.tour.hands import StepFailed
from aguadesk.ui.tour.stage import Stage, Step

_PUBLISHED_YEAR, _PUBLISHED_QUARTER = 2016, 3
_ROWS_SHOWN = 12
_COUNTED, _BY_HAND = "1.1", "8.4"
_MOST_ROWS = 80


def tree(stage: Stage) -> None:
    """See the town's own plan, by the director, at a goal that is counted."""
    stage.sit(Role.DIRECTOR)
    stage.open("metas")
    _go_to(stage, _COUNTED)


def behind(stage: Stage) -> None:
    """Open the list behind the number of that goal."""
    stage.open("metas")
    _go_to(stage, _COUNTED)
    stage.hands.with_boxes(stage.key("metas.list"), stage.answer(stage.key("dialog.reject")))


def counter(stage: Stage) -> None:
    """See what counts it, how it is narrowed, and what it comes to."""
    stage.open("metas")
    _go_to(stage, _COUNTED)
    stage.hands.with_boxes(stage.key("metas.feed"), stage.answer(stage.key("dialog.reject")))


def captured(stage: Stage) -> None:
    """Write what one goal that nobody counts achieved this month."""
    stage.open("metas")
    _go_to(stage, _BY_HAND)
    stage.hands.enter()
    if not isinstance(stage.app.focusWidget(), QLineEdit):
        raise StepFailed("el cursor no llegó a la cantidad")
    stage.hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    stage.hands.type("24")
    stage.hands.act("metas.save")
    if "guardado" not in stage.shell.banner_text:
        raise StepFailed(f"el avance no se guardó. {stage.shell.banner_text}")


def score(stage: Stage) -> None:
    """See the Suma de Metas line by line."""
    stage.open("metas")
    stage.hands.with_boxes(stage.key("metas.score"), stage.answer(stage.key("dialog.reject")))


def review(stage: Stage) -> None:
    """See what a director should know before signing."""
    stage.open("metas")
    stage.hands.with_boxes(stage.key("metas.review"), stage.answer(stage.key("dialog.reject")))


def published(stage: Stage) -> None:
    """Turn to the published plan."""
    stage.open("metas")
    tab = _tab(stage)
    tab.plans.setFocus()
    for _ in range(tab.plans.count()):
        if tab.sheet is not None and tab.sheet.plan.year == _PUBLISHED_YEAR:
            return
        stage.hands.press(Qt.Key.Key_Down)
    raise StepFailed("el plan publicado no está en la lista")


def faithful(stage: Stage) -> None:
    """Export it as it was imported."""
    _export(stage, goals.ExportStyle.FAITHFUL)


def corrected(stage: Stage) -> None:
    """Export it by one rule."""
    _export(stage, goals.ExportStyle.CORRECTED)


STEPS = (
    Step(
        "metas",
        "Metas",
        "El plan del año como árbol: programado, realizado, avance y cómo cuenta cada renglón.",
        tree,
        dark=True,
    ),
    Step(
        "metas-lista",
        "El número abre su lista",
        "Cada meta que cuenta el programa enseña, renglón por renglón, lo que suma su cifra.",
        behind,
    ),
    Step(
        "metas-que-cuenta",
        "Qué cuenta una meta",
        "Lo que se cuenta, cómo se separa y a cuánto llega, con su definición a la vista.",
        counter,
    ),
    Step("metas-captura", "Capturar un avance", "La cifra del mes con su nota; la suma cambia al guardar.", captured),
    Step("metas-suma", "Suma de Metas", "Cada renglón dice cómo cuenta y por qué.", score),
    Step(
        "metas-publicado", "El O.P.11 publicado", "El de San Luis Río Colorado de 2016, renglón por renglón.", published
    ),
    Step(
        "metas-revision",
        "Antes de firmar",
        "Lo que no cuadra en la hoja publicada, para que nadie lo firme sin saberlo.",
        review,
    ),
    Step("op11-fiel", "O.P.11 fiel", "La hoja tal como se importó, celda por celda.", faithful, is_paper=True),
    Step(
        "op11-corregido",
        "O.P.11 corregido",
        "Una sola regla: variación = realizado − programado.",
        corrected,
        is_paper=True,
    ),
)
"""The director's part of the day, in order."""


def _tab(stage: Stage) -> Goals:
    current = stage.shell.current
    if not isinstance(current, Goals):
        raise StepFailed("no está a la vista la pestaña Metas")
    return current


def _go_to(stage: Stage, label: str) -> None:
    """Go down the tree to a goal, by its number."""
    tab = _tab(stage)
    tab.tree.setFocus()
    stage.hands.press(Qt.Key.Key_Home)
    for _ in range(_MOST_ROWS):
        if tab.panel.card is not None and tab.panel.card.row.label == label:
            return
        stage.hands.press(Qt.Key.Key_Down)
    raise StepFailed(f"la meta {label} no está en el árbol")


def _export(stage: Stage, style: goals.ExportStyle) -> None:
    """Export the plan on screen through its boxes, and show its first rows."""
    stage.open("metas")
    tab, page = _tab(stage), stage.page
    if tab.plan_id is None or page is None:
        raise StepFailed("no hay un plan a la vista")
    file = stage.camera.folder / f"{page.number:02d}-op11-{style.value}.xlsx"
    choose = () if style is goals.ExportStyle.FAITHFUL else (lambda: stage.hands.press(Qt.Key.Key_Right),)
    stage.hands.with_boxes(
        stage.key("metas.export"),
        stage.answer(stage.to(Choice, "estilo"), *choose, stage.key("dialog.accept")),
        lambda box: type_path(stage.hands, box, file),
    )
    if not file.is_file():
        raise StepFailed(f"no quedó el archivo {file.name}")
    stage.camera.link(page, "Excel", file.name)
    page.table = _first_rows(stage, tab.plan_id, style)


def _first_rows(stage: Stage, plan_id: int, style: goals.ExportStyle) -> Table:
    """Return the first rows as they were exported; what the correction changed stands out."""
    sheet = goals.plan_sheet(stage.desk, plan_id, _PUBLISHED_QUARTER)
    lines = corrected_lines(sheet)[:_ROWS_SHOWN]
    is_corrected = style is goals.ExportStyle.CORRECTED
    rows = tuple(
        tuple((line.cells if is_corrected else line.line.cells)[column].shown for column in Column) for line in lines
    )
    places = {column: place for place, column in enumerate(Column)}
    marked = {(row, places[change.column]) for row, line in enumerate(lines) for change in line.changes}
    heads = ("No.", "Descripción", "Unidad", "% Ponderación", sheet.texts.programmed_title,
             sheet.texts.realised_title, "Variación")  # fmt: skip
    return Table(heads, rows, frozenset(marked) if is_corrected else frozenset())
