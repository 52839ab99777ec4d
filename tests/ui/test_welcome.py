"""The front door by keyboard: a board from zero, practice, backups, signing in, and every trouble of a file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from aguadesk.desk import checks, daily_backup, identity, opening, people, settings, till
from aguadesk.desk.desk import Desk
from aguadesk.desk.new_board import NewBoard, desk_of_system, new_board
from aguadesk.domain.errors import Trouble
from aguadesk.domain.money import Money
from aguadesk.domain.rights import Role
from aguadesk.store.board import open_board
from aguadesk.ui import look
from aguadesk.ui.error_screen import install
from aguadesk.ui.kit.press_row import PressRow
from aguadesk.ui.opening import Office
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.till import Till
from aguadesk.ui.today import Today
from aguadesk.ui.welcome import recent
from aguadesk.ui.welcome.over import SignInOver
from aguadesk.ui.welcome.sign_in import SignIn
from makers import Clock, charge, make_account, make_desk

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's documents, where boards are suggested to live."""
    folder = tmp_path / "Documentos"
    folder.mkdir()
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(folder))
    return folder


@pytest.fixture
def office(qapp: QApplication, qtbot: QtBot, preferences: Preferences) -> Iterator[Office]:
    """The program before anything was opened, ended cleanly whatever the test did."""
    preferences.put("sound", False)
    made = Office(preferences, Clock())
    # Closing the last window would end the event loop that all tests share.
    qapp.setQuitOnLastWindowClosed(False)
    yield made
    made.end()
    if made.window is not None:
        made.window.jobs.stop()
        made.window.hide()
        made.window.deleteLater()
    made.entrance.door.hide()
    made.entrance.door.deleteLater()
    made.deleteLater()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is None)
    qapp.setQuitOnLastWindowClosed(True)


class Hands:
    """Types and presses where the focus is; never touches a widget directly."""

    def __init__(self, office: Office, qtbot: QtBot, type_text: Callable[[QWidget, str], None]) -> None:
        self._office, self.qtbot, self._type = office, qtbot, type_text

    @property
    def window(self) -> QWidget:
        modal = QApplication.activeModalWidget()
        return modal or self._office.window or self._office.entrance.door

    def _awake(self) -> QWidget:
        if QApplication.activeWindow() is None or QApplication.focusWidget() is None:
            self.window.activateWindow()
            self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    def press(self, key: Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self._awake(), key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        self._type(self._awake(), text)

    def fill(self, text: str) -> None:
        """Write over what the field holds."""
        self.press(Key.Key_A, CTRL)
        self.type(text)

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=30_000)


@pytest.fixture
def hands(office: Office, qtbot: QtBot, type_text: Callable[[QWidget, str], None]) -> Hands:
    return Hands(office, qtbot, type_text)


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A board with a small staff, closed."""
    desk = make_desk(tmp_path)
    desk.board.close()
    return desk.board.path


def type_path(box: QDialog, path: Path) -> None:
    """Write a path as the person does who knows it, and press Enter."""
    field = box.findChild(QLineEdit)
    assert field is not None
    field.setText(str(path))
    QTest.keyClick(field, Key.Key_Return)


def click(button: QAbstractButton) -> None:
    """Press a button, and let the window come round before the next, as it does between two of a person's."""
    button.click()
    QApplication.processEvents()


def signing(office: Office) -> SignIn:
    page = office.entrance.door.page
    assert isinstance(page, SignIn), f"{type(page).__name__} is on screen"
    return page


def open_and_wait(office: Office, hands: Hands, board: Path) -> SignIn:
    office.start(board)
    hands.until(lambda: office.opening is not None)
    return signing(office)


def sit(office: Office, hands: Hands, login: str, password: str) -> None:
    page = signing(office)
    logins = [card.login for card in page._people]
    page.choose(logins.index(login))
    hands.type(password)
    hands.press(Key.Key_Return)
    hands.until(lambda: office.window is not None)


# --- the first screen -----------------------------------------------------------------------------------------


def test_a_machine_that_knows_no_board_offers_to_create_to_practise_and_to_open(office: Office, hands: Hands) -> None:
    office.start()
    page = office.entrance.first_page
    assert office.entrance.door.page is page
    hands.until(page.create_row.hasFocus)
    hands.press(Key.Key_Down)
    assert page.practice_row.hasFocus()
    hands.press(Key.Key_Down)
    assert page.open_row.hasFocus()
    hands.press(Key.Key_Up)
    hands.press(Key.Key_Up)
    hands.press(Key.Key_Up)
    assert page.create_row.hasFocus(), "there is nothing above the first"


