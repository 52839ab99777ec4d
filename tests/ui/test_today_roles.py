"""Hoy by post: what each is told and in which order, where every line leads, and how many lines are read at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

import work_makers
from aguadesk.desk import goal_reports, goals, inspections, month_closings, stock, till, works
from aguadesk.desk.desk import Desk
from aguadesk.domain.inspecting import Cycle
from aguadesk.domain.money import ZERO
from aguadesk.domain.office import StockMove
from aguadesk.domain.rights import Right, Role
from aguadesk.ui.billing.readings import ReadingsSection
from aguadesk.ui.billing.run_section import RunSection
from aguadesk.ui.goals import goal_acts
from aguadesk.ui.kit.press_row import PressRow
from aguadesk.ui.office_window import OfficeWindow
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.sectioned_tab import SectionedTab
from aguadesk.ui.settings.rules import RulesSection
from aguadesk.ui.theme import Tone
from aguadesk.ui.today import Today, office_tasks
from aguadesk.ui.today.task import LEAD_WORDS, Task, counts_words
from aguadesk.ui.today.tasks import tasks
from makers import Clock, make_account, make_desk
from register_makers import BOXES, METERS, TODAY
from towns import load_tariff, read_meter
from waiting_makers import as_role, billed_route, bring_plan, make_busy

Key = Qt.Key

BUSY: dict[Role, list[str]] = {
    Role.CASHIER: [
        "Caja 1 sigue abierta desde el viernes",
        "1 convenio incumplido",
        "Todavía no hay ningún respaldo",
    ],
    Role.ATTENTION: [
        "2 reportes vencidos",
        "Falta la baja del día: 1 reporte atendido",
        "1 convenio incumplido",
        "1 orden fuera de plazo",
        "1 lectura apartada de Nov 2026",
        "1 oficio vencido sin contestar",
        "1 ruta por leer de Nov 2026",
        "Recibos de Oct 2026 sin repartir en 1 ruta",
        "1 beneficio vence en los próximos 30 días",
        "Renovación de noviembre: 1 beneficio más vence este año",
    ],
    Role.COLLECTIONS: [
        "1 convenio incumplido",
        "1 orden fuera de plazo",
        "1 cuenta por prescribir",
        "1 aviso sin resultado",
        "1 lectura apartada de Nov 2026",
        "1 oficio vencido sin contestar",
        "1 ruta por leer de Nov 2026",
        "Recibos de Oct 2026 sin repartir en 1 ruta",
        "Faltan por capturar 2 metas de noviembre",
    ],
    Role.FIELD: [
        "2 reportes vencidos",
        "1 orden fuera de plazo",
        "1 lectura apartada de Nov 2026",
        "1 oficio vencido sin contestar",
        "1 aviso sin resultado",
        "1 ruta por leer de Nov 2026",
        "Recibos de Oct 2026 sin repartir en 1 ruta",
        "1 compra pedida sin recibir",
        "1 artículo bajo su mínimo",
        "Faltan por capturar 2 metas de noviembre",
    ],
    Role.DIRECTOR: [
        "2 reportes vencidos",
        "1 reclamación por resolver",
        "1 convenio incumplido",
        "1 orden fuera de plazo",
        "1 cuenta por prescribir",
        "1 lectura apartada de Nov 2026",
        "Todavía no hay ningún respaldo",
        "Falta entregar el informe del tercer trimestre de 2026",
        "1 oficio vencido sin contestar",
        "Falta la baja del día: 1 reporte atendido",
        "1 aviso sin resultado",
        "1 ruta por leer de Nov 2026",
        "Recibos de Oct 2026 sin repartir en 1 ruta",
        "1 beneficio vence en los próximos 30 días",
        "Renovación de noviembre: 1 beneficio más vence este año",
        "Faltan por capturar 2 metas de noviembre",
        "1 compra pedida sin recibir",
        "1 artículo bajo su mínimo",
    ],
    Role.AUDITOR: [],
}
BUSY[Role.ADMINISTRATOR] = [BUSY[Role.DIRECTOR][0], BUSY[Role.CASHIER][0], *BUSY[Role.DIRECTOR][1:]]


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A board on which everything waits; the tests only look at it."""
    clock = Clock()
    made = make_desk(tmp_path_factory.mktemp("busy"), clock=clock)
    make_busy(made, clock)
    yield made
    made.board.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    made = make_desk(tmp_path, clock=clock)
    yield made
    made.board.close()


