"""What Hoy and the top bar say: the till, the backup, the person, what there is to do, and what one may practise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

import complaint_makers
from aguadesk.desk import (
    accounts,
    cashier,
    complaint_closing,
    daily_backup,
    safekeeping,
    till,
    transparency,
    web_package,
)
from aguadesk.desk.accounts import HolderChange
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Desk
from aguadesk.desk.new_board import NewBoard, NewPerson, new_board
from aguadesk.domain.documents import Method
from aguadesk.domain.money import Money, total
from aguadesk.domain.payment import Tender
from aguadesk.domain.rights import Role
from aguadesk.store import goal_writing, people
from aguadesk.store.goal_writing import PlanFile
from aguadesk.store.ledger import Stamp
from aguadesk.ui import board_status
from aguadesk.ui.complaints import Complaints
from aguadesk.ui.complaints.reports import ReportsSection
from aguadesk.ui.kit.press_row import PressRow, initials_of
from aguadesk.ui.office_window import OfficeWindow
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.role_words import roles_in_words, short_name
from aguadesk.ui.theme import Tone
from aguadesk.ui.today import Today
from aguadesk.ui.today.tasks import practice_hints, tasks
from goal_plans import plan_of
from makers import Clock, make_account, make_desk, seat

Key = Qt.Key
DRAWER = "caja1"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """An administrator at a board with one account."""
    made = make_desk(tmp_path, clock=clock)
    make_account(made)
    yield made
    made.board.close()


def take(desk: Desk, pesos: str, method: Method = Method.CASH) -> None:
    amount = Money.pesos(pesos)
    reference = "" if method is Method.CASH else "884213"
    tender = Tender(method, amount, amount, reference)
    cashier.take_payment(desk, PaymentOrder(DRAWER, (tender,), f"{method}{pesos}", 1))


# --- the top bar ----------------------------------------------------------------------------------------------


def test_the_bar_says_board_till_backup_and_person(desk: Desk, preferences: Preferences) -> None:
    status = board_status.status_of(desk, preferences)
    assert status.board == "Agua de San Ángel del Río"
    assert status.till == ("Caja cerrada", Tone.PLAIN)
    assert status.backup == ("Sin respaldo todavía", Tone.WARNING)
    assert status.person == "Adela N. · Administración"
    assert not status.practice


def test_an_open_till_says_its_receipts_and_what_it_took(desk: Desk, preferences: Preferences) -> None:
    till.open_till(desk, DRAWER, Money.pesos(500))
    assert board_status.status_of(desk, preferences).till == ("Caja 1 abierta · 0 recibos · $0.00", Tone.GOOD)
    take(desk, "18000.50")
    assert board_status.status_of(desk, preferences).till[0] == "Caja 1 abierta · 1 recibo · $18,000.50"
    take(desk, "240", Method.CARD)
    assert board_status.status_of(desk, preferences).till[0] == "Caja 1 abierta · 2 recibos · $18,240.50"


def test_a_till_left_open_is_a_warning(desk: Desk, preferences: Preferences, clock: Clock) -> None:
    till.open_till(desk, DRAWER, Money.pesos(500))
    clock.forward(days=1)
    assert board_status.status_of(desk, preferences).till == ("Caja 1 abierta desde ayer", Tone.WARNING)


def test_each_machine_remembers_its_drawer(desk: Desk, preferences: Preferences) -> None:
    from aguadesk.desk import settings

    settings.add_drawer(desk, "caja2", "B")
    assert board_status.machine_drawer(desk, preferences) == "caja1"
    preferences.put(board_status.DRAWER, "caja2")
    assert board_status.machine_drawer(desk, preferences) == "caja2"
    till.open_till(desk, "caja2", Money.pesos(0))
    assert board_status.status_of(desk, preferences).till[0].startswith("Caja 2 abierta")
    preferences.put(board_status.DRAWER, "una que ya no está")
    assert board_status.machine_drawer(desk, preferences) == "caja1"


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (0, "Respaldo hoy 08:00", Tone.GOOD),
        (1, "Respaldo de ayer", Tone.PLAIN),
        (2, "Sin respaldo desde hace 2 días", Tone.WARNING),
        (40, "Sin respaldo desde hace 40 días", Tone.WARNING),
    ],
)
def test_the_backup_is_good_today_plain_yesterday_and_then_a_warning(
    desk: Desk, clock: Clock, days: int, words: str, tone: Tone
) -> None:
    daily_backup.back_up_daily(desk)
    clock.forward(days=days)
    assert board_status.backup_words(safekeeping.last_backup(desk), desk.now()) == (words, tone)


def test_a_practice_board_says_so_and_nothing_of_backups(tmp_path: Path, preferences: Preferences) -> None:
    made = new_board(tmp_path / "p.aguadesk", NewBoard("Práctica", is_practice=True), Clock())
    with made.board:
        status = board_status.status_of(made, preferences)
        assert status.practice
        assert status.backup == ("", Tone.PLAIN)


@pytest.mark.parametrize(
    ("roles", "words"),
    [
        ({Role.CASHIER}, "Caja"),
        ({Role.ATTENTION, Role.CASHIER}, "Caja y Atención a usuarios"),
        ({Role.FIELD, Role.COLLECTIONS, Role.CASHIER}, "Caja, Cobranza y Campo"),
        (set(), ""),
    ],
)
def test_roles_are_said_in_words(roles: set[Role], words: str) -> None:
    assert roles_in_words(roles) == words


@pytest.mark.parametrize(
    ("name", "short", "initials"),
    [("Lupita Roble Cantera", "Lupita R.", "LR"), ("Íñigo", "Íñigo", "Í"), ("ana de la O", "ana d.", "AD")],
)
def test_a_name_fits_a_narrow_place(name: str, short: str, initials: str) -> None:
    assert (short_name(name), initials_of(name)) == (short, initials)


def test_somebody_with_many_roles_is_counted(desk: Desk) -> None:
    with desk.write() as w:
        people.set_roles(w.connection, desk.person.id, [Role.ADMINISTRATOR, Role.CASHIER, Role.ATTENTION])
        w.commit()
    assert board_status.person_words(seat(desk, "admin")) == "Adela N. · 3 puestos"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 20), "hoy"),
        (date(2026, 11, 19), "ayer"),
        (date(2026, 11, 16), "el lunes"),
        (date(2026, 11, 14), "el sábado"),
        (date(2026, 11, 13), "hace 7 días"),
        (date(2026, 10, 20), "hace 31 días"),
    ],
)
def test_a_past_day_is_said_as_people_do(day: date, words: str) -> None:
    assert board_status.day_words(day, date(2026, 11, 20)) == words


# --- what there is to do --------------------------------------------------------------------------------------


def said(desk: Desk, preferences: Preferences) -> list[tuple[str, str, Tone]]:
    return [(task.title, task.leads, task.tone) for task in tasks(desk, preferences)]


def test_a_backup_is_asked_for_in_plain_words_until_it_is_late(
    desk: Desk, preferences: Preferences, clock: Clock
) -> None:
    director = seat(desk, "dora")
    assert said(director, preferences) == [("Todavía no hay ningún respaldo", "backup", Tone.WARNING)]
    daily_backup.back_up_daily(desk)
    assert said(director, preferences) == []
    clock.forward(hours=2)
    accounts.change_holder(desk, 1, HolderChange("Benita Sauce Loma", "herencia", "escritura 12"))
    assert said(director, preferences) == [("El último respaldo es de hoy a las 08:00", "backup", Tone.PLAIN)]
    clock.forward(days=1)
    assert said(director, preferences) == [("El último respaldo es de ayer", "backup", Tone.PLAIN)]
    clock.forward(days=1)
    assert said(director, preferences) == [("El último respaldo es del viernes", "backup", Tone.WARNING)]
    clock.forward(days=10)
    assert said(director, preferences) == [("El último respaldo es de hace 12 días", "backup", Tone.WARNING)]


def test_an_empty_board_is_not_asked_for_a_backup(tmp_path: Path, preferences: Preferences) -> None:
    empty = make_desk(tmp_path, "dora", name="vacío")
    with empty.board:
        assert [task.leads for task in tasks(empty, preferences)] == ["cuentas"]


def test_goals_of_this_month_are_counted_in_words(desk: Desk, preferences: Preferences) -> None:
    daily_backup.back_up_daily(desk)
    plan = plan_of(
        ("1.1", "Reparar fugas", "Fuga", "", "12", "", ""),
        ("1.2", "Instalar medidores", "Medidor", "", "30", "", ""),
        year=2026,
    )
    with desk.write() as w:
        stamp = Stamp(desk.now(), desk.person.id)
        plan_id = goal_writing.insert_plan(w.connection, plan, PlanFile("plan.xlsx", b"plan"), stamp)
        goal_writing.put_in_force(w.connection, plan_id, 2026)
        w.commit()
    field = seat(desk, "dora")
    titles = [task.title for task in tasks(field, preferences) if task.leads == "metas"]
    assert titles == ["Faltan por capturar 2 metas de noviembre"]
    from aguadesk.desk import goal_capture
    from aguadesk.store import goals

    with desk.read() as connection:
        kept = goals.read_plan(connection, plan_id)
    assert kept is not None
    goal_capture.capture_progress(desk, kept.rows[0].id, 11, ["3"])
    (task,) = [task for task in tasks(field, preferences) if task.leads == "metas"]
    assert task.title == "Falta capturar 1 meta de noviembre"
    assert task.text == "De 2 que tiene el plan en vigor."
    assert [task for task in tasks(seat(desk, "ana"), preferences) if task.leads == "metas"] == []


def of_reports(desk: Desk, preferences: Preferences, login: str) -> list[tuple[str, str, Tone]]:
    return [
        (task.title, task.page, task.tone) for task in tasks(seat(desk, login), preferences) if task.leads == "quejas"
    ]


def test_reports_past_their_limit_come_first_and_those_attended_are_to_be_ended(
    desk: Desk, preferences: Preferences, clock: Clock
) -> None:
    daily_backup.back_up_daily(desk)
    complaint_makers.report(desk)
    clock.forward(hours=21)
    complaint_makers.attended(desk)
    listed = ("Falta la baja del día: 1 reporte atendido", "conformidad", Tone.INFO)
    assert of_reports(desk, preferences, "admin") == [
        ("1 reporte por vencer", "reportes.undone", Tone.WARNING),
        listed,
    ]
    clock.forward(hours=4)
    assert tasks(desk, preferences)[0].title == "1 reporte vencido"
    complaint_closing.close_day(desk)
    assert of_reports(desk, preferences, "admin") == [
        ("1 reporte vencido", "reportes.overdue", Tone.BAD),
        ("1 reporte por confirmar por teléfono", "conformidad", Tone.INFO),
    ]
    assert of_reports(desk, preferences, "beto") == []


def test_the_package_for_the_web_page_is_asked_for_until_it_is_handed_over(
    desk: Desk, preferences: Preferences, clock: Clock
) -> None:
    complaint_makers.attended(desk)
    complaint_closing.close_day(desk)
    clock.forward(days=20)
    month = f"informes.{desk.today().replace(day=1) - timedelta(days=1):%Y-%m}"
    wanted = ("Falta el paquete de noviembre para la página web", month, Tone.INFO)
    assert wanted in of_reports(desk, preferences, "ana")
    clock.forward(days=11)
    assert wanted[:2] in [one[:2] for one in of_reports(desk, preferences, "ana") if one[2] is Tone.WARNING]
    web_package.hand_over(desk, desk.today().replace(day=1) - timedelta(days=1))
    assert "informes" not in {page.partition(".")[0] for _, page, _ in of_reports(desk, preferences, "ana")}


def test_who_makes_the_whole_package_of_transparency_is_asked_for_it_once(
    desk: Desk, preferences: Preferences, clock: Clock, tmp_path: Path
) -> None:
    complaint_makers.attended(desk)
    complaint_closing.close_day(desk)
    clock.forward(days=20)
    month = desk.today().replace(day=1) - timedelta(days=1)

    def asked(login: str) -> list[tuple[str, str, str]]:
        listed = tasks(seat(desk, login), preferences)
        return [(task.leads, task.page, task.title) for task in listed if "paquete" in task.title]

    whole = ("direccion", f"transparencia.{month:%Y-%m}", "Falta el paquete de transparencia de noviembre")
    assert asked("admin") == asked("dora") == [whole]
    transparency.write_package(desk, month, tmp_path / "paquete")
    assert asked("admin") == asked("ana") == [], "the reports of the month went with it"


@pytest.mark.parametrize(
    ("role", "leads"),
    [
        (Role.CASHIER, ["caja", "cuentas"]),
        (Role.FIELD, ["cuentas", "metas"]),
        (Role.AUDITOR, ["cuentas"]),
        (Role.ADMINISTRATOR, ["caja", "cuentas", "metas"]),
    ],
)
def test_one_may_practise_what_one_may_do(tmp_path: Path, role: Role, leads: list[str]) -> None:
    somebody = NewPerson("tina", "Tina Arce", frozenset({role}), "clave-1234")
    made = new_board(tmp_path / "p.aguadesk", NewBoard("Práctica", people=[somebody], is_practice=True), Clock())
    with made.board:
        assert [task.leads for task in practice_hints(seat(made, "tina"))] == leads


def test_a_real_board_gives_no_hints(desk: Desk) -> None:
    assert practice_hints(desk) == []


# --- the tab --------------------------------------------------------------------------------------------------


@pytest.fixture
def window(desk: Desk, preferences: Preferences, qtbot: QtBot) -> Iterator[OfficeWindow]:
    preferences.put("sound", False)
    made = OfficeWindow(desk, preferences, lambda *_: None)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    # Not closed: an open till would be asked about.
    made.jobs.stop()
    made.hide()
    made.deleteLater()


def today_of(window: OfficeWindow) -> Today:
    current = window.current
    assert isinstance(current, Today)
    return current


@pytest.mark.parametrize(
    ("hour", "hello"), [(7, "Buenos días, Adela"), (12, "Buenas tardes, Adela"), (19, "Buenas noches, Adela")]
)
def test_the_greeting_follows_the_clock(window: OfficeWindow, clock: Clock, hour: int, hello: str) -> None:
    clock.moment = clock.moment.replace(hour=hour)
    tab = today_of(window)
    tab.opened()
    assert tab.greeting.text() == hello
    assert tab.day.text() == "Viernes 20 de noviembre de 2026"


def test_enter_on_the_reports_past_their_limit_lists_them(window: OfficeWindow, clock: Clock, desk: Desk) -> None:
    late = complaint_makers.report(desk)
    clock.forward(days=2)
    complaint_makers.report(desk)
    today_of(window).opened()
    (row,) = [made for made in today_of(window).task_rows if "vencido" in made.text()]
    row.setFocus()
    QTest.keyClick(row, Key.Key_Return)
    shown = window.current
    assert isinstance(shown, Complaints)
    assert isinstance(shown.section, ReportsSection)
    assert list(shown.section.list.table.ids) == [late]


def test_f8_backs_up_while_the_desk_stays_usable(window: OfficeWindow, qtbot: QtBot, desk: Desk) -> None:
    tab = today_of(window)
    QTest.keyClick(window, Key.Key_F8)
    qtbot.waitUntil(lambda: window.banner_text.startswith("Respaldo hecho y revisado a las 08:00"), timeout=20_000)
    assert (desk.board.path.parent / "respaldos" / "pueblo-2026-11-20.aguadesk").is_file()
    assert not [made for made in tab.task_rows if "respaldo" in made.text()]
    assert window.topbar.backup.text == "Respaldo hoy 08:00"


def test_who_has_no_right_to_back_up_is_told_that_the_program_does(window: OfficeWindow, desk: Desk) -> None:
    window.seat(seat(desk, "beto"))
    QTest.keyClick(window, Key.Key_F8)
    assert window.banner_text == "Su puesto no hace respaldos: el programa hace el suyo al cerrar."


def test_an_account_that_changed_is_named_and_opens(window: OfficeWindow, desk: Desk) -> None:
    tab = today_of(window)
    assert tab.changed.nothing.isVisible()
    done = accounts.change_holder(desk, 1, HolderChange("Benita Sauce Loma", "herencia", "escritura 12"))
    window.tell_changed(done.changed)
    (made,) = tab.changed.rows
    assert made.text() == "Benita Sauce Loma"
    assert made.words == "0104-0237 · Cambio de titular · Adela N."
    assert made.figure == "08:00"
    made.click()
    assert window.current is not None
    assert window.current.name == "cuentas"


def test_a_receipt_without_an_account_says_so(window: OfficeWindow, desk: Desk) -> None:
    till.open_till(desk, DRAWER, Money.pesos(0))
    price = cashier.price_list(desk)[0]
    from aguadesk.desk.price_items import PriceItem

    items = (PriceItem(price.id, 1),)
    worth = total(charge.amount for charge in cashier.item_charges(desk, items, None))
    tender = Tender(Method.CASH, worth, worth)
    order = PaymentOrder(DRAWER, (tender,), "walk-in", items=items, payer="Tomasa Olmo Ríos")
    cashier.take_payment(desk, order)
    tab = today_of(window)
    tab.opened()
    tab.last.opened.emit(tab.last.current_id)
    assert window.banner_text == "Ese recibo no es de una cuenta: es un cobro de ventanilla."


def test_arrow_down_in_the_search_goes_to_what_there_is_to_do(window: OfficeWindow, clock: Clock, desk: Desk) -> None:
    window.focus_search()
    QTest.keyClick(window.search_box.edit, Key.Key_Down)
    assert QApplication.focusWidget() in today_of(window).task_rows


def test_what_came_on_the_next_day_is_read_when_one_comes_back(window: OfficeWindow, clock: Clock, desk: Desk) -> None:
    till.open_till(desk, DRAWER, Money.pesos(0))
    window.open_tab("cuentas")
    clock.moment += timedelta(days=1)
    window.open_tab("hoy")
    assert today_of(window).task_rows[0].text() == "Caja 1 sigue abierta desde ayer"


# --- the row --------------------------------------------------------------------------------------------------


def test_a_row_presses_once_by_key_and_is_as_tall_as_its_words(
    on_screen: Callable[[QWidget], None], qtbot: QtBot
) -> None:
    pressed: list[str] = []
    made = PressRow("Abra la caja", "Una explicación larga que no cabe en un renglón. " * 4, icon="mdi6.cash")
    made.on_press(lambda: pressed.append("una vez"))
    made.resize(300, made.heightForWidth(300))
    on_screen(made)
    assert made.heightForWidth(300) > made.heightForWidth(900)
    made.setFocus()
    for key in (Key.Key_Return, Key.Key_Enter, Key.Key_Space):
        QTest.keyClick(made, key)
        QApplication.processEvents()
    assert pressed == ["una vez"] * 3
    QTest.keyClick(made, Key.Key_A)
    assert pressed == ["una vez"] * 3


def test_a_row_is_painted_in_every_state_it_can_be_in(on_screen: Callable[[QWidget], None]) -> None:
    pictures = set()
    made = PressRow("Lupita Roble", "Caja", initials="LR", figure="1,234.50", leads=True)
    made.resize(420, 70)
    on_screen(made)
    made.setCheckable(True)

    def look() -> None:
        QApplication.processEvents()
        pictures.add(bytes(made.grab().toImage().constBits()))  # type: ignore[arg-type]

    look()
    made.setFocus()
    look()
    made.setChecked(True)
    look()
    made.setEnabled(False)
    look()
    assert len(pictures) >= 3, "focus, choice and being unavailable can be seen"


def test_the_boxes_of_leaving_are_boxes(window: OfficeWindow, desk: Desk, answer: Callable[..., None]) -> None:
    daily_backup.back_up_daily(desk)
    till.open_till(desk, DRAWER, Money.pesos(0))

    def stay(box: QDialog) -> None:
        assert "0 recibos" in box.text.text()  # type: ignore[attr-defined]
        QTest.keyClick(box, Key.Key_Escape)

    answer(stay)
    assert not window.close()