def test_a_board_opened_before_is_one_key_away_and_a_lost_one_says_so(
    office: Office, hands: Hands, board: Path, preferences: Preferences, tmp_path: Path
) -> None:
    recent.remember(preferences, tmp_path / "perdido.aguadesk", "Agua Perdida", practice=False)
    recent.remember(preferences, board, "Agua de San Ángel del Río", practice=False)
    office.entrance.welcome()
    page = office.entrance.first_page
    known, lost = page.recent_rows
    assert known.text() == "Agua de San Ángel del Río"
    assert not lost.isEnabled()
    assert lost.words.startswith("Ya no está en ")
    hands.until(known.hasFocus)
    hands.press(Key.Key_Return)
    hands.until(lambda: office.opening is not None)
    assert signing(office).rows


def test_the_board_opened_last_opens_by_itself(
    office: Office, hands: Hands, board: Path, preferences: Preferences
) -> None:
    recent.remember(preferences, board, "Agua de San Ángel del Río", practice=False)
    recent.remember_person(preferences, board, "dora")
    office.start()
    hands.until(lambda: office.opening is not None)
    chosen = signing(office).chosen
    assert chosen is not None
    assert chosen.login == "dora", "who sat here last is offered first"
    assert office.entrance.door.brand.name.text() == "Agua de San Ángel del Río"


def test_the_file_chosen_in_the_box_is_opened(office: Office, hands: Hands, board: Path, answer: Any) -> None:
    def choose(box: QDialog) -> None:
        assert box.windowTitle() == "Abrir un archivo"
        type_path(box, board)

    office.start()
    answer(choose)
    office.entrance.first_page.open_row.click()
    hands.until(lambda: office.opening is not None)


# --- a board from zero ----------------------------------------------------------------------------------------


def test_a_board_from_zero_to_an_open_till_by_keyboard_alone(
    office: Office, hands: Hands, documents: Path, answer: Any
) -> None:
    office.start()
    hands.until(office.entrance.first_page.create_row.hasFocus)
    hands.press(Key.Key_Return)
    wizard = office.entrance.wizard
    assert office.entrance.door.page is wizard
    # The board: nothing without a name.
    hands.press(Key.Key_F12)
    assert wizard.organism.board_name.property("wrong")
    hands.type("Agua Potable de Peña Azul")
    hands.press(Key.Key_Return)
    hands.type("Peña Azul")
    hands.press(Key.Key_F12)
    # Who signs: one line and a half is refused.
    hands.type("Dora Palma Quijada")
    hands.press(Key.Key_F12)
    assert "le falta el nombre o el cargo" in wizard.signatories.lines[0][0].complaint
    hands.type("Directora general")
    hands.press(Key.Key_F12)
    # The drawers as they come.
    assert wizard.drawers.drawers == [("caja1", "A")]
    hands.press(Key.Key_F12)
    # The people.
    hands.type("Adela Nogal Pineda")
    hands.press(Key.Key_Return)
    hands.type("clave-segura")
    hands.press(Key.Key_Return)
    hands.type("clave-segura")
    hands.press(Key.Key_Return)
    hands.type("Lupita Roble Cantera")
    hands.press(Key.Key_F12)
    # The file, suggested among the documents and called like the board.
    wanted = documents / "AguaDesk" / "agua-potable-de-pena-azul.aguadesk"
    assert wizard.place.place.field.value == str(wanted)
    hands.press(Key.Key_F12)
    hands.until(lambda: office.opening is not None)
    assert wanted.is_file()
    # Signing in: who administers is offered; the password was just chosen.
    page = signing(office)
    assert page.chosen is not None
    assert page.chosen.login == "adela"
    hands.type("clave-segura")
    hands.press(Key.Key_Return)
    hands.until(lambda: office.window is not None)
    window = office.window
    assert window is not None
    assert isinstance(window.current, Today)
    # Hoy asks to open the till; Enter goes there, the float and Enter open it.
    hands.press(Key.Key_Return)
    assert isinstance(window.current, Till)
    hands.type("500")
    hands.press(Key.Key_Return)
    desk = window.context.desk
    assert till.open_session(desk, "caja1") is not None
    kept = identity.board_identity(desk)
    assert (kept.name, kept.municipality) == ("Agua Potable de Peña Azul", "Peña Azul")
    assert [(one.name, one.position) for one in kept.signatories] == [("Dora Palma Quijada", "Directora general")]
    assert {card.login: card.has_password for card in people.sign_in_list(desk)} == {"adela": True, "lupita": False}
    daily_backup.back_up_daily(desk)
    answer(lambda box: box.leave.click())
    window.close()
    hands.until(lambda: office.window is None)
    assert (wanted.parent / "respaldos").is_dir()