def told(desk: Desk, preferences: Preferences) -> list[Task]:
    return [task for task in tasks(desk, preferences) if task.leads != "backup"]


def window_of(desk: Desk, preferences: Preferences, qtbot: QtBot, width: int = 1366, height: int = 768) -> OfficeWindow:
    preferences.put("sound", False)
    made = OfficeWindow(desk, preferences, lambda *_: None)
    made.resize(width, height)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    QApplication.processEvents()
    return made


def close(window: OfficeWindow) -> None:
    """Let the window go without asking about the open till."""
    window.jobs.stop()
    window.hide()
    window.deleteLater()


def today_of(window: OfficeWindow) -> Today:
    current = window.current
    assert isinstance(current, Today)
    return current


# --- who is told what -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", list(Role))
def test_each_post_is_told_what_it_can_do_and_begins_with_its_own(
    busy: Desk, preferences: Preferences, role: Role
) -> None:
    assert [task.title for task in tasks(as_role(busy, role), preferences)] == BUSY[role]


def test_who_has_two_posts_begins_with_both(busy: Desk, preferences: Preferences) -> None:
    found = tasks(as_role(busy, Role.CASHIER, Role.ATTENTION), preferences)
    assert [task.leads for task in found[:4]] == ["quejas", "caja", "quejas", "convenios"]
    assert len(found) == len({*BUSY[Role.CASHIER], *BUSY[Role.ATTENTION]})


@pytest.mark.parametrize(
    ("title", "right"),
    [
        ("1 reclamación por resolver", Right.ADJUST_CLAIM),
        ("1 aviso sin resultado", Right.CAPTURE_NOTICES),
        ("1 ruta por leer de Nov 2026", Right.CAPTURE_READINGS),
        ("1 artículo bajo su mínimo", Right.PLAN_WORKS),
        ("Falta entregar el informe del tercer trimestre de 2026", Right.EDIT_GOALS),
        ("Renovación de noviembre: 1 beneficio más vence este año", Right.GRANT_BENEFIT),
    ],
)
def test_a_line_is_seen_by_all_who_hold_its_right_and_by_nobody_else(
    busy: Desk, preferences: Preferences, title: str, right: Right
) -> None:
    for role in Role:
        seated = as_role(busy, role)
        assert (title in {task.title for task in tasks(seated, preferences)}) == seated.may(right), role


def test_lines_say_how_far_things_are(busy: Desk, preferences: Preferences) -> None:
    said = {task.title: task.text for task in tasks(busy, preferences)}
    steps = "De 1 ruta, marcadas como hechas: inspección 1, lectura 0, captura 0."
    assert said["1 ruta por leer de Nov 2026"] == steps
    assert said["1 cuenta por prescribir"] == "Son $120.00; lo primero, el 21 dic de 2026. Notifique antes."
    assert said["1 oficio vencido sin contestar"].endswith("a más tardar el 24 nov. Además, 1 oficio por contestar.")
    assert said["1 artículo bajo su mínimo"] == "Medidor (4 pza.). Haga la solicitud a Compras."
    assert said["1 compra pedida sin recibir"].startswith("La más antigua, SC-000001, se pidió el viernes.")


# --- what comes with the calendar -----------------------------------------------------------------------------


