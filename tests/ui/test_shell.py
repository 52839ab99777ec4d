"""The window: tabs, search, what changed, who is at the desk, and papers."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pdf_samples import pdf
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from aguadesk.desk.desk import Authorisation, Change, Desk, Done, done
from aguadesk.domain.errors import Cancelled, Refused, Trouble
from aguadesk.domain.rights import Right
from aguadesk.ui import keys, look, manual, printing
from aguadesk.ui.jobs import JobProgress
from aguadesk.ui.kit.questions import AuthoriseBox
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.preview import Paper, PreviewWindow
from aguadesk.ui.printing import PaperSetup, Way
from aguadesk.ui.shell import LOW_WINDOW, Shell, place_window
from aguadesk.ui.tab import Tab
from aguadesk.ui.theme import Tone
from aguadesk.ui.topbar import Status
from ground import ExpectedLog
from makers import seat

Show = Callable[[QWidget], None]
Type = Callable[[QWidget, str], None]
CTRL = Qt.KeyboardModifier.ControlModifier


class Noting(Tab):
    """A tab that notes what the shell tells it."""

    icon = "mdi6.home"

    def __init__(self, context: object) -> None:
        super().__init__(context)
        self.told: list[object] = []
        self.stays = False
        self.field = QLineEdit()
        self.page.addWidget(QLabel(self.title))
        self.page.addWidget(self.field)

    def opened(self) -> None:
        self.told.append("opened")

    def refresh(self, changed: frozenset[Change]) -> None:
        self.told.append(changed)

    def search(self, text: str) -> None:
        self.told.append(("search", text))

    def search_entered(self, text: str) -> None:
        self.told.append(("entered", text))

    def focus_results(self) -> bool:
        self.told.append("results")
        return True

    def show_account(self, account_id: int) -> None:
        self.told.append(("account", account_id))

    def may_leave(self) -> bool:
        return not self.stays


class Hoy(Noting):
    name, title = "hoy", "Hoy"


class Cuentas(Noting):
    name, title, search_hint = "cuentas", "Cuentas", "Cuenta o nombre"


class Caja(Noting):
    name, title, search_hint, right = "caja", "Caja", "Recibo o cuenta", Right.TAKE_PAYMENT


class Ajustes(Noting):
    name, title, right, at_foot = "ajustes", "Ajustes", Right.EDIT_SETTINGS, True


class Office:
    """What surrounds the window in these tests: a status that can change, and who sits down next."""

    def __init__(self) -> None:
        self.status = Status("Agua de San Ángel", ("Caja 1 abierta", Tone.GOOD), ("Respaldo hoy", Tone.GOOD), "Adela")
        self.next_login: str | None = None

    def ask_person(self, desk: Desk, _: QWidget) -> Desk | None:
        return seat(desk, self.next_login) if self.next_login else None


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def shell(desk: Desk, office: Office, preferences: Preferences, on_screen: Show) -> Iterator[Shell]:
    made = Shell(
        desk,
        [Hoy, Cuentas, Caja, Ajustes],
        status=lambda _: office.status,
        people=lambda _, right: [("dora", "Dora Palma Quijada")] if right is Right.CANCEL_RECEIPT else [],
        preferences=preferences,
        ask_person=office.ask_person,
    )
    made.resize(1366, 768)
    on_screen(made)
    yield made
    made.close()


def tab(shell: Shell, name: str) -> Noting:
    """Open a tab and return it with nothing noted yet."""
    assert shell.open_tab(name)
    assert isinstance(shell.current, Noting)
    shell.current.told.clear()
    return shell.current


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key, modifiers)


CHANGED = frozenset({Change("account", 7)})


# Tabs and people --------------------------------------------------------------------------------------------


def test_the_first_tab_is_open_and_marked(shell: Shell) -> None:
    assert shell.current.title == "Hoy"
    assert [button.text() for button in shell.rail.buttons] == ["Hoy", "Cuentas", "Caja", "Ajustes"]
    assert [button.isChecked() for button in shell.rail.buttons] == [True, False, False, False]


def test_tabs_open_with_ctrl_and_a_number_and_are_built_once(shell: Shell, qtbot: QtBot) -> None:
    press(Qt.Key.Key_3, CTRL)
    till = shell.current
    press(Qt.Key.Key_2, CTRL)
    assert shell.current.title == "Cuentas"
    qtbot.waitUntil(lambda: press(Qt.Key.Key_3, CTRL) or shell.current is till)
    assert till.told == ["opened", "opened"]


def test_a_tab_of_the_rail_opens_with_enter(shell: Shell) -> None:
    button = shell.rail.buttons[2]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert shell.current.title == "Caja"
    assert button.toolTip() == "Caja  Ctrl+3"


def test_half_typed_work_is_not_left_without_asking(shell: Shell) -> None:
    till = tab(shell, "caja")
    till.stays = True
    assert not shell.open_tab("cuentas")
    shell.rail.buttons[1].click()
    assert shell.current is till
    assert shell.rail.buttons[2].isChecked()
    shell.change_person()
    shell.close()
    assert shell.isVisible()
    till.stays = False


def test_a_person_sees_only_the_tabs_their_rights_allow(shell: Shell, office: Office, qtbot: QtBot) -> None:
    tab(shell, "ajustes")
    office.next_login = "beto"
    with qtbot.waitSignal(shell.seated):
        press(Qt.Key.Key_L, CTRL)
    assert [button.text() for button in shell.rail.buttons] == ["Hoy", "Cuentas"]
    assert shell.context.desk.person.login == "beto"
    assert shell.current.title == "Hoy"
    assert not shell.open_tab("caja")


def test_nobody_else_sits_down_unless_they_sign_in(shell: Shell) -> None:
    before = shell.context.desk
    shell.change_person()
    assert shell.context.desk is before


# Search -----------------------------------------------------------------------------------------------------


def test_f2_reaches_the_search_box_from_any_field_and_the_open_tab_searches(shell: Shell, type_text: Type) -> None:
    till = tab(shell, "caja")
    till.field.setFocus()
    press(Qt.Key.Key_F2)
    assert shell.search_box.edit.hasFocus()
    assert shell.search_box.edit.placeholderText() == "Recibo o cuenta"
    type_text(shell.search_box.edit, "Ñú")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    assert till.told == [("search", "Ñ"), ("search", "Ñú"), ("entered", "Ñú"), "results"]


def test_searching_where_nothing_is_searched_goes_to_the_accounts(shell: Shell, type_text: Type) -> None:
    press(Qt.Key.Key_F2)
    type_text(shell.search_box.edit, "Ro")
    assert shell.current.title == "Cuentas"
    assert shell.current.told == ["opened", ("search", "R"), ("search", "Ro")]
    assert shell.search_box.edit.hasFocus()


def test_each_tab_keeps_what_was_searched_for_in_it(shell: Shell, type_text: Type) -> None:
    accounts = tab(shell, "cuentas")
    press(Qt.Key.Key_F2)
    type_text(shell.search_box.edit, "Ñú")
    till = tab(shell, "caja")
    assert shell.search_box.text == ""
    assert till.told == [], "nobody searched in the till"
    shell.open_tab("hoy")
    shell.open_tab("cuentas")
    assert shell.search_box.text == "Ñú"
    assert accounts.told == [("search", "Ñ"), ("search", "Ñú"), "opened"]


def test_letters_typed_on_a_list_go_on_in_the_search_box(shell: Shell, type_text: Type) -> None:
    tab(shell, "cuentas")
    shell.focus_search("Ñ")
    type_text(shell.search_box.edit, "ú")
    assert shell.search_box.text == "Ñú"
    shell.focus_search()
    type_text(shell.search_box.edit, "R")
    assert shell.search_box.text == "R"


def test_a_wide_tab_scrolls_and_does_not_widen_the_others(shell: Shell) -> None:
    wide = tab(shell, "cuentas")
    wide.field.setMinimumWidth(3000)
    QApplication.processEvents()
    assert wide.width() >= 3000
    till = tab(shell, "caja")
    QApplication.processEvents()
    assert till.width() < shell.width()
    assert shell.width() == 1366


def test_an_account_is_shown_from_anywhere(shell: Shell) -> None:
    shell.open_account(7)
    assert shell.current.told[-1] == ("account", 7)
    shell.open_account(8, "caja")
    assert (shell.current.title, shell.current.told[-1]) == ("Caja", ("account", 8))
    shell.focus_search("0104-0237")
    assert shell.search_box.edit.text() == "0104-0237"


# Writing, reading, allowing ---------------------------------------------------------------------------------


def test_what_was_written_is_told_now_to_the_open_tab_and_to_the_others_when_they_come(
    shell: Shell, office: Office, qtbot: QtBot
) -> None:
    accounts, till = tab(shell, "cuentas"), tab(shell, "caja")
    office.status = Status("Agua", ("Caja 1 abierta · 1 recibo", Tone.GOOD))
    with qtbot.waitSignal(shell.changed) as told:
        outcome = shell.context.act(lambda: done("A-1", *CHANGED))
    assert outcome is not None
    assert outcome.value == "A-1"
    assert told.args == [CHANGED]
    assert till.told == [CHANGED]
    assert accounts.told == []
    assert shell.topbar.till.text == "Caja 1 abierta · 1 recibo"
    shell.open_tab("cuentas")
    assert accounts.told == [CHANGED, "opened"]


def refuse() -> Done[str]:
    raise Refused("money.empty")


def test_a_refused_act_changes_nothing_and_speaks_beside_its_field_or_in_the_banner(shell: Shell) -> None:
    till, beside = tab(shell, "caja"), []
    assert shell.context.act(refuse, beside.append) is None
    assert shell.context.read(refuse, beside.append) is None
    assert len(beside) == 2
    assert shell.banner_text == ""
    assert shell.context.act(refuse) is None
    assert "Falta el importe" in shell.banner_text
    assert till.told == []
    assert shell.context.read(lambda: 5) == 5


def test_trouble_is_told_and_the_act_gives_nothing(
    shell: Shell, answer: Callable[..., None], expected_log: ExpectedLog
) -> None:
    def trouble() -> Done[str]:
        raise Trouble("print.no_printer")

    expected_log("trouble")
    answer(lambda box: box.reject())
    assert shell.context.act(trouble) is None
    assert answer.seen == ["No se pudo terminar"]


def test_who_has_the_right_is_not_asked_for_a_second_person(shell: Shell) -> None:
    given: list[Authorisation | None] = []
    shell.context.act_allowed(Right.CANCEL_RECEIPT, "Cancelar A-1", lambda a: given.append(a) or done("C-1", *CHANGED))
    assert given == [None]


@pytest.fixture
def cashier(shell: Shell) -> Shell:
    shell.seat(seat(shell.context.desk, "lupita"))
    return shell


def test_who_lacks_the_right_asks_a_second_person_who_may_mistype(
    cashier: Shell, answer: Callable[..., None], type_text: Type
) -> None:
    def work(authorisation: Authorisation | None) -> Done[str]:
        stamp = cashier.context.desk.stamp(Right.CANCEL_RECEIPT, authorisation)
        return done(f"allowed by {stamp.authorised_by_id}", *CHANGED)

    def authorise(box: QDialog) -> None:
        assert isinstance(box, AuthoriseBox)
        for password in ("no es", "direccion-1234"):
            QApplication.processEvents()
            type_text(box.focusWidget(), password)
            press(Qt.Key.Key_F12)
            QApplication.processEvents()

    answer(authorise)
    till = tab(cashier, "caja")
    outcome = cashier.context.act_allowed(Right.CANCEL_RECEIPT, "Cancelar el recibo A-1", work)
    assert outcome is not None
    assert outcome.value.startswith("allowed by ")
    assert till.told == [CHANGED]


def test_trouble_while_allowing_is_told_and_the_second_person_may_try_again(
    cashier: Shell, answer: Callable[..., None], type_text: Type, expected_log: ExpectedLog
) -> None:
    def full_disk(_: Authorisation | None) -> Done[str]:
        raise Trouble("print.no_printer")

    def authorise(box: QDialog) -> None:
        type_text(box.focusWidget(), "direccion-1234")
        press(Qt.Key.Key_F12)
        assert box.isVisible()
        box.reject()

    expected_log("trouble")
    answer(authorise, lambda box: box.reject())
    assert cashier.context.act_allowed(Right.CANCEL_RECEIPT, "Cancelar", full_disk) is None
    assert answer.seen == ["Autorización de otra persona", "No se pudo terminar"]


def test_an_authorisation_that_is_not_given_does_nothing(cashier: Shell, answer: Callable[..., None]) -> None:
    answer(lambda box: box.reject())
    assert cashier.context.act_allowed(Right.CANCEL_RECEIPT, "Cancelar", lambda _: done("x", *CHANGED)) is None


def test_where_nobody_may_allow_it_that_is_said(cashier: Shell) -> None:
    assert cashier.context.act_allowed(Right.EDIT_SETTINGS, "Cambiar", lambda _: done("x")) is None
    assert "administrador" in cashier.banner_text


# Long work --------------------------------------------------------------------------------------------------


def test_a_long_write_tells_its_outcome_and_what_changed(shell: Shell, qtbot: QtBot) -> None:
    till, outcomes = tab(shell, "caja"), []
    job = shell.context.run_job("Importando", lambda _: done(3, *CHANGED), on_done=outcomes.append, writes=True)
    with qtbot.waitSignal(job.finished):
        pass
    assert outcomes[0].value == 3
    assert till.told == [CHANGED]
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def test_a_long_read_that_is_refused_or_cancelled_is_told(shell: Shell, qtbot: QtBot) -> None:
    def refused(_: JobProgress) -> None:
        raise Refused("money.empty")

    def cancelled(_: JobProgress) -> None:
        raise Cancelled

    with qtbot.waitSignal(shell.context.run_job("Leyendo", refused).finished):
        pass
    assert "Falta el importe" in shell.banner_text
    with qtbot.waitSignal(shell.context.run_job("Leyendo", cancelled).finished):
        pass
    assert "quedó como antes" in shell.banner_text


# The frame --------------------------------------------------------------------------------------------------


def test_the_bar_always_says_board_till_backup_and_person(shell: Shell) -> None:
    assert shell.topbar.board.text() == "Agua de San Ángel"
    assert shell.topbar.till.text == "Caja 1 abierta"
    assert shell.topbar.backup.text == "Respaldo hoy"
    assert shell.topbar.person.text() == "Adela"
    assert shell.windowTitle() == "Agua de San Ángel"


def test_practice_cannot_be_taken_for_real_money(shell: Shell, office: Office) -> None:
    assert shell.ribbon.isHidden()
    office.status = Status("Pueblo", practice=True)
    shell.refresh_status()
    assert shell.ribbon.isVisible()
    assert shell.ribbon.accessibleName().startswith("PRÁCTICA")
    assert shell.windowTitle().endswith("PRÁCTICA")
    colours = {shell.ribbon.grab().toImage().pixelColor(x, 13).name().upper() for x in range(0, 400, 2)}
    assert look.tokens().practice in colours


@pytest.mark.parametrize("size", [(1366, 768), (1093, 614)])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_window_is_whole_on_a_small_screen_and_at_125_percent(
    shell: Shell, size: tuple[int, int], theme: str, qapp: QApplication
) -> None:
    look.apply(qapp, theme)
    shell.resize(*size)
    QApplication.processEvents()
    assert (shell.width(), shell.height()) == size
    inside = shell.rect()
    for part in (*shell.rail.buttons, shell.search_box, shell.topbar.person, shell.current):
        assert inside.contains(part.mapTo(shell, part.rect().bottomRight())), part
    low = size[1] < LOW_WINDOW
    assert (shell.topbar.height() < 56) == low
    look.apply(qapp, "light")


def test_a_backup_in_order_gives_way_to_the_name_but_a_late_one_never(shell: Shell, office: Office) -> None:
    long = "Comité de Agua Potable y Alcantarillado de San Miguel del Valle de los Ángeles"
    shell.resize(1093, 614)
    office.status = Status(long, ("Caja 1 abierta · 42 recibos", Tone.GOOD), ("Respaldo hoy", Tone.GOOD), "Adela")
    shell.refresh_status()
    assert shell.topbar.backup.isHidden()
    office.status = Status(long, ("Caja 1 abierta · 42 recibos", Tone.GOOD), ("Sin respaldo", Tone.BAD), "Adela")
    shell.refresh_status()
    assert shell.topbar.backup.isVisible()
    assert shell.topbar.board.toolTip() in ("", long)


def test_light_and_dark_change_by_key_and_are_remembered(shell: Shell, preferences: Preferences) -> None:
    press(Qt.Key.Key_D, CTRL)
    assert look.tokens().name == "dark"
    assert preferences.get("look", "") == "dark"
    shell.switch_theme()
    assert look.tokens().name == "light"


def test_f5_reads_again(shell: Shell) -> None:
    till = tab(shell, "caja")
    press(Qt.Key.Key_F5)
    assert till.told == ["opened"]


def test_f1_opens_the_manual_with_the_keys_of_the_tab(shell: Shell, qtbot: QtBot) -> None:
    tab(shell, "caja")
    press(Qt.Key.Key_F1)
    qtbot.waitUntil(shell.manual.isVisible)
    assert "Cobrar" in shell.manual.text
    assert "F12" in shell.manual.text
    assert "Importar O.P.11" not in shell.manual.text
    shell.manual.close()


def test_every_act_of_a_tab_is_in_its_manual() -> None:
    shown = manual.keys_text("caja")
    for act in keys.TABLE:
        if act.scope == "caja":
            assert f"| **{keys.spoken(act.name)}** | {act.title} |" in shown


def test_the_window_comes_back_where_it_was(desk: Desk, office: Office, preferences: Preferences, qtbot: QtBot) -> None:
    def window() -> Shell:
        made = Shell(
            desk,
            [Hoy],
            status=lambda _: office.status,
            people=lambda *_: [],
            preferences=preferences,
            ask_person=office.ask_person,
        )
        place_window(made)
        return made

    first = window()
    first.resize(780, 660)
    first.close()
    second = window()
    assert (second.width(), second.height()) == (780, 660)
    second.close()


# Papers -----------------------------------------------------------------------------------------------------

RECEIPT = Paper("Recibo A-000043", "receipt", pdf((139.7, 215.9)), "recibo-A-000043.pdf", ticket=b"ticket")


def test_a_paper_is_previewed_and_printed_where_its_kind_goes(
    shell: Shell, answer: Callable[..., None], tmp_path: Path, qtbot: QtBot, preferences: Preferences
) -> None:
    printing.remember_setup(preferences, "receipt", PaperSetup(Way.FILE, str(tmp_path)))

    def print_it(box: QDialog) -> None:
        assert isinstance(box, PreviewWindow)
        assert str(tmp_path) in box.where
        press(Qt.Key.Key_P, CTRL)
        assert not box.isVisible(), "it is being printed: the desk is free again"

    answer(print_it)
    shell.show_paper(RECEIPT)
    qtbot.waitUntil((tmp_path / "Recibo A-000043.pdf").is_file)


def test_a_paper_is_saved_as_pdf(
    shell: Shell, answer: Callable[..., None], tmp_path: Path, preferences: Preferences
) -> None:
    def save(box: QDialog) -> None:
        press(Qt.Key.Key_S, CTRL)
        QApplication.processEvents()
        box.reject()

    def choose(box: QDialog) -> None:
        assert isinstance(box, QFileDialog)
        field = box.findChild(QLineEdit)
        field.setText(str(tmp_path / "mío.pdf"))
        QTest.keyClick(field, Qt.Key.Key_Return)

    answer(save, choose)
    shell.show_paper(RECEIPT)
    assert len(PdfReader(tmp_path / "mío.pdf").pages) == 1
    assert "mío.pdf" in shell.banner_text


def test_a_ticket_printer_gets_the_ticket_bytes(
    shell: Shell, tmp_path: Path, qtbot: QtBot, preferences: Preferences
) -> None:
    device = tmp_path / "lp0"
    device.touch()
    printing.remember_setup(preferences, "receipt", PaperSetup(Way.DEVICE, str(device)))
    shell.print_paper(RECEIPT)
    qtbot.waitUntil(lambda: device.read_bytes() == b"ticket")


def test_a_print_that_fails_undoes_nothing_and_offers_to_try_again(
    shell: Shell, tmp_path: Path, qtbot: QtBot, preferences: Preferences
) -> None:
    device = tmp_path / "lp0"
    printing.remember_setup(preferences, "receipt", PaperSetup(Way.DEVICE, str(device)))
    shell.print_paper(RECEIPT)
    qtbot.waitUntil(lambda: "está guardado" in shell.banner_text)
    device.touch()
    shell.banner_button.click()
    qtbot.waitUntil(lambda: device.read_bytes() == b"ticket")


def test_a_pdf_that_cannot_be_written_is_told(
    shell: Shell, answer: Callable[..., None], tmp_path: Path, expected_log: ExpectedLog
) -> None:
    in_the_way = tmp_path / "recibo.pdf"
    in_the_way.mkdir()

    def save(box: QDialog) -> None:
        press(Qt.Key.Key_S, CTRL)
        QApplication.processEvents()
        box.reject()

    def choose(box: QDialog) -> None:
        assert isinstance(box, QFileDialog)
        box.findChild(QLineEdit).setText(str(in_the_way) + "/no/recibo.pdf")
        box.done(QDialog.DialogCode.Accepted)

    expected_log("print.file_not_written")
    answer(save, choose, lambda box: box.reject())
    shell.show_paper(RECEIPT)
    assert answer.seen[-1] == "No se pudo terminar"


def test_a_damaged_paper_is_told_in_a_box(shell: Shell, answer: Callable[..., None], expected_log: ExpectedLog) -> None:
    expected_log("print.unreadable_pdf")
    answer(lambda box: box.reject())
    shell.show_paper(Paper("Recibo", "receipt", b"nothing"))
    assert answer.seen == ["No se pudo terminar"]