def through_the_wizard(office: Office, step: int) -> Any:
    """Walk to a step of the long form with everything before it filled in."""
    entrance = office.entrance
    entrance.begin_wizard()
    wizard = entrance.wizard
    wizard.organism.board_name.setText("Agua Potable de Peña Azul")
    wizard.people.admin.setText("Adela Nogal Pineda")
    wizard.people.password.setText("clave-segura")
    wizard.people.again.setText("clave-segura")
    for _ in range(step):
        wizard.go_on()
    return wizard


def test_drawers_are_refused_beside_their_line(office: Office) -> None:
    wizard = through_the_wizard(office, 2)
    wizard.drawers.add_line()
    (first, _, _), (second, name, series) = wizard.drawers.lines
    assert (name.value, series.value) == ("caja2", "B")
    series.setText("a")
    wizard.go_on()
    assert "La serie A ya se usa" in second.complaint
    assert series.hasFocus() or not office.entrance.door.isActiveWindow()
    series.setText("AP")
    wizard.go_on()
    assert "ya se usa para otros folios" in second.complaint, "opening balances issue that one"
    series.setText("caja")
    name.setText(" CAJA1 ")
    wizard.go_on()
    assert "Ya hay una caja" in second.complaint
    second.removal.click()
    assert wizard.drawers.drawers == [("caja1", "A")]
    assert not first.removal.isEnabled(), "one drawer always stays"


def test_passwords_are_refused_beside_their_field(office: Office) -> None:
    wizard = through_the_wizard(office, 3)
    step = wizard.people
    step.password.setText("abc")
    wizard.go_on()
    assert "corta" in step._password_row.complaint
    step.password.setText("adela1")
    step.again.setText("adela2")
    wizard.go_on()
    assert "no son iguales" in step._again_row.complaint
    assert step.again.value == ""
    step.password.setText("")
    wizard.go_on()
    assert step._password_row.complaint.startswith("Falta quien administre")


def test_two_people_with_one_name_get_two_logins(office: Office) -> None:
    wizard = through_the_wizard(office, 3)
    step = wizard.people
    step.others[0][1].setText("Adela Palma Quijada")
    step.add_line()
    step.add_line()
    assert len(step.others) == 3
    assert [person.login for person in step.people] == ["adela", "adela2"], "blank lines are nobody"
    assert step.people[1].roles == {Role.CASHIER}


def test_signatures_can_be_added_and_taken_away_but_a_line_stays(office: Office) -> None:
    step = through_the_wizard(office, 1).signatories
    step.add_line()
    step.add_line()
    assert len(step.lines) == 5
    assert not step.more.isEnabled()
    step.lines[0][1].setText("Nadie")
    for _ in range(6):
        step.lines[-1][0].removal.click()
    assert step.signatories == [("", "")]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("Dropbox/agua.aguadesk", "se sincroniza con la nube"),
        ("no/existe/agua.aguadesk", "No existe la carpeta"),
        ("pueblo", "Ya existe el archivo"),
        ("", "Falta dónde guardar"),
    ],
)
def test_a_place_where_a_file_would_come_to_harm_is_refused_beside_the_field(
    office: Office, board: Path, place: str, words: str
) -> None:
    (board.parent / "Dropbox").mkdir()
    wizard = through_the_wizard(office, 4)
    wizard.place.place.field.setText(str(board.parent / place) if place else "")
    wizard.go_on()
    assert words in wizard.place.place.complaint
    assert office.opening is None


def test_the_folder_can_be_chosen_and_the_name_stays(office: Office, tmp_path: Path, answer: Any) -> None:
    other = tmp_path / "otra carpeta"
    other.mkdir()
    wizard = through_the_wizard(office, 4)
    name = wizard.place.place.path.name

    def choose(box: QDialog) -> None:
        type_path(box, other)

    answer(choose)
    wizard.place.choose.click()
    assert wizard.place.place.path == other / name


def test_back_and_forth_keeps_what_was_typed_and_the_first_step_leads_out(office: Office, hands: Hands) -> None:
    wizard = through_the_wizard(office, 2)
    steps = office.entrance.door.brand.steps
    assert steps.accessibleName() == "Paso 3 de 5: Cajas y folios"
    for _ in range(2):
        hands.press(Key.Key_Escape)
    assert wizard.organism.board_name.value == "Agua Potable de Peña Azul"
    hands.press(Key.Key_Escape)
    assert office.entrance.door.page is office.entrance.first_page
    assert steps.isHidden()