def test_a_period_that_ended_is_billed(desk: Desk, preferences: Preferences, clock: Clock) -> None:
    load_tariff(desk)
    billed_route(desk, "3", "0301-1")
    assert "Falta facturar Nov 2026" not in [task.title for task in told(desk, preferences)]
    clock.forward(days=11)
    run, late = [task for task in told(desk, preferences) if task.leads == "facturacion"][:2]
    assert (run.title, run.tone, run.page) == ("Falta facturar Nov 2026", Tone.WARNING, "facturar.2026-11")
    assert (late.title, late.tone) == ("1 ruta por leer de Nov 2026", Tone.WARNING)
    assert not [task for task in told(as_role(desk, Role.FIELD), preferences) if task.page.startswith("facturar")]


def test_the_uma_is_a_notice_in_january_and_a_warning_from_the_first_of_february(
    desk: Desk, preferences: Preferences, clock: Clock
) -> None:
    def uma() -> list[tuple[str, Tone, str]]:
        found = [task for task in told(desk, preferences) if task.leads == "ajustes"]
        return [(task.title, task.tone, task.text.partition(":")[0]) for task in found]

    clock.moment = clock.moment.replace(year=2027, month=1, day=19)
    assert uma() == []
    clock.forward(days=1)
    assert uma() == [("Falta la UMA de 2027", Tone.INFO, "Rige a partir del 1 de febrero")]
    clock.forward(days=12)
    assert uma() == [("Falta la UMA de 2027", Tone.WARNING, "Rige desde el 1 de febrero")]
    assert not [task for task in told(as_role(desk, Role.CASHIER), preferences) if task.leads == "ajustes"]


def test_the_report_of_the_last_quarter_and_the_plan_of_the_year_are_asked_for_in_january(
    desk: Desk, preferences: Preferences, clock: Clock
) -> None:
    bring_plan(desk, 2026, clock, date(2026, 1, 12))
    clock.moment = clock.moment.replace(year=2027, month=1, day=4)
    director = as_role(desk, Role.DIRECTOR)
    report, plan = [task for task in told(director, preferences) if task.leads == "metas"]
    assert report.title == "Falta entregar el informe del cuarto trimestre de 2026"
    assert report.text.startswith("Se entrega a más tardar el 30 ene de 2027.")
    assert (plan.title, plan.text[:17]) == ("2027 todavía no tiene plan de metas", "Copie el de 2026 ")
    assert [task for task in told(as_role(desk, Role.FIELD), preferences) if task.leads == "metas"] == []


# --- the screen -----------------------------------------------------------------------------------------------


def test_nothing_to_do_is_said_calmly(desk: Desk, preferences: Preferences, qtbot: QtBot) -> None:
    window = window_of(as_role(desk, Role.AUDITOR), preferences, qtbot)
    tab = today_of(window)
    assert tab.nothing.isVisible()
    assert not tab.counts.isVisible()
    assert tab.task_rows == []
    close(window)


@pytest.mark.parametrize(("width", "height", "least"), [(1366, 768, 14), (1093, 614, 11)])
def test_many_lines_are_one_line_each_and_seen_at_once(
    busy: Desk, preferences: Preferences, qtbot: QtBot, width: int, height: int, least: int
) -> None:
    window = window_of(as_role(busy, Role.DIRECTOR), preferences, qtbot, width, height)
    tab = today_of(window)
    assert tab.counts.text().startswith("18 pendientes: Facturación 5, Quejas 3, Cobranza 3, Obras 3, Metas 2")
    whole = [row for row in tab.task_rows if row.visibleRegion().boundingRect().height() == row.height()]
    assert len(whole) >= least
    assert {row.height() for row in tab.task_rows} == {tab.task_rows[0].height()}
    assert [row.figure for row in tab.task_rows[:3]] == ["Quejas", "Quejas", "Convenios"]
    assert tab.task_rows[1].toolTip().startswith("La verificación del medidor ya volvió")
    close(window)


