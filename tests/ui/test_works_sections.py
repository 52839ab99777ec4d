"""Obras, Inspecciones and Cobertura by keyboard: from the plan to the last advance, a visit, a count, a name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from aguadesk.desk import complaints, coverage, inspections, localities, report_texts, work_advances, works
from aguadesk.desk.desk import Desk
from aguadesk.desk.work_advances import AdvanceForm
from aguadesk.domain.money import Money
from aguadesk.domain.office import InspectionResult, WorkService, WorkState
from aguadesk.domain.works import WorkStep
from aguadesk.store.coverage import CoverageDraft
from aguadesk.store.inspections import VisitDraft
from aguadesk.ui.kit.questions import ReasonBox
from aguadesk.ui.kit.words import Words
from aguadesk.ui.shell import Shell
from aguadesk.ui.works import Works
from aguadesk.ui.works.coverage_section import CoverageSection
from aguadesk.ui.works.inspection_boxes import CoverageBox, InspectionBox, NameBox, VisitBox
from aguadesk.ui.works.inspection_section import InspectionSection
from aguadesk.ui.works.register_view import RegisterSection
from aguadesk.ui.works.work_boxes import AdvanceBox, StepBox, TextBox, WorkBox
from aguadesk.ui.works.work_page import WorkPageBox
from aguadesk.ui.works.work_section import WorkSection
from work_makers import PIPE, TANK, TODAY, begun, kind_id, leak, locality, watched
from works_hands import doing, section

Answer = Callable[..., None]
Press = Callable[..., None]
_CTRL = Qt.KeyboardModifier.ControlModifier
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
def shell(desk: Desk, open_shell: Callable[..., Shell]) -> Shell:
    return open_shell([Works])


def because(words: str) -> Callable[[QDialog], None]:
    return doing(ReasonBox, lambda box: box._words.setPlainText(words))


def opens(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    monkeypatch.setattr(QFileDialog, "exec", lambda _: 1)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(file)])


def a_photo(folder: Path) -> Path:
    file = folder / "zanja.png"
    Image.new("RGB", (40, 30), (120, 90, 60)).save(file)
    return file


def test_a_work_is_planned_with_its_components_and_begun(
    shell: Shell, desk: Desk, press_on: Press, answer: Answer
) -> None:
    where, valve = locality(desk), kind_id(desk, "válvula")
    view = section(shell, WorkSection)

    def fill(box: WorkBox) -> None:
        box.name.setText("Rehabilitación de la red")
        box.locality.choose(where)
        box.sector.setText("Sector 9")
        box.street.setText("Av. Coahuila")
        box.budget.setText("250000")
        kind, many = box._parts[0]
        kind.choose(valve)
        many.setText("6")

    answer(doing(WorkBox, fill), doing(StepBox, lambda box: box.step.choose(WorkStep.START)))
    press_on(shell, Qt.Key.Key_N, _CTRL)
    press_on(shell, Qt.Key.Key_F12)
    (row,) = works.listed(desk)
    assert (row.draft.name, row.locality, row.state) == ("Rehabilitación de la red", "El Mortero", WorkState.UNDER_WAY)
    assert row.draft.budget == Money.pesos(250_000)
    assert view.table.rows.cell(0, 3).text == "El Mortero, Sector 9, Av. Coahuila"
    assert [(one.name, one.part.planned) for one in works.page(desk, row.id).components] == [("Válvula", 6_000)]
    assert view.said.text().startswith("1 obra,")


def test_what_cannot_be_is_said_beside_its_field(shell: Shell, desk: Desk, press_on: Press, answer: Answer) -> None:
    section(shell, WorkSection)

    def wrong(box: QDialog) -> None:
        assert isinstance(box, WorkBox)
        box.try_to_accept()
        assert box.rows["name"].complaint == "Escriba el nombre de la obra."
        box.name.setText("x")
        box._parts[0][1].setText("muchas")
        box.try_to_accept()
        assert "cantidad" in box.rows["quantity"].complaint
        box.report.setText("999")
        box.try_to_accept()
        assert "999" in box.rows["report"].complaint
        box.reject()

    answer(wrong)
    press_on(shell, Qt.Key.Key_N, _CTRL)
    assert works.listed(desk) == []


def test_the_number_of_a_report_makes_a_spontaneous_work_at_once(
    shell: Shell, desk: Desk, press_on: Press, answer: Answer
) -> None:
    complaints.register(desk, leak(desk))
    section(shell, WorkSection)
    answer(doing(WorkBox, lambda box: box.report.setText("1")))
    press_on(shell, Qt.Key.Key_N, _CTRL)
    (row,) = works.listed(desk)
    assert (row.complaint, row.draft.planned, row.state) == (1, False, WorkState.UNDER_WAY)


def test_the_page_takes_an_advance_a_photo_and_an_undoing(
    shell: Shell, desk: Desk, press_on: Press, answer: Answer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = begun(desk)
    works.change(desk, number, replace(PIPE, components=((kind_id(desk, "válvula"), 6_000),)))
    section(shell, WorkSection)
    opens(monkeypatch, a_photo(tmp_path))

    def advance(box: AdvanceBox) -> None:
        box.quantities[0][1].setText("3")
        box.cost.setText("1200.50")

    def use(box: QDialog) -> None:
        assert isinstance(box, WorkPageBox)
        answer(doing(AdvanceBox, advance))
        box.advance()
        assert box.money.text() == "En proceso, 50 %. Costo $1,200.50 de $250,000.00 de presupuesto."
        box.attach()
        assert (box.photos.count(), box.photos.isVisible(), box.no_photos.isVisible()) == (1, True, False)
        answer(because("Se capturó mal"))
        box.advances.focus_first()
        box.undo()
        assert "Costo $0.00" in box.money.text()
        box.reject()

    answer(use)
    press_on(shell, Qt.Key.Key_F6)
    page = works.page(desk, number)
    assert (page.row.percent, page.row.photos, len(page.advances)) == (0, 1, 2)


def test_a_work_is_stopped_with_a_reason_changed_and_cancelled(
    shell: Shell, desk: Desk, press_on: Press, answer: Answer
) -> None:
    number = begun(desk)
    view = section(shell, WorkSection)

    def stop(box: QDialog) -> None:
        assert isinstance(box, StepBox)
        box.step.choose(WorkStep.STOP)
        box.try_to_accept()
        assert box.rows["reason"].complaint == "Escriba el motivo."
        box.reason.setText("Falta material")
        box.try_to_accept()

    answer(stop, doing(WorkBox, lambda box: box.place.setText("Calle 5")), because("No hubo presupuesto"))
    press_on(shell, Qt.Key.Key_F12)
    press_on(shell, Qt.Key.Key_F4)
    press_on(shell, Qt.Key.Key_F7)
    row = works.page(desk, number).row
    assert (row.state, row.draft.place) == (WorkState.CANCELLED, "Calle 5")
    assert view.current is not None
    assert (view._next.text(), view._cancel.isEnabled()) == ("Reabrir", False)
    answer(because("Se terminó por error"))
    press_on(shell, Qt.Key.Key_F12)
    assert works.page(desk, number).row.state is WorkState.UNDER_WAY
    assert shell.banner_text == f"«{PIPE.name}» reabierta."
    assert (view._next.text(), view._cancel.isEnabled()) == ("Siguiente", True)


def test_the_filters_narrow_the_list_and_what_is_printed(
    shell: Shell, desk: Desk, press_on: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(desk)
    works.plan(desk, replace(PIPE, name="Atarjea", service=WorkService.SEWER, planned=False))
    view = section(shell, WorkSection)
    assert len(view._rows) == 2
    view.service.choose(WorkService.SEWER)
    assert [one.draft.name for one in view._rows.values()] == ["Atarjea"]
    view.planned.choose(True)
    assert view._rows == {}
    view.planned.choose(None)
    view.state.choose(WorkState.PLANNED)
    view.year.choose(None)
    assert len(view._rows) == 1
    saved = tmp_path / "plan.xlsx"
    opens(monkeypatch, saved)
    press_on(shell, Qt.Key.Key_F10)
    sheet = load_workbook(BytesIO(saved.read_bytes())).active
    assert [one[3].value for one in sheet.iter_rows(min_row=5)] == ["Atarjea"]


def test_the_mission_is_written(shell: Shell, desk: Desk, press_on: Press, answer: Answer) -> None:
    section(shell, WorkSection, 1)
    answer(doing(TextBox, lambda box: box.words.setPlainText("Dar atención a la ciudadanía.")))
    press_on(shell, Qt.Key.Key_F4)
    assert report_texts.report_texts(desk).mission == "Dar atención a la ciudadanía."


def test_an_inspection_is_added_visited_and_its_finding_reported(
    shell: Shell, desk: Desk, press_on: Press, answer: Answer
) -> None:
    where = locality(desk)
    view = section(shell, InspectionSection)

    def add(box: InspectionBox) -> None:
        box.name.setText("Tanque El Cerrito")
        box.locality.choose(where)
        box.every.setText("15")
        box.first_month.choose(5)
        box.last_month.choose(12)

    def visit(box: QDialog) -> None:
        assert isinstance(box, VisitBox)
        box.outcome.choose(InspectionResult.FINDING)
        box.try_to_accept()
        assert "qué se encontró" in box.rows["note"].complaint
        box.note.setText("Sin tapa")
        box.report.choose(leak(desk).kind_id)
        box.try_to_accept()

    answer(doing(InspectionBox, add), visit, doing(InspectionBox, lambda box: box.every.setText("30")))
    press_on(shell, Qt.Key.Key_N, _CTRL)
    press_on(shell, Qt.Key.Key_F12)
    press_on(shell, Qt.Key.Key_F4)
    (made,) = inspections.visits(desk, *NOVEMBER)
    assert (made.draft.note, made.complaint) == ("Sin tapa", 1)
    assert inspections.calendar(desk)[0].due == date(2026, 12, 20)
    assert view.said.text() == "0 vencidas, 0 de hoy a 7 días."
    press_on(shell, Qt.Key.Key_F7)
    assert inspections.calendar(desk)[0].due is None


def test_a_visit_is_undone_and_chlorine_is_judged_on_screen(
    shell: Shell, desk: Desk, press_on: Press, answer: Answer
) -> None:
    tap = watched(desk)
    section(shell, InspectionSection)
    limits = "de 0.2 a 1.5 mg/l (NOM-127-SSA1)"

    def measure(box: VisitBox) -> None:
        hint = box.rows["chlorine"].findChildren(Words)[-1]
        assert hint.text() == f"Está bien {limits}."
        box.on_day.show_day(date(2001, 1, 1))
        assert hint.text() == ""
        box.on_day.show_day(TODAY)
        box.chlorine.setText("0.1")
        box.try_to_accept()
        assert limits in box.rows["result"].complaint
        box.chlorine.setText("0.85")

    answer(doing(VisitBox, measure))
    press_on(shell, Qt.Key.Key_F12)
    log = section(shell, InspectionSection, 2)
    assert log.said.text() == f"Dentro de norma, {limits}: 1 de 1 lectura."
    visits = section(shell, InspectionSection, 1)
    assert visits.said.text() == "1 visita hecha, 0 con hallazgo."
    answer(because("Se capturó mal"))
    press_on(shell, Qt.Key.Key_F7)
    assert visits.said.text() == "0 visitas hechas, 0 con hallazgo."
    assert inspections.calendar(desk)[0].row.id == tap


@pytest.mark.parametrize(("kind", "view"), [(WorkSection, 0), (InspectionSection, 0), (InspectionSection, 2)])
def test_f8_shows_each_paper_before_it_is_printed(
    shell: Shell, desk: Desk, press_on: Press, answer: Answer, kind: type[RegisterSection], view: int
) -> None:
    begun(desk)
    inspections.visit(desk, VisitDraft(watched(desk), TODAY, InspectionResult.GOOD, 80))
    section(shell, kind, view)
    seen = list[str]()

    def look(box: QDialog) -> None:
        seen.append(box.windowTitle())
        box.reject()

    answer(look)
    press_on(shell, Qt.Key.Key_F8)
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("kind", "view", "heading"),
    [(InspectionSection, 1, "Qué se revisó"), (InspectionSection, 2, "Punto"), (CoverageSection, 0, "Servicio")],
)
def test_f10_saves_each_list(
    shell: Shell,
    desk: Desk,
    press_on: Press,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: type[RegisterSection],
    view: int,
    heading: str,
) -> None:
    watched(desk, TANK)
    section(shell, kind, view)
    saved = tmp_path / "lista.xlsx"
    opens(monkeypatch, saved)
    press_on(shell, Qt.Key.Key_F10)
    sheet = load_workbook(BytesIO(saved.read_bytes())).active
    assert heading in [cell.value for row in sheet.iter_rows() for cell in row]


def test_coverage_is_counted_and_brought_up_to_date(shell: Shell, desk: Desk, press_on: Press, answer: Answer) -> None:
    coverage.record(desk, CoverageDraft(locality(desk), WorkService.WATER, date(2026, 1, 31), 100, 80))
    view = section(shell, CoverageSection)
    answer(doing(CoverageBox, lambda box: box.served.setText("91")))
    press_on(shell, Qt.Key.Key_F4)
    assert [(one.draft.served, one.before) for one in view._rows.values()] == [(91, (80, 100))]
    past = section(shell, CoverageSection, 1)
    assert past.said.text() == "2 anotaciones en total."
    press_on(shell, Qt.Key.Key_Return)
    section(shell, CoverageSection)

    def add(box: CoverageBox) -> None:
        box.service.choose(WorkService.SEWER)
        box.dwellings.setText("50")
        box.served.setText("20")

    answer(doing(CoverageBox, add))
    press_on(shell, Qt.Key.Key_N, _CTRL)
    assert len(coverage.latest(desk)) == 2


def test_a_locality_gets_another_name_and_loses_it(shell: Shell, desk: Desk, press_on: Press, answer: Answer) -> None:
    section(shell, CoverageSection, 2)
    answer(
        doing(NameBox, lambda box: box.name.setText("Mesa del Fraile")),
        doing(NameBox, lambda box: box.name.setText("Meza del Fraile")),
    )
    press_on(shell, Qt.Key.Key_N, _CTRL)
    press_on(shell, Qt.Key.Key_F4)
    assert [one.name for one in localities.aliases(desk)] == ["Meza del Fraile"]
    press_on(shell, Qt.Key.Key_F7)
    assert localities.aliases(desk) == []


def test_who_only_looks_sees_no_buttons_that_write(
    desk: Desk, open_shell: Callable[..., Shell], press_on: Press, qtbot: QtBot
) -> None:
    number = begun(desk)
    work_advances.advance(desk, number, AdvanceForm(TODAY, percent=40))
    shell = open_shell([Works], "lupita")
    view = section(shell, WorkSection)
    assert len(view._rows) == 1
    press_on(shell, Qt.Key.Key_F7)
    press_on(shell, Qt.Key.Key_F12)
    assert works.page(desk, number).row.state is WorkState.UNDER_WAY
    for kind, place in ((WorkSection, 1), (CoverageSection, 0), (CoverageSection, 2)):
        section(shell, kind, place)
        press_on(shell, Qt.Key.Key_F4)


def test_nothing_is_out_of_a_small_screen(desk: Desk, open_shell: Callable[..., Shell]) -> None:
    begun(desk)
    shell = open_shell([Works], size=(1093, 614))
    for kind in (WorkSection, InspectionSection, CoverageSection):
        for place in range(len(kind.views)):
            section(shell, kind, place)
            areas = [one for one in shell.findChildren(QAbstractScrollArea) if one.isVisible()]
            assert [one.horizontalScrollBar().maximum() for one in areas] == [0] * len(areas), (kind.title, place)