def test_what_the_desk_refuses_in_the_end_is_said_at_the_file(office: Office, hands: Hands) -> None:
    wizard = through_the_wizard(office, 4)
    path = wizard.place.place.path
    asked = wizard.outcome
    path.write_bytes(b"somebody else was faster")
    wizard.asked.emit(asked)
    hands.until(lambda: wizard.place.place.complaint)
    assert "Ya existe el archivo" in wizard.place.place.complaint
    assert path.read_bytes() == b"somebody else was faster"


def test_a_logo_is_seen_before_it_is_kept_and_a_false_one_is_refused(
    office: Office, hands: Hands, tmp_path: Path, answer: Any
) -> None:
    step = through_the_wizard(office, 0).organism
    false, true = tmp_path / "falso.png", tmp_path / "gota.png"
    false.write_text("no soy una imagen")
    picture = QPixmap(40, 40)
    picture.fill(QColor("#0B6B8F"))
    assert picture.save(str(true))
    for name in (false, tmp_path / "no está.png"):
        step.take_logo(name)
        assert step.logo is None
        assert "no es una imagen" in step._logo_words.text()
    big = tmp_path / "grande.png"
    big.write_bytes(b"\0" * 1_100_000)
    step.take_logo(big)
    assert "pesa más de 1 MB" in step._logo_words.text()

    def choose(box: QDialog) -> None:
        type_path(box, true)

    answer(choose)
    step.choose.click()
    assert step.logo is not None
    wizard = office.entrance.wizard
    for _ in range(5):
        wizard.go_on()
    hands.until(lambda: office.opening is not None)
    assert office.opening is not None
    assert settings.board_identity(office.opening.desk).logo == true.read_bytes()
    step.remove.click()
    assert step.logo is None


# --- practice -------------------------------------------------------------------------------------------------


def test_a_practice_town_is_made_opened_and_offered_the_next_time(
    office: Office, hands: Hands, documents: Path
) -> None:
    office.entrance.practice_months = 1
    office.start()
    office.entrance.first_page.practice_row.click()
    page = office.entrance.practice_page
    assert page.existing is None
    page.make_asked.emit(12)
    assert office.entrance.door.page is office.entrance.waiting
    hands.until(lambda: office.opening is not None)
    sign_in = signing(office)
    assert sign_in.card.hint.words.text().endswith("es «practica».")
    assert sign_in.chosen is not None
    assert Role.CASHIER in sign_in.chosen.roles, "on a machine that knows nobody, who takes the money is offered"
    hands.type("practica")
    hands.press(Key.Key_Return)
    hands.until(lambda: office.window is not None)
    assert office.window is not None
    assert office.window.windowTitle().endswith("PRÁCTICA")
    assert not office.window.ribbon.isHidden()
    office.window.close()
    hands.until(lambda: office.window is None)
    assert not (documents / "AguaDesk" / "respaldos").exists(), "practice needs no backup"
    office.entrance.welcome()
    office.entrance.offer_practice()
    assert page.existing is not None
    hands.until(page.existing.hasFocus)
    hands.press(Key.Key_Return)
    hands.until(lambda: office.opening is not None)


def test_making_a_town_can_be_cancelled_and_leaves_nothing(office: Office, hands: Hands, documents: Path) -> None:
    office.start()
    office.entrance.offer_practice()
    office.entrance.practice_page.make_asked.emit(5_000)
    door = office.entrance.door
    assert not door.close(), "the window waits for what is being written"
    assert "Espere" in door.frame.banner.text
    hands.press(Key.Key_Escape)
    hands.until(lambda: door.page is office.entrance.practice_page)
    assert door.frame.banner.text == "Cancelado: no quedó nada a medias."
    assert list((documents / "AguaDesk").glob("*.aguadesk")) == []


# --- signing in -----------------------------------------------------------------------------------------------


def test_a_wrong_password_is_said_beside_the_field_and_the_right_one_opens(
    office: Office, hands: Hands, board: Path
) -> None:
    page = open_and_wait(office, hands, board)
    hands.until(page.card.password.hasFocus)
    hands.type("no es")
    hands.press(Key.Key_Return)
    assert page.card.password_row.complaint == "La contraseña no es correcta: vuelva a escribirla."
    assert page.card.password.value == ""
    assert page.card.password.hasFocus()
    hands.type("caja-1234")
    hands.press(Key.Key_Return)
    hands.until(lambda: office.window is not None)
    assert office.window is not None
    assert office.window.context.desk.person.login == "lupita"
    assert office.entrance.door.isHidden()