def test_down_and_end_of_the_list_come_into_sight(busy: Desk, preferences: Preferences, qtbot: QtBot) -> None:
    window = window_of(busy, preferences, qtbot, 1093, 614)
    tab = today_of(window)
    last = tab.task_rows[-1]
    assert last.visibleRegion().isEmpty()
    for _ in tab.task_rows[1:]:
        focused = QApplication.focusWidget()
        assert isinstance(focused, PressRow)
        QTest.keyClick(focused, Key.Key_Down)
    assert last.hasFocus()
    assert last.visibleRegion().boundingRect().height() == last.height()
    tab.opened()
    QApplication.processEvents()
    page = tab.task_rows[0].parentWidget()
    while not isinstance(page, QScrollArea):
        page = page.parentWidget()
    assert page.verticalScrollBar().value() == 0, "read again, the list begins at its top"
    close(window)


def test_few_lines_keep_their_explanation_under_them(busy: Desk, preferences: Preferences, qtbot: QtBot) -> None:
    window = window_of(as_role(busy, Role.CASHIER), preferences, qtbot)
    tab = today_of(window)
    assert len(tab.task_rows) == 3
    assert not tab.counts.isVisible()
    assert [row.toolTip() for row in tab.task_rows] == ["", "", ""]
    assert tab.task_rows[0].hasFocus()
    close(window)


def test_enter_on_every_line_opens_its_screen(busy: Desk, preferences: Preferences, qtbot: QtBot) -> None:
    window = window_of(busy, preferences, qtbot)
    wanted = [task for task in tasks(busy, preferences) if task.leads != "backup"]
    for task in wanted:
        window.open_tab("hoy")
        (row,) = [made for made in today_of(window).task_rows if made.text() == task.title]
        row.setFocus()
        QTest.keyClick(row, Key.Key_Return)
        shown = window.current
        assert shown is not None
        assert shown.name == task.leads, task.title
        if isinstance(shown, SectionedTab) and not task.page.startswith("reporte."):
            assert shown.section is not None
            assert shown.section.page_name == task.page.partition(".")[0], task.title
    assert LEAD_WORDS.keys() >= {task.leads for task in wanted}
    close(window)


def test_pages_of_a_period_and_of_a_rule_show_it(
    desk: Desk, preferences: Preferences, qtbot: QtBot, clock: Clock
) -> None:
    load_tariff(desk)
    billed_route(desk, "3", "0301-1")
    read_meter(desk, 1, 12, "2026-11", 1314)
    till.open_till(desk, "caja1", ZERO)
    window = window_of(desk, preferences, qtbot)
    for page, kind in (("lecturas.2026-10", ReadingsSection), ("facturar.2026-11", RunSection)):
        window.open_page("facturacion", page)
        shown = window.current
        assert isinstance(shown, SectionedTab)
        assert isinstance(shown.section, kind)
        assert f"{shown.section.period.value}" == page.partition(".")[2]
    window.open_page("ajustes", "reglas.uma.daily")
    shown = window.current
    assert isinstance(shown, SectionedTab)
    assert isinstance(shown.section, RulesSection)
    assert shown.section.current is not None
    assert shown.section.current.key == "uma.daily"
    assert shown.section.table.hasFocus()
    window.open_page("ajustes", "reglas.nada")
    assert shown.section.current.key == "uma.daily"
    close(window)


# --- the quarter's report, handed over from Metas -------------------------------------------------------------


@pytest.mark.parametrize(("key", "left"), [(Key.Key_Escape, True), (Key.Key_Return, False)])
def test_who_exports_the_report_that_is_asked_for_says_whether_it_was_handed_over(
    desk: Desk,
    preferences: Preferences,
    qtbot: QtBot,
    clock: Clock,
    answer: Callable[..., None],
    tmp_path: Path,
    key: Qt.Key,
    left: bool,
) -> None:
    clock.moment = clock.moment.replace(year=2016, month=10, day=5)
    plan_id = goals.import_example(desk).value.plan_id
    window = window_of(desk, preferences, qtbot)
    context = today_of(window).context
    asked: list[str] = []

    def choose_file(box: QDialog) -> None:
        field = box.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        field.setText(str(tmp_path / f"op11-{len(list(tmp_path.glob('op11-*')))}.xlsx"))
        QTest.keyClick(field, Key.Key_Return)
        if box.isVisible():
            box.reject()

    def handed(box: QDialog) -> None:
        asked.append(box.windowTitle())
        QTest.keyClick(box, key)
        if box.isVisible():
            box.reject()

    answer(lambda box: box.accept(), choose_file)
    goal_acts.export(context, plan_id, 2)
    assert goal_reports.pending(desk) is not None, "another quarter is not the one that is asked for"
    answer(lambda box: box.accept(), choose_file, handed)
    goal_acts.export(context, plan_id, 3)
    assert len(asked) == 1
    assert (goal_reports.pending(desk) is not None) == left
    close(window)


