"""Boxes: asked in one place, answered by the keyboard, and never by accident."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from aguadesk.ui import dialogs
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.fields import TextField
from aguadesk.ui.kit.questions import AuthoriseBox, ReasonBox, ReportBox
from aguadesk.ui.preferences import Preferences

Show = Callable[[QWidget], None]
Type = Callable[[QWidget, str], None]


@pytest.fixture
def window(on_screen: Show) -> QWidget:
    made = QWidget()
    on_screen(made)
    return made


def key(name: Qt.Key) -> Callable[[QDialog], None]:
    """Press one key in the box, wherever its focus is."""
    return lambda box: QTest.keyClick(box.focusWidget() or box, name)


@pytest.mark.parametrize(
    ("pressed", "said"),
    [(Qt.Key.Key_F12, True), (Qt.Key.Key_Return, True), (Qt.Key.Key_Enter, True), (Qt.Key.Key_Escape, False)],
)
def test_yes_or_no_by_one_key(window: QWidget, answer: Callable[..., None], pressed: Qt.Key, said: bool) -> None:
    answer(key(pressed))
    assert dialogs.confirm(window, "¿Cerrar la caja?", "Se imprime el corte.", accept="Cerrar caja") is said


def test_what_is_risky_is_not_accepted_by_the_enter_of_a_scanner(window: QWidget, answer: Callable[..., None]) -> None:
    def scan(box: QDialog) -> None:
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Return)
        assert box.isVisible()
        QTest.keyClick(box, Qt.Key.Key_F12)

    answer(scan)
    assert dialogs.confirm(window, "¿Dar de baja?", "La cuenta deja de cobrarse.", accept="Dar de baja", risky=True)


def test_a_box_that_only_tells_has_one_button(window: QWidget, answer: Callable[..., None]) -> None:
    def look_and_close(box: QDialog) -> None:
        assert isinstance(box, Box)
        assert box.accept_button.isHidden()
        assert box.reject_button.text() == "Entendido"
        QTest.keyClick(box, Qt.Key.Key_Return)
        assert box.isVisible()
        box.reject_button.click()

    answer(look_and_close)
    dialogs.tell(window, "Respaldo hecho", "Quedó en la memoria USB.")


def test_a_reason_is_asked_until_it_says_something(
    window: QWidget, answer: Callable[..., None], type_text: Type
) -> None:
    def give(box: QDialog) -> None:
        assert isinstance(box, ReasonBox)
        QTest.keyClick(box, Qt.Key.Key_F12)
        assert box.isVisible()
        field = QApplication.focusWidget()
        type_text(field, "  Pagó el día de ayer, señora Núñez ")
        QApplication.processEvents()
        QTest.keyClick(field, Qt.Key.Key_F12)

    answer(give)
    reason = dialogs.ask_reason(window, "Cancelar recibo", accept="Cancelar recibo", risky=True)
    assert reason == "Pagó el día de ayer, señora Núñez"


def test_a_usual_reason_is_one_choice_away(window: QWidget, answer: Callable[..., None]) -> None:
    def choose(box: QDialog) -> None:
        QTest.keyClick(box.focusWidget(), Qt.Key.Key_Down)
        QTest.keyClick(box.focusWidget(), Qt.Key.Key_F12)

    answer(choose)
    reason = dialogs.ask_reason(
        window, "Cancelar", accept="Cancelar recibo", suggestions=["Error de captura", "Recibo duplicado"]
    )
    assert reason == "Error de captura"


def test_thinking_better_of_it_gives_no_reason(window: QWidget, answer: Callable[..., None]) -> None:
    answer(key(Qt.Key.Key_Escape))
    assert dialogs.ask_reason(window, "Cancelar", accept="Cancelar recibo") is None


def test_a_second_person_authorises_with_their_own_password(
    window: QWidget, answer: Callable[..., None], type_text: Type
) -> None:
    tried: list[tuple[str, str]] = []

    def attempt(login: str, password: str) -> str:
        tried.append((login, password))
        return "" if password == "ñandú 7" else "La contraseña no es correcta."

    def authorise(box: QDialog) -> None:
        password = box.focusWidget()
        QTest.keyClick(password, Qt.Key.Key_F12)
        assert tried == [], "an empty password is not even tried"
        for typed in ("otra", "ñandú 7"):
            QApplication.processEvents()
            type_text(password, typed)
            QTest.keyClick(password, Qt.Key.Key_Return)
            if typed == "otra":
                assert box.isVisible()
                assert password.text() == ""
                assert password.hasFocus()

    answer(authorise)
    box = AuthoriseBox("Cancelar el recibo A-12", [("dora", "Dora Palma")], attempt, window)
    assert dialogs.run(box)
    assert tried == [("dora", "otra"), ("dora", "ñandú 7")]


def test_with_several_people_one_says_who_authorises_first(window: QWidget, answer: Callable[..., None]) -> None:
    def look_and_leave(box: QDialog) -> None:
        assert box.focusWidget().count() == 2
        box.reject()

    people = [("dora", "Dora Palma"), ("admin", "Adela Nogal")]
    answer(look_and_leave)
    assert not dialogs.run(AuthoriseBox("Cancelar", people, lambda *_: "", window))


def test_a_report_can_be_copied(window: QWidget, answer: Callable[..., None], qtbot: QtBot) -> None:
    def copy(box: QDialog) -> None:
        assert isinstance(box, ReportBox)
        box.copy_button.click()
        assert box.copy_button.text() == "Informe copiado"
        box.reject_button.click()

    answer(copy)
    dialogs.run(ReportBox("Algo falló", "Puede seguir.", "línea uno\nlínea dos", window))
    assert QGuiApplication.clipboard().text() == "línea uno\nlínea dos"


def test_the_boxes_own_buttons_hear_one_press_only(on_screen: Show) -> None:
    box = Box("¿Seguir?", accept="Seguir")
    on_screen(box)
    accepted: list[int] = []
    box.accepted.connect(lambda: accepted.append(1))
    box.accept_button.click()
    box.accept_button.click()
    assert accepted == [1]


def test_tab_walks_the_fields_first_and_then_the_buttons(on_screen: Show) -> None:
    box = Box("Cuenta nueva", accept="Guardar")
    first, second = TextField(), TextField()
    for field in (first, second):
        box.body.addWidget(field)
    on_screen(box)
    walked = []
    for _ in range(4):
        walked.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert walked == [first, second, box.reject_button, box.accept_button]
    assert first.hasFocus()


def test_a_risky_box_begins_at_the_safe_button(on_screen: Show) -> None:
    box = Box("¿Dar de baja?", accept="Dar de baja", risky=True)
    on_screen(box)
    assert box.reject_button.hasFocus()


def test_a_box_says_over_its_buttons_what_is_wrong(on_screen: Show) -> None:
    box = Box("Cuenta nueva", accept="Guardar")
    on_screen(box)
    box.complain("Esa cuenta ya existe.")
    assert box.complaint.isVisible()
    box.try_to_accept()
    assert box.complaint.isHidden()
    assert box.result() == QDialog.DialogCode.Accepted


def type_path(box: QFileDialog, path: Path) -> None:
    """Write a path as the person does who knows it, and press Enter."""
    field = box.findChild(QLineEdit)
    field.setText(str(path))
    QTest.keyClick(field, Qt.Key.Key_Return)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "señas"
    made.mkdir()
    (made / "padrón.csv").write_text("cuenta", encoding="utf-8")
    return made


def test_a_file_is_chosen_and_its_folder_remembered_for_that_purpose(
    window: QWidget, answer: Callable[..., None], preferences: Preferences, folder: Path
) -> None:
    def choose(box: QDialog) -> None:
        assert isinstance(box, QFileDialog)
        type_path(box, folder / "padrón.csv")

    answer(choose)
    chosen = dialogs.open_file(window, "Padrón", ["Padrón (*.csv *.xlsx)"], preferences, "padron")
    assert chosen == folder / "padrón.csv"
    assert preferences.folder("padron") == folder
    assert preferences.folder("other") == Path.home()


def test_a_file_to_save_gets_the_name_offered_and_its_ending(
    window: QWidget, answer: Callable[..., None], preferences: Preferences, folder: Path
) -> None:
    preferences.remember_folder("receipt", folder / "x.pdf")

    def take_the_offer(box: QDialog) -> None:
        assert isinstance(box, QFileDialog)
        assert box.labelText(QFileDialog.DialogLabel.FileName) == "Nombre del archivo:"
        box.accept()

    answer(take_the_offer)
    chosen = dialogs.save_file(window, "Guardar", "recibo-A-1.pdf", ["PDF (*.pdf)"], preferences, "receipt")
    assert chosen == folder / "recibo-A-1.pdf"


def test_choosing_no_file_is_none(window: QWidget, answer: Callable[..., None], preferences: Preferences) -> None:
    answer(lambda box: box.reject(), lambda box: box.reject())
    assert dialogs.open_file(window, "Padrón", ["*.csv"], preferences, "padron") is None
    assert dialogs.choose_folder(window, "Respaldo", preferences, "backup") is None


def test_a_folder_is_chosen(
    window: QWidget, answer: Callable[..., None], preferences: Preferences, folder: Path
) -> None:
    def choose(box: QDialog) -> None:
        assert isinstance(box, QFileDialog)
        type_path(box, folder)

    answer(choose)
    assert dialogs.choose_folder(window, "Respaldo", preferences, "backup") == folder