def test_up_and_down_change_the_person_and_what_was_typed_is_forgotten(
    office: Office, hands: Hands, board: Path
) -> None:
    page = open_and_wait(office, hands, board)
    names = [made.text() for made in page.rows]
    assert names == sorted(names)
    page.choose(0)
    hands.type("media contra")
    hands.press(Key.Key_Down)
    assert page.card.name.text() == names[1]
    assert page.card.password.value == ""
    hands.press(Key.Key_Up)
    hands.press(Key.Key_Up)
    assert page.card.name.text() == names[-1], "the list goes round"
    page.rows[2].click()
    assert page.card.name.text() == names[2]
    hands.until(page.card.password.hasFocus)


def test_who_has_no_password_chooses_one(office: Office, hands: Hands, tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    people.add_person(desk, "tina", "Tina Arce Oliva", [Role.CASHIER])
    desk.board.close()
    page = open_and_wait(office, hands, desk.board.path)
    page.choose([card.login for card in people.sign_in_list(office.opening.desk)].index("tina"))  # type: ignore[union-attr]
    assert page.card.again_row.isVisible()
    assert "primera vez" in page.card.hint.words.text()
    hands.type("corta")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return)
    assert "corta" in page.card.password_row.complaint
    hands.type("bastante-larga")
    hands.press(Key.Key_Return)
    hands.type("otra-distinta")
    hands.press(Key.Key_Return)
    assert "no son iguales" in page.card.again_row.complaint
    hands.type("bastante-larga")
    hands.press(Key.Key_Return)
    hands.until(lambda: office.window is not None)


def test_a_board_without_people_asks_for_the_first(office: Office, hands: Hands, tmp_path: Path) -> None:
    path = tmp_path / "sola.aguadesk"
    new_board(path, NewBoard("Agua Sola"), Clock()).board.close()
    office.start(path)
    hands.until(lambda: office.opening is not None)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return)
    card = office.entrance.door.page.card  # type: ignore[union-attr]
    assert card._rows["name"].complaint.startswith("Falta el nombre completo")
    hands.type("Úrsula Ñandú")
    hands.press(Key.Key_Return)
    hands.type("corta")
    hands.press(Key.Key_Return)
    hands.type("corta")
    hands.press(Key.Key_Return)
    assert "corta" in card._rows["password"].complaint
    hands.fill("ya-no-corta")
    hands.press(Key.Key_Return)
    hands.fill("ya-no-corta")
    hands.press(Key.Key_Return)
    hands.until(lambda: office.window is not None)
    assert office.window is not None
    person = office.window.context.desk.person
    assert (person.login, person.roles) == ("ursula", {Role.ADMINISTRATOR})


def test_turning_to_another_file_lets_go_of_the_first(office: Office, hands: Hands, board: Path) -> None:
    page = open_and_wait(office, hands, board)
    page.other_file.click()
    assert office.opening is None
    assert office.entrance.door.page is office.entrance.first_page
    open_board(board).close()


# --- another person sits down ---------------------------------------------------------------------------------


@pytest.fixture
def seated(office: Office, hands: Hands, board: Path) -> Office:
    """Lupita at the window, looking at Caja; today's backup is made, so that leaving asks for nothing else."""
    desk = desk_of_system(open_board(board), Clock())
    daily_backup.back_up_daily(desk)
    desk.board.close()
    open_and_wait(office, hands, board)
    sit(office, hands, "lupita", "caja-1234")
    assert office.window is not None
    office.window.open_tab("caja")
    return office


def test_ctrl_l_covers_the_window_and_keeps_it_for_the_same_person(seated: Office, hands: Hands, answer: Any) -> None:
    window = seated.window
    assert window is not None
    tab = window.current

    def come_back(box: QDialog) -> None:
        assert isinstance(box, SignInOver)
        assert box.size() == window.size()
        hands.press(Key.Key_Escape)
        box.close()
        assert box.isVisible(), "neither Esc nor closing uncovers what is behind"
        assert box.sign_in.chosen is not None
        assert box.sign_in.chosen.login == "lupita"
        hands.type("caja-1234")
        hands.press(Key.Key_Return)

    answer(come_back)
    hands.press(Key.Key_L, CTRL)
    assert seated.window is window
    assert window.current is tab, "everything stands as it was left"