def test_a_count_is_said_with_its_subjects() -> None:
    one = Task("Abra la caja", "", "mdi6.cash", "caja")
    two = Task("1 reporte vencido", "", "mdi6.cash", "quejas", Tone.BAD)
    assert counts_words([two, one, two]) == "3 pendientes: Quejas 2, Caja 1. Entrar abre el marcado."
    assert counts_words([one]).startswith("1 pendiente: Caja 1.")


def test_works_and_inspections_are_told_when_their_day_passed(
    desk: Desk, preferences: Preferences, clock: Clock
) -> None:
    def said(role: Role) -> list[tuple[str, str, Tone]]:
        found = [task for task in told(as_role(desk, role), preferences) if task.page in ("obras", "inspecciones")]
        return [(task.title, task.page, task.tone) for task in found]

    work = works.plan(desk, work_makers.PIPE).value
    inspections.add_inspection(desk, work_makers.THEFT)
    assert said(Role.FIELD) == []
    clock.moment = clock.moment.replace(day=25)
    assert said(Role.FIELD) == [("1 inspección toca hoy", "inspecciones", Tone.INFO)]
    clock.moment = clock.moment.replace(month=12, day=16)
    inspections.add_inspection(desk, replace(work_makers.TANK, cycle=Cycle(30, desk.today())))
    assert said(Role.FIELD) == [
        ("1 obra atrasada", "obras", Tone.WARNING),
        ("1 inspección atrasada", "inspecciones", Tone.WARNING),
    ]
    (late,) = [task for task in told(desk, preferences) if task.page == "inspecciones"]
    assert late.text.startswith("La primera: Recorrido colonia Centro.")
    assert late.text.endswith("Además, 1 inspección toca hoy.")
    assert said(Role.CASHIER) == said(Role.COLLECTIONS) == []
    works.cancel(desk, work, "Se hará el año que viene")
    assert [title for title, _, _ in said(Role.FIELD)] == ["1 inspección atrasada"]


def test_a_month_is_to_be_closed_once_the_board_closes_them(desk: Desk, preferences: Preferences, clock: Clock) -> None:
    def said() -> list[tuple[str, str]]:
        return [(task.title, task.page) for task in told(desk, preferences) if task.page.startswith("mes.")]

    assert said() == []
    month_closings.close(desk, "2026-10", "Es el primer mes que se cierra")
    assert said() == []
    clock.forward(days=12)
    assert said() == [("Falta cerrar noviembre de 2026", "mes.2026-11")]
    assert not [task for task in told(as_role(desk, Role.FIELD), preferences) if task.leads == "direccion"]


def test_what_went_out_of_the_store_room_and_was_never_counted_is_to_be_counted(desk: Desk) -> None:
    account = make_account(desk)
    assert office_tasks.short_of(desk) == []  # what never moved is kept by nobody
    stock.install(desk, account, {BOXES: 1}, TODAY)
    (line,) = office_tasks.short_of(desk)
    assert (line.title, line.leads, line.page) == ("1 artículo del almacén sin contar", "obras", "almacen.1")
    assert line.text.startswith("Caja protectora.")
    stock.move(desk, stock.MoveForm(METERS, StockMove.RECEIVED, 1, TODAY))
    assert [one.title for one in office_tasks.short_of(desk)] == [
        "1 artículo bajo su mínimo",
        "1 artículo del almacén sin contar",
    ]
    stock.count(desk, BOXES, 500)
    assert [one.title for one in office_tasks.short_of(desk)] == ["1 artículo bajo su mínimo"]
