"""One report by keyboard: what to do next is one key, what may not be done is not there, and nothing is forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

import complaint_makers
from aguadesk.desk import billing, claims, complaint_calls, complaint_closing, complaint_steps
from aguadesk.desk.complaint_calls import Call
from aguadesk.desk.complaints import ComplaintRow
from aguadesk.desk.desk import Desk
from aguadesk.desk.people import people_with
from aguadesk.domain.complaints import Answer, ComplaintState, ComplaintStep
from aguadesk.domain.orders import OrderKind
from aguadesk.ui.accounts import Accounts
from aguadesk.ui.collections.orders_detail import DetailBox
from aguadesk.ui.collections.orders_result import ResultBox
from aguadesk.ui.complaints import Complaints
from aguadesk.ui.complaints.report_acts import ACT_LOOKS
from aguadesk.ui.complaints.report_boxes import AttendBox, CorrectBox, EndBox, NoteBox, PauseBox, RouteBox
from aguadesk.ui.complaints.report_call import CallBox
from aguadesk.ui.complaints.report_order import OrderBox
from aguadesk.ui.complaints.report_page import FILES, HISTORY, ORDERS, ReportPage
from aguadesk.ui.complaints.report_steps import LOOKS
from aguadesk.ui.complaints.reports import ReportsSection
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.questions import ReasonBox
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.preview import PreviewWindow
from aguadesk.ui.shell import Shell
from aguadesk.ui.theme import Tone
from aguadesk.ui.topbar import Status
from makers import Clock, charge, make_account, seat
from order_makers import make_crew
from towns import load_tariff, read_meter

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
Hit = Callable[..., None]
Seated = Callable[..., ReportPage]


@pytest.fixture
def leak(desk: Desk) -> int:
    """A leak at the tap of an account, told on the telephone."""
    account = make_account(desk, house_number="118", phone="653 123 4567")
    return register(desk, account_id=account)


@pytest.fixture
def seated(desk: Desk, preferences: Preferences, on_screen: Callable[[Any], None]) -> Iterator[Seated]:
    """Put a report before somebody."""
    windows = []

    def put(report_id: int, login: str = "admin") -> ReportPage:
        shell = Shell(
            seat(desk, login),
            [Complaints, Accounts],
            status=lambda desk: Status("Agua de San Ángel del Río"),
            people=people_with,
            preferences=preferences,
            ask_person=lambda desk, parent: None,
        )
        shell.resize(1366, 768)
        on_screen(shell)
        windows.append(shell)
        shell.open_page("quejas", f"reporte.{report_id}")
        assert isinstance(shell.current, Complaints)
        section = shell.current.section
        assert isinstance(section, ReportsSection)
        assert section.stack.currentWidget() is section.one
        return section.one

    yield put
    for window in windows:
        window.jobs.stop()


@pytest.fixture
def hit(press: Hit, qtbot: QtBot) -> Hit:
    """Press a key where the focus is."""

    def press_key(page: ReportPage, key: Key, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
        if QApplication.activeWindow() is None:
            page.window().activateWindow()
            qtbot.waitUntil(page.window().isActiveWindow)
        press(key, held)
        QApplication.processEvents()

    return press_key


def register(desk: Desk, code: str = "fuga_toma", **changes: Any) -> int:
    """Register a report that is told in a few words."""
    told = {"place": "Hidalgo 118, Centro", "references": "Portón verde", "description": "Sale agua de la banqueta"}
    return complaint_makers.report(desk, code, **{"reporter_name": "", "phone": "", **told, **changes})


def row(page: ReportPage) -> ComplaintRow:
    assert page.report is not None
    return page.report


def offered(page: ReportPage) -> set[str]:
    """The acts whose buttons are there."""
    return {name.removeprefix("quejas.") for name, button in page.buttons.items() if button.isVisibleTo(page)}


def forward(desk: Desk, **amount: float) -> None:
    assert isinstance(desk.clock, Clock)
    desk.clock.forward(**amount)


def in_box(kind: type[QDialog], *steps: Key | str | tuple[Key, Any]) -> Callable[[QDialog], None]:
    """Answer a box by keys: texts are typed where the focus is."""

    def answer(box: QDialog) -> None:
        try:
            assert isinstance(box, kind), box
            for step in steps:
                target = QApplication.focusWidget()
                assert target is not None
                if isinstance(step, str):
                    QTest.keyClicks(target, step)
                elif isinstance(step, tuple):
                    QTest.keyClick(target, *step)
                else:
                    QTest.keyClick(target, step)
            assert not box.isVisible(), f"«{box.windowTitle()}» is still open"
        finally:
            if box.isVisible():
                box.reject()

    return answer


def choose(file: Path) -> Callable[[QDialog], None]:
    """Choose a file in the chooser."""

    def answer(box: QDialog) -> None:
        assert isinstance(box, QFileDialog)
        field = box.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        field.setText(str(file))
        QTest.keyClick(field, Key.Key_Return)

    return answer


def close_paper(box: QDialog) -> None:
    assert isinstance(box, PreviewWindow)
    box.reject()


class TestWhatIsSeen:
    def test_number_kind_state_who_where_and_how_long_is_left(self, leak: int, seated: Seated) -> None:
        page = seated(leak)
        assert page.name.text() == "RP-000001 · Fuga de agua en toma domiciliaria"
        assert (page.state.text, page.state.tone) == ("Turnado", Tone.INFO)
        assert page.facts["Quién reporta"].value.text() == "Rosa Elena Cota Beltrán\nTel. 653 123 4567"
        assert page.facts["Lugar"].value.text() == "Hidalgo 118, Centro\nPortón verde"
        assert page.facts["Área"].value.text() == "Agua potable"
        assert page.facts["Cuenta"].value.text() == "0104-0237\nAl corriente"
        assert page.told.text() == "Reporte por teléfono, 20 nov 2026 08:00 · «Sale agua de la banqueta»"
        assert "24 h" in page.left.text()
        assert page.until.text() == "Vence 21 nov 2026 08:00"

    def test_a_day_that_passed_is_told_as_passed(self, desk: Desk, leak: int, seated: Seated) -> None:
        forward(desk, hours=25)
        page = seated(leak)
        assert page.left.text() == "Venció hace 1 h"
        assert page.until.text() == "Venció 21 nov 2026 08:00"

    @pytest.mark.parametrize("code", ["toma_obstruida", "consumo_excesivo"])
    def test_the_longest_report_fits_the_window_and_only_its_history_scrolls(
        self, desk: Desk, seated: Seated, code: str
    ) -> None:
        load_tariff(desk)
        account = make_account(desk, holder="Hospital General de San Ángel del Río y sus anexos", meter="M1")
        read_meter(desk, account, 30)
        billing.run(desk, "2026-10")
        charge(desk, account, ("agua", "300.00"), period="2026-08", due_on=date(2026, 9, 15))
        number = register(
            desk,
            code,
            account_id=account,
            phone="653 123 4567",
            email="direccion@hospital.example",
            place="Avenida de los Insurgentes y Prolongación Hidalgo 1180 interior 4",
            references="Portón verde frente a la tienda La Esperanza, a un lado de la escuela",
            description="Sale agua de la banqueta y corre hasta la esquina. " * 5,
            standing_note="La llave está rota, no limitada, y hay enfermos y niños en la casa",
        )
        if code == "toma_obstruida":
            for _ in range(2):
                complaint_steps.attend(desk, number, "Se destapó")
                complaint_calls.answer(desk, number, Call(Answer.NO, "Rosa", None, "Sigue sin caer"))
        page = seated(number)
        QApplication.processEvents()
        around = [one for one in page.window().findChildren(QScrollArea) if one.isAncestorOf(page)]
        assert around
        assert [one.verticalScrollBar().maximum() for one in around] == [0] * len(around)

    def test_a_report_of_nobody_in_particular_says_so(self, desk: Desk, seated: Seated) -> None:
        page = seated(register(desk, "cunetas"))
        assert page.facts["Quién reporta"].value.text() == "Ciudadano\nSin teléfono"
        assert page.facts["Cuenta"].value.text() == "Sin cuenta"
        assert "account" not in offered(page)

    def test_time_goes_on_while_it_is_looked_at(self, desk: Desk, leak: int, seated: Seated) -> None:
        page = seated(leak)
        before = page.left.text()
        forward(desk, hours=21)
        assert page.left.text() == before
        page.tick()
        assert (page.left.text(), page.left.property("tone")) == ("Por vencer: 3 h", Tone.WARNING.value)
        forward(desk, hours=9)
        page.tick()
        assert "venció" in page.left.text().lower()
        assert page.left.property("tone") == Tone.BAD.value

    def test_the_history_reads_from_the_newest_with_who_when_and_what(
        self, desk: Desk, leak: int, seated: Seated
    ) -> None:
        forward(desk, minutes=95)
        complaint_steps.route(
            seat(desk, "ana"), leak, complaint_makers.area(desk, "Padrón de usuarios"), "Beto", "Es otra toma"
        )
        assert seated(leak).history.texts() == [
            ("Se turnó a Padrón de usuarios", "Ana Fresno Olmedo: Es otra toma", "20 nov 09:35"),
            ("Se turnó a Agua potable", "Adela Nogal Pineda", "20 nov 08:00"),
            ("Se recibió", "Adela Nogal Pineda: Sale agua de la banqueta", "20 nov 08:00"),
        ]

    def test_what_happened_in_another_year_says_so(self, desk: Desk, leak: int, seated: Seated) -> None:
        forward(desk, days=60)
        assert seated(leak).history.texts()[0][2] == "20 nov 2026 08:00"

    def test_up_and_down_walk_the_history(self, leak: int, seated: Seated, hit: Hit) -> None:
        page = seated(leak)
        first, second = page.history.lines
        assert first.hasFocus()
        hit(page, Key.Key_Down)
        assert second.hasFocus()
        hit(page, Key.Key_Down)
        assert second.hasFocus()
        hit(page, Key.Key_Up)
        assert first.hasFocus()

    def test_one_that_is_gone_is_told_and_not_shown(self, leak: int, seated: Seated) -> None:
        page = seated(leak)
        assert not page.show_report(99)
        assert row(page).id == leak

    def test_an_account_that_is_limited_is_told(self, desk: Desk, leak: int, seated: Seated) -> None:
        with desk.write() as w:
            w.connection.exec_driver_sql("UPDATE account SET state = 'limited'")
            w.commit()
        fact = seated(leak).facts["Cuenta"].value
        assert "limitado" in fact.text()
        assert fact.property("tone") == Tone.BAD.value

    def test_why_it_proceeds_against_a_debt_stays_in_sight(self, desk: Desk, seated: Seated) -> None:
        account = make_account(desk)
        charge(desk, account, ("agua", "180.00"), due_on=date(2026, 9, 15))
        number = register(desk, "toma_obstruida", account_id=account, standing_note="Hay un recién nacido")
        assert seated(number).told.text().endswith("· Procede con adeudo: Hay un recién nacido")

    @pytest.mark.parametrize(
        ("times", "said"), [(1, "Reasignado"), (2, "Reasignado por segunda vez"), (5, "Reasignado 5 veces")]
    )
    def test_how_often_it_came_back_is_said(self, desk: Desk, leak: int, seated: Seated, times: int, said: str) -> None:
        for _ in range(times):
            complaint_steps.attend(desk, leak, "Se apretó la llave")
            complaint_calls.answer(desk, leak, Call(Answer.NO, note="Sigue tirando"))
        page = seated(leak)
        assert (page.again.text, page.again.tone) == (said, Tone.WARNING)
        assert page.name.text().startswith("RP-000001")

    @pytest.mark.parametrize("size", [(1366, 768), (1093, 614)])
    def test_nothing_is_cut_off_on_a_small_screen(self, desk: Desk, seated: Seated, size: tuple[int, int]) -> None:
        long = "Privada Prolongación General Francisco J. Múgica 1248, Centro"
        number = register(desk, "brocales", place=long, account_id=make_account(desk))
        claims.order_of_report(desk, number, OrderKind.INSPECTION, request_id="uno")
        page = seated(number)
        page.window().resize(*size)
        QApplication.processEvents()
        assert page.minimumSizeHint().width() <= page.width()
        for button in (page.do, *page.buttons.values()):
            if button.isVisibleTo(page):
                assert button.width() >= button.minimumSizeHint().width(), button.text()

    def test_every_act_is_drawn_with_its_key(self, leak: int, seated: Seated) -> None:
        page = seated(leak)
        assert all(button.key for button in (page.do, *page.buttons.values()))

    def test_every_act_of_the_page_has_a_button(self, leak: int, seated: Seated) -> None:
        assert set(seated(leak).buttons) == set(ACT_LOOKS)


class TestTheNextStep:
    def test_f12_goes_from_turned_to_closed(
        self, leak: int, seated: Seated, hit: Hit, answer: Callable[..., None]
    ) -> None:
        page = seated(leak)
        assert page.do.text() == "Empezar atención"
        hit(page, Key.Key_F12)
        assert (row(page).state, page.do.text()) == (ComplaintState.IN_ATTENTION, "Atendido")
        answer(in_box(AttendBox, "Se cambio la abrazadera", Key.Key_F12))
        hit(page, Key.Key_F12)
        assert (row(page).state, page.do.text()) == (ComplaintState.ATTENDED, "Llamar")
        answer(in_box(CallBox, (Key.Key_1, ALT), Key.Key_F12))
        hit(page, Key.Key_F12)
        assert row(page).state is ComplaintState.CLOSED
        assert not page.do.isVisibleTo(page)
        assert "Conforme" in page.history.texts()[0][0]

    def test_without_an_area_it_is_first_turned_to_one(
        self, desk: Desk, seated: Seated, hit: Hit, answer: Callable[..., None]
    ) -> None:
        with desk.write() as w:
            w.connection.exec_driver_sql("UPDATE complaint_kind SET area_id = NULL WHERE code = 'fuga_toma'")
            w.commit()
        page = seated(register(desk))
        assert (page.state.text, page.do.text()) == ("Recibido", "Turnar")
        assert page.facts["Área"].value.text() == "Por turnar"
        assert "route" not in offered(page)
        answer(in_box(RouteBox, Key.Key_Down, Key.Key_F12))
        hit(page, Key.Key_F12)
        assert row(page).state is ComplaintState.ROUTED
        assert row(page).area

    def test_a_no_on_the_telephone_sends_it_back_and_says_so(
        self, desk: Desk, leak: int, seated: Seated, hit: Hit, answer: Callable[..., None]
    ) -> None:
        complaint_steps.attend(desk, leak, "Se cambió la abrazadera")
        page = seated(leak)
        answer(in_box(CallBox, (Key.Key_2, ALT), "Sigue igual", Key.Key_F12))
        hit(page, Key.Key_F12)
        assert (page.state.text, page.again.text) == ("Reasignado", "Reasignado")
        assert page.do.text() == "Empezar atención"

    def test_nobody_answers_and_it_is_closed_as_the_rule_allows(
        self, desk: Desk, leak: int, seated: Seated, hit: Hit, answer: Callable[..., None]
    ) -> None:
        complaint_steps.attend(desk, leak, "Se cambió la abrazadera")
        complaint_closing.close_day(desk)
        page = seated(leak)
        assert (page.state.text, page.buttons["quejas.end"].text()) == ("Por confirmar", "Cerrar sin respuesta")
        for _ in range(3):
            answer(in_box(CallBox, (Key.Key_3, ALT), Key.Key_F12))
            hit(page, Key.Key_F12)
        assert [line[0] for line in page.history.texts()[:3]] == ["No contestaron"] * 3
        answer(in_box(ReasonBox, Key.Key_Down, Key.Key_F12))
        hit(page, Key.Key_F7)
        assert row(page).state is ComplaintState.CLOSED

    def test_what_is_read_on_the_telephone_is_the_reports_own_words(
        self, desk: Desk, leak: int, seated: Seated, hit: Hit, answer: Callable[..., None]
    ) -> None:
        complaint_steps.attend(desk, leak, "Se cambió la abrazadera")
        page, read = seated(leak), list[str]()

        def listen(box: QDialog) -> None:
            assert isinstance(box, CallBox)
            read.extend((box.phone.text(), box.script.words.text()))
            box.reject()

        answer(listen)
        hit(page, Key.Key_F12)
        assert read[0] == "653 123 4567"
        assert "reporte RP-000001: fuga de agua en toma domiciliaria, en Hidalgo 118, Centro." in read[1]
        assert "se cambió la abrazadera. ¿Quedó conforme" in read[1]

    def test_what_somebody_else_did_meanwhile_is_refused_aloud(
        self, desk: Desk, leak: int, seated: Seated, hit: Hit
    ) -> None:
        page = seated(leak)
        complaint_steps.cancel(desk, leak, "Se repitió")
        hit(page, Key.Key_F12)
        window = page.window()
        assert isinstance(window, Shell)
        told = "El reporte RP-000001 está cancelado: no se puede empezar a atender. Se puede reabrir."
        assert window._banner.text == told

    def test_a_photo_of_what_was_done_is_kept_with_it(
        self, desk: Desk, leak: int, seated: Seated, hit: Hit, answer: Callable[..., None], tmp_path: Path
    ) -> None:
        photo = tmp_path / "arreglo.png"
        photo.write_bytes(b"a picture")
        complaint_steps.take(desk, leak)
        page = seated(leak)

        def with_photo(box: QDialog) -> None:
            assert isinstance(box, AttendBox)
            box.note.setPlainText("Se cambió la abrazadera")
            QTest.keyClick(box, Key.Key_F, ALT)
            assert box.file.name.text() == "arreglo.png"
            QTest.keyClick(box.accept_button, Key.Key_Return)

        answer(with_photo, choose(photo))
        hit(page, Key.Key_F12)
        assert page.files.texts() == [("arreglo.png", "", "")]

    def test_it_may_have_been_attended_before_it_is_written(
        self, desk: Desk, leak: int, seated: Seated, hit: Hit, answer: Callable[..., None]
    ) -> None:
        complaint_steps.take(desk, leak)
        forward(desk, hours=30)
        page = seated(leak)

        def yesterday(box: QDialog) -> None:
            assert isinstance(box, AttendBox)
            box.note.setPlainText("Se cambió la abrazadera")
            box.day.show_day(date(2026, 11, 20))
            box.hour.setText("13:30")
            QTest.keyClick(box, Key.Key_F12)

        answer(yesterday)
        hit(page, Key.Key_F12)
        assert (page.left.text(), page.left.property("tone")) == ("Atendido en 5 h 30 min", Tone.GOOD.value)

    def test_words_are_asked_for_before_it_counts_as_attended(
        self, leak: int, seated: Seated, hit: Hit, answer: Callable[..., None]
    ) -> None:
        page = seated(leak)
        hit(page, Key.Key_F12)
        told = list[str]()

        def try_it(box: AttendBox, row: str) -> None:
            QApplication.processEvents()
            QTest.keyClick(box, Key.Key_F12)
            told.append(box.rows[row].complaint)

        def press_empty(box: QDialog) -> None:
            assert isinstance(box, AttendBox)
            try_it(box, "note")
            box.note.setPlainText("Se cambió")
            box.hour.setText("25:00")
            try_it(box, "hour")
            box.hour.setText("7:00")
            try_it(box, "done_at")
            box.reject()

        answer(press_empty)
        hit(page, Key.Key_F12)
        assert told[0] == "Escriba qué se hizo."
        assert told[1] == "Escriba la hora como 14:30."
        assert "no pudo atenderse antes" in told[2]


class TestEveryOtherAct:
    def test_only_what_may_follow_is_there(self, desk: Desk, leak: int, seated: Seated) -> None:
        page = seated(leak)
        open_acts = {"route", "pause", "order", "end", "paper", "work", "edit", "account", "note", "attach"}
        assert offered(page) == open_acts
        complaint_steps.attend(desk, leak, "Se cambió la abrazadera")
        page.refresh()
        assert offered(page) == {"paper", "edit", "account", "note", "attach"}
        with desk.write() as w:
            w.connection.exec_driver_sql("UPDATE complaint SET state = 'closed', closed_at = attended_at")
            w.commit()
        page.refresh()
        assert offered(page) == {"reopen", "paper", "edit", "account", "note", "attach"}

    @pytest.mark.parametrize(
        ("login", "acts", "does"),
        [
            ("beto", {"paper", "account"}, False),
            ("lupita", {"paper", "account", "edit", "note", "attach"}, False),
            ("ana", {"route", "pause", "order", "end", "paper", "edit", "account", "note", "attach"}, True),
        ],
    )
    def test_who_may_not_does_not_see_it(
        self, leak: int, seated: Seated, login: str, acts: set[str], does: bool
    ) -> None:
        page = seated(leak, login)
        assert offered(page) == acts
        assert page.do.isVisibleTo(page) is does

    def test_f3_turns_it_to_another_area_and_somebody_in_it(
        self, leak: int, seated: Seated, hit: Hit, answer: Callable[..., None]
    ) -> None:
        page = seated(leak)
        answer(in_box(RouteBox, Key.Key_Down, Key.Key_Tab, "Beto", Key.Key_F12))
        hit(page, Key.Key_F3)
        assert page.facts["Área"].value.text() == "Alcantarillado y saneamiento\nBeto"

    def test_f4_stops_its_clock_for_a_reason_and_lets_it_go_on(
        self, desk: Desk, leak: int, seated: Seated, hit: Hit, answer: Callable[..., None]
    ) -> None:
        page = seated(leak)
        answer(in_box(PauseBox, Key.Key_Tab, "Hasta el lunes", Key.Key_F12))
        hit(page, Key.Key_F4)
        assert "pausa" in page.left.text().lower()
        assert not page.until.isVisibleTo(page)
        assert page.buttons["quejas.pause"].text() == "Reanudar"
        assert page.history.texts()[0][1].endswith("Hasta el lunes")
        forward(desk, hours=5)
        hit(page, Key.Key_F4)
        assert page.buttons["quejas.pause"].text() == "Pausar"
        assert page.until.text() == "Vence 21 nov 2026 13:00"

    @pytest.mark.parametrize(
        ("keys", "state"),
        [((), ComplaintState.NOT_PROCEEDING), ((Key.Key_Right,), ComplaintState.CANCELLED)],
    )
    def test_f7_ends_it_and_alt_a_opens_it_again(
        self,
        leak: int,
        seated: Seated,
        hit: Hit,
        answer: Callable[..., None],
        keys: tuple[Key, ...],
        state: ComplaintState,
    ) -> None:
        page = seated(leak)
        answer(in_box(EndBox, *keys, Key.Key_Tab, Key.Key_Down, Key.Key_F12))
        hit(page, Key.Key_F7)
        assert row(page).state is state
        assert row(page).ending_note
        answer(in_box(ReasonBox, Key.Key_Down, Key.Key_F12))
        hit(page, Key.Key_A, ALT)
        assert row(page).state is ComplaintState.ROUTED

    def test_alt_n_notes_and_alt_f_adds_a_file(
        self, leak: int, seated: Seated, hit: Hit, answer: Callable[..., None], tmp_path: Path
    ) -> None:
        page, photo = seated(leak), tmp_path / "fuga.jpg"
        photo.write_bytes(b"a picture")
        answer(in_box(NoteBox, "Llamo otra vez", Key.Key_F12))
        hit(page, Key.Key_N, ALT)
        assert page.history.texts()[0][:2] == ("Nota", "Adela Nogal Pineda: Llamo otra vez")
        answer(choose(photo), in_box(NoteBox, Key.Key_F12))
        hit(page, Key.Key_F, ALT)
        assert page.history.texts()[0][:2] == ("Nota", "Adela Nogal Pineda: fuga.jpg")
        assert page.tabs.tabText(FILES) == "Archivos  1"
        kept = tmp_path / "copia.jpg"
        answer(choose(kept))
        page.tabs.setCurrentIndex(FILES)
        page.start()
        hit(page, Key.Key_Return)
        assert kept.read_bytes() == b"a picture"

    def test_alt_f_without_a_file_asks_nothing_more(
        self, leak: int, seated: Seated, hit: Hit, answer: Callable[..., None]
    ) -> None:
        page = seated(leak)
        answer(lambda box: box.reject())
        hit(page, Key.Key_F, ALT)
        assert page.tabs.tabText(FILES) == "Archivos"

    def test_alt_e_puts_right_what_was_heard_wrong(
        self, leak: int, seated: Seated, hit: Hit, answer: Callable[..., None]
    ) -> None:
        page = seated(leak)
        answer(in_box(CorrectBox, Key.Key_Tab, Key.Key_Tab, "Hidalgo 181", Key.Key_F12))
        hit(page, Key.Key_E, ALT)
        assert page.facts["Lugar"].value.text() == "Hidalgo 181\nPortón verde"

    def test_f8_shows_its_slip(self, leak: int, seated: Seated, hit: Hit, answer: Callable[..., None]) -> None:
        page, seen = seated(leak), list[str]()

        def look(box: QDialog) -> None:
            seen.append(box.windowTitle())
            close_paper(box)

        answer(look)
        hit(page, Key.Key_F8)
        assert "RP-000001" in seen[0]

    @pytest.mark.parametrize(
        ("key", "held", "kind", "row_name", "sentence"),
        [
            (Key.Key_F7, Qt.KeyboardModifier.NoModifier, EndBox, "reason", "Escriba el motivo"),
            (Key.Key_N, ALT, NoteBox, "note", "Escriba la nota, o elija un archivo."),
        ],
    )
    def test_what_is_missing_is_said_beside_its_field(
        self,
        leak: int,
        seated: Seated,
        hit: Hit,
        answer: Callable[..., None],
        key: Key,
        held: Any,
        kind: type[FormBox],
        row_name: str,
        sentence: str,
    ) -> None:
        page, told = seated(leak), list[str]()

        def press_empty(box: QDialog) -> None:
            assert isinstance(box, kind)
            QTest.keyClick(box, Key.Key_F12)
            told.append(box.rows[row_name].complaint)
            box.reject()

        answer(press_empty)
        hit(page, key, held)
        assert told[0].startswith(sentence)
        assert row(page).state is ComplaintState.ROUTED

    def test_alt_left_goes_back(self, leak: int, seated: Seated, hit: Hit) -> None:
        page = seated(leak)
        hit(page, Key.Key_Left, ALT)
        assert not page.isVisible()

    def test_f11_shows_its_account(self, leak: int, seated: Seated, hit: Hit) -> None:
        page = seated(leak)
        window = page.window()
        hit(page, Key.Key_F11)
        assert isinstance(window, Shell)
        assert isinstance(window.current, Accounts)


class TestItsOrders:
    def test_f6_makes_the_order_of_its_kind_on_paper_and_then_takes_its_result(
        self, leak: int, seated: Seated, hit: Hit, answer: Callable[..., None], qtbot: QtBot
    ) -> None:
        page, papers = seated(leak), list[QDialog]()

        def see(box: QDialog) -> None:
            papers.append(box)
            close_paper(box)

        answer(in_box(OrderBox, Key.Key_F12), see)
        hit(page, Key.Key_F6)
        qtbot.waitUntil(lambda: bool(papers))
        assert page.tabs.tabText(ORDERS) == "Órdenes  1"
        (title, _, state), *_ = page.orders.texts()
        assert (title, state) == ("OT-000001 · Fuga", "Emitida")
        assert page.buttons["quejas.order"].text() == "Resultado de OT-000001"
        answer(in_box(ResultBox, Key.Key_F12))
        hit(page, Key.Key_F6)
        assert page.buttons["quejas.order"].text() == "Orden"
        assert page.orders.texts()[0][2] == "Hecha"
        assert page.history.texts()[0][:2] == ("Volvió la orden", "Adela Nogal Pineda: OT-000001 · Fuga · Se hizo")

    def test_a_report_of_a_place_offers_only_orders_of_a_place(
        self, desk: Desk, seated: Seated, hit: Hit, answer: Any
    ) -> None:
        page, offers = seated(register(desk, "fuga_red")), list[str]()

        def look(box: QDialog) -> None:
            assert isinstance(box, OrderBox)
            offers.extend(box.kind.itemText(place) for place in range(box.kind.count()))
            assert box.chosen is OrderKind.LEAK
            assert box.instruction.placeholderText() == "Reparar la fuga"
            box.reject()

        answer(look)
        hit(page, Key.Key_F6)
        assert offers == ["Fuga", "Inspección"]

    def test_its_crew_deadline_and_words_go_with_the_order(
        self, desk: Desk, leak: int, seated: Seated, hit: Hit, answer: Any, qtbot: QtBot
    ) -> None:
        crew = make_crew(desk)
        page = seated(leak)

        def fill(box: QDialog) -> None:
            assert isinstance(box, OrderBox)
            box.crew.choose(crew)
            box.deadline.choose(0)
            box.instruction.setText("Llevar abrazadera")
            QTest.keyClick(box, Key.Key_F12)

        answer(fill, close_paper)
        hit(page, Key.Key_F6)
        qtbot.waitUntil(lambda: len(answer.seen) == 2)
        assert page.shown is not None
        (order,) = page.shown.orders
        assert (order.crew_id, order.instruction) == (crew, "Llevar abrazadera")
        assert order.deadline_at is not None
        assert order.deadline_at.date() == date(2026, 11, 20)
        assert page.history.texts()[0][:2] == ("Se hizo una orden", "Adela Nogal Pineda: OT-000001 · Fuga")

    def test_enter_on_an_order_shows_all_of_it(
        self, leak: int, seated: Seated, hit: Hit, answer: Any, qtbot: QtBot
    ) -> None:
        page = seated(leak)
        answer(in_box(OrderBox, Key.Key_F12), close_paper)
        hit(page, Key.Key_F6)
        qtbot.waitUntil(lambda: len(answer.seen) == 2)
        page.tabs.setCurrentIndex(ORDERS)
        page.start()
        answer(in_box(DetailBox, Key.Key_Escape))
        hit(page, Key.Key_Return)

    def test_another_report_begins_at_its_history(self, desk: Desk, leak: int, seated: Seated) -> None:
        page = seated(leak)
        page.tabs.setCurrentIndex(FILES)
        page.refresh()
        assert page.tabs.currentIndex() == FILES
        page.show_report(register(desk, "cunetas"))
        assert page.tabs.currentIndex() == HISTORY


def test_every_step_has_an_icon_and_a_colour() -> None:
    assert set(LOOKS) == set(ComplaintStep)