def test_another_person_finds_the_same_window_with_their_own_tabs(
    seated: Office, hands: Hands, answer: Any, preferences: Preferences
) -> None:
    window = seated.window
    assert window is not None

    def sit_down(box: QDialog) -> None:
        assert isinstance(box, SignInOver)
        box.sign_in.choose([made.text() for made in box.sign_in.rows].index("Beto Encino Rosales"))
        hands.type("auditor-1234")
        hands.press(Key.Key_Return)

    answer(sit_down)
    hands.press(Key.Key_L, CTRL)
    assert seated.window is window
    assert window.context.desk.person.login == "beto"
    assert "caja" not in [button.tab.name for button in window.rail.buttons]
    remembered = recent.find(preferences, window.context.desk.board.path)
    assert remembered is not None
    assert remembered.login == "beto"


def test_another_file_from_the_covered_window_opens_the_door_again(
    seated: Office, hands: Hands, answer: Any, board: Path
) -> None:
    def leave(box: QDialog) -> None:
        assert isinstance(box, SignInOver)
        box.sign_in.other_file.click()

    answer(leave)
    hands.press(Key.Key_L, CTRL)
    hands.until(lambda: seated.window is None)
    assert seated.entrance.door.isVisible()
    assert seated.entrance.door.page is seated.entrance.first_page
    open_board(board).close()


def test_who_thinks_better_of_another_file_does_not_see_what_was_covered(
    seated: Office, hands: Hands, answer: Any
) -> None:
    window = seated.window
    assert window is not None
    till.open_till(window.context.desk, "caja1", Money.pesos(100))
    covered_again: list[bool] = []

    def leave(box: QDialog) -> None:
        assert isinstance(box, SignInOver)
        box.sign_in.other_file.click()

    def stay(box: QDialog) -> None:
        QTest.keyClick(box, Key.Key_Escape)

    def come_back(box: QDialog) -> None:
        covered_again.append(isinstance(box, SignInOver))
        hands.type("caja-1234")
        hands.press(Key.Key_Return)

    answer(leave, stay, come_back)
    hands.press(Key.Key_L, CTRL)
    hands.until(lambda: covered_again == [True])
    assert seated.window is window


# --- when a file does not open --------------------------------------------------------------------------------


def refuse(office: Office, hands: Hands, path: Path) -> list[str]:
    """Open a file that cannot be opened, and return title, sentence and the ways out."""
    office.start(path)
    page = office.entrance.trouble
    hands.until(lambda: office.entrance.door.page is page)
    return [page.title.text(), page.text.text(), *(button.text() for button in page.buttons)]


def test_a_damaged_file_offers_its_last_backup_and_that_one_is_put_back(
    office: Office, hands: Hands, board: Path, tmp_path: Path
) -> None:
    desk = desk_of_system(open_board(board), Clock())
    daily_backup.back_up_daily(desk)
    desk.board.close()
    content = bytearray(board.read_bytes())
    content[3 * 4096 : -4096] = b"\xff" * (len(content) - 4 * 4096)
    board.write_bytes(content)
    title, words, first, *_ = refuse(office, hands, board)
    assert title == "El archivo está dañado"
    assert str(board) in words
    assert first.startswith("Recuperar el respaldo del ")
    office.entrance.trouble.buttons[0].click()
    page = office.entrance.restore_page
    assert Path(page.board.value) == board
    assert "se guarda en la carpeta «respaldos»" in page.fate.words.text()
    click(page.restore)
    hands.until(lambda: office.opening is not None)
    assert len(signing(office).rows) == 5
    assert [one.file.name for one in daily_backup.backups_beside(board) if "antes-de-restaurar" in one.file.name]


def test_a_missing_file_can_be_looked_for_or_taken_off_the_list(
    office: Office, hands: Hands, preferences: Preferences, tmp_path: Path
) -> None:
    gone = tmp_path / "memoria" / "agua.aguadesk"
    recent.remember(preferences, gone, "Agua Ida", practice=False)
    title, _, *ways = refuse(office, hands, gone)
    assert title == "El archivo no está"
    assert ways == ["Buscarlo en este equipo", "Elegir otro archivo", "Quitarlo de la lista"]
    assert office.entrance.trouble.untouched.isHidden()
    office.entrance.trouble.buttons[-1].click()
    assert office.entrance.door.page is office.entrance.first_page
    assert recent.recent_boards(preferences) == []


def test_a_file_that_another_program_holds_can_be_tried_again(office: Office, hands: Hands, board: Path) -> None:
    held = open_board(board)
    title, _, *ways = refuse(office, hands, board)
    assert title == "El archivo ya está abierto"
    assert ways == ["Volver a intentarlo", "Elegir otro archivo"]
    held.close()
    hands.press(Key.Key_Return)
    hands.until(lambda: office.opening is not None)


@pytest.mark.parametrize(
    ("content", "title"),
    [
        (b"", "El archivo está vacío"),
        (b"esto es una carta", "Este archivo no es de AguaDesk"),
    ],
)
def test_what_is_no_board_is_said_on_a_calm_page(
    office: Office, hands: Hands, tmp_path: Path, content: bytes, title: str
) -> None:
    path = tmp_path / "otra cosa.aguadesk"
    path.write_bytes(content)
    found, words, *ways = refuse(office, hands, path)
    assert found == title
    assert words.endswith(".")
    assert ways == ["Elegir otro archivo"]
    assert path.read_bytes() == content


def test_a_file_in_a_synced_folder_is_not_opened(office: Office, hands: Hands, board: Path, tmp_path: Path) -> None:
    cloud = tmp_path / "OneDrive" / "agua.aguadesk"
    cloud.parent.mkdir()
    cloud.write_bytes(board.read_bytes())
    title, words, *ways = refuse(office, hands, cloud)
    assert title == "El archivo está en una carpeta de la nube"
    assert "«OneDrive»" in words
    assert ways == ["Elegir otro archivo", "Volver a intentarlo"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permission bits")
def test_a_read_only_file_is_not_opened(office: Office, hands: Hands, board: Path) -> None:
    board.chmod(0o444)
    assert refuse(office, hands, board)[0] == "El archivo es de solo lectura"


def test_a_bug_while_opening_is_told_and_the_first_screen_comes_back(
    office: Office, hands: Hands, answer: Any, expected_log: Any
) -> None:
    expected_log("a bug")
    answer(lambda box: box.reject())
    office.entrance.show_trouble(Path("agua.aguadesk"), RuntimeError("no esperado"))
    assert office.entrance.door.page is office.entrance.first_page


def test_a_second_trouble_leaves_nothing_of_the_first_on_the_page(office: Office, tmp_path: Path) -> None:
    entrance = office.entrance
    entrance.show_ways_out(tmp_path / "a.aguadesk", Trouble("file.missing", file="a"))
    QApplication.processEvents()
    entrance.show_ways_out(tmp_path / "b.aguadesk", Trouble("file.newer", file="b"))
    QApplication.processEvents()
    seen = [made.text() for made in entrance.trouble.findChildren(QAbstractButton) if made.isVisible()]
    assert seen == ["Elegir otro archivo", "Volver a intentarlo"]


# --- a large file ---------------------------------------------------------------------------------------------


@pytest.fixture
def charged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A board whose documents are more than fit a start, so that they are looked through while people work."""
    desk = make_desk(tmp_path)
    charge(desk, make_account(desk), ("agua", "214.60"))
    desk.board.close()
    monkeypatch.setattr(opening, "MOST_SEALS_AT_START", 0)
    return desk.board.path


def test_a_large_file_is_looked_through_while_people_already_work(office: Office, hands: Hands, charged: Path) -> None:
    open_and_wait(office, hands, charged)
    assert office.opening is not None
    assert not office.opening.is_looked_through
    sit(office, hands, "lupita", "caja-1234")
    window = office.window
    assert window is not None
    hands.until(lambda: not window.jobs.is_busy)
    with window.context.desk.read() as connection:
        assert checks.unverified_seals(connection) == 0


def test_what_does_not_hold_in_a_large_file_is_told_in_the_window(
    office: Office, hands: Hands, charged: Path, answer: Any, expected_log: Any
) -> None:
    expected_log("trouble")
    with sqlite3.connect(charged) as connection:
        connection.execute("DROP TRIGGER document_no_update")
        connection.execute("UPDATE document SET payer = 'alguien más' WHERE kind = 'charge'")
    connection.close()
    told: list[str] = []

    def read(box: QDialog) -> None:
        told.append(box.text.text())  # type: ignore[attr-defined]
        box.reject()

    answer(read)
    open_and_wait(office, hands, charged)
    sit(office, hands, "lupita", "caja-1234")
    hands.until(lambda: told)
    assert "no pasó la revisión" in told[0]
    assert "C-000001 fue alterado después de sellarse" in told[0]


# --- backups --------------------------------------------------------------------------------------------------


def test_a_backup_from_anywhere_becomes_a_board(
    office: Office, hands: Hands, board: Path, documents: Path, answer: Any
) -> None:
    copy = board.with_name("memoria-usb.aguadesk")
    copy.write_bytes(board.read_bytes())
    office.start()
    office.entrance.first_page.restore.click()
    page = office.entrance.restore_page
    assert page.rows == []
    click(page.restore)
    assert page.source_row.complaint == "Falta elegir el respaldo."

    def choose(box: QDialog) -> None:
        type_path(box, copy)

    answer(choose)
    page.choose.click()
    assert Path(page.board.value) == documents / "AguaDesk" / "memoria-usb.aguadesk"
    assert "Ahí no hay ningún archivo" in page.fate.words.text()
    click(page.restore)
    hands.until(lambda: office.opening is not None)
    assert (documents / "AguaDesk" / "memoria-usb.aguadesk").is_file()


def test_a_backup_that_is_none_is_refused_beside_the_field(
    office: Office, hands: Hands, board: Path, preferences: Preferences, tmp_path: Path
) -> None:
    false = tmp_path / "carta.aguadesk"
    false.write_text("Estimados vecinos:")
    before = board.read_bytes()
    recent.remember(preferences, board, "Agua", practice=False)
    office.entrance.offer_restore()
    page = office.entrance.restore_page
    page.take(false, board)
    click(page.restore)
    hands.until(lambda: page.source_row.complaint)
    assert "no es una junta" in page.source_row.complaint
    assert board.read_bytes() == before
    page.source.setText(str(tmp_path / "nada.aguadesk"))
    click(page.restore)
    assert "no existe" in page.source_row.complaint
    page.source.setText(str(false))
    page.board.setText(str(tmp_path / "no hay" / "x.aguadesk"))
    click(page.restore)
    assert page.board_row.complaint == "Esa carpeta no existe: elija otra."
    page.board.setText("")
    click(page.restore)
    assert page.board_row.complaint == "Falta decir en qué archivo se pone."


# --- the look -------------------------------------------------------------------------------------------------


def cut_off(window: QWidget) -> list[str]:
    """Return the buttons and fields that are on screen but not whole."""
    area = QRect(QPoint(0, 0), window.size())
    found = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, (QAbstractButton, QLineEdit)) or not widget.isVisible():
            continue
        place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        in_scroll = any("Scrolled" in type(holder).__name__ for holder in holders(widget))
        sideways = place.left() < 0 or place.right() > area.right()
        below = not in_scroll and (place.top() < 0 or place.bottom() > area.bottom())
        narrow = isinstance(widget, QAbstractButton) and widget.width() < widget.minimumSizeHint().width()
        if sideways or below or narrow:
            found.append(f"{type(widget).__name__} {widget.accessibleName() or getattr(widget, 'text', str)()} {place}")
    return found


def holders(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


@pytest.mark.parametrize("size", [(1366, 768), (1093, 614)], ids=["whole", "at 125 %"])
def test_every_page_of_the_door_is_whole_on_a_small_screen(
    office: Office, hands: Hands, board: Path, preferences: Preferences, size: tuple[int, int]
) -> None:
    recent.remember(preferences, board, "Agua de San Ángel del Río", practice=False)
    entrance = office.entrance
    entrance.welcome()
    door = entrance.door
    door.resize(*size)
    pages: list[Callable[[], object]] = [
        lambda: None,
        entrance.offer_practice,
        entrance.offer_restore,
        *(lambda step=step: through_the_wizard(office, step) for step in range(5)),
    ]
    for show in pages:
        show()
        QApplication.processEvents()
        assert cut_off(door) == [], show
    open_and_wait(office, hands, board)
    QApplication.processEvents()
    assert cut_off(door) == []


def test_the_door_changes_between_light_and_dark_and_remembers_it(
    office: Office, hands: Hands, preferences: Preferences, qapp: QApplication
) -> None:
    office.start()
    hands.press(Key.Key_D, CTRL)
    assert look.tokens().name == "dark"
    assert preferences.get("look", "") == "dark"
    hands.press(Key.Key_D, CTRL)
    assert look.tokens().name == "light"


def test_every_choice_says_to_a_screen_reader_what_it_is(office: Office) -> None:
    office.start()
    for made in office.entrance.door.findChildren(PressRow):
        assert made.text() in made.accessibleName()
        assert made.words in made.accessibleName()


def test_an_error_nobody_caught_is_told_at_the_door(
    office: Office, hands: Hands, answer: Any, expected_log: Any, desk: Desk
) -> None:
    expected_log("a bug")
    put_back = install(office.errors)
    try:
        office.start()
        answer(lambda box: box.reject())
        office.errors.tell_from_thread(RuntimeError("algo propio"))
        hands.until(lambda: answer.seen == ["Algo falló en el programa"])
    finally:
        put_back()
